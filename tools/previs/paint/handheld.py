"""Hand-sized things that stand on a table or lie on the ground."""

import math
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Palette
from tools.previs.hands.marks import curve, paint, polygon, stroke
from tools.previs.paint.sheet import Sheet
from tools.previs.paint.solid import Aspect
from tools.props import PROPS, Facet
from tools.staging import SetPiece

Array = NDArray[np.float64]

_LYING = frozenset({"letter", "newspaper", "map", "key", "coin", "ring", "rope", "mask", "book"})
"""Upright in a hand, but flat on whatever they are put down on."""
_FLATTEST = 0.22
"""Share of its breadth that one sees at least of a thing that lies."""


def handheld(piece: SetPiece, aspect: Aspect, scale: float, colours: Palette) -> tuple[Card, ...]:
    """A thing of tools.props at the piece's height; what goes on along the forearm lies down."""
    prop = PROPS[piece.kind]
    shapes = [np.array(facet.outline, np.float64) for facet in prop.facets]
    everything = np.concatenate(shapes)
    low, high = everything.min(axis=0), everything.max(axis=0)
    grow = piece.size[1] / max(float(high[1] - low[1]), 1e-6)
    lies = not prop.upright or piece.kind in _LYING
    squash = max(_FLATTEST, math.sin(math.radians(max(aspect.elevation, 0)))) if lies else 1.0
    middle = (low + high) / 2

    def laid(shape: Array) -> Array:
        away = (shape - middle) * grow
        if not prop.upright:
            away = away[:, ::-1] * (1.0, -1.0)
        return np.asarray(away * (1.0, squash))

    placed = [laid(shape) for shape in shapes]
    everything = np.concatenate(placed)
    foot = float(everything[:, 1].min())
    placed = [shape - (0.0, foot) for shape in placed]
    wide, tall = np.ptp(everything, axis=0).tolist()
    air = 0.06 * max(wide, tall) + 0.01
    sheet = Sheet(wide / 2 + air, wide / 2 + air, tall + air, air, scale)
    thick = max(1.0 * sheet.pixel, 0.014 * max(wide, tall))
    for facet, shape in zip(prop.facets, placed, strict=True):
        _facet(sheet, facet, shape, min(thick, 0.012), colours)
    nearer = 0.03 if not lies else 0.0
    return (sheet.card(piece.seed, nearer=nearer, brush=min(0.3, 0.004 * sheet.height)),)


def _facet(sheet: Sheet, facet: Facet, shape: Array, thick: float, colours: Palette) -> None:
    ring = np.vstack([shape, shape[:1]])
    if facet.smooth:
        ring = curve(ring, 5)
    sheet.canvas.drawPath(polygon(ring), paint(colours.own(facet.colour)))
    if not facet.edged:
        return
    if facet.smooth:
        sheet.canvas.drawPath(stroke(ring, thick, 0.7, 0.5), paint(colours.ink, 0.65))
        return
    for a, b in pairwise(ring):
        edge = stroke(np.linspace(a, b, 5), thick, 0.7, 0.5)
        sheet.canvas.drawPath(edge, paint(colours.ink, 0.65))
