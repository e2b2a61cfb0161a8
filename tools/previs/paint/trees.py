"""Trees in ink: pines in tiers, trees in leaf, bare trees, and a winter branch over the picture."""

import math
from dataclasses import dataclass

import numpy as np

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Palette, Rgb, curve, mix, paint, shaded, stroke
from tools.previs.paint.sheet import Sheet
from tools.staging import SetPiece, Weather


@dataclass(frozen=True)
class Wood:
    """How limbs are drawn."""

    ink: Rgb
    snow: Rgb
    snowy: float
    thinnest: float
    """Metres; twigs end there."""
    spread: float = 0.62
    lift: float = 0.04
    """Radians by which each limb turns on; positive turns left of its way."""


def _limb(
    sheet: Sheet, rng: np.random.Generator, at: tuple[float, float], angle: float, length: float,
    width: float, depth: int, wood: Wood, tips: list[tuple[float, float]],
) -> None:  # fmt: skip
    """A limb that splits into thinner ones; thick ones carry a line of snow."""
    if depth == 0 or length < 5 * sheet.pixel:
        tips.append(at)
        return
    end = (at[0] + length * math.cos(angle), at[1] + length * math.sin(angle))
    bend = rng.normal(0, 0.10 * length, 2)
    middle = ((at[0] + end[0]) / 2 + bend[0], (at[1] + end[1]) / 2 + bend[1])
    line = curve([at, middle, end], 7)
    drawn = max(width, wood.thinnest)
    sheet.canvas.drawPath(
        stroke(line, drawn, 1.0, 0.62, 0.05), paint(shaded(wood.ink, rng, 5), 0.96)
    )
    if wood.snowy > 0 and width > 1.6 * sheet.pixel and abs(math.cos(angle)) > 0.35:
        upper = line + np.array([0, 0.40 * drawn])
        sheet.canvas.drawPath(stroke(upper, 0.55 * drawn, 0.5, 0.3, 0.5), paint(wood.snow, 0.95))
    count = 2 if rng.random() < 0.72 else 3
    for i in range(count):
        turn = rng.normal((i - (count - 1) / 2) * wood.spread, 0.22) + wood.lift
        _limb(sheet, rng, end, angle + turn, length * (0.66 + 0.2 * rng.random()), width * 0.66,
              depth - 1, wood, tips)  # fmt: skip


def _wood(sheet: Sheet, weather: Weather, colours: Palette, **k: float) -> Wood:
    ink = mix(colours.ink, colours.own("#5a4a3c"), 0.25)
    return Wood(ink, colours.snow, weather.snow, 0.9 * sheet.pixel, **k)


def branch(
    piece: SetPiece, view: float, scale: float, weather: Weather, colours: Palette
) -> tuple[Card, ...]:
    """A branch that reaches in from our right (from our left when seen from behind)."""
    width, height, _ = piece.size
    sheet = Sheet(0.62 * width, 0.52 * width, 1.25 * height, 0.25 * height, scale)
    if 90 < view % 360 < 270:
        sheet.canvas.scale(-1, 1)
    wood = _wood(sheet, weather, colours, lift=-0.04)
    rng = np.random.default_rng([piece.seed, 5])
    start = (0.52 * width, 0.98 * height)
    _limb(sheet, rng, start, math.pi * 1.08, 0.24 * width, 0.030 * width, 8, wood, [])
    return (sheet.card(piece.seed, brush=0.5),)


def bare_tree(
    piece: SetPiece, scale: float, weather: Weather, colours: Palette
) -> tuple[Card, ...]:
    """A leafless tree."""
    width, height, _ = piece.size
    sheet = Sheet(0.7 * width, 0.7 * width, 1.1 * height, 0.05 * height, scale)
    wood = _wood(sheet, weather, colours, lift=0.0, spread=0.75)
    rng = np.random.default_rng([piece.seed, 6])
    lean = math.pi / 2 + rng.normal(0, 0.08)
    _limb(sheet, rng, (0, 0), lean, 0.30 * height, 0.045 * height, 8, wood, [])
    return (sheet.card(piece.seed, brush=0.5),)


def tree(piece: SetPiece, scale: float, weather: Weather, colours: Palette) -> tuple[Card, ...]:
    """A broad tree whose leaves are dabs of wash."""
    width, height, _ = piece.size
    sheet = Sheet(0.75 * width, 0.75 * width, 1.15 * height, 0.05 * height, scale)
    wood = _wood(sheet, weather, colours, lift=0.0, spread=0.85)
    rng = np.random.default_rng([piece.seed, 7])
    tips: list[tuple[float, float]] = []
    lean = math.pi / 2 + rng.normal(0, 0.06)
    _limb(sheet, rng, (0, 0), lean, 0.30 * height, 0.05 * height, 5, wood, tips)
    leaf = colours.own(piece.colour or "#7d8a5c")
    for x, y in tips:
        for _ in range(16):
            dx, dy = rng.normal(0, 0.07 * width), rng.normal(0, 0.045 * height)
            size = 0.030 * height * rng.uniform(0.5, 1.3)
            light = mix(leaf, colours.paper, 0.30) if dy > 0.01 * height else mix(leaf, colours.ink, 0.22)
            sheet.canvas.drawOval(
                _oval(x + dx, y + dy, 1.5 * size, size), paint(shaded(light, rng, 8), 0.72)
            )
    return (sheet.card(piece.seed, brush=1.4),)


def _oval(x: float, y: float, width: float, height: float) -> object:
    import skia

    return skia.Rect.MakeLTRB(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def pine(piece: SetPiece, scale: float, weather: Weather, colours: Palette) -> tuple[Card, ...]:
    """A conifer: tiers of drooping strokes around a trunk, each with its load of snow."""
    width, height, _ = piece.size
    sheet = Sheet(0.58 * width, 0.58 * width, 1.03 * height, 0.03 * height, scale)
    rng = np.random.default_rng([piece.seed, 8])
    green = mix(colours.own(piece.colour or "#5c6b52"), colours.ink, 0.42)
    sway = rng.normal(0, 0.02) * height
    spine = curve([(0, 0), (sway, 0.5 * height), (0.4 * sway, height)], 10)
    trunk = stroke(spine[::-1], 0.042 * height, 0.05, 1.0, 0.95)
    sheet.canvas.drawPath(trunk, paint(mix(colours.ink, colours.own("#5a4a3c"), 0.35)))
    tiers = int(np.clip(height * sheet.scale / 13, 9, 24))
    for k in range(tiers):
        t = 0.10 + 0.88 * k / tiers
        middle = float(np.interp(t * height, spine[:, 1], spine[:, 0]))
        half = 0.5 * width * (1 - t) ** 0.85 * rng.uniform(0.78, 1.08) + 0.012 * height
        thick = 1.35 * height / tiers * (1.0 - 0.45 * t)
        for reach in rng.permutation(np.array([-1.0, 1.0, -0.62, 0.62, -0.25, 0.25])):
            _bough(sheet, rng, (middle, t * height), half * reach, thick, green, weather.snow, colours)
    return (sheet.card(piece.seed, brush=1.2),)


def _bough(
    sheet: Sheet, rng: np.random.Generator, at: tuple[float, float], reach: float, thick: float,
    green: Rgb, snow: float, colours: Palette,
) -> None:  # fmt: skip
    """One drooping branch with needles below and snow on top."""
    droop = abs(reach) * rng.uniform(0.28, 0.50) + 0.2 * thick
    tip = (at[0] + reach, at[1] - droop)
    line = curve([at, (at[0] + 0.55 * reach, at[1] - 0.35 * droop), tip], 6)
    tone = shaded(green, rng, 9)
    sheet.canvas.drawPath(stroke(line, thick, 0.45, 0.12, 0.45), paint(tone, 0.93))
    needles = int(np.clip(abs(reach) * sheet.scale / 4, 3, 16))
    for n in range(needles):
        x, y = line[int(rng.integers(1, len(line)))]
        down = thick * rng.uniform(0.35, 0.85)
        drop = [(x, y), (x + 0.25 * math.copysign(down, reach), y - down)]
        width = max(1.1 * sheet.pixel, 0.12 * thick)
        sheet.canvas.drawPath(stroke(np.linspace(*drop, 3), width), paint(tone, 0.85))
    if snow > 0.05:
        upper = line + np.array([0, 0.26 * thick])
        load = thick * (0.35 + 0.40 * min(1.0, snow)) * rng.uniform(0.7, 1.1)
        sheet.canvas.drawPath(stroke(upper, load, 0.3, 0.25, 0.6), paint(colours.snow, 0.96))
