"""An apron over whatever is worn below it."""

import numpy as np

from tools.previs import parts
from tools.previs.figures.painter import Painter
from tools.previs.figures.solids import Loft, Sheet, mesh

_ROUND = np.radians(72)
"""Half of the way around the body that it covers."""


def paint_apron(painter: Painter) -> None:
    """Bib, lap and ties of the apron, if one is worn."""
    worn = painter.body.outfit.apron
    if worn is None:
        return
    colour = painter.colours.of(worn.colour)
    trunk, lap = painter.body.trunk(), painter.body.drape("apron")
    bib = _cells(painter, trunk, 0.06, 0.8, 0.7, 0.36)
    skirt = _cells(painter, lap, 0.0, 1.0, 1.0, 1.0)
    for cells in (skirt, bib):
        shape = painter.sheet(cells)
        painter.wash(shape, colour, parts.APRON, 0.02)
    _ties(painter, trunk)
    if painter.pixels > 120 and painter.sees(lap, 0.0, 0.5):
        dark = painter.colours.shadow(colour, 0.6)
        for turn in (-0.7, -0.25, 0.3, 0.75):
            line = painter.view.flat(lap.at(np.full(7, turn), np.linspace(0.2, 0.95, 7)))
            painter.pen.stroke(line, dark, 0.9, 0, 0.5, (0.1, 0.5))


def _cells(
    painter: Painter, solid: Loft, low: float, high: float, wide_low: float, wide_high: float
) -> Sheet:
    """The part of a front that faces us, as wide as said at both ends (shares of the whole)."""
    along = np.linspace(low, high, 9)[:, None]
    share = np.linspace(wide_low, wide_high, 9)[:, None]
    around = np.linspace(-_ROUND, _ROUND, 15)[None] * share
    along = np.broadcast_to(along, around.shape)
    cells = np.stack(mesh(painter.view.flat(solid.at(around, along))))
    seen = solid.facing(painter.view, around, along)[:-1, :-1] > 0
    return cells[seen.reshape(-1)]


def _ties(painter: Painter, trunk: Loft) -> None:
    """The band around the waist, a bow behind, and the loop around the neck."""
    worn = painter.body.outfit.apron
    if worn is None:
        return
    h = painter.body.height
    colour = painter.colours.shadow(painter.colours.of(worn.colour), 0.2)
    band = painter.girdle(trunk, 0.35)
    if len(band) > 3:
        painter.pen.band(band, np.full(len(band), 0.018 * h), colour, parts.APRON)
    for side in (1, -1):
        if painter.sees(trunk, 0.4 * side, 0.85):
            loop = painter.chart(trunk, [(0.42 * side, 0.78), (0.6 * side, 0.9), (1.1 * side, 1.0)])
            painter.pen.band(loop, np.full(10, 0.014 * h), colour, parts.APRON)
        if painter.sees(trunk, np.pi - 0.1 * side, 0.35):
            knot = painter.view.flat(trunk.at(np.array([np.pi]), np.array([0.35])))[0]
            end = knot + np.array([0.03 * side, -0.08]) * h
            tail = np.stack([knot, (knot + end) / 2 + np.array([0.012 * side * h, 0]), end])
            painter.pen.band(tail, np.array([0.008, 0.014, 0.018]) * h, colour, parts.APRON)
