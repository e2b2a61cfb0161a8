"""Signs and labels: words that are read in the picture."""

import math
import re
from itertools import pairwise
from typing import Any

import numpy as np
import skia

from tools.fonts import font_for, typeface_at
from tools.previs.card import Card
from tools.previs.hands.ink_wash import Palette, Rgb, mix
from tools.previs.hands.marks import paint, polygon, shaded, stroke
from tools.previs.paint.sheet import Sheet
from tools.staging import SetPiece, Weather

Box = tuple[float, float, float, float]
"""Left, right, low and high; metres."""
_LONG = 30
"""Characters that still fit on one board."""
_POINTERS = {"→": 1, "←": -1, "->": 1, "<-": -1, "↑": 0, "↓": 0}


def boards(text: str) -> list[tuple[str, int]]:
    """Each board's words and where it points: -1 left, 0 nowhere, 1 right.

    A line is a board; a long text in one line breaks at its full stops. Lines of several that
    name no arrow point to alternate sides.
    """
    found = []
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) == 1 and len(lines[0]) > _LONG:
        lines = re.split(r"(?<=[.!?。！？])\s+", lines[0])
    for number, line in enumerate(lines):
        points = 0 if len(lines) == 1 else (1, -1)[number % 2]
        for arrow, side in _POINTERS.items():
            if arrow in line:
                points = side
                line = line.replace(arrow, " ") if side else line
        found.append((" ".join(line.split()), points))
    return found


def _wrapped(words: str, wide: bool) -> list[str]:
    """Break long words of one board into at most three lines of like length."""
    parts = words.split()
    limit = 26 if wide else 18
    rows = min(3, max(1, math.ceil(len(words) / limit)), max(1, len(parts)))
    if rows == 1:
        return [words]
    lines, target = [""], len(words) / rows
    for part in parts:
        if lines[-1] and len(lines) < rows and len(lines[-1]) + len(part) / 2 > target:
            lines.append("")
        lines[-1] = f"{lines[-1]} {part}".strip()
    return lines


def _runs(text: str, size: float) -> list[tuple[str, Any]]:
    """Parts of a line, each with the font that has its characters."""
    runs = []
    for part, file in font_for(text, "sans"):
        font = skia.Font(typeface_at(file), size)
        font.setSubpixel(True)
        font.setEmbolden(True)
        runs.append((part, font))
    return runs


def _width(runs: list[tuple[str, Any]]) -> float:
    return float(sum(font.measureText(part) for part, font in runs))


def write(
    canvas: Any, lines: list[str], box: tuple[float, float, float, float], colour: Rgb
) -> None:
    """Write lines as large as they fit into a box (x, y of its middle, width, height; metres)."""
    x, y, width, height = box
    size = 100.0
    longest = max(_width(_runs(line, size)) for line in lines)
    size *= min(width / max(longest, 1e-6), height / (1.12 * len(lines) * size))
    for number, line in enumerate(lines):
        runs = _runs(line, 100.0)
        at = -0.5 * _width(runs)
        base = (number - (len(lines) - 1) / 2) * 112 + 36
        canvas.save()
        canvas.translate(x, y)
        canvas.scale(size / 100, -size / 100)
        for part, font in runs:
            canvas.drawString(part, at, base, font, paint(colour))
            at += font.measureText(part)
        canvas.restore()


def _board_shape(left: float, right: float, low: float, high: float, points: int) -> list[Any]:
    middle, nose = (low + high) / 2, 0.42 * (high - low)
    ring = [(left, low), (right, low), (right, high), (left, high)]
    if points > 0:
        ring = [
            (left, low),
            (right - nose, low),
            (right, middle),
            (right - nose, high),
            (left, high),
        ]
    if points < 0:
        ring = [
            (left + nose, low),
            (right, low),
            (right, high),
            (left + nose, high),
            (left, middle),
        ]
    return ring


def _board(
    sheet: Sheet, box: tuple[float, float, float, float], points: int, colours: Palette,
    own: str | None, rng: np.random.Generator,
) -> None:  # fmt: skip
    """One board with grain and an inked edge."""
    left, right, low, high = box
    wood = shaded(mix(colours.own(own or "#b9946a"), colours.paper, 0.15), rng, 5)
    ring = _board_shape(left, right, low, high, points)
    sheet.canvas.drawPath(polygon(ring), paint(wood))
    sheet.canvas.save()
    sheet.canvas.clipPath(polygon(ring), True)
    for _ in range(9):
        y = rng.uniform(low, high)
        xs = np.linspace(left, right, 9)
        line = np.stack([xs, y + 0.03 * (high - low) * np.cumsum(rng.normal(0, 0.8, 9))], axis=1)
        grain = stroke(line, max(sheet.pixel, 0.03 * (high - low)))
        sheet.canvas.drawPath(grain, paint(mix(wood, colours.ink, 0.35), 0.30))
    sheet.canvas.restore()
    width = max(1.4 * sheet.pixel, 0.012)
    closed = [*ring, ring[0]]
    for a, b in pairwise(closed):
        edge = stroke(np.linspace(a, b, 6), width, 0.8, 0.5)
        sheet.canvas.drawPath(edge, paint(colours.ink, 0.85))


def _post(sheet: Sheet, height: float, wood: Rgb, colours: Palette) -> None:
    thick = 0.05 * height
    foot, top = thick / 2, 0.42 * thick
    ring = [(-foot, -0.02), (foot, -0.02), (top, height), (-top, height)]
    sheet.canvas.drawPath(polygon(ring), paint(wood))
    for side in (-0.5, 0.46):
        line = np.linspace((side * thick, 0), (side * 0.84 * thick, height), 6)
        sheet.canvas.drawPath(stroke(line, 0.22 * thick, 0.9, 0.6), paint(colours.ink, 0.75))


def _cap(sheet: Sheet, box: Box, colours: Palette) -> None:
    """Snow on the upper edge of a board."""
    left, right, _, high = box
    inset = 0.04 * (right - left)
    line = np.array(
        [(left + inset, high), ((left + right) / 2, high + 0.03), (right - inset, high)]
    )
    sheet.canvas.drawPath(stroke(line, 0.05, 0.4, 0.4), paint(colours.snow))


def sign(
    piece: SetPiece, view: float, scale: float, weather: Weather, colours: Palette
) -> tuple[Card, ...]:
    """A wooden post with boards; from behind the boards are blank."""
    width, height, _ = piece.size
    turned = math.cos(math.radians(view))
    sheet = Sheet(0.62 * width + 0.1, 0.62 * width + 0.1, 1.06 * height, 0.05 * height, scale)
    rng = np.random.default_rng([piece.seed, 13])
    wood = mix(colours.own("#7d6248"), colours.ink, 0.15)
    _post(sheet, height, wood, colours)
    sheet.canvas.scale(max(0.16, abs(turned)), 1)
    words = boards(piece.text) or [("", 0)]
    each = min(0.60 * height, 0.46 * width * len(words)) / len(words)
    for number, (text, points) in enumerate(words):
        high = 0.97 * height - number * each
        low, shift = high - 0.86 * each, 0.05 * width * points
        box = (-0.5 * width + shift, 0.5 * width + shift, low, high)
        _board(sheet, box, points if turned > 0 else -points, colours, piece.colour, rng)
        if turned > 0 and text:
            middle = (shift - 0.04 * width * points, (low + high) / 2)
            lines = _wrapped(text, wide=width > 1.6 * each)
            room = (0.78 * width, 0.74 * (high - low))
            write(sheet.canvas, lines, (*middle, *room), mix(colours.ink, wood, 0.1))
        if weather.snow > 0.05:
            _cap(sheet, box, colours)
    return (sheet.card(piece.seed, brush=0.0),)


def label(piece: SetPiece, scale: float, colours: Palette) -> tuple[Card, ...]:
    """A paper card on the ground with the words of a thing that has no drawing."""
    width, height, _ = piece.size
    sheet = Sheet(0.55 * width, 0.55 * width, 1.05 * height, 0.03 * height, scale)
    rng = np.random.default_rng([piece.seed, 14])
    box = (-0.5 * width, 0.5 * width, 0.0, height)
    own = piece.colour or "#e8dfc8"
    _board(sheet, box, 0, colours, own, rng)
    words = _wrapped((piece.text or piece.kind).replace("\n", " "), wide=width > 1.5 * height)
    write(sheet.canvas, words, (0, height / 2, 0.84 * width, 0.6 * height), colours.ink)
    return (sheet.card(piece.seed, brush=0.0),)
