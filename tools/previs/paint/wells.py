"""Stone that holds water: fountain and well."""

import numpy as np

from tools.previs.card import Card
from tools.previs.hands.marks import curve, paint, stroke
from tools.previs.paint.monuments import sheet_around, stone_card
from tools.previs.paint.roofs import Roof, cover, ridge
from tools.previs.paint.solid import box
from tools.previs.paint.structures import Line, Model, built
from tools.previs.paint.subject import Subject
from tools.previs.paint.turned import shade_under, turned


def fountain(subject: Subject) -> tuple[Card, ...]:
    """A round basin, a bowl on a stem, and water that falls from it."""
    w, h, _ = subject.size
    stone = subject.own("#c0b9ab")
    water = subject.pale(subject.tone("#8fb0b8"), 0.2)
    sheet = sheet_around(subject, 0.62 * w, 1.12 * h, 0.2 * h)
    shade_under(sheet, subject, 0.5 * w)
    rim = 0.30 * h
    turned(
        sheet,
        subject,
        ((0.46 * w, 0), (0.47 * w, 0.8 * rim), (0.5 * w, 0.82 * rim), (0.5 * w, rim)),
        stone,
        lid=water,
    )
    turned(sheet, subject, ((0.09 * w, rim), (0.05 * w, 0.45 * h), (0.06 * w, 0.62 * h)), stone)
    turned(
        sheet,
        subject,
        ((0.06 * w, 0.62 * h), (0.20 * w, 0.70 * h), (0.22 * w, 0.74 * h)),
        stone,
        lid=water,
    )
    turned(
        sheet, subject, ((0.04 * w, 0.74 * h), (0.02 * w, 0.86 * h), (0.05 * w, 0.90 * h)), stone
    )
    spray = paint(subject.colours.snow, 0.75)
    for reach in (-0.30, -0.24, -0.10, 0.10, 0.24, 0.30):
        outer = abs(reach) > 0.15
        start, peak = (
            ((np.sign(reach) * 0.20 * w, 0.74 * h), 0.74 * h) if outer else ((0, 0.9 * h), 1.02 * h)
        )
        end = (reach * w, rim if outer else 0.75 * h)
        line = curve([start, ((start[0] + end[0]) / 2, peak), end], 8)
        sheet.canvas.drawPath(stroke(line, 0.018 * w, 0.5, 0.7), spray)
    return stone_card(sheet, subject)


def well(subject: Subject) -> tuple[Card, ...]:
    """A ring of stones with a windlass under a little roof, a bucket on its rope."""
    w, h, d = subject.size
    stone, wood = subject.own("#aaa498"), subject.tone("#7a5f48")
    sheet = sheet_around(subject, 0.75 * w, 0.62 * h, 0.2 * h)
    shade_under(sheet, subject, 0.42 * w)
    rim = 0.40 * h
    turned(sheet, subject, ((0.40 * w, 0), (0.38 * w, rim)), stone, lid=subject.dark(stone, 0.75))
    rng = subject.chance(65)
    for row in range(1, 4):
        y = rim * row / 4
        across = np.linspace(-0.38, 0.38, 9)
        line = np.array([(x * w, y - 0.03 * h * (1 - (x / 0.39) ** 2)) for x in across])
        sheet.canvas.drawPath(stroke(line, 0.014, 0.8, 0.7), paint(subject.colours.ink, 0.5))
        for x in rng.uniform(-0.34, 0.34, 4) * w:
            joint = np.array([(x, y - 0.02 * h), (x, y + 0.06 * h)])
            sheet.canvas.drawPath(stroke(joint, 0.014, 0.8, 0.7), paint(subject.colours.ink, 0.5))
    model = Model()
    for s in (-1, 1):
        model.add(
            box((s * 0.40 * w - 0.05, 0.2 * h, -0.05), (s * 0.40 * w + 0.05, 0.86 * h, 0.05), wood)
        )
    model.add(
        box((-0.44 * w, 0.62 * h, -0.05), (0.44 * w, 0.69 * h, 0.05), subject.dark(wood, 0.2))
    )
    rope = ((0.0, 0.62 * h, 0.06), (0.0, 0.50 * h, 0.06))
    model.add([], [Line(rope, 0.03, subject.tone("#b7a27c"))])
    model.add(box((-0.09 * w, 0.38 * h, -0.04), (0.09 * w, 0.51 * h, 0.12), wood, over=1))
    roof = Roof(
        (0.56 * w, 0.44 * d, 0.80 * h),
        (0.56 * w, 0, h),
        subject.tone("#7d6a55"),
        every=0.18,
        gabled=True,
        rim=0.05,
    )
    cover(model, roof, subject)
    ridge(model, roof, subject, 0.03 * h)
    near = built(subject, model, nearer=0.02)
    return (*stone_card(sheet, subject), *near)
