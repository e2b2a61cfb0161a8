"""Lines as points, and the shapes that a brush leaves along them."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Line = NDArray[np.float64]
"""(n, 2): points; in metres x to our right and y up, in pixels y down."""


_WAVES, _SHARES = np.array([[2.0], [5.0], [9.0], [17.0]]), np.array([0.45, 0.35, 0.3, 0.2])
"""Of the tremble of a line: waves along it, and how strong each is."""
_LEFT = np.array((-1.0, 1.0))


@cache
def taper(count: int, start: float = 0.25, end: float = 0.1) -> NDArray[np.float64]:
    """(count,): widths of a brush stroke that swells to 1; `start` and `end` are its tips."""
    t = np.linspace(0, 1, count)
    swell = np.sin(np.pi * t**0.75) ** 0.8
    tips: NDArray[np.float64] = start * (1 - t) + end * t
    return np.asarray(np.maximum(tips, swell), np.float64)


def normals(points: Line, closed: bool) -> Line:
    """(n, 2): unit vectors to the left of the way along the points."""
    along = np.empty_like(points)
    along[1:-1] = points[2:] - points[:-2]
    along[0] = points[1] - (points[-1] if closed else points[0])
    along[-1] = (points[0] if closed else points[-1]) - points[-2]
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)
    return np.asarray(along[:, ::-1] * _LEFT / length[:, None])


def tremble(rng: np.random.Generator, count: int) -> NDArray[np.float64]:
    """(count,) around 0, closed, slow."""
    t = np.arange(count) * (2 * np.pi / count)
    phases = rng.random(4) * 2 * np.pi
    return np.asarray(_SHARES @ np.sin(_WAVES * t + phases[:, None]))


def curve(points: Line, count: int = 16) -> Line:
    """(count, d): a smooth way through the points (Catmull-Rom)."""
    return _weights(len(points), count) @ points


@cache
def _weights(points: int, count: int) -> NDArray[np.float64]:
    """(count, points): how much of each point lies in each place of the curve."""
    place = np.linspace(0, points - 1 - 1e-9, count)
    span = place.astype(int)
    t = place - span
    spans = 0.5 * np.stack(
        [
            -t + 2 * t**2 - t**3,
            2 - 5 * t**2 + 3 * t**3,
            t + 4 * t**2 - 3 * t**3,
            t**3 - t**2,
        ]
    )
    padded = np.zeros((count, points + 2))
    for k in range(4):
        padded[np.arange(count), span + k] += spans[k]
    # The way goes straight on at both ends.
    weights = padded[:, 1:-1].copy()
    for before, first, second in ((0, 0, 1), (-1, -1, -2)):
        weights[:, first] += 2 * padded[:, before]
        weights[:, second] -= padded[:, before]
    return weights


def area(points: Line) -> float:
    """Twice the area inside; above 0 when the points run anticlockwise with y up."""
    x, y = points[:, 0], points[:, 1]
    return float(x[:-1] @ y[1:] - x[1:] @ y[:-1] + x[-1] * y[0] - x[0] * y[-1])


def ribbon(points: Line, widths: Line) -> Line:
    """The outline (2n, 2) of a stroke that is `widths` (n,) wide along the points."""
    side = normals(points, closed=False) * (widths[:, None] / 2)
    return np.concatenate([points + side, (points - side)[::-1]])


def ribbons(lines: NDArray[np.float64], widths: NDArray[np.float64]) -> NDArray[np.float64]:
    """(m, 2k, 2): the outlines of strokes along lines (m, k, 2) that are `widths` (m, k) wide."""
    along = np.empty_like(lines)
    along[:, 1:-1] = lines[:, 2:] - lines[:, :-2]
    along[:, 0] = lines[:, 1] - lines[:, 0]
    along[:, -1] = lines[:, -1] - lines[:, -2]
    length = np.maximum(np.hypot(along[..., 0], along[..., 1]), 1e-9)
    aside = np.stack([-along[..., 1], along[..., 0]], axis=-1)
    aside *= (widths / 2 / length)[..., None]
    return np.concatenate([lines + aside, (lines - aside)[:, ::-1]], axis=1)


def hatching(
    box: tuple[float, float, float, float], gap: float, rng: np.random.Generator
) -> NDArray[np.float64]:
    """(n, 2, 2): slanted pencil strokes `gap` pixels apart that cover left, top, right, bottom."""
    left, top, right, bottom = box
    reach = 0.7 * (bottom - top)
    x = np.arange(left - reach, right + gap, gap)
    wobble, start = rng.normal(0, 0.18 * gap, (2, len(x)))
    ends = [np.full_like(x, top), np.full_like(x, bottom)]
    upper, lower = np.stack([x + reach + wobble, ends[0]], 1), np.stack([x + start, ends[1]], 1)
    return np.stack([upper, lower], axis=1)
