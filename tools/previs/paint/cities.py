"""Sparse lights of far cities in valleys at night."""

import math

import numpy as np
from numpy.typing import NDArray

from tools.previs.hands.marks import dot
from tools.previs.hands.noise import Field
from tools.previs.paint.ranges import land_of
from tools.previs.paint.terrain import heights
from tools.staging import Backdrop

Array = NDArray[np.float64]
_CITIES = 42
_WARM = np.array([255.0, 206.0, 128.0], np.float32)


def _lamps(seed: int) -> Array:
    """(n, 3): heading (radians), distance (kilometres) and brightness of every lamp."""
    rng = np.random.default_rng([seed, 41])
    lamps = []
    for k in range(_CITIES):
        heading = math.tau * (k + rng.uniform(-0.4, 0.4)) / _CITIES
        distance = rng.uniform(4.5, 15.0)
        count = int(rng.integers(45, 180))
        reach = 0.10 + 0.0012 * count
        spread = rng.normal(0, 1, (count, 2)) * (reach / distance * 3.2, reach * 3.0)
        around = np.stack([heading + spread[:, 0], distance + spread[:, 1]], axis=1)
        lamps.append(np.column_stack([around, rng.random(count) ** 2.2]))
    return np.vstack(lamps)


def paint_cities(picture: Field, backdrop: Backdrop, headings: Array, slopes: Array) -> Field:
    """Put the lamps that the mountains do not hide into a panorama (rows, columns, 3)."""
    land = land_of(backdrop)
    lamps = _lamps(backdrop.seed)
    x, z = lamps[:, 1] * np.sin(lamps[:, 0]), lamps[:, 1] * np.cos(lamps[:, 0])
    along = np.linspace(0.25, 1.0, 24)[:, None]
    ground = heights(land, along * x, along * z)
    seen = ground / (along * lamps[:, 1])
    free = (seen[-1] >= seen.max(axis=0) - 0.004) & (ground[-1] < land.base + 0.2)
    columns = ((lamps[:, 0] - headings[0]) % math.tau) / (headings[1] - headings[0])
    rows = (slopes[0] - seen[-1]) / (slopes[0] - slopes[1])
    size = float(np.clip(0.0012 / (headings[1] - headings[0]), 0.55, 1.4))
    glow = np.zeros(picture.shape[:2], np.float32)
    for c, r, bright in zip(columns[free], rows[free], lamps[free, 2], strict=True):
        dot(glow, (c, r), 2.4 * size, 0.20 + 0.12 * bright)
        dot(glow, (c, r), 1.05 * size, 0.45 + 0.55 * bright)
    lit = np.clip(glow, 0, 1)[..., None]
    return np.asarray(picture + (_WARM - picture) * lit, np.float32)
