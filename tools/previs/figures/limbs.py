"""Arms, legs and feet with their cloth."""

import numpy as np

from tools.looks import Garment
from tools.previs import parts
from tools.previs.figures.colours import mixed
from tools.previs.figures.painter import Painter
from tools.previs.figures.solids import Chain
from tools.previs.pen import Rgb
from tools.previs.strokes import curve


def paint_neck(painter: Painter) -> None:
    """The neck, which collars cover later."""
    neck = painter.body.neck()
    nape = painter.view.flat(neck.centres[-1]), 1.6 * float(neck.radii[-1])
    seam = nape if painter.view.near(painter.body.skeleton.head[:, 2]) < -0.2 else None
    painter.wash(painter.shape(neck, 80), painter.skin, parts.SKIN, 0.02, seam=seam)


def paint_arm(painter: Painter, side: str, only_forearm: bool = False) -> None:
    """A sleeve with its folds."""
    top = painter.body.outfit.sleeves
    sleeve = painter.body.arm(side)
    if top.kind == "dress":
        _bare_forearm(painter, sleeve)
        sleeve = Chain(sleeve.centres[:6], sleeve.radii[:6] + 0.004 * painter.body.height)
        if only_forearm:
            return
    if only_forearm:
        sleeve = Chain(sleeve.centres[6:], sleeve.radii[6:])
    colour = painter.colours.of(top.colour)
    part = parts.GARMENTS[top.kind]
    shape = painter.shape(sleeve)
    seam = (painter.view.flat(sleeve.centres[0]), 1.45 * float(sleeve.radii[0]))
    painter.wash(shape, colour, part, 0.018, seam=seam)
    if top.kind == "robe" and float(painter.view.near(painter.body.hand(side))) > -0.3:
        _cuff(painter, sleeve, colour, part)
    if painter.body.outfit.top.kind == "armour" and not only_forearm:
        _pauldron(painter, sleeve)
    if top.kind == "dress":
        return
    if painter.pixels > 120:
        _elbow_folds(painter, sleeve, colour)
    cuff = painter.view.flat(sleeve.centres[-3:])
    if painter.pixels > 150 and top.kind in ("jacket", "coat", "shirt", "sweater", "gown"):
        way = cuff[-1] - cuff[-2]
        side_way = np.array([-way[1], way[0]]) / max(float(np.hypot(*way)), 1e-6)
        ends = cuff[-1] - way * 0.3 + side_way * sleeve.radii[-1] * np.array([[-1], [0], [1]])
        painter.pen.stroke(curve(ends, 8), painter.colours.ink, 0.8, 0, 0.7)


def _bare_forearm(painter: Painter, sleeve: Chain) -> None:
    thin = 0.006 * painter.body.height
    arm = Chain(sleeve.centres[4:], sleeve.radii[4:] - np.linspace(0, thin, len(sleeve.radii) - 4))
    painter.wash(painter.shape(arm, 120), painter.skin, parts.SKIN, 0.014)


def _pauldron(painter: Painter, sleeve: Chain) -> None:
    """Plates over the shoulder and the upper arm."""
    worn = painter.body.outfit.top
    colour = painter.colours.of(worn.colour)
    grow = np.array([0.012, 0.02, 0.02, 0.018, 0.016]) * painter.body.height
    plates = Chain(sleeve.centres[:5], sleeve.radii[:5] + grow)
    painter.wash(painter.shape(plates, 140), colour, parts.ARMOUR, 0.02)
    if painter.pixels < 110:
        return
    dark = painter.colours.shadow(colour, 0.8)
    for i in (3, 4):
        way = painter.view.flat(plates.centres[i : i + 1] - plates.centres[i - 1 : i])[0]
        across = np.array([-way[1], way[0]]) / max(float(np.hypot(*way)), 1e-6)
        middle = painter.view.flat(plates.centres[i])
        r = float(plates.radii[i])
        rim = np.stack([middle - across * r, middle + way * 0.4, middle + across * r])
        painter.pen.stroke(curve(rim, 9), dark, 1.0, 0, 0.85, (0.8, 0.8))


def _cuff(painter: Painter, sleeve: Chain, colour: Rgb, part: int) -> None:
    """The dark opening of a wide sleeve."""
    flat, r = painter.view.flat(sleeve.centres[-2:]), sleeve.radii[-1]
    way = flat[1] - flat[0]
    full = float(np.linalg.norm(sleeve.centres[-1] - sleeve.centres[-2]))
    length = float(np.hypot(*way))
    along = way / max(length, 1e-6)
    depth = np.sqrt(max(1 - (length / max(full, 1e-6)) ** 2, 0.07))
    angle = np.linspace(0, 2 * np.pi, 28, endpoint=False)
    across = np.array([-along[1], along[0]])
    rim = flat[1] + along * r * 0.55
    ring = rim + r * 0.88 * (
        np.cos(angle)[:, None] * across + depth * np.sin(angle)[:, None] * along
    )
    painter.pen.fill([ring], painter.colours.shadow(colour, 0.72), part)
    painter.pen.contour([ring], painter.colours.ink, part, 0.8)


def _elbow_folds(painter: Painter, sleeve: Chain, colour: Rgb) -> None:
    flat = painter.view.flat(sleeve.centres)
    dark = painter.colours.shadow(colour, 0.75)
    middle = len(flat) // 2
    for i, reach, lean in ((middle, 0.8, 0.5), (middle + 1, 0.55, 0.6), (middle + 3, 0.5, 0.3)):
        if i + 1 >= len(flat):
            continue
        way = flat[i + 1] - flat[i - 1]
        length = float(np.hypot(*way))
        if length < 1e-4:
            continue
        way = way / length
        across = np.array([-way[1], way[0]])
        r = sleeve.radii[i]
        start = flat[i] + across * r * 0.95
        end = flat[i] + across * r * (0.95 - 1.3 * reach) - way * r * lean
        mid = (start + end) / 2 - way * r * 0.25
        painter.pen.stroke(curve(np.array([start, mid, end]), 9), dark, 0.75, 0, 0.75, (0.7, 0.1))


def paint_leg(painter: Painter, side: str, below_hem: bool = False) -> None:
    """A leg in trousers or shorts, or bare; `below_hem` leaves the hip to what covers it."""
    trousers = painter.body.outfit.trousers
    chain = painter.body.leg(side)
    first = 2 if below_hem else 0
    shown = Chain(chain.centres[first:], chain.radii[first:])
    if trousers is None or trousers.kind == "shorts":
        painter.wash(painter.shape(shown), painter.skin, parts.SKIN, 0.018)
    if trousers is None:
        return
    colour, part = painter.colours.of(trousers.colour), parts.GARMENTS[trousers.kind]
    if trousers.kind == "shorts":
        short = painter.body.shorts(side)
        cloth = Chain(short.centres[first:], short.radii[first:])
        painter.wash(painter.shape(cloth), colour, part, 0.018)
        return
    painter.wash(painter.shape(shown), colour, part, 0.018)
    if painter.pixels > 120:
        _knee_folds(painter, chain, colour)


def _knee_folds(painter: Painter, chain: Chain, colour: Rgb) -> None:
    flat, dark = painter.view.flat(chain.centres), painter.colours.shadow(colour, 0.75)
    for i, sign in ((5, 1), (6, -1), (10, 1)):
        way = flat[min(i + 1, len(flat) - 1)] - flat[i - 1]
        length = float(np.hypot(*way))
        if length < 1e-4:
            continue
        across = sign * np.array([-way[1], way[0]]) / length
        r = chain.radii[i]
        p = np.array(
            [
                flat[i] + across * r * 0.95,
                flat[i] - way / length * r * 0.15,
                flat[i] - across * r * 0.4 + way / length * r * 0.25,
            ]
        )
        painter.pen.stroke(curve(p, 8), dark, 0.7, 0, 0.7, (0.7, 0.1))


def paint_foot(painter: Painter, side: str) -> None:
    """A boot, a shoe or a bare foot."""
    worn: Garment | None = painter.body.outfit.feet
    colour = painter.colours.of(worn.colour) if worn else painter.skin
    part = parts.GARMENTS[worn.kind] if worn else parts.SKIN
    shape = painter.union(
        painter.body.foot(side).polygons(painter.view)
        + (
            painter.body.shaft(side).polygons(painter.view) if worn and worn.kind == "boots" else []
        ),
        160,
        1.6,
    )
    painter.wash(shape, colour, part, 0.014)
    if shape and worn and painter.pixels > 110:
        foot = painter.body.foot(side)
        drop = np.array([0.0, 1.0]) * foot.radii[1:, None] * 0.62
        sole = curve(painter.view.flat(foot.centres[1:]) - drop, 10)
        with painter.pen.clipped(shape):
            width = np.full(10, 0.010 * painter.body.height)
            painter.pen.band(sole, width, painter.colours.shadow(colour, 0.75), part)
        if worn.kind == "boots":
            _laces(painter, side, colour)


def _laces(painter: Painter, side: str, colour: Rgb) -> None:
    shaft = painter.body.shaft(side)
    ahead = painter.body.ahead(side)
    spots = shaft.centres[1:] + ahead * shaft.radii[1:, None] * 0.9
    if painter.view.near(ahead) < -0.2:
        return
    pale = mixed(colour, (235, 225, 200), 0.65)
    flat = painter.view.flat(spots)
    half = 0.011 * painter.body.height
    for p in flat:
        line = np.array([p + np.array([-half, 0.3 * half]), p, p + np.array([half, 0.3 * half])])
        painter.pen.stroke(curve(line, 6), pale, 0.9, 0, 0.9, (0.6, 0.6))
