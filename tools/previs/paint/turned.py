"""Round things, which look alike from every side: columns, jars, wells, lanterns, stacks."""

import math
from collections.abc import Sequence

import numpy as np
import skia

from tools.previs.hands.ink_wash import Rgb, mix
from tools.previs.hands.marks import curve, paint, polygon, stroke
from tools.previs.paint.sheet import Sheet
from tools.previs.paint.solid import Array
from tools.previs.paint.subject import Subject

Profile = Sequence[tuple[float, float]]
"""Radius and height of rings from the foot up; metres."""


def tilt(subject: Subject, y: float) -> float:
    """Height of a level ring at y against its width; negative where we see it from below."""
    aspect = subject.aspect
    eye = aspect.distance * math.tan(math.radians(min(60.0, max(-60.0, aspect.elevation))))
    return float(np.clip((eye - y) / aspect.distance, -0.5, 0.6))


def ring(subject: Subject, x: float, y: float, radius: float) -> Array:
    """(25, 2): a level circle as we see it."""
    turns = np.linspace(0, math.tau, 25)
    flat = tilt(subject, y)
    return np.stack([x + radius * np.cos(turns), y + flat * radius * np.sin(turns)], axis=1)


def outlined(
    sheet: Sheet, subject: Subject, points: Array | Sequence[tuple[float, float]], colour: Rgb, *,
    line: float = 0.75, width: float = 0.016, closed: bool = True,
) -> None:  # fmt: skip
    """Fill a shape of the card and draw its edge with the brush."""
    ring_ = np.asarray(points, np.float64)
    sheet.canvas.drawPath(polygon(ring_), paint(colour))
    if line:
        edge = np.vstack([ring_, ring_[:1]]) if closed else ring_
        width = max(1.2 * sheet.pixel, width)
        sheet.canvas.drawPath(stroke(edge, width, 0.9, 0.6), paint(subject.colours.ink, line))


def _lower(subject: Subject, x: float, y: float, radius: float) -> Array:
    """The near half of a ring, from left to right."""
    turns = np.linspace(math.pi, math.tau, 13)
    flat = max(0.0, tilt(subject, y))
    return np.stack([x + radius * np.cos(turns), y + flat * radius * np.sin(turns)], axis=1)


def turned(
    sheet: Sheet, subject: Subject, profile: Profile, colour: Rgb, *, x: float = 0.0,
    lid: Rgb | None = None, soft: bool = False,
) -> None:  # fmt: skip
    """Draw a body of rings: its side in three tones, and its top where we look down on it."""
    rings = np.asarray(curve(profile, 5) if soft else profile, np.float64)
    right = rings * [1, 1] + [x, 0]
    left = (rings * [-1, 1] + [x, 0])[::-1]
    low = _lower(subject, x, float(rings[0, 1]), float(rings[0, 0]))
    body = np.vstack([low, right, left])
    sheet.canvas.drawPath(polygon(body), paint(colour))
    sheet.canvas.save()
    sheet.canvas.clipPath(polygon(body), True)
    for a, b, tone, alpha in (
        (0.30, 1.2, mix(colour, subject.colours.ink, 0.42), 0.55),
        (0.68, 1.2, mix(colour, subject.colours.ink, 0.5), 0.45),
        (-0.85, -0.35, mix(colour, subject.colours.paper, 0.5), 0.45),
    ):
        inner = rings * [a, 1] + [x, 0]
        outer = (rings * [b, 1] + [x, 0])[::-1]
        blur = 0.06 * float(rings[:, 0].max())
        drop = np.array([[0.0, -0.4 * float(rings[0, 0])]])
        band = np.vstack([inner[:1] + drop, inner, outer, outer[-1:] + drop])
        sheet.canvas.drawPath(polygon(band), paint(tone, alpha, blur))
    sheet.canvas.restore()
    width = max(1.2 * sheet.pixel, 0.016)
    ink = subject.colours.ink
    for line in (right, left[::-1], low):
        sheet.canvas.drawPath(stroke(line, width, 0.9, 0.6), paint(ink, 0.72))
    top, radius = float(rings[-1, 1]), float(rings[-1, 0])
    if lid is not None and radius > 0 and tilt(subject, top) > 0.01:
        outlined(sheet, subject, ring(subject, x, top, radius), lid)


def shade_under(sheet: Sheet, subject: Subject, half: float, x: float = 0.0) -> None:
    """A soft dark on the ground below; no part of the thing."""
    flat = max(0.08, abs(tilt(subject, 0)))
    box = skia.Rect.MakeLTRB(x - 1.1 * half, -1.1 * half * flat, x + 1.1 * half, 0.9 * half * flat)
    sheet.canvas.drawOval(box, paint(subject.colours.ink, 0.30, 0.10 * half))
