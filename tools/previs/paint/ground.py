"""Where the pixels of a canvas meet a level plane, and which of those points a piece covers."""

import math
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs.canvas import Canvas
from tools.previs.hands.marks import curve
from tools.previs.hands.noise import Field, cloud, sample, smooth
from tools.staging import Ground, SetPiece

_CELLS = 900
"""Of a map of distances to an outline, along its longer side."""


@dataclass(frozen=True)
class Hit:
    """Points of a level plane, (height, width) each; metres."""

    x: Field
    z: Field
    distance: Field
    """Along the ground; infinite where the ray meets no plane."""
    blur: Field
    """How much ground a pixel covers in depth."""
    above: float
    """Height of the eye over the plane."""

    def part(self, window: tuple[slice, slice]) -> "Hit":
        """Only these rows and columns."""
        return Hit(
            self.x[window], self.z[window], self.distance[window], self.blur[window], self.above
        )


@lru_cache(maxsize=2)
def rays_of(canvas: Canvas) -> Field:
    """(height, width, 3): the canvas's rays, kept while its pieces are painted."""
    return canvas.rays().astype(np.float32)


@lru_cache(maxsize=2)
def hit(canvas: Canvas, level: float) -> Hit:
    """Meet the plane y = level with the canvas's rays."""
    x, y, z = canvas.camera.position
    rays = rays_of(canvas)
    above = max(y - level, 1e-3)
    down = np.maximum(-rays[..., 1], 1e-6)
    along = np.where((rays[..., 1] < -1e-5) & (y > level), above / down, np.inf)
    away = along * np.hypot(rays[..., 0], rays[..., 2])
    far = np.minimum(along, np.float32(1e5))
    near = away.clip(0, 1e5)
    return Hit(
        x=np.asarray(x + rays[..., 0] * far, np.float32),
        z=np.asarray(z + rays[..., 2] * far, np.float32),
        distance=np.asarray(away, np.float32),
        blur=np.asarray(near**2 / (above * canvas.focal) + near / canvas.focal, np.float32),
        above=above,
    )


def local(piece: SetPiece, x: Field, z: Field) -> tuple[Field, Field]:
    """Metres to the piece's own right, seen from behind it, and towards its front."""
    turn = math.radians(piece.facing)
    dx, dz = x - np.float32(piece.position[0]), z - np.float32(piece.position[2])
    right, front = (
        dx * math.cos(turn) - dz * math.sin(turn),
        dx * math.sin(turn) + dz * math.cos(turn),
    )
    return np.asarray(right, np.float32), np.asarray(front, np.float32)


@dataclass(frozen=True)
class DistanceMap:
    """Metres to an outline (negative inside) or to a line, on a grid over the floor plan."""

    cells: Field
    left: float
    low: float
    per_metre: float


def _distance_map(points: NDArray[np.float64], closed: bool, margin: float) -> DistanceMap:
    low, high = points.min(axis=0) - margin, points.max(axis=0) + margin
    per_metre = min(24.0, _CELLS / float(max(high - low)))
    width, height = (math.ceil(v * per_metre) + 2 for v in high - low)
    drawn = np.round((points - low) * per_metre * 16).astype(np.int32)[None]
    image = np.zeros((height, width), np.uint8)
    if closed:
        cv2.fillPoly(image, drawn, 1, shift=4)
        inside = cv2.distanceTransform(image, cv2.DIST_L2, 5)
        outside = cv2.distanceTransform(1 - image, cv2.DIST_L2, 5)
        distances = np.asarray(outside) - np.asarray(inside)
    else:
        cv2.polylines(image, drawn, False, 1, shift=4)
        distances = np.asarray(cv2.distanceTransform(1 - image, cv2.DIST_L2, 5))
    cells = np.asarray(distances / per_metre, np.float32)
    return DistanceMap(cells, float(low[0]), float(low[1]), per_metre)


@dataclass(frozen=True)
class Shape:
    """The part of the plane that a piece covers."""

    piece: SetPiece
    distances: DistanceMap | None
    margin: float
    half: float
    """Half the width of a line; 0: an area."""

    def outside(self, x: Field, z: Field) -> Field:
        """Metres from the edge: negative inside, at most about the margin far outside."""
        if self.distances is None:
            right, front = local(self.piece, x, z)
            width, _, depth = self.piece.size
            a = np.abs(right) - (width / 2 if width > 0 else np.float32(1e6))
            b = np.abs(front) - (depth / 2 if depth > 0 else np.float32(1e6))
            return np.asarray(np.maximum(a, b), np.float32)
        grid = self.distances
        height, width = grid.cells.shape
        u = np.clip((x - grid.left) * grid.per_metre, -2, width + 1).astype(np.float32)
        v = np.clip((z - grid.low) * grid.per_metre, -2, height + 1).astype(np.float32)
        at = cv2.remap(
            grid.cells, u, v, cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_CONSTANT, borderValue=self.margin,
        )  # fmt: skip
        return np.asarray(at - self.half, np.float32)


def shape(piece: SetPiece, line: bool, margin: float = 3.0) -> Shape:
    """The shape of a flat piece; `line`: its outline is a middle line with size[0] as width."""
    if not piece.outline:
        return Shape(piece, None, margin, 0.0)
    points: list[Ground] = list(piece.outline)
    if line:
        return Shape(
            piece,
            _distance_map(curve(points, 10), closed=False, margin=margin + piece.size[0]),
            margin + piece.size[0],
            piece.size[0] / 2,
        )
    return Shape(piece, _distance_map(np.array(points), True, margin), margin, 0.0)


def layer(hit_: Hit, seed: int, period: float, stretch: float = 1.0) -> Field:
    """Noise on the ground, -0.5 to 0.5, whose largest cells measure a quarter of `period` metres;
    it fades out where a pixel covers more than its finest cell."""
    seen = smooth(period / 10, period / 40, hit_.blur)
    rows = np.flatnonzero(seen.any(axis=1))
    if len(rows):
        band = slice(int(rows[0]), int(rows[-1]) + 1)
        tile = cloud(seed, 4, 4)
        seen[band] *= sample(tile, hit_.x[band] / (period * stretch), hit_.z[band] / period) - 0.5
    return seen


def marks(hit_: Hit, seed: int, finest: float, stretch: float = 1.0, pixels: float = 9.0) -> Field:
    """Noise, 0 to 1, whose cells look about `pixels` high at any distance yet lie on the ground."""
    total = np.zeros(hit_.x.shape, np.float32)
    weights = np.full(hit_.x.shape, 1e-3, np.float32)
    wanted = np.clip(hit_.blur * pixels, finest, 1e4)
    octave = np.log2(wanted / finest)
    for k in range(9):
        rows = np.flatnonzero((np.abs(octave - k) < 1).any(axis=1))
        if not len(rows):
            continue
        band = slice(int(rows[0]), int(rows[-1]) + 1)
        weight = np.clip(1 - np.abs(octave[band] - k), 0, 1)
        period = 16 * finest * 2**k
        tile = cloud(seed + k, 16, 3)
        total[band] += weight * sample(
            tile, hit_.x[band] / (period * stretch), hit_.z[band] / period
        )
        weights[band] += weight
    return np.asarray(total / weights, np.float32)


def window_of(cover: Field) -> tuple[slice, slice]:
    """Rows and columns that hold everything above 0."""
    rows, columns = np.flatnonzero(cover.any(axis=1)), np.flatnonzero(cover.any(axis=0))
    if not len(rows):
        return slice(0, 0), slice(0, 0)
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)
