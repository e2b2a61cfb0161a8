"""A cape about the shoulders; of straw it has three tiers of strands."""

import numpy as np

from tools.previs import parts
from tools.previs.figures.colours import lighter
from tools.previs.figures.painter import Painter
from tools.previs.figures.solids import Loft, Sheet, facing, loft
from tools.previs.pen import Rgb

_OPEN = np.radians(24)
"""Half the gap at the front."""
_TIERS = ((0.52, 1.03, 74), (0.26, 0.75, 56), (0.0, 0.47, 44))


def cape_solid(painter: Painter) -> Loft:
    """From the neck (0) to the hem (1)."""
    body, h = painter.body, painter.body.height
    trunk = body.skeleton.trunk
    neck, waist, pelvis = (body.joint(n) for n in ("neck", "waist", "pelvis"))
    seated = body.skeleton.stance.seat is not None
    down = pelvis + (pelvis - waist) * (0.28 if seated else 0.75)
    back = -trunk[:, 2] * (0.0 if body.lies else 1.0)
    centres = np.stack(
        [
            neck + trunk[:, 1] * 0.034 * h,
            neck - trunk[:, 1] * 0.018 * h + back * 0.004 * h,
            neck * 0.55 + waist * 0.45 + back * 0.016 * h,
            waist + back * 0.03 * h,
            down + back * 0.04 * h,
        ]
    )
    shoulder = body.skeleton.build.shoulder
    wide = np.array(
        [
            0.042 * h,
            shoulder + 0.038 * h,
            shoulder + 0.062 * h,
            shoulder + 0.082 * h,
            shoulder + 0.112 * h,
        ]
    )
    deep = np.array([0.042, 0.066, 0.096, 0.12, 0.14]) * h
    if body.lies:
        deep *= 0.6
    return loft(centres, trunk[:, 0] * wide[:, None], trunk[:, 2] * deep[:, None], 12)


def _sides(painter: Painter, solid: Loft, count: int = 44) -> tuple[Sheet, Sheet]:
    """The cells of the cape that turn their inside to us, and those that turn their outside."""
    around = np.linspace(_OPEN, 2 * np.pi - _OPEN, count)
    along = np.linspace(0, 1, 12)[:, None]
    grid = solid.at(np.broadcast_to(around, (12, count)), np.broadcast_to(along, (12, count)))
    return facing(painter.view.flat(grid))


def paint_cape_inside(painter: Painter) -> None:
    """The lining that shows behind the body."""
    worn = painter.body.outfit.cape
    if worn is None:
        return
    cells, _ = _sides(painter, cape_solid(painter))
    colour = painter.colours.shadow(painter.colours.of(worn.colour), 0.62)
    shape = painter.sheet(cells)
    if not shape:
        return
    painter.pen.fill(shape, colour, parts.CAPE)
    painter.pen.contour(shape, painter.colours.ink, parts.CAPE)


def paint_cape(painter: Painter) -> None:
    """The side that we see."""
    worn = painter.body.outfit.cape
    if worn is None:
        return
    solid = cape_solid(painter)
    _, cells = _sides(painter, solid)
    colour = painter.colours.of(worn.colour)
    shape = painter.sheet(cells)
    if not shape:
        return
    if worn.material in ("straw", "fur"):
        painter.pen.fill(shape, painter.colours.shadow(colour, 0.34), parts.CAPE)
        painter.pen.contour(shape, painter.colours.ink, parts.CAPE, 0.7)
        _thatch(painter, solid, colour)
    else:
        painter.wash(shape, colour, parts.CAPE, 0.04)
        if painter.pixels > 90:
            _cloth_folds(painter, solid, colour)


def _thatch(painter: Painter, solid: Loft, colour: Rgb) -> None:
    """Three tiers, hem first, so that upper strands lie over lower ones."""
    rng, pen, h = painter.pen.rng, painter.pen, painter.body.height
    dense = float(np.clip(painter.pixels / 260, 0.25, 1.5))
    width = max(pen.width * 0.95, 0.0042 * h * pen.scale)
    deep = painter.colours.shadow(colour, 0.72)
    tones = (deep, lighter(colour, -34), lighter(colour, -10), lighter(colour, 18))
    for start, end, count in _TIERS:
        many = round(count * 2.4 * dense)
        turn = rng.uniform(_OPEN, 2 * np.pi - _OPEN, many)
        first = start + rng.uniform(0.012, 0.08, many)
        last = end + rng.normal(0, 0.03, many)
        share = np.linspace(0, 1, 7)
        along = first[:, None] + (last - first)[:, None] * share
        sway = rng.normal(0, 0.05, many)[:, None] * share**1.5
        around = turn[:, None] + sway
        points = solid.at(around, np.clip(along, 0, 1))
        beyond = np.maximum(along - 1, 0) * 0.5 * h
        points[..., 1] -= beyond
        seen = solid.facing(painter.view, turn, np.full(many, (start + end) / 2)) > -0.12
        lines = painter.view.flat(points)
        for i, tone in enumerate(tones):
            pick = seen.copy()
            pick &= np.arange(many) % len(tones) == i
            alpha = (0.85, 0.9, 0.95, 0.9)[i]
            pen.strands(lines, tone, width, parts.CAPE, alpha, (0.7, 0.3), pick)
        if painter.pixels > 140:
            ends = lines[::4, -2:]
            tips = np.stack([ends[:, 0], ends.mean(1), ends[:, 1]], 1)
            pen.strands(tips, deep, width * 0.7, 0, 0.55, (0.3, 0.3), seen[::4])


def _cloth_folds(painter: Painter, solid: Loft, colour: Rgb) -> None:
    dark = painter.colours.shadow(colour, 0.7)
    for turn in np.linspace(_OPEN + 0.15, 2 * np.pi - _OPEN - 0.15, 13):
        along = np.linspace(0.15 + 0.2 * (int(turn * 10) % 3), 0.98, 9)
        if solid.facing(painter.view, np.array([turn]), np.array([0.6]))[0] > 0.1:
            line = painter.view.flat(solid.at(np.full(9, turn), along))
            painter.pen.stroke(line, dark, 1.2, 0, 0.65, (0.1, 0.4))
