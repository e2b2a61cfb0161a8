"""Birds: perched, walking and on the wing."""

import math
from functools import partial

import numpy as np

from tools.previs import parts
from tools.previs.creatures.bill import ball_of, bill_of, crest_of, eye_at, paint_head
from tools.previs.creatures.brush import Anatomy, Blade, Brush, Part
from tools.previs.creatures.dress import worn
from tools.previs.creatures.fowl import FOWL
from tools.previs.creatures.perch import SIDES, Plan, Posture, planned, posture
from tools.previs.creatures.poses import turned
from tools.previs.creatures.wings import tail_of, wing_of
from tools.previs.figures.colours import parse
from tools.previs.figures.skeleton import two_bones
from tools.previs.figures.solids import Chain, Loft, limb, loft
from tools.staging import Figure


def bird(figure: Figure, phase: int) -> Anatomy:
    """A bird in one drawing of its pose."""
    fowl = FOWL[figure.look.species]
    still = figure.model_copy(update={"pose": "stand"})
    tall = planned(fowl, posture(fowl, still, 0.0), 1.0, 0.0)
    unit = figure.look.height / (float(tall.skull[1]) + fowl.skull)
    taken = posture(fowl, figure, turned(figure.pose, phase))
    plan = planned(fowl, taken, unit, figure.head_turn)
    feet = [_leg(plan, taken, side) for side in SIDES]
    found = [
        Part("body", (_trunk(plan), _neck(plan)), partial(_paint_body, plan)),
        tail_of(plan),
        *(wing_of(plan, taken, side) for side in SIDES),
        *(
            Part(f"leg {side}", (leg, *toes), partial(_paint_leg, plan, leg, toes), -0.4 * unit)
            for side, (leg, toes) in zip(SIDES, feet, strict=True)
        ),
        Part(
            "head",
            (ball_of(plan), *bill_of(plan, 0), *crest_of(plan)),
            partial(paint_head, plan),
            0.12 * unit,
        ),
    ]
    found += worn(figure.look, plan.skull, plan.head, plan.radius, _neck(plan))
    joints = {
        "nose": plan.at(0, -0.1, 0.7 + 0.8 * fowl.bill_size / fowl.skull),
        "neck": plan.neck[0],
    }
    for side, name in zip(SIDES, ("right", "left"), strict=True):
        leg = feet[0 if side > 0 else 1][0]
        joints |= {
            f"{name}_eye": eye_at(plan, side)[0],
            f"{name}_shoulder": plan.on(0.8 * side * fowl.body, 0.1, 0.3),
            f"{name}_hip": leg.centres[0],
            f"{name}_ankle": leg.centres[-1],
        }
    return Anatomy(
        tuple(found),
        plan.middle,
        plan.at(0, 0.1, 0.3),
        2.1 * plan.radius,
        plan.on(0, 0.8 * fowl.body, -0.05),
        joints,
    )


def _trunk(plan: Plan) -> Loft:
    """From the root of the tail to the breast."""
    r = plan.fowl.body
    rows = [(-0.52, 0.10, 0.16), (-0.36, 0.06, 0.5), (-0.1, 0.0, 0.93), (0.14, -0.02, 1.0),
            (0.36, 0.02, 0.82), (0.48, 0.08, 0.45)]  # fmt: skip
    centres = np.stack([plan.on(0, up, ahead) for ahead, up, _ in rows])
    radii = np.array([share for *_, share in rows]) * r * plan.unit
    return loft(
        centres,
        np.stack([plan.trunk[:, 0]] * 6) * radii[:, None] * 0.9,
        np.stack([plan.trunk[:, 1]] * 6) * radii[:, None],
        16,
    )


def _neck(plan: Plan) -> Chain:
    _, _, low, high = plan.fowl.neck
    radii = [low * plan.unit, (0.42 * low + 0.58 * high) * plan.unit, high * plan.unit]
    return limb(plan.neck, radii, 9)


def _paint_body(plan: Plan, brush: Brush) -> None:
    fowl, coat = plan.fowl, brush.coat
    trunk, neck = _trunk(plan), _neck(plan)
    shape = brush.wash([trunk, neck], coat.fur, smooth=2.0)
    if not shape or brush.pixels < 30:
        return
    with brush.pen.clipped(shape):
        if fowl.dark_neck and brush.look.marking:
            cut = slice(1, 8) if fowl.crown else slice(2, 9)
            band = Chain(neck.centres[cut], neck.radii[cut] * 1.3)
            brush.pen.fill(band.polygons(brush.view), coat.pale, parts.HAIR)
        elif not fowl.dark_neck and brush.look.marking is None and _breasted(plan, brush):
            breast = limb(
                np.stack([plan.on(0, -0.75 * fowl.body, -0.1), plan.on(0, -0.6 * fowl.body, 0.25),
                          plan.on(0, -0.2 * fowl.body, 0.5)]),
                [0.56 * fowl.body * plan.unit] * 3, 7)  # fmt: skip
            brush.pen.fill(breast.polygons(brush.view), coat.pale, parts.SKIN, 0.8)
            if fowl.tufts or fowl.bill == "seed":
                _speckles(plan, trunk, brush)


def _breasted(plan: Plan, brush: Brush) -> bool:
    return brush.faces(plan.trunk[:, 2] - 0.4 * plan.trunk[:, 1]) > -0.3


def _speckles(plan: Plan, trunk: Loft, brush: Brush) -> None:
    if brush.pixels < 90 or not plan.fowl.tufts:
        return
    for i, along in enumerate(np.linspace(0.3, 0.85, 5)):
        for around in np.linspace(2.2, 4.1, 6) + 0.15 * (i % 2):
            turn, share = np.array([around]), np.array([along])
            if trunk.facing(brush.view, turn, share)[0] > 0.1:
                at = trunk.at(turn, share)[0]
                drop = plan.trunk[:, 2] * 0.04 * plan.unit
                brush.line(np.stack([at + drop, at, at - drop]), 1.3, brush.coat.dark, 0.8)


def _leg(plan: Plan, taken: Posture, side: int) -> tuple[Chain, tuple[Chain, ...]]:
    """A leg and its toes."""
    fowl, u = plan.fowl, plan.unit
    hip = plan.on(side * 0.42 * fowl.body, -0.62 * fowl.body, -0.02)
    r = fowl.thick * u
    if taken.feet is None:
        back = hip - plan.trunk[:, 2] * max(0.3, fowl.legs * 0.95) * u
        leg = limb(np.stack([hip, (hip + back) / 2, back]), [2 * r, r, r], 6)
        toe = Chain(np.stack([back, back - plan.trunk[:, 2] * 0.13 * u]), np.array([r, 0.5 * r]))
        return leg, (toe,)
    ahead, lift = taken.feet[0 if side > 0 else 1]
    foot = np.array(
        [hip[0], r + lift * u * fowl.legs * 1.6, hip[2] + (ahead * fowl.legs * 1.4 + 0.03) * u]
    )
    if taken.roll:
        foot = hip + plan.trunk @ np.array([0.1 * side, -fowl.legs, -0.1]) * u
    knee = two_bones(hip, foot, 0.52 * fowl.legs * u, 0.56 * fowl.legs * u, np.array([0, 0, -1.0]))
    leg = Chain(np.stack([hip, knee, foot]), np.array([2.6 * r, 1.1 * r, r]))
    size = (0.15 + 0.12 * fowl.thick * 10) * u
    toes = []
    for turn in (-0.6, 0.0, 0.6, np.pi):
        reach = size * (0.55 if turn > 3 else 1.0)
        end = foot + np.array([math.sin(turn), 0.0, math.cos(turn)]) * reach
        end[1] = max(end[1] - 0.3 * r, 0.4 * r)
        toes.append(Chain(np.stack([foot, end]), np.array([r, 0.55 * r])))
    return leg, tuple(toes)


def _paint_leg(plan: Plan, leg: Chain, toes: tuple[Chain, ...], brush: Brush) -> None:
    colour = brush.colours.of(parse(plan.fowl.leg_colour))
    if plan.fowl.webbed and len(toes) > 1:
        ends = [toe.centres[1] for toe in toes[:3]]
        web = Blade(np.stack([toes[0].centres[0], ends[1]]), np.stack([ends[0], ends[2]]))
        brush.wash([web, *toes[:3]], colour, parts.BOOTS, depth=0.004, weight=0.7)
        brush.wash([leg], colour, parts.BOOTS, depth=0.004, weight=0.7)
    else:
        brush.wash([leg, *toes], colour, parts.BOOTS, depth=0.004, weight=0.7, smooth=1.0)
    if plan.fowl.bill in ("hook", "owl") and len(toes) > 1:
        thigh = Chain(leg.centres[:2], np.array([3.2, 1.9]) * plan.fowl.thick * plan.unit)
        brush.wash([thigh], brush.coat.fur, depth=0.006, weight=0.8)
