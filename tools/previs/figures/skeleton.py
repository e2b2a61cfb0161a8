"""Bones of a look, and the joints of one drawing."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tools.previs.figures.solids import Solid
from tools.previs.figures.stances import Stance


@dataclass(frozen=True)
class Build:
    """Lengths in metres that follow from a look."""

    height: float
    head: float
    neck: float
    trunk: float
    shoulder: float
    """Half the distance of the shoulder joints."""
    hip: float
    upper_arm: float
    forearm: float
    hand: float
    thigh: float
    shin: float
    ankle: float
    foot: float
    girth: float
    """1 for an average build."""
    stoop: float
    """Degrees by which the upper back bends forwards."""
    woman: float
    """1 a woman, -1 a man, 0 a child or not told."""


@dataclass(frozen=True)
class Skeleton:
    """Joints (3,) in body axes, metres, the foot at the origin."""

    build: Build
    stance: Stance
    joints: dict[str, Solid]
    head: NDArray[np.float64]
    """(3, 3): head axes (right, up, forward) to body axes, in columns."""
    trunk: NDArray[np.float64]
    """(3, 3): of the chest, likewise."""


def heads_tall(age: int) -> float:
    """How many heads a figure measures: picture-book people have large heads."""
    return float(np.interp(age, [1, 4, 8, 12, 16, 22, 120], [3.9, 4.4, 5.1, 5.6, 6.1, 6.35, 6.2]))


@lru_cache(maxsize=256)
def build(age: int, size: str, height: float, sex: str = "") -> Build:
    """The bones of somebody of that age (years), build, height (metres) and sex."""
    head = height / heads_tall(age)
    girth = {"slight": 0.86, "average": 1.0, "stout": 1.25}[size]
    girth *= float(np.interp(age, [3, 9], [1.1, 1.0]))
    child = float(np.interp(age, [3, 15], [1.0, 0.0]))
    rest = height - head
    neck = 0.042 * rest
    leg = rest * (0.575 - 0.04 * child)
    ankle = 0.052 * rest
    trunk = rest - neck * 0.7 - leg
    wide = rest * (0.108 - 0.008 * child)
    woman = {"female": 1.0, "male": -1.0}.get(sex, 0.0) * float(np.interp(age, [9, 17], [0, 1]))
    return Build(
        height=height,
        head=head,
        neck=neck,
        trunk=trunk,
        shoulder=wide * (0.55 + 0.45 * girth) * (1 - 0.07 * woman),
        hip=rest * 0.058 * (0.6 + 0.4 * girth) * (1 + 0.06 * woman),
        upper_arm=rest * 0.196,
        forearm=rest * 0.172,
        hand=rest * (0.092 - 0.005 * woman),
        thigh=(leg - ankle) * 0.515,
        shin=(leg - ankle) * 0.485,
        ankle=ankle,
        foot=rest * 0.146,
        girth=girth,
        stoop=float(np.interp(age, [50, 65, 75, 95], [2, 9, 15, 30])),
        woman=woman,
    )


def two_bones(root: Solid, target: Solid, first: float, second: float, bend: Solid) -> Solid:
    """The middle joint of two bones from root to target, bent towards `bend`."""
    way = target - root
    reach = float(np.linalg.norm(way))
    reach = min(max(reach, abs(first - second) + 1e-6), (first + second) * 0.999)
    along = way / max(float(np.linalg.norm(way)), 1e-9)
    share = (first**2 - second**2 + reach**2) / (2 * reach)
    aside = bend - along * float(bend @ along)
    aside /= max(float(np.linalg.norm(aside)), 1e-9)
    return np.asarray(root + along * share + aside * math.sqrt(max(first**2 - share**2, 0.0)))


def turned_by(pitch: float, yaw: float = 0, roll: float = 0) -> NDArray[np.float64]:
    """Axes (right, up, forward) in columns after a roll to the right, a nod and a turn right."""
    p, y, r = math.radians(pitch), math.radians(yaw), math.radians(roll)
    nod = np.array([[1, 0, 0], [0, math.cos(p), -math.sin(p)], [0, math.sin(p), math.cos(p)]])
    turn = np.array([[math.cos(y), 0, math.sin(y)], [0, 1, 0], [-math.sin(y), 0, math.cos(y)]])
    lean = np.array([[math.cos(r), math.sin(r), 0], [-math.sin(r), math.cos(r), 0], [0, 0, 1]])
    return np.asarray(turn @ nod @ lean)


def foot_balls(
    joints: dict[str, Solid], bones: Build, side: str
) -> tuple[Solid, NDArray[np.float64]]:
    """Middles (5, 3) and radii (5,) of the balls of a foot, ankle first, toes last."""
    ankle, toe = joints[f"{side}_ankle"], joints[f"{side}_toe"]
    way = (toe - ankle) / np.linalg.norm(toe - ankle)
    shin = ankle - joints[f"{side}_knee"]
    sole = shin - way * float(shin @ way)
    sole = sole / max(float(np.linalg.norm(sole)), 1e-6)
    down = np.array([0.0, 0.42, 0.40, 0.50, 0.56]) * bones.ankle
    ahead = np.array([[0.0, -0.16, 0.20, -0.12, 0.05]]).T * bones.foot * way
    base = np.stack([ankle, ankle, ankle, toe, toe])
    return (
        base + sole * down[:, None] + ahead,
        bones.ankle * np.array([0.56, 0.54, 0.56, 0.46, 0.40]),
    )
