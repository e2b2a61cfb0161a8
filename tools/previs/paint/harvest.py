"""What stands on dry and on worked land: cactus, crops, haystack."""

import math

import numpy as np
import skia

from tools.previs.card import Card
from tools.previs.hands.ink_wash import mix
from tools.previs.hands.marks import curve, paint, shaded, stroke
from tools.previs.paint.sheet import Sheet
from tools.previs.paint.structures import weathered
from tools.previs.paint.subject import Subject
from tools.previs.paint.turned import shade_under, turned


def cactus(subject: Subject) -> tuple[Card, ...]:
    """A ribbed column with two arms that bend upwards."""
    w, h, _ = subject.size
    sheet = Sheet(0.7 * w, 0.7 * w, 1.06 * h, 0.06 * h, subject.scale)
    rng = subject.chance(83)
    green = subject.own("#6f8a62")
    shade_under(sheet, subject, 0.24 * w)
    thick = 0.30 * w
    limbs = [
        ((0, 0), (0, 0.5 * h), (0.01 * w, 0.95 * h)),
        ((0, 0.38 * h), (0.30 * w, 0.40 * h), (0.37 * w, 0.50 * h), (0.37 * w, 0.76 * h)),
        ((0, 0.28 * h), (-0.28 * w, 0.30 * h), (-0.35 * w, 0.38 * h), (-0.35 * w, 0.58 * h)),
    ]
    for number, points in reversed(list(enumerate(limbs))):
        line = curve(points, 7)
        wide = thick * (1.0 if number == 0 else 0.68)
        sheet.canvas.drawPath(
            stroke(line, 1.12 * wide, 0.9, 0.62, 0.06), paint(subject.colours.ink, 0.85)
        )
        tip = skia.Point(*line[-1].tolist())
        sheet.canvas.drawCircle(tip, 0.335 * wide, paint(subject.colours.ink, 0.85))
        sheet.canvas.drawPath(stroke(line, wide, 0.9, 0.6, 0.06), paint(green))
        sheet.canvas.drawCircle(tip, 0.295 * wide, paint(green))
        for k, share in enumerate((-0.30, -0.08, 0.14, 0.33)):
            tone = subject.pale(green, 0.4) if k == 0 else subject.dark(green, 0.25 + 0.12 * k)
            rib = line + np.array([share * wide, 0])
            sheet.canvas.drawPath(stroke(rib[1:], 0.10 * wide, 0.6, 0.3), paint(tone, 0.7))
        for _ in range(int(26 * len(line) / 15)):
            x, y = line[int(rng.integers(1, len(line)))] + [
                rng.uniform(-0.4, 0.4) * wide,
                rng.normal(0, 0.02) * h,
            ]
            spine = np.array([(x, y), (x + rng.normal(0, 0.02) * h, y + 0.012 * h)])
            sheet.canvas.drawPath(
                stroke(spine, max(0.9 * sheet.pixel, 0.004 * h)),
                paint(subject.pale(green, 0.7), 0.9),
            )
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
        sheet.canvas.drawPath(
            stroke(line, max(1.1 * sheet.pixel, 0.012 * h), 0.8, 0.4),
            paint(shaded(tone, rng, 8), 0.9),
        )
        tip = line[-1]
        ear = curve(
            [
                tip,
                tip + np.array((0.35 * lean + 0.01 * h, 0.09 * h)),
                tip + np.array((1.1 * lean + 0.03 * h, 0.13 * h)),
            ],
            3,
        )
        gold = subject.covered(mix(tone, subject.tone("#d8b65e"), 0.5), 0.7)
        sheet.canvas.drawPath(
            stroke(ear, max(2.2 * sheet.pixel, 0.042 * h), 0.5, 0.2, 0.5),
            paint(shaded(gold, rng, 8), 0.95),
        )
    return (sheet.card(subject.piece.seed, brush=0.4),)


def haystack(subject: Subject) -> tuple[Card, ...]:
    """A round stack of straw with a pointed top."""
    w, h, _ = subject.size
    straw = subject.own("#c0a464")
    sheet = Sheet(0.66 * w, 0.66 * w, 1.1 * h, 0.2 * h, subject.scale)
    rng = subject.chance(85)
    shade_under(sheet, subject, 0.5 * w)
    profile = (
        (0.40 * w, 0),
        (0.46 * w, 0.2 * h),
        (0.48 * w, 0.45 * h),
        (0.34 * w, 0.74 * h),
        (0.12 * w, 0.94 * h),
        (0.0, h),
    )
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
    if subject.snowy:
        cap = [(float(r) + 0.01 * w, float(y) + 0.01 * h) for r, y in spots if y > 0.66 * h]
        turned(sheet, subject, cap, subject.colours.snow)
    weathered(sheet, subject)
    return (sheet.card(subject.piece.seed, brush=1.0),)
