"""Fronts of gowns, dresses, vests, suits, sweaters and armour."""

import numpy as np

from tools.previs import parts
from tools.previs.figures.colours import lighter, mixed
from tools.previs.figures.painter import Painter
from tools.previs.figures.solids import Loft
from tools.previs.pen import Rgb
from tools.previs.strokes import Line

_V = 0.52
"""How far down the trunk a vest or a suit is open."""


def paint_gown(painter: Painter, solid: Loft, colour: Rgb, part: int) -> None:
    """A standing collar, and a closing that runs from it under the right arm, with knots."""
    h = painter.body.height
    band = painter.colours.shadow(colour, 0.35)
    for way in ([(-1.5, 0.985), (-0.7, 0.965), (0, 0.945), (0.7, 0.965), (1.5, 0.985)],):
        if painter.sees(solid, 0, 0.95):
            collar = painter.chart(solid, way, 18)
            painter.pen.band(collar, np.full(18, 0.03 * h), band, part)
            painter.pen.stroke(collar - np.array([0, 0.015 * h]), painter.colours.ink, 0.7)
    way = [(0.0, 0.93), (0.35, 0.87), (0.8, 0.79), (1.25, 0.68), (1.5, 0.5)]
    if not painter.sees(solid, 0.5, 0.85):
        return
    edge = painter.chart(solid, way, 18)
    painter.pen.band(edge, np.full(18, 0.011 * h), band, part)
    painter.pen.stroke(
        edge - np.array([0, 0.006 * h]), painter.colours.ink, 0.8, 0, 0.85, (0.7, 0.5)
    )
    if painter.pixels < 110:
        return
    for i in (1, 7, 12):
        across = edge[i] + np.array([[-0.016, 0.004], [0.016, -0.004]]) * h
        painter.pen.band(across, np.full(2, 0.007 * h), painter.colours.shadow(colour, 0.85), part)


def paint_slits(painter: Painter, solid: Loft, colour: Rgb) -> None:
    """A long narrow gown: slits at both sides, one or two straight folds."""
    along = np.linspace(0.5, 1.0, 8)
    ink, dark = painter.colours.ink, painter.colours.shadow(colour, 0.65)
    for turn in (np.pi / 2, -np.pi / 2):
        if painter.sees(solid, turn * 0.92, 0.8) or painter.sees(solid, turn * 1.08, 0.8):
            slit = painter.view.flat(solid.at(np.full(8, turn), along))
            painter.pen.stroke(slit, ink, 1.5, 0, 0.9, (0.1, 1.0))
    for turn, start in ((0.25, 0.25), (-0.5, 0.4), (2.6, 0.3), (-2.7, 0.2)):
        if painter.sees(solid, turn, 0.6):
            fold = np.linspace(start, 0.97, 8)
            line = painter.view.flat(solid.at(np.full(8, turn), fold))
            painter.pen.stroke(line, dark, 1.0, 0, 0.5, (0.1, 0.4))


def paint_dress(painter: Painter, solid: Loft, colour: Rgb, part: int) -> None:
    """A round neck and a seam at the waist."""
    if painter.sees(solid, 0, 0.9):
        way = [(-1.2, 1.0), (-0.6, 0.93), (0.0, 0.87), (0.6, 0.93), (1.2, 1.0)]
        neck = painter.chart(solid, way, 18)
        painter.pen.fill([neck], painter.skin, parts.SKIN)
        painter.pen.stroke(neck, painter.colours.ink, 0.9, 0, 0.85, (0.6, 0.6))
    waist = painter.girdle(solid, 0.37)
    if len(waist) > 3:
        painter.pen.stroke(waist, painter.colours.shadow(colour, 0.75), 1.3, 0, 0.8, (0.6, 0.6))


def paint_sweater(painter: Painter, solid: Loft, colour: Rgb, part: int) -> None:
    """Ribs at the neck and the hem, and a knitted pattern when near."""
    h, dark = painter.body.height, painter.colours.shadow(colour, 0.5)
    for along, width, tone in (
        (0.955, 0.026, lighter(colour, -16)),
        (0.07, 0.036, lighter(colour, -10)),
    ):
        ring = painter.girdle(solid, along)
        if len(ring) > 3:
            painter.pen.band(ring, np.full(len(ring), width * h), tone, part)
            edge = ring - np.array([0, 0.5 * width * h * (1 if along > 0.5 else -1)])
            painter.pen.stroke(edge, dark, 0.8, 0, 0.8, (0.7, 0.7))
    if painter.pixels < 200:
        return
    stitches = []
    for along in np.arange(0.2, 0.9, 0.075):
        for turn in np.arange(-np.pi, np.pi, 0.28):
            if painter.sees(solid, turn, along):
                way = np.array(
                    [[turn - 0.07, along + 0.02], [turn, along - 0.01], [turn + 0.07, along + 0.02]]
                )
                stitches.append(painter.view.flat(solid.at(way[:, 0], way[:, 1])))
    if stitches:
        painter.pen.strands(np.array(stitches), dark, painter.pen.width * 0.6, 0, 0.5, (0.6, 0.6))


def paint_vest(painter: Painter, solid: Loft, colour: Rgb, part: int) -> None:
    """Open over the shirt in a V, then buttons."""
    _opening(painter, solid, _V)
    _buttons(painter, solid, colour, part, (0.46, 0.34, 0.22))


def paint_suit(painter: Painter, solid: Loft, colour: Rgb, part: int) -> None:
    """Lapels over what is under the jacket, two buttons, pockets."""
    _opening(painter, solid, _V - 0.1)
    ink = painter.colours.ink
    for side in (1, -1):
        if painter.sees(solid, 0.4 * side, 0.75):
            lapel = [
                (1.1 * side, 1.0),
                (0.75 * side, 0.9),
                (0.05 * side, _V - 0.12),
                (0.72 * side, 0.72),
                (1.0 * side, 0.78),
                (0.95 * side, 0.86),
                (1.25 * side, 0.97),
            ]
            shape = painter.view.flat(solid.at(*np.array(lapel).T))
            painter.pen.fill([shape], lighter(colour, 7), part)
            painter.pen.stroke(np.vstack([shape, shape[:1]]), ink, 0.8, 0, 0.85, (0.8, 0.8))
        if painter.sees(solid, 0.9 * side, 0.22):
            flap = painter.chart(
                solid, [(1.15 * side, 0.22), (0.85 * side, 0.205), (0.55 * side, 0.2)]
            )
            painter.pen.stroke(flap, painter.colours.shadow(colour, 0.7), 1.2, 0, 0.85, (0.8, 0.8))
    if painter.sees(solid, 0.05, 0.2):
        edge = painter.chart(solid, [(0.04, _V - 0.12), (0.06, 0.2), (0.14, 0.0)], 10)
        painter.pen.stroke(edge, ink, 0.8, 0, 0.8, (0.6, 0.6))
    _buttons(painter, solid, colour, part, (0.35, 0.24))


def paint_tie(painter: Painter, solid: Loft, low: float) -> None:
    """A tie from the collar down to `low` of the trunk."""
    worn = painter.body.outfit.tie
    if worn is None or not painter.sees(solid, 0, 0.7):
        return
    h, colour = painter.body.height, painter.colours.of(worn.colour)
    blade = painter.chart(solid, [(0, 0.91), (0, 0.75), (0, 0.55), (0, low)], 12)
    width = np.interp(np.linspace(0, 1, 12), [0, 0.08, 0.9, 1], [0.014, 0.017, 0.032, 0.012]) * h
    painter.pen.band(blade, width, colour, parts.TIE)
    if painter.pixels > 120:
        side = np.stack([width / 2, 0 * width], axis=1)
        for edge in (blade - side, blade + side):
            painter.pen.stroke(edge, painter.colours.ink, 0.6, 0, 0.8, (0.6, 0.6))
    knot = (
        blade[0]
        + np.array([[-0.014, 0.012], [0.014, 0.012], [0.008, -0.014], [-0.008, -0.014]]) * h
    )
    painter.pen.fill([knot], painter.colours.shadow(colour, 0.25), parts.TIE)


def paint_armour(painter: Painter, solid: Loft, colour: Rgb, part: int) -> None:
    """Rows of plates over the trunk, and a rim at the neck."""
    _plates(painter, solid, colour, np.linspace(0.1, 0.86, 8), 0.3)
    rim = painter.girdle(solid, 0.95)
    if len(rim) > 3:
        h = painter.body.height
        painter.pen.band(rim, np.full(len(rim), 0.02 * h), _metal(painter, colour), part)
        painter.pen.stroke(
            rim - np.array([0, 0.01 * h]), painter.colours.ink, 0.8, 0, 0.85, (0.7, 0.7)
        )


def paint_lames(painter: Painter, solid: Loft, colour: Rgb) -> None:
    """The skirt of plates below the waist."""
    _plates(painter, solid, colour, np.linspace(0.3, 0.98, 4), 0.36)


def _plates(painter: Painter, solid: Loft, colour: Rgb, rows: Line, step: float) -> None:
    shine, dark = _metal(painter, colour), painter.colours.shadow(colour, 0.8)
    gap = float(rows[1] - rows[0])
    joints = []
    for i, along in enumerate(rows):
        ring = painter.girdle(solid, float(along))
        if len(ring) > 3:
            painter.pen.stroke(
                ring + np.array([0, 0.006 * painter.body.height]), shine, 1.3, 0, 0.7, (0.7, 0.7)
            )
            painter.pen.stroke(ring, dark, 1.2, 0, 0.9, (0.8, 0.8))
        if painter.pixels < 130:
            continue
        for turn in np.arange(-np.pi, np.pi, step) + (i % 2) * step / 2:
            if painter.sees(solid, turn, along):
                ends = np.array([along, along + gap])
                joints.append(painter.view.flat(solid.at(np.full(2, turn), np.clip(ends, 0, 1))))
    if joints:
        painter.pen.strands(np.array(joints), dark, painter.pen.width * 0.7, 0, 0.75, (0.8, 0.8))


def _metal(painter: Painter, colour: Rgb) -> Rgb:
    return mixed(colour, painter.colours.of((236, 236, 226)), 0.5)


def _opening(painter: Painter, solid: Loft, low: float) -> None:
    """The V in which the garment below shows, its collar and a tie."""
    outfit = painter.body.outfit
    if not painter.sees(solid, 0.0, 0.8):
        return
    layers = [g for g in (outfit.under,) if g]
    shirt = painter.colours.of(layers[0].colour if layers else "#e9e4d6")
    ink = painter.colours.ink
    v = [(-1.1, 1.0), (-0.62, 0.86), (0.03, low), (0.62, 0.86), (1.1, 1.0)]
    shape = painter.view.flat(solid.at(*np.array(v).T))
    if layers and layers[0].kind == "vest":
        painter.pen.fill([shape], shirt, parts.VEST)
        shirt = painter.colours.of("#ece8dc")
        v = [(-1.0, 1.0), (-0.5, 0.9), (0.0, 0.68), (0.5, 0.9), (1.0, 1.0)]
        painter.pen.fill([painter.view.flat(solid.at(*np.array(v).T))], shirt, parts.SHIRT)
    else:
        painter.pen.fill([shape], shirt, parts.SHIRT)
    paint_tie(painter, solid, low + 0.11)
    for side in (1, -1):
        collar = [
            (1.15 * side, 1.0),
            (0.55 * side, 0.965),
            (0.05 * side, 0.91),
            (0.42 * side, 0.86),
            (0.8 * side, 0.95),
        ]
        if painter.sees(solid, 0.4 * side, 0.9):
            edge = painter.view.flat(solid.at(*np.array(collar).T))
            painter.pen.fill([edge], lighter(shirt, 8), parts.SHIRT)
            painter.pen.stroke(edge, ink, 0.6, 0, 0.7, (0.8, 0.8))
        if painter.sees(solid, 0.3 * side, 0.8):
            line = painter.chart(solid, [(1.1 * side, 1.0), (0.62 * side, 0.86), (0.03, low)], 12)
            painter.pen.stroke(line, ink, 1.0, 0, 0.85, (0.7, 0.7))


def _buttons(
    painter: Painter, solid: Loft, colour: Rgb, part: int, levels: tuple[float, ...]
) -> None:
    if not painter.sees(solid, 0.04, 0.3) or painter.pixels < 110:
        return
    angle = np.linspace(0, 2 * np.pi, 10)
    for along in levels:
        at = painter.view.flat(solid.at(np.array([0.0]), np.array([along])))[0]
        disc = at + 0.0065 * painter.body.height * np.stack([np.cos(angle), np.sin(angle)], 1)
        painter.pen.fill([disc], painter.colours.shadow(colour, 0.85), part)
