"""Heads of birds: bill, eyes, comb."""

import math

import numpy as np

from tools.previs import parts
from tools.previs.creatures.brush import Brush
from tools.previs.creatures.eyes import paint_eye
from tools.previs.creatures.perch import SIDES, Plan
from tools.previs.figures.colours import parse
from tools.previs.figures.skeleton import turned_by
from tools.previs.figures.solids import Chain, Solid, limb


def ball_of(plan: Plan) -> Chain:
    return Chain(
        np.stack([plan.at(0, 0, -0.08), plan.at(0, -0.04, 0.16)]), plan.radius * np.array([1, 0.95])
    )


def eye_at(plan: Plan, side: int) -> tuple[Solid, Solid]:
    """Where an eye is and where it looks."""
    aside = 0.36 if plan.fowl.eyes_ahead else 1.12
    out = plan.head @ np.array([side * math.sin(aside), 0.12, math.cos(aside)])
    lift = 0.1 if plan.fowl.eyes_ahead else 0.16
    at = plan.skull + out * 0.92 * plan.radius + plan.head[:, 1] * lift * plan.radius
    if plan.fowl.eyes_ahead:
        at = at + plan.head[:, 0] * side * 0.12 * plan.radius
    return at, out


def paint_head(plan: Plan, brush: Brush) -> None:
    fowl, coat = plan.fowl, brush.coat
    turned_away = brush.faces(plan.head[:, 2]) < -0.35
    if turned_away:
        _paint_bill(plan, brush)
    if fowl.comb:
        red = brush.colours.of((196, 52, 44))
        brush.wash(crest_of(plan), red, parts.HAIR, depth=0.005, weight=0.8, smooth=1.0)
    if fowl.tufts:
        for tuft in crest_of(plan):
            brush.wash([tuft], coat.dark, parts.HAIR, depth=0.004, weight=0.8)
    marked = (fowl.dark_neck and not fowl.crown) or fowl.bill == "hook"
    colour = coat.pale if marked and brush.look.marking else coat.fur
    seam = plan.neck[-1] - plan.head[:, 1] * 0.3 * plan.radius, 1.1 * plan.radius
    brush.wash([ball_of(plan)], colour, depth=0.012, seam=seam)
    if turned_away:
        return
    if fowl.crown:
        cap = brush.disc(
            plan.at(0, 0.8, 0.25),
            plan.head @ np.array([0, 1, 0.4]),
            (0.5 * plan.radius,) * 2,
            plan.head[:, 2],
        )
        brush.pen.fill(cap, brush.colours.of((190, 44, 40)), parts.HAIR)
    for side in SIDES:
        _paint_bird_eye(plan, side, brush)
    _paint_bill(plan, brush)


def _paint_bird_eye(plan: Plan, side: int, brush: Brush) -> None:
    """An eye, with the veil of feathers around it that owls have."""
    at, out = eye_at(plan, side)
    if brush.faces(out) <= -0.05:
        return
    if plan.fowl.eyes_ahead:
        ring = brush.disc(at, out, (0.52 * plan.radius, 0.56 * plan.radius), plan.head[:, 1])
        brush.pen.fill(ring, brush.coat.pale, parts.SKIN)
        brush.pen.contour(ring, brush.colours.line(brush.coat.fur), parts.SKIN, 0.6)
    paint_eye(brush, at, out, plan.head[:, 1], plan.fowl.eye * plan.radius, side, tall=1.0)


def bill_of(plan: Plan, opened: float) -> tuple[Chain, Chain]:
    """The upper and the lower half."""
    fowl, r = plan.fowl, plan.radius
    long = fowl.bill_size / fowl.skull
    thick, tip, drop = {
        "seed": (0.30, 0.03, 0.10), "crow": (0.30, 0.05, 0.14), "hook": (0.34, 0.06, 0.55),
        "flat": (0.32, 0.26, 0.10), "spear": (0.30, 0.04, 0.06), "owl": (0.24, 0.04, 0.45),
    }[fowl.bill]  # fmt: skip
    start = 0.78 if fowl.bill != "owl" else 0.9
    way = np.stack([plan.at(0, -0.08, start), plan.at(0, -0.06, start + 0.6 * long),
                    plan.at(0, -0.12 - drop, start + long)])  # fmt: skip
    upper = limb(way, [thick * r, 0.72 * thick * r, tip * r], 7)
    swing = turned_by(34 * opened)
    hinge = plan.at(0, -0.22, start - 0.1)
    low = np.stack(
        [
            hinge,
            plan.at(0, -0.26, start + 0.45 * long),
            plan.at(0, -0.2 - 0.3 * drop, start + 0.86 * long),
        ]
    )
    low = hinge + (low - hinge) @ plan.head @ swing.T @ plan.head.T
    return upper, limb(low, [0.7 * thick * r, 0.5 * thick * r, 0.7 * tip * r], 6)


def _paint_bill(plan: Plan, brush: Brush) -> None:
    colour = brush.colours.of(parse(plan.fowl.bill_colour))
    opened = brush.mood.part
    upper, lower = bill_of(plan, opened)
    if plan.fowl.comb:
        wattle = limb(np.stack([plan.at(0, -0.5, 0.75), plan.at(0, -1.0, 0.8)]),
                      [0.18 * plan.radius, 0.24 * plan.radius], 4)  # fmt: skip
        brush.wash([wattle], brush.colours.of((196, 52, 44)), parts.HAIR, depth=0.004, weight=0.8)
    if opened > 0.2:
        inside = Chain(np.stack([lower.centres[0], (upper.centres[3] + lower.centres[3]) / 2]),
                       np.array([0.2, 0.14]) * plan.radius)  # fmt: skip
        brush.wash([lower], colour, parts.SKIN, depth=0.003, weight=0.7)
        brush.pen.fill(inside.polygons(brush.view), brush.colours.of((150, 60, 56)), parts.MOUTH)
        brush.wash([upper], colour, parts.SKIN, depth=0.003, weight=0.8)
        return
    brush.wash([upper, lower], colour, parts.SKIN, depth=0.003, weight=0.8)
    if brush.pixels > 60:
        for side in SIDES:
            if brush.faces(plan.head @ np.array([side, 0, 0.3])) > 0.1:
                way = (upper.centres[:5] * 0.35 + lower.centres[:5] * 0.65) + plan.head[:, 0] * (
                    side * upper.radii[:5, None] * 0.8
                )
                brush.line(way, 0.6, part=parts.MOUTH)


def crest_of(plan: Plan) -> tuple[Chain, ...]:
    """A comb, or tufts like ears."""
    r = plan.radius
    if plan.fowl.comb:
        spots = ((1.0, 0.5, 0.26), (1.25, 0.1, 0.32), (1.15, -0.35, 0.26))
        balls = [Chain(plan.at(0, up, z)[None], np.array([size * r])) for up, z, size in spots]
        base = Chain(np.stack([plan.at(0, 0.8, 0.5), plan.at(0, 0.85, -0.3)]), np.full(2, 0.26 * r))
        return (*balls, base)
    if not plan.fowl.tufts:
        return ()
    return tuple(
        limb(
            np.stack([plan.at(0.45 * side, 0.7, 0.3), plan.at(0.7 * side, 1.0, 0.2),
                      plan.at(0.82 * side, 1.28, 0.1)]), [0.3 * r, 0.2 * r, 0.02 * r], 5)
        for side in SIDES
    )  # fmt: skip
