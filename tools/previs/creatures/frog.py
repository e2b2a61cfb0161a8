"""Frogs: they squat, and hop."""

import math
from functools import partial

import numpy as np

from tools.previs import parts
from tools.previs.creatures.brush import Anatomy, Brush, Part
from tools.previs.creatures.dress import worn
from tools.previs.creatures.poses import act, turned
from tools.previs.creatures.smooth import SIDES, Head, anatomy_of
from tools.previs.figures.skeleton import turned_by, two_bones
from tools.previs.figures.solids import Chain, Solid, limb
from tools.staging import Figure


def frog(figure: Figure, phase: int) -> Anatomy:
    """It squats where others stand, and hops where others walk."""
    doing, turn = act(figure.pose), turned(figure.pose, phase)
    hops = doing in ("walk", "run", "jump")
    high = max(0.0, math.sin(turn)) if hops else 0.0
    if doing == "jump":
        high = math.sin(min(turn / 2, math.pi))
    u = figure.look.height / 0.92
    air = (0.6 if doing != "walk" else 0.35) * high * u
    pitch = {"lie": 12.0, "crouch": 14.0}.get(doing, 34.0) - 14 * high
    axes = turned_by(-pitch)
    rear = np.array([0.0, 0.26, -0.34]) * u + np.array([0, air, 0])
    front = rear + axes @ np.array([0, 0, 0.62]) * u
    swell = 1 + 0.03 * math.sin(turn)
    body = limb(np.stack([rear, (rear + front) / 2, front]),
                [0.25 * u, 0.33 * u * swell, 0.25 * u * swell], 9)  # fmt: skip
    head = Head(front + np.array([0, 0.09, 0.14]) * u, turned_by(2, figure.head_turn), 0.25 * u,
                long=0.45, eye=0.36, aside=0.62, bulge=0.6)  # fmt: skip
    found = [
        Part("body", (body,), partial(_paint_frog, body)),
        Part(
            "head", (head.solid(), *head.bumps()), partial(_paint_frog_head, head, front), 0.1 * u
        ),
    ]
    joints: dict[str, Solid] = {}
    for side, name in zip(SIDES, ("right", "left"), strict=True):
        arm = _frog_arm(u, front, side, high, air)
        leg, foot = _frog_leg(u, rear, side, high, air)
        found.append(Part(f"arm {side}", (arm,), partial(_paint_limbs, (arm,))))
        found.append(Part(f"leg {side}", (leg, foot), partial(_paint_limbs, (leg, foot)), 0.05 * u))
        joints |= {f"{name}_wrist": arm.centres[-1], f"{name}_ankle": foot.centres[0]}
    neck = limb(np.stack([front, (front + head.middle) / 2, head.middle]), [0.24 * u] * 3, 7)
    found += worn(figure.look, head.at(0, 0.55, -0.1), head.axes, 0.72 * head.radius, neck)
    return anatomy_of(found, body.centres.mean(axis=0), head, float(rear[1]) + 0.35 * u, joints)


def _frog_arm(u: float, front: Solid, side: int, high: float, air: float) -> Chain:
    root = front + np.array([0.2 * side, -0.08, -0.02]) * u
    hand = np.array([0.27 * side, 0.045, front[2] / u + 0.08]) * u
    hand[1] += air * (1 - 0.1 * high)
    hand[2] += 0.2 * high * u
    elbow = two_bones(root, hand, 0.2 * u, 0.24 * u, np.array([0.8 * side, 0.0, -0.6]))
    tip = hand + np.array([0.06 * side, -0.01, 0.09]) * u
    return limb(np.stack([root, elbow, hand, tip]), [0.085 * u, 0.07 * u, 0.05 * u, 0.05 * u], 9)


def _frog_leg(u: float, rear: Solid, side: int, high: float, air: float) -> tuple[Chain, Chain]:
    root = rear + np.array([0.17 * side, -0.02, 0.02]) * u
    heel = np.array([0.33 * side, 0.05, -0.36]) * u + np.array([0, air * 0.85, -0.55 * high * u])
    knee = two_bones(root, heel, 0.42 * u, 0.40 * u, np.array([0.7 * side, 0.5, 1.0]))
    toe = heel + np.array([0.12 * side, -0.01, 0.34 * (1 - 2 * high)]) * u
    leg = limb(np.stack([root, knee, heel]), [0.15 * u, 0.11 * u, 0.06 * u], 10)
    return leg, Chain(np.stack([heel, toe]), np.array([0.05, 0.06]) * u)


def _paint_frog(body: Chain, brush: Brush) -> None:
    shape = brush.wash([body], brush.coat.fur)
    if shape and brush.pixels > 30:
        with brush.pen.clipped(shape):
            belly = Chain(
                body.centres + np.array([0, -0.7, 0.5]) * body.radii[:, None], body.radii * 0.7
            )
            if brush.faces(np.array([0, -0.2, 1.0])) > -0.3:
                brush.pen.fill(belly.polygons(brush.view), brush.coat.pale, parts.SKIN, 0.9)
            for i in range(1, 8, 2):
                for side in SIDES:
                    spot = body.centres[i] + np.array([0.35 * side, 0.85, -0.3]) * body.radii[i]
                    brush.pen.blush(
                        brush.view.flat(spot), 0.2 * float(body.radii[i]), brush.coat.dark, 0.9
                    )


def _paint_frog_head(head: Head, neck: Solid, brush: Brush) -> None:
    head.paint(brush, brush.coat.fur, (neck, 1.0 * head.radius))


def _paint_limbs(solids: tuple[Chain, ...], brush: Brush) -> None:
    brush.wash(solids, brush.coat.fur, depth=0.02)
