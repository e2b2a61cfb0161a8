"""Growth of warm and of worked land: willow, bamboo, palm, cactus, crops, haystack; and a cave."""

import math

import numpy as np
import skia

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Rgb, curve, mix, paint, polygon, shaded, stroke
from tools.previs.paint.sheet import Sheet
from tools.previs.paint.solid import Array
from tools.previs.paint.structures import weathered
from tools.previs.paint.subject import Subject
from tools.previs.paint.turned import shade_under, turned


def _bark(subject: Subject) -> Rgb:
    return mix(subject.colours.ink, subject.tone("#5a4a3c"), 0.3)


def willow(subject: Subject) -> tuple[Card, ...]:
    """A leaning trunk and long strings of leaves that hang from arched boughs."""
    w, h, _ = subject.size
    sheet = Sheet(0.66 * w, 0.66 * w, 1.06 * h, 0.04 * h, subject.scale)
    rng = subject.chance(80)
    leaf = subject.own("#8a9a5e")
    lean = 0.06 * w * (1 if subject.piece.seed % 2 else -1)
    fork = (lean, 0.52 * h)
    trunk = curve([(0, -0.01 * h), (0.3 * lean, 0.25 * h), fork], 8)
    boughs = []
    for share in np.linspace(-1, 1, 9):
        end = (lean + share * 0.42 * w * rng.uniform(0.85, 1.1), h * (0.86 - 0.22 * abs(share) ** 2))
        top = (lean + 0.5 * share * 0.42 * w, h * rng.uniform(0.86, 0.98))
        boughs.append(curve([fork, top, end], 8))
    for back in (True, False):
        for bough in boughs:
            _strings(sheet, subject, bough, leaf, rng, back)
        if back:
            sheet.canvas.drawPath(stroke(trunk, 0.075 * h, 1.0, 0.7, 0.05), paint(_bark(subject)))
            for bough in boughs:
                sheet.canvas.drawPath(stroke(bough, 0.022 * h, 1.0, 0.25, 0.05), paint(_bark(subject), 0.9))
    return (sheet.card(subject.piece.seed, brush=0.8),)


def _strings(
    sheet: Sheet, subject: Subject, bough: Array, leaf: Rgb, rng: np.random.Generator, back: bool
) -> None:
    """Hanging twigs along a bough, dark ones behind, light ones before."""
    h = subject.size[1]
    for _ in range(11):
        x, y = bough[int(rng.integers(3, len(bough)))] + rng.normal(0, 0.015 * h, 2)
        long = min(h * rng.uniform(0.22, 0.52), y - 0.05 * h)
        sway = rng.normal(0.02, 0.03) * h
        line = curve([(x, y), (x + 0.3 * sway, y - 0.5 * long), (x + sway, y - long)], 6)
        tone = subject.dark(leaf, 0.38) if back else subject.pale(leaf, 0.22 * rng.random())
        if subject.snowy and rng.random() < 0.35:
            tone = subject.colours.snow
        width = max(1.2 * sheet.pixel, 0.020 * h)
        sheet.canvas.drawPath(stroke(line, width, 0.5, 0.1, 0.6), paint(shaded(tone, rng, 8), 0.72))


def bamboo(subject: Subject) -> tuple[Card, ...]:
    """Jointed stems and sharp leaves in bundles, as one brush stroke each."""
    w, h, _ = subject.size
    sheet = Sheet(0.72 * w, 0.72 * w, 1.04 * h, 0.03 * h, subject.scale)
    rng = subject.chance(81)
    green = subject.own("#6f8a58")
    stems = int(np.clip(round(4.2 * w), 4, 12))
    for k in rng.permutation(stems):
        deep = rng.random()
        x = -0.42 * w + 0.84 * w * (k + rng.uniform(-0.3, 0.3)) / max(1, stems - 1)
        tall, bend = h * rng.uniform(0.78, 1.0), rng.normal(0, 0.05) * h
        tone = subject.pale(green, 0.25 * deep) if deep > 0.65 else subject.dark(green, 0.5 - 0.5 * deep)
        line = curve([(x, 0), (x + 0.15 * bend, 0.5 * tall), (x + bend, tall)], 8)
        _stem(sheet, line, tone, 0.015 * h, subject)
        for t in np.linspace(0.38, 1.0, 7):
            spot = line[min(len(line) - 1, int(t * (len(line) - 1)))]
            _leaves(sheet, rng, (float(spot[0]), float(spot[1])), 0.10 * h, tone, subject)
    return (sheet.card(subject.piece.seed, brush=0.5),)


def _stem(sheet: Sheet, line: Array, tone: Rgb, width: float, subject: Subject) -> None:
    """A stem in pieces with a pale gap and an ink ring at each joint."""
    width = max(width, 1.6 * sheet.pixel)
    sheet.canvas.drawPath(stroke(line, width, 1.0, 0.6, 0.05), paint(tone))
    for k in range(2, len(line) - 1, 2):
        x, y = line[k]
        ring = np.array([(x - 0.8 * width, y), (x + 0.8 * width, y)])
        sheet.canvas.drawPath(stroke(ring, 0.45 * width, 0.8, 0.8), paint(subject.dark(tone, 0.6), 0.8))


def _leaves(
    sheet: Sheet, rng: np.random.Generator, at: tuple[float, float], long: float, tone: Rgb,
    subject: Subject,
) -> None:  # fmt: skip
    side = 1 if rng.random() < 0.5 else -1
    root = (at[0] + side * 0.8 * long * rng.random(), at[1] + 0.2 * long * rng.random())
    twig = np.array([at, root])
    sheet.canvas.drawPath(stroke(twig, max(sheet.pixel, 0.03 * long)), paint(subject.dark(tone, 0.3), 0.8))
    for _ in range(5):
        angle = -math.pi / 2 + side * rng.uniform(-0.1, 1.25)
        end = (root[0] + long * math.cos(angle) * rng.uniform(0.8, 1.3), root[1] + long * math.sin(angle) * rng.uniform(0.6, 1.1))
        middle = ((root[0] + end[0]) / 2, (root[1] + end[1]) / 2 + 0.08 * long)
        leaf = curve([root, middle, end], 5)
        colour = subject.colours.snow if subject.snowy and rng.random() < 0.3 else shaded(tone, rng, 10)
        sheet.canvas.drawPath(stroke(leaf, max(0.17 * long, 1.3 * sheet.pixel), 0.3, 0.02, 0.35), paint(colour, 0.9))


def palm(subject: Subject) -> tuple[Card, ...]:
    """A bent trunk with rings and a crown of drooping fronds."""
    w, h, _ = subject.size
    sheet = Sheet(0.75 * w, 0.75 * w, 1.08 * h, 0.03 * h, subject.scale)
    rng = subject.chance(82)
    green, bark = subject.own("#7a8f58"), mix(_bark(subject), subject.tone("#9a8262"), 0.55)
    lean = 0.16 * w * (1 if subject.piece.seed % 2 else -1)
    head = (lean, 0.80 * h)
    line = curve([(-0.4 * lean, 0), (-0.25 * lean, 0.3 * h), head], 12)
    shade_under(sheet, subject, 0.14 * w, -0.4 * lean)
    sheet.canvas.drawPath(stroke(line, 0.055 * h, 1.0, 0.55, 0.02), paint(bark))
    for k in range(1, len(line) - 1):
        x, y = line[k]
        half = 0.024 * h * (1 - 0.45 * k / len(line))
        sheet.canvas.drawPath(stroke(np.array([(x - half, y + 0.006 * h), (x, y - 0.004 * h), (x + half, y + 0.006 * h)]), 0.008 * h),
                              paint(subject.colours.ink, 0.5))  # fmt: skip
    angles = np.concatenate([np.linspace(-0.35, math.pi + 0.35, 9), np.linspace(0.1, math.pi - 0.1, 5)])
    for number, angle in enumerate(angles):
        tone = subject.dark(green, 0.35) if number < 9 else subject.pale(green, 0.15)
        _frond(sheet, rng, head, float(angle), 0.56 * w, shaded(tone, rng, 8), subject)
    for x in (-0.02, 0.015, 0.0):
        sheet.canvas.drawCircle(skia.Point(head[0] + x * h, head[1] - 0.015 * h), 0.020 * h, paint(subject.dark(bark, 0.3)))
    return (sheet.card(subject.piece.seed, brush=0.6),)


def _frond(
    sheet: Sheet, rng: np.random.Generator, at: tuple[float, float], angle: float, long: float,
    tone: Rgb, subject: Subject,
) -> None:  # fmt: skip
    long *= rng.uniform(0.85, 1.1)
    c, s = math.cos(angle), math.sin(angle)
    end = (at[0] + long * c, at[1] + long * (0.55 * s - 0.38))
    top = (at[0] + 0.5 * long * c, at[1] + long * (0.42 * s + 0.06))
    rib = curve([at, top, end], 10)
    sheet.canvas.drawPath(stroke(rib, 0.035 * long, 1, 0.2), paint(subject.dark(tone, 0.25)))
    way = np.gradient(rib, axis=0)
    for k in range(2, len(rib)):
        reach = 0.26 * long * (1 - 0.6 * abs(k / len(rib) - 0.4))
        unit = way[k] / max(float(np.hypot(*way[k])), 1e-9)
        for side in (-1, 1):
            tip = rib[k] + reach * (0.55 * unit + side * 0.6 * np.array((-unit[1], unit[0]))) - [0, 0.35 * reach]
            blade = curve([rib[k], (rib[k] + tip) / 2 + [0, 0.1 * reach], tip], 3)
            sheet.canvas.drawPath(stroke(blade, max(0.035 * long, 1.2 * sheet.pixel), 0.7, 0.05), paint(shaded(tone, rng, 7), 0.9))


def cactus(subject: Subject) -> tuple[Card, ...]:
    """A ribbed column with two arms that bend upwards."""
    w, h, _ = subject.size
    sheet = Sheet(0.7 * w, 0.7 * w, 1.06 * h, 0.06 * h, subject.scale)
    rng = subject.chance(83)
    green = subject.own("#6f8a62")
    shade_under(sheet, subject, 0.24 * w)
    thick = 0.30 * w
    limbs = [((0, 0), (0, 0.5 * h), (0.01 * w, 0.95 * h)),
             ((0, 0.38 * h), (0.30 * w, 0.40 * h), (0.37 * w, 0.50 * h), (0.37 * w, 0.76 * h)),
             ((0, 0.28 * h), (-0.28 * w, 0.30 * h), (-0.35 * w, 0.38 * h), (-0.35 * w, 0.58 * h))]  # fmt: skip
    for number, points in reversed(list(enumerate(limbs))):
        line = curve(points, 7)
        wide = thick * (1.0 if number == 0 else 0.68)
        sheet.canvas.drawPath(stroke(line, 1.12 * wide, 0.9, 0.62, 0.06), paint(subject.colours.ink, 0.85))
        tip = skia.Point(*line[-1].tolist())
        sheet.canvas.drawCircle(tip, 0.335 * wide, paint(subject.colours.ink, 0.85))
        sheet.canvas.drawPath(stroke(line, wide, 0.9, 0.6, 0.06), paint(green))
        sheet.canvas.drawCircle(tip, 0.295 * wide, paint(green))
        for k, share in enumerate((-0.30, -0.08, 0.14, 0.33)):
            tone = subject.pale(green, 0.4) if k == 0 else subject.dark(green, 0.25 + 0.12 * k)
            rib = line + np.array([share * wide, 0])
            sheet.canvas.drawPath(stroke(rib[1:], 0.10 * wide, 0.6, 0.3), paint(tone, 0.7))
        for _ in range(int(26 * len(line) / 15)):
            x, y = line[int(rng.integers(1, len(line)))] + [rng.uniform(-0.4, 0.4) * wide, rng.normal(0, 0.02) * h]
            spine = np.array([(x, y), (x + rng.normal(0, 0.02) * h, y + 0.012 * h)])
            sheet.canvas.drawPath(stroke(spine, max(0.9 * sheet.pixel, 0.004 * h)), paint(subject.pale(green, 0.7), 0.9))
    return (sheet.card(subject.piece.seed, brush=0.5),)


def crops(subject: Subject) -> tuple[Card, ...]:
    """Ripe grain that nods, stem by stem."""
    w, h, d = subject.size
    c = abs(math.cos(math.radians(subject.aspect.view)))
    half = 0.5 * max(w * c, d) + 0.05 * h
    sheet = Sheet(half + 0.4 * h, half + 0.4 * h, 1.18 * h, 0.05 * h, subject.scale)
    rng = subject.chance(84)
    straw = subject.own("#c2a25a")
    count = int(np.clip(2 * half / 0.028, 30, 170))
    for k in range(count):
        back = k < count // 2
        x, tall = rng.uniform(-half, half), h * rng.uniform(0.72, 1.0) * (1.0 if back else 0.9)
        lean = rng.normal(0.05, 0.06) * h
        tone = subject.dark(straw, 0.30) if back else subject.pale(straw, 0.25 * rng.random())
        line = curve([(x, -0.02 * h), (x + 0.2 * lean, 0.6 * tall), (x + lean, 0.9 * tall)], 4)
        sheet.canvas.drawPath(stroke(line, max(1.1 * sheet.pixel, 0.012 * h), 0.8, 0.4), paint(shaded(tone, rng, 8), 0.9))
        tip = line[-1]
        ear = curve([tip, tip + [0.35 * lean + 0.01 * h, 0.09 * h], tip + [1.1 * lean + 0.03 * h, 0.13 * h]], 3)
        gold = subject.covered(mix(tone, subject.tone("#d8b65e"), 0.5), 0.7)
        sheet.canvas.drawPath(stroke(ear, max(2.2 * sheet.pixel, 0.042 * h), 0.5, 0.2, 0.5), paint(shaded(gold, rng, 8), 0.95))
    return (sheet.card(subject.piece.seed, brush=0.4),)


def haystack(subject: Subject) -> tuple[Card, ...]:
    """A round stack of straw with a pointed top."""
    w, h, _ = subject.size
    straw = subject.own("#c0a464")
    sheet = Sheet(0.66 * w, 0.66 * w, 1.1 * h, 0.2 * h, subject.scale)
    rng = subject.chance(85)
    shade_under(sheet, subject, 0.5 * w)
    profile = ((0.40 * w, 0), (0.46 * w, 0.2 * h), (0.48 * w, 0.45 * h), (0.34 * w, 0.74 * h), (0.12 * w, 0.94 * h), (0.0, h))
    turned(sheet, subject, profile, straw, soft=True)
    spots = np.array(curve(profile, 5))
    for _ in range(170):
        t = rng.random()
        half = float(np.interp(t * h, spots[:, 1], spots[:, 0]))
        x, y = rng.uniform(-1, 1) * half, t * h
        tone = subject.dark(straw, 0.5) if rng.random() < 0.6 else subject.pale(straw, 0.5)
        if subject.snowy and t > 0.62:
            tone = subject.colours.snow
        end = (x + 0.10 * x + rng.normal(0, 0.02) * w, y - 0.12 * h * rng.uniform(0.5, 1.2))
        straw_ = stroke(np.linspace((x, y), end, 4), max(1.4 * sheet.pixel, 0.016 * h), 0.8, 0.3)
        sheet.canvas.drawPath(straw_, paint(tone, 0.75))
    weathered(sheet, subject)
    return (sheet.card(subject.piece.seed, brush=1.0),)


def cave(subject: Subject) -> tuple[Card, ...]:
    """A rise of rock with a dark mouth; from behind there is only rock."""
    w, h, _ = subject.size
    rock = subject.own("#a39c8f")
    sheet = Sheet(0.56 * w, 0.56 * w, 1.08 * h, 0.04 * h, subject.scale)
    rng = subject.chance(86)
    edge = [(-0.5, 0), (-0.48, 0.26), (-0.40, 0.42), (-0.36, 0.66), (-0.24, 0.80), (-0.16, 0.97), (0.02, 1.0),
            (0.16, 0.93), (0.24, 0.74), (0.36, 0.66), (0.42, 0.40), (0.49, 0.22), (0.5, 0)]  # fmt: skip
    ring = np.array(edge) * [w, h] + rng.normal(0, 0.008 * w, (len(edge), 2)) * [[1, 1]]
    ring[[0, -1], 1] = -0.02 * h
    sheet.canvas.drawPath(polygon(ring), paint(rock))
    sheet.canvas.save()
    sheet.canvas.clipPath(polygon(ring), True)
    _cracks(sheet, subject, ring, rock, rng)
    if math.cos(math.radians(subject.aspect.view)) > -0.2:
        mouth = [(-0.19, -0.03), (-0.20, 0.20), (-0.15, 0.42), (-0.03, 0.55), (0.09, 0.50), (0.17, 0.30), (0.18, -0.03)]
        hole = curve([(x * w, y * h) for x, y in mouth], 6)
        sheet.canvas.drawPath(polygon(hole * [1.14, 1.10]), paint(subject.dark(rock, 0.4), 0.9))
        sheet.canvas.drawPath(polygon(hole), paint(mix(subject.colours.ink, (0, 0, 0), 0.25)))
        sheet.canvas.drawPath(polygon(hole * [0.8, 0.5] - [0, 0.05 * h]), paint(subject.dark(rock, 0.75), 0.5, 0.08 * w))
    sheet.canvas.restore()
    closed = np.vstack([ring])
    sheet.canvas.drawPath(stroke(closed, max(1.6 * sheet.pixel, 0.03), 0.8, 0.6), paint(subject.colours.ink, 0.8))
    if subject.snowy:
        for a, b in zip(ring[:-1], ring[1:], strict=True):
            if abs(b[0] - a[0]) > 0.5 * abs(b[1] - a[1]):
                cap = np.linspace(a, b, 5) - [0, 0.02 * h]
                sheet.canvas.drawPath(stroke(cap, 0.07 * h, 0.5, 0.5), paint(subject.colours.snow, 0.96))
    weathered(sheet, subject, 0.5)
    return (sheet.card(subject.piece.seed, brush=1.2),)


def _cracks(
    sheet: Sheet, subject: Subject, ring: Array, rock: Rgb, rng: np.random.Generator
) -> None:
    """Planes of light and dark, and axe-cut strokes that run down."""
    w, h, _ = subject.size
    for _ in range(9):
        x, y = rng.uniform(-0.45, 0.45) * w, rng.uniform(0.15, 0.95) * h
        wide, tall = rng.uniform(0.06, 0.16) * w, rng.uniform(0.15, 0.4) * h
        facet = [(x, y), (x + wide, y - 0.2 * tall), (x + 0.7 * wide, y - tall), (x - 0.3 * wide, y - 0.8 * tall)]
        light = x < 0.05 * w
        tone = subject.pale(rock, 0.45) if light else subject.dark(rock, 0.4)
        sheet.canvas.drawPath(polygon(facet), paint(tone, 0.5, 0.01 * w))
    for _ in range(46):
        x, y = rng.uniform(-0.48, 0.48) * w, rng.uniform(0.1, 0.98) * h
        down = rng.uniform(0.06, 0.22) * h
        line = curve([(x, y), (x + rng.normal(0, 0.02) * w, y - 0.5 * down), (x + 0.12 * (x / w) * w + rng.normal(0, 0.02) * w, y - down)], 4)
        sheet.canvas.drawPath(stroke(line, rng.uniform(0.006, 0.016) * h, 0.9, 0.1), paint(subject.colours.ink, 0.5))
