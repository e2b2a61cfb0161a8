"""What the camera may see of the set, and where it falls in the picture."""

import math
from collections.abc import Iterable
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from agent.directing.blocking import position_at
from agent.directing.landmarks import FLAT, HAT_REACH, body, crown, head
from tools.projection import NEAR, camera_at, focal_pixels, project, view_of
from tools.staging import Camera, CameraMove, Figure, Frozen, Point, SetPiece, Staging

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels; it may reach outside the picture."""
MOMENTS = tuple(step / 8 for step in range(9))
"""Shares of the shot at which sight is tested."""
FIGURE_MARGIN = 0.03
PIECE_MARGIN = 0.15
"""Of the picture's larger side: what falls just outside still throws snow, shadows and ripples."""
FAR = 400.0
LENS = 1.2
"""Metres before the lens in which a piece would be nothing but a dark blur."""
CURTAIN = 0.2
"""Of the picture: what is less than half as far as the focus may not take more."""
SMALLEST = 0.02
"""Of the picture's height: what is farther than FAR is dropped when it looks smaller."""
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
    return _box(camera, _outline(camera, piece.position, _top(piece), reach), size)


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


def _touches(box: Box | None, size: tuple[int, int], share: float) -> bool:
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


def on_screen(
    figures: Iterable[Figure], move: CameraMove, size: tuple[int, int], focus: frozenset[str]
) -> tuple[Figure, ...]:
    """The figures that are in the picture at some moment; the focus always is.

    Somebody who would stand right before the lens without being the focus is left out.
    """
    return tuple(f for f in figures if f.id in focus or _figure_seen(f, move, size))


def _figure_seen(figure: Figure, move: CameraMove, size: tuple[int, int]) -> bool:
    seen = False
    for moment in MOMENTS:
        camera, at = camera_at(move, moment), position_at(figure, moment)
        if not _touches(figure_box(camera, figure, at, size), size, FIGURE_MARGIN):
            continue
        if depth_of(camera, at) < LENS / 2:
            return False
        seen = True
    return seen


def in_sight(
    pieces: Iterable[SetPiece],
    move: CameraMove,
    size: tuple[int, int],
    *,
    focus: frozenset[str],
    heads: tuple[Point, ...],
    feet: tuple[Point, ...],
    anchor: Point,
) -> tuple[SetPiece, ...]:
    """The pieces that the camera may see.

    Args:
        pieces: In the order in which flat ones are painted.
        move: The camera from the shot's beginning to its end.
        size: The picture's width and height.
        focus: Ids of pieces that are kept whatever stands in the way.
        heads: Points that must not be hidden: heads of the focus.
        feet: Where the focus stands; what carries it is kept.
        anchor: The middle of what is framed.
    """
    cameras = tuple(camera_at(move, moment) for moment in MOMENTS[::2])

    def kept(piece: SetPiece) -> bool:
        if piece.kind == "wall":
            return any(_before_wall(camera, piece) for camera in cameras)
        if piece.kind in FLAT or piece.id in focus:
            return True
        if not any(_piece_seen(camera, piece, size) for camera in cameras):
            return False
        carries = any(covers(piece, foot, 0.2) for foot in feet)
        return carries or not any(_obstructs(c, piece, heads, anchor, size) for c in cameras)

    return tuple(piece for piece in pieces if kept(piece))


def _before_wall(camera: Camera, wall: SetPiece) -> bool:
    """A wall is left out when the camera stands behind it: it looks into the room."""
    turn = math.radians(wall.facing)
    x, z = camera.position[0] - wall.position[0], camera.position[2] - wall.position[2]
    return x * math.sin(turn) + z * math.cos(turn) > 0


def _piece_seen(camera: Camera, piece: SetPiece, size: tuple[int, int]) -> bool:
    if not _touches(piece_box(camera, piece, size), size, PIECE_MARGIN):
        return False
    depth = depth_of(camera, piece.position)
    if depth < FAR:
        return True
    return focal_pixels(camera.focal, size) * piece.size[1] / depth > SMALLEST * size[1]


def _obstructs(
    camera: Camera,
    piece: SetPiece,
    heads: tuple[Point, ...],
    anchor: Point,
    size: tuple[int, int],
) -> bool:
    """Whether a piece is right before the lens, hangs before the stage like a curtain, or hides the
    head of the focus."""
    depth = depth_of(camera, piece.position)
    if covers(piece, camera.position, 0.1) and camera.position[1] < _top(piece):
        return True
    nearest = min((depth_of(camera, eyes) for eyes in heads), default=math.inf)
    if 0 < depth < min(LENS, nearest - 0.2):
        return True
    box = piece_box(camera, piece, size)
    if box is None:
        return False
    if depth < depth_of(camera, anchor) / 2 and _filled(box, size) > CURTAIN:
        return True
    return bool(heads) and _hides(box, depth, camera, heads, size)


def _filled(box: Box, size: tuple[int, int]) -> float:
    """Share of the picture that a box takes."""
    across = min(box[2], size[0]) - max(box[0], 0)
    down = min(box[3], size[1]) - max(box[1], 0)
    return max(across, 0) * max(down, 0) / (size[0] * size[1])


def _hides(
    box: Box, depth: float, camera: Camera, heads: tuple[Point, ...], size: tuple[int, int]
) -> bool:
    pixels, _ = project(camera, np.array(heads), size)
    return any(
        box[0] < x < box[2] and box[1] < y < box[3] and depth < depth_of(camera, eyes) - 0.3
        for (x, y), eyes in zip(pixels.tolist(), heads, strict=True)
    )


def _top(piece: SetPiece) -> float:
    return piece.position[1] + piece.size[1]


def covers(piece: SetPiece, point: Point, margin: float) -> bool:
    """Whether a point lies above the piece's rectangle or outline, widened by `margin` metres."""
    if piece.outline and piece.kind not in ("trail", "stream"):
        return _inside(piece.outline, point[0], point[2])
    turn = math.radians(piece.facing)
    dx, dz = point[0] - piece.position[0], point[2] - piece.position[2]
    across = dx * math.cos(turn) - dz * math.sin(turn)
    along = dx * math.sin(turn) + dz * math.cos(turn)
    width, _, depth = (side or math.inf for side in piece.size)
    return abs(across) <= width / 2 + margin and abs(along) <= depth / 2 + margin


def _inside(outline: tuple[tuple[float, float], ...], x: float, z: float) -> bool:
    """Even-odd rule."""
    inside = False
    for (x0, z0), (x1, z1) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (z0 > z) != (z1 > z) and x < x0 + (z - z0) / (z1 - z0) * (x1 - x0):
            inside = not inside
    return inside


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
    if box is None or not _touches(box, size, 0):
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
