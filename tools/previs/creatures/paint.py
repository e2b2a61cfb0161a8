"""One creature as a card: its parts sorted by depth and drawn from back to front."""

import zlib

import numpy as np

from tools.previs import parts
from tools.previs.card import Card
from tools.previs.creatures.anatomy import anatomy
from tools.previs.creatures.brush import Anatomy, Brush, Part
from tools.previs.creatures.measure import points_of
from tools.previs.creatures.poses import CYCLES, act
from tools.previs.figures.colours import palette
from tools.previs.figures.expressions import asleep, features
from tools.previs.figures.paint import Moment
from tools.previs.figures.solids import Eye, View
from tools.previs.pen import Pen, Window
from tools.previs.strokes import Line, curve
from tools.props import PROPS, Prop
from tools.staging import Figure, Style


def phases(figure: Figure) -> int:
    """How many drawings the cycle of the creature's pose has."""
    return CYCLES[act(figure.pose)]


def paint_figure(
    figure: Figure,
    view: float,
    scale: float,
    moment: Moment,
    style: Style,
    *,
    elevation: float = 0,
    eye: Eye | None = None,
    light: float = -0.6,
    window: Window | None = None,
    ahead: bool = False,
) -> Card:
    """Draw a creature as seen from one side; see tools.previs.figures.paint_figure.

    With `ahead`, only neck and head are drawn: what of a mount is before its rider.
    """
    seen = View(view, elevation, eye)
    drawn = anatomy(figure, moment.phase)
    shown = window or _bounds(drawn, seen, figure)
    pen = Pen(shown, scale, light, zlib.crc32(figure.id.encode()))
    mood = features(figure.expression, moment.mouth, moment.blink or asleep(figure))
    brush = Brush(pen, seen, figure.look, palette(style), mood)
    for part in in_order(drawn, seen):
        if ahead and not part.leads:
            continue
        pen.begin(part.name)
        part.draw(brush)
    if figure.holding in PROPS:
        pen.begin("prop")
        _paint_held(brush, drawn, PROPS[figure.holding])
    pixels = pen.pixels(seen.flat(np.stack(list(drawn.joints.values()))))
    joints = {n: (float(x), float(y)) for n, (x, y) in zip(drawn.joints, pixels, strict=True)}
    return Card(*pen.finish(), pen.foot, scale, joints=joints)


def in_order(drawn: Anatomy, seen: View) -> list[Part]:
    """The parts, the farthest first."""
    return sorted(
        drawn.parts,
        key=lambda part: float(seen.near(part.middle - drawn.middle)) + part.nearer,
    )


def head(figure: Figure, view: float) -> tuple[float, float, float]:
    """Where a close-up looks: x to our right and y up from the foot, and the head's height, m."""
    drawn = anatomy(figure, 0)
    x, y = View(view).flat(drawn.face)
    return float(x), float(y), drawn.size


def _held(drawn: Anatomy, view: View, prop: Prop) -> list[Line]:
    """The outlines of what hangs from the mouth or the bill, no larger than the head."""
    every = np.concatenate([np.array(facet.outline) for facet in prop.facets])
    share = min(1.0, 1.1 * drawn.size / float(np.ptp(every, axis=0).max()))
    top = np.array([0.0, share * float(every[:, 1].max()) - 0.05 * drawn.size])
    at = view.flat(drawn.joints["nose"]) - top
    found = []
    for facet in prop.facets:
        outline = np.array(facet.outline)
        if facet.smooth:
            outline = curve(np.concatenate([outline, outline[:1]]), 6 * len(outline))[:-1]
        found.append(at + share * outline)
    return found


def _paint_held(brush: Brush, drawn: Anatomy, prop: Prop) -> None:
    for facet, outline in zip(prop.facets, _held(drawn, brush.view, prop), strict=True):
        colour = brush.colours.of(facet.colour)
        brush.pen.fill([outline], colour, parts.PROP)
        if facet.edged:
            edge = np.concatenate([outline, outline[:1]])
            line = brush.colours.line(colour)
            brush.pen.stroke(edge, line, 0.8, parts.PROP, tips=(0.8, 0.8))


def _bounds(drawn: Anatomy, view: View, figure: Figure) -> Window:
    flat = view.flat(points_of(drawn))
    if figure.holding in PROPS:
        flat = np.concatenate([flat, *_held(drawn, view, PROPS[figure.holding])])
    height = figure.look.height
    room = 0.04 * height + 0.01
    low, high = flat.min(0) - room, flat.max(0) + room
    return float(low[0]), float(min(low[1], -0.02 * height)), float(high[0]), float(high[1])
