"""Brush dabs: a picture laid again stroke by stroke, each stroke in one colour."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Field = NDArray[np.float32]
Index = NDArray[Any]

_TILE, _SMALL_TILE = 256, 128
"""Pixels across a tile of dabs, and of fine ones, which are many; it repeats at its edges."""
_FINE = 4
"""Pixels across a fine dab, at most."""
_ROWS = 64
"""Of a picture, laid at once."""
_COVER = 3.2
"""How many dabs lie on one another."""


@dataclass(frozen=True)
class Brush:
    """How dabs lie."""

    length: float
    breadth: float
    """Pixels, in a picture 720 high."""
    angle: float = 0.0
    """Degrees from the horizontal."""
    spread: float = 180.0
    """Degrees to both sides by which they differ."""
    tone: float = 0.05
    """How much lighter or darker a dab may be."""
    hue: float = 0.02
    """How much warmer or cooler."""
    bristle: float = 0.02
    """How much the hairs of the brush show."""
    edges: float = 40.0
    """Levels by which a dab's colour may differ from what it covers; it stops at sharper edges."""
    seed: int = 0


@dataclass(frozen=True)
class _Dabs:
    """A tile: for every pixel its topmost dab."""

    dx: Field
    dy: Field
    """Pixels to the middle of the dab."""
    tone: Field
    hue: Field
    """-1 to 1."""
    hair: Field

    @property
    def side(self) -> int:
        """Pixels across."""
        return len(self.dx)

    def at(self, down: Index, across: Index) -> tuple[Field, Field, Field, Field, Field]:
        """All five for rows and columns of the tile."""
        # One look-up in a flat tile is faster than one by two axes.
        index = down * self.side + across
        dx, dy, tone, hue, hair = (
            np.take(field, index) for field in (self.dx, self.dy, self.tone, self.hue, self.hair)
        )
        return dx, dy, tone, hue, hair


@lru_cache(maxsize=32)
def _dabs(ratio: float, breadth: int, angle: float, spread: float, seed: int) -> _Dabs:
    """Dabs `breadth` pixels across on a tile; `ratio` is their length against it."""
    side = _SMALL_TILE if breadth <= _FINE else _TILE
    rng = np.random.default_rng([seed, 31])
    length = breadth * ratio
    count = int(_COVER * side**2 / (0.8 * length * breadth))
    spots = rng.random((count, 2)) * side
    turns = angle + spread * (2 * rng.random(count) - 1)
    sizes = 0.7 + 0.6 * rng.random(count)
    number = np.full((side, side), -1, np.float32)
    longs, broads = (size * sizes for size in (length, breadth))
    rows = zip(spots.tolist(), longs.tolist(), broads.tolist(), (-turns).tolist(), strict=True)
    for i, ((x, y), long, broad, turn) in enumerate(rows):
        for dx in (-side, 0, side) if min(x, side - x) < length else (0,):
            for dy in (-side, 0, side) if min(y, side - y) < length else (0,):
                cv2.ellipse(number, ((x + dx, y + dy), (long, broad), turn), i, -1)
    index, bare = number.astype(np.int32), number < 0
    y, x = np.mgrid[0:side, 0:side].astype(np.float32)
    half = side / 2
    dx = (spots[index, 0] - x + half) % side - half
    dy = (spots[index, 1] - y + half) % side - half
    a = np.radians(turns[index])
    across = dx * np.sin(a) + dy * np.cos(a)
    hair = np.sin(across * (2.6 + 1.8 * rng.random(count)[index]) + 7.0 * rng.random(count)[index])
    tone, hue = rng.normal(0, 0.5, (2, count))
    fields = (dx, dy, tone[index], hue[index], hair)
    return _Dabs(*(np.where(bare, 0, field).astype(np.float32) for field in fields))


@dataclass(frozen=True)
class _Strip:
    """What the dabs do to some rows of a picture."""

    fields: tuple[Field, Field, Field, Field, Field]
    """As in _Dabs."""
    scale: Field | None
    """How large the dabs of each row are; None: all alike."""


def dabbed(picture: Picture, brush: Brush, unit: float) -> Picture:
    """Lay a picture of 3 or 4 premultiplied channels again in dabs; `unit`: pixels for one of a
    picture 720 high."""
    breadth = max(2, round(brush.breadth * unit))
    tile = _dabs(brush.length / brush.breadth, breadth, brush.angle, brush.spread, brush.seed)
    height, width = picture.shape[:2]
    across = np.arange(width) % tile.side

    def strip(rows: slice) -> _Strip:
        down = np.arange(rows.start, min(rows.stop, height)) % tile.side
        return _Strip(tile.at(down[:, None], across), None)

    return _laid(picture, strip, brush)


def dabbed_ground(picture: Picture, brush: Brush, unit: float, horizon: float) -> Picture:
    """The same on level ground that runs up to the row `horizon`: dabs shrink with distance."""
    height, width = picture.shape[:2]
    breadth = max(3, round(brush.breadth * unit))
    tile = _dabs(brush.length / brush.breadth, breadth, brush.angle, brush.spread, brush.seed)
    places = np.arange(height, dtype=np.float32) + 0.5
    scales = np.clip((places - horizon) / (330 * unit), 0.22, 1.7).astype(np.float32)
    downs = (np.cumsum(1 / scales) % tile.side).astype(np.int32) % tile.side
    middle = np.arange(width, dtype=np.float32) - width / 2

    def strip(rows: slice) -> _Strip:
        scale = scales[rows]
        across = middle[None, :] / scale[:, None]
        u = np.asarray((across + 1e4 * tile.side) % tile.side, np.float32)
        dx, dy, *rest = tile.at(downs[rows, None], u.astype(np.int32) % tile.side)
        return _Strip((dx * scale[:, None], dy * scale[:, None], *rest), scale)

    return _laid(picture, strip, brush)


def _laid(picture: Picture, strip: Callable[[slice], _Strip], brush: Brush) -> Picture:
    """Lay a picture again, strip by strip: all that a strip needs stays in the cache."""
    laid = np.empty_like(picture)
    for first in range(0, len(picture), _ROWS):
        rows = slice(first, first + _ROWS)
        laid[rows] = _laid_strip(picture, rows, strip(rows), brush)
    return laid


def _laid_strip(picture: Picture, rows: slice, strip: _Strip, brush: Brush) -> Picture:
    dx, dy, tone, hue, hair = strip.fields
    x = dx + np.arange(picture.shape[1], dtype=np.float32)
    y = dy + np.arange(rows.start, rows.start + len(dy), dtype=np.float32)[:, None]
    placed = cv2.remap(picture, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    moved = _kept(picture[rows], np.asarray(placed, np.uint8), brush.edges)
    fade = 1.0 if strip.scale is None else np.clip(strip.scale[:, None] * 1.6, 0.3, 1.0)
    light = 1 + (brush.tone * tone + brush.bristle * hair) * fade
    warm = brush.hue * hue * fade
    gains = (light + warm, light + 0.2 * warm, light - warm)
    planes = cv2.split(moved)
    toned = [
        cv2.multiply(plane, np.asarray(gain, np.float32), dtype=cv2.CV_8U)
        for plane, gain in zip(planes, gains, strict=False)
    ]
    if picture.shape[2] == 4:
        toned = [cv2.min(plane, planes[3]) for plane in toned] + [planes[3]]
    return np.asarray(cv2.merge(toned), np.uint8)


def _kept(picture: Picture, moved: Picture, edges: float) -> Picture:
    """The dabs, and the picture itself where they would blur what it shows."""
    apart = cv2.absdiff(picture, moved)
    most = apart[..., 0]
    for channel in range(1, picture.shape[2]):
        most = cv2.max(most, apart[..., channel])
    share = np.clip((most.astype(np.float32) - edges) / (0.6 * edges), 0, 1)
    return np.asarray(cv2.blendLinear(moved, picture, 1 - share, share), np.uint8)
