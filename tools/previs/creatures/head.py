"""The heads of the four-footed ones: skull, muzzle, jaw, eyes, nose; ears and horns apart."""

from dataclasses import dataclass
from functools import partial

import numpy as np

from tools.previs import parts
from tools.previs.creatures.beast import Beast
from tools.previs.creatures.body import bare
from tools.previs.creatures.brush import Brush, Part, Shape
from tools.previs.creatures.eyes import paint_eye
from tools.previs.creatures.lips import dropped, paint_lips
from tools.previs.creatures.skeleton import SIDES, Bones
from tools.previs.figures.colours import mixed
from tools.previs.figures.solids import Chain, Solid, limb
from tools.previs.pen import Rgb


@dataclass(frozen=True)
class Skull:
    """A head and its axes: right, up, forward, in radii of the skull."""

    beast: Beast
    bones: Bones

    @property
    def radius(self) -> float:
        return self.beast.skull * self.bones.unit

    def at(self, right: float, up: float, ahead: float) -> Solid:
        """A point near it (3,)."""
        return np.asarray(
            self.bones.skull + self.bones.head @ np.array([right, up, ahead]) * self.radius
        )

    def way(self, right: float, up: float, ahead: float) -> Solid:
        """A direction (3,)."""
        return np.asarray(self.bones.head @ np.array([right, up, ahead]))

    @property
    def nose(self) -> Solid:
        """Tip of the muzzle."""
        return self.at(0, -0.30, self.beast.muzzle[0] / self.beast.skull)

    def ball(self) -> Chain:
        """Brow and cheeks."""
        if self.beast.eyes_aside > 0.7:
            return Chain(np.stack([self.at(0, 0, -0.1), self.at(0, -0.12, 0.35)]),
                         self.radius * np.array([1.0, 0.94]))  # fmt: skip
        return Chain(
            np.stack([self.at(-0.12, 0, 0), self.at(0.12, 0, 0), self.at(0, -0.15, 0.12)]),
            self.radius * np.array([0.97, 0.97, 1.0]),
        )

    def muzzle(self) -> Chain:
        _, root, tip = self.beast.muzzle
        start = self.at(0, -0.22, 0.45)
        end = self.nose - self.way(0, 0, 1) * tip * self.bones.unit
        middle = (start + end) / 2 - self.way(0, 0.02, 0) * self.radius
        u = self.bones.unit
        return limb(np.stack([start, middle, end]), [root * u, (root * 0.45 + tip * 0.55) * u,
                                                     tip * u], 7)  # fmt: skip

    def jaw(self, opened: float) -> Chain:
        """The lower jaw; opened 0 to 1."""
        _, root, tip = self.beast.muzzle
        u = self.bones.unit
        hinge = self.at(0, -0.45, 0.25)
        end = self.nose - self.way(0, 0.55 * tip / self.beast.skull, 1.35 * tip / self.beast.skull
                                   ) * self.radius  # fmt: skip
        end = dropped(end, hinge, self.bones.head, opened)
        return limb(np.stack([hinge, (hinge + end) / 2, end]),
                    [root * 0.62 * u, root * 0.5 * u, tip * 0.62 * u], 6)  # fmt: skip


def head_part(beast: Beast, bones: Bones) -> Part:
    """Skull, muzzle and face as one part."""
    skull = Skull(beast, bones)
    solids: tuple[Shape, ...] = (skull.ball(), skull.muzzle())
    if beast.snout == "trunk":
        solids = (*solids, trunk_way(skull))
    return Part("head", solids, partial(_paint_head, skull), 0.08 * bones.unit)


def _colour(skull: Skull, brush: Brush) -> Rgb:
    return bare(brush) if skull.beast.coat == "wool" else brush.coat.fur


def _muzzle_colour(skull: Skull, brush: Brush) -> Rgb:
    if skull.beast.coat == "patches":
        return mixed(brush.coat.fur, brush.colours.of((222, 160, 146)), 0.6)
    if skull.beast.coat in ("bib", "belly", "stripes", "mask"):
        return brush.coat.pale
    return _colour(skull, brush)


def _paint_head(skull: Skull, brush: Brush) -> None:
    """From back to front, whichever side is seen."""
    opened = brush.mood.part
    seam = skull.bones.neck[-1], 1.15 * skull.radius
    ahead = brush.faces(skull.way(0, 0, 1))
    fronts = ahead > -0.35
    colour = _colour(skull, brush)
    if not fronts:
        _paint_muzzle(skull, brush, opened)
    brush.wash([skull.ball()], colour, seam=seam, depth=0.02)
    if not fronts:
        return
    if skull.beast.coat == "mask" and skull.beast.snout == "none":
        _mask(skull, brush)
    seen = {side: brush.faces(_looks(skull, side)) for side in SIDES}
    for side in SIDES:
        if -0.15 < seen[side] <= 0.45:
            _paint_eye(skull, side, brush)
    _paint_muzzle(skull, brush, opened)
    for side in SIDES:
        if seen[side] > 0.45:
            _paint_eye(skull, side, brush)


def _mask(skull: Skull, brush: Brush) -> None:
    """A pale face."""
    for side in SIDES:
        patch = brush.disc(skull.at(0.36 * side, 0.12, 0.86), skull.way(0.3 * side, 0, 1),
                           (0.46 * skull.radius, 0.56 * skull.radius), skull.way(0, 1, 0)
                           )  # fmt: skip
        if brush.faces(skull.way(0.4 * side, 0, 1)) > 0.05:
            brush.pen.fill(patch, brush.coat.pale, parts.SKIN)


def _looks(skull: Skull, side: int) -> Solid:
    aside = skull.beast.eyes_aside
    return skull.way(side * np.sin(aside * 1.45), 0.12, np.cos(aside * 1.45))


def eye_at(skull: Skull, side: int) -> Solid:
    """Middle of an eye, on the surface."""
    out = _looks(skull, side)
    shift = skull.way(side * 0.22 * (1 - skull.beast.eyes_aside), 0.16, 0.1)
    return np.asarray(skull.bones.skull + (out * 0.9 + shift) * skull.radius)


def _paint_eye(skull: Skull, side: int, brush: Brush) -> None:
    size = skull.beast.eye * skull.radius
    paint_eye(brush, eye_at(skull, side), _looks(skull, side), skull.way(0, 1, 0), size, side)


def _paint_muzzle(skull: Skull, brush: Brush, opened: float) -> None:
    beast = skull.beast
    muzzle, jaw = skull.muzzle(), skull.jaw(opened)
    colour = _muzzle_colour(skull, brush)
    root = muzzle.centres[0], 1.25 * float(muzzle.radii[0])
    if beast.snout == "trunk":
        _paint_under_trunk(skull, brush, opened)
        brush.wash([trunk_way(skull)], brush.coat.fur, depth=0.02, seam=root)
        _rings(skull, brush)
        return
    shape = brush.wash([muzzle, jaw], colour, depth=0.012, seam=root)
    if shape:
        right, left = (_lip(skull, brush, side) for side in SIDES)
        paint_lips(brush, right, left, skull.bones.head, within=shape)
    if brush.pixels > 20:
        _paint_nose(skull, brush)
    if beast.whiskers and brush.pixels > 90:
        _whiskers(skull, brush)


def _paint_under_trunk(skull: Skull, brush: Brush, opened: float) -> None:
    """The lower lip of an elephant, behind its trunk."""
    r, drop = skull.radius, 0.45 * opened
    if opened > 0.2:
        inside = np.stack([skull.at(0, -0.8, 0.5), skull.at(0, -0.95 - 0.5 * drop, 0.85)])
        red = brush.colours.of((150, 66, 66))
        gape = Chain(inside, np.array([0.3, 0.22]) * r)
        brush.pen.fill(gape.polygons(brush.view), red, parts.MOUTH)
    way = [skull.at(0, -0.75, 0.1), skull.at(0, -1.05 - drop, 0.5), skull.at(0, -1.1 - drop, 0.85)]
    lip = limb(np.stack(way), [0.42 * r, 0.24 * r, 0.08 * r], 6)
    brush.wash([lip], brush.coat.fur, parts.SKIN, depth=0.01, seam=(way[0], 0.6 * r))


def _lip(skull: Skull, brush: Brush, side: int) -> Solid:
    """The upper lip from its middle to a corner, which is where the mood has it."""
    tip = skull.beast.muzzle[2] / skull.beast.skull
    long = skull.beast.muzzle[0] / skull.beast.skull
    root = 0.62 * skull.beast.muzzle[1] / skull.beast.skull
    low = -0.30 - 0.5 * tip
    corner = 0.14 * brush.mood.corner
    spots = (
        (0.0, -0.30 - 0.25 * tip, long),
        (0.0, low + 0.02, long - 0.12 * tip),
        (side * tip * 0.75, low - 0.03, long - 0.9 * tip),
        (side * root * 1.15, low + 0.02 + corner, max(0.75, long * 0.62)),
    )
    return np.stack([skull.at(*spot) for spot in spots])


def _paint_nose(skull: Skull, brush: Brush) -> None:
    beast = skull.beast
    tip = beast.muzzle[2] * skull.bones.unit
    up, ahead = skull.way(0, 1, 0), skull.way(0, 0.25, 1)
    if brush.faces(ahead) < -0.3:
        return
    pink = brush.colours.of((214, 140, 134))
    if beast.snout == "disc":
        at = skull.nose + skull.way(0, 0.0, 0.02) * skull.radius
        ring = brush.disc(at, skull.way(0, 0.1, 1), (1.02 * tip, 0.86 * tip), up)
        brush.pen.fill(ring, mixed(brush.coat.fur, pink, 0.6), parts.SKIN)
        brush.pen.contour(ring, brush.colours.line(brush.coat.fur), parts.SKIN)
        spots, colour, radii = 0.36, mixed(brush.ink, brush.coat.fur, 0.25), (0.16, 0.3)
    elif beast.foot == "hoof" or beast.snout == "none":
        at, colour = (
            skull.nose + skull.way(0, 0.3, -0.25) * tip,
            mixed(brush.ink, brush.coat.fur, 0.2),
        )
        spots, radii = 0.45, (0.2, 0.14)
    else:
        colour = pink if beast.snout == "pink" else mixed(brush.ink, brush.coat.fur, 0.08)
        ball = Chain((skull.nose + skull.way(0, 0.42, -0.28) * tip)[None], np.array([0.46 * tip]))
        brush.wash([ball], colour, parts.SKIN, depth=0.004, weight=0.7)
        return
    for side in SIDES:
        spot = brush.disc(at + skull.way(side * spots, 0, 0) * tip, ahead,
                          (radii[0] * tip, radii[1] * tip), up)  # fmt: skip
        brush.pen.fill(spot, colour, parts.SKIN)


def _whiskers(skull: Skull, brush: Brush) -> None:
    long = skull.beast.muzzle[0] / skull.beast.skull
    for side in SIDES:
        if brush.faces(skull.way(side, 0, 0.5)) < 0:
            continue
        for k in (-0.16, 0.0, 0.16):
            root = skull.at(side * 0.3, -0.36 + k * 0.4, long - 0.3)
            end = skull.at(side * 1.5, -0.40 + 2.2 * k, long - 0.75)
            bow = (root + end) / 2 + skull.way(0, 0.1, 0.1) * skull.radius
            brush.line(np.stack([root, bow, end]), 0.4, alpha=0.75, tips=(0.8, 0.1))


def trunk_way(skull: Skull) -> Chain:
    """An elephant's trunk, from between the eyes to the ground."""
    r, u = skull.radius, skull.bones.unit
    start = skull.at(0, -0.12, 0.62)
    low = max(float(start[1]) * 0.24, 0.12 * u)
    ahead = skull.way(0, 0, 1) * np.array([1, 0, 1])
    knee = start + ahead * 0.55 * r + np.array([0, -0.8 * r, 0])
    down = knee + ahead * 0.05 * r
    down[1] = (knee[1] + low) / 2
    end = down + ahead * 0.08 * r
    end[1] = low
    tip = end + ahead * 0.42 * r + np.array([0, 0.05 * r, 0])
    return limb(np.stack([start, knee, down, end, tip]),
                [0.52 * r, 0.40 * r, 0.29 * r, 0.21 * r, 0.15 * r], 16)  # fmt: skip


def _rings(skull: Skull, brush: Brush) -> None:
    if brush.pixels < 80:
        return
    chain = trunk_way(skull)
    right = skull.way(1, 0, 0)
    for i in range(3, len(chain.centres) - 1, 2):
        r = chain.radii[i] * 0.8
        front = skull.way(0, 0.1, 1) * r
        way = np.stack([chain.centres[i] + front * f + right * s * r for s, f in
                        ((-0.9, 0.3), (0, 1), (0.9, 0.3))])  # fmt: skip
        brush.line(way, 0.5, alpha=0.5)
