"""Arms bent to what the hands hold: rod, oars, reins, staff, and whatever is carried."""

import math

import numpy as np

from tools.previs.figures.skeleton import Build, two_bones
from tools.previs.figures.solids import Solid
from tools.previs.figures.stances import Stance
from tools.props import PROPS
from tools.staging import Pose


def hold(joints: dict[str, Solid], bones: Build, taken: Stance, holding: str, pose: Pose) -> None:
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
        near = [-0.05, -0.5, 0.3] if _towers(holding) else [-0.14, -0.52, 0.52]
        targets = {"right": joints["right_shoulder"] + np.array(near) * reach}
    for name, wrist in targets.items():
        side = 1 if name == "right" else -1
        shoulder = joints[f"{name}_shoulder"]
        bend = np.array([0.7 * side, -0.8, -0.5])
        elbow = two_bones(shoulder, wrist, bones.upper_arm, bones.forearm, bend)
        way = wrist - elbow
        joints[f"{name}_elbow"] = elbow
        joints[f"{name}_wrist"] = elbow + way / np.linalg.norm(way) * bones.forearm
        joints[f"{name}_hand"] = joints[f"{name}_wrist"] + way / np.linalg.norm(way) * bones.hand


def _towers(holding: str) -> bool:
    """Whether a thing rises above the head of who holds it: it is kept close to the body."""
    return holding in PROPS and max(y for f in PROPS[holding].facets for _, y in f.outline) > 0.6


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
