"""Poses as directions of bones: one stance for each drawing of a cycle."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from tools.staging import Expression, Pose

Swing = tuple[float, float]
"""Degrees: of a hanging bone forwards (90 level to the front, 180 straight up), and outwards."""


@dataclass(frozen=True)
class Limbs:
    """Both bones of an arm or a leg."""

    upper: Swing
    lower: Swing


@dataclass(frozen=True)
class Stance:
    """One drawing of a pose; directions are absolute, not relative to the trunk."""

    right_arm: Limbs
    left_arm: Limbs
    right_leg: Limbs
    left_leg: Limbs
    lean: float = 0
    """Degrees of the trunk forwards."""
    nod: float = 0
    """Degrees of the head downwards."""
    tilt: float = 0
    """Degrees of the head towards its right shoulder."""
    sway: float = 0
    """Degrees of the shoulders turned to the right."""
    air: float = 0
    """Share of the height that it is off the ground."""
    seat: float | None = None
    """Share of the height at which the seat is; None: the lowest joint stands on the ground."""
    toes: float = 0
    """Degrees of the feet downwards."""
    swell: float = 0
    """Breath: share by which the chest is larger."""


HANG = Limbs((4, 9), (14, 5))
STRAIGHT = Limbs((2, 3), (-2, 2))

CYCLES: dict[Pose, int] = {
    "stand": 4,
    "walk": 8,
    "sit": 4,
    "lotus": 4,
    "crouch": 4,
    "crawl": 6,
    "jump": 8,
    "lie": 4,
    "reach": 4,
    "throw": 6,
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
    return Stance(
        **{
            **vars(drawn),
            "nod": drawn.nod + nod,
            "tilt": drawn.tilt + tilt,
            "lean": drawn.lean + lean,
        }
    )


_MOODS: dict[Expression, tuple[float, float, float]] = {
    "laughing": (-8, 0, -3),
    "sad": (8, 0, 4),
    "tired": (7, 5, 5),
    "afraid": (-2, 0, -4),
    "puzzled": (0, 9, 0),
    "surprised": (-4, 0, -2),
    "angry": (5, 0, 2),
    "happy": (-2, 2, 0),
}
"""Expression -> nod, tilt, lean in degrees."""


def _stand(turn: float) -> Stance:
    breath = math.sin(turn)
    return Stance(
        Limbs((3, 10 + breath), (14, 4)),
        Limbs((3, 10 + breath), (16, 4)),
        Limbs((3, 4), (-1, 3)),
        Limbs((1, 5), (-4, 4)),
        swell=0.012 * breath,
    )


def _walk(turn: float) -> Stance:
    def leg(t: float) -> Limbs:
        thigh = 24 * math.sin(t) + 4
        bend = 12 + 46 * max(0.0, math.cos(t + 0.35)) ** 2
        bend = bend if math.cos(t + 0.35) > 0 else 8
        return Limbs((thigh, 2), (thigh - bend, 2))

    def arm(t: float) -> Limbs:
        swing = 24 * math.sin(t)
        return Limbs((swing, 8), (swing + 24, 4))

    return Stance(
        arm(turn + math.pi),
        arm(turn),
        leg(turn),
        leg(turn + math.pi),
        lean=5,
        sway=-5 * math.sin(turn),
    )


def _sit(turn: float) -> Stance:
    breath = math.sin(turn)
    return Stance(
        Limbs((24, 12), (78, -14)),
        Limbs((24, 12), (78, -14)),
        Limbs((86, 8), (4, 3)),
        Limbs((86, 9), (-2, 4)),
        lean=3,
        seat=0.265,
        swell=0.014 * breath,
    )


def _lotus(turn: float) -> Stance:
    breath = math.sin(turn)
    return Stance(
        Limbs((30, 24), (62, 12)),
        Limbs((30, 24), (62, 12)),
        Limbs((76, 56), (70, -74)),
        Limbs((78, 56), (66, -70)),
        lean=1,
        seat=0.0,
        toes=-10,
        swell=0.018 * breath,
    )


def _crouch(turn: float) -> Stance:
    breath = math.sin(turn)
    return Stance(
        Limbs((48, 14), (70, -4)),
        Limbs((48, 14), (74, -4)),
        Limbs((112, 12), (-42, 4)),
        Limbs((100, 14), (-38, 4)),
        lean=38 + breath,
        nod=-22,
        toes=8,
    )


def _crawl(turn: float) -> Stance:
    reach, knee = 20 * math.sin(turn), 16 * math.sin(turn + math.pi)
    return Stance(
        Limbs((reach + 8, 8), (reach + 4, 0)),
        Limbs((8 - reach, 8), (4 - reach, 0)),
        Limbs((4 + knee, 5), (-88, 2)),
        Limbs((4 - knee, 5), (-88, 2)),
        lean=74,
        nod=-66,
        toes=70,
    )


def _jump(turn: float) -> Stance:
    high = max(0.0, math.sin(turn))
    low = max(0.0, -math.sin(turn))
    thigh = 10 + 34 * low + 30 * high
    shin = -12 - 34 * low - 36 * high
    raise_by = 10 + 128 * high - 30 * low
    return Stance(
        Limbs((raise_by, 18), (raise_by + 22, 10)),
        Limbs((raise_by, 18), (raise_by + 22, 10)),
        Limbs((thigh + 16 * high, 6), (shin + 10 * high, 4)),
        Limbs((thigh - 8 * high, 6), (shin - 18 * high, 4)),
        lean=10 + 14 * low,
        nod=-6 - 6 * high,
        air=0.24 * high,
        toes=30 * high,
    )


def _lie(turn: float) -> Stance:
    breath = math.sin(turn)
    return Stance(
        Limbs((-86, 38), (-88, 62)),
        Limbs((88, 52), (90, 30)),
        Limbs((122, 8), (40, 6)),
        Limbs((90, 10), (88, 12)),
        lean=-86,
        nod=8,
        swell=0.03 * breath,
    )


def _reach(turn: float) -> Stance:
    strain = 2 * math.sin(turn)
    return Stance(
        Limbs((112 + strain, 8), (124 + strain, 4)),
        Limbs((-14, 14), (12, 6)),
        Limbs((10, 4), (2, 3)),
        Limbs((-12, 5), (-22, 4)),
        lean=10,
        nod=-10,
        sway=-14,
    )


def _throw(turn: float) -> Stance:
    way = 0.5 - 0.5 * math.cos(turn)
    back = 1 - way
    return Stance(
        Limbs((80 * way + 150 * back, 30 * back + 4), (66 * way + 225 * back, 8)),
        Limbs((70 * back - 20 * way, 14), (86 * back, 6)),
        Limbs((-16, 5), (-26, 4)),
        Limbs((22, 5), (6, 4)),
        lean=-8 + 22 * way,
        sway=28 * back - 24 * way,
    )


_POSES: dict[Pose, Callable[[float], Stance]] = {
    "stand": _stand,
    "walk": _walk,
    "sit": _sit,
    "lotus": _lotus,
    "crouch": _crouch,
    "crawl": _crawl,
    "jump": _jump,
    "lie": _lie,
    "reach": _reach,
    "throw": _throw,
}
