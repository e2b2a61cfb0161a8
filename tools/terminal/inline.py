"""PNG files inside a terminal's text.

`kitty` follows kitty's "Terminal graphics protocol" (https://sw.kovidgoyal.net/kitty/graphics-protocol/),
`iterm2` follows iTerm2's "Inline Images Protocol" (https://iterm2.com/documentation-images.html).
"""

import io
from base64 import b64encode
from collections.abc import Iterator

import numpy as np
from PIL import Image

from tools.frames import Rgb, Size

CHUNK = 4096
"""Bytes of base64 in one command, as the protocol demands."""


def kitty(pixels: Rgb, cell_pixels: Size) -> str:
    """The picture at the cursor, which goes on below it; the terminal is told not to answer.

    kitty stretches a picture over the cells that it is placed on, so it is filled up with
    transparent pixels to whole cells.
    """
    height, width = pixels.shape[:2]
    columns, rows = _cells(pixels, cell_pixels)
    whole = np.zeros((rows * cell_pixels[1], columns * cell_pixels[0], 4), np.uint8)
    whole[:height, :width, :3] = pixels
    whole[:height, :width, 3] = 255
    chunks = list(_chunks(b64encode(_png(whole)).decode("ascii")))
    keys = f"a=T,f=100,t=d,c={columns},r={rows},q=2,"
    commands = []
    for number, chunk in enumerate(chunks, start=1):
        more = int(number < len(chunks))
        commands.append(f"\x1b_G{keys if number == 1 else 'q=2,'}m={more};{chunk}\x1b\\")
    return "".join(commands) + "\n"


def iterm2(pixels: Rgb, cell_pixels: Size) -> str:
    """The picture at the cursor, which goes on below it; the terminal keeps its shape."""
    columns, rows = _cells(pixels, cell_pixels)
    data = _png(pixels)
    keys = f"size={len(data)};width={columns};height={rows};preserveAspectRatio=1;inline=1"
    return f"\x1b]1337;File={keys}:{b64encode(data).decode('ascii')}\x07\n"


def _cells(pixels: Rgb, cell_pixels: Size) -> Size:
    height, width = pixels.shape[:2]
    return -(-width // cell_pixels[0]), -(-height // cell_pixels[1])


def _chunks(text: str) -> Iterator[str]:
    for start in range(0, len(text), CHUNK):
        yield text[start : start + CHUNK]


def _png(pixels: Rgb) -> bytes:
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()
