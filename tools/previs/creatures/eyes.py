"""Eyes of creatures, with lids and brows that say what they feel."""

import numpy as np

from tools.previs import parts
from tools.previs.creatures.brush import Brush
from tools.previs.figures.solids import Solid

_WHITE = (247.0, 243.0, 232.0)


def paint_eye(
    brush: Brush,
    at: Solid,
    normal: Solid,
    up: Solid,
    size: float,
    side: int,
    *,
    tall: float = 1.12,
    brow: float = 1.5,
) -> None:
    """One eye on a surface.

    Args:
        brush: of the creature.
        at: its middle, metres.
        normal: where it looks.
        up: of the head.
        size: its radius, metres.
        side: 1 right, -1 left.
        tall: against its width.
        brow: how high the brow is over its middle, in radii.
    """
    pen, mood, pixels = brush.pen, brush.mood, size * brush.pen.scale
    if pixels < 2.2:
        if mood.open < 0.06:
            return
        spot = brush.disc(at, normal, (max(size, 0.9 / pen.scale),) * 2, up)
        pen.fill(spot, brush.ink, parts.EYES)
        return
    across = np.cross(up, normal)
    across = across / max(float(np.linalg.norm(across)), 1e-9)
    opened = 0.0 if mood.smile_eyes else mood.open
    if opened < 0.06:
        bend = 0.4 if mood.smile_eyes else -0.25
        way = np.stack([at - across * size, at + up * bend * size, at + across * size])
        brush.line(way, 1.5, tips=(0.4, 0.4), part=parts.EYES)
    else:
        _open_eye(brush, at, normal, up, size, tall, opened)
    if brush.faces(normal) > 0.25:
        _brow(brush, at, up, across, size, side, brow)


def _open_eye(
    brush: Brush, at: Solid, normal: Solid, up: Solid, size: float, tall: float, opened: float
) -> None:
    pen, mood = brush.pen, brush.mood
    high = size * tall * float(np.interp(opened, [0.2, 0.72, 1.25], [0.4, 1.0, 1.2]))
    white = brush.disc(at, normal, (size, high), up)
    pen.fill(white, brush.colours.of(_WHITE), parts.EYES)
    with pen.clipped(white):
        middle = at + up * (0.2 * mood.look_up - 0.02) * size
        r = size * 0.82 * mood.iris
        pen.fill(brush.disc(middle, normal, (r, r * 1.08), up), brush.ink, parts.EYES)
        if size * pen.scale > 5:
            brown = brush.colours.of((126, 84, 44))
            low = middle - up * 0.1 * r
            pen.fill(brush.disc(low, normal, (r * 0.8, r * 0.8), up), brown, parts.EYES)
            pen.fill(brush.disc(middle, normal, (r * 0.56, r * 0.62), up), brush.ink, parts.EYES)
        glint = middle + (up * 0.4 + brush.view.matrix[0] * -0.32) * r
        pen.fill(brush.disc(glint, normal, (r * 0.28, r * 0.28), up), (253, 251, 245), parts.EYES)
    pen.contour(white, brush.ink, parts.EYES, 0.9)


def _brow(
    brush: Brush, at: Solid, up: Solid, across: Solid, size: float, side: int, high: float
) -> None:
    """Its inner end falls in anger and rises in grief."""
    mood = brush.mood
    felt = abs(mood.brow_inner) > 0.2 or mood.brow_up > 0.5 or mood.brow_skew
    if not felt or size * brush.pen.scale < 3:
        return
    # Across points to the creature's right as the head is up: inwards on its left side.
    inward = across * (1 if float(across @ np.array([1.0, 0, 0])) * side < 0 else -1)
    level = high + 0.3 * mood.brow_up + (0.3 * mood.brow_skew if side > 0 else 0)
    way = np.stack(
        [
            at + inward * 0.95 * size + up * (level + 0.42 * mood.brow_inner) * size,
            at + up * (level + 0.16) * size,
            at - inward * 1.0 * size + up * (level - 0.14 * mood.brow_inner) * size,
        ]
    )
    brush.line(way, 1.7, tips=(0.7, 0.2))
