import itertools
import math
from importlib.resources import files
from typing import get_args

import numpy as np
import pytest

from agent.directing.landmarks import head
from agent.directing.places import template
from agent.directing.screen import OnScreen, screen
from agent.directing.staging import stage
from agent.film import Mark, Place, Side, Size, World
from tests.directing.glade import (
    ADA,
    BO,
    GLADE,
    TALL,
    WIDE,
    WORLD,
    a_shot,
    middle,
    seen,
    staged,
    subject,
    upright,
)
from tools.projection import project
from tools.staging import SetPiece

SETS = sorted(
    path.name.removesuffix(".yaml")
    for path in files("agent.directing").joinpath("sets").iterdir()
    if path.name.endswith(".yaml")
)


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
    assert math.dist((-1.5, 0), moved[::2]) == pytest.approx(math.dist((-1.5, 0), (x, z)), abs=0.01)


def in_set(name: str) -> World:
    place = Place.model_validate({"name": name, "set": name, **template(name)})
    return WORLD.model_copy(update={"places": {name: place}})


@pytest.mark.parametrize("picture", [WIDE, TALL], ids=["16:9", "9:16"])
@pytest.mark.parametrize("name", SETS)
def test_every_mark_of_every_set_can_be_filmed(name: str, picture: tuple[int, int]) -> None:
    world = in_set(name)
    sizes = itertools.cycle(("wide", "full", "close") if picture == WIDE else ("close", "wide"))
    for mark, size in zip(world.places[name].marks, sizes, strict=False):
        shot = a_shot(place=name, size=size, subjects=[subject("ada", mark)], focus=["ada"])
        staging = stage(shot, world, size=picture, seed=1)
        (ada,) = staging.figures
        pixels, depth = project(staging.camera.start, np.array([head(ada)]), picture)
        assert depth[0] > 0.1, (mark, size)
        assert (pixels > 0).all(), (mark, size)
        assert (pixels < np.array(picture)).all(), (mark, size)


@pytest.mark.parametrize("side", ["front", "back"])
@pytest.mark.parametrize("name", SETS)
def test_every_set_is_seen_from_its_front_and_its_back(name: str, side: Side) -> None:
    staging = stage(a_shot(place=name, size="wide", side=side), in_set(name), size=WIDE, seed=1)
    on = [thing for thing in screen(staging, WIDE) if thing.side_of_frame]
    assert len(on) >= 2
    assert max(thing.depth for thing in on) > 4


def test_a_full_shot_of_somebody_in_a_boat_shows_the_boat() -> None:
    sitter = subject("ada", "boat", holding="rod")
    shot = a_shot(place="winter-river", size="full", side="right", subjects=[sitter], focus=["ada"])
    boat = seen(stage(shot, in_set("winter-river"), size=WIDE, seed=1))["boat"]
    assert boat.box[0] > -0.1 * WIDE[0]
    assert boat.box[2] < 1.1 * WIDE[0]


def test_all_boards_of_a_sign_are_shown_however_close() -> None:
    sign = SetPiece(
        id="sign", kind="sign", position=(0, 0, 4), size=(1.7, 2.4, 0.1), text="GURU\nHOME\nSEA"
    )
    for size in ("medium", "close", "extreme close"):
        staging = staged(a_shot(size=size, focus=["sign"], pieces=[sign]))
        boards = np.array([(0, 2.4 * share, 4) for share in (0.97, 0.38)])
        pixels, _ = project(staging.camera.start, boards, WIDE)
        assert (pixels[:, 1] > 0).all()
        assert (pixels[:, 1] < WIDE[1]).all()


def test_what_hides_half_of_the_body_is_taken_away() -> None:
    bush = upright("bush", "bush", -1.5, -2, 1.6, 1.2, 1)
    shot = a_shot(size="full", subjects=[subject("ada", "left")], focus=["ada"], pieces=[bush])
    assert "bush" not in {piece.id for piece in staged(shot).pieces}
