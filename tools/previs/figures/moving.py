"""Stances of those who move: gaits, acts that happen once, and work."""

import math
from itertools import pairwise

from tools.previs.figures.stances import Limbs, Stance, Swing

FALLING = 8
"""Drawings of a fall."""
LOW_SEAT = 0.11
"""Share of the height at which one sits on the bottom of a boat."""


def walk(turn: float) -> Stance:
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


def crawl(turn: float) -> Stance:
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


def jump(turn: float) -> Stance:
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


def reach(turn: float) -> Stance:
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


def throw(turn: float) -> Stance:
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


def run(turn: float) -> Stance:
    """Both feet leave the ground twice a cycle; the arms are bent and swing against the legs."""

    def leg(t: float) -> Limbs:
        thigh = 14 + 42 * math.sin(t)
        swings = math.cos(t + 0.55)
        bend = 12 + 30 * max(0.0, math.sin(t)) + 84 * max(0.0, swings) ** 1.3
        return Limbs((thigh, 2), (thigh - bend, 2))

    def arm(t: float) -> Limbs:
        swing = -6 + 40 * math.sin(t)
        return Limbs((swing, 12), (swing + 88, -10))

    return Stance(
        arm(turn + math.pi),
        arm(turn),
        leg(turn),
        leg(turn + math.pi),
        lean=14,
        nod=-8,
        sway=-9 * math.sin(turn),
        air=0.045 * max(0.0, -math.cos(2 * turn)),
        toes=8,
        hands="grips",
    )


def point(turn: float) -> Stance:
    """The right arm stretched ahead."""
    strain = 1.5 * math.sin(turn)
    return Stance(
        Limbs((86 + strain, 5), (90 + strain, 3)),
        Limbs((2, 10), (16, 4)),
        Limbs((7, 4), (0, 3)),
        Limbs((-6, 5), (-13, 4)),
        lean=3,
        sway=-12,
        hands="points",
    )


def row(turn: float) -> Stance:
    """A stroke: stretched ahead over the knees, then leaning back with the hands at the chest."""
    pulled = 0.5 - 0.5 * math.cos(turn)
    lifted = 4 * math.sin(turn)
    return Stance(
        Limbs((60, 10), (80, 0)),
        Limbs((60, 10), (80, 0)),
        Limbs((86, 8), (4, 3)),
        Limbs((86, 9), (-2, 4)),
        lean=19 - 27 * pulled,
        nod=-10 + 8 * pulled + 0.2 * lifted,
        seat=LOW_SEAT,
        stroke=pulled if turn <= math.pi else 2 - pulled,
    )


_FALL: tuple[tuple[float, Stance], ...] = (
    (
        0.0,
        Stance(
            Limbs((24, 24), (40, 20)),
            Limbs((16, 30), (34, 24)),
            Limbs((12, 5), (-8, 4)),
            Limbs((-6, 6), (-14, 5)),
            lean=-4,
            nod=4,
            tilt=4,
            settled=0,
        ),
    ),
    (
        0.3,
        Stance(
            Limbs((66, 44), (84, 40)),
            Limbs((52, 58), (76, 54)),
            Limbs((52, 8), (-44, 6)),
            Limbs((38, 12), (-50, 8)),
            lean=-16,
            nod=8,
            sway=10,
            settled=0,
        ),
    ),
    (
        0.62,
        Stance(
            Limbs((44, 60), (60, 66)),
            Limbs((60, 62), (82, 70)),
            Limbs((96, 14), (-10, 10)),
            Limbs((84, 16), (6, 10)),
            lean=-52,
            nod=12,
            sway=6,
            settled=0.4,
        ),
    ),
    (
        1.0,
        Stance(
            Limbs((-86, 62), (-88, 44)),
            Limbs((86, 56), (90, 70)),
            Limbs((118, 12), (44, 10)),
            Limbs((89, 20), (88, 16)),
            lean=-86,
            nod=4,
            tilt=10,
        ),
    ),
)
"""How far the fall has come -> the stance."""


def fall(turn: float) -> Stance:
    """The knees give way, then the back meets the ground; the last drawing lies there."""
    share = turn / (2 * math.pi) * FALLING / (FALLING - 1)
    for (start, before), (end, after) in pairwise(_FALL):
        if share <= end + 1e-9:
            return _between(before, after, (share - start) / (end - start))
    return _FALL[-1][1]


def _between(a: Stance, b: Stance, share: float) -> Stance:
    def number(p: float, q: float) -> float:
        return p + (q - p) * share

    def swing(p: Swing, q: Swing) -> Swing:
        return number(p[0], q[0]), number(p[1], q[1])

    def limbs(p: Limbs, q: Limbs) -> Limbs:
        return Limbs(swing(p.upper, q.upper), swing(p.lower, q.lower))

    return Stance(
        limbs(a.right_arm, b.right_arm),
        limbs(a.left_arm, b.left_arm),
        limbs(a.right_leg, b.right_leg),
        limbs(a.left_leg, b.left_leg),
        lean=number(a.lean, b.lean),
        nod=number(a.nod, b.nod),
        tilt=number(a.tilt, b.tilt),
        sway=number(a.sway, b.sway),
        settled=number(a.settled, b.settled),
    )
