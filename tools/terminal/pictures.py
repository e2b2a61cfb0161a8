"""A picture as text that a terminal shows as a picture."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

import numpy as np
from PIL import Image

from tools.frames import Rgb, Size
from tools.pictures import read
from tools.terminal import blocks, inline, sixel
from tools.terminal.asking import CELL
from tools.terminal.detection import Way


def encode(
    picture: Path | Rgb,
    way: Way,
    columns: int,
    rows: int,
    cell_pixels: Size = CELL,
    *,
    truecolour: bool = True,
) -> str:
    """The text that shows a picture, ending with a new line; empty for "none".

    It keeps its shape, lies within `columns` x `rows` cells and gets no more pixels than it has.

    Args:
        picture: A PNG, JPEG or WebP file, or its pixels.
        way: How the terminal shows pictures.
        columns: At most, 1 or more.
        rows: At most, 1 or more.
        cell_pixels: Width and height of a cell.
        truecolour: False: blocks are painted with the 256 colours of xterm.

    Raises:
        BadMedia: the file is missing, damaged or too large, or no picture that is read.
    """
    if way == "none":
        return ""
    pixels = read(picture) if isinstance(picture, Path) else picture
    size = pixels.shape[1], pixels.shape[0]
    if way == "blocks":
        shown = _scaled(pixels, cells(size, columns, rows, cell_pixels))
        return blocks.encode(shown, truecolour=truecolour)
    shown = _scaled(pixels, fitted(size, (columns * cell_pixels[0], rows * cell_pixels[1])))
    return _ENCODERS[way](shown, cell_pixels)


def fitted(size: Size, most: Size) -> Size:
    """The largest size of the same shape within `most` and within `size`."""
    share = min(Fraction(1), *(Fraction(m, s) for m, s in zip(most, size, strict=True)))
    width, height = (max(1, round(side * share)) for side in size)
    return width, height


def cells(size: Size, columns: int, rows: int, cell_pixels: Size) -> Size:
    """Columns and half rows of a picture in blocks: every half of a cell shows one pixel."""
    squeezed = Fraction(2 * cell_pixels[0], cell_pixels[1])  # width to height of half a cell
    width, height = size
    most = Fraction(1), 1 / squeezed  # a pixel for a pixel, across and down
    share = min(Fraction(columns, width), Fraction(2 * rows, height) / squeezed, *most)
    return (
        min(columns, max(1, round(width * share))),
        min(2 * rows, height, max(1, round(height * share * squeezed))),
    )


def _scaled(pixels: Rgb, size: Size) -> Rgb:
    if (pixels.shape[1], pixels.shape[0]) == size:
        return pixels
    picture = Image.fromarray(pixels)
    return np.asarray(picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0))


def _in_sixels(pixels: Rgb, _: Size) -> str:
    return sixel.encode(pixels)


_ENCODERS: Mapping[str, Callable[[Rgb, Size], str]] = {
    "kitty": inline.kitty,
    "iterm2": inline.iterm2,
    "sixel": _in_sixels,
}
