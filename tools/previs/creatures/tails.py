"""Tails of the four-footed ones."""

import math
from functools import partial

import numpy as np

from tools.previs import parts
from tools.previs.creatures.beast import Beast
from tools.previs.creatures.brush import Brush, Part
from tools.previs.creatures.poses import Stance
from tools.previs.creatures.skeleton import Bones
from tools.previs.figures.colours import mixed
from tools.previs.figures.solids import Chain, Solid, limb


def tail_of(beast: Beast, taken: Stance, bones: Bones) -> Part:
    """The tail with what grows on it."""
    u, long = bones.unit, beast.tail_length * bones.unit
    base = bones.hips + bones.trunk @ np.array([0.0, 0.45, -0.72]) * beast.hips * u
    way, radii = _tail_way(beast, taken, bones, base, long)
    chain = limb(way, radii, 14)
    return Part("tail", (chain,), partial(_paint_tail, beast, chain))


def _tail_way(
    beast: Beast, taken: Stance, bones: Bones, base: Solid, long: float
) -> tuple[Solid, list[float]]:
    u = bones.unit
    rise = math.radians(min(beast.tail_rise + taken.tail, 100))
    wag = math.radians(taken.wag)
    if beast.tail == "curl":
        t = np.linspace(0, 1, 12)
        ring = 2 * np.pi * 1.6 * t
        r = 0.055 * u
        points = base + np.stack([r * np.sin(ring), r * np.cos(ring), -0.9 * r * ring / 2], axis=1)
        return points, [0.022 * u] * 12
    if beast.tail in ("puff", "stub"):
        r = (0.13 if beast.tail == "puff" else 0.075) * u * (1.2 if beast.flat >= 70 else 1.0)
        step = np.array([0.0, math.sin(rise), -math.cos(rise)]) * max(long, 0.06 * u)
        return np.stack([base, base + step * 0.5, base + step]), [r * 0.7, r, r * 0.75]
    bend = {"plain": 0.5, "bushy": 0.35, "tuft": -0.3, "horse": -0.5}[beast.tail]
    path = [base]
    for k, share in enumerate((0.0, 0.33, 0.66, 1.0)):
        a = rise + bend * (share - 0.25) * (1 if k else 0)
        aside = wag * share
        step = np.array(
            [math.sin(aside) * math.cos(a * 0.6), math.sin(a), -math.cos(a) * math.cos(aside)]
        )
        path.append(path[-1] + step * long / 4)
    laid = np.stack(path)
    laid[:, 1] = np.maximum(laid[:, 1], 0.035 * u)
    radii = {
        "plain": (0.05, 0.046, 0.042, 0.036, 0.024),
        "bushy": (0.06, 0.11, 0.15, 0.14, 0.03),
        "tuft": (0.045, 0.03, 0.026, 0.026, 0.03),
        "horse": (0.06, 0.1, 0.12, 0.1, 0.025),
    }[beast.tail]
    thin = 0.55 if beast.snout == "pink" and beast.flat >= 70 else 1.0
    return laid, [r * u * thin for r in radii]


def _paint_tail(beast: Beast, chain: Chain, brush: Brush) -> None:
    coat = brush.coat
    colour = coat.fur
    if beast.tail == "horse":
        colour = mixed(coat.dark, brush.ink, 0.55)
    elif beast.tail == "puff" and beast.coat == "bib":
        colour = coat.pale
    seam = chain.centres[0], 1.6 * float(chain.radii[0])
    shape = brush.wash([chain], colour, parts.HAIR, depth=0.02, seam=seam)
    if not shape or brush.pixels < 40:
        return
    if beast.tail == "bushy":
        tip = Chain(chain.centres[-4:], chain.radii[-4:] * 1.4)
        with brush.pen.clipped(shape):
            brush.pen.fill(tip.polygons(brush.view), coat.pale, parts.HAIR)
    elif beast.tail == "tuft":
        end = chain.centres[-1] + (chain.centres[-1] - chain.centres[-2]) * 0.8
        r = float(chain.radii[-1])
        tuft = limb(np.stack([chain.centres[-2], end, end + (end - chain.centres[-2])]),
                    [r, 2.2 * r, 0.5 * r], 7)  # fmt: skip
        brush.wash([tuft], mixed(coat.dark, brush.ink, 0.5), parts.HAIR)
    elif beast.coat == "stripes":
        with brush.pen.clipped(shape):
            for i in range(4, len(chain.centres) - 1, 3):
                ring = Chain(chain.centres[i : i + 1], chain.radii[i : i + 1] * 0.55)
                dark = mixed(brush.ink, coat.fur, 0.1)
                brush.pen.fill(ring.polygons(brush.view), dark, parts.HAIR)
    elif beast.tail == "horse" and brush.pixels > 90:
        for k in (-0.5, 0.1, 0.6):
            aside = np.array([k, 0.0, 0.0]) * chain.radii[:, None]
            brush.line(chain.centres[1:-1] + aside[1:-1], 0.7, brush.ink, 0.6)
