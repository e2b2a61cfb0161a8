"""What is drawn or pedalled: cart, carriage, rickshaw, bicycle."""

import itertools
import math

import numpy as np

from tools.previs.card import Card
from tools.previs.paint.solid import Face, box
from tools.previs.paint.structures import Line, Model, Plate, Quad, courses, panel, sides
from tools.previs.paint.subject import Subject
from tools.previs.paint.vehicles import hull, side, spoked, two_cards


def _near_side(subject: Subject) -> int:
    """1 where the right side is turned to us, -1 where the left one is."""
    return 1 if math.sin(math.radians(subject.aspect.view)) < 0 else -1


def cart(subject: Subject) -> tuple[Card, ...]:
    """Two wheels, a box of boards, and two shafts in front."""
    w, h, long = subject.size
    wood = subject.own("#8f7050")
    near_x = -_near_side(subject)
    half, low, top = 0.40 * w, 0.30 * h, 0.76 * h
    back, front = -0.5 * long, 0.16 * long
    far, near = Model(), Model()
    floor = ((-half, low, front), (half, low, front), (half, low, back), (-half, low, back))
    far.add([Face(floor, subject.dark(wood, 0.3))])
    quads = sides((-half, low, back), (half, top, front))
    for q in quads:
        inside: Quad = (q[1], q[0], q[3], q[2])
        far.add(
            [Face(inside, subject.dark(wood, 0.25))],
            courses(inside, 3, 0.03, subject.colours.ink, 0.4),
        )
        near.add([Face(q, wood)], courses(q, 3, 0.03, subject.colours.ink, 0.5))
    radius = 0.40 * h
    middle = 0.5 * (back + front)
    far.layer()
    spoked(far, subject, -near_x * 0.47 * w, middle, radius, 8, 0.07)
    near.layer()
    spoked(near, subject, near_x * 0.47 * w, middle, radius, 8, 0.07)
    for s in (-1, 1):
        shaft = ((s * 0.9 * half, low + 0.03, front), (s * 0.8 * half, low - 0.04 * h, 0.5 * long))
        (near if s == near_x else far).add([], [Line(shaft, 0.07, subject.dark(wood, 0.3), 0.95)])
    return two_cards(subject, far, near, apart=0.45)


def carriage(subject: Subject) -> tuple[Card, ...]:
    """A closed coach on four wheels, with a window in each door and lamps beside."""
    w, h, long = subject.size
    coat = subject.own("#6b3f3c")
    near_x = -_near_side(subject)
    half = 0.42 * w
    shape = ((-0.30, 0.36), (-0.36, 0.62), (-0.36, 0.96), (-0.28, 1.0), (0.22, 1.0), (0.26, 0.96),
             (0.26, 0.62), (0.20, 0.36))  # fmt: skip
    profile = [(z * long, y * h) for z, y in shape]
    far, near = Model(), Model()
    near.add(hull(half, profile, coat, subject))
    gold = subject.tone("#cdb070")
    holes = []
    near.layer()
    for s in (half, -half):
        on = side(s, profile)
        for a, b in ((-0.33, -0.20), (-0.14, 0.05), (0.11, 0.23)):
            a, b, low, high = a * long, b * long, 0.66 * h, 0.9 * h
            holes.append(side(s, [(a, low), (a, high), (b, high), (b, low)]))
        edge = [(-0.16, 0.38), (-0.16, 0.94), (0.07, 0.94), (0.07, 0.38)]
        near.add([], [Line(side(s, [(z * long, y * h) for z, y in edge]), 0.03, gold, 0.85, on)])
        belt = ((s, 0.62 * h, -0.35 * long), (s, 0.62 * h, 0.25 * long))
        near.add([], [Line(belt, 0.03, gold, 0.85, on)])
    near.layer().add(
        box((-half, 0.36 * h, 0.28 * long), (half, 0.62 * h, 0.42 * long), subject.dark(coat, 0.3))
    )
    for z, radius in ((-0.28, 0.27 * h), (0.33, 0.21 * h)):
        far.layer()
        spoked(far, subject, -near_x * 0.48 * w, z * long, radius, 10, 0.055)
        near.layer()
        spoked(near, subject, near_x * 0.48 * w, z * long, radius, 10, 0.055)
    inner = subject.dark(subject.tone("#8a6a5a"), 0.3)
    for q in sides((-0.95 * half, 0.4 * h, -0.34 * long), (0.95 * half, 0.96 * h, 0.24 * long)):
        inside: Quad = (q[1], q[0], q[3], q[2])
        pane = Face(panel(inside, 0.1, 0.5, 0.9, 0.88), subject.tone("#c3cfd0"), over=0.2)
        far.add([Face(inside, inner), pane])
    return two_cards(subject, far, near, holes)


_ARM = ((0.42, -0.28), (0.55, -0.26), (0.55, 0.0), (0.34, 0.02), (0.22, 0.12))
"""Of a rickshaw's seat: up and ahead, as shares of height and length."""
_SHAFT = ((0.30, -0.2), (0.24, 0.14), (0.42, 0.5))
"""Likewise."""


def _hood(model: Model, subject: Subject, half: float) -> list[tuple[float, float]]:
    """Folds over the seat; returns the outline of its cheek, ahead and up in metres."""
    _, h, long = subject.size
    cloth = subject.own("#7d3f38")
    bow = [
        (-0.20 * long + 0.26 * long * math.cos(turn), 0.66 * h + 0.34 * h * math.sin(turn))
        for turn in np.linspace(0.42 * math.pi, 0.84 * math.pi, 7)
    ]
    for (z0, y0), (z1, y1) in itertools.pairwise(bow):
        outer = ((half, y0, z0), (-half, y0, z0), (-half, y1, z1), (half, y1, z1))
        inner = Plate(outer[::-1], subject.dark(cloth, 0.4))
        model.add([Plate(outer, subject.covered(cloth)), inner])
    return [*bow, (-0.28 * long, 0.62 * h)]


def rickshaw(subject: Subject) -> tuple[Card, ...]:
    """A seat on two great wheels under a folding hood, with long shafts in front."""
    w, h, long = subject.size
    cloth, wood = subject.own("#7d3f38"), subject.tone("#5f4838")
    near_x = -_near_side(subject)
    half = 0.34 * w
    far, near = Model(), Model()
    radius = 0.29 * h
    back = -0.28 * long
    far.add(box((-half, 0.34 * h, -0.30 * long), (half, 0.42 * h, 0.02 * long), cloth))
    rest = sides((-half, 0.40 * h, -0.34 * long), (half, 0.74 * h, -0.28 * long))
    far.add([Face(q, cloth) for q in rest])
    cheek = _hood(far, subject, half)
    for s in (1, -1):
        ring = tuple((s * half, y, z) for z, y in cheek)
        model = near if s == near_x else far
        inner = subject.dark(cloth, 0.1)
        model.add([Plate(ring, inner), Plate(ring[::-1], inner)])
        for bar, thick in ((_ARM, 0.06), (_SHAFT, 0.05)):
            line = tuple((s * half, y * h, z * long) for y, z in bar)
            model.add([], [Line(line, thick, wood, 0.95)])
    a, b = (0.2 * h, 0.16 * long), (0.22 * h, 0.02 * long)
    far.add([Face(((-half, *a), (half, *a), (half, *b), (-half, *b)), wood)])
    far.layer()
    spoked(far, subject, -near_x * 0.46 * w, back + 0.16 * long, radius, 14, 0.04)
    near.layer()
    spoked(near, subject, near_x * 0.46 * w, back + 0.16 * long, radius, 14, 0.04)
    return two_cards(subject, far, near, apart=0.35)


def bicycle(subject: Subject) -> tuple[Card, ...]:
    """Two wheels, a frame, handlebars, saddle and carrier."""
    _, h, long = subject.size
    coat = subject.dark(subject.own("#3f4a50"), 0.15)
    leather = subject.tone("#5a4436")
    far, near = Model(), Model()
    radius = 0.30 * h
    back, front = -0.5 * long + radius, 0.5 * long - radius
    for z in (back, front):
        spoked(far, subject, 0.0, z, radius, 16, 0.03)
    crank, seat = (0.0, 0.28 * h, -0.06 * long), (0.0, 0.78 * h, -0.16 * long)
    neck = (0.0, 0.62 * h, 0.25 * long)
    far.layer()
    for a, b in (
        (crank, seat),
        (crank, neck),
        ((0.0, 0.72 * h, -0.145 * long), neck),
        (crank, (0, radius, back)),
        ((0.0, 0.68 * h, -0.14 * long), (0, radius, back)),
        (neck, (0, radius, front)),
        (neck, (0.0, 0.88 * h, 0.215 * long)),
    ):
        far.add([], [Line((a, b), 0.045, coat, 0.97)])
    bar = (
        (-0.27, 0.93 * h, 0.10 * long),
        (-0.2, 0.95 * h, 0.2 * long),
        (0.0, 0.86 * h, 0.22 * long),
        (0.2, 0.95 * h, 0.2 * long),
        (0.27, 0.93 * h, 0.10 * long),
    )
    far.add([], [Line(bar, 0.035, subject.tone("#8d8f90"), 0.97)])
    far.add(box((-0.08, 0.78 * h, -0.25 * long), (0.08, 0.84 * h, -0.09 * long), leather))
    far.add(box((-0.06, 0.60 * h, -0.46 * long), (0.06, 0.62 * h, -0.20 * long), coat))
    s = -_near_side(subject)
    for model, x, y, z in ((near, 0.08 * s, 0.16 * h, -0.03), (far, -0.08 * s, 0.40 * h, -0.09)):
        model.add([], [Line(((x, 0.28 * h, -0.06 * long), (x, y, z * long)), 0.03, coat, 0.97)])
        model.add(
            box((x - 0.04, y - 0.02, z * long - 0.05), (x + 0.04, y + 0.02, z * long + 0.05), coat)
        )
    return two_cards(subject, far, near, apart=0.2)
