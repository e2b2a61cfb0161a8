"""Round bodies seen from one side: a view, chains of balls, lofts, and their outlines.

Body axes are right, up, forward of the figure, metres.
"""

import math
from dataclasses import dataclass
from functools import cache, cached_property

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from tools.previs.strokes import Line, curve

Solid = NDArray[np.float64]
"""(..., 3): right, up, forward."""
Sheet = NDArray[np.float64]
"""(n, 4, 2): cells of a sheet that turn the same way, so that they do not overlap."""

_ROUND = np.linspace(0, 2 * np.pi, 14, endpoint=False)
_CIRCLE = np.stack([np.cos(_ROUND), np.sin(_ROUND)], axis=1)


Eye = tuple[float, float]
"""Where the camera is: metres from the figure along the floor plan, metres above its foot."""
_STEEPEST = 0.7
"""Slope by which the rays to one part of the figure differ at most from those to its middle."""


@dataclass(frozen=True)
class View:
    """How the figure is seen: parallel rays from the side, and from above or below as steeply as
    the camera sees each height: one who looks level at a face looks down on the feet."""

    turn: float
    """Degrees: 0 front, 90 its right side (it looks to our right), 180 back."""
    elevation: float = 0
    """Degrees that the camera stands above what it looks at."""
    eye: Eye | None = None
    """None: far away."""

    @cached_property
    def matrix(self) -> NDArray[np.float64]:
        """(3, 3): body axes to our right, up, and nearness."""
        v, e = math.radians(self.turn), math.radians(self.elevation)
        right = np.array([-math.cos(v), 0.0, math.sin(v)])
        near = np.array([math.sin(v), 0.0, math.cos(v)])
        up = np.array([0.0, 1.0, 0.0])
        return np.stack(
            [
                right,
                up * math.cos(e) - near * math.sin(e),
                near * math.cos(e) + up * math.sin(e),
            ]
        )

    def flat(self, points: Solid) -> Line:
        """(..., 3) -> (..., 2): to our right and up."""
        seen = np.asarray(points @ self.matrix[:2].T)
        if self.eye is not None:
            towards = points[..., 0] * self.matrix[0, 2] - points[..., 2] * self.matrix[0, 0]
            seen[..., 1] -= towards * self._steeper(points[..., 1])
        return seen

    def _steeper(self, heights: NDArray[np.float64]) -> NDArray[np.float64]:
        """By how much the rays to these heights fall more steeply than those to the middle."""
        assert self.eye is not None
        away, above = self.eye
        e = math.radians(self.elevation)
        slopes = (above - heights) / max(away, 0.2) - math.tan(e)
        held = np.minimum(np.maximum(slopes, -_STEEPEST), _STEEPEST)
        return np.asarray(held * math.cos(e))

    def near(self, points: Solid) -> NDArray[np.float64]:
        """(..., 3) -> (...): how far towards us; of a normal, above 0 when it faces us."""
        return np.asarray(points @ self.matrix[2])


@dataclass(frozen=True)
class Chain:
    """Balls along a limb; between two of them the limb is straight."""

    centres: Solid
    """(k, 3)."""
    radii: NDArray[np.float64]
    """(k,)."""

    def polygons(self, view: View) -> list[Line]:
        """Convex pieces that cover it."""
        discs = view.flat(self.centres)[:, None] + _CIRCLE * self.radii[:, None, None]
        return hulls(discs)


@dataclass(frozen=True)
class Loft:
    """Ellipses along a way, such as a trunk or a skirt."""

    centres: Solid
    """(k, 3)."""
    rights: Solid
    """(k, 3): half axes towards the body's right."""
    fronts: Solid
    """(k, 3): half axes towards its front."""

    def at(self, around: NDArray[np.float64], along: NDArray[np.float64]) -> Solid:
        """Points of the surface.

        Args:
            around: radians, 0 at the front, positive towards the right.
            along: 0 at the first ellipse, 1 at the last.
        """
        centre, outward = self._spread(around, along)
        return np.asarray(centre + outward)

    def facing(
        self, view: View, around: NDArray[np.float64], along: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """How much the surface there faces us: 1 wholly, below 0 away."""
        _, outward = self._spread(around, along)
        length = np.maximum(np.linalg.norm(outward, axis=-1), 1e-6)
        return np.asarray(view.near(outward) / length)

    def _spread(
        self, around: NDArray[np.float64], along: NDArray[np.float64]
    ) -> tuple[Solid, Solid]:
        """Points of the middle line, and how far the surface lies from them."""
        step = np.clip(along, 0, 1) * (len(self.centres) - 1)
        i = np.minimum(step.astype(int), len(self.centres) - 2)
        share = (step - i)[..., None]
        axes = self._axes[i]
        axes += (self._axes[i + 1] - axes) * share[..., None]
        right, front = axes[..., 1, :], axes[..., 2, :]
        outward = right * np.sin(around)[..., None] + front * np.cos(around)[..., None]
        return axes[..., 0, :], outward

    @cached_property
    def _axes(self) -> NDArray[np.float64]:
        """(k, 3, 3): middle, half axis to the right and to the front of each ellipse."""
        return np.stack([self.centres, self.rights, self.fronts], axis=1)

    def polygons(self, view: View) -> list[Line]:
        """Convex pieces that cover it."""
        rim = (
            self.centres[:, None]
            + self.rights[:, None] * np.sin(_ROUND)[:, None]
            + self.fronts[:, None] * np.cos(_ROUND)[:, None]
        )
        return hulls(view.flat(rim))


def hulls(rims: NDArray[np.float64]) -> list[Line]:
    """(k, m, 2) -> the convex hull of each neighbouring pair."""
    if len(rims) == 1:
        rims = np.concatenate([rims, rims])
    pairs = np.concatenate([rims[:-1], rims[1:]], axis=1).astype(np.float32)
    return [np.asarray(cv2.convexHull(pair)[:, 0]) for pair in pairs]


def limb(points: Solid, radii: list[float], count: int = 9) -> Chain:
    """A limb that bends smoothly through joints."""
    joined = np.column_stack([points, radii])
    smooth = curve(joined, count)
    return Chain(smooth[:, :3], np.maximum(smooth[:, 3], 1e-3))


def loft(centres: Solid, rights: Solid, fronts: Solid, count: int = 10) -> Loft:
    """A loft through a few ellipses, smooth between them."""
    smooth = curve(np.concatenate([centres, rights, fronts], axis=1), count)
    return Loft(smooth[:, :3], smooth[:, 3:6], smooth[:, 6:])


def mesh(grid: NDArray[np.float64]) -> list[Line]:
    """(rows, columns, 2) points of a sheet -> its cells."""
    cells = np.stack([grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]], axis=2)
    return list(cells.reshape(-1, 4, 2))


def facing(grid: NDArray[np.float64]) -> tuple[Sheet, Sheet]:
    """The cells of a sheet by the way they turn in the picture: clockwise, anticlockwise.

    A sheet whose rows rise and whose columns go from our right to our left, as on the front of a
    head seen from the front, faces us where its cells turn clockwise.
    """
    cells = np.stack([grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]], axis=2)
    quads = cells.reshape(-1, 4, 2)
    x, y = quads[..., 0], quads[..., 1]
    turn = np.sum(x * np.roll(y, -1, 1) - y * np.roll(x, -1, 1), axis=1)
    return quads[turn < 0], quads[turn > 0]


def sampled(sheet: Solid, row: NDArray[np.float64], column: NDArray[np.float64]) -> Solid:
    """Points between those of a sheet (rows, columns, 3), at fractions of its rows and columns."""
    row = np.clip(row, 0, sheet.shape[0] - 1.001)
    column = np.clip(column, 0, sheet.shape[1] - 1.001)
    i, j = row.astype(int), column.astype(int)
    u, v = (row - i)[..., None], (column - j)[..., None]
    upper = sheet[i, j] * (1 - v) + sheet[i, j + 1] * v
    lower = sheet[i + 1, j] * (1 - v) + sheet[i + 1, j + 1] * v
    return np.asarray(upper * (1 - u) + lower * u)


def outline(*shapes: list[Line] | Sheet, detail: int = 300, smooth: float = 2.0) -> list[Line]:
    """The outer edges of a union, rounded as cloth and flesh are.

    Args:
        shapes: lists of convex polygons, each (k, 2) metres, or sheets of cells.
        detail: cells across the longer side of the whole.
        smooth: cells over which corners are rounded.
    """
    every = np.concatenate([np.reshape(p, (-1, 2)) for shape in shapes for p in shape])
    low, high = every.min(0), every.max(0)
    cell = max(float((high - low).max()), 1e-6) / detail
    pad = 6
    size = np.ceil((high - low) / cell).astype(int) + 2 * pad
    image = np.zeros((size[1], size[0]), np.uint8)
    for shape in shapes:
        if isinstance(shape, np.ndarray):
            at = np.rint(((shape - low) / cell + pad) * 16).astype(np.int32)
            cv2.fillPoly(image, list(at), 255, cv2.LINE_8, 4)
            continue
        for polygon in shape:
            at = np.rint(((polygon - low) / cell + pad) * 16).astype(np.int32)
            cv2.fillConvexPoly(image, at, 255, cv2.LINE_8, 4)
    found, _ = cv2.findContours(image, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    edges = [np.asarray(c[:, 0], np.float64) for c in found if len(c) > 12]
    return [(_rounded(e, smooth) - pad) * cell + low for e in edges]


def _rounded(points: Line, sigma: float) -> Line:
    """Closed points blurred along their way and thinned."""
    kernel = _bell(sigma)
    reach = len(kernel) // 2
    wrapped = np.take(points, np.arange(-reach, len(points) + reach), axis=0, mode="wrap")
    # The places that are kept, each with its neighbours: the others are not blurred.
    near = sliding_window_view(wrapped, len(kernel), axis=0)[:: max(1, round(sigma))]
    return np.asarray(near @ kernel)


@cache
def _bell(sigma: float) -> NDArray[np.float64]:
    """(2 n + 1,): weights that sum to 1."""
    reach = int(3 * sigma) + 1
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / max(sigma, 0.1)) ** 2)
    return np.asarray(kernel / kernel.sum())
