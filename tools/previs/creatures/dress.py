"""What animals of fables wear: a hat on the head, a scarf around the neck."""

from functools import partial

import numpy as np

from tools.looks import Garment, Hat, Look
from tools.previs import parts
from tools.previs.creatures.brush import Brush, Part, Shape
from tools.previs.figures.solids import Chain, Loft, Solid, limb

_DOME = ((0.5, 0.98), (0.9, 0.82), (1.14, 0.48), (1.22, 0.08))
_RINGS: dict[str, tuple[tuple[float, float], ...]] = {
    "conical": ((0.45, 1.6), (0.6, 1.45), (1.6, 0.06)),
    "brim": ((0.62, 1.55), (0.7, 1.5), (0.72, 0.84), (1.4, 0.7), (1.46, 0.3)),
    "top": ((0.66, 1.25), (0.72, 1.2), (0.74, 0.76), (1.75, 0.82), (1.78, 0.4)),
    "crown": ((0.72, 0.74), (1.22, 0.88)),
    "scholar": ((0.6, 0.9), (1.0, 0.86), (1.35, 0.9), (1.4, 0.5)),
    "official": ((0.55, 0.94), (0.95, 0.86), (1.4, 0.6), (1.45, 0.2)),
}
"""Hat -> rings around the head: height over its middle and radius, in radii of the head."""


def worn(look: Look, head: Solid, axes: Solid, radius: float, neck: Chain) -> list[Part]:
    """Hat and scarf.

    Args:
        look: of the creature.
        head: the middle of its head, metres.
        axes: of the head: right, up, forward in columns.
        radius: of the head.
        neck: from the chest to the head.
    """
    found = []
    if look.hat is not None:
        found.append(_hat(look.hat, head, axes, radius))
    for garment in look.garments:
        if garment.kind in ("scarf", "tie"):
            found.append(_scarf(garment, neck))
    return found


def _hat(hat: Hat, head: Solid, axes: Solid, radius: float) -> Part:
    rings = np.array(_RINGS.get(hat.kind, _DOME)) * radius
    middle = head + axes @ np.array([0.0, 0.1, -0.1]) * radius
    solid = Loft(
        middle + axes[:, 1] * rings[:, :1], axes[:, 0] * rings[:, 1:], axes[:, 2] * rings[:, 1:]
    )
    solids: tuple[Shape, ...] = (
        (solid, *_points(solid, axes, radius)) if hat.kind == "crown" else (solid,)
    )
    return Part("horn hat", solids, partial(_paint_hat, hat, solid, solids), 1.4 * radius)


def _points(ring: Loft, axes: Solid, radius: float) -> tuple[Chain, ...]:
    """The points of a crown."""
    turns = np.linspace(0, 2 * np.pi, 8, endpoint=False)
    feet = ring.at(turns, np.ones(8))
    tops = feet + axes[:, 1] * 0.34 * radius
    taper = np.array([0.16, 0.03]) * radius
    return tuple(Chain(np.stack(way), taper) for way in zip(feet, tops, strict=True))


def _paint_hat(hat: Hat, solid: Loft, solids: tuple[Shape, ...], brush: Brush) -> None:
    colour = brush.colours.of(hat.colour)
    shape = brush.wash(solids, colour, parts.HAT, depth=0.015, smooth=0.8)
    if shape and brush.pixels > 60 and hat.kind in ("brim", "top"):
        with brush.pen.clipped(shape):
            band = Loft(solid.centres[2:4], solid.rights[2:4], solid.fronts[2:4])
            low = Loft(
                np.stack([band.centres[0], band.centres[0] * 0.7 + band.centres[1] * 0.3]),
                band.rights * 1.02,
                band.fronts * 1.02,
            )
            brush.pen.fill(low.polygons(brush.view), brush.colours.shadow(colour, 0.7), parts.HAT)


def _scarf(garment: Garment, neck: Chain) -> Part:
    """A ring around the neck with one end hanging down in front."""
    i = round(0.58 * (len(neck.centres) - 1))
    way = neck.centres[i + 1] - neck.centres[i - 1]
    way = way / max(float(np.linalg.norm(way)), 1e-9)
    right = np.array([1.0, 0.0, 0.0])
    front = np.cross(right, way)
    front = front / max(float(np.linalg.norm(front)), 1e-9)
    front = front if front[2] > 0 else -front
    r = float(neck.radii[i])
    turns = np.linspace(0, 2 * np.pi, 17)
    around = np.sin(turns)[:, None] * right + np.cos(turns)[:, None] * front
    ring = Chain(neck.centres[i] + around * r * 1.02, np.full(17, 0.3 * r))
    knot = neck.centres[i] + (front + 0.35 * right) * r * 1.1
    fall = np.array([0.0, -1.0, 0.0])
    end = limb(
        np.stack([knot, knot + (fall + 0.25 * front) * r, knot + (1.9 * fall + 0.2 * front) * r]),
        [0.3 * r, 0.32 * r, 0.36 * r],
        6,
    )
    draw = partial(_paint_scarf, garment, ring, end, front)
    return Part("neck scarf", (ring, end), draw, 0.5 * r)


def _paint_scarf(garment: Garment, ring: Chain, end: Chain, front: Solid, brush: Brush) -> None:
    colour, part = brush.colours.of(garment.colour), parts.GARMENTS[garment.kind]
    hangs = brush.faces(front) > -0.5
    if hangs:
        brush.wash([end], colour, part, depth=0.012)
    brush.wash([ring], colour, part, depth=0.02, smooth=1.2)
    if hangs:
        knot = Chain(end.centres[:1], end.radii[:1] * 1.05)
        brush.wash([knot], colour, part, depth=0.008)
