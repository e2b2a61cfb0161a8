"""What a picture lies on: paper or canvas as one map that multiplies a frame, or the paper's tooth
that a pencil leaves free."""

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]

_ONE = 128
"""What stands for a gain of 1 in the 8-bit map."""


def _noise(
    size: tuple[int, int], cell: tuple[float, float], octaves: int, seed: int
) -> NDArray[np.float32]:
    """(h, w) layered value noise around 0, within -0.5 to 0.5; `cell` is its width and height."""
    rng = np.random.default_rng(seed)
    width, height = size
    total = np.zeros((height, width), np.float32)
    weight = 0.0
    for octave in range(octaves):
        across, down = (max(1.5, side / 2**octave) for side in cell)
        grid = rng.random((int(height / down) + 3, int(width / across) + 3), dtype=np.float32)
        total += cv2.resize(grid, size, interpolation=cv2.INTER_CUBIC) / 2**octave
        weight += 1 / 2**octave
    return np.asarray(total / weight - 0.5, np.float32)


def _darker_at_edges(gain: NDArray[np.float32], share: float) -> Picture:
    """(h, w, 3) gain map of a (h, w) gain that falls towards the edges, in the corners by half of
    that share."""
    height, width = gain.shape
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    away = (x / width - 0.5) ** 2 + (y / height - 0.5) ** 2
    levels = np.clip(gain * (1 - share * away) * _ONE + 0.5, 0, 255).astype(np.uint8)
    return np.dstack([levels] * 3)


@lru_cache(maxsize=4)
def paper(size: tuple[int, int]) -> Picture:
    """(h, w, 3) gain map for frames of `size`; the same sheet in every shot, so it never boils."""
    unit = size[1] / 720
    grain = _noise(size, (2.2 * unit, 2.2 * unit), 2, 71)
    fibre = _noise(size, (130 * unit, 6.5 * unit), 3, 72)
    return _darker_at_edges(1 + 0.075 * grain + 0.05 * fibre, 0.36)


def on_paper(picture: Picture) -> Picture:
    """Lay the paper over an RGB picture."""
    sheet = paper((picture.shape[1], picture.shape[0]))
    return np.asarray(cv2.multiply(picture, sheet, scale=1 / _ONE), np.uint8)


@lru_cache(maxsize=4)
def canvas(size: tuple[int, int]) -> Picture:
    """(h, w, 3) gain map: a breath of canvas, and edges that are hardly darker."""
    unit = size[1] / 720
    weave = _noise(size, (3.0 * unit, 3.0 * unit), 2, 73)
    return _darker_at_edges(1 + 0.022 * weave, 0.10)


def on_canvas(picture: Picture) -> Picture:
    """Lay an RGB picture on canvas."""
    ground = canvas((picture.shape[1], picture.shape[0]))
    return np.asarray(cv2.multiply(picture, ground, scale=1 / _ONE), np.uint8)


@lru_cache(maxsize=4)
def tooth(size: tuple[int, int]) -> Picture:
    """(h, w, 3) gain map of graphite: less in the pits of the paper."""
    unit = size[1] / 720
    grain = _noise(size, (2.6 * unit, 2.6 * unit), 2, 74)
    gain = np.clip(0.95 + 0.55 * grain, 0.5, 1.2)
    return np.dstack([np.clip(gain * _ONE, 0, 255).astype(np.uint8)] * 3)


def in_graphite(picture: Picture) -> Picture:
    """An RGB picture as if its darkness were rubbed onto rough paper."""
    dark = cv2.bitwise_not(picture)
    rubbed = cv2.multiply(dark, tooth((picture.shape[1], picture.shape[0])), scale=1 / _ONE)
    return np.asarray(cv2.bitwise_not(rubbed), np.uint8)
