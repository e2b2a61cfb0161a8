"""Pictures with several lines of words under each, in titled groups, on one sheet of paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tools.contact import GAP, INK, PAPER
from tools.errors import Unsupported
from tools.fonts import font_for
from tools.staging import Colour, Frozen
from tools.thumbnails import FAST, fitted, opened_for

UNKNOWN = "?"
STRIP = 14
"""Pixels that a strip of colours is high."""
QUIET = "#7a7d84"
_ALONE = frozenset("，。；：！？、）》”’…,.;:!?)")
"""What must not begin a line."""


class Panel(Frozen):
    """A picture, what it is, and what is said of it."""

    picture: Path
    title: str
    lines: tuple[str, ...] = ()
    """Each may run over several rows."""
    colours: tuple[Colour, ...] = ()
    """Laid in a strip between picture and words."""


class Group(Frozen):
    """Panels that belong together."""

    title: str = ""
    panels: tuple[Panel, ...]
    width: int = 400
    """Pixels of each picture; its height follows from the first one's shape."""
    columns: int = 4


@dataclass(frozen=True)
class _Letters:
    """How words are set."""

    size: int
    colour: str = INK

    @property
    def row(self) -> int:
        return round(self.size * 1.36)


_HEAD, _TITLE, _LINE = _Letters(30), _Letters(19), _Letters(16, QUIET)


def lay_out(groups: Sequence[Group], out: Path) -> None:
    """Write a PNG with all groups one below the other.

    Raises:
        BadMedia: a picture cannot be read.
    """
    drawn = [_group(group) for group in groups if group.panels]
    size = (max(part.width for part in drawn), sum(part.height for part in drawn) + GAP)
    sheet = Image.new("RGB", size, PAPER)
    y = 0
    for part in drawn:
        sheet.paste(part, (0, y))
        y += part.height
    part_file = out.with_name(f".{out.name}.part")
    sheet.save(part_file, "PNG", compress_level=FAST)
    part_file.replace(out)


def _group(group: Group) -> Image.Image:
    pictures = [fitted(opened_for(p.picture, group.width), group.width) for p in group.panels]
    columns = min(group.columns, len(pictures))
    rows = [range(i, min(i + columns, len(pictures))) for i in range(0, len(pictures), columns)]
    words = [list(_rows(panel, group.width)) for panel in group.panels]
    tall = [
        max(pictures[n].height + _strip(group.panels[n]) for n in row)
        + max(sum(letters.row for _, letters in words[n]) for n in row)
        + 2 * GAP
        for row in rows
    ]
    head = round(1.6 * _HEAD.row) if group.title else 0
    sheet = Image.new("RGB", (columns * (group.width + GAP) + GAP, head + sum(tall)), PAPER)
    pen = ImageDraw.Draw(sheet)
    if group.title:
        _write(pen, drawable(group.title), (GAP, GAP), _HEAD)
    top = head
    for row, height in zip(rows, tall, strict=True):
        for column, number in enumerate(row):
            x, y = GAP + column * (group.width + GAP), top + GAP
            sheet.paste(pictures[number], (x, y))
            y += pictures[number].height
            _lay_colours(pen, group.panels[number].colours, (x, y), group.width)
            y += _strip(group.panels[number]) + 4
            for text, letters in words[number]:
                _write(pen, text, (x, y), letters)
                y += letters.row
        top += height
    return sheet


def _strip(panel: Panel) -> int:
    return STRIP if panel.colours else 0


def _lay_colours(
    pen: ImageDraw.ImageDraw, colours: Sequence[Colour], at: tuple[int, int], width: int
) -> None:
    """Colours side by side, over the whole width."""
    x, y = at
    edges = (
        [x + round(width * n / len(colours)) for n in range(len(colours) + 1)] if colours else []
    )
    for colour, (left, right) in zip(colours, pairwise(edges), strict=True):
        pen.rectangle((left, y, right - 1, y + STRIP - 1), fill=colour)


def _rows(panel: Panel, width: int) -> Iterator[tuple[str, _Letters]]:
    for text, letters in ((panel.title, _TITLE), *((line, _LINE) for line in panel.lines)):
        for row in wrapped(drawable(text), letters.size, width):
            yield row, letters


def wrapped(text: str, size: int, width: int) -> list[str]:
    """A text in rows that fit `width` pixels: broken at blanks, Chinese anywhere."""
    rows, row, room = list[str](), "", float(width)
    for word in _words(text):
        wide = _width(word, size)
        if row and wide > room and word not in _ALONE:
            rows.append(row.rstrip())
            row, room = "", float(width)
            word = word.lstrip()
            wide = _width(word, size)
        row, room = row + word, room - wide
    return [*rows, row.rstrip()] if row.strip() else rows


def drawable(text: str) -> str:
    """The text, with a mark for every character that no font of ours draws."""
    return "".join(map(_drawn, text))


@lru_cache(maxsize=4096)
def _drawn(character: str) -> str:
    try:
        font_for(character, "serif")
    except Unsupported:
        return UNKNOWN
    return character


def _words(text: str) -> Iterator[str]:
    """What may not be broken: words with the blank before them, single Chinese characters."""
    word = ""
    for character in text.replace("\n", " "):
        han = ord(character) >= 0x2E80
        if word and (character == " " or han or ord(word[-1]) >= 0x2E80):
            yield word
            word = ""
        word += character
    if word:
        yield word


def _width(text: str, size: int) -> float:
    return sum(_font(str(file), size).getlength(run) for run, file in font_for(text, "serif"))


def _write(pen: ImageDraw.ImageDraw, text: str, at: tuple[float, float], letters: _Letters) -> None:
    x, y = at
    for run, file in font_for(text, "serif"):
        font = _font(str(file), letters.size)
        pen.text((x, y), run, font=font, fill=letters.colour)
        x += font.getlength(run)


@lru_cache(maxsize=16)
def _font(file: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)
