"""A model sheet: one person from all sides, with expressions and colours."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tools.looks import Look
from tools.previs.card import Card
from tools.previs.figures.colours import palette, parse
from tools.previs.figures.measure import extent
from tools.previs.figures.paint import Moment, head, paint_figure
from tools.staging import Colour, Expression, Figure, Style

_VIEWS = (0.0, 45.0, 90.0, 180.0)
_FACES: tuple[Expression, ...] = ("neutral", "happy", "laughing", "sad", "angry", "surprised")

Sheet = NDArray[np.uint8]


def paint_sheet(name: str, look: Look, style: Style, size: tuple[int, int]) -> Sheet:
    """(height, width, 3): full figures from four sides, six faces, the colours of the clothes.

    Args:
        name: of the character; it fixes the tremble of the lines.
        look: what to draw.
        style: paper and inks.
        size: width and height in pixels.
    """
    width, height = size
    sheet = np.empty((height, width, 3), np.float32)
    sheet[:] = parse(style.paper)
    figure = Figure(id=name, look=look, position=(0, 0, 0), facing=180)
    tall, half = extent(figure)
    column = width * 0.62 / len(_VIEWS)
    scale = min(height * 0.80 / tall, column * 0.94 / (2 * half))
    for i, view in enumerate(_VIEWS):
        window = (-half * 1.15, -0.06, half * 1.15, tall * 1.04)
        foot = (width * 0.02 + column * (i + 0.5), height * 0.90)
        card = paint_figure(figure, view, scale, Moment(), style, window=window)
        lay(sheet, card, foot)
    _faces(sheet, figure, style, (width, height))
    worn = _worn(look)
    side = min(height * 0.045, width * 0.33 / max(len(worn), 1) * 0.8)
    chips(sheet, worn, side, style)
    return np.clip(sheet, 0, 255).astype(np.uint8)


def _faces(sheet: NDArray[np.float32], figure: Figure, style: Style, size: tuple[int, int]) -> None:
    width, height = size
    left, cell = width * 0.65, (width * 0.165, height * 0.28)
    for i, expression in enumerate(_FACES):
        shown = figure.model_copy(update={"expression": expression})
        view = 0.0 if i % 2 == 0 else 30.0
        x, y, tall = head(shown, view)
        scale = cell[1] * 0.56 / tall
        reach = (cell[0] * 0.5 / scale, cell[1] * 0.49 / scale)
        window = (x - reach[0], y - reach[1], x + reach[0], y + reach[1])
        centre = (left + cell[0] * (i % 2 + 0.5), height * 0.05 + cell[1] * (i // 2 + 0.5))
        foot = (centre[0] - x * scale, centre[1] + y * scale)
        card = paint_figure(shown, view, scale, Moment(), style, window=window)
        lay(sheet, card, foot)


def lay(sheet: NDArray[np.float32], card: Card, foot: tuple[float, float]) -> None:
    """Lay a card on a sheet, its foot at a pixel (x, y); what sticks out is cut off."""
    top, left = round(foot[1] - card.foot[1]), round(foot[0] - card.foot[0])
    y0, x0 = max(top, 0), max(left, 0)
    y1 = min(top + card.picture.shape[0], sheet.shape[0])
    x1 = min(left + card.picture.shape[1], sheet.shape[1])
    if y1 <= y0 or x1 <= x0:
        return
    part = card.picture[y0 - top : y1 - top, x0 - left : x1 - left].astype(np.float32)
    under = sheet[y0:y1, x0:x1]
    sheet[y0:y1, x0:x1] = part[..., :3] + under * (1 - part[..., 3:] / 255)


def chips(sheet: NDArray[np.float32], wanted: Sequence[Colour], side: float, style: Style) -> None:
    """Squares of colours, `side` pixels wide, in a row at the foot of a sheet."""
    height, width = sheet.shape[:2]
    colours = palette(style)
    for i, colour in enumerate(wanted):
        x, y = round(width * 0.655 + i * side * 1.25), round(height * 0.925)
        end = (round(y + side), round(x + side))
        sheet[y : end[0], x : end[1]] = colours.ink
        sheet[y + 2 : end[0] - 2, x + 2 : end[1] - 2] = colours.of(colour)


def _worn(look: Look) -> list[Colour]:
    wanted = [look.skin, look.hair_colour, *(g.colour for g in look.garments)]
    if look.hat:
        wanted.append(look.hat.colour)
    if look.beard not in ("none", "stubble"):
        wanted.append(look.beard_colour)
    return wanted
