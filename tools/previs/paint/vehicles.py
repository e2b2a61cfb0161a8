"""What all vehicles share: wheels, sides cut from a profile, windows through which one sees in."""

import itertools
import math
from collections.abc import Callable, Sequence

import numpy as np
import skia

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Rgb
from tools.previs.hands.marks import paint, polygon
from tools.previs.paint.glow import glow_card
from tools.previs.paint.sheet import Sheet
from tools.previs.paint.solid import Face, Spot
from tools.previs.paint.structures import (
    Line,
    Model,
    Plate,
    draw_model,
    footing,
    reach_of,
    turned_to_us,
    weathered,
)
from tools.previs.paint.subject import Subject

INSIDE = 0.55
"""Metres by which the near side sorts before who sits inside, and the far side behind."""
Profile = Sequence[tuple[float, float]]
"""z and y of a side's corners, from behind below, over the top, to the front below."""


def side(
    x: float, profile: Profile, narrow: Callable[[float], float] = lambda y: 1.0
) -> list[Spot]:
    """A profile as the right (x > 0) or left side, in the order seen from outside."""
    ring = [(x * narrow(y), y, z) for z, y in profile]
    return ring if x > 0 else ring[::-1]


def hull(
    half: float, profile: Profile, colour: Rgb, subject: Subject,
    narrow: Callable[[float], float] = lambda y: 1.0,
) -> list[Face]:  # fmt: skip
    """Both sides and all that lies between them."""
    faces: list[Face] = [Plate(tuple(side(s * half, profile, narrow)), colour) for s in (1, -1)]
    for (z0, y0), (z1, y1) in itertools.pairwise(profile):
        a, b = half * narrow(y0), half * narrow(y1)
        level = abs(y1 - y0) < 0.5 * abs(z1 - z0)
        tone = subject.covered(colour, 0.8) if level else colour
        faces.append(Face(((-b, y1, z1), (b, y1, z1), (a, y0, z0), (-a, y0, z0)), tone))
    return faces


def disc(x: float, y: float, z: float, radius: float, count: int = 16) -> tuple[Spot, ...]:
    """A round plate that looks to the right (x > 0) or left."""
    turns = [math.tau * k / count for k in range(count)]
    ring = [(x, y + radius * math.sin(t), z - radius * math.cos(t)) for t in turns]
    return tuple(ring if x > 0 else ring[::-1])


def tyre(model: Model, subject: Subject, x: float, z: float, radius: float) -> None:
    """A wheel with a tyre and a pale hub."""
    black = subject.dark(subject.tone("#45464a"), 0.5)
    outer, hub = disc(x, radius, z, radius), disc(x * 1.01, radius, z, 0.55 * radius)
    model.add([Plate(outer, black)])
    model.layer(on=outer).add([Plate(hub, subject.tone("#b7b5ae"))])
    model.add([Plate(disc(x * 1.02, radius, z, 0.16 * radius), black, over=1)])


def spoked(
    model: Model, subject: Subject, x: float, z: float, radius: float, spokes: int, thick: float
) -> None:
    """A wooden or wire wheel, seen from both sides."""
    wood = subject.dark(subject.tone("#6a503c"), 0.25)
    turns = np.linspace(0, math.tau, 25)
    rim = [(x, radius + radius * math.sin(t), z + radius * math.cos(t)) for t in turns]
    model.add([], [Line(rim, thick, wood, 0.97)])
    for k in range(spokes):
        t = math.tau * k / spokes + 0.2
        end = (x, radius + radius * math.sin(t), z + radius * math.cos(t))
        model.add([], [Line(((x, radius, z), end), 0.55 * thick, wood, 0.9)])
    hub = [
        (x, radius + 0.12 * radius * math.sin(t), z + 0.12 * radius * math.cos(t)) for t in turns
    ]
    model.add([], [Line(hub, 0.15 * radius, wood, 0.97)])


def two_cards(
    subject: Subject, far: Model, near: Model, holes: Sequence[Sequence[Spot]] = (), *,
    apart: float = INSIDE, brush: float = 0.3,
) -> tuple[Card, ...]:  # fmt: skip
    """A far and a near card, so that who sits between them is seen through the near one's holes."""
    aspect = subject.aspect
    faces = far.faces() + near.faces()
    reach = reach_of(aspect, far, near)
    back, front = Sheet(*reach, subject.scale), Sheet(*reach, subject.scale)
    footing(back, subject, faces)
    draw_model(back, subject, far)
    draw_model(front, subject, near)
    clear = skia.Paint(AntiAlias=True, BlendMode=skia.BlendMode.kClear)
    sky = subject.pale(subject.tone("#a9c0c8"), 0.2)
    for hole in holes:
        if turned_to_us(aspect, hole):
            flat, _ = aspect.seen(hole)
            front.canvas.drawPath(polygon(flat), clear)
            front.canvas.drawPath(polygon(flat), paint(sky, 0.16))
    weathered(back, subject, 0.14)
    weathered(front, subject, 0.14)
    seed = subject.piece.seed
    cards = (
        back.card(seed, nearer=-apart, brush=brush),
        front.card(seed, nearer=apart, brush=brush),
    )
    lights = [lamp for lamp in near.lights if turned_to_us(aspect, lamp)]
    panes = [aspect.seen(lamp)[0] for lamp in lights]
    return (*cards, *glow_card(panes, reach, subject, apart + 0.01))


def lamps(model: Model, subject: Subject, x: float, y: float, z: float, radius: float) -> None:
    """Two headlamps that burn in the evening."""
    turns = [math.tau * k / 12 for k in range(12)]
    glass = (255, 214, 120) if subject.lit else subject.pale(subject.tone("#e3dcc4"), 0.3)
    for s in (-1, 1):
        ring = tuple((s * x + radius * math.cos(t), y + radius * math.sin(t), z) for t in turns)
        model.add([Plate(ring, glass, over=2)])
        if subject.lit:
            model.lights.append(ring)
