"""Grounds of cards in other hands than ink: a board under gouache, a sheet under pencil."""

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from tools.cut.paper import Field, noise, rgb, skyline
from tools.frames import Rgb, Size

_HILLS = (
    (0.70, 0.10, (178, 194, 200)),
    (0.80, 0.09, (190, 193, 152)),
    (0.91, 0.07, (172, 170, 124)),
)
"""From far to near: height of the hills and of their tops as shares of the card, their colour, all
light enough for dark words."""
_RIDGES = ((0.72, 0.12, 0.32), (0.83, 0.07, 0.48))
"""The same in pencil, with the darkness of the line; none runs through the credits at the foot."""
_SLANT = 0.9
"""Rows that a hatching stroke falls for one to the left."""


def gouache(size: Size, colour: str, seed: int) -> Rgb:
    """A board in broad strokes of `colour`, with three opaque hills at its foot."""
    rng = np.random.default_rng(seed)
    width, height = size
    ground = np.full((height, width, 3), rgb(colour), np.float32)
    ground *= (1 + 0.05 * _strokes(rng, size))[..., None]
    for level, tops, paint in _HILLS:
        top = skyline(rng, size, level, tops) + 0.004 * height * _strokes(rng, size)
        below = np.arange(height, dtype=np.float32)[:, None] - top
        body = np.clip(below / 1.5, 0, 1) * (0.94 + 0.06 * noise(rng, size, height / 60))
        laid = np.array(paint, np.float32) * (1 + 0.06 * _strokes(rng, size))[..., None]
        ground += (laid - ground) * body[..., None]
    return np.asarray(np.clip(ground + 0.5, 0, 255), np.uint8)


def sheet(size: Size, colour: str, lead: str, seed: int) -> Rgb:
    """Drawing paper of `colour` with ridges in pencil, hatched below their lines."""
    rng = np.random.default_rng(seed)
    width, height = size
    tooth = _tooth(rng, size)
    dark = np.zeros((height, width), np.float32)
    rows = np.arange(height, dtype=np.float32)[:, None]
    for level, tops, strength in _RIDGES:
        top = skyline(rng, size, level, tops)
        below = rows - top
        dark *= np.clip(1 - below / (0.05 * height), 0, 1)  # the nearer ridge stands before it
        line = np.clip(1.6 * height / 720 + 0.6 - np.abs(below), 0, 1)
        fall = np.exp(-np.maximum(below, 0) / (0.045 * height)) * (below > 0)
        dark = np.maximum(dark, strength * np.maximum(line, 0.75 * fall * _hatching(rng, size)))
    dark *= 0.45 + 0.75 * tooth
    ground = np.full((height, width, 3), rgb(colour), np.float32)
    ground *= (0.985 + 0.025 * tooth)[..., None]
    ground += (rgb(lead) - ground) * np.clip(dark, 0, 1)[..., None]
    return np.asarray(np.clip(ground + 0.5, 0, 255), np.uint8)


def in_lead(mask: NDArray[np.uint8], seed: int) -> NDArray[np.uint8]:
    """Letters as a pencil fills them: the tooth of the paper shows through."""
    tooth = _tooth(np.random.default_rng(seed), (mask.shape[1], mask.shape[0]))
    return np.asarray(mask * np.clip(0.55 + 0.6 * tooth, 0, 1), np.uint8)


def _strokes(rng: Generator, size: Size) -> Field:
    """Broad strokes of a flat brush that rise and fall a little, about -1 to 1."""
    width, height = size
    broad = noise(rng, (width // 6 + 2, height), height / 36) - 0.5
    hairs = noise(rng, (width // 14 + 2, height), max(1.0, height / 240)) - 0.5
    flat = _stretched(broad, size) + 0.5 * _stretched(hairs, size)
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    bend = (noise(rng, size, height / 3) - 0.5) * np.float32(0.09 * height)
    return np.asarray(cv2.remap(flat, x, y + bend, cv2.INTER_LINEAR, None, cv2.BORDER_REFLECT))


def _stretched(field: Field, size: Size) -> Field:
    return np.asarray(cv2.resize(field, size, interpolation=cv2.INTER_CUBIC), np.float32)


def _hatching(rng: Generator, size: Size) -> Field:
    """Slanting strokes side by side, each of its own strength, 0 to 1."""
    width, height = size
    gap = max(3.0, height / 140)
    across = np.arange(width, dtype=np.float32)[None] * _SLANT
    place = (np.arange(height, dtype=np.float32)[:, None] + across) / gap
    place = place + 0.5 * noise(rng, size, height / 30)
    strength = rng.uniform(0.35, 1.0, int(place.max()) + 2).astype(np.float32)
    middle = 1 - np.abs(2 * (place % 1) - 1)
    return np.asarray(np.clip(2.2 * middle - 1.0, 0, 1) * strength[place.astype(np.int64)])


def _tooth(rng: Generator, size: Size) -> Field:
    """The grain of drawing paper, 0 to 1."""
    fine = rng.standard_normal((size[1], size[0])).astype(np.float32)
    soft = cv2.GaussianBlur(fine, (0, 0), 0.8)
    return np.asarray(np.clip(0.5 + 0.9 * soft, 0, 1), np.float32)
