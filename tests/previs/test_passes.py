"""The passes of a frame against the geometry of its staging."""

import json
import math
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from tools.image import PictureRequest
from tools.looks import Look
from tools.previs import Previs
from tools.previs.cast import PIECES
from tools.previs.painters import ours
from tools.previs.plain import HALF, HEAD, PLAIN
from tools.projection import project
from tools.staging import Camera, CameraMove, Figure, SetPiece, Staging

SIZE = (640, 360)
GROUND = SetPiece(id="ground", kind="ground-snow", position=(0, 0, 0), size=(0, 1, 0))
HEIGHTS = {"wide": 5.0, "full": 2.2, "medium": 1.1, "close": 0.5}
"""Shot size -> metres of picture height at the figure."""
AIMS = {"wide": 1.0, "full": 0.85, "medium": 1.25, "close": 1.5}
PITCHES = {"eye": 0.0, "low": 14.0, "high": -22.0}
SIDES = {"front": 0.0, "left": 90.0}


def staging(camera: Camera, *things: Figure | SetPiece) -> Staging:
    return Staging(
        place="field",
        pieces=(GROUND, *(t for t in things if isinstance(t, SetPiece))),
        figures=tuple(t for t in things if isinstance(t, Figure)),
        camera=CameraMove(start=camera, end=camera),
    )


def man(name: str = "man", x: float = 0.0, z: float = 0.0) -> Figure:
    return Figure(id=name, look=Look(height=1.7), position=(x, 0, z), facing=180)


def board(name: str, x: float, z: float) -> SetPiece:
    return SetPiece(id=name, kind="sign", position=(x, 0, z), size=(0.5, 1.2, 0.1))


def camera_on(size: str, angle: str, side: str) -> Camera:
    """A camera that sees `size` of a man at the origin, from that angle and side."""
    distance = HEIGHTS[size] * 35 / 20.25
    heading, pitch = math.radians(SIDES[side]), math.radians(PITCHES[angle])
    away = distance * math.cos(pitch)
    return Camera(
        position=(
            -away * math.sin(heading),
            AIMS[size] - distance * math.sin(pitch),
            -away * math.cos(heading),
        ),
        heading=SIDES[side],
        pitch=PITCHES[angle],
        focal=35,
    )


def read(path: Path) -> NDArray[np.generic]:
    picture = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    assert picture is not None
    return picture


def box(mask: NDArray[np.bool_]) -> NDArray[np.float64]:
    """x0, y0, x1, y1."""
    ys, xs = np.nonzero(mask)
    return np.array([xs.min(), ys.min(), xs.max() + 1, ys.max() + 1], np.float64)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("angle", PITCHES)
@pytest.mark.parametrize("size", HEIGHTS)
def test_the_identity_mask_lies_where_the_figure_is_projected(
    size: str, angle: str, side: str
) -> None:
    camera = camera_on(size, angle, side)
    frame = Previs(PLAIN).frame(staging(camera, man()), SIZE)
    turn = math.radians(camera.heading)
    right = np.array([math.cos(turn), 0, -math.sin(turn)]) * HALF
    middle, _ = project(camera, np.array([-right, right]) + np.array([0, 0.85, 0]), SIZE)
    upright, _ = project(camera, np.array([[0.0, 0, 0], [0, 1.7, 0]]), SIZE)
    corners = [*middle[:, 0], *upright[:, 1]]
    expected = np.array([min(corners[:2]), min(corners[2:]), max(corners[:2]), max(corners[2:])])
    expected = np.clip(expected, 0, [*SIZE, *SIZE])
    found = box(frame.identity[..., 0] == 1)
    assert np.all(np.abs(found - expected) <= 0.02 * np.array([*SIZE, *SIZE])), (found, expected)


@pytest.mark.parametrize(("size", "angle"), [("wide", "eye"), ("full", "low"), ("medium", "high")])
def test_a_painted_figure_stands_where_it_is_projected(size: str, angle: str) -> None:
    camera = camera_on(size, angle, "front")
    frame = Previs().frame(staging(camera, man()), SIZE)
    height, _ = ours().extent(man())
    upright, _ = project(camera, np.array([[0.0, 0, 0], [0, height, 0]]), SIZE)
    top, bottom = np.clip([upright[1, 1], upright[0, 1]], 0, SIZE[1])
    found = box(frame.identity[..., 0] == 1)
    assert found[1] == pytest.approx(top, abs=0.02 * SIZE[1])
    assert found[3] == pytest.approx(bottom, abs=0.02 * SIZE[1])
    assert found[[0, 2]].mean() == pytest.approx(upright[0, 0], abs=0.02 * SIZE[0])


def test_a_reverse_angle_swaps_left_and_right() -> None:
    boards = (board("west", -1.2, 0), board("east", 1.2, 0))
    places = {}
    for heading, z in ((0.0, -5.0), (180.0, 5.0)):
        camera = Camera(position=(0, 1.5, z), heading=heading)
        identity = Previs(PLAIN).frame(staging(camera, *boards), SIZE).identity[..., 0]
        west, east = (box(identity == PIECES + index).mean() for index in (1, 2))
        places[heading] = west < east
    assert places == {0.0: True, 180.0: False}


def test_nearer_cards_hide_farther_ones_and_the_depth_says_by_how_much() -> None:
    camera = Camera(position=(0, 1.2, -4), heading=0)
    things = (man("near", 0.1, 0.0), man("far", -0.1, 3.0), board("between", 0, 1.5))
    frame = Previs(PLAIN).frame(staging(camera, *things), SIZE)
    number, depth = frame.identity[..., 0], frame.depth
    found = {n: float(np.median(depth[number == n])) for n in (1, 2, PIECES + 1)}
    assert found == pytest.approx({1: 4.0, 2: 7.0, PIECES + 1: 5.5})
    areas = {n: int((number == n).sum()) for n in found}
    alone = Previs(PLAIN).frame(staging(camera, things[1]), SIZE).identity[..., 0]
    assert 0 < areas[2] < int((alone == 1).sum())
    assert depth[number == 1].max() < depth[number == PIECES + 1].min()


def test_the_ground_has_the_depth_of_its_points_and_the_sky_none() -> None:
    camera = Camera(position=(0, 1.5, 0), heading=0, pitch=-5)
    depth = Previs(PLAIN).frame(staging(camera), SIZE).depth
    (pixel,), (metres,) = project(camera, np.array([[1.0, 0.0, 8.0]]), SIZE)
    x, y = (int(v) for v in pixel)
    assert depth[y, x] == pytest.approx(metres, rel=0.02)
    assert np.isinf(depth[0]).all()


def test_a_close_up_names_the_part_that_fills_it() -> None:
    frame = Previs(PLAIN).frame(staging(camera_on("close", "eye", "front"), man()), SIZE)
    row = round(SIZE[1] / 2 - 0.03 / HEIGHTS["close"] * SIZE[1])
    assert tuple(frame.identity[row, SIZE[0] // 2]) == (1, HEAD, 0)


def test_joints_are_pixels_of_the_frame() -> None:
    camera = camera_on("full", "eye", "front")
    (pose,) = Previs(PLAIN).frame(staging(camera, man("lin", 0.4)), SIZE).pose
    (neck,), _ = project(camera, np.array([[0.4, 0.85 * 1.7, 0]]), SIZE)
    assert (pose["id"], pose["number"]) == ("lin", 1)
    assert pose["joints"]["neck"] == pytest.approx(tuple(neck), abs=1.0)


def test_a_picture_is_written_with_its_passes_beside_it(tmp_path: Path) -> None:
    shot = staging(camera_on("full", "eye", "front"), man())
    out = tmp_path / "still.png"
    drawn = Previs(PLAIN).draw(PictureRequest(size=SIZE, staging=shot), out)
    assert dict(drawn.passes) == {
        "identity": "still.identity.png",
        "depth": "still.depth.png",
        "pose": "still.pose.json",
    }
    frame = Previs(PLAIN).frame(shot, SIZE)
    identity = read(tmp_path / "still.identity.png")[..., ::-1]
    assert np.array_equal(identity, frame.identity)
    depth = read(tmp_path / "still.depth.png")
    assert depth.dtype == np.uint16
    assert depth[0, 0] == 65535
    man_at = identity[..., 0] == 1
    assert set(depth[man_at]) == {round(float(frame.depth[man_at][0]) * 100)}
    pose = json.loads((tmp_path / "still.pose.json").read_text(encoding="utf-8"))
    assert pose["size"] == list(SIZE)
    assert pose["figures"][0]["id"] == "man"
