"""What a terminal sees: small readers of sixels, of kitty's and iTerm2's pictures, of blocks."""

import io
import re
from base64 import b64decode

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.frames import Rgb

Percent = NDArray[np.int64]
"""(height, width, 3), 0 to 100; -1: never painted."""


def of_sixels(text: str) -> Percent:
    whole = re.fullmatch(r'\x1bP0;1;0q"1;1;(\d+);(\d+)(.*)\x1b\\\n', text, re.DOTALL)
    assert whole is not None
    width, height, data = int(whole[1]), int(whole[2]), whole[3]
    picture = np.full((height, width, 3), -1, np.int64)
    colours: dict[int, tuple[int, ...]] = {}
    x = top = 0
    colour: tuple[int, ...] = ()
    token = re.compile(r"#(\d+);2;(\d+);(\d+);(\d+)|#(\d+)|!(\d+)([?-~])|([?-~])|(\$)|(-)")
    at = 0
    while at < len(data):
        found = token.match(data, at)
        assert found is not None, data[at : at + 20]
        at = found.end()
        if found[1]:
            colours[int(found[1])] = tuple(int(found[n]) for n in (2, 3, 4))
        elif found[5]:
            colour = colours[int(found[5])]
        elif found[9]:
            x = 0
        elif found[10]:
            x, top = 0, top + 6
        else:
            count, bits = int(found[6] or 1), ord(found[7] or found[8]) - 63
            for row in range(6):
                if bits >> row & 1:
                    assert x + count <= width
                    assert top + row < height
                    picture[top + row, x : x + count] = colour
            x += count
    return picture


def of_kitty(text: str) -> tuple[dict[str, str], Image.Image]:
    """The keys of the first command, and the picture that all of them carry."""
    commands = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", text)
    assert "".join(f"\x1b_G{keys};{data}\x1b\\" for keys, data in commands) + "\n" == text
    keys = [dict(pair.split("=") for pair in said.split(",")) for said, _ in commands]
    assert all(len(data) == 4096 for _, data in commands[:-1])
    assert 0 < len(commands[-1][1]) <= 4096
    assert [k["m"] for k in keys] == ["1"] * (len(keys) - 1) + ["0"]
    assert all(set(k) <= {"m", "q"} for k in keys[1:])
    png = b64decode("".join(data for _, data in commands), validate=True)
    return keys[0], Image.open(io.BytesIO(png), formats=("PNG",))


def of_iterm2(text: str) -> tuple[dict[str, str], Image.Image]:
    whole = re.fullmatch(r"\x1b\]1337;File=([^:]*):([A-Za-z0-9+/=]*)\x07\n", text)
    assert whole is not None
    png = b64decode(whole[2], validate=True)
    keys = dict(pair.split("=") for pair in whole[1].split(";"))
    assert int(keys["size"]) == len(png)
    return keys, Image.open(io.BytesIO(png), formats=("PNG",))


def of_blocks(text: str) -> Rgb:
    """The pixels; an unpainted lower half of the last line is no row of them."""
    rows: list[list[tuple[int, ...]]] = []
    for line in text.removesuffix("\n").split("\n"):
        upper: list[tuple[int, ...]] = []
        lower: list[tuple[int, ...]] = []
        colours: dict[int, tuple[int, ...]] = {}
        for found in re.finditer(r"\x1b\[([\d;]*)m|(▀)|(.)", line):
            assert not found[3], line
            if found[2]:
                upper.append(colours[38])
                lower += [colours[48]] if 48 in colours else []
            else:
                _select(colours, [int(part or 0) for part in found[1].split(";")])
        assert not colours, "a line ends with colours on"
        assert not lower or len(lower) == len(upper)
        rows += [upper, lower] if lower else [upper]
    return np.array(rows, np.uint8)


def _select(colours: dict[int, tuple[int, ...]], given: list[int]) -> None:
    while given:
        what = given.pop(0)
        if what == 0:
            colours.clear()
            continue
        assert what in (38, 48)
        if given.pop(0) == 2:
            colours[what] = tuple(given.pop(0) for _ in range(3))
        else:
            colours[what] = xterm(given.pop(0))


def xterm(number: int) -> tuple[int, ...]:
    """A colour of xterm's 256, as its 256colres.pl computes them."""
    assert 16 <= number < 256
    if number >= 232:
        return (8 + 10 * (number - 232),) * 3
    places = (number - 16) // 36, (number - 16) // 6 % 6, (number - 16) % 6
    return tuple(55 + 40 * place if place else 0 for place in places)
