"""What people put up out of doors: fence, hedge, stall, street lamp, banner."""

import itertools
import math

import numpy as np
import skia

from tools.previs.card import Card
from tools.previs.hands.marks import curve, paint, polygon, shaded, stroke
from tools.previs.paint.glow import fire_card, pane
from tools.previs.paint.railing import RAILINGS, railing
from tools.previs.paint.sheet import Sheet
from tools.previs.paint.sign import write
from tools.previs.paint.solid import Face, box
from tools.previs.paint.structures import Line, Model, Quad, built, courses, sides, weathered
from tools.previs.paint.subject import Subject
from tools.previs.paint.turned import outlined, shade_under, turned


def fence(subject: Subject) -> tuple[Card, ...]:
    """Posts, two rails and pales with pointed tops; the texts "rail" and "bars" make others."""
    if subject.piece.text in RAILINGS:
        return railing(subject)
    w, h, _ = subject.size
    wood = subject.own("#a08466")
    model = Model()
    for y in (0.32, 0.72):
        model.add(
            box((-0.5 * w, y * h, -0.05), (0.5 * w, (y + 0.08) * h, -0.01), subject.dark(wood, 0.2))
        )
    count = max(4, round(w / 0.26))
    rng = subject.chance(67)
    model.layer()
    for k in range(count):
        x = -0.5 * w + w * (k + 0.5) / count
        top, half = h * rng.uniform(0.92, 1.0), 0.055
        ring = (
            (x - half, 0.02, 0),
            (x + half, 0.02, 0),
            (x + half, top - 0.08, 0),
            (x, top, 0),
            (x - half, top - 0.08, 0),
        )
        tone = shaded(wood, rng, 8)
        model.add([Face(ring, tone), Face(tuple((a, b, -0.02) for a, b, _ in ring[::-1]), tone)])
        if subject.snowy:
            model.add(
                [],
                [
                    Line(
                        ((x - half, top - 0.05, 0), (x, top, 0), (x + half, top - 0.05, 0)),
                        0.06,
                        subject.colours.snow,
                        0.95,
                    )
                ],
            )
    return built(subject, model, brush=0.6)


def hedge(subject: Subject) -> tuple[Card, ...]:
    """A clipped hedge: a long block of leaves."""
    w, h, d = subject.size
    leaf = subject.own("#74845a")
    c = abs(math.cos(math.radians(subject.aspect.view)))
    half = 0.5 * (w * c + d * math.sqrt(1 - c * c))
    sheet = Sheet(1.1 * half, 1.1 * half, 1.12 * h, 0.08 * h, subject.scale)
    rng = subject.chance(68)
    shade_under(sheet, subject, half)
    body = [(-half, 0), (half, 0), (0.99 * half, 0.93 * h), (-0.99 * half, 0.93 * h)]
    sheet.canvas.drawPath(polygon(body), paint(subject.dark(leaf, 0.45)))
    for _ in range(int(np.clip(sheet.width * sheet.height / 60, 200, 900))):
        t = rng.random() ** 0.8
        x, y, size = rng.uniform(-1, 1) * half, t * 0.98 * h, 0.055 * h * rng.uniform(0.7, 1.3)
        tone = subject.pale(leaf, 0.3) if t > 0.86 else subject.dark(leaf, 0.42 - 0.36 * t)
        if subject.snowy and t > 0.88:
            tone = subject.colours.snow
        oval = skia.Rect.MakeXYWH(x - size, y - 0.6 * size, 2 * size, 1.2 * size)
        sheet.canvas.drawOval(oval, paint(shaded(tone, rng, 7), 0.85))
    return (sheet.card(subject.piece.seed, brush=1.0),)


def stall(subject: Subject) -> tuple[Card, ...]:
    """A market stall: a table of fruit under a striped cloth."""
    w, h, d = subject.size
    wood = subject.tone("#8a6b4c")
    model = Model()
    half, depth, top = 0.46 * w, 0.42 * d, 0.36 * h
    for x in (-half, half):
        for z in (-depth, depth):
            high = (0.92 if z < 0 else 0.78) * h
            model.add(box((x - 0.04, 0, z - 0.04), (x + 0.04, high, z + 0.04), wood))
    model.add(box((-half, 0.12 * h, -depth), (half, top, 0.98 * depth), subject.dark(wood, 0.05)))
    model.layer()
    front = sides((-half, 0.12 * h, -depth), (half, top, 0.98 * depth))[0]
    model.add([], courses(front, 8, 0.03, subject.colours.ink, 0.4, upright=True))
    model.write(front, subject.piece.text, subject.dark(wood, 0.75))
    _wares(model, subject, (half, top, depth))
    _awning(model, subject)
    return built(subject, model)


def _awning(model: Model, subject: Subject) -> None:
    """Striped cloth that slopes to the front and hangs over its edge."""
    w, h, d = subject.size
    cloth = subject.own("#b5604c")
    white = subject.pale(subject.tone("#efe6d2"), 0.2)
    model.layer()
    cuts = np.linspace(-0.5 * w, 0.5 * w, 9)
    for k, (a, b) in enumerate(itertools.pairwise(cuts)):
        colour = subject.covered(cloth if k % 2 else white, 0.75)
        slope: Quad = (
            (a, 0.78 * h, 0.56 * d),
            (b, 0.78 * h, 0.56 * d),
            (b, h, -0.5 * d),
            (a, h, -0.5 * d),
        )
        hang: Quad = (
            (a, 0.71 * h, 0.56 * d),
            (b, 0.71 * h, 0.56 * d),
            (b, 0.78 * h, 0.56 * d),
            (a, 0.78 * h, 0.56 * d),
        )
        rear: Quad = (
            (b, 0.9 * h, -0.5 * d),
            (a, 0.9 * h, -0.5 * d),
            (a, h, -0.5 * d),
            (b, h, -0.5 * d),
        )
        model.add([Face(slope, colour), Face(slope[::-1], subject.dark(colour, 0.25))])
        model.add([Face(hang, colour), Face(hang[::-1], colour), Face(rear, colour)])


def _wares(model: Model, subject: Subject, at: tuple[float, float, float]) -> None:
    """Heaps in baskets on the table."""
    half, top, depth = at
    fruit = ("#b8584a", "#c99a4a", "#7f9458", "#a8785a", "#c2b070")
    for k in range(5):
        x = half * (-0.8 + 0.4 * k)
        colour = subject.tone(fruit[(k + subject.piece.seed) % 5])
        wide, tall = 0.17 * half, 0.42 * half * 0.3
        model.add(
            box(
                (x - wide, top, 0.1 * depth),
                (x + wide, top + 0.5 * tall, 0.85 * depth),
                subject.tone("#a98b5e"),
            )
        )
        z = 0.5 * depth
        ring = tuple(
            (x + wide * math.cos(t), top + 0.5 * tall + tall * math.sin(t), z)
            for t in np.linspace(0, math.pi, 8)
        )
        model.add([Face(ring, colour, over=1), Face(ring[::-1], colour, over=1)])


def street_lamp(subject: Subject) -> tuple[Card, ...]:
    """An iron post with a glazed lantern that burns in the evening."""
    w, h, _ = subject.size
    iron = subject.dark(subject.own("#4a5050"), 0.2)
    reach = (4.2 * w, 4.2 * w, 1.25 * h, 0.1 * h)
    sheet = Sheet(*reach, subject.scale)
    shade_under(sheet, subject, 0.4 * w)
    turned(sheet, subject, ((0.30 * w, 0), (0.26 * w, 0.05 * h), (0.12 * w, 0.09 * h)), iron)
    turned(sheet, subject, ((0.10 * w, 0.09 * h), (0.065 * w, 0.5 * h), (0.06 * w, 0.82 * h)), iron)
    bar = np.linspace((-0.34 * w, 0.76 * h), (0.34 * w, 0.76 * h), 5)
    sheet.canvas.drawPath(stroke(bar, 0.06 * w, 0.8, 0.8), paint(iron))
    glass = np.array([(-0.20, 0.83), (0.20, 0.83), (0.34, 0.935), (-0.34, 0.935)]) * [w, h]
    outlined(
        sheet, subject, glass, pane(subject, subject.pale(subject.tone("#d9d6c4"), 0.2)), width=0.03
    )
    for x in (-0.09, 0.09):
        line = np.linspace((x * w, 0.83 * h), (1.6 * x * w, 0.935 * h), 4)
        sheet.canvas.drawPath(stroke(line, 0.03 * w, 1, 1), paint(iron))
    cap = np.array([(-0.42, 0.935), (0.42, 0.935), (0.12, 0.975), (0.0, 1.0), (-0.12, 0.975)]) * [
        w,
        h,
    ]
    outlined(sheet, subject, cap, subject.covered(iron, 0.9))
    light = fire_card([(0.0, 0.885 * h, 0.62 * w)], reach, subject, 0.02)
    return (sheet.card(subject.piece.seed, brush=0.35), *light)


def banner(subject: Subject) -> tuple[Card, ...]:
    """A long flag that hangs from a pole, its words written downwards."""
    w, h, _ = subject.size
    cloth = subject.own("#a8483e")
    turn = math.cos(math.radians(subject.aspect.view))
    wide = max(0.25, abs(turn))
    sheet = Sheet(0.8 * w, 1.1 * w, 1.04 * h, 0.05 * h, subject.scale)
    pole = np.linspace((-0.42 * w * wide, 0), (-0.42 * w * wide, h), 6)
    wood = subject.dark(subject.tone("#7a5f48"), 0.2)
    sheet.canvas.drawPath(stroke(pole, 0.06 * w + 0.015, 1, 0.8), paint(wood))
    arm = np.linspace((-0.48 * w * wide, 0.96 * h), (0.56 * w * wide, 0.96 * h), 4)
    sheet.canvas.drawPath(stroke(arm, 0.05 * w, 1, 0.8), paint(wood))
    left, right, low, high = -0.34 * w * wide, 0.52 * w * wide, 0.22 * h, 0.945 * h
    sway = 0.04 * w
    side = curve(
        [(right, high), (right + sway, 0.65 * h), (right - sway, 0.4 * h), (right + sway, low)], 5
    )
    other = curve(
        [(left + sway, low), (left - sway, 0.4 * h), (left + sway, 0.65 * h), (left, high)], 5
    )
    notch = [((right + left) / 2, low + 0.07 * h)]
    body = np.vstack([side, notch, other])
    outlined(sheet, subject, body, cloth)
    edge = subject.pale(subject.tone("#e0cf9c"), 0.1)
    for line in (side - [0.07 * w, 0], other + np.array((0.07 * w, 0))):
        sheet.canvas.drawPath(stroke(line, 0.045 * w, 0.9, 0.9), paint(edge, 0.9))
    middle = (left + right) / 2
    shadow = curve([(middle, high), (middle + sway, 0.6 * h), (middle - sway, low + 0.1 * h)], 6)
    sheet.canvas.drawPath(
        stroke(shadow, 0.2 * w * wide, 0.3, 0.2), paint(subject.dark(cloth, 0.4), 0.35)
    )
    text = subject.piece.text.strip()
    if text and turn > 0.3:
        tall = high - low
        room = (middle, low + 0.5 * tall + 0.03 * h, 0.62 * (right - left), 0.78 * tall)
        write(sheet.canvas, list(text) if " " not in text else text.split(), room, edge)
    weathered(sheet, subject)
    return (sheet.card(subject.piece.seed, brush=0.5),)
