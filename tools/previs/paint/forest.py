"""Lines of far trees that fade into mist, as a forest closes the view."""

import math

import numpy as np
from numpy.typing import NDArray

from tools.previs.hands.ink_wash import Palette, laid, mix
from tools.previs.hands.noise import Field, cloud, sample, smooth
from tools.previs.light import grade
from tools.staging import Backdrop, Light

Array = NDArray[np.float64]
_LINES = ((0.85, 130, 0.80), (0.70, 100, 0.55), (0.52, 80, 0.28))
"""From far to near: share of the full height, trees around per 90 degrees, mist before them."""


def _crowns(rng: np.random.Generator, headings: Array, count: int, full: float) -> Array:
    """(columns,): slope of the treetops."""
    top = np.full(len(headings), 0.25 * full)
    spacing = math.tau / count
    for k in range(count):
        heading = spacing * (k + rng.uniform(-0.5, 0.5))
        height = full * rng.uniform(0.55, 1.0) ** 1.3
        half = height * rng.uniform(0.16, 0.24)
        away = np.abs((headings - heading + math.pi) % math.tau - math.pi)
        near = away < half
        top[near] = np.maximum(top[near], height * (1 - (away[near] / half) ** 0.85))
    return top


def paint_forest(
    picture: Field,
    backdrop: Backdrop,
    light: Light,
    colours: Palette,
    headings: Array,
    slopes: Array,
) -> Field:
    """Lay the lines of trees over a panorama (rows, columns, 3)."""
    full = math.tan(math.radians(max(backdrop.height, 1.0)))
    green = mix(colours.own("#53624a"), colours.ink, 0.35)
    rows = slopes[:, None]
    for number, (share, per_quarter, mist) in enumerate(_LINES):
        rng = np.random.default_rng([backdrop.seed, 51, number])
        top = _crowns(rng, headings, per_quarter * 4, share * full)[None, :]
        u, v = np.broadcast_arrays((headings * 40 / math.tau)[None, :], rows * 9.0)
        leaf = sample(cloud(backdrop.seed + 52 + number, 32, 4), u, v)
        inside = smooth(-0.012, 0.006, top - rows + 0.045 * full * (leaf - 0.55) * 4)
        inside = inside * smooth(0.28, 0.5, leaf + 0.9 * (top - rows) / full + 0.2)
        body = laid(
            green, colours.snow, (backdrop.snow * smooth(0.5, 0.75, leaf)).astype(np.float32)
        )
        body = body @ grade(light).T.astype(np.float32)
        veil = np.clip(mist + 0.75 * np.exp(-np.maximum(rows, 0) / (0.30 * full)), 0, 1)
        body = laid(body, colours.mist, np.broadcast_to(veil, leaf.shape).astype(np.float32))
        picture = picture + (body - picture) * inside[..., None]
    return np.asarray(picture, np.float32)
