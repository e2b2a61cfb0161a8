"""Trunk, legs and tail of the four-footed ones."""

from functools import partial

import numpy as np

from tools.looks import Garment, Look
from tools.previs import parts
from tools.previs.creatures.beast import Beast
from tools.previs.creatures.brush import Brush, Part, Shape
from tools.previs.creatures.poses import Stance
from tools.previs.creatures.skeleton import SIDES, Bones, Leg
from tools.previs.creatures.tails import tail_of
from tools.previs.figures.colours import mixed
from tools.previs.figures.solids import Chain, Loft, limb, loft

_GIRTH = {"slight": 0.92, "average": 1.0, "stout": 1.14}


def trunk_of(beast: Beast, taken: Stance, bones: Bones, look: Look) -> Loft:
    """From the rump (0) to the chest (1); around it 0 is the back."""
    u = bones.unit
    girth = _GIRTH[look.build] * (1 + taken.swell)
    up, ahead = bones.trunk[:, 1], bones.trunk[:, 2]
    middle = (bones.hips + bones.shoulders) / 2
    arch = 0.06 if beast.flat >= 60 else -0.02
    rows = [
        (bones.hips - ahead * beast.hips * 0.86 * u, 0.3 * beast.hips),
        (bones.hips - ahead * beast.hips * 0.6 * u, 0.74 * beast.hips),
        (bones.hips, beast.hips),
        (middle + up * (arch + 0.3 * (beast.chest - beast.waist)) * u, beast.waist * girth),
        (bones.shoulders, beast.chest),
        (bones.shoulders + ahead * beast.chest * 0.55 * u, 0.8 * beast.chest),
        (bones.shoulders + ahead * beast.chest * 0.86 * u, 0.36 * beast.chest),
    ]
    centres = np.stack([centre for centre, _ in rows])
    radii = np.array([radius for _, radius in rows]) * u * girth
    across = np.stack([bones.trunk[:, 0]] * len(rows)) * (radii * beast.wide)[:, None]
    return loft(centres, across, np.stack([up] * len(rows)) * radii[:, None], 18)


def neck_of(beast: Beast, bones: Bones, look: Look) -> Chain:
    """From inside the chest to the back of the skull."""
    _, _, low, high = beast.neck
    girth = _GIRTH[look.build] ** 0.5
    radii = [low * girth * bones.unit, (low + high) * 0.49 * bones.unit, high * bones.unit]
    return limb(bones.neck, radii, 8)


def body_parts(beast: Beast, taken: Stance, bones: Bones, look: Look) -> list[Part]:
    """Everything but the head."""
    trunk, neck = trunk_of(beast, taken, bones, look), neck_of(beast, bones, look)
    found = [
        Part(
            "trunk",
            _solids(beast, bones, trunk, neck),
            partial(_paint_trunk, beast, bones, trunk, neck),
        )
    ]
    found.append(Part("neck", (neck,), partial(_paint_neck, neck), -0.3 * bones.unit))
    for index, leg in enumerate(bones.legs):
        chain = _leg(beast, bones, leg, index)
        foot = _foot(beast, bones, leg)
        draw = partial(_paint_leg, beast, bones, chain, foot, index)
        behind = -2.0 * bones.unit if beast.coat == "wool" else 0.0
        found.append(Part(f"leg {index}", (chain, foot), draw, behind))
    found.append(tail_of(beast, taken, bones))
    return found


def _leg(beast: Beast, bones: Bones, leg: Leg, index: int) -> Chain:
    top, knee, low = (radius * bones.unit for radius in beast.legs)
    hind = index > 1
    girth = 1.25 if hind else 1.0
    thick = [top * girth, (knee * 1.35 + top * 0.25) if hind else knee * 1.25, knee, low]
    return limb(leg.joints, thick, 14)


def _foot(beast: Beast, bones: Bones, leg: Leg) -> Chain:
    low = beast.legs[2] * bones.unit
    ankle = leg.joints[-1]
    radii = {"paw": (1.0, 0.82), "hoof": (1.0, 1.12), "pad": (1.1, 0.9)}[beast.foot]
    return Chain(np.stack([ankle, leg.toe]), low * np.array(radii))


def _paint_leg(
    beast: Beast, bones: Bones, chain: Chain, foot: Chain, index: int, brush: Brush
) -> None:
    coat = brush.coat
    inner = SIDES[index % 2] * brush.view.near(bones.trunk[:, 0]) < -0.3
    colour = coat.fur if not inner else mixed(coat.fur, coat.dark, 0.6)
    if beast.coat == "wool":
        colour = bare(brush)
    seam = chain.centres[0], 1.5 * float(chain.radii[0])
    hoofed = beast.foot == "hoof"
    solids: list[Shape] = [chain] if hoofed else [chain, foot]
    shape = brush.wash(solids, colour, depth=0.02, seam=seam)
    if not shape:
        return
    if hoofed:
        brush.wash([foot], mixed(coat.dark, brush.ink, 0.62), parts.BOOTS, weight=0.8)
    elif beast.coat in ("bib", "belly") and brush.pixels > 40:
        sock = Chain(np.vstack([chain.centres[-2:], foot.centres]), np.append(
            chain.radii[-2:], foot.radii) * 1.3)  # fmt: skip
        pale = coat.pale if beast.tail != "bushy" else mixed(coat.dark, brush.ink, 0.6)
        with brush.pen.clipped(shape):
            brush.pen.fill(sock.polygons(brush.view), pale, parts.SKIN, 0.85)
    if not hoofed and brush.pixels > 110:
        _toes(brush, foot)


def _toes(brush: Brush, foot: Chain) -> None:
    tip, r = foot.centres[-1], float(foot.radii[-1])
    if brush.faces(np.array([0.0, 0.1, 1.0])) < -0.2:
        return
    for aside in (-0.38, 0.38):
        at = tip + np.array([aside * r, 0.0, 0.75 * r])
        way = at + np.array([[0.0, 0.35, -0.1], [0.0, 0.0, 0.0], [0.0, -0.5, 0.0]]) * r
        brush.line(way, 0.6, alpha=0.7)


def bare(brush: Brush) -> tuple[float, float, float]:
    """Legs and face of what is woolly elsewhere."""
    return brush.coat.pale if brush.look.marking else mixed(brush.coat.dark, brush.ink, 0.55)


def _paint_neck(neck: Chain, brush: Brush) -> None:
    seam = neck.centres[0], 1.5 * float(neck.radii[0])
    brush.wash([neck], brush.coat.fur, depth=0.02, seam=seam)


def _paint_trunk(beast: Beast, bones: Bones, trunk: Loft, neck: Chain, brush: Brush) -> None:
    solids = _solids(beast, bones, trunk, neck)
    shape = brush.wash(solids, brush.coat.fur, smooth=1.2 if beast.coat == "wool" else 2.0)
    if not shape or brush.pixels < 40:
        return
    with brush.pen.clipped(shape):
        _MARKS.get(beast.coat, _plain)(brush, bones, trunk, neck)
        for garment in brush.look.garments:
            if garment.kind in _ON_THE_BACK:
                _paint_vest(brush, garment, trunk)


_ON_THE_BACK = frozenset({"vest", "jacket", "coat", "cape", "shirt", "sweater", "robe", "gown"})
"""Garments that a creature wears as a waistcoat."""


def _paint_vest(brush: Brush, garment: Garment, trunk: Loft) -> None:
    """Around the chest; the shape is the trunk's."""
    colour, part = brush.colours.of(garment.colour), parts.GARMENTS[garment.kind]
    reach = slice(8, -1)
    cloth = Loft(trunk.centres[reach], trunk.rights[reach] * 1.05, trunk.fronts[reach] * 1.05)
    brush.pen.fill(cloth.polygons(brush.view), colour, part)
    around = np.linspace(-np.pi, np.pi, 41)
    near = cloth.facing(brush.view, around, np.zeros(41)) > -0.05
    hem = brush.view.flat(cloth.at(around, np.zeros(41)))
    edges = np.flatnonzero(np.diff(np.concatenate([[0], near.astype(int), [0]])))
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        if b - a > 2:
            brush.pen.stroke(hem[a:b], brush.colours.line(colour), 1.0, part, 0.9, (0.7, 0.7))


def _solids(beast: Beast, bones: Bones, trunk: Loft, neck: Chain) -> tuple[Shape, ...]:
    if beast.coat != "wool":
        return trunk, neck
    return trunk, neck, _wool(bones, trunk), _wool(bones, trunk, 0.45)


def _wool(bones: Bones, trunk: Loft, shift: float = 0.0) -> Chain:
    """Curls that stand out all around."""
    turns = np.linspace(0, 2 * np.pi, 10, endpoint=False) + shift
    along = np.linspace(0.06, 0.94, 9)
    grid = trunk.at(*np.meshgrid(turns, along)).reshape(-1, 3)
    middle = trunk.centres.mean(axis=0)
    inward = middle + (grid - middle) * 0.97
    # Each curl is a ball of its own: between two of them the chain is hidden in the trunk.
    way = np.stack([inward, np.broadcast_to(middle, inward.shape)], axis=1).reshape(-1, 3)
    radii = np.stack([np.full(len(inward), 0.085), np.full(len(inward), 0.02)], axis=1)
    return Chain(way, radii.reshape(-1) * bones.unit)


def _plain(brush: Brush, bones: Bones, trunk: Loft, neck: Chain) -> None:
    """Nothing but the skin."""


def _belly(brush: Brush, bones: Bones, trunk: Loft, neck: Chain) -> None:
    """A pale underside."""
    u = bones.unit
    down = -bones.trunk[:, 1]
    low = trunk.centres[3:-3] + down * np.linalg.norm(trunk.fronts[3:-3], axis=1)[:, None] * 0.92
    chain = Chain(low, np.full(len(low), 0.10 * u))
    brush.pen.fill(chain.polygons(brush.view), brush.coat.pale, parts.SKIN, 0.8)


def _bib(brush: Brush, bones: Bones, trunk: Loft, neck: Chain) -> None:
    """A pale chest and throat, and a pale underside."""
    _belly(brush, bones, trunk, neck)
    ahead = np.array([0.0, -0.25, 1.0])
    way = neck.centres[:6] + ahead * neck.radii[:6, None] * 0.85
    if brush.faces(np.array([0.0, 0.0, 1.0])) > -0.25:
        chain = Chain(way, neck.radii[:6] * 0.72)
        brush.pen.fill(chain.polygons(brush.view), brush.coat.pale, parts.SKIN, 0.9)


def _stripes(brush: Brush, bones: Bones, trunk: Loft, neck: Chain) -> None:
    _belly(brush, bones, trunk, neck)
    rng = np.random.default_rng(11)
    for along in np.linspace(0.1, 0.92, 11):
        for side in SIDES:
            reach = 1.5 + 0.7 * float(rng.random())
            around = side * np.linspace(0.06, reach, 9)
            shift = along + 0.03 * np.sin(np.linspace(0, 4, 9) + 7 * along)
            points = trunk.at(around, np.clip(shift, 0, 1))
            near = trunk.facing(brush.view, around, np.clip(shift, 0, 1)) > 0.02
            if near.sum() > 4:
                way = brush.view.flat(points[near])
                wide = 0.034 * bones.unit * np.sin(np.linspace(0.6, np.pi, near.sum()))
                brush.pen.band(
                    way, wide + 0.006 * bones.unit, mixed(brush.ink, brush.coat.fur, 0.1)
                )


def _patches(brush: Brush, bones: Bones, trunk: Loft, neck: Chain) -> None:
    spots = (
        (0.25, 0.9, 0.26), (0.62, 1.2, 0.22), (0.5, -0.9, 0.25), (0.86, -1.1, 0.2),
        (0.1, -1.3, 0.2), (0.9, 0.6, 0.16), (0.72, -0.2, 0.15),
    )  # fmt: skip
    for along, around, size in spots:
        turn, share = np.array([around]), np.array([along])
        if trunk.facing(brush.view, turn, share)[0] < -0.1:
            continue
        angle = np.linspace(0, 2 * np.pi, 24, endpoint=False)
        wave = 1 + 0.22 * np.sin(3 * angle + 9 * along) + 0.12 * np.sin(5 * angle + 4 * around)
        ring = trunk.at(
            around + 3.0 * size * wave * np.sin(angle),
            np.clip(along + size * 0.75 * wave * np.cos(angle), 0, 1),
        )
        brush.pen.fill([brush.view.flat(ring)], brush.coat.pale, parts.SKIN, 0.95)


def _spots(brush: Brush, bones: Bones, trunk: Loft, neck: Chain) -> None:
    _belly(brush, bones, trunk, neck)
    rng = np.random.default_rng(5)
    for along in np.linspace(0.12, 0.8, 8):
        for around in (-1.3, -0.8, -0.35, 0.35, 0.8, 1.3):
            turn = np.array([around + 0.2 * float(rng.random())])
            share = np.array([along + 0.05 * float(rng.random())])
            if trunk.facing(brush.view, turn, share)[0] > 0.15:
                at = trunk.at(turn, share)[0]
                brush.pen.blush(brush.view.flat(at), 0.026 * bones.unit, brush.coat.pale, 0.95)


_MARKS = {
    "belly": _belly,
    "bib": _bib,
    "stripes": _stripes,
    "patches": _patches,
    "spots": _spots,
    "plain": _plain,
    "mask": _plain,
    "wool": _plain,
}
