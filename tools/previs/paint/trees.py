"""Trees in ink: pines in tiers, trees in leaf, bare trees, and a winter branch over the picture."""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tools.previs.card import Card
from tools.previs.hands import working
from tools.previs.hands.ink_wash import Palette, Rgb, mix
from tools.previs.hands.marks import curve, paint, shaded, stroke
from tools.previs.paint.crowns import draw_mass, foliage, masses
from tools.previs.paint.sheet import Sheet
from tools.staging import SetPiece, Weather

Spot = tuple[float, float]
_CROWN = 0.31
"""Of a tree's height: where its leaves begin."""
_CUSHIONS = 28
"""Masses of leaves of a tree."""


@dataclass(frozen=True)
class Wood:
    """How limbs grow and are drawn."""

    thinnest: float
    """Metres; twigs are no thinner."""
    snowy: float
    spread: float = 0.62
    """Radians between the limbs of a fork."""
    lift: float = 0.04
    """Radians by which each limb turns on; positive turns left of its way."""


@dataclass(frozen=True)
class Limb:
    """One stroke of wood from its thick end."""

    line: NDArray[np.float64]
    width: float
    snow: bool


def _grow(
    limbs: list[Limb], rng: np.random.Generator, at: Spot, angle: float, length: float,
    width: float, depth: int, wood: Wood,
) -> None:  # fmt: skip
    """Add a limb that splits into thinner ones; thick ones carry a line of snow."""
    if depth == 0 or length < 4 * wood.thinnest:
        return
    end = (at[0] + length * math.cos(angle), at[1] + length * math.sin(angle))
    bend = rng.normal(0, 0.10 * length, 2)
    middle = ((at[0] + end[0]) / 2 + bend[0], (at[1] + end[1]) / 2 + bend[1])
    drawn = max(width, wood.thinnest)
    snow = wood.snowy > 0 and width > 1.7 * wood.thinnest and abs(math.cos(angle)) > 0.35
    limbs.append(Limb(curve([at, middle, end], 6), drawn, snow))
    count = 2 if rng.random() < 0.72 else 3
    for i in range(count):
        turn = rng.normal((i - (count - 1) / 2) * wood.spread, 0.22) + wood.lift
        _grow(limbs, rng, end, angle + turn, length * (0.66 + 0.2 * rng.random()), width * 0.66,
              depth - 1, wood)  # fmt: skip


def _roots(rng: np.random.Generator, lean: float, width: float) -> list[Limb]:
    """Where a trunk of that width spreads into the ground."""
    found = []
    up, over = np.array([math.cos(lean), math.sin(lean)]), np.array([width, 0.0])
    for side in (-1.0, -0.35, 0.35, 1.0):
        reach = side * rng.uniform(0.75, 1.05)
        points = (
            reach * over - (0.0, 0.05 * width),
            0.6 * width * up + 0.30 * side * over,
            1.5 * width * up + 0.12 * side * over,
        )
        found.append(Limb(curve(np.stack(points), 5), 0.5 * width, False))
    return found


def _limbs_sheet(limbs: list[Limb], air: float, scale: float) -> Sheet:
    """A sheet on which all the limbs fit, with `air` metres around them."""
    spots = np.vstack([limb.line for limb in limbs])
    (left, low), (right, high) = spots.min(axis=0) - air, spots.max(axis=0) + air
    return Sheet(-float(left), float(right), float(high), -float(min(low, -0.02)), scale)


def _draw(sheet: Sheet, limbs: list[Limb], rng: np.random.Generator, colours: Palette) -> None:
    ink = mix(colours.ink, colours.own("#5a4a3c"), working().bark)
    for limb in limbs:
        bark = paint(shaded(ink, rng, 5), 0.96)
        sheet.canvas.drawPath(stroke(limb.line, limb.width, 1.0, 0.62, 0.05), bark)
    for limb in limbs:
        if limb.snow:
            upper = limb.line + np.array([0, 0.36 * limb.width])
            load = stroke(upper, 0.62 * limb.width, 0.5, 0.35, 0.5)
            sheet.canvas.drawPath(load, paint(colours.snow, 0.96))


def _bough_of(
    limbs: list[Limb], rng: np.random.Generator, line: NDArray[np.float64], width: float,
    shoots: int, length: float, wood: Wood,
) -> None:  # fmt: skip
    """Add a long bough that thins towards its tip, with shoots to both sides."""
    steps = len(line) - 1
    for i in range(0, steps, 2):
        part = line[i : i + 4]
        limbs.append(Limb(part, max(width * (1 - 0.8 * i / steps), wood.thinnest), True))
    for k, share in enumerate(np.linspace(0.16, 1.0, shoots)):
        i = min(steps - 1, int(share * steps))
        way = math.atan2(*(line[i + 1] - line[i])[::-1])
        side = 1 if k % 2 else -1
        angle = way + side * rng.uniform(0.35, 0.95) * (1 - 0.4 * share)
        reach = length * rng.uniform(0.6, 1.1) * (1 - 0.45 * share)
        thick = 0.42 * width * (1 - 0.7 * share)
        _grow(limbs, rng, tuple(line[i]), angle, reach, thick, 5, wood)


def branch(
    piece: SetPiece, view: float, scale: float, weather: Weather, colours: Palette
) -> tuple[Card, ...]:
    """A branch that reaches in from our right (from our left when seen from behind)."""
    width, height, _ = piece.size
    rng = np.random.default_rng([piece.seed, 5])
    wood = Wood(min(1 / scale, 0.006 * width), weather.snow, spread=0.60, lift=0.015)
    limbs: list[Limb] = []
    for points, thick, shoots in (
        (((0.52, 0.98), (0.22, 0.90), (-0.08, 0.86), (-0.34, 0.66), (-0.52, 0.30)), 0.034, 11),
        (((0.20, 0.90), (0.06, 0.62), (-0.02, 0.34), (-0.14, 0.02)), 0.018, 4),
    ):
        bough = np.array(points) * [width, height] + rng.normal(0, 0.03 * height, (len(points), 2))
        _bough_of(limbs, rng, curve(bough, 8), thick * width, shoots, 0.17 * width, wood)
    if 90 < view % 360 < 270:
        limbs = [replace(limb, line=limb.line * [-1, 1]) for limb in limbs]
    sheet = _limbs_sheet(limbs, 0.02 * width, scale)
    _draw(sheet, limbs, rng, colours)
    return (sheet.card(piece.seed, brush=0.4),)


def _standing(
    rng: np.random.Generator, bend: float, length: float, width: float, depth: int, wood: Wood
) -> list[Limb]:
    """The limbs of a tree and its roots; its trunk, of that length and width, leans by about
    `bend` radians."""
    limbs: list[Limb] = []
    lean = math.pi / 2 + rng.normal(0, bend)
    _grow(limbs, rng, (0, 0), lean, length, width, depth, wood)
    return limbs + _roots(rng, lean, width)


def bare_tree(
    piece: SetPiece, scale: float, weather: Weather, colours: Palette
) -> tuple[Card, ...]:
    """A leafless tree."""
    _, height, _ = piece.size
    rng = np.random.default_rng([piece.seed, 6])
    wood = Wood(min(1 / scale, 0.01 * height), weather.snow, spread=0.75, lift=0.0)
    limbs = _standing(rng, 0.08, 0.27 * height, 0.045 * height, 8, wood)
    sheet = _limbs_sheet(limbs, 0.03 * height, scale)
    _draw(sheet, limbs, rng, colours)
    return (sheet.card(piece.seed, brush=0.4),)


def tree(piece: SetPiece, scale: float, weather: Weather, colours: Palette) -> tuple[Card, ...]:
    """A broad tree whose leaves lie in masses, dark ones behind the limbs."""
    _, height, _ = piece.size
    rng = np.random.default_rng([piece.seed, 7])
    wood = Wood(min(1 / scale, 0.01 * height), weather.snow, spread=0.85, lift=0.0)
    limbs = _standing(rng, 0.06, 0.28 * height, 0.05 * height, 6, wood)
    sheet = _limbs_sheet(limbs, 0.15 * height, scale)
    tips = np.array([limb.line[-1] for limb in limbs if limb.line[-1][1] > _CROWN * height])
    leaf = colours.own(piece.colour or "#7d8a5c")
    cushions = masses(rng, tips, 0.135 * height, _CUSHIONS)
    behind, tones = len(cushions) // 3, foliage(leaf, colours, weather.snow)
    for mass in cushions[:behind]:
        draw_mass(sheet, rng, mass, tones, behind=True)
    _draw(sheet, limbs, rng, colours)
    for mass in cushions[behind:]:
        draw_mass(sheet, rng, mass, tones)
    return (sheet.card(piece.seed, brush=1.2),)


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
    tiers = int(np.clip(height * sheet.scale / 15, 8, 17))
    for k in range(tiers):
        for reach in rng.permutation(np.array([-1.0, 1.0, -0.7, 0.7, -0.4, 0.4, -0.15, 0.15])):
            t = 0.09 + 0.87 * (k + rng.uniform(-0.35, 0.35)) / tiers
            middle = float(np.interp(t * height, spine[:, 1], spine[:, 0]))
            half = 0.5 * width * (1 - t) ** 0.8 * rng.uniform(0.62, 1.12)
            thick = 1.15 * height / tiers * (1.02 - 0.72 * t)
            _bough(
                sheet, rng, (middle, t * height), half * reach, thick, green, weather.snow, colours
            )
    return (sheet.card(piece.seed, brush=1.2),)


def _bough(
    sheet: Sheet, rng: np.random.Generator, at: tuple[float, float], reach: float, thick: float,
    green: Rgb, snow: float, colours: Palette,
) -> None:  # fmt: skip
    """One drooping branch with needles below and snow on top."""
    droop = abs(reach) * rng.uniform(0.22, 0.55) + 0.15 * thick
    tip = (at[0] + reach, at[1] - droop)
    line = curve([at, (at[0] + 0.55 * reach, at[1] - 0.35 * droop), tip], 6)
    tone = shaded(green, rng, 9)
    sheet.canvas.drawPath(stroke(line, thick, 0.45, 0.12, 0.45), paint(tone, 0.93))
    needles = int(np.clip(abs(reach) * sheet.scale / 4, 3, 16))
    for _ in range(needles):
        x, y = line[int(rng.integers(1, len(line)))]
        down = thick * rng.uniform(0.35, 0.85)
        drop = np.array([(x, y), (x + 0.25 * math.copysign(down, reach), y - down)])
        width = max(1.1 * sheet.pixel, 0.12 * thick)
        sheet.canvas.drawPath(stroke(drop, width), paint(tone, 0.85))
    _needles(sheet, rng, line, thick, tone, colours)
    if snow > 0.05:
        upper = line + np.array([0, 0.26 * thick])
        load = thick * (0.35 + 0.40 * min(1.0, snow)) * rng.uniform(0.7, 1.1)
        sheet.canvas.drawPath(stroke(upper, load, 0.3, 0.25, 0.6), paint(colours.snow, 0.96))


def _needles(
    sheet: Sheet,
    rng: np.random.Generator,
    line: NDArray[np.float64],
    thick: float,
    tone: Rgb,
    colours: Palette,
) -> None:
    """Short strokes, lighter and darker, over a bough that is seen from near by."""
    side = math.copysign(1.0, line[-1, 0] - line[0, 0])
    for _ in range(int(np.clip(thick * sheet.scale / 2.5 - 6, 0, 14))):
        x, y = line[int(rng.integers(0, len(line) * 2 // 3))]
        x, y = x + rng.normal(0, 0.3 * thick), y + rng.uniform(-0.38, 0.30) * thick
        long = thick * rng.uniform(0.25, 0.5)
        tip = (x + 0.7 * side * long, y - long * rng.uniform(0.3, 0.9))
        light = (
            mix(tone, colours.paper, 0.16) if rng.random() < 0.45 else mix(tone, colours.ink, 0.4)
        )
        needle = stroke(np.array([(x, y), tip]), 0.10 * thick, 0.7, 0.05)
        sheet.canvas.drawPath(needle, paint(shaded(light, rng, 6), 0.75))
