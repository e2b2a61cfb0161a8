"""Where the joints are: the bones of one look, laid along the stance of one drawing."""

import math
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tools.looks import Look
from tools.previs.figures.holding import hold
from tools.previs.figures.moving import LOW_SEAT
from tools.previs.figures.poses import stance
from tools.previs.figures.skeleton import Build, Skeleton, build, foot_balls, turned_by, two_bones
from tools.previs.figures.solids import Solid
from tools.previs.figures.stances import Limbs, Stance, Swing
from tools.staging import Expression, Pose


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
    hold(joints, bones, taken, holding, pose)
    return Skeleton(bones, taken, joints, _head_axes(bones, taken, turned), trunk)


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


def _head_axes(bones: Build, taken: Stance, turned: float) -> NDArray[np.float64]:
    upright = abs(taken.lean) < 60
    pitch = taken.nod + (bones.stoop * 0.35 if upright else 0.0)
    pitch += taken.lean * (0.25 if upright else 1.0)
    return turned_by(pitch, turned, taken.tilt)
