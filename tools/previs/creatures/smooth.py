"""Smooth heads, as tortoises, frogs, snakes and fish have, and what is drawn along shells."""

import math

import numpy as np

from tools.previs import parts
from tools.previs.creatures.brush import Anatomy, Brush, Part
from tools.previs.creatures.eyes import paint_eye
from tools.previs.creatures.lips import dropped, paint_lips
from tools.previs.figures.solids import Chain, Loft, Solid
from tools.previs.pen import Rgb

SIDES = (1, -1)
"""Right and left."""


class Head:
    """A smooth head with a wide mouth."""

    def __init__(
        self, middle: Solid, axes: Solid, radius: float, *, long: float, eye: float, aside: float,
        bulge: float = 0.0,
    ) -> None:  # fmt: skip
        """Args:
        middle: metres.
        axes: right, up, forward in columns.
        radius: metres.
        long: of the snout, in radii.
        eye: radius of an eye, in radii.
        aside: 0 the eyes look ahead, 1 sideways.
        bulge: by which they stand out on top.
        """
        self.middle, self.axes, self.radius = middle, axes, radius
        self.long, self.eye, self.aside, self.bulge = long, eye, aside, bulge

    def at(self, right: float, up: float, ahead: float) -> Solid:
        """A point in radii."""
        return np.asarray(self.middle + self.axes @ np.array([right, up, ahead]) * self.radius)

    def solid(self) -> Chain:
        tip = self.at(0, -0.12, self.long)
        return Chain(np.stack([self.middle, tip]), self.radius * np.array([1.0, 0.72]))

    def eye_at(self, side: int) -> tuple[Solid, Solid]:
        """Middle and direction of an eye."""
        a = self.aside * 1.45
        out = self.axes @ np.array([side * math.sin(a), 0.2, math.cos(a)])
        lift = self.axes[:, 1] * (0.28 + self.bulge) * self.radius
        pull = 0.84 - 0.35 * self.bulge
        ahead = self.axes[:, 2] * 0.3 * self.long * self.radius
        return self.middle + out * pull * self.radius + lift + ahead, out

    def bumps(self) -> tuple[Chain, ...]:
        """What the eyes sit on."""
        if not self.bulge:
            return ()
        found = []
        for side in SIDES:
            at, out = self.eye_at(side)
            ball = at - out * 0.75 * self.eye * self.radius
            found.append(Chain(ball[None], np.array([1.2 * self.eye * self.radius])))
        return tuple(found)

    def paint(self, brush: Brush, colour: Rgb, seam: tuple[Solid, float]) -> None:
        """The head with its face."""
        r = self.radius
        hinge = self.at(0, -0.4, 0.35 * self.long)
        chin = dropped(self.at(0, -0.42, self.long), hinge, self.axes, brush.mood.part)
        jaw = Chain(np.stack([hinge, chin]), np.array([0.5, 0.42]) * r)
        shape = brush.wash([self.solid(), jaw, *self.bumps()], colour, depth=0.012, seam=seam)
        if brush.faces(self.axes[:, 2]) < -0.6:
            return
        if shape:
            right, left = (self._lip(brush, side) for side in SIDES)
            paint_lips(brush, right, left, self.axes, within=shape)
        for side in SIDES:
            at, out = self.eye_at(side)
            if brush.faces(out) > -0.05:
                paint_eye(
                    brush,
                    at,
                    out,
                    self.axes[:, 1],
                    self.eye * r,
                    side,
                    tall=1.0,
                    brow=1.5 - 0.8 * self.bulge,
                )
            nostril = self.at(0.22 * side, 0.18, self.long + 0.62)
            if brush.pixels > 70 and brush.faces(self.axes @ np.array([0.4 * side, 0.3, 1])) > 0.1:
                spot = brush.disc(nostril, self.axes @ np.array([0.3 * side, 0.3, 1]),
                                  (0.05 * r, 0.07 * r), self.axes[:, 1])  # fmt: skip
                brush.pen.fill(spot, brush.ink, parts.SKIN)

    def _lip(self, brush: Brush, side: int) -> Solid:
        """From the middle of the upper lip to a corner, which is where the mood has it."""
        up = 0.12 * brush.mood.corner
        spots = (
            (0.0, -0.42, self.long + 0.62),
            (0.5 * side, -0.45, self.long + 0.42),
            (0.84 * side, -0.38 + up, 0.35 * self.long),
        )
        return np.stack([self.at(*spot) for spot in spots])


def anatomy_of(
    found: list[Part],
    middle: Solid,
    head: Head,
    back: float,
    joints: dict[str, Solid] | None = None,
) -> Anatomy:
    named = {"nose": head.at(0, 0, head.long + 0.6), "neck": middle}
    named |= {f"{n}_eye": head.eye_at(s)[0] for s, n in zip(SIDES, ("right", "left"), strict=True)}
    size = 2.1 * head.radius
    return Anatomy(
        tuple(found),
        middle,
        head.at(0, 0.05, 0.4),
        size,
        middle * [1, 0, 1] + [0, back, 0],
        named | (joints or {}),
    )


def seen_line(shell: Loft, around: Solid, along: Solid, brush: Brush, colour: Rgb) -> None:
    """The stretches of a line over a shell that face us."""
    near = shell.facing(brush.view, around, along) > -0.12
    points = brush.view.flat(shell.at(around, along))
    edges = np.flatnonzero(np.diff(np.concatenate([[0], near.astype(int), [0]])))
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        if b - a > 2:
            brush.pen.stroke(points[a:b], colour, 0.9, 0, 0.85, (0.7, 0.7))
