"""Noise that all painters share: tiles that repeat at their edges, grain, and what it breaks."""

from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Field = NDArray[np.float32]
"""Values per pixel, mostly 0 to 1."""

TILE = 512
"""Pixels across a noise tile."""


def smooth(low: float, high: float, values: Any) -> Field:
    """0 up to `low`, 1 from `high` on, an S between; `low` may be the larger one."""
    t = np.asarray(np.subtract(values, low, dtype=np.float32))
    t /= np.float32(high - low)
    np.clip(t, 0, 1, out=t)
    rest = np.multiply(t, np.float32(-2))
    rest += np.float32(3)
    t *= t
    t *= rest
    return t


def _octave(rng: np.random.Generator, cells: int) -> Field:
    grid = rng.random((cells, cells), dtype=np.float32)
    step = TILE // cells
    # Two cells more on each side: what the cubic needs to run on over the edges.
    across = _grown(np.pad(grid, ((0, 0), (2, 2)), mode="wrap"), (TILE + 4 * step, cells))
    tall = np.pad(across[:, 2 * step : 2 * step + TILE], ((2, 2), (0, 0)), mode="wrap")
    return _grown(tall, (TILE, TILE + 4 * step))[2 * step : 2 * step + TILE]


def _grown(field: Field, size: tuple[int, int]) -> Field:
    return np.asarray(cv2.resize(field, size, interpolation=cv2.INTER_CUBIC), np.float32)


def _framed(tile: Field) -> Field:
    return np.pad(tile, ((0, 1), (0, 1)), mode="wrap")


@lru_cache(maxsize=64)
def cloud(seed: int, cells: int = 4, octaves: int = 6) -> Field:
    """A tile of layered value noise that repeats at its edges; mean 0.5, mostly 0.1 to 0.9."""
    rng = np.random.default_rng(seed)
    total = np.zeros((TILE, TILE), np.float32)
    for k in range(octaves):
        total += _octave(rng, min(cells << k, TILE // 2)) * 0.5**k
    spread = (total - total.mean()) / total.std()
    return _framed(np.clip(0.5 + 0.19 * spread, 0, 1))


@lru_cache(maxsize=32)
def ridges(seed: int, cells: int = 4, octaves: int = 7) -> Field:
    """A tile of ridged noise, 0 in the gullies and 1 on the crests (Musgrave's multifractal)."""
    rng = np.random.default_rng(seed)
    total = np.zeros((TILE, TILE), np.float32)
    weight = np.ones((TILE, TILE), np.float32)
    for k in range(octaves):
        crest = (1 - np.abs(2 * np.clip(_octave(rng, min(cells << k, TILE // 2)), 0, 1) - 1)) ** 2
        total += crest * weight * 0.5**k
        weight = np.clip(crest * 1.6, 0, 1)
    low, high = np.percentile(total, (1, 99.5))
    return _framed(np.clip((total - low) / (high - low), 0, 1))


def sample(tile: Field, u: Any, v: Any) -> Field:
    """A tile's values at (u, v) in tiles (1 is a whole one); any real numbers, same shape."""
    n = tile.shape[0] - 1
    x, y = np.broadcast_arrays(_within(np.asarray(u), n), _within(np.asarray(v), n))
    shape = x.shape
    places = (np.atleast_2d(x), np.atleast_2d(y))
    return np.asarray(cv2.remap(tile, *places, cv2.INTER_LINEAR), np.float32).reshape(shape)


def _within(places: NDArray[Any], tile: int) -> Field:
    """Places in tiles -> the pixel of the tile that they fall on."""
    share = np.subtract(places, np.floor(places))
    share *= tile
    return np.asarray(share, np.float32)


def grain(shape: tuple[int, int], cell: float, seed: int, stretch: float = 1.0) -> Field:
    """(height, width) noise whose largest cells measure `cell` pixels, `stretch` times as wide."""
    height, width = shape
    period = round(16 * cell)
    if stretch != 1 or period != 16 * cell:
        return _grain(shape, cell, seed, stretch)
    # The tile repeats after a whole number of pixels: it is drawn once and laid side by side.
    tile = _grained(cell, seed)
    rows = np.tile(tile, (1, -(-width // period)))[:, :width]
    return np.tile(rows, (-(-height // period), 1))[:height]


@lru_cache(maxsize=32)
def _grained(cell: float, seed: int) -> Field:
    """One period of the grain, as high as wide."""
    side = round(16 * cell)
    return _grain((side, side), cell, seed, 1.0)


def _grain(shape: tuple[int, int], cell: float, seed: int, stretch: float) -> Field:
    step = TILE / (cell * 16)
    turn = np.array([[step / stretch, 0, 0], [0, step, 0]])
    size = (shape[1], shape[0])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    tile = cloud(seed, 16, 5)[:-1, :-1]
    return np.asarray(
        cv2.warpAffine(tile, turn, size, flags=flags, borderMode=cv2.BORDER_WRAP), np.float32
    )


def dry(density: Field, noise: Field) -> Field:
    """Break a wash where it is thin, as a dry brush skips over the paper's grain."""
    broken = smooth(0.30, 0.62, noise + density * 0.35)
    return np.asarray(density * (0.35 + 0.65 * broken), np.float32)
