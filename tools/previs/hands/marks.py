"""Marks of a brush that all painters share: curves, tapered strokes, points of light, paints."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import starmap
from typing import Any

import numpy as np
import skia
from numpy.typing import NDArray

from tools.previs.hands.hand import Rgb
from tools.previs.hands.noise import Field, smooth
from tools.previs.strokes import area

Dot = tuple[float, float]
"""Pixel x, y."""

_ASIDE = np.array((-1.0, 1.0))


def dot(field: Field, at: Dot, size: float, strength: float) -> None:
    """Put a soft point of light into a field; parts outside of it are left away."""
    x, y = at
    left, top = round(x) - 3, round(y) - 3
    if not (-6 <= left < field.shape[1] and -6 <= top < field.shape[0]):
        return
    rows = slice(max(top, 0), max(0, min(top + 7, field.shape[0])))
    columns = slice(max(left, 0), max(0, min(left + 7, field.shape[1])))
    dy = np.arange(rows.start, rows.stop)[:, None] - y
    dx = np.arange(columns.start, columns.stop)[None, :] - x
    light = strength * np.exp(-(dx**2 + dy**2) / size**2)
    field[rows, columns] = np.maximum(field[rows, columns], light)


def levels(colour: Rgb) -> tuple[int, int, int]:
    """A colour in whole levels, 0 to 255."""
    r, g, b = colour
    return _level(r), _level(g), _level(b)


def _level(value: float) -> int:
    return round(0.0 if value < 0 else 255.0 if value > 255 else value)


def paint(colour: Rgb, alpha: float = 1.0, blur: float = 0.0) -> Any:
    """A filling skia paint; `blur` in pixels."""
    filled = skia.Paint()
    filled.setAntiAlias(True)
    filled.setARGB(round(255 * min(1.0, alpha)), *levels(colour))
    if blur > 0:
        filled.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
    return filled


def shaded(colour: Rgb, rng: np.random.Generator, spread: float = 10.0) -> Rgb:
    """Lighter or darker by chance; never another hue, because hue is identity."""
    k = float(rng.normal(0, spread))
    return colour[0] + k, colour[1] + k, colour[2] + k


def polygon(points: Sequence[Dot] | NDArray[Any]) -> Any:
    """A closed skia path through pixels."""
    path = skia.Path()
    path.addPoly(list(map(skia.Point, *np.asarray(points, np.float64).T.tolist())), True)
    return path


def united(polygons: list[NDArray[np.float64]]) -> Any:
    """The skia path of polygons (n, 2) in pixels. All of them run the same way round, so that
    those that overlap unite."""
    path = skia.Path()
    for outline in polygons:
        ordered = outline if area(outline) >= 0 else outline[::-1]
        path.addPoly(list(starmap(skia.Point, ordered.tolist())), True)
    return path


def curve(points: Sequence[Dot] | NDArray[Any], steps: int = 8) -> NDArray[np.float64]:
    """(n, 2): a Catmull-Rom curve through the points, `steps` a span."""
    p = np.asarray(points, np.float64)
    return np.asarray(_curving(len(p), steps) @ p)


@lru_cache(maxsize=256)
def _curving(count: int, steps: int) -> NDArray[np.float64]:
    """(n, count): how much of each point lies in each place of a curve through them."""
    if count < 3:
        t = np.linspace(0, 1, steps + 1)
        ends = np.zeros((steps + 1, count))
        ends[:, 0] += 1 - t
        ends[:, -1] += t
        return ends
    # The way goes straight on at both ends.
    p = np.vstack([[2, -1] + [0] * (count - 2), np.eye(count), [0] * (count - 2) + [-1, 2]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    a, b, c, d = (q[:, None] for q in (p[:-3], p[1:-2], p[2:-1], p[3:]))
    cubic = (3 * b - a - 3 * c + d) * t**3 + (2 * a - 5 * b + 4 * c - d) * t**2
    spans = b + 0.5 * ((c - a) * t + cubic)
    return np.concatenate([spans.reshape(-1, count), p[-2:-1]])


def stroke(
    points: Sequence[Dot] | NDArray[Any],
    width: float,
    start: float = 0.25,
    end: float = 0.05,
    swell: float = 0.35,
) -> Any:
    """A brush stroke along a line as a closed path.

    `width` in pixels where the stroke is fullest; `start` and `end` are the shares of it at the
    tips, `swell` the share of the length at which it is full.
    """
    line = np.asarray(points, np.float64)
    if len(line) < 2:
        return skia.Path()
    along = np.empty_like(line)
    along[1:-1] = line[2:] - line[:-2]
    along[0], along[-1] = line[1] - line[0], line[-1] - line[-2]
    half = 0.5 * width * _swelling(len(line), start, end, swell)
    half = half / np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)
    side = along[:, ::-1] * (half[:, None] * _ASIDE)
    return polygon(np.concatenate([line + side, (line - side)[::-1]]))


def straight(
    begins: NDArray[Any], ends: NDArray[Any], width: float, start: float, end: float
) -> list[Any]:
    """Brush strokes (n,) straight from the points `begins` to the points `ends`, (n, 2) each."""
    t = np.linspace(0, 1, 5)[:, None]
    way = ends - begins
    lines = begins[:, None] + way[:, None] * t
    half = 0.5 * width * _swelling(len(t), start, end, 0.35)[:, None]
    aside = way[:, ::-1] * _ASIDE / np.maximum(np.hypot(*way.T), 1e-9)[:, None]
    sides = aside[:, None] * half
    return [polygon(p) for p in np.concatenate([lines + sides, (lines - sides)[:, ::-1]], axis=1)]


@lru_cache(maxsize=256)
def _swelling(count: int, start: float, end: float, swell: float) -> Field:
    """(count,): a stroke's width along its way, 0 to 1."""
    t = np.linspace(0, 1, count)
    rise = start + (1 - start) * smooth(0, max(swell, 1e-3), t)
    fall = end + (1 - end) * smooth(1, min(swell, 0.999), t)
    return np.asarray(np.minimum(rise, fall), np.float32)
