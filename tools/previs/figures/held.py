"""Props in a hand: flat facets, upright or along the forearm."""

import numpy as np

from tools.previs import parts
from tools.previs.figures.hand import grip_of
from tools.previs.figures.painter import Painter
from tools.previs.strokes import Line, curve
from tools.props import Facet, Prop

SHORTEST = 0.3
"""Share of its length that a thing which points at us or away is still drawn with."""
TINY = 0.11
"""Metres; what is smaller is held between the finger tips."""


def paint_prop(painter: Painter, prop: Prop) -> None:
    """The facets of a thing in the right hand."""
    at, across, along = _axes(painter, prop)
    for facet in prop.facets:
        corners = np.array(_edge(facet))
        shape = [at + corners[:, :1] * across + corners[:, 1:] * along]
        colour = painter.colours.of(facet.colour)
        painter.pen.fill(shape, colour, parts.PROP)
        if painter.pixels > 200:
            wide = float(np.ptp(corners[:, 0]))
            painter.pen.shade(shape, painter.colours.shadow(colour), 0.2 * min(wide, 0.1), 0.5)
        if facet.edged:
            painter.pen.contour(shape, painter.colours.line(colour), parts.PROP, 0.8)


def fingers_over(prop: Prop) -> bool:
    """Whether the fingers lie over a thing: not over a small one between the finger tips, nor over
    a broad one that the hand holds from behind."""
    boxes = [(c.min(0), c.max(0)) for c in (np.array(f.outline) for f in prop.facets)]
    low, high = np.min([b[0] for b in boxes], axis=0), np.max([b[1] for b in boxes], axis=0)
    if (high - low).max() < TINY:
        return False
    return not any(
        min(most[0], -least[0]) > 0.05 and min(most[1], -least[1]) > 0.04 for least, most in boxes
    )


def box_of(painter: Painter, prop: Prop) -> tuple[Line, Line]:
    """The lower left and upper right corner (2,) of a held thing in the picture's metres."""
    at, across, along = _axes(painter, prop)
    corners = np.concatenate([np.array(_edge(facet)) for facet in prop.facets])
    seen = at + corners[:, :1] * across + corners[:, 1:] * along
    return seen.min(0) - 0.02, seen.max(0) + 0.02


def _axes(painter: Painter, prop: Prop) -> tuple[Line, Line, Line]:
    """The grip in the picture, and where the thing's x and y go, one metre long unless seen short.

    Its right is the way that the figure looks.
    """
    view = painter.view
    at = view.flat(grip_of(painter, "right", 0.5 if fingers_over(prop) else 0.68))
    ahead = view.flat(painter.body.skeleton.trunk[:, 2][None])[0]
    sign = -1.0 if ahead[0] < -0.05 else 1.0
    if prop.upright:
        return at, np.array([sign, 0.0]), np.array([0.0, 1.0])
    way = view.flat(painter.body.hand("right")[None])[0] - view.flat(np.zeros((1, 3)))[0]
    length = float(np.hypot(*way))
    along = way / length if length > 0.05 else np.array([0.0, 1.0])
    across = np.array([along[1], -along[0]]) * (1.0 if sign * along[0] >= 0 else -1.0)
    return at, across, along * max(length, SHORTEST)


def _edge(facet: Facet) -> Line:
    """A facet's outline with enough points for a drawn line, in its own metres."""
    corners = np.array(facet.outline, np.float64)
    if facet.smooth:
        ring = np.concatenate([corners[-2:], corners, corners[:3]])
        way = curve(ring, 8 * (len(ring) - 1) + 1)
        return np.asarray(way[16:-16])
    share = np.linspace(0, 1, 6, endpoint=False)[:, None]
    following = np.roll(corners, -1, axis=0)
    sides = [a + (b - a) * share for a, b in zip(corners, following, strict=True)]
    return np.concatenate(sides)
