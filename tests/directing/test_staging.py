import math
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.directing.blocking import position_at
from agent.directing.landmarks import head
from agent.directing.screen import screen
from agent.directing.staging import stage
from agent.errors import BadProject
from agent.film import (
    Angle,
    Framing,
    Shot,
    Side,
    Size,
)
from tests.directing.glade import (
    ADA,
    BO,
    CAP,
    GLADE,
    TALL,
    WIDE,
    WORLD,
    a_shot,
    a_world,
    staged,
    subject,
)
from tools.projection import camera_at, project
from tools.staging import Figure, Move, Pose, Staging, Weather

SCENE = (
    a_shot(id="1", size="wide", subjects=[ADA, BO], focus=["ada", "bo"]),
    a_shot(id="2", size="close", subjects=[ADA, BO], focus=["ada"]),
    a_shot(id="3", size="close", subjects=[ADA, BO], focus=["bo"]),
    a_shot(id="4", size="extreme wide"),
    a_shot(id="5", subjects=[subject("ada", "left", look="wet")], focus=["ada"]),
    a_shot(id="6", size="close", focus=["rock"], subjects=[ADA, BO]),
)


def changed(before: tuple[Staging, ...], after: tuple[Staging, ...]) -> set[str]:
    return {shot.id for shot, old, new in zip(SCENE, before, after, strict=True) if old != new}


@pytest.mark.parametrize(("who", "shots"), [("ada", {"1", "2"}), ("bo", {"1", "3"})])
def test_another_hat_changes_exactly_the_shots_that_show_it(who: str, shots: set[str]) -> None:
    before, after = (
        tuple(stage(shot, world, size=WIDE, seed=7) for shot in SCENE)
        for world in (WORLD, a_world(**{who: CAP}))
    )
    assert changed(before, after) == shots


def test_an_edit_of_one_shot_changes_its_own_staging_only() -> None:
    before = tuple(staged(shot) for shot in SCENE)
    for at, shot in enumerate(SCENE):
        revised = shot.model_copy(update={"weather": Weather(snow=0.7), "angle": "high"})
        board = (*SCENE[:at], revised, *SCENE[at + 1 :])
        assert changed(before, tuple(map(staged, board))) == {shot.id}


def test_the_words_of_a_shot_leave_its_staging_alone() -> None:
    shot = SCENE[1]
    assert staged(shot.model_copy(update={"action": "She waits.", "caption": "Snow."})) == staged(
        shot
    )


def test_seeds_follow_film_shot_and_take() -> None:
    shot = SCENE[0]
    seeds = [
        staged(shot).seed,
        staged(shot, seed=8).seed,
        staged(shot.model_copy(update={"take": 2})).seed,
        staged(shot.model_copy(update={"id": "9"})).seed,
    ]
    assert len(set(seeds)) == 4


SAID = {"speaker": "add", "text": "Hm.", "delivery": "on screen", "lines": (1, 1)}


@pytest.mark.parametrize(
    ("fields", "parts"),
    [
        ({"place": "glad"}, ["'1'", "place", "'glad'", "Did you mean 'glade'"]),
        ({"subjects": [subject("adda", "left")]}, ["subjects.who", "Did you mean 'ada'"]),
        ({"subjects": [subject("ada", "lefty")]}, ["mark of 'ada'", "Did you mean 'left'"]),
        ({"subjects": [subject("ada", "left", to="xit")]}, ["to of 'ada'", "'exit'"]),
        ({"subjects": [subject("ada", "left", look="we")]}, ["look of 'ada'", "'default', 'wet'"]),
        ({"subjects": [subject("ada", "left", facing="oa")]}, ["facing of 'ada'", "'oak'"]),
        ({"subjects": [ADA.model_copy(update={"facing": None})] * 2}, ["'ada' is in it twice"]),
        ({"focus": ["bo"]}, ["focus 'bo'", "'stump'"]),
        ({"focus": ["oak"], "without": ["oak"]}, ["focus 'oak'"]),
        ({"without": ["oaks"]}, ["without 'oaks'", "Did you mean 'oak'"]),
        ({"speech": [SAID]}, ["speaker 'add' does not exist in the world", "'narrator'"]),
    ],
    ids=[
        *("place", "who", "mark", "to", "look", "facing", "twice", "focus", "left out", "without"),
        "speaker",
    ],
)
def test_what_does_not_exist_is_named_with_what_does(
    fields: dict[str, object], parts: list[str]
) -> None:
    with pytest.raises(BadProject) as error:
        staged(a_shot(**fields))
    for part in parts:
        assert part in str(error.value)


def some(choices: object) -> st.SearchStrategy[str]:
    return st.sampled_from(get_args(choices))


people = st.builds(
    subject,
    st.just("ada"),
    st.sampled_from(list(GLADE.marks)),
    facing=st.one_of(st.none(), st.floats(0, 360), st.sampled_from(["oak", "left", "bo", "sign"])),
    pose=st.one_of(st.none(), some(Pose)),
    to=st.one_of(st.none(), st.sampled_from(list(GLADE.marks))),
)
shots = st.builds(
    a_shot,
    size=some(Size),
    angle=some(Angle),
    side=some(Side),
    framing=some(Framing),
    move=some(Move),
    lens=st.sampled_from([18.0, 24.0, 35.0, 50.0, 85.0, 135.0]),
    subjects=people.map(lambda ada: [ada, subject("bo", "stump", facing="ada")]),
    focus=st.sampled_from([(), ("ada",), ("bo",), ("ada", "bo"), ("oak",), ("exit",), ("hut",)]),
    seconds=st.one_of(st.none(), st.floats(1, 20)),
)


@settings(max_examples=150, deadline=None)
@given(shot=shots, picture=st.sampled_from([WIDE, TALL]))
def test_any_shot_has_a_sound_camera(shot: Shot, picture: tuple[int, int]) -> None:
    staging = staged(shot, picture)
    assert staging == staged(shot, picture)
    for at in (0.0, 0.5, 1.0):
        camera = camera_at(staging.camera, at)
        assert all(map(math.isfinite, (*camera.position, camera.heading, camera.pitch)))
        assert camera.position[1] >= 0.15 - 1e-9
        assert camera.focal == shot.lens
    focus = [figure for figure in staging.figures if figure.id in shot.focus]
    assert len(focus) == len({"ada", "bo"} & set(shot.focus))
    for figure in focus if len(focus) == 1 or not any(f.path for f in focus) else ():
        assert any(head_is_seen(figure, staging, at, picture) for at in (0.0, 0.5, 1.0))
    if len(shot.focus) == 1:
        assert {f.id for f in focus} <= {thing.id for thing in screen(staging, picture)}


def head_is_seen(figure: Figure, staging: Staging, at: float, picture: tuple[int, int]) -> bool:
    there = figure.model_copy(update={"position": position_at(figure, at)})
    pixels, depth = project(camera_at(staging.camera, at), np.array([head(there)]), picture)
    return bool(depth[0] > 0 and (pixels > 0).all() and (pixels < np.array(picture)).all())
