"""Junk and ship: a hull whose near side is a card of its own, masts and sails."""

import itertools
import math
from dataclasses import dataclass

import numpy as np

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Rgb
from tools.previs.paint.solid import Face, Spot, box
from tools.previs.paint.structures import Line, Model, Plate, sides
from tools.previs.paint.subject import Subject
from tools.previs.paint.vehicles import two_cards


@dataclass(frozen=True)
class _Lines:
    """The lines of a hull; u runs from the stern (-1) to the bow (1)."""

    half: float
    long: float
    rail: float
    """Metres of the rail amidships above the water."""
    rise: tuple[float, float]
    """Metres by which it rises at the stern and at the bow."""
    blunt: tuple[float, float]
    """Share of the width that is left at stern and bow."""

    def wide(self, u: float) -> float:
        end = self.blunt[0] if u < 0 else self.blunt[1]
        return float(self.half * (end + (1 - end) * (1 - abs(u) ** 2.6)))

    def top(self, u: float) -> float:
        return float(self.rail + (self.rise[0] if u < 0 else self.rise[1]) * abs(u) ** 2.2)

    def spot(self, s: float, u: float, v: float) -> Spot:
        """On side s (-1 or 1), from the water (v 0) to the rail (v 1)."""
        lean = 0.72 + 0.28 * v
        return s * self.wide(u) * lean, self.top(u) * v, 0.5 * self.long * u * (0.86 + 0.14 * v)


def _braced(subject: Subject) -> float:
    """How far the sails are turned aside: so that we see them, from whichever side we look."""
    return 0.55 if math.sin(math.radians(subject.aspect.view)) > -0.05 else -0.55


_CUTS = np.linspace(-1, 1, 13).tolist()


_PARTS = (_CUTS[:4], _CUTS[3:7], _CUTS[6:10], _CUTS[9:])
"""A side in four lengths: its ends turn inwards, so that one is seen before the other."""


def _strip(
    lines: _Lines, s: int, low: float, high: float, cuts: list[float] = _CUTS
) -> tuple[Spot, ...]:
    """A band along the right (1) or left (-1) side, as seen from outside."""
    ring = [lines.spot(s, u, low) for u in cuts] + [lines.spot(s, u, high) for u in cuts[::-1]]
    return tuple(ring[::-1] if s > 0 else ring)


def _ends(lines: _Lines, colour: Rgb) -> list[Face]:
    """Transom and bow."""
    a = [lines.spot(s, -1, v) for s, v in ((1, 0), (-1, 0), (-1, 1), (1, 1))]
    b = [lines.spot(s, 1, v) for s, v in ((-1, 0), (1, 0), (1, 1), (-1, 1))]
    return [Face(tuple(a), colour), Face(tuple(b), colour)]


def _hull(
    far: Model, near: Model, lines: _Lines, subject: Subject, colours: tuple[Rgb, Rgb]
) -> None:
    """Sides, ends, the inside and a deck on which one stands."""
    wood, band = colours
    ink = subject.colours.ink
    for s in (1, -1):
        bands = ((0.0, 0.55, subject.dark(wood, 0.2)), (0.55, 0.88, wood), (0.88, 1.0, band))
        for part in _PARTS:
            far.add([Plate(_strip(lines, s, 0.30, 1.0, part)[::-1], subject.dark(wood, 0.3))])
            near.add([Plate(_strip(lines, s, a, b, part), tone) for a, b, tone in bands])
            on = _strip(lines, s, 0.0, 1.0, part)
            for v in (0.2, 0.38, 0.7):
                near.add([], [Line([lines.spot(s, u, v) for u in part], 0.03, ink, 0.45, on)])
        rail = [lines.spot(s, u, 1.0) for u in _CUTS]
        far.add([], [Line(rail, 0.10, subject.covered(band), 0.95)])
    near.add(_ends(lines, wood))
    deck = [lines.spot(1, u, 0.42) for u in _CUTS] + [lines.spot(-1, u, 0.42) for u in _CUTS[::-1]]
    far.layer().add(
        [
            Plate(tuple(deck[::-1]), subject.pale(wood, 0.15)),
            Plate(tuple(deck), subject.dark(wood, 0.2)),
        ]
    )


def _mast(model: Model, subject: Subject, z: float, low: float, high: float, thick: float) -> None:
    wood = subject.dark(subject.tone("#75583f"), 0.15)
    model.layer().add([], [Line(((0.0, low, z), (0.0, high, z)), thick, wood, 0.97)])


def _plane(z: float, ring: list[tuple[float, float]]) -> tuple[Spot, ...]:
    return tuple((x, y, z) for x, y in ring)


def _batten_sail(
    model: Model, subject: Subject, z: float, low: float, high: float, long: float, colour: Rgb
) -> None:
    """A junk's sail along the hull: ribs of bamboo, its head peaked behind."""
    ribs, braced = 6, _braced(subject)
    spots = []
    for k in range(ribs + 1):
        t = k / ribs
        y = low + (high - low) * t
        fore, aft = 0.30 * long * (1 - 0.35 * t), -0.70 * long * (1 - 0.42 * t**2)
        spots.append(((braced * fore, y - 0.02 * long * t, z + 0.8 * fore),
                      (braced * aft, y + 0.16 * long * t, z + 0.8 * aft)))  # fmt: skip
    ring = [a for a, _ in spots] + [b for _, b in spots[::-1]]
    model.layer().add([Plate(tuple(ring), colour), Plate(tuple(ring[::-1]), colour)])
    for a, b in spots:
        model.add([], [Line((a, b), 0.05, subject.dark(colour, 0.55), 0.85)])


def junk(subject: Subject) -> tuple[Card, ...]:
    """A junk with a high stern, a low cabin of mats and two battened sails."""
    w, h, long = subject.size
    wood, sail = subject.own("#70543f"), subject.tone("#b98a5e")
    lines = _Lines(0.5 * w, long, 0.17 * h, (0.13 * h, 0.07 * h), (0.62, 0.42))
    far, near = Model(), Model()
    _hull(far, near, lines, subject, (wood, subject.tone("#96614a")))
    mat = subject.covered(subject.tone("#b39a68"))
    top = 0.30 * h
    turns = np.linspace(0, math.pi, 9)
    arch = [(0.36 * w * math.cos(t), 0.12 * h + (top - 0.12 * h) * math.sin(t)) for t in turns]
    z0, z1 = -0.34 * long, -0.12 * long
    far.layer()
    for (x0, y0), (x1, y1) in itertools.pairwise(arch):
        far.add([Face(((x0, y0, z1), (x0, y0, z0), (x1, y1, z0), (x1, y1, z1)), mat)])
    for z, turn in ((z1, 1), (z0, -1)):
        far.add([Plate(_plane(z, arch[::turn]), subject.dark(mat, 0.6))])
    for z, low, high, size in (
        (-0.02 * long, 0.34 * h, 0.92 * h, 0.5 * long),
        (0.32 * long, 0.34 * h, 0.72 * h, 0.3 * long),
    ):
        _mast(far, subject, z, 0.1 * h, high + 0.07 * h, 0.022 * h)
        _batten_sail(far, subject, z, low, high, size, sail)
    return two_cards(subject, far, near, apart=0.4 * w)


def _ports(near: Model, lines: _Lines, subject: Subject, wood: Rgb) -> None:
    """Gun ports along both sides."""
    for s in (1, -1):
        on = _strip(lines, s, 0.0, 1.0)
        for u in np.linspace(-0.7, 0.6, 8):
            a, b = lines.spot(s, u, 0.62), lines.spot(s, u + 0.05, 0.62)
            c, d = lines.spot(s, u + 0.05, 0.78), lines.spot(s, u, 0.78)
            near.layer(on=on)
            ring = (d, c, b, a) if s < 0 else (a, b, c, d)[::-1]
            near.add(
                [Face(ring, subject.dark(wood, 0.7)), Face(ring[::-1], subject.dark(wood, 0.7))]
            )


def _rig(far: Model, subject: Subject, wood: Rgb) -> None:
    """Three masts, each with three square sails and a flag."""
    w, h, long = subject.size
    sail = subject.pale(subject.tone("#e3d9c2"), 0.2)
    braced = _braced(subject)
    for z, high in ((-0.27, 0.84), (0.02, 1.0), (0.28, 0.88)):
        _mast(far, subject, z * long, 0.1 * h, high * h, 0.02 * h)
        for k, (low, top) in enumerate(((0.30, 0.55), (0.57, 0.76), (0.78, 0.92))):
            half = w * (1.05 - 0.24 * k)
            bottom, upper = low * high * h, top * high * h
            out = z * long + 0.12 * w
            sheet = [
                (-half, bottom),
                (0.0, bottom + 0.05 * (upper - bottom)),
                (half, bottom),
                (0.86 * half, upper),
                (-0.86 * half, upper),
            ]
            spots = tuple(
                (0.85 * x, y, out + braced * x + (0.10 * w if y < upper else 0.0)) for x, y in sheet
            )
            far.add([Plate(spots, sail), Plate(spots[::-1], subject.dark(sail, 0.12))])
            end = 0.95 * half
            yard = (
                (-0.85 * end, upper, out - braced * end),
                (0.85 * end, upper, out + braced * end),
            )
            far.add([], [Line(yard, 0.012 * h, subject.dark(wood, 0.3), 0.95)])
        flag = (
            (0.0, high * h, z * long),
            (0.0, high * h - 0.03 * h, z * long),
            (0.0, high * h - 0.02 * h, z * long - 0.08 * long),
        )
        red = subject.tone("#a8483e")
        far.add([Face(flag, red), Face(flag[::-1], red)])


def ship(subject: Subject) -> tuple[Card, ...]:
    """A great sailing ship: three masts with square sails, a bowsprit, flags."""
    w, h, long = subject.size
    wood = subject.own("#6b5140")
    lines = _Lines(0.5 * w, 0.92 * long, 0.20 * h, (0.10 * h, 0.05 * h), (0.66, 0.10))
    far, near = Model(), Model()
    _hull(far, near, lines, subject, (wood, subject.tone("#b89a62")))
    _ports(near, lines, subject, wood)
    _rig(far, subject, wood)
    sprit = ((0.0, lines.top(1), 0.45 * long), (0.0, lines.top(1) + 0.10 * h, 0.56 * long))
    far.add([], [Line(sprit, 0.016 * h, subject.dark(wood, 0.2), 0.95)])
    for z0, z1, y in ((0.52, 0.28, 0.84), (0.28, 0.02, 0.94), (-0.27, -0.45, 0.3)):
        stay = ((0.0, 0.30 * h if y > 0.5 else 0.8 * h, z0 * long), (0.0, y * h, z1 * long))
        far.add([], [Line(stay, 0.02, subject.colours.ink, 0.5)])
    cabin = sides((-0.36 * w, 0.2 * h, -0.42 * long), (0.36 * w, 0.33 * h, -0.30 * long))
    far.layer().add([Face(q, subject.pale(wood, 0.1)) for q in cabin])
    far.add(
        box(
            (-0.38 * w, 0.33 * h, -0.43 * long),
            (0.38 * w, 0.345 * h, -0.29 * long),
            subject.covered(wood),
        )
    )
    return two_cards(subject, far, near, apart=0.4 * w)
