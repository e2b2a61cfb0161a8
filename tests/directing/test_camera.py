import itertools
import math
from typing import get_args

import numpy as np
import pytest

from agent.directing.bodies import POSTURES
from agent.directing.camera import SHARES, SIDES, View, moved_from, shown, solve
from agent.directing.landmarks import Framed, framed_figure, framed_piece, head
from agent.film import Angle, Framing, Side, Size
from tools.looks import Hat, Look
from tools.projection import project
from tools.staging import Camera, Figure, Pose, SetPiece

WIDE = (1280, 720)
TALL = (720, 1280)
SIZES: tuple[Size, ...] = tuple(SHARES)
SEEN: tuple[Side, ...] = ("front", "three-quarter left", "back")


def somebody(pose: Pose = "stand", height: float = 1.7, **look: object) -> Figure:
    return Figure(
        id="ada",
        look=Look.model_validate({"height": height, **look}),
        position=(3.0, 0.5, -2.0),
        facing=200,
        pose=pose,
    )


def view(
    size: Size,
    angle: Angle = "eye",
    side: Side = "front",
    picture: tuple[int, int] = WIDE,
    facing: float = 200,
    focal: float = 35,
    framing: Framing = "centre",
) -> View:
    return View(size, angle, facing + SIDES[side], framing, focal, picture)


def rows(camera: Camera, framed: Framed, picture: tuple[int, int]) -> tuple[float, float]:
    """Of the framed line's two ends, as shares of the picture's height."""
    x, _, z = framed.position
    pixels, depth = project(camera, np.array([(x, framed.top, z), (x, framed.bottom, z)]), picture)
    assert depth.min() > 0
    return float(pixels[0, 1]) / picture[1], float(pixels[1, 1]) / picture[1]


def pixel(
    camera: Camera, point: tuple[float, float, float], picture: tuple[int, int]
) -> tuple[float, float]:
    pixels, depth = project(camera, np.array([point]), picture)
    assert depth[0] > 0
    return float(pixels[0, 0]) / picture[0], float(pixels[0, 1]) / picture[1]


@pytest.mark.parametrize("picture", [WIDE, TALL], ids=["16:9", "9:16"])
@pytest.mark.parametrize(
    ("size", "angle", "side"), list(itertools.product(SIZES, ("eye", "low", "high"), SEEN))
)
def test_a_size_fills_the_picture_as_it_says(
    size: Size, angle: Angle, side: Side, picture: tuple[int, int]
) -> None:
    framed = framed_figure(somebody(), size)
    focal = 85 if size in ("close", "extreme close") else 35
    camera = solve(framed, view(size, angle, side, picture, focal=focal), ground=0.5)
    top, bottom = rows(camera, framed, picture)
    row, share = shown(size, angle)
    assert bottom - top == pytest.approx(share, rel=0.02)
    assert top == pytest.approx(row, abs=0.02)


@pytest.mark.parametrize("size", SIZES)
def test_from_the_top_the_camera_is_as_far_as_at_eye_level(size: Size) -> None:
    framed = framed_figure(somebody(), size)
    x, _, z = framed.position
    middle = (x, (framed.top + framed.bottom) / 2, z)
    level, top = (solve(framed, view(size, angle)) for angle in ("eye", "top"))
    assert -80 < top.pitch < -50
    assert math.dist(top.position, middle) == pytest.approx(
        math.dist(level.position, middle), rel=0.35
    )


@pytest.mark.parametrize("picture", [WIDE, TALL], ids=["16:9", "9:16"])
@pytest.mark.parametrize("pose", list(POSTURES))
@pytest.mark.parametrize("size", SIZES)
def test_the_head_is_in_the_picture_in_every_pose(
    size: Size, pose: Pose, picture: tuple[int, int]
) -> None:
    for angle, side in itertools.product(get_args(Angle), SIDES):
        figure = somebody(pose)
        camera = solve(framed_figure(figure, size), view(size, angle, side, picture))
        x, y = pixel(camera, head(figure), picture)
        assert 0.01 < x < 0.99, (angle, side)
        assert 0.01 < y < 0.99, (angle, side)


@pytest.mark.parametrize("angle", ["eye", "low", "high", "top"])
def test_angles_look_up_and_down(angle: Angle) -> None:
    pitches = {
        size: solve(framed_figure(somebody(), size), view(size, angle), ground=0.5).pitch
        for size in SIZES
    }
    for size, pitch in pitches.items():
        if angle == "low":
            assert pitch > 0, size
        if angle == "high":
            assert -36 < pitch < -12, size
        if angle == "top":
            assert -80 < pitch < -50, size
    if angle == "eye":
        assert min(pitches.values()) >= -5.01
        assert max(pitches.values()) < 10


def test_at_eye_level_the_camera_has_the_height_of_the_eyes() -> None:
    sitting = somebody("sit")
    camera = solve(framed_figure(sitting, "close"), view("close"))
    assert camera.position[1] == pytest.approx(head(sitting)[1])


@pytest.mark.parametrize("side", list(SIDES))
def test_a_side_is_where_the_camera_stands_seen_from_the_subject(side: Side) -> None:
    figure = somebody()
    camera = solve(framed_figure(figure, "full"), view("full", side=side))
    dx, dz = camera.position[0] - 3.0, camera.position[2] + 2.0
    bearing = math.degrees(math.atan2(dx, dz)) - figure.facing
    assert (bearing - SIDES[side] + 180) % 360 - 180 == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize(
    ("framing", "column"), [("left", 1 / 3), ("centre", 0.5), ("right", 2 / 3)]
)
@pytest.mark.parametrize("size", ["wide", "full", "medium", "close"])
def test_a_framing_puts_the_focus_on_its_third(framing: Framing, column: float, size: Size) -> None:
    framed = framed_figure(somebody(), size)
    camera = solve(framed, view(size, framing=framing))
    x, _ = pixel(camera, (3.0, (framed.top + framed.bottom) / 2, -2.0), WIDE)
    assert x == pytest.approx(column, abs=0.01)


def test_on_a_third_of_a_tall_picture_the_head_is_not_cut() -> None:
    framed = framed_figure(somebody(), "close")
    camera = solve(framed, view("close", picture=TALL, framing="left"))
    left, _ = pixel(camera, (3.0 - framed.reach * math.cos(math.radians(20)), 2.0, -2.0), TALL)
    assert left > 0


def test_a_wide_hat_is_whole_in_a_tall_medium_close() -> None:
    figure = somebody(hat=Hat(kind="conical", colour="#aa9955"))
    framed = framed_figure(figure, "medium close")
    camera = solve(framed, view("medium close", picture=TALL))
    across = math.radians(camera.heading)
    dx, dz = 0.17 * 1.7 * math.cos(across), -0.17 * 1.7 * math.sin(across)
    x, y, z = head(figure)
    assert pixel(camera, (x - dx, y, z - dz), TALL)[0] > 0
    assert pixel(camera, (x + dx, y, z + dz), TALL)[0] < 1


@pytest.mark.parametrize("focal", [24.0, 35.0, 50.0, 85.0])
def test_the_lens_is_kept_and_a_longer_one_stands_farther_away(focal: float) -> None:
    framed = framed_figure(somebody(), "medium")
    camera = solve(framed, view("medium", focal=focal))
    assert camera.focal == focal
    away = math.dist(camera.position[::2], framed.position[::2])
    assert away == pytest.approx(focal / 35 * 1.4, rel=0.1)


def test_a_child_is_filmed_from_its_own_height() -> None:
    camera = solve(framed_figure(somebody(height=1.1), "medium close"), view("medium close"))
    assert 0.5 + 0.9 * 1.1 < camera.position[1] < 0.5 + 0.95 * 1.1


@pytest.mark.parametrize("angle", ["eye", "low", "high"])
def test_however_short_the_lens_the_feet_are_before_the_camera(angle: Angle) -> None:
    figure = somebody()
    for size in SIZES:
        camera = solve(framed_figure(figure, size), view(size, angle, focal=14))
        _, depth = project(camera, np.array([figure.position]), WIDE)
        assert depth[0] >= 0.3, size


def test_gone_back_the_anchor_keeps_its_pixel() -> None:
    framed = framed_figure(somebody(), "medium")
    camera = solve(framed, view("medium", framing="left"))
    farther = moved_from(camera, framed.anchor, 1.4)
    assert pixel(farther, framed.anchor, WIDE) == pytest.approx(pixel(camera, framed.anchor, WIDE))


def test_every_pose_has_its_body() -> None:
    assert set(POSTURES) == set(get_args(Pose))


@pytest.mark.parametrize("pose", list(POSTURES))
def test_closer_sizes_show_less_in_every_pose(pose: Pose) -> None:
    away = [
        math.dist(solve(framed, view(size)).position, framed.anchor)
        for size in SIZES
        for framed in [framed_figure(somebody(pose), size)]
    ]
    assert away == sorted(away, reverse=True)


@pytest.mark.parametrize("size", ["medium", "medium close", "close"])
@pytest.mark.parametrize("side", ["front", "left"])
def test_who_falls_is_in_the_picture_standing_and_on_the_ground(size: Size, side: Side) -> None:
    figure = somebody("fall")
    camera = solve(framed_figure(figure, size), view(size, side=side))
    x, y, z = figure.position
    for point in (head(figure), (x, y + 0.2, z)):
        across, down = pixel(camera, point, WIDE)
        assert 0 < across < 1
        assert 0 < down < 1


@pytest.mark.parametrize("size", ["medium", "close"])
def test_who_lies_is_looked_down_at_from_no_nearer_than_shows_the_trunk(size: Size) -> None:
    figure = somebody("lie")
    camera = solve(framed_figure(figure, size), view(size, side="left"))
    assert camera.pitch < -15
    for point in (head(figure), figure.position):
        assert all(0.02 < at < 0.98 for at in pixel(camera, point, WIDE))


def test_a_small_thing_on_the_ground_is_looked_down_at() -> None:
    stone = SetPiece(id="stone", kind="stone", position=(0, 0, 0), size=(0.3, 0.2, 0.3))
    camera = solve(framed_piece(stone, "close"), view("close"))
    assert camera.pitch == pytest.approx(-30, abs=1)
    assert camera.position[1] > 0.2
