"""Roofs: slopes of tiles, thatch or planks between an eave and a ridge, straight or curved up."""

from dataclasses import dataclass

import numpy as np

from tools.previs.hands.ink_wash import Rgb
from tools.previs.paint.solid import Face, Spot, box
from tools.previs.paint.structures import Line, Model, Plate, turned_to_us
from tools.previs.paint.subject import Subject

Level = tuple[float, float, float]
"""Half width, half depth and height of a level rectangle around the middle; metres."""


@dataclass(frozen=True)
class Roof:
    """Slopes from the eave up to a smaller rectangle or a ridge."""

    eave: Level
    top: Level
    colour: Rgb
    sag: float = 0.0
    """0: straight; 0.6: as curved as a temple's."""
    lift: float = 0.0
    """Metres by which the corners turn up."""
    every: float = 0.35
    """Metres between two rows of tiles; 0: none are drawn."""
    gabled: bool = False
    """No slopes to the left and right: a wall stands there."""
    rim: float = 0.12
    """Metres of thickness at the eave."""

    def point(self, side: int, u: float, v: float) -> Spot:
        """On the front (0), right, back or left slope; u -1 to 1 from left to right as seen from
        outside, v 0 to 1 from eave to top."""
        width = self.eave[0] + (self.top[0] - self.eave[0]) * v
        depth = self.eave[1] + (self.top[1] - self.eave[1]) * v
        rise = (1 - self.sag) * v + self.sag * v * v
        y = self.eave[2] + (self.top[2] - self.eave[2]) * rise
        y += self.lift * abs(u) ** 4 * (1 - v) ** 2
        spots = ((u * width, y, depth), (width, y, -u * depth), (-u * width, y, -depth))
        return spots[side] if side < 3 else (-width, y, u * depth)

    def sides(self) -> tuple[int, ...]:
        return (0, 2) if self.gabled else (0, 1, 2, 3)


def _outline(roof: Roof, side: int) -> tuple[Spot, ...]:
    steps = 9 if roof.sag or roof.lift else 2
    us, vs = np.linspace(-1, 1, 2 * steps - 1 if steps > 2 else 2), np.linspace(0, 1, steps)
    ring = [roof.point(side, u, 0) for u in us]
    ring += [roof.point(side, 1, v) for v in vs[1:]]
    ring += [roof.point(side, u, 1) for u in us[::-1][1:]]
    ring += [roof.point(side, -1, v) for v in vs[::-1][1:-1]]
    return tuple(ring)


def _tiles(roof: Roof, side: int, ring: tuple[Spot, ...], subject: Subject) -> list[Line]:
    """Rows of tiles that run down the slope, and the dark edge of the eave."""
    ink = subject.colours.ink
    length = roof.eave[0] if side % 2 == 0 else roof.eave[1]
    lines = []
    if roof.every:
        count = int(np.clip(round(2 * length / roof.every), 3, 40))
        alpha = 0.18 if subject.snowy else 0.42
        for k in range(1, count):
            u = 2 * k / count - 1
            points = [roof.point(side, u, v) for v in np.linspace(0.01, 0.98, 6)]
            lines.append(Line(points, 0.05 * roof.every, ink, alpha, ring))
    eave = [roof.point(side, u, 0) for u in np.linspace(-1, 1, 13)]
    lower = [(x, y - 0.4 * roof.rim, z) for x, y, z in eave]
    lines.append(Line(lower, roof.rim, subject.dark(roof.colour, 0.62), 0.95))
    return lines


def _verges(roof: Roof, subject: Subject) -> list[Line]:
    """The roof's thickness along both gables."""
    (w, d, y), colour = roof.eave, subject.dark(roof.colour, 0.5)
    found = []
    for s in (1, -1):
        wall = ((s * w, 0, s * d), (s * w, 0, -s * d), (s * w, y, -s * d), (s * w, y, s * d))
        for side in (0, 2):
            u = s if side == 0 else -s
            edge = [roof.point(side, u, v) for v in np.linspace(0, 1, 7)]
            lower = [(x, up - 0.3 * roof.rim, z) for x, up, z in edge]
            found.append(Line(lower, 1.2 * roof.rim, colour, 0.95, wall))
            if subject.snowy:
                upper = [(x, up + 0.4 * roof.rim, z) for x, up, z in edge]
                found.append(Line(upper, 0.6 * roof.rim, subject.colours.snow, 0.95, wall))
    return found


def _soffit(roof: Roof, subject: Subject) -> list[Face]:
    w, d, y = roof.eave
    ring = ((-w, y, -d), (w, y, -d), (w, y, d), (-w, y, d))
    return [Face(ring, subject.dark(roof.colour, 0.45))]


def soffit(model: Model, roof: Roof, subject: Subject) -> None:
    """What is seen of a roof from below; to be drawn before the walls."""
    model.add(_soffit(roof, subject))


def cover(model: Model, roof: Roof, subject: Subject) -> None:
    """Add a roof's slopes as a layer over all that stands below it."""
    model.layer()
    colour = subject.covered(roof.colour)
    for side in roof.sides():
        ring = _outline(roof, side)
        model.add([Plate(ring, colour)])
        rows = _tiles(roof, side, ring, subject)
        if turned_to_us(subject.aspect, ring):
            model.add([], rows)
    if roof.gabled:
        model.add([], _verges(roof, subject))


def ridge(model: Model, roof: Roof, subject: Subject, thick: float, horns: float = 0.0) -> None:
    """The beam along the top, its ends turned up by `horns` metres."""
    w, d, y = roof.top
    colour = subject.covered(subject.dark(roof.colour, 0.35), 0.6)
    model.layer().add(
        box(
            (-w - thick, y - 0.5 * thick, -d - 0.5 * thick),
            (w + thick, y + 0.7 * thick, d + 0.5 * thick),
            colour,
        )
    )
    if horns:
        for s in (-1, 1):
            curl: list[Spot] = [
                (s * (w + thick - 0.9 * horns), y + 0.6 * thick, 0),
                (s * (w + thick - 0.2 * horns), y + 0.8 * thick, 0),
                (s * (w + thick + 0.25 * horns), y + horns + 0.5 * thick, 0),
            ]
            model.add([], [Line(curl, 0.8 * thick, subject.dark(colour, 0.3), 0.95)])


def gable_wall(
    half: float, depth: float, low: float, eave: float, top: float, colour: Rgb
) -> list[Face]:
    """The two end walls under a ridge that runs from left to right."""
    right = ((half, low, depth), (half, low, -depth), (half, eave, -depth),
             (half, top, 0), (half, eave, depth))  # fmt: skip
    left = tuple((-x, y, -z) for x, y, z in right)
    return [Plate(right, colour), Plate(left, colour)]
