"""What the camera may see of the set: everything else stays out of the staging."""

import math
from collections.abc import Iterable

import numpy as np

from agent.directing.aim import Aim
from agent.directing.blocking import position_at
from agent.directing.floor import covers
from agent.directing.screen import Box, depth_of, figure_box, piece_box, touches
from tools.kinds import FLAT, LIT
from tools.projection import camera_at, focal_pixels, project
from tools.staging import Camera, CameraMove, Figure, Point, SetPiece

MOMENTS = tuple(step / 8 for step in range(9))
"""Shares of the shot at which sight is tested."""
FIGURE_MARGIN = 0.03
PIECE_MARGIN = 0.15
"""Of the picture's larger side: what falls just outside still throws snow, shadows and ripples."""
FAR = 400.0
"""Metres from which on small things are left out."""
LENS = 1.2
"""Metres before the lens in which a piece would be nothing but a dark blur."""
ON_WALL = 0.55
"""Metres from a wall within which doors and windows belong to it."""
CURTAIN = 0.2
"""Of the picture: what is less than half as far as the focus may not take more."""
SMALLEST = 0.02
"""Of the picture's height: what is farther than FAR is dropped when it looks smaller."""


def on_screen(
    figures: Iterable[Figure],
    move: CameraMove,
    size: tuple[int, int],
    aimed: Aim,
    focus: frozenset[str],
) -> tuple[Figure, ...]:
    """The figures that are in the picture at some moment; the focus always is.

    Somebody else who would stand right before the lens or hide the head of the focus is left out.
    """
    return tuple(f for f in figures if f.id in focus or _figure_seen(f, move, size, aimed.heads))


def _figure_seen(
    figure: Figure, move: CameraMove, size: tuple[int, int], heads: tuple[Point, ...]
) -> bool:
    seen = False
    for moment in MOMENTS:
        camera, at = camera_at(move, moment), position_at(figure, moment)
        box = figure_box(camera, figure, at, size)
        if box is None or not touches(box, size, FIGURE_MARGIN):
            continue
        depth = depth_of(camera, at)
        if depth < LENS / 2 or _hides(box, depth, camera, heads, size):
            return False
        seen = True
    return seen


def in_sight(
    pieces: tuple[SetPiece, ...],
    move: CameraMove,
    size: tuple[int, int],
    aimed: Aim,
    focus: frozenset[str],
    *,
    lamplit: bool = False,
) -> tuple[SetPiece, ...]:
    """The pieces that the camera may see, in the order given.

    Of upright ones those in the picture at some moment that neither hide the focus nor stand right
    before the lens. The focus itself, and what carries it, is always kept; where a room is lit by
    its lamps, so are those outside the picture.
    """
    cameras = tuple(camera_at(move, moment) for moment in MOMENTS[::2])
    walls = [piece for piece in pieces if piece.kind == "wall"]
    taken_out = [wall for wall in walls if not any(_before_wall(c, wall) for c in cameras)]

    def kept(piece: SetPiece) -> bool:
        if piece.id in focus or piece.path:
            return True
        if any(covers(wall, piece.position, ON_WALL) for wall in taken_out):
            return False
        if piece.kind in FLAT:
            return True
        if not any(_piece_seen(camera, piece, size) for camera in cameras):
            return lamplit and piece.kind in LIT
        carries = any(covers(piece, foot, 0.2) for foot in aimed.feet)
        return carries or not any(_obstructs(camera, piece, aimed, size) for camera in cameras)

    return tuple(piece for piece in pieces if kept(piece))


def _before_wall(camera: Camera, wall: SetPiece) -> bool:
    """Whether the camera sees the wall's front; from behind, a wall is taken out with its windows
    and doors, so that the camera looks into the room."""
    turn = math.radians(wall.facing)
    x, z = camera.position[0] - wall.position[0], camera.position[2] - wall.position[2]
    return x * math.sin(turn) + z * math.cos(turn) > 0


def _piece_seen(camera: Camera, piece: SetPiece, size: tuple[int, int]) -> bool:
    if not touches(piece_box(camera, piece, size), size, PIECE_MARGIN):
        return False
    depth = depth_of(camera, piece.position)
    if depth < FAR:
        return True
    return focal_pixels(camera.focal, size) * piece.size[1] / depth > SMALLEST * size[1]


def _obstructs(
    camera: Camera,
    piece: SetPiece,
    aimed: Aim,
    size: tuple[int, int],
) -> bool:
    """Whether a piece is right before the lens, hangs before the stage like a curtain, or hides the
    focus."""
    depth, shown = depth_of(camera, piece.position), (*aimed.heads, *aimed.waists)
    if covers(piece, camera.position, 0.1) and camera.position[1] < _top(piece):
        return True
    nearest = min((depth_of(camera, point) for point in shown), default=math.inf)
    if 0 < depth < min(LENS, nearest - 0.2):
        return True
    box = piece_box(camera, piece, size)
    if box is None:
        return False
    if depth < depth_of(camera, aimed.anchor) / 2 and _filled(box, size) > CURTAIN:
        return True
    return _hides(box, depth, camera, shown, size)


def _filled(box: Box, size: tuple[int, int]) -> float:
    """Share of the picture that a box takes."""
    across = min(box[2], size[0]) - max(box[0], 0)
    down = min(box[3], size[1]) - max(box[1], 0)
    return max(across, 0) * max(down, 0) / (size[0] * size[1])


def _hides(
    box: Box, depth: float, camera: Camera, shown: tuple[Point, ...], size: tuple[int, int]
) -> bool:
    """Whether a box at that depth lies before one of the points that are in the picture."""
    if not shown:
        return False
    pixels, _ = project(camera, np.array(shown), size)
    left, top, right, bottom = (max(box[0], 0), max(box[1], 0), *box[2:])
    return any(
        left < x < min(right, size[0])
        and top < y < min(bottom, size[1])
        and depth < depth_of(camera, point) - 0.3
        for (x, y), point in zip(pixels.tolist(), shown, strict=True)
    )


def _top(piece: SetPiece) -> float:
    return piece.position[1] + piece.size[1]
