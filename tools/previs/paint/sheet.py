"""A transparent sheet in metres on which a set piece is drawn, and the card it becomes."""

import math
from typing import Any

import numpy as np
import skia

from tools.previs.card import Card
from tools.previs.hands import working
from tools.previs.hands.noise import Field

_LONGEST = 1300
"""Pixels; a card that would be larger is drawn smaller and says so in its scale."""
_THING = 140
"""Alpha from which a pixel is the thing itself; shadows and dust stay below."""


class Sheet:
    """Draw with `canvas`: x metres to the right of the foot, y metres above it."""

    def __init__(
        self, left: float, right: float, top: float, bottom: float, scale: float,
        longest: int = _LONGEST,
    ):  # fmt: skip
        """Cover x from -left to right and y from -bottom to top, at `scale` pixels a metre."""
        self.scale = min(scale, longest / max(left + right, top + bottom, 1e-3))
        self.width = max(4, math.ceil((left + right) * self.scale) + 4)
        self.height = max(4, math.ceil((top + bottom) * self.scale) + 4)
        self.foot = (left * self.scale + 2, top * self.scale + 2)
        self.pixels = np.zeros((self.height, self.width, 4), np.uint8)
        info = skia.ImageInfo.Make(
            self.width, self.height, skia.kRGBA_8888_ColorType, skia.kPremul_AlphaType
        )
        self._surface: Any = skia.Surface.MakeRasterDirect(info, self.pixels, self.width * 4)
        self.canvas: Any = self._surface.getCanvas()
        self.canvas.translate(*self.foot)
        self.canvas.scale(self.scale, -self.scale)

    @property
    def pixel(self) -> float:
        """Metres."""
        return 1 / self.scale

    def axes(self) -> tuple[Field, Field]:
        """Metres of each pixel's middle: x (1, width) and y (height, 1)."""
        x = (np.arange(self.width, dtype=np.float32) + 0.5 - self.foot[0]) / self.scale
        y = (self.foot[1] - np.arange(self.height, dtype=np.float32) - 0.5) / self.scale
        return x[None, :], y[:, None]

    def part(self, left: float, right: float, low: float, high: float) -> tuple[slice, slice]:
        """Rows and columns of the pixels between these metres."""
        rows = slice(
            max(0, int(self.foot[1] - high * self.scale)),
            min(self.height, int(self.foot[1] - low * self.scale) + 2),
        )
        columns = slice(
            max(0, int(self.foot[0] + left * self.scale)),
            min(self.width, int(self.foot[0] + right * self.scale) + 2),
        )
        return rows, columns

    def lay(
        self, colour: Field, alpha: Field, part: tuple[slice, slice] = (slice(None), slice(None))
    ) -> None:
        """Lay a picture (height, width, 3) over what is drawn there."""
        cover = np.clip(alpha, 0, 1)[..., None]
        over = np.concatenate([np.clip(colour, 0, 255) * cover, 255 * cover], axis=2)
        self.pixels[part] = np.asarray(over + self.pixels[part] * (1 - cover) + 0.5, np.uint8)

    def card(self, seed: int = 0, nearer: float = 0.0, brush: float = 1.0) -> Card:
        """The card; `brush` is how far, in pixels, the paper pulls edges about."""
        picture = working().brushed(self.pixels, seed, brush)
        identity = np.where(picture[..., 3] >= _THING, 255, 0).astype(np.uint8)
        return Card(picture, identity, self.foot, self.scale, nearer)
