"""Stone: column, ruin, grave, mound, stone lantern, steps."""

import itertools

import numpy as np

from tools.previs.card import Card
from tools.previs.hands.marks import paint, stroke
from tools.previs.paint.glow import fire_card, pane
from tools.previs.paint.sheet import Sheet
from tools.previs.paint.solid import Face, box
from tools.previs.paint.structures import Line, Model, Plate, built, courses, sides, weathered
from tools.previs.paint.subject import Subject
from tools.previs.paint.turned import outlined, shade_under, turned


def sheet_around(subject: Subject, half: float, top: float, low: float) -> Sheet:
    """A sheet that reaches so many metres to both sides, up and down."""
    return Sheet(half, half, top, low, subject.scale)


def stone_card(
    sheet: Sheet, subject: Subject, nearer: float = 0.0, brush: float = 0.5
) -> tuple[Card, ...]:
    """The card of what is drawn, stained as stone is."""
    weathered(sheet, subject, 0.24)
    return (sheet.card(subject.piece.seed, nearer=nearer, brush=brush),)


def column(subject: Subject) -> tuple[Card, ...]:
    """A round pillar with a base and a capital; red ones are of wood."""
    w, h, _ = subject.size
    stone = subject.own("#c4bcab")
    sheet = sheet_around(subject, 0.85 * w, 1.03 * h, 0.25 * w)
    shade_under(sheet, subject, 0.5 * w)
    r = 0.36 * w
    turned(sheet, subject, ((0.5 * w, 0), (0.5 * w, 0.03 * h), (0.42 * w, 0.05 * h)), stone)
    turned(sheet, subject, ((r, 0.05 * h), (0.94 * r, 0.5 * h), (0.84 * r, 0.94 * h)), stone)
    for share in (-0.5, -0.15, 0.2, 0.55):
        line = np.array([(share * r, 0.06 * h), (share * 0.84 * r, 0.93 * h)])
        sheet.canvas.drawPath(stroke(np.linspace(line[0], line[1], 6), 0.012, 0.8, 0.6),
                              paint(subject.colours.ink, 0.28))  # fmt: skip
    top = subject.covered(stone)
    turned(sheet, subject, ((0.36 * w, 0.94 * h), (0.5 * w, 0.975 * h), (0.5 * w, h)), top, lid=top)
    return stone_card(sheet, subject)


def _ruin_faces(model: Model, subject: Subject, ring: list[tuple[float, float]], z: float) -> None:
    """Both sides of the wall with their courses, and stones that fell before it."""
    w, h, d = subject.size
    stone, rng = subject.own("#b0a794"), subject.chance(64)
    for s in (1, -1):
        face = tuple((x, y, s * z) for x, y in ring)
        face = face[::-1] if s > 0 else face
        model.layer(on=face).add([Plate(face, stone)])
        for k in range(1, 9):
            y = 0.11 * k * h
            xs = np.sort(rng.uniform(-0.46, 0.36 - 0.05 * k, 2)) * w
            model.add(
                [],
                [
                    Line(
                        ((xs[0], y, s * z), (xs[1], y, s * z)),
                        0.02,
                        subject.colours.ink,
                        0.45,
                        face,
                    )
                ],
            )
    model.layer()
    for _ in range(6):
        x, t = rng.uniform(-0.45, 0.5) * w, rng.uniform(0.06, 0.13) * h
        zz = rng.uniform(0.2, 0.45) * d
        model.add(
            box((x - 0.8 * t, 0, zz - 0.5 * t), (x + 0.8 * t, t, zz + 0.5 * t), stone, over=3)
        )


_BROKEN = (
    (-0.5, 0),
    (-0.5, 0.62),
    (-0.43, 0.78),
    (-0.36, 0.74),
    (-0.30, 0.97),
    (-0.12, 1.0),
    (-0.06, 0.86),
    (0.06, 0.80),
    (0.14, 0.58),
    (0.22, 0.60),
    (0.30, 0.38),
    (0.38, 0.34),
    (0.42, 0.16),
    (0.5, 0.0),
)
"""The top of a broken wall, from foot to foot, as shares of width and height."""
_ARCH = (
    (0.10, 0.0),
    (0.10, 0.30),
    (0.05, 0.43),
    (-0.06, 0.50),
    (-0.17, 0.43),
    (-0.22, 0.30),
    (-0.22, 0.0),
)
"""The hole in it, likewise."""


def ruin(subject: Subject) -> tuple[Card, ...]:
    """A broken wall with an arch, and fallen stones."""
    w, h, d = subject.size
    stone = subject.own("#b0a794")
    ring = [(x * w, y * h) for x, y in (*_BROKEN, *_ARCH)]
    model = Model()
    z = 0.13 * d
    back = tuple((x, y, -z) for x, y in ring)
    model.add([Plate(back, subject.dark(stone, 0.25))])
    inner = [(x * w, y * h) for x, y in _ARCH]
    for (x0, y0), (x1, y1) in itertools.pairwise(inner):
        within = ((x0, y0, z), (x0, y0, -z), (x1, y1, -z), (x1, y1, z))
        model.add([Face(within, subject.dark(stone, 0.4))])
    top = [(x * w, y * h) for x, y in _BROKEN]
    for (x0, y0), (x1, y1) in itertools.pairwise(top):
        tone = subject.covered(stone) if x1 - x0 > abs(y1 - y0) * 0.5 else stone
        model.add([Face(((x0, y0, -z), (x0, y0, z), (x1, y1, z), (x1, y1, -z)), tone)])
    _ruin_faces(model, subject, ring, z)
    return built(subject, model, brush=1.0, stain=0.3)


def grave(subject: Subject) -> tuple[Card, ...]:
    """An upright stone with a round head; words on its front."""
    w, h, d = subject.size
    stone = subject.own("#aeaaa0")
    outline = [(-0.5 * w, 0), (0.5 * w, 0), (0.5 * w, 0.72 * h)]
    turns = np.linspace(0, np.pi, 11)[1:-1]
    outline += [(0.5 * w * np.cos(t), 0.72 * h + 0.28 * h * np.sin(t)) for t in turns] + [
        (-0.5 * w, 0.72 * h)
    ]
    z = max(0.5 * d, 0.06)
    model = Model()
    for (x0, y0), (x1, y1) in zip(outline, [*outline[1:], outline[0]], strict=True):
        tone = (
            subject.covered(subject.dark(stone, 0.1)) if y1 > 0.72 * h else subject.dark(stone, 0.1)
        )
        model.add([Face(((x0, y0, z), (x0, y0, -z), (x1, y1, -z), (x1, y1, z)), tone)])
    front = tuple((x, y, z) for x, y in outline)
    model.layer().add([Plate(front, stone), Plate(tuple((-x, y, -z) for x, y in outline), stone)])
    text = subject.piece.text
    plate = (
        (-0.36 * w, 0.2 * h, z),
        (0.36 * w, 0.2 * h, z),
        (0.36 * w, 0.85 * h, z),
        (-0.36 * w, 0.85 * h, z),
    )
    model.write(plate, text, subject.dark(stone, 0.8))
    if not text:
        quad = sides((-0.3 * w, 0.35 * h, -z), (0.3 * w, 0.8 * h, z))[0]
        model.add([], courses(quad, 4, 0.03, subject.dark(stone, 0.6), 0.6))
    return built(subject, model, brush=0.8, stain=0.3)


def mound(subject: Subject) -> tuple[Card, ...]:
    """A grassy heap of earth."""
    w, h, _ = subject.size
    earth = subject.covered(subject.own("#98946c"))
    sheet = sheet_around(subject, 0.6 * w, 1.2 * h, 0.3 * h)
    shade_under(sheet, subject, 0.5 * w)
    turned(
        sheet,
        subject,
        ((0.5 * w, 0), (0.44 * w, 0.35 * h), (0.30 * w, 0.75 * h), (0.12 * w, 0.97 * h), (0.0, h)),
        earth,
        soft=True,
    )
    rng = subject.chance(66)
    blade = subject.dark(earth, 0.45)
    for _ in range(90):
        t = rng.random()
        half = 0.5 * w * np.sqrt(max(0.0, 1 - t**1.4))
        x, y, tall = rng.uniform(-1, 1) * half, t * h * 0.92, 0.07 * h * rng.uniform(0.6, 1.5)
        tip = (x + rng.normal(0, 0.4) * tall, y + tall)
        sheet.canvas.drawPath(
            stroke(np.array([(x, y), tip]), 0.014 * h + 0.006, 0.9, 0.1), paint(blade, 0.6)
        )
    return stone_card(sheet, subject, brush=1.0)


def stone_lantern(subject: Subject) -> tuple[Card, ...]:
    """A foot, a post, a house for the light and a heavy cap."""
    w, h, _ = subject.size
    stone = subject.own("#a9a79e")
    half = 0.5 * w
    reach = (1.6 * w, 1.6 * w, 1.12 * h, 0.12 * h)
    sheet = Sheet(*reach, subject.scale)
    shade_under(sheet, subject, half)
    turned(
        sheet, subject, ((0.8 * half, 0), (0.8 * half, 0.05 * h), (0.45 * half, 0.10 * h)), stone
    )
    turned(sheet, subject, ((0.30 * half, 0.10 * h), (0.26 * half, 0.44 * h)), stone)
    turned(
        sheet,
        subject,
        ((0.30 * half, 0.44 * h), (0.75 * half, 0.52 * h), (0.75 * half, 0.56 * h)),
        stone,
    )
    house = np.array([(-0.48, 0.56), (0.48, 0.56), (0.48, 0.76), (-0.48, 0.76)]) * [half, h]
    outlined(sheet, subject, house, stone)
    for a, b in ((-0.36, -0.06), (0.06, 0.36)):
        hole = np.array([(a, 0.585), (b, 0.585), (b, 0.735), (a, 0.735)]) * [half, h]
        outlined(sheet, subject, hole, pane(subject, subject.dark(stone, 0.8)))
    cap = subject.covered(stone)
    turned(
        sheet,
        subject,
        ((1.0 * half, 0.755 * h), (0.55 * half, 0.84 * h), (0.16 * half, 0.90 * h)),
        cap,
    )
    turned(
        sheet, subject, ((0.14 * half, 0.90 * h), (0.20 * half, 0.95 * h), (0.02 * half, h)), stone
    )
    light = fire_card([(0.0, 0.66 * h, 0.28 * w)], reach, subject, 0.02)
    return (*stone_card(sheet, subject), *light)


def steps(subject: Subject) -> tuple[Card, ...]:
    """A flight of stone steps that rises away from the front."""
    w, h, d = subject.size
    stone = subject.own("#b8b2a5")
    count = max(2, round(h / 0.17))
    model = Model()
    top = subject.covered(subject.pale(stone, 0.35))
    for k in range(count):
        z1, z0 = 0.5 * d - d * k / count, 0.5 * d - d * (k + 1) / count
        high = h * (k + 1) / count
        block = box((-0.5 * w, 0, z0), (0.5 * w, high, z1), stone)
        model.add([*block[:4], Face(block[4].corners, top)])
    for s in (-1, 1):
        a, b = sorted((s * 0.5 * w, s * 0.56 * w))
        model.add(box((a, 0, -0.5 * d), (b, 0.3 * h + 0.1, 0.5 * d), subject.dark(stone, 0.1)))
    reach = 0.5 * d * abs(float(np.cos(np.radians(subject.aspect.view))))
    return built(subject, model, nearer=-reach - 0.3)
