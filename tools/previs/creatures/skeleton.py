"""Where the joints of a four-footed creature are in one stance, in metres."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.previs.creatures.beast import Beast
from tools.previs.creatures.poses import Stance, Step
from tools.previs.figures.skeleton import turned_by, two_bones
from tools.previs.figures.solids import Solid

Axes = NDArray[np.float64]
"""(3, 3): right, up, forward in columns."""
SIDES = (1, -1)
"""Right and left."""
_SITTING = 0.86
"""Height of the hips' middle over the ground in sitting and lying, in their radii."""


@dataclass(frozen=True)
class Leg:
    """Its joints from the trunk down (4, 3) and the tip of its foot."""

    joints: Solid
    toe: Solid


@dataclass(frozen=True)
class Bones:
    """All joints of one drawing."""

    unit: float
    """Metres of the withers' height."""
    trunk: Axes
    shoulders: Solid
    """Middle of the chest."""
    hips: Solid
    legs: tuple[Leg, ...]
    """Right and left foreleg, right and left hind leg."""
    neck: Solid
    """(3, 3): from the chest to the skull."""
    head: Axes
    skull: Solid
    """Middle of the skull."""


def unit_of(beast: Beast, height: float) -> float:
    """Metres of the withers of one whose head is so high."""
    _, top = _head_at(beast, Stance(), np.eye(3), _standing(beast)[0], 0.0)
    return height / (float(top[1]) + beast.skull)


def _standing(beast: Beast) -> tuple[Solid, Solid]:
    """Middle of chest and hips."""
    half = beast.length / 2
    return (
        np.array([0.0, 1.0 - beast.chest, half]),
        np.array([0.0, beast.rump - beast.hips, -half]),
    )


def bones(beast: Beast, taken: Stance, height: float, head_turn: float) -> Bones:
    """The joints of a beast whose head is `height` metres high when it stands."""
    unit = unit_of(beast, height)
    shoulders, hips, trunk = _trunk(beast, taken)
    fore = [_foreleg(beast, taken, shoulders, trunk, side) for side in SIDES]
    hind = [_hind_leg(beast, taken, hips, trunk, side) for side in SIDES]
    neck, skull = _head_at(beast, taken, trunk, shoulders, head_turn)
    head = turned_by(beast.drop + taken.nod, head_turn)
    flat = turned_by(0, 0, taken.roll)
    lift = np.array([0.0, taken.air, 0.0])
    if taken.roll:
        side = beast.chest * beast.wide * math.sin(math.radians(taken.roll))
        lift = lift + np.array([-0.5 * side, side, 0.0])

    def placed(points: Solid) -> Solid:
        return np.asarray((points @ flat.T + lift) * unit)

    return Bones(
        unit,
        flat @ trunk,
        placed(shoulders),
        placed(hips),
        tuple(Leg(placed(leg.joints), placed(leg.toe)) for leg in (*fore, *hind)),
        placed(neck),
        flat @ head,
        placed(skull),
    )


def _trunk(beast: Beast, taken: Stance) -> tuple[Solid, Solid, Axes]:
    """Middle of chest and hips, and the axes between them."""
    chest, rear = _standing(beast)
    low_fore, low_hind = _SITTING * beast.chest, _SITTING * beast.hips
    fore = low_fore + (chest[1] - low_fore) * taken.fore
    hind = low_hind + (rear[1] - low_hind) * taken.hind
    rise = float(np.clip((fore - hind) / beast.length, -0.82, 0.82))
    pitch = math.degrees(math.asin(rise))
    way = np.array([0.0, rise, math.sqrt(1 - rise**2)]) * beast.length
    hips = np.array([0.0, hind, -way[2] / 2])
    level = math.degrees(math.asin((chest[1] - rear[1]) / beast.length))
    return hips + way, hips, turned_by(-(pitch - level))


def _head_at(
    beast: Beast, taken: Stance, trunk: Axes, shoulders: Solid, head_turn: float
) -> tuple[Solid, Solid]:
    """The way of the neck (3, 3) and the middle of the skull."""
    length, rise, _, _ = beast.neck
    base = shoulders + trunk @ np.array([0.0, 0.34, 0.42]) * beast.chest
    up = math.radians(rise + taken.neck)
    aside = math.radians(0.35 * head_turn)
    way = np.array([math.sin(aside) * math.cos(up), math.sin(up), math.cos(aside) * math.cos(up)])
    top = base + way * length
    bent = (base + top) / 2 + np.array([0.0, -0.05, 0.05]) * length
    head = turned_by(beast.drop + taken.nod, head_turn)
    skull = top + head @ np.array([0.0, 0.05, 0.42]) * beast.skull
    return np.stack([base, bent, top]), skull


def _foreleg(beast: Beast, taken: Stance, shoulders: Solid, trunk: Axes, side: int) -> Leg:
    step = taken.steps[0 if side > 0 else 1]
    aside = side * beast.chest * beast.wide * 0.62
    root = shoulders + trunk @ np.array([aside, -0.12 * beast.chest, 0.0])
    long = 1.0 - beast.chest * 1.12
    upper, fore, shank = 0.335 * long, 0.385 * long, 0.27 * long
    foot = np.array([aside, step.lift + beast.legs[2], root[2] + step.ahead])
    if taken.fore < 0.3:
        wrist = np.array([aside * 1.1, beast.legs[1], root[2] + 0.5 * long])
        foot = wrist + np.array([0.0, beast.legs[2] - beast.legs[1], 0.30 * long])
        if beast.foot == "hoof":
            foot = wrist + np.array([0.0, beast.legs[2] - beast.legs[1], -0.30 * long])
    else:
        wrist = foot + _shank(shank, -step.fold)
    bend = np.array([0.3 * side, 0.5 if taken.fore < 0.3 else 0.0, -1.0])
    elbow = two_bones(root, wrist, upper, fore, bend)
    return Leg(np.stack([root, elbow, wrist, foot]), _toe(beast, foot, step))


def _hind_leg(beast: Beast, taken: Stance, hips: Solid, trunk: Axes, side: int) -> Leg:
    step = taken.steps[2 if side > 0 else 3]
    aside = side * beast.hips * beast.wide * 0.62
    root = hips + trunk @ np.array([aside, 0.05 * beast.hips, 0.0])
    long = beast.rump - beast.hips * 0.95
    thigh, shin, shank = 0.375 * long, 0.39 * long, 0.32 * long
    if taken.hind < 0.3:
        out = aside * 1.35
        foot = np.array([out, beast.legs[2], hips[2] + (0.9 if taken.fore < 0.3 else 0.8) * long])
        hock = foot + _shank(shank, 84)
        root = root + np.array([side * 0.02, 0.0, 0.0])
    else:
        foot = np.array([aside, step.lift + beast.legs[2], root[2] + step.ahead - 0.02])
        lean = beast.flat * (1 - 0.5 * min(step.lift * 6, 1)) + taken.flat
        if beast.flat >= 60:
            foot = foot + np.array([0.0, 0.0, 0.5 * shank])
        hock = foot + _shank(shank, lean + step.fold * 0.5)
    knee = two_bones(root, hock, thigh, shin, np.array([0.25 * side, 0.35, 1.0]))
    return Leg(np.stack([root, knee, hock, foot]), _toe(beast, foot, step))


def _shank(length: float, lean: float) -> Solid:
    """From the foot up; positive leans backwards."""
    a = math.radians(lean)
    return np.array([0.0, math.cos(a), -math.sin(a)]) * length


def _toe(beast: Beast, foot: Solid, step: Step) -> Solid:
    long = beast.legs[2] * {"paw": 1.5, "hoof": 0.7, "pad": 1.0}[beast.foot]
    dip = math.radians(step.fold)
    down = beast.legs[2] * 0.25
    return np.asarray(foot + np.array([0.0, -math.sin(dip) * long - down, math.cos(dip) * long]))
