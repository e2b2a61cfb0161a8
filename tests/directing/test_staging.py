import itertools
import math
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agent.directing.blocking import position_at
from agent.directing.landmarks import head
from agent.directing.staging import OnScreen, screen, stage
from agent.errors import BadProject
from agent.film import (
    Angle,
    Character,
    Framing,
    Mark,
    Place,
    Prop,
    Shot,
    Side,
    Size,
    Speech,
    Subject,
    Voice,
    World,
)
from tools.projection import camera_at, project
from tools.staging import Figure, Hat, Look, Move, Pose, SetPiece, Staging, Weather

WIDE, TALL = (1280, 720), (720, 1280)
BEANIE, CAP = Hat(kind="beanie", colour="#aa3322"), Hat(kind="cap", colour="#2233aa")


def upright(id: str, kind: str, x: float, z: float, *size: float) -> SetPiece:
    width, height, depth = size or (1.0, 2.0, 1.0)
    return SetPiece(id=id, kind=kind, position=(x, 0, z), size=(width, height, depth))


GLADE = Place(
    name="Glade",
    set="glade",
    front=0,
    pieces=(
        SetPiece(id="grass", kind="ground-grass", position=(0, 0, 0), size=(0, 0, 0)),
        upright("oak", "tree", -6, 5, 3, 6, 3),
        upright("rock", "boulder", 6, 5, 2, 1.5, 2),
        upright("sign", "sign", 0, 4, 0.9, 1.8, 0.2),
        upright("hut", "label", 0, -60, 5, 4, 4),
    ),
    optional=("sign",),
    marks={
        "left": Mark(at=(-1.5, 0, 0), facing=180),
        "right": Mark(at=(1.5, 0, 0), facing=180),
        "enter": Mark(at=(-8, 0, 1), facing=90),
        "exit": Mark(at=(8, 0, 1), facing=90),
        "stump": Mark(at=(0, 0, 2), facing=180, pose="sit"),
    },
)
ROOM = Place(
    name="Room",
    set="room",
    front=0,
    pieces=(
        SetPiece(id="floor", kind="ground-floor", position=(0, 0, 0), size=(6, 0, 6)),
        SetPiece(id="far wall", kind="wall", position=(0, 0, 3), facing=180, size=(6, 3, 0)),
        SetPiece(id="near wall", kind="wall", position=(0, 0, -3), facing=0, size=(6, 3, 0)),
    ),
    marks={"middle": Mark(at=(0, 0, 0)), "left": Mark(at=(-1, 0, 0))},
)


def a_world(**hats: Hat | None) -> World:
    def character(name: str, height: float) -> Character:
        look = Look(height=height, hat=hats.get(name, BEANIE))
        return Character(name=name.title(), looks={"default": look, "wet": Look(height=height)})

    return World(
        schema=1,
        narrator=Voice(name="en-gb"),
        characters={"ada": character("ada", 1.65), "bo": character("bo", 1.85)},
        places={"glade": GLADE, "room": ROOM},
        props={"pebble": Prop(name="Pebble", kind="stone")},
    )


WORLD = a_world()


def subject(who: str, mark: str, **fields: object) -> Subject:
    return Subject.model_validate({"who": who, "mark": mark, **fields})


def a_shot(**fields: object) -> Shot:
    usual: dict[str, object] = {
        "id": "1",
        "scene": "1",
        "place": "glade",
        "size": "medium",
        "lines": ((1, 1),),
    }
    return Shot.model_validate(usual | fields)


def staged(shot: Shot, size: tuple[int, int] = WIDE, **kwargs: int) -> Staging:
    return stage(shot, WORLD, size=size, seed=kwargs.get("seed", 7), frames=kwargs.get("frames"))


def seen(staging: Staging, size: tuple[int, int] = WIDE) -> dict[str, OnScreen]:
    return {thing.id: thing for thing in screen(staging, size)}


def middle(thing: OnScreen) -> float:
    return (thing.box[0] + thing.box[2]) / 2


ADA, BO = subject("ada", "left", facing="bo"), subject("bo", "right", facing="ada")

# blocking


def test_a_subject_stands_at_its_mark_with_the_marks_facing_and_pose() -> None:
    shot = a_shot(subjects=[subject("ada", "stump")], focus=["ada"])
    (ada,) = staged(shot).figures
    assert (ada.position, ada.facing, ada.pose) == ((0, 0, 2), 180, "sit")
    assert ada.look == WORLD.characters["ada"].looks["default"]


def test_the_subjects_own_words_come_before_the_marks() -> None:
    alone = subject(
        "ada", "stump", facing=90, pose="crouch", look="wet", holding="pebble", expression="happy"
    )
    (ada,) = staged(a_shot(subjects=[alone], focus=["ada"])).figures
    assert (ada.facing, ada.pose, ada.holding, ada.expression) == (90, "crouch", "stone", "happy")
    assert ada.look.hat is None


def test_two_who_look_at_each_other_face_each_other() -> None:
    ada, bo = staged(a_shot(subjects=[ADA, BO], focus=["ada", "bo"])).figures
    assert (ada.facing, bo.facing) == (90, 270)
    assert ada.head_turn == bo.head_turn == 0


@pytest.mark.parametrize(("target", "facing"), [("oak", 315), ("left", 180 + 45)])
def test_one_can_look_at_a_piece_or_a_mark(target: str, facing: float) -> None:
    marks = {**GLADE.marks, "here": Mark(at=(0, 0, 1.5))}
    pieces = (upright("oak", "tree", -3, 4.5),)
    place = GLADE.model_copy(update={"marks": marks, "pieces": pieces})
    world = WORLD.model_copy(update={"places": {"glade": place}})
    shot = a_shot(subjects=[subject("ada", "here", facing=target)], focus=["ada"])
    (ada,) = stage(shot, world, size=WIDE, seed=1).figures
    assert ada.facing == pytest.approx(facing)


def test_who_looks_at_somebody_outside_the_shot_faces_as_the_mark_does() -> None:
    (ada,) = staged(a_shot(subjects=[ADA], focus=["ada"])).figures
    assert (ada.facing, ada.head_turn) == (180, 0)


def test_who_sits_turns_only_the_head() -> None:
    shot = a_shot(subjects=[subject("ada", "stump", facing="right")], focus=["ada"])
    (ada,) = staged(shot).figures
    assert ada.facing == 180
    assert ada.head_turn == pytest.approx(-math.degrees(math.atan2(1.5, 2)))


def test_two_on_one_mark_stand_beside_each_other() -> None:
    both = [subject("ada", "left"), subject("bo", "left")]
    ada, bo = staged(a_shot(subjects=both, focus=["ada", "bo"])).figures
    assert math.dist(ada.position, bo.position) == pytest.approx(0.8)
    assert ada.position[0] < bo.position[0]


def test_a_speaker_on_screen_may_move_the_mouth() -> None:
    def said(who: str, delivery: str) -> dict[str, object]:
        return {"speaker": who, "text": "Oh.", "delivery": delivery, "lines": (1, 1)}

    speech = [said("ada", "on screen"), said("bo", "voice over")]
    ada, bo = staged(a_shot(subjects=[ADA, BO], focus=["ada", "bo"], speech=speech)).figures
    assert (ada.speaks, bo.speaks) == (True, False)
    assert Speech.model_validate(speech[0]).speaker == "ada"


def test_who_goes_walks_straight_and_arrives() -> None:
    walk = subject("ada", "left", to="right")
    (ada,) = staged(a_shot(size="wide", subjects=[walk], focus=["ada"]), frames=24 * 10).figures
    assert (ada.pose, ada.facing) == ("walk", 90)
    assert [point.position for point in ada.path] == [(-1.5, 0, 0), (1.5, 0, 0), (1.5, 0, 0)]
    assert ada.path[1].at == pytest.approx(3 / 1.3 / 10, abs=1e-4)


def test_who_cannot_arrive_in_time_is_still_walking_at_the_end() -> None:
    walk = subject("ada", "enter", to="exit")
    (ada,) = staged(a_shot(size="wide", subjects=[walk], focus=["ada"]), frames=24 * 4).figures
    assert ada.path[-1].at == 1
    assert math.dist(ada.path[0].position, ada.path[-1].position) == pytest.approx(4 * 1.3)


def test_the_first_picture_does_not_depend_on_the_measured_length() -> None:
    for move, to in itertools.product(get_args(Move), (None, "exit")):
        shot = a_shot(move=move, subjects=[subject("ada", "left", to=to)], focus=["ada"])
        short, long = (staged(shot, frames=n) for n in (48, 240))
        if to is None:
            assert short == long
        else:
            assert short.camera.start == long.camera.start


def test_pieces_are_left_out_put_in_and_replaced() -> None:
    other_sign = SetPiece(id="sign", kind="sign", position=(0, 0, 0), text="11")
    cart = upright("cart", "label", 2, 6)
    shot = a_shot(size="extreme wide", without=["oak"], pieces=[other_sign, cart])
    pieces = {piece.id: piece for piece in staged(shot).pieces}
    assert set(pieces) == {"grass", "rock", "sign", "cart"}
    assert (pieces["sign"].text, pieces["sign"].position) == ("11", (0, 0, 4))
    assert pieces["sign"].size == (0.9, 1.8, 0.2)


# camera


@pytest.mark.parametrize("picture", [WIDE, TALL], ids=["16:9", "9:16"])
def test_the_reverse_angle_swaps_left_and_right_and_near_and_far(picture: tuple[int, int]) -> None:
    marks = {**GLADE.marks, "centre": Mark(at=(0, 0, 5))}
    trees = upright("oak", "tree", -3, 4, 1, 5, 1), upright("rock", "boulder", 3, 4)
    pieces = (*trees, upright("gate", "door", 1, 9))
    place = GLADE.model_copy(update={"marks": marks, "pieces": pieces})
    world = WORLD.model_copy(update={"places": {"glade": place}})
    forth, back = (
        seen(
            stage(
                a_shot(size="extreme wide", side=side, focus=["centre"]),
                world,
                size=picture,
                seed=1,
            ),
            picture,
        )
        for side in ("front", "back")
    )
    assert middle(forth["oak"]) < picture[0] / 2 < middle(forth["rock"])
    assert middle(back["rock"]) < picture[0] / 2 < middle(back["oak"])
    assert forth["oak"].depth < forth["gate"].depth
    assert back["gate"].depth < back["oak"].depth


def test_things_are_listed_nearest_first_with_their_third() -> None:
    things = screen(staged(a_shot(size="wide", subjects=[ADA, BO])), WIDE)
    assert [thing.depth for thing in things] == sorted(thing.depth for thing in things)
    sides = {thing.id: thing.side_of_frame for thing in things}
    assert (sides["oak"], sides["sign"], sides["rock"]) == ("left", "centre", "right")


@pytest.mark.parametrize("front", [0, 60, 90, 180, 270])
def test_shot_and_reverse_shot_stay_on_one_side_of_the_axis(front: float) -> None:
    place = GLADE.model_copy(update={"front": front})
    world = WORLD.model_copy(update={"places": {"glade": place}})

    def of(*focus: str) -> dict[str, OnScreen]:
        shot = a_shot(size="medium close", subjects=[ADA, BO], focus=focus)
        return seen(stage(shot, world, size=WIDE, seed=1))

    both = of("ada", "bo")
    left, right = sorted(("ada", "bo"), key=lambda who: middle(both[who]))
    assert (both[left].faces, both[right].faces) == ("right", "left")
    assert of(left)[left].faces == "right"
    assert of(right)[right].faces == "left"


@pytest.mark.parametrize("side", ["left", "right"])
def test_an_explicit_side_is_kept_though_it_crosses_the_axis(side: Side) -> None:
    things = seen(staged(a_shot(side=side, subjects=[ADA, BO], focus=["ada"])))
    assert things["ada"].faces == {"left": "left", "right": "right"}[side]


@pytest.mark.parametrize("picture", [WIDE, TALL], ids=["16:9", "9:16"])
@pytest.mark.parametrize("size", get_args(Size))
def test_a_two_shot_holds_both_heads(size: Size, picture: tuple[int, int]) -> None:
    staging = staged(a_shot(size=size, subjects=[ADA, BO], focus=["ada", "bo"]), picture)
    heads = np.array([head(figure) for figure in staging.figures])
    pixels, depth = project(staging.camera.start, heads, picture)
    assert len(heads) == 2
    assert depth.min() > 0
    assert (pixels > 0).all()
    assert (pixels < np.array(picture)).all()
    assert pixels[0, 0] < pixels[1, 0]


def test_a_place_is_seen_whole_from_its_front_with_the_horizon_low() -> None:
    staging = staged(a_shot(size="wide"))
    camera = staging.camera.start
    assert camera.heading == pytest.approx(0)
    assert camera.position[2] < 0
    assert {"oak", "rock", "sign"} <= seen(staging).keys()
    assert 0 < camera.pitch < 8


def test_what_is_far_is_looked_at_from_the_set() -> None:
    camera = staged(a_shot(size="medium", focus=["hut"])).camera.start
    assert camera.heading == pytest.approx(180, abs=5)
    assert camera.position[2] > -20


def test_walls_behind_which_the_camera_stands_are_left_out() -> None:
    shot = a_shot(place="room", size="full", subjects=[subject("ada", "middle")], focus=["ada"])
    assert [piece.id for piece in staged(shot).pieces] == ["floor", "far wall"]


def test_who_is_off_screen_is_no_part_of_the_staging() -> None:
    staging = staged(a_shot(size="close", subjects=[ADA, BO], focus=["ada"]))
    assert [figure.id for figure in staging.figures] == ["ada"]


def test_a_tree_before_the_head_is_taken_away_and_the_seat_is_not() -> None:
    trunk, stone = upright("trunk", "tree", 0, 0.8), upright("stone", "boulder", 0, 2, 1, 0.5, 1)
    shot = a_shot(subjects=[subject("ada", "stump")], focus=["ada"], pieces=[trunk, stone])
    ids = {piece.id for piece in staged(shot).pieces}
    assert "trunk" not in ids
    assert "stone" in ids or "stone" not in seen(staged(shot))


def test_the_camera_steps_aside_when_a_piece_stands_in_its_place() -> None:
    free = a_shot(subjects=[subject("ada", "left")], focus=["ada"])
    x, _, z = staged(free).camera.start.position
    rock = upright("block", "boulder", x, z, 0.2, 3, 0.2)
    moved = staged(free.model_copy(update={"pieces": (rock,)})).camera.start.position
    assert math.dist((x, z), moved[::2]) > 0.2
    assert math.dist((-1.5, 0), moved[::2]) == pytest.approx(math.dist((-1.5, 0), (x, z)))


# moves


def distance(staging: Staging, share: float) -> float:
    return math.dist(camera_at(staging.camera, share).position, (-1.5, 1.5, 0))


def moved(move: Move, **fields: object) -> tuple[Staging, Staging]:
    usual: dict[str, object] = {"subjects": [subject("ada", "left")], "focus": ["ada"]}
    still = a_shot(**usual | fields)
    return staged(still), staged(still.model_copy(update={"move": move}))


def test_a_push_ends_and_a_pull_begins_at_the_asked_size() -> None:
    still, push = moved("push")
    assert push.camera.end == still.camera.start
    assert distance(push, 0) > 1.1 * distance(push, 1)
    still, pull = moved("pull")
    assert pull.camera.start == still.camera.start
    assert distance(pull, 1) > 1.1 * distance(pull, 0)


def test_a_pan_turns_and_a_tilt_nods_on_the_spot() -> None:
    for move, angle in (("pan", "heading"), ("tilt", "pitch")):
        _, staging = moved(move, size="wide")  # type: ignore[arg-type]
        start, end = staging.camera.start, staging.camera.end
        assert start.position == end.position
        turn = (getattr(end, angle) - getattr(start, angle) + 180) % 360 - 180
        assert 5 < abs(turn) < 16


def test_a_follow_keeps_the_walker_at_its_place_in_the_picture() -> None:
    walk = subject("ada", "enter", to="exit")
    shot = a_shot(size="full", side="left", move="follow", subjects=[walk], focus=["ada"])
    staging = staged(shot)
    columns = [
        middle(next(t for t in screen(staging, WIDE, at) if t.id == "ada"))
        for at in (0, 0.25, 0.5, 1)
    ]
    assert max(columns) - min(columns) < 10


def test_a_pan_follows_who_walks_by() -> None:
    walk = subject("ada", "enter", to="exit")
    shot = a_shot(size="wide", side="right", move="pan", subjects=[walk], focus=["ada"], seconds=8)
    staging = staged(shot)
    for at in (0.0, 0.5, 1.0):
        ada = next(thing for thing in screen(staging, WIDE, at) if thing.id == "ada")
        assert 0 < middle(ada) < WIDE[0], at


# rebuilding


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


# errors


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
    ],
    ids=["place", "who", "mark", "to", "look", "facing", "twice", "focus", "left out", "without"],
)
def test_what_does_not_exist_is_named_with_what_does(
    fields: dict[str, object], parts: list[str]
) -> None:
    with pytest.raises(BadProject) as error:
        staged(a_shot(**fields))
    for part in parts:
        assert part in str(error.value)


# anything


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
    for figure in focus:
        assert any(head_is_seen(figure, staging, at, picture) for at in (0.0, 0.5, 1.0))
    if len(shot.focus) == 1:
        assert {f.id for f in focus} <= {thing.id for thing in screen(staging, picture)}


def head_is_seen(figure: Figure, staging: Staging, at: float, picture: tuple[int, int]) -> bool:
    there = figure.model_copy(update={"position": position_at(figure, at)})
    pixels, depth = project(camera_at(staging.camera, at), np.array([head(there)]), picture)
    return bool(depth[0] > 0 and (pixels > 0).all() and (pixels < np.array(picture)).all())
