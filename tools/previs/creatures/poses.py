"""What each creature can do, and the drawings of it: gaits, breath, the beat of wings."""

import math
from dataclasses import dataclass
from typing import Literal

from tools.looks import Species
from tools.previs.creatures.beast import Beast
from tools.staging import Expression, Pose

Act = Literal["stand", "walk", "run", "sit", "lie", "crouch", "jump", "fall"]
_NEAREST: dict[Pose, Act] = {
    "stand": "stand",
    "walk": "walk",
    "run": "run",
    "sit": "sit",
    "lotus": "sit",
    "crouch": "crouch",
    "kneel": "lie",
    "crawl": "walk",
    "jump": "jump",
    "lie": "lie",
    "fall": "fall",
    "reach": "stand",
    "point": "stand",
    "throw": "stand",
    "ride": "sit",
    "row": "sit",
}
"""How a creature takes a pose that people take."""
CYCLES: dict[Act, int] = {
    "stand": 8,
    "walk": 8,
    "run": 8,
    "sit": 8,
    "lie": 8,
    "crouch": 8,
    "jump": 8,
    "fall": 6,
}
BIRDS: frozenset[Species] = frozenset(
    {"bird", "crow", "hen", "duck", "goose", "crane", "eagle", "owl"}
)


def act(pose: Pose) -> Act:
    """What a creature does in a pose."""
    return _NEAREST[pose]


def turned(pose: Pose, phase: int) -> float:
    """Radians gone through the cycle of a pose."""
    count = CYCLES[act(pose)]
    return 2 * math.pi * (phase % count) / count


@dataclass(frozen=True)
class Step:
    """Where a foot is against the place below its joint, withers 1 high."""

    ahead: float = 0.0
    lift: float = 0.0
    fold: float = 0.0
    """Degrees by which the foot hangs back."""


@dataclass(frozen=True)
class Stance:
    """One drawing of a four-footed creature, withers 1 high."""

    fore: float = 1.0
    """Height of the shoulders, as a share of that in standing."""
    hind: float = 1.0
    steps: tuple[Step, Step, Step, Step] = (Step(),) * 4
    """Right and left foreleg, right and left hind leg."""
    flat: float = 0.0
    """More degrees by which the hind feet lean."""
    neck: float = 0.0
    """Degrees by which the neck rises."""
    nod: float = 0.0
    """Degrees by which the head looks lower."""
    tail: float = 0.0
    """Degrees by which the tail rises."""
    wag: float = 0.0
    """Degrees by which it goes to the right."""
    ears: float = 0.0
    """0 as usual, 1 laid back."""
    roll: float = 0.0
    """Degrees over to its right side."""
    air: float = 0.0
    swell: float = 0.0


def stance(beast: Beast, pose: Pose, expression: Expression, turn: float) -> Stance:
    """The drawing of a pose, `turn` radians into its cycle."""
    taken = act(pose)
    if taken == "sit" and beast.kneels:
        taken = "lie"
    drawn = _ACTS[taken](beast, turn)
    nod, neck, ears, tail = _MOODS.get(expression, (0, 0, 0, 0))
    return Stance(
        **{
            **vars(drawn),
            "nod": drawn.nod + nod,
            "neck": drawn.neck + neck,
            "ears": drawn.ears + ears,
            "tail": drawn.tail + tail,
        }
    )


_MOODS: dict[Expression, tuple[float, float, float, float]] = {
    "happy": (-4, 4, 0, 18),
    "laughing": (-12, 6, 0.1, 24),
    "sad": (16, -16, 0.5, -30),
    "angry": (8, -8, 0.7, 10),
    "afraid": (0, -6, 0.9, -40),
    "surprised": (-8, 8, -0.2, 12),
    "puzzled": (0, 2, 0.2, 0),
    "tired": (14, -14, 0.5, -20),
    "scornful": (-10, 8, 0.2, 4),
}
"""Expression -> nod, neck, ears, tail."""


def _stand(beast: Beast, turn: float) -> Stance:
    breath = math.sin(turn)
    set_down = (Step(0.03), Step(-0.04), Step(-0.05), Step(0.05))
    return Stance(
        steps=set_down,
        neck=0.8 * breath,
        wag=14 * breath,
        tail=3 * math.cos(turn),
        swell=0.012 * breath,
    )


def _swung(turn: float, reach: float, lift: float, duty: float) -> Step:
    """A foot on its way: back along the ground for a share of the cycle, then forward."""
    t = (turn / (2 * math.pi)) % 1
    if t < duty:
        return Step(reach * (1 - 2 * t / duty))
    u = (t - duty) / (1 - duty)
    high = math.sin(math.pi * u)
    return Step(reach * (-math.cos(math.pi * u)), lift * high, 62 * high)


def _walk(beast: Beast, turn: float) -> Stance:
    reach = 0.26 if beast.flat < 70 else 0.2
    offsets = (0.25, 0.75, 0.0, 0.5)
    steps = tuple(_swung(turn + 2 * math.pi * o, reach, 0.13, 0.62) for o in offsets)
    return Stance(
        fore=1 - 0.022 * math.cos(2 * turn),
        hind=1 - 0.022 * math.cos(2 * turn - 1),
        steps=(steps[0], steps[1], steps[2], steps[3]),
        neck=-4 + 3 * math.cos(2 * turn),
        wag=16 * math.sin(turn),
        tail=4 * math.sin(2 * turn),
    )


def _run(beast: Beast, turn: float) -> Stance:
    """A gallop: hind feet, then fore feet, then all are gathered in the air."""
    reach, bound = 0.46, beast.flat >= 70
    offsets = (0.02, -0.06, 0.52, 0.46) if bound else (0.04, -0.1, 0.52, 0.40)
    lift = 0.26
    steps = [_swung(turn + 2 * math.pi * o, reach, lift, 0.42) for o in offsets]
    rock = math.sin(turn + 0.6)
    return Stance(
        fore=1 + 0.07 * rock,
        hind=1 - 0.07 * rock,
        steps=(steps[0], steps[1], steps[2], steps[3]),
        neck=-14 - 6 * rock,
        nod=-6,
        tail=18,
        ears=0.45,
        air=0.06 + 0.06 * math.cos(2 * turn) * (1.4 if bound else 1.0),
    )


def _sit(beast: Beast, turn: float) -> Stance:
    breath = math.sin(turn)
    return Stance(
        fore=1.04,
        hind=0.0,
        neck=18 + 0.8 * breath,
        wag=12 * breath,
        tail=-40,
        swell=0.014 * breath,
    )


def _lie(beast: Beast, turn: float) -> Stance:
    breath = math.sin(turn)
    return Stance(fore=0.0, hind=0.0, neck=10 + breath, wag=40, tail=-60, swell=0.02 * breath)


def _crouch(beast: Beast, turn: float) -> Stance:
    breath = math.sin(turn)
    ahead = (Step(0.14), Step(0.08), Step(0.12), Step(0.05))
    return Stance(
        fore=0.62,
        hind=0.78,
        steps=ahead,
        flat=16,
        neck=-26 + breath,
        nod=-14,
        ears=0.6,
        wag=22 * breath,
        tail=-6,
    )


def _jump(beast: Beast, turn: float) -> Stance:
    """Gathers, flies stretched out, lands."""
    t = turn / (2 * math.pi)
    high = math.sin(math.pi * min(max((t - 0.12) / 0.76, 0.0), 1.0))
    tip = math.cos(math.pi * t)
    fly = Step(0.42 * high + 0.05, 0.2 * high, 30 * high)
    trail = Step(-0.5 * high + 0.08, 0.22 * high, 60 * high)
    return Stance(
        fore=0.84 + 0.2 * high + 0.18 * tip * high,
        hind=0.80 + 0.22 * high - 0.18 * tip * high,
        steps=(fly, Step(fly.ahead - 0.1, fly.lift), trail, Step(trail.ahead + 0.1, trail.lift)),
        neck=-8 + 8 * tip,
        tail=25 * high,
        ears=0.5 * high,
        air=0.34 * high,
    )


def _fall(beast: Beast, turn: float) -> Stance:
    """From standing to its side; the last drawing lies."""
    gone = min(turn / (2 * math.pi) * 6 / 5, 1.0)
    slack = Step(0.12 * gone, 0.0, 20 * gone)
    return Stance(
        fore=1 - 0.1 * gone,
        hind=1 - 0.12 * gone,
        steps=(slack, Step(-0.06 * gone), slack, Step(-0.1 * gone)),
        neck=-34 * gone,
        nod=10 * gone,
        roll=84 * gone**1.4,
        tail=-20 * gone,
    )


_ACTS = {
    "stand": _stand,
    "walk": _walk,
    "run": _run,
    "sit": _sit,
    "lie": _lie,
    "crouch": _crouch,
    "jump": _jump,
    "fall": _fall,
}
