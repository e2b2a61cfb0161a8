"""The floor plan: which pieces lie flat, and what stands over a spot."""

import math

from tools.kinds import FLAT, LINES
from tools.staging import Ground, Point, SetPiece


def covers(piece: SetPiece, point: Point, margin: float) -> bool:
    """Whether a point lies above the piece's rectangle or outline, widened by `margin` metres."""
    if piece.outline and piece.kind not in LINES:
        return _inside(piece.outline, point[0], point[2])
    turn = math.radians(piece.facing)
    dx, dz = point[0] - piece.position[0], point[2] - piece.position[2]
    across = dx * math.cos(turn) - dz * math.sin(turn)
    along = dx * math.sin(turn) + dz * math.cos(turn)
    boundless = math.inf if piece.kind in FLAT and piece.kind != "wall" else 0.0
    width, _, depth = (side or boundless for side in piece.size)
    return abs(across) <= width / 2 + margin and abs(along) <= depth / 2 + margin


def _inside(outline: tuple[Ground, ...], x: float, z: float) -> bool:
    """Even-odd rule."""
    inside = False
    for (x0, z0), (x1, z1) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (z0 > z) != (z1 > z) and x < x0 + (z - z0) / (z1 - z0) * (x1 - x0):
            inside = not inside
    return inside
