"""Trees of warm and wet land: willow, bamboo, palm."""

import math

import numpy as np
import skia

from tools.previs.card import Card
from tools.previs.hands import working
from tools.previs.hands.ink_wash import Rgb, mix
from tools.previs.hands.marks import curve, paint, shaded, stroke
from tools.previs.paint.sheet import Sheet
from tools.previs.paint.solid import Array
from tools.previs.paint.subject import Subject
from tools.previs.paint.turned import shade_under


def _bark(subject: Subject) -> Rgb:
    return mix(subject.colours.ink, subject.tone("#5a4a3c"), working().bark)


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
        end = (
            lean + share * 0.42 * w * rng.uniform(0.85, 1.1),
            h * (0.86 - 0.22 * abs(share) ** 2),
        )
        top = (lean + 0.5 * share * 0.42 * w, h * rng.uniform(0.86, 0.98))
        boughs.append(curve([fork, top, end], 8))
    for back in (True, False):
        for bough in boughs:
            _strings(sheet, subject, bough, leaf, rng, back)
        if back:
            sheet.canvas.drawPath(stroke(trunk, 0.075 * h, 1.0, 0.7, 0.05), paint(_bark(subject)))
            for bough in boughs:
                sheet.canvas.drawPath(
                    stroke(bough, 0.022 * h, 1.0, 0.25, 0.05), paint(_bark(subject), 0.9)
                )
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
        tone = (
            subject.pale(green, 0.25 * deep)
            if deep > 0.65
            else subject.dark(green, 0.5 - 0.5 * deep)
        )
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
        sheet.canvas.drawPath(
            stroke(ring, 0.45 * width, 0.8, 0.8), paint(subject.dark(tone, 0.6), 0.8)
        )


def _leaves(
    sheet: Sheet, rng: np.random.Generator, at: tuple[float, float], long: float, tone: Rgb,
    subject: Subject,
) -> None:  # fmt: skip
    side = 1 if rng.random() < 0.5 else -1
    root = (at[0] + side * 0.8 * long * rng.random(), at[1] + 0.2 * long * rng.random())
    twig = np.array([at, root])
    sheet.canvas.drawPath(
        stroke(twig, max(sheet.pixel, 0.03 * long)), paint(subject.dark(tone, 0.3), 0.8)
    )
    for _ in range(5):
        angle = -math.pi / 2 + side * rng.uniform(-0.1, 1.25)
        end = (
            root[0] + long * math.cos(angle) * rng.uniform(0.8, 1.3),
            root[1] + long * math.sin(angle) * rng.uniform(0.6, 1.1),
        )
        middle = ((root[0] + end[0]) / 2, (root[1] + end[1]) / 2 + 0.08 * long)
        leaf = curve([root, middle, end], 5)
        colour = (
            subject.colours.snow if subject.snowy and rng.random() < 0.3 else shaded(tone, rng, 10)
        )
        sheet.canvas.drawPath(
            stroke(leaf, max(0.17 * long, 1.3 * sheet.pixel), 0.3, 0.02, 0.35), paint(colour, 0.9)
        )


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
        sheet.canvas.drawPath(
            stroke(
                np.array(
                    [(x - half, y + 0.006 * h), (x, y - 0.004 * h), (x + half, y + 0.006 * h)]
                ),
                0.008 * h,
            ),
            paint(subject.colours.ink, 0.5),
        )
    angles = np.concatenate(
        [np.linspace(-0.35, math.pi + 0.35, 9), np.linspace(0.1, math.pi - 0.1, 5)]
    )
    for number, angle in enumerate(angles):
        tone = subject.dark(green, 0.35) if number < 9 else subject.pale(green, 0.15)
        _frond(sheet, rng, head, float(angle), 0.56 * w, shaded(tone, rng, 8), subject)
    for x in (-0.02, 0.015, 0.0):
        sheet.canvas.drawCircle(
            skia.Point(head[0] + x * h, head[1] - 0.015 * h),
            0.020 * h,
            paint(subject.dark(bark, 0.3)),
        )
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
            tip = (
                rib[k]
                + reach * (0.55 * unit + side * 0.6 * np.array((-unit[1], unit[0])))
                - [0, 0.35 * reach]
            )
            blade = curve([rib[k], (rib[k] + tip) / 2 + [0, 0.1 * reach], tip], 3)
            sheet.canvas.drawPath(
                stroke(blade, max(0.035 * long, 1.2 * sheet.pixel), 0.7, 0.05),
                paint(shaded(tone, rng, 7), 0.9),
            )
