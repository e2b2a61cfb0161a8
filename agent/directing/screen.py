"""Where figures and upright pieces fall in the picture."""

import math
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from agent.directing.blocking import position_at
from agent.directing.landmarks import HAT_REACH, body, crown, head
from tools.kinds import FLAT
from tools.projection import NEAR, camera_at, project, view_of
from tools.staging import Camera, Figure, Frozen, Point, SetPiece, Staging

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels; it may reach outside the picture."""
ASIDE = 0.3
"""Sine of the least turn from the camera's axis that reads as looking left or right."""


class OnScreen(Frozen):
    """Where a figure or an upright piece falls in the picture."""

    id: str
    box: Box
    depth: float
    """Metres from the camera on the floor plan, along its heading."""
    side_of_frame: Literal["left", "centre", "right"]
    """The third in which its middle lies."""
    faces: Literal["left", "right", "towards", "away"]
    """Where it looks, as seen in the picture."""


def figure_box(camera: Camera, figure: Figure, at: Point, size: tuple[int, int]) -> Box | None:
    """The box around a figure that stands at `at`; None: behind the camera."""
    there = figure.model_copy(update={"position": at})
    top, hat = crown(there), figure.look.hat
    reach = figure.look.height * max(body(figure).reach, HAT_REACH.get(hat.kind, 0) if hat else 0)
    return _box(camera, [*_outline(camera, at, top, reach), head(there)], size)


def piece_box(camera: Camera, piece: SetPiece, size: tuple[int, int]) -> Box | None:
    """The box around an upright piece; None: behind the camera."""
    reach = max(piece.size[0], piece.size[2]) / 2
    return _box(
        camera, _outline(camera, piece.position, piece.position[1] + piece.size[1], reach), size
    )


def _outline(camera: Camera, foot: Point, top: float, reach: float) -> list[Point]:
    """Both edges of an upright card that faces the camera.

    Not its corners alone: the foot of somebody close may be behind a camera that looks up.
    """
    x, y, z = foot
    turn = math.radians(camera.heading)
    dx, dz = reach * math.cos(turn), -reach * math.sin(turn)
    heights = [y + (top - y) * step / 8 for step in range(9)]
    return [(x + side * dx, height, z + side * dz) for side in (-1, 1) for height in heights]


def _box(camera: Camera, points: list[Point], size: tuple[int, int]) -> Box | None:
    pixels, depth = project(camera, np.array(points), size)
    seen: NDArray[np.float64] = pixels[depth > NEAR]
    if not len(seen):
        return None
    left, upper = seen.min(axis=0)
    right, lower = seen.max(axis=0)
    return float(left), float(upper), float(right), float(lower)


def touches(box: Box | None, size: tuple[int, int], share: float) -> bool:
    """Whether a box reaches into the picture, or to within a share of its larger side."""
    if box is None:
        return False
    margin = share * max(size)
    left, top, right, bottom = box
    across = right > -margin and left < size[0] + margin
    return across and bottom > -margin and top < size[1] + margin


def depth_of(camera: Camera, point: Point) -> float:
    """Metres before the camera on the floor plan, along its heading: the order in which upright
    things hide each other, however the camera is pitched."""
    turn = math.radians(camera.heading)
    x, z = point[0] - camera.position[0], point[2] - camera.position[2]
    return x * math.sin(turn) + z * math.cos(turn)


def screen(staging: Staging, size: tuple[int, int], at: float = 0.0) -> tuple[OnScreen, ...]:
    """Where each figure and upright piece falls after a share `at` of the shot, nearest first."""
    camera = camera_at(staging.camera, at)
    seen = []
    for figure in staging.figures:
        here = position_at(figure, at)
        heading = figure.facing + figure.head_turn
        box = figure_box(camera, figure, here, size)
        seen.append(_placed(figure.id, box, camera, here, heading, size))
    for piece in staging.pieces:
        if piece.kind not in FLAT:
            box = piece_box(camera, piece, size)
            seen.append(_placed(piece.id, box, camera, piece.position, piece.facing, size))
    return tuple(sorted((thing for thing in seen if thing), key=lambda thing: thing.depth))


def _placed(
    id: str, box: Box | None, camera: Camera, at: Point, heading: float, size: tuple[int, int]
) -> OnScreen | None:
    if box is None or not touches(box, size, 0):
        return None
    middle = (box[0] + box[2]) / 2 / size[0]
    view = math.radians(view_of(heading, at, camera))
    facing_us = "towards" if math.cos(view) > 0 else "away"
    aside = "right" if math.sin(view) > 0 else "left"
    return OnScreen(
        id=id,
        box=box,
        depth=depth_of(camera, at),
        side_of_frame="left" if middle < 1 / 3 else "right" if middle > 2 / 3 else "centre",
        faces=aside if abs(math.sin(view)) > ASIDE else facing_us,
    )
