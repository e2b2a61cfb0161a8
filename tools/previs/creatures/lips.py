"""Mouths: a line between the lips, or what opens below it."""

import numpy as np

from tools.previs import parts
from tools.previs.creatures.brush import Brush
from tools.previs.figures.skeleton import turned_by
from tools.previs.figures.solids import Solid
from tools.previs.strokes import Line, curve

WIDEST = 38.0
"""Degrees by which a jaw drops."""


def dropped(points: Solid, hinge: Solid, axes: Solid, opened: float) -> Solid:
    """Points (..., 3) of a lower jaw that has opened around its hinge, 0 to 1."""
    swing = axes @ turned_by(WIDEST * opened) @ axes.T
    return np.asarray(hinge + (points - hinge) @ swing.T)


def paint_lips(
    brush: Brush, right: Solid, left: Solid, axes: Solid, *, within: list[Line] | None = None
) -> None:
    """The line of a shut mouth or the gape of an open one.

    Args:
        brush: of the creature.
        right: (k, 3) from the middle of the upper lip to the right corner.
        left: the same to the left corner.
        axes: of the head.
        within: the outline of muzzle and jaw, out of which no line may run.
    """
    seen = [
        way
        for way, side in ((right, 1.0), (left, -1.0))
        if brush.faces(axes @ np.array([0.8 * side, -0.2, 0.75])) > -0.05
    ]
    if not seen or brush.pixels < 24:
        return
    if within:
        with brush.pen.clipped(within):
            _paint(brush, seen, axes)
    else:
        _paint(brush, seen, axes)


def _paint(brush: Brush, seen: list[Solid], axes: Solid) -> None:
    opened = brush.mood.part
    if opened <= 0.2:
        for way in seen:
            brush.line(way, 0.9, alpha=0.9, tips=(0.5, 0.3), part=parts.MOUTH)
        return
    path = seen[0][::-1] if len(seen) == 1 else np.concatenate([seen[0][::-1], seen[1][1:]])
    smooth = curve(path, 18)
    hinge = np.mean([way[-1] for way in seen], axis=0)
    upper = brush.view.flat(smooth)
    low = brush.view.flat(dropped(smooth, hinge, axes, opened))
    gape = [np.concatenate([upper, low[::-1]])]
    brush.pen.fill(gape, brush.colours.of((96, 38, 42)), parts.MOUTH)
    with brush.pen.clipped(gape):
        tongue = [np.concatenate([upper * 0.35 + low * 0.65, low[::-1]])]
        brush.pen.fill(tongue, brush.colours.of((202, 108, 104)), parts.MOUTH)
    for edge in (upper, low):
        brush.pen.stroke(edge, brush.ink, 0.9, parts.MOUTH, 0.9, (0.5, 0.5))
