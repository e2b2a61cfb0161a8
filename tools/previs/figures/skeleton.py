"""Where the joints are: the bones of one look, laid along the stance of one drawing."""

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tools.previs.figures.moving import LOW_SEAT
from tools.previs.figures.poses import stance
from tools.previs.figures.solids import Solid
from tools.previs.figures.stances import Limbs, Stance, Swing
from tools.staging import Expression, Look, Pose


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
    girth = {"slight": 0.87, "average": 1.0, "stout": 1.24}[size]
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


def pose_skeleton(
    look: Look, pose: Pose, expression: Expression, turned: float, holding: str, phase: int
) -> Skeleton:
    """The skeleton of one drawing; `turned` is the head's turn in degrees to its right."""
    bones = build(look.age, look.build, look.height, look.sex)
    taken = stance(pose, expression, phase)
    if holding == "rod" and pose == "sit":
        taken = replace(taken, seat=LOW_SEAT, lean=taken.lean + 5)
    joints, trunk = _trunk(bones, taken)
    _hang(joints, bones, taken)
    if taken.seat is not None:
        _seated(joints, bones, taken, pose)
    else:
        _grounded(joints, bones, taken)
    _hold(joints, bones, taken, holding, pose)
    return Skeleton(bones, taken, joints, _head_axes(bones, taken, turned), trunk)


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


def _swing(swing: Swing, side: int) -> Solid:
    forward, out = (math.radians(v) for v in swing)
    return np.array(
        [
            side * math.sin(out),
            -math.cos(forward) * math.cos(out),
            math.sin(forward) * math.cos(out),
        ]
    )


def _trunk(bones: Build, taken: Stance) -> tuple[dict[str, Solid], NDArray[np.float64]]:
    lower = turned_by(taken.lean)
    upright = abs(taken.lean) < 60
    stoop = bones.stoop if upright else 0.0
    chest = turned_by(taken.lean + stoop, taken.sway)
    pelvis = np.zeros(3)
    waist = pelvis + lower[:, 1] * bones.trunk * 0.42
    neck = waist + chest[:, 1] * bones.trunk * 0.58
    bend = turned_by(taken.lean + stoop * 1.6 if upright else taken.lean + taken.nod * 0.5)
    skull = neck + bend[:, 1] * bones.neck
    across = chest[:, 0]
    joints = {"pelvis": pelvis, "waist": waist, "neck": neck, "skull": skull}
    for name, side in (("right", 1), ("left", -1)):
        drop = chest[:, 1] * bones.trunk * 0.165
        joints[f"{name}_shoulder"] = neck + across * side * bones.shoulder - drop
        joints[f"{name}_hip"] = pelvis + lower[:, 0] * side * bones.hip
    return joints, chest


def _hang(joints: dict[str, Solid], bones: Build, taken: Stance) -> None:
    for name, side in (("right", 1), ("left", -1)):
        arm: Limbs = getattr(taken, f"{name}_arm")
        leg: Limbs = getattr(taken, f"{name}_leg")
        elbow = joints[f"{name}_shoulder"] + _swing(arm.upper, side) * bones.upper_arm
        wrist = elbow + _swing(arm.lower, side) * bones.forearm
        knee = joints[f"{name}_hip"] + _swing(leg.upper, side) * bones.thigh
        ankle = knee + _swing(leg.lower, side) * bones.shin
        joints |= {
            f"{name}_elbow": elbow,
            f"{name}_wrist": wrist,
            f"{name}_knee": knee,
            f"{name}_ankle": ankle,
        }
        _point_limbs(joints, bones, taken, name, arm.lower, leg.lower, side)


def _point_limbs(
    joints: dict[str, Solid],
    bones: Build,
    taken: Stance,
    name: str,
    forearm: Swing,
    shin: Swing,
    side: int,
) -> None:
    """Hands go on from the forearm; feet are level however the shin hangs, toes down aside."""
    joints[f"{name}_hand"] = joints[f"{name}_wrist"] + _swing(forearm, side) * bones.hand
    level = math.radians(taken.toes if abs(taken.lean) < 80 else -70)
    lifted = math.radians(max(0.0, -shin[0] - 18) * 0.8)
    dip = level + lifted
    out = 0.16 * side
    joints[f"{name}_toe"] = joints[f"{name}_ankle"] + bones.foot * 0.72 * np.array(
        [out * math.cos(dip), -math.sin(dip), math.cos(dip)]
    )


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


def _lowest(joints: dict[str, Solid], bones: Build) -> float:
    low = [joints[f"{side}_knee"][1] - bones.ankle * 1.0 for side in ("right", "left")]
    for side in ("right", "left"):
        centres, radii = foot_balls(joints, bones, side)
        low.append(float(np.min(centres[:, 1] - radii)))
    low += [joints[f"{side}_hand"][1] - bones.hand * 0.14 for side in ("right", "left")]
    low.append(joints["pelvis"][1] - bones.height * 0.07 * bones.girth)
    return float(min(low))


def _grounded(joints: dict[str, Solid], bones: Build, taken: Stance) -> None:
    everything = np.stack(list(joints.values()))
    middle = joints["pelvis"][2]
    if abs(taken.lean) > 30:
        whole = (everything[:, 2].min() + everything[:, 2].max()) / 2
        middle += taken.settled * (whole - middle)
    shift = np.array([0, taken.air * bones.height - _lowest(joints, bones), -middle])
    for name in joints:
        joints[name] = joints[name] + shift


def _seated(joints: dict[str, Solid], bones: Build, taken: Stance, pose: Pose) -> None:
    seat = (taken.seat or 0.0) * bones.height
    crossed = pose == "lotus"
    lift = seat + bones.height * (0.092 if crossed else 0.062) * bones.girth
    back = {"lotus": -0.12, "ride": 0.0}.get(pose, -0.3) * bones.thigh
    for name in joints:
        joints[name] = joints[name] + np.array([0, lift, back])
    if crossed:
        for name, side in (("right", 1), ("left", -1)):
            way = bones.foot * 0.72 * np.array([-0.85 * side, -0.05, 0.3])
            joints[f"{name}_toe"] = joints[f"{name}_ankle"] + way
        return
    for name, side in (("right", 1), ("left", -1)):
        ankle, bend = _sat_ankle(bones, seat, side, astride=pose == "ride")
        hip = joints[f"{name}_hip"]
        knee = two_bones(hip, ankle, bones.thigh, bones.shin, bend)
        way = ankle - knee
        joints[f"{name}_knee"] = knee
        joints[f"{name}_ankle"] = knee + way / np.linalg.norm(way) * bones.shin
        joints[f"{name}_toe"] = joints[f"{name}_ankle"] + np.array(
            [0.12 * side * bones.foot, -bones.ankle * 0.05, bones.foot * 0.7]
        )


def _sat_ankle(bones: Build, seat: float, side: int, astride: bool) -> tuple[Solid, Solid]:
    """Where the ankle of somebody who sits is, and where the knee bends to."""
    if astride:
        ankle = np.array([side * (bones.hip + 0.48 * bones.thigh), bones.ankle, 0.2 * bones.thigh])
        return ankle, np.array([0.75 * side, 0.3, 1.0])
    ahead = bones.thigh * (0.62 if seat > 0.3 * bones.thigh + 0.2 else 0.78)
    ankle = np.array([side * bones.hip * 1.25, bones.ankle, ahead + 0.03 * side])
    return ankle, np.array([0.15 * side, 1.0, 0.6])


def _hold(
    joints: dict[str, Solid], bones: Build, taken: Stance, holding: str, pose: Pose
) -> None:
    """Bend the arms to what the hands hold."""
    reach = bones.upper_arm + bones.forearm
    targets: dict[str, Solid] = {}
    neck = joints["neck"]
    if holding == "rod" and taken.stroke is None:
        near = neck + np.array([0.03, -0.55 * bones.trunk, 0.5 * reach])
        targets = {"right": near, "left": near + np.array([-0.02, 0.06, 0.2]) * bones.height * 0.6}
    elif taken.stroke is not None:
        targets = _oar_hands(bones, joints, taken.stroke)
    elif pose == "ride":
        lap = joints["pelvis"] + np.array([0.0, 0.5 * bones.trunk, 0.78 * reach])
        aside = np.array([0.11 * reach, 0.0, 0.0])
        targets = {"right": lap + aside, "left": lap - aside + np.array([0, 0.03, 0.02]) * reach}
    elif holding == "staff" and pose in ("stand", "walk", "sit"):
        shoulder = joints["right_shoulder"]
        targets = {
            "right": shoulder + np.array([0.1, -0.36, 0.52]) * reach,
        }
    elif holding and pose in ("stand", "walk", "sit", "crouch", "kneel", "lotus"):
        targets = {"right": joints["right_shoulder"] + np.array([-0.14, -0.52, 0.52]) * reach}
    for name, wrist in targets.items():
        side = 1 if name == "right" else -1
        shoulder = joints[f"{name}_shoulder"]
        bend = np.array([0.7 * side, -0.8, -0.5])
        elbow = two_bones(shoulder, wrist, bones.upper_arm, bones.forearm, bend)
        way = wrist - elbow
        joints[f"{name}_elbow"] = elbow
        joints[f"{name}_wrist"] = elbow + way / np.linalg.norm(way) * bones.forearm
        joints[f"{name}_hand"] = joints[f"{name}_wrist"] + way / np.linalg.norm(way) * bones.hand


def _oar_hands(bones: Build, joints: dict[str, Solid], stroke: float) -> dict[str, Solid]:
    """Both wrists, from over the feet to the chest; lower on the way back, to lift the blades."""
    pulled = min(stroke, 2 - stroke)
    lifted = 0.08 * math.sin(math.pi * (stroke - 1)) if stroke > 1 else 0.0
    reach = bones.upper_arm + bones.forearm
    ahead = (1.5 - 0.95 * pulled) * reach
    level = joints["pelvis"][1] + (0.56 - lifted) * bones.trunk
    return {
        name: np.array(
            [side * (0.55 + 0.2 * pulled) * bones.shoulder, level, joints["pelvis"][2] + ahead]
        )
        for name, side in (("right", 1), ("left", -1))
    }


def _head_axes(bones: Build, taken: Stance, turned: float) -> NDArray[np.float64]:
    upright = abs(taken.lean) < 60
    pitch = taken.nod + (bones.stoop * 0.35 if upright else 0.0)
    pitch += taken.lean * (0.25 if upright else 1.0)
    return turned_by(pitch, turned, taken.tilt)
