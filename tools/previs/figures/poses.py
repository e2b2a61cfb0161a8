"""Poses: one stance for each drawing of a cycle."""

import math
from collections.abc import Callable
from dataclasses import replace

from tools.previs.figures import moving, resting
from tools.previs.figures.stances import Stance
from tools.staging import Expression, Pose

CYCLES: dict[Pose, int] = {
    "stand": 4,
    "walk": 8,
    "run": 8,
    "sit": 4,
    "lotus": 4,
    "crouch": 4,
    "kneel": 4,
    "crawl": 6,
    "jump": 8,
    "lie": 4,
    "fall": moving.FALLING,
    "reach": 4,
    "point": 4,
    "throw": 6,
    "ride": 4,
    "row": 8,
}


def cycle(pose: Pose, expression: Expression) -> int:
    """How many different drawings the pose has."""
    return max(CYCLES[pose], 4 if expression == "laughing" else 1)


def stance(pose: Pose, expression: Expression, phase: int) -> Stance:
    """The drawing number `phase`, which wraps around."""
    count = cycle(pose, expression)
    turn = 2 * math.pi * (phase % count) / count
    drawn = _POSES[pose](turn)
    return _felt(drawn, expression, turn)


def _felt(drawn: Stance, expression: Expression, turn: float) -> Stance:
    nod, tilt, lean = _MOODS.get(expression, (0, 0, 0))
    if expression == "laughing":
        nod += 4 * math.cos(turn)
        lean += 2 * math.cos(turn)
    return replace(drawn, nod=drawn.nod + nod, tilt=drawn.tilt + tilt, lean=drawn.lean + lean)


_MOODS: dict[Expression, tuple[float, float, float]] = {
    "laughing": (-8, 0, -3),
    "sad": (8, 0, 4),
    "tired": (7, 5, 5),
    "afraid": (-2, 0, -4),
    "puzzled": (0, 9, 0),
    "surprised": (-4, 0, -2),
    "angry": (5, 0, 2),
    "happy": (-2, 2, 0),
    "scornful": (-9, -5, -3),
}
"""Expression -> nod, tilt, lean in degrees."""


_POSES: dict[Pose, Callable[[float], Stance]] = {
    "stand": resting.stand,
    "walk": moving.walk,
    "run": moving.run,
    "sit": resting.sit,
    "lotus": resting.lotus,
    "crouch": resting.crouch,
    "kneel": resting.kneel,
    "crawl": moving.crawl,
    "jump": moving.jump,
    "lie": resting.lie,
    "fall": moving.fall,
    "reach": moving.reach,
    "point": moving.point,
    "throw": moving.throw,
    "ride": resting.ride,
    "row": moving.row,
}
