"""Words as coverage masks: kerned and spaced, across or downwards, in the shipped fonts."""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tools.fonts import Family, font_for

Mask = NDArray[np.uint8]
"""(height, width): how much of each pixel is ink."""

_HANGING = "，。、；：！？．,."
"""Stand at the upper right of their square when the words run downwards."""
_TURNED = "—…（）《》〈〉「」『』【】()-–~～"
"""Turn by a right angle when the words run downwards."""


def lettered(
    lines: tuple[str, ...],
    family: Family,
    pixels: int,
    *,
    spacing: float = 0.0,
    leading: float = 1.4,
) -> Mask:
    """Centred lines, `pixels` to the em, `spacing` ems between letters, `leading` ems a line.

    Raises:
        Unsupported: no shipped font has a character.
    """
    rows = [_line(line, family, pixels, spacing) for line in lines]
    width = max(row.width for row in rows)
    height = round(pixels * leading * (len(rows) - 1)) + rows[0].height
    sheet = Image.new("L", (width, height))
    for number, row in enumerate(rows):
        sheet.paste(row, ((width - row.width) // 2, round(pixels * leading * number)), row)
    return np.asarray(sheet)


def lettered_down(
    columns: tuple[str, ...],
    family: Family,
    pixels: int,
    *,
    spacing: float = 0.08,
    leading: float = 1.5,
) -> Mask:
    """Columns from right to left, each read downwards and starting at the top.

    Raises:
        Unsupported: no shipped font has a character.
    """
    square, step = round(pixels * 1.3), pixels * (1 + spacing)
    tallest = max(map(len, columns))
    sheet = Image.new(
        "L",
        (
            round(pixels * leading * (len(columns) - 1)) + square,
            round(step * (tallest - 1)) + square,
        ),
    )
    for number, column in enumerate(columns):
        left = sheet.width - square - round(pixels * leading * number)
        for place, (character, file) in enumerate(_characters(column, family)):
            cell = _cell(character, file, pixels, square)
            sheet.paste(cell, (left, round(step * place)), cell)
    return np.asarray(sheet)


def softened(mask: Mask, grow: float, blur: float) -> Mask:
    """The mask made wider by `grow` pixels, then blurred: the glow around letters."""
    size = 2 * round(grow) + 1
    wide = Image.fromarray(mask).filter(ImageFilter.MaxFilter(size))
    return np.asarray(wide.filter(ImageFilter.GaussianBlur(blur)))


def padded(mask: Mask, by: int) -> Mask:
    """The mask with an empty border."""
    return np.pad(mask, by)


def _characters(text: str, family: Family) -> list[tuple[str, Path]]:
    return [(character, file) for run, file in font_for(text, family) for character in run]


def _line(text: str, family: Family, pixels: int, spacing: float) -> Image.Image:
    """One line on a common base line, 1.5 ems high."""
    letters = _characters(text, family)
    places, right = [], 0.0
    for number, (character, file) in enumerate(letters):
        places.append(right)
        follower = letters[number + 1] if number + 1 < len(letters) else ("", file)
        right += _advance(character, follower[0] if follower[1] == file else "", file, pixels)
        right += spacing * pixels if number + 1 < len(letters) else 0
    edge = pixels // 4
    line = Image.new("L", (round(right) + 2 * edge, round(1.5 * pixels)))
    draw = ImageDraw.Draw(line)
    for left, (character, file) in zip(places, letters, strict=True):
        at = (edge + left, 1.1 * pixels)
        draw.text(at, character, fill=255, font=_font(file, pixels), anchor="ls")
    return line


def _advance(character: str, follower: str, file: Path, pixels: int) -> float:
    font = _font(file, pixels)
    if not follower:
        return font.getlength(character)
    return font.getlength(character + follower) - font.getlength(follower)


def _cell(character: str, file: Path, pixels: int, square: int) -> Image.Image:
    cell = Image.new("L", (square, square))
    middle = square / 2
    at = (middle, middle)
    if character in _HANGING:
        at = (middle + 0.55 * pixels, middle - 0.6 * pixels)
    draw = ImageDraw.Draw(cell)
    draw.text(at, character, fill=255, font=_font(file, pixels), anchor="mm")
    return cell.rotate(-90) if character in _TURNED else cell


@cache
def _font(file: Path, pixels: int) -> ImageFont.FreeTypeFont:
    # The other engine needs libraries that a bare machine lacks, and would draw other pixels there.
    return ImageFont.truetype(str(file), pixels, layout_engine=ImageFont.Layout.BASIC)
