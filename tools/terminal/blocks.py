"""Pictures as half blocks, two pixels a character.

`encode` follows ECMA-48's SGR with the direct and indexed colours of ITU-T T.416 as xterm takes
them (https://invisible-island.net/xterm/ctlseqs/ctlseqs.html).
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tools.frames import Rgb

UPPER = "▀"
"""Its foreground is the upper pixel, its background the lower one."""
_CUBE = np.array([0, 95, 135, 175, 215, 255])
"""Levels of the colours 16 to 231; 232 to 255 are greys from 8 in steps of 10."""
_RESET = "\x1b[0m"


def encode(pixels: Rgb, *, truecolour: bool) -> str:
    """A line for every two rows of pixels; an odd last row leaves the lower half as it is."""
    codes = _direct(pixels) if truecolour else _indexed(pixels)
    lines = []
    for top in range(0, len(codes), 2):
        below = codes[top + 1] if top + 1 < len(codes) else None
        lines.append("".join(_line(codes[top], below)) + _RESET + "\n")
    return "".join(lines)


def _line(above: list[str], below: list[str] | None) -> Iterator[str]:
    """Colours are named where they change."""
    last = "", ""
    for column, upper in enumerate(above):
        lower = below[column] if below else ""
        changed = [f"38;{upper}"] if upper != last[0] else []
        changed += [f"48;{lower}"] if lower != last[1] else []
        yield f"\x1b[{';'.join(changed)}m{UPPER}" if changed else UPPER
        last = upper, lower


def _direct(pixels: Rgb) -> list[list[str]]:
    return [[f"2;{r};{g};{b}" for r, g, b in row] for row in pixels.tolist()]


def _indexed(pixels: Rgb) -> list[list[str]]:
    return [[f"5;{number}" for number in row] for row in xterm_colours(pixels).tolist()]


def xterm_colours(pixels: Rgb) -> NDArray[np.int64]:
    """The nearest of xterm's colours 16 to 255 for every pixel; 0 to 15 are the user's own."""
    wide = pixels.astype(np.int64)
    steps = np.abs(wide[..., None] - _CUBE).argmin(axis=-1)
    grey = np.clip((wide.mean(axis=-1) - 3) // 10, 0, 23).astype(np.int64)
    of_cube = ((wide - _CUBE[steps]) ** 2).sum(axis=-1)
    of_grey = ((wide - (8 + 10 * grey)[..., None]) ** 2).sum(axis=-1)
    number: NDArray[np.int64] = 16 + steps @ np.array([36, 6, 1])
    return np.where(of_grey < of_cube, 232 + grey, number)
