"""A rise of rock with a dark mouth."""

import itertools
import math

import numpy as np

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Rgb, mix
from tools.previs.hands.marks import curve, paint, polygon, stroke
from tools.previs.paint.sheet import Sheet
from tools.previs.paint.structures import weathered
from tools.previs.paint.subject import Subject

_RISE = (
    (-0.5, 0),
    (-0.48, 0.26),
    (-0.40, 0.42),
    (-0.36, 0.66),
    (-0.24, 0.80),
    (-0.16, 0.97),
    (0.02, 1.0),
    (0.16, 0.93),
    (0.24, 0.74),
    (0.36, 0.66),
    (0.42, 0.40),
    (0.49, 0.22),
    (0.5, 0),
)
"""From its left foot to its right one, as shares of width and height."""
_MOUTH = (
    (-0.19, -0.03),
    (-0.20, 0.20),
    (-0.15, 0.42),
    (-0.03, 0.55),
    (0.09, 0.50),
    (0.17, 0.30),
    (0.18, -0.03),
)
"""Of the hole, likewise."""


def cave(subject: Subject) -> tuple[Card, ...]:
    """A rise of rock with a dark mouth; from behind there is only rock."""
    w, h, _ = subject.size
    rock = subject.own("#a39c8f")
    sheet = Sheet(0.56 * w, 0.56 * w, 1.08 * h, 0.04 * h, subject.scale)
    rng = subject.chance(86)
    ring = np.array(_RISE) * [w, h] + rng.normal(0, 0.008 * w, (len(_RISE), 2))
    ring[[0, -1], 1] = -0.02 * h
    sheet.canvas.drawPath(polygon(ring), paint(rock))
    sheet.canvas.save()
    sheet.canvas.clipPath(polygon(ring), True)
    _cracks(sheet, subject, rock, rng)
    if math.cos(math.radians(subject.aspect.view)) > -0.2:
        hole = curve([(x * w, y * h) for x, y in _MOUTH], 6)
        sheet.canvas.drawPath(polygon(hole * [1.14, 1.10]), paint(subject.dark(rock, 0.4), 0.9))
        sheet.canvas.drawPath(polygon(hole), paint(mix(subject.colours.ink, (0, 0, 0), 0.25)))
        sheet.canvas.drawPath(
            polygon(hole * [0.8, 0.5] - [0, 0.05 * h]),
            paint(subject.dark(rock, 0.75), 0.5, 0.08 * w),
        )
    sheet.canvas.restore()
    sheet.canvas.drawPath(
        stroke(ring, max(1.6 * sheet.pixel, 0.03), 0.8, 0.6), paint(subject.colours.ink, 0.8)
    )
    if subject.snowy:
        for a, b in itertools.pairwise(ring):
            if abs(b[0] - a[0]) > 0.5 * abs(b[1] - a[1]):
                cap = np.linspace(a, b, 5) - [0, 0.02 * h]
                sheet.canvas.drawPath(
                    stroke(cap, 0.07 * h, 0.5, 0.5), paint(subject.colours.snow, 0.96)
                )
    weathered(sheet, subject, 0.5)
    return (sheet.card(subject.piece.seed, brush=1.2),)


def _cracks(sheet: Sheet, subject: Subject, rock: Rgb, rng: np.random.Generator) -> None:
    """Planes of light and dark, and axe-cut strokes that run down."""
    w, h, _ = subject.size
    for _ in range(9):
        x, y = rng.uniform(-0.45, 0.45) * w, rng.uniform(0.15, 0.95) * h
        wide, tall = rng.uniform(0.06, 0.16) * w, rng.uniform(0.15, 0.4) * h
        facet = [
            (x, y),
            (x + wide, y - 0.2 * tall),
            (x + 0.7 * wide, y - tall),
            (x - 0.3 * wide, y - 0.8 * tall),
        ]
        light = x < 0.05 * w
        tone = subject.pale(rock, 0.45) if light else subject.dark(rock, 0.4)
        sheet.canvas.drawPath(polygon(facet), paint(tone, 0.5, 0.01 * w))
    for _ in range(46):
        x, y = rng.uniform(-0.48, 0.48) * w, rng.uniform(0.1, 0.98) * h
        down = rng.uniform(0.06, 0.22) * h
        line = curve(
            [
                (x, y),
                (x + rng.normal(0, 0.02) * w, y - 0.5 * down),
                (x + 0.12 * (x / w) * w + rng.normal(0, 0.02) * w, y - down),
            ],
            4,
        )
        sheet.canvas.drawPath(
            stroke(line, rng.uniform(0.006, 0.016) * h, 0.9, 0.1), paint(subject.colours.ink, 0.5)
        )
