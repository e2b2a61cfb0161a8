"""A model sheet: one creature from all sides, with expressions and colours."""

import numpy as np
from numpy.typing import NDArray

from tools.looks import Look
from tools.previs.creatures.measure import extent
from tools.previs.creatures.paint import head, paint_figure
from tools.previs.figures.colours import parse
from tools.previs.figures.paint import Moment
from tools.previs.figures.sheet import chips, lay
from tools.staging import Expression, Figure, Style

_VIEWS = (0.0, 45.0, 90.0, 180.0)
_FACES: tuple[Expression, ...] = ("neutral", "happy", "laughing", "sad", "angry", "surprised")

Sheet = NDArray[np.uint8]


def paint_sheet(name: str, look: Look, style: Style, size: tuple[int, int]) -> Sheet:
    """(height, width, 3): the creature from four sides, six faces, its colours.

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
    cell = (width * 0.31, height * 0.46)
    scale = min(cell[1] * 0.88 / tall, cell[0] * 0.96 / (2 * half))
    window = (-half * 1.1, -0.06 * tall, half * 1.1, tall * 1.04)
    for i, view in enumerate(_VIEWS):
        foot = (width * 0.01 + cell[0] * (i % 2 + 0.5), height * 0.02 + cell[1] * (i // 2 + 0.97))
        card = paint_figure(figure, view, scale, Moment(), style, window=window)
        lay(sheet, card, foot)
    _faces(sheet, figure, style)
    chips(sheet, [c for c in (look.skin, look.marking) if c], height * 0.045, style)
    return np.clip(sheet, 0, 255).astype(np.uint8)


def _faces(sheet: NDArray[np.float32], figure: Figure, style: Style) -> None:
    height, width = sheet.shape[:2]
    left, cell = width * 0.65, (width * 0.165, height * 0.28)
    for i, expression in enumerate(_FACES):
        shown = figure.model_copy(update={"expression": expression})
        view = 20.0 if i % 2 == 0 else 40.0
        x, y, tall = head(shown, view)
        scale = cell[1] * 0.5 / tall
        reach = (cell[0] * 0.5 / scale, cell[1] * 0.49 / scale)
        window = (x - reach[0], y - reach[1], x + reach[0], y + reach[1])
        middle = (left + cell[0] * (i % 2 + 0.5), height * 0.05 + cell[1] * (i // 2 + 0.5))
        card = paint_figure(shown, view, scale, Moment(), style, window=window)
        lay(sheet, card, (middle[0] - x * scale, middle[1] + y * scale))
