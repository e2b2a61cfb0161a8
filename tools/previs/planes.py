"""Flat pieces as planes: where rays meet them, and how one view of them becomes another."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.projection import intrinsics, rotation
from tools.staging import Camera, Point, SetPiece

Array = NDArray[np.float64]
Size = tuple[int, int]
_PAST = 30.0
"""Metres by which a wall goes on past its end."""


@dataclass(frozen=True)
class Plane:
    """Points origin + u * across + v * along."""

    origin: tuple[float, float, float]
    across: tuple[float, float, float]
    along: tuple[float, float, float]

    @property
    def normal(self) -> Array:
        return np.cross(self.along, self.across)

    @property
    def level(self) -> bool:
        return self.along[1] == 0.0

    def to_pixels(self, camera: Camera, lens: Array) -> Array:
        """(3, 3): (u, v, 1) -> homogeneous pixels of a camera with the intrinsics `lens`."""
        turn = rotation(camera)
        columns = (self.across, self.along, np.subtract(self.origin, camera.position))
        homography: Array = lens @ turn @ np.stack([np.array(c) for c in columns], axis=1)
        return homography

    def distances(self, position: tuple[float, float, float], rays: Array) -> Array:
        """Metres along unit rays (..., 3) until they meet the plane; inf where they never do."""
        slope = rays @ self.normal
        ahead = float(np.dot(np.subtract(self.origin, position), self.normal))
        slope[np.abs(slope) < 1e-9] = np.nan
        met: Array = np.divide(ahead, slope, out=slope)
        met[~(met > 0)] = np.inf
        return met


def plane_of(piece: SetPiece) -> Plane:
    """The plane of a flat piece: a wall stands across its facing, all others lie level."""
    if piece.kind == "wall":
        angle = math.radians(piece.facing)
        return Plane(piece.position, (math.cos(angle), 0.0, -math.sin(angle)), (0.0, 1.0, 0.0))
    return Plane((0.0, piece.position[1], 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0))


def faces(piece: SetPiece, camera: Camera) -> bool:
    """Whether a camera is before a wall; from behind, where it was taken out, it is not seen."""
    turn = math.radians(piece.facing)
    x, _, z = np.subtract(camera.position, piece.position)
    return bool(x * math.sin(turn) + z * math.cos(turn) > 0)


def wall_ends(piece: SetPiece, position: Point) -> tuple[float, float]:
    """Metres along a wall, from its middle, at which it is seen to begin and to end.

    Who looks into a room from where a wall was taken out sees the side walls run on past him, not
    where they end.
    """
    away = np.subtract(position, piece.position)
    camera, half = float(away @ np.array(plane_of(piece).across)), piece.size[0] / 2
    return -half - _PAST * (camera < -half), half + _PAST * (camera > half)


def visible_rows(plane: Plane, camera: Camera, size: Size) -> tuple[int, int]:
    """First and last row (exclusive) of the frame that a level plane can reach."""
    lens = intrinsics(camera, size)
    row = lens[1, 2] + lens[1, 1] * math.tan(math.radians(camera.pitch))
    edge = int(np.clip(math.ceil(row), 0, size[1]))
    if not plane.level:
        return 0, size[1]
    return (edge, size[1]) if camera.position[1] > plane.origin[1] else (0, edge)
