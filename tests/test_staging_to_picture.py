"""From a shot's intent to its pixels, with the painters that draw the films: what the director asks
for is what the picture shows."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from agent.directing.screen import depth_of
from agent.directing.staging import stage
from agent.film import Angle, Character, Shot, Side, Size
from tests.directing.glade import WORLD, a_shot, subject
from tests.directing.test_sets import place
from tools.looks import Garment, Look
from tools.previs import Previs, parts
from tools.previs.cast import PIECES
from tools.previs.figures import extent
from tools.previs.passes import Frame
from tools.projection import project
from tools.staging import Camera, Figure, Point, Staging

PICTURE = (640, 360)
NEAR = 0.02 * np.array(PICTURE)
"""What a box may be off: 2 % of the picture's width and height."""
LOOK = Look(
    age=28,
    garments=(
        Garment(kind="jacket", colour="#b3502f"),
        Garment(kind="trousers", colour="#5a5648"),
        Garment(kind="boots", colour="#6a4630"),
    ),
)
SOLES = [(-0.11, 0.10), (0.11, 0.12), (-0.10, -0.05), (0.10, -0.04)]
"""Toes and heels on the ground: aside and ahead of the figure's middle, in heights."""

SETS = ("winter-river", "summit")
WORLD_OF_SETS = WORLD.model_copy(
    update={
        "characters": {"ada": Character(name="Ada", looks={"default": LOOK})},
        "places": {**WORLD.places, **{name: place(name) for name in SETS}},
    }
)
FOCUS = {"winter-river": ("boat", "boat"), "summit": ("throne", "foot")}
"""Set -> the piece that a wide shot of it frames, and the mark where somebody is."""
SEEN_TWICE = {"winter-river": {"boat", "ada"}, "summit": {"rocks-1", "rocks-2", "throne"}}
"""Set -> what is seen from the front and from behind."""


def staged(shot: Shot) -> Staging:
    return stage(shot, WORLD_OF_SETS, size=PICTURE, seed=7)


def drawn(shot: Shot) -> tuple[Staging, Frame]:
    staging = staged(shot)
    return staging, Previs().frame(staging, PICTURE)


def box(mask: NDArray[np.bool_]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    return float(columns[0]), float(rows[0]), float(columns[-1] + 1), float(rows[-1] + 1)


def pixels(camera: Camera, points: list[tuple[float, float, float]]) -> NDArray[np.float64]:
    """(n, 2) inside the picture."""
    found, depth = project(camera, np.array(points), PICTURE)
    assert depth.min() > 0
    return np.clip(found, 0, PICTURE)


def projected(figure: Figure, camera: Camera) -> tuple[float, float, float, float]:
    """Left, top, right, bottom: its extent around its position, on its soles."""
    height, half = extent(figure)
    x, y, z = figure.position
    turn, across = math.radians(figure.facing), math.radians(camera.heading)
    sole = [(figure.look.height * aside, figure.look.height * ahead) for aside, ahead in SOLES]
    ground = [
        (
            x + a * math.cos(turn) + b * math.sin(turn),
            y,
            z - a * math.sin(turn) + b * math.cos(turn),
        )
        for a, b in sole
    ]
    sides = [
        (x + side * math.cos(across), y + height * share, z - side * math.sin(across))
        for side in (-half, half)
        for share in (0.5, 1.0)
    ]
    crown = pixels(camera, [(x, y + height, z)])
    columns = pixels(camera, sides)[:, 0]
    return columns.min(), crown[0, 1], columns.max(), pixels(camera, ground)[:, 1].max()


CASES: list[tuple[Size, Angle, Side, float]] = [
    ("wide", "eye", "front", 28),
    ("wide", "eye", "three-quarter left", 28),
    ("wide", "high", "front", 28),
    ("wide", "high", "three-quarter left", 28),
    ("wide", "low", "front", 28),
    ("wide", "low", "three-quarter left", 28),
    ("full", "eye", "front", 35),
    ("full", "eye", "three-quarter left", 35),
    ("full", "high", "front", 35),
    ("full", "high", "three-quarter left", 35),
    ("full", "low", "front", 35),
    ("full", "low", "three-quarter left", 35),
    ("medium", "eye", "front", 50),
    ("medium", "eye", "three-quarter left", 50),
    ("medium", "high", "front", 50),
    ("medium", "high", "three-quarter left", 50),
    ("medium", "low", "front", 50),
    ("medium", "low", "three-quarter left", 50),
    ("close", "eye", "front", 85),
    ("close", "eye", "three-quarter left", 85),
    ("close", "high", "front", 85),
    ("close", "high", "three-quarter left", 85),
    ("close", "low", "front", 85),
    ("close", "low", "three-quarter left", 85),
    ("medium", "eye", "front", 35),
    ("medium", "high", "front", 35),
    ("medium", "low", "front", 35),
    ("close", "eye", "front", 35),
    ("close", "high", "front", 35),
    ("close", "low", "front", 35),
]
"""The last six are as close as a wider lens has to go for the same size."""


@pytest.mark.parametrize(("size", "angle", "side", "lens"), CASES)
def test_the_mask_of_a_figure_lies_where_the_figure_is_projected(
    size: Size, angle: Angle, side: Side, lens: float
) -> None:
    shot = a_shot(
        size=size,
        angle=angle,
        side=side,
        lens=lens,
        focus=["ada"],
        subjects=[subject("ada", "left", facing=200)],
        without=["oak", "rock", "hut"],
    )
    staging, frame = drawn(shot)
    element, part = frame.identity[..., 0], frame.identity[..., 1]
    left, top, right, bottom = box((element == 1) & (part < parts.PROP))
    low, crown, high, soles = projected(staging.figures[0], staging.camera.start)
    assert top == pytest.approx(crown, abs=NEAR[1])
    assert bottom == pytest.approx(soles, abs=NEAR[1])
    assert left >= low - NEAR[0]
    assert right <= high + NEAR[0]
    if size in ("wide", "full"):
        assert bottom < PICTURE[1]
        assert right - left == pytest.approx(high - low, rel=0.3)


def wide(name: str, side: Side = "front") -> Shot:
    """A wide shot of a set, from its front or the reverse."""
    piece, mark = FOCUS[name]
    return a_shot(
        place=name, size="wide", side=side, lens=24, focus=[piece], subjects=[subject("ada", mark)]
    )


def seen(staging: Staging, frame: Frame) -> dict[str, NDArray[np.bool_]]:
    """Id -> mask of every figure and piece in the picture."""
    numbers = {n: figure.id for n, figure in enumerate(staging.figures, 1)}
    numbers |= {n: piece.id for n, piece in enumerate(staging.pieces, PIECES)}
    element = frame.identity[..., 0]
    return {numbers[n]: element == n for n in map(int, np.unique(element)) if n}


def positions(staging: Staging) -> dict[str, Point]:
    return {
        **{figure.id: figure.position for figure in staging.figures},
        **{piece.id: piece.position for piece in staging.pieces},
    }


def middle(mask: NDArray[np.bool_]) -> float:
    return float(np.nonzero(mask)[1].mean())


@pytest.mark.parametrize("name", SETS)
def test_the_reverse_angle_swaps_left_and_right(name: str) -> None:
    staging, frame = drawn(wide(name))
    front, reverse = seen(staging, frame), seen(*drawn(wide(name, "back")))
    both = set(front) & set(reverse)
    assert both >= SEEN_TWICE[name]
    things = positions(staging)
    order = sorted(both, key=lambda thing: things[thing][0])
    assert order == sorted(both, key=lambda thing: middle(front[thing]))
    assert order == sorted(both, key=lambda thing: -middle(reverse[thing]))


@pytest.mark.parametrize("side", ["front", "back"])
@pytest.mark.parametrize("name", SETS)
def test_the_order_in_depth_is_that_of_the_staging(name: str, side: Side) -> None:
    staging, frame = drawn(wide(name, side))
    camera = staging.camera.start
    things = positions(staging)
    shown = seen(staging, frame)
    assert len(shown) >= 4
    found = {name: float(np.median(frame.depth[mask])) for name, mask in shown.items()}
    for near in shown:
        for far in shown:
            gap = depth_of(camera, things[far]) - depth_of(camera, things[near])
            if gap > 0.1:
                assert found[near] < found[far], (near, far)


@pytest.mark.parametrize("name", SETS)
def test_the_same_shot_gives_the_same_bytes(name: str) -> None:
    (one, first), (other, second) = drawn(wide(name)), drawn(wide(name))
    assert one.model_dump_json() == other.model_dump_json()
    assert first.picture.tobytes() == second.picture.tobytes()
    assert first.identity.tobytes() == second.identity.tobytes()
    assert first.depth.tobytes() == second.depth.tobytes()
    assert first.pose == second.pose
