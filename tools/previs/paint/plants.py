"""Low growth: bushes, reeds, grass, flowers."""

import math

import numpy as np
import skia

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Palette, Rgb, mix
from tools.previs.hands.marks import curve, paint, shaded, stroke
from tools.previs.paint.crowns import Foliage, Mass, draw_mass, foliage
from tools.previs.paint.sheet import Sheet
from tools.staging import SetPiece, Weather

_PETALS = ("#c98a86", "#d9b45e", "#e6ddd0", "#9a8ab0")


def _blade(
    sheet: Sheet, rng: np.random.Generator, x: float, height: float, lean: float, width: float,
    colour: Rgb,
) -> tuple[float, float]:  # fmt: skip
    """Draw one blade from the ground and return its tip."""
    tip = (x + lean, height * (1 - 0.12 * abs(lean) / max(height, 1e-6)))
    line = curve([(x, -0.02 * height), (x + 0.18 * lean, 0.55 * height), tip], 7)
    sheet.canvas.drawPath(
        stroke(line, max(width, 1.1 * sheet.pixel), 0.8, 0.02, 0.2),
        paint(shaded(colour, rng, 9), 0.9),
    )
    return tip


def _count(sheet: Sheet, piece: SetPiece, each: float, most: int) -> int:
    return int(np.clip(piece.size[0] / each, 6, min(most, max(10.0, sheet.width / 2.5))))


def grass(piece: SetPiece, scale: float, weather: Weather, colours: Palette) -> tuple[Card, ...]:
    """A tuft or a strip of grass; flowers where the kind says so."""
    width, height, _ = piece.size
    sheet = Sheet(0.6 * width, 0.6 * width, 1.3 * height, 0.06 * height, scale)
    rng = np.random.default_rng([piece.seed, 9])
    own = "#a3935e" if weather.snow else "#87945f"
    green = mix(colours.own(own), colours.ink, 0.12)
    blossom = colours.own(piece.colour or _PETALS[piece.seed % len(_PETALS)])
    blades = _count(sheet, piece, 0.014, 260)
    for _ in range(blades):
        x = rng.uniform(-0.5, 0.5) * width * rng.uniform(0.5, 1)
        tall = height * rng.uniform(0.35, 1.0)
        tip = _blade(sheet, rng, x, tall, rng.normal(0, 0.32) * tall, 0.035 * height, green)
        if piece.kind == "flowers" and rng.random() < 0.30:
            _flower(sheet, rng, tip, 0.085 * height, blossom)
    return (sheet.card(piece.seed, brush=0.4),)


def _flower(
    sheet: Sheet, rng: np.random.Generator, at: tuple[float, float], size: float, colour: Rgb
) -> None:
    size = max(size, 1.6 * sheet.pixel)
    for k in range(5):
        turn = math.tau * k / 5 + rng.uniform(-0.3, 0.3)
        x, y = at[0] + 0.6 * size * math.cos(turn), at[1] + 0.5 * size * math.sin(turn)
        sheet.canvas.drawCircle(skia.Point(x, y), 0.52 * size, paint(shaded(colour, rng, 12), 0.9))
    sheet.canvas.drawCircle(skia.Point(*at), 0.28 * size, paint((214, 178, 92), 0.9))


def reeds(piece: SetPiece, scale: float, weather: Weather, colours: Palette) -> tuple[Card, ...]:
    """Tall reeds that bow to one side, some with a plume."""
    width, height, _ = piece.size
    sheet = Sheet(0.9 * width, 0.9 * width, 1.15 * height, 0.05 * height, scale)
    rng = np.random.default_rng([piece.seed, 10])
    straw = mix(colours.own(piece.colour or "#a8905e"), colours.ink, 0.18)
    side = 1.0 if piece.seed % 2 else -1.0
    for k in range(_count(sheet, piece, 0.055, 60)):
        x = rng.normal(0, 0.2) * width
        tall = height * rng.uniform(0.5, 1.0)
        lean = tall * (0.16 * side + rng.normal(0, 0.12))
        tip = _blade(sheet, rng, x, tall, lean, 0.014 * height, straw)
        if k % 3 == 0:
            _plume(sheet, rng, tip, lean, 0.16 * height, mix(straw, colours.paper, 0.35))
            if weather.snow > 0.05:
                drop = curve([tip, (tip[0] + 0.04 * lean, tip[1] + 0.01 * height)], 2)
                sheet.canvas.drawPath(stroke(drop, 0.02 * height, 1, 1), paint(colours.snow, 0.9))
        leaf = curve([(x + 0.1 * lean, 0.4 * tall), (x + 0.5 * lean, 0.66 * tall),
                      (x + 1.3 * lean + 0.10 * height * rng.normal(), 0.55 * tall)], 6)  # fmt: skip
        sheet.canvas.drawPath(
            stroke(leaf, max(0.018 * height, sheet.pixel)), paint(shaded(straw, rng, 8), 0.85)
        )
    return (sheet.card(piece.seed, brush=0.4),)


def _plume(
    sheet: Sheet, rng: np.random.Generator, tip: tuple[float, float], lean: float, length: float,
    colour: Rgb,
) -> None:  # fmt: skip
    side = math.copysign(1.0, lean)
    for _ in range(14):
        start = (tip[0] - side * 0.1 * length * rng.random(), tip[1] - 0.5 * length * rng.random())
        end = (
            start[0] + side * length * rng.uniform(0.25, 0.7),
            start[1] + length * rng.uniform(-0.35, 0.25),
        )
        line = curve(
            [start, ((start[0] + end[0]) / 2, max(start[1], end[1]) + 0.05 * length), end], 4
        )
        sheet.canvas.drawPath(
            stroke(line, max(0.05 * length, 0.9 * sheet.pixel)), paint(shaded(colour, rng, 8), 0.8)
        )


def bush(piece: SetPiece, scale: float, weather: Weather, colours: Palette) -> tuple[Card, ...]:
    """A round bush in masses of leaves, with snow on top when it snows."""
    width, height, _ = piece.size
    sheet = Sheet(0.6 * width, 0.6 * width, 1.15 * height, 0.05 * height, scale)
    rng = np.random.default_rng([piece.seed, 11])
    leaf = colours.own(piece.colour or "#76835a")
    _cushions(sheet, rng, piece, foliage(leaf, colours))
    if weather.snow > 0.05:
        _laden(sheet, rng, piece, colours)
    return (sheet.card(piece.seed, brush=1.2),)


def _laden(sheet: Sheet, rng: np.random.Generator, piece: SetPiece, colours: Palette) -> None:
    """Snow on the upper side of a bush."""
    width, height, _ = piece.size
    for _ in range(90):
        x = rng.uniform(-0.42, 0.42) * width
        roof = 0.92 * height * math.sqrt(max(0.1, 1 - (2 * x / width) ** 2))
        y, size = roof - abs(rng.normal(0, 0.14)) * height, 0.085 * height * rng.uniform(0.6, 1.2)
        oval = skia.Rect.MakeXYWH(x - 0.9 * size, y - 0.5 * size, 1.8 * size, size)
        sheet.canvas.drawOval(oval, paint(colours.snow, 0.92))


def _cushions(sheet: Sheet, rng: np.random.Generator, piece: SetPiece, tones: Foliage) -> None:
    """A round bush of a few masses of leaves, those in front lower."""
    width, height, _ = piece.size
    radius = min(0.26 * width, 0.5 * height)
    for k in range(9):
        share = k / 8
        x = (rng.uniform(-1, 1) if k else 0.0) * (0.5 * width - 0.8 * radius)
        roof = math.sqrt(max(0.1, 1 - (2 * x / width) ** 2))
        y = (0.9 * height * roof - 0.75 * radius) * (1 - 0.55 * share)
        middle = np.array([x, max(y, 0.45 * radius)])
        draw_mass(sheet, rng, Mass(middle, radius, 1 - 0.7 * share), tones, behind=k < 2)
