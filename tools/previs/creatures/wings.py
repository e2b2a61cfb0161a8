"""Tails and wings of birds, folded and spread."""

import math
from functools import partial

import numpy as np

from tools.previs import parts
from tools.previs.creatures.brush import Blade, Brush, Part
from tools.previs.creatures.perch import Plan, Posture
from tools.previs.figures.colours import mixed
from tools.previs.figures.solids import Chain, Loft, loft
from tools.previs.pen import Rgb
from tools.previs.strokes import curve


def tail_of(plan: Plan) -> Part:
    long, rise, half = plan.fowl.tail
    a = math.radians(rise)
    root = plan.on(0, 0.08, -0.42)
    end = root + plan.trunk @ np.array([0.0, math.sin(a), -math.cos(a)]) * long * plan.unit
    end[1] = max(end[1], 0.05 * plan.unit)
    way = np.stack([root, (root + end) / 2, end])
    wide = np.array([[0.5], [0.8], [1.0]]) * half * plan.unit
    right = plan.trunk[:, 0]
    fan = Blade(curve(way + right * wide, 6), curve(way - right * wide, 6))
    edge = Chain(curve(way, 6), np.linspace(0.09, 0.05, 6) * plan.unit)
    return Part("tail", (fan, edge), partial(_paint_tail, plan, fan, edge), 0.0)


def _paint_tail(plan: Plan, fan: Blade, edge: Chain, brush: Brush) -> None:
    dark = _tips(plan, brush)
    shape = brush.wash([fan, edge], dark, parts.HAIR, depth=0.01, weight=0.9)
    if shape and brush.pixels > 70:
        for share in (0.3, 0.7):
            brush.line(fan.one * share + fan.other * (1 - share), 0.6, alpha=0.6)


def _tips(plan: Plan, brush: Brush) -> Rgb:
    """The colour of the tail and the ends of the wings."""
    if brush.look.marking and (plan.fowl.crown or not plan.fowl.dark_neck):
        return brush.coat.pale
    return brush.coat.dark


def wing_of(plan: Plan, taken: Posture, side: int) -> Part:
    if taken.beat is None:
        solids = (_folded(plan, side),)
        return Part(
            f"wing {side}", solids, partial(_paint_folded, plan, solids[0], side), 0.05 * plan.unit
        )
    inner, outer = _spread(plan, taken.beat, side)
    return Part(f"wing {side}", (inner, outer), partial(_paint_spread, plan, inner, outer))


def _folded(plan: Plan, side: int) -> Loft:
    r = plan.fowl.body
    rows = [(-0.66, 0.10, 0.05, 0.4), (-0.38, 0.10, 0.4, 0.72), (-0.05, 0.06, 0.72, 0.84),
            (0.2, 0.05, 0.66, 0.86), (0.33, 0.04, 0.25, 0.8)]  # fmt: skip
    centres = np.stack([plan.on(side * r * out * 0.9, up, ahead) for ahead, up, _, out in rows])
    tall = np.array([share for _, _, share, _ in rows])[:, None] * r * plan.unit
    return loft(centres, plan.trunk[:, 0] * tall * 0.3, plan.trunk[:, 1] * tall, 12)


def _paint_folded(plan: Plan, wing: Loft, side: int, brush: Brush) -> None:
    if side * brush.view.near(plan.trunk[:, 0]) < -0.75:
        return
    coat = brush.coat
    shape = brush.wash(
        [wing], mixed(coat.fur, coat.dark, 0.45), parts.HAIR, depth=0.012, weight=0.9
    )
    if not shape or brush.pixels < 60:
        return
    with brush.pen.clipped(shape):
        tip = Chain(wing.centres[:4], np.full(4, 0.2 * plan.unit))
        brush.pen.fill(tip.polygons(brush.view), _tips(plan, brush), parts.HAIR, 0.9)
        out = plan.trunk[:, 0] * side
        for level in (-0.5, -0.1, 0.3):
            way = wing.centres[1:9] + wing.fronts[1:9] * level + out * 0.02 * plan.unit
            brush.line(way, 0.6, alpha=0.6)


def _spread(plan: Plan, beat: float, side: int) -> tuple[Blade, Blade]:
    """Inner wing and outer wing."""
    span, u = plan.fowl.span, plan.unit
    a, b = math.radians(beat), math.radians(beat * 0.55 + (18 if beat < 0 else -8))
    right, up, ahead = plan.trunk[:, 0] * side, np.array([0.0, 1.0, 0.0]), plan.trunk[:, 2]
    if abs(float(plan.trunk[1, 1])) < 0.5:
        up = plan.trunk[:, 1]
    root = plan.on(side * plan.fowl.body * 0.6, plan.fowl.body * 0.55, 0.22)
    wrist = root + (right * math.cos(a) + up * math.sin(a)) * span * 0.45 * u + ahead * 0.12 * u
    tip = wrist + (right * math.cos(b) + up * math.sin(b)) * span * 0.55 * u - ahead * 0.20 * u
    chord = 0.30 + 0.12 * span
    lead = np.stack([root, wrist, (wrist + tip) / 2 + ahead * 0.04 * u, tip])
    back = np.array([0.9, 1.0, 0.85, 0.12])[:, None] * chord * u
    trail = lead - ahead * back
    first = Blade(curve(lead[:2], 6), curve(trail[:2], 6))
    return first, Blade(curve(lead[1:], 9), curve(trail[1:], 9))


def _paint_spread(plan: Plan, inner: Blade, outer: Blade, brush: Brush) -> None:
    coat = brush.coat
    under = mixed(coat.fur, coat.dark, 0.35)
    shape = brush.wash([inner, outer], under, parts.HAIR, depth=0.012, weight=0.9, smooth=1.4)
    if not shape:
        return
    with brush.pen.clipped(shape):
        tips = Chain(outer.other, np.full(len(outer.other), 0.17 * plan.unit))
        brush.pen.fill(tips.polygons(brush.view), _tips(plan, brush), parts.HAIR, 0.9)
        if brush.pixels > 50:
            for blade, step in ((inner, 2), (outer, 1)):
                for i in range(0, len(blade.one), step):
                    start = blade.one[i] * 0.45 + blade.other[i] * 0.55
                    brush.line(
                        np.stack([start, (start + blade.other[i]) / 2, blade.other[i]]),
                        0.6,
                        alpha=0.6,
                    )
