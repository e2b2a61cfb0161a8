"""A backpack and its straps."""

import numpy as np

from tools.previs import parts
from tools.previs.figures.colours import mixed
from tools.previs.figures.painter import Painter
from tools.previs.figures.solids import Loft, Solid, limb


def pack_solid(painter: Painter) -> Solid:
    """(k, 3) middle line of a backpack; somebody who lies rests the head on it."""
    trunk, h = painter.body.skeleton.trunk, painter.body.height
    neck, waist = painter.body.joint("neck"), painter.body.joint("waist")
    back = -trunk[:, 2] * 0.125 * h
    if painter.body.skeleton.stance.lean < -80:
        back = trunk[:, 1] * 0.42 * h + trunk[:, 2] * 0.02 * h
    low = waist + (waist - neck) * 0.25
    return np.stack([low + back, (low + neck) / 2 + back * 1.1, neck + back * 0.95])


def paint_pack(painter: Painter) -> None:
    """A backpack: a rounded body, a lid, a rolled mat and pockets."""
    worn = painter.body.outfit.pack
    if worn is None:
        return
    h, trunk = painter.body.height, painter.body.skeleton.trunk
    way = pack_solid(painter)
    way = np.stack(
        [way[0], way[0] * 0.85 + way[1] * 0.15, way[1], way[2] * 0.8 + way[1] * 0.2, way[2]]
    )
    wide = np.array([0.05, 0.088, 0.098, 0.09, 0.045]) * h
    deep = np.array([0.035, 0.058, 0.065, 0.058, 0.03]) * h
    solid = Loft(way, trunk[:, 0] * wide[:, None], trunk[:, 2] * deep[:, None])
    colour = painter.colours.of(worn.colour)
    shape = painter.shape(solid, 220, 5)
    painter.wash(shape, colour, parts.BACKPACK, 0.03)
    dark = painter.colours.shadow(colour, 0.7)
    if painter.pixels > 90:
        with painter.pen.clipped(shape):
            for along in (0.72, 0.34):
                line = painter.girdle(solid, along)
                if len(line) > 3:
                    painter.pen.stroke(line, dark, 1.3, 0, 0.85, (0.7, 0.7))
            for turned in (np.pi - 0.5, np.pi + 0.5):
                if painter.sees(solid, turned, 0.6):
                    strap = painter.chart(solid, [(turned, 0.95), (turned, 0.6), (turned, 0.3)])
                    painter.pen.band(strap, np.full(10, 0.013 * h), dark, parts.BACKPACK)
    across = trunk[:, 0] * 0.082 * h
    roll = limb(
        np.stack([way[-1] - across, way[-1], way[-1] + across]) + trunk[:, 1] * 0.03 * h,
        [0.033 * h] * 3,
        5,
    )
    painter.wash(
        painter.shape(roll, 120),
        painter.colours.of(mixed(colour, (214, 196, 150), 0.7)),
        parts.BACKPACK,
        0.014,
    )


def paint_straps(painter: Painter) -> None:
    """The straps of a backpack, over the chest."""
    worn = painter.body.outfit.pack
    if worn is None or painter.body.lies:
        return
    solid, h = painter.body.trunk(), painter.body.height
    colour = painter.colours.shadow(painter.colours.of(worn.colour), 0.25)
    for side in (1, -1):
        if not painter.sees(solid, 0.75 * side, 0.7):
            continue
        way = [
            (1.3 * side, 0.90),
            (0.72 * side, 0.85),
            (0.62 * side, 0.66),
            (0.9 * side, 0.5),
            (1.5 * side, 0.42),
        ]
        line = painter.chart(solid, way, 18)
        painter.pen.band(line, np.full(18, 0.022 * h), colour, parts.BACKPACK)
        normal = np.array([0.011 * h, 0])
        for edge in (-1, 1):
            painter.pen.stroke(line + edge * normal, painter.colours.ink, 0.7, 0, 0.8, (0.6, 0.6))
