"""Pictures as sixels.

`encode` follows chapter 14, "Sixel Graphics", of DEC's VT330/VT340 Programmer Reference Manual
(https://vt100.net/docs/vt3xx-gp/chapter14.html).
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.frames import Rgb

COLOURS = 256
BAND = 6
"""Rows of pixels that one character shows."""
_EMPTY = 63
"""The character of no pixel: `?`."""
_NO_COLOUR = COLOURS
"""Below the picture's last row."""


def encode(pixels: Rgb) -> str:
    """The picture at the cursor, one pixel a pixel, in the colours of `quantised`."""
    indices, palette = quantised(pixels)
    height, width = indices.shape
    registers = "".join(f"#{n};2;{r};{g};{b}" for n, (r, g, b) in enumerate(palette.tolist()))
    short = -height % BAND
    filled = np.pad(indices.astype(np.int16), ((0, short), (0, 0)), constant_values=_NO_COLOUR)
    bands = (_band(filled[top : top + BAND]) for top in range(0, height, BAND))
    return f'\x1bP0;1;0q"1;1;{width};{height}{registers}{"-".join(bands)}\x1b\\\n'


def quantised(pixels: Rgb) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Every pixel's colour by number, (height, width); the colours, (most 256, 3), in percent."""
    flat = pixels.reshape(-1, 3)
    packed = flat @ np.array([1 << 16, 1 << 8, 1])
    _, first, numbers = np.unique(packed, return_index=True, return_inverse=True)
    colours = flat[first]
    if len(colours) > COLOURS:
        # Median cut gives a grey film's one face no colour; dithered, flat clothes get dots.
        few = Image.fromarray(pixels).quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
        used, numbers = np.unique(np.asarray(few), return_inverse=True)
        colours = np.array(few.getpalette(), np.uint8).reshape(-1, 3)[used]
    palette = np.rint(colours * (100 / 255)).astype(np.uint8)
    return numbers.reshape(pixels.shape[:2]).astype(np.uint8), palette


def _band(rows: NDArray[np.int16]) -> str:
    """Six rows, one colour over the other."""
    colours = np.unique(rows)
    colours = colours[colours != _NO_COLOUR]
    bits = (1 << np.arange(BAND)).astype(np.uint8)
    shown = (rows[None] == colours[:, None, None]) * bits[None, :, None]
    characters = shown.sum(axis=1, dtype=np.uint8) + np.uint8(_EMPTY)
    return "$".join(
        f"#{colour}{''.join(_runs(row))}" for colour, row in zip(colours, characters, strict=True)
    )


def _runs(row: NDArray[np.uint8]) -> Iterator[str]:
    """Equal characters by their number; what is empty at the end is left out."""
    starts = np.flatnonzero(np.diff(row, prepend=np.uint8(0)))
    lengths = np.diff(starts, append=len(row))
    runs = list(zip(row[starts].tolist(), lengths.tolist(), strict=True))
    if runs[-1][0] == _EMPTY:
        runs.pop()
    for code, length in runs:
        yield chr(code) * length if length < 4 else f"!{length}{chr(code)}"
