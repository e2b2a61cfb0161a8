"""Tent, campfire and pier."""

import math

import numpy as np
import skia

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Rgb, mix
from tools.previs.hands.marks import curve, paint, polygon, shaded, stroke
from tools.previs.paint.glow import fire_card
from tools.previs.paint.sheet import Sheet
from tools.previs.paint.solid import Face, box
from tools.previs.paint.structures import Line, Model, Quad, built, courses
from tools.previs.paint.subject import Subject
from tools.previs.paint.turned import shade_under


def tent(subject: Subject) -> tuple[Card, ...]:
    """A ridge tent of canvas, its door open to the front."""
    w, h, d = subject.size
    cloth = subject.own("#c9bb98")
    model = Model()
    half, depth, top = 0.5 * w, 0.5 * d, 0.97 * h
    snow = subject.covered(cloth, 0.7)
    for s in (1, -1):
        slope: Quad = (
            (s * half, 0, s * depth),
            (s * half, 0, -s * depth),
            (0, top, -s * depth),
            (0, top, s * depth),
        )
        model.add(
            [Face(slope, snow)], courses(slope, 4, 0.03, subject.colours.ink, 0.3, upright=True)
        )
    back = ((half, 0, -depth), (-half, 0, -depth), (0, top, -depth))
    front = ((-half, 0, depth), (half, 0, depth), (0, top, depth))
    model.add([Face(back, cloth), Face(front, cloth)])
    model.layer(on=front)
    dark = mix((255, 180, 80), cloth, 0.3) if subject.lit else subject.dark(cloth, 0.72)
    door = ((-0.24 * w, 0, depth), (0.24 * w, 0, depth), (0, 0.86 * top, depth))
    model.add([Face(door, dark, over=1)])
    if subject.lit:
        model.lights.append(door)
    for s in (-1, 1):
        flap = ((s * 0.24 * w, 0, depth), (s * 0.36 * w, 0, depth + 0.15), (0, 0.86 * top, depth))
        model.add(
            [
                Face(flap, subject.pale(cloth, 0.3), over=2),
                Face(flap[::-1], subject.pale(cloth, 0.3), over=2),
            ]
        )
    pole = ((0.0, 0.0, depth + 0.02), (0.0, 1.03 * h, depth + 0.02))
    model.add([], [Line(pole, 0.05, subject.tone("#7a5f48"), 0.95)])
    rope = subject.dark(subject.tone("#9a8a6a"), 0.2)
    ends = [((0.0, top, s * depth), (0.0, 0.02, s * (depth + 0.32 * h))) for s in (1, -1)]
    model.layer().add([], [Line(e, 0.02, rope, 0.8) for e in ends])
    return built(subject, model, brush=0.7)


def pier(subject: Subject) -> tuple[Card, ...]:
    """A jetty of boards on piles; its deck is at the piece's foot, it runs along its depth."""
    w, h, d = subject.size
    wood = subject.own("#9c8468")
    model = Model()
    for z in np.linspace(-0.46 * d, 0.46 * d, max(3, round(d / 2.2))):
        for x in (-0.46 * w, 0.46 * w):
            post = box(
                (x - 0.09, -h, float(z) - 0.09),
                (x + 0.09, 0.22, float(z) + 0.09),
                subject.dark(wood, 0.3),
            )
            model.add(post)
    model.layer().add(box((-0.5 * w, -0.14, -0.5 * d), (0.5 * w, 0.0, 0.5 * d), wood))
    deck: Quad = (
        (-0.5 * w, 0, 0.5 * d),
        (0.5 * w, 0, 0.5 * d),
        (0.5 * w, 0, -0.5 * d),
        (-0.5 * w, 0, -0.5 * d),
    )
    snow = subject.covered(subject.pale(wood, 0.2), 0.8)
    model.layer().add(
        [Face(deck, snow)], courses(deck, max(6, round(d / 0.4)), 0.025, subject.colours.ink, 0.5)
    )
    reach = 0.5 * d * abs(math.cos(math.radians(subject.aspect.view)))
    return built(subject, model, nearer=-reach - 0.5 * w, brush=0.4)


def _flame(
    sheet: Sheet, rng: np.random.Generator, at: tuple[float, float], tall: float, colour: Rgb
) -> None:
    x, y = at
    lean = rng.normal(0, 0.12) * tall
    half = 0.22 * tall
    ring = curve(
        [
            (x, y),
            (x + half, y + 0.25 * tall),
            (x + 0.45 * half + lean * 0.5, y + 0.62 * tall),
            (x + lean, y + tall),
            (x - 0.4 * half + lean * 0.4, y + 0.6 * tall),
            (x - half, y + 0.28 * tall),
            (x, y),
        ],
        5,
    )
    sheet.canvas.drawPath(polygon(ring), paint(colour, 0.92))


def campfire(subject: Subject) -> tuple[Card, ...]:
    """Logs in a ring of stones, flames, and the light that they throw."""
    w, h, _ = subject.size
    reach = (3.4 * w, 3.4 * w, 3.6 * h, 1.2 * h)
    sheet = Sheet(*reach, subject.scale)
    rng = subject.chance(69)
    shade_under(sheet, subject, 0.55 * w)
    wood = subject.dark(subject.tone("#6a4f3a"), 0.3)
    stone = subject.tone("#9a958c")
    spots = [(0.5 * w * math.cos(t), 0.10 * w * math.sin(t)) for t in np.linspace(0, math.tau, 11)]
    for x, y in [s for s in spots if s[1] > 0]:
        sheet.canvas.drawCircle(
            skia.Point(x, y + 0.05 * w), 0.085 * w, paint(shaded(subject.dark(stone, 0.35), rng, 8))
        )
    for a, b in (
        ((-0.4, 0.02), (0.22, 0.24)),
        ((0.4, 0.02), (-0.22, 0.24)),
        ((-0.15, -0.02), (0.05, 0.3)),
    ):
        line = np.linspace((a[0] * w, a[1] * w + 0.04), (b[0] * w, b[1] * w + 0.04), 5)
        sheet.canvas.drawPath(stroke(line, 0.12 * w, 1, 0.8), paint(wood))
    for colour, share in (((214, 96, 40), 1.0), ((240, 160, 60), 0.72), ((252, 226, 150), 0.42)):
        for k in (-0.18, 0.0, 0.16):
            tall = h * share * rng.uniform(0.75, 1.05) * (1 - 0.9 * abs(k))
            _flame(sheet, rng, (k * w * share, 0.10 * h), tall, subject.pale(colour, 0.02))
    for x, y in [s for s in spots if s[1] <= 0]:
        sheet.canvas.drawCircle(skia.Point(x, y + 0.03 * w), 0.09 * w, paint(shaded(stone, rng, 8)))
    light = fire_card([(0.0, 0.4 * h, 0.5 * w)], reach, subject, 0.02)
    return (sheet.card(subject.piece.seed, brush=0.5), *light)
