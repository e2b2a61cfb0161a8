"""Stances of those who stay where they are: only their breath moves them."""

import math

from tools.previs.figures.stances import Limbs, Stance


def stand(turn: float) -> Stance:
    breath = math.sin(turn)
    return Stance(
        Limbs((3, 10 + breath), (14, 4)),
        Limbs((3, 10 + breath), (16, 4)),
        Limbs((3, 4), (-1, 3)),
        Limbs((1, 5), (-4, 4)),
        swell=0.012 * breath,
    )


def sit(turn: float) -> Stance:
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


def lotus(turn: float) -> Stance:
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


def crouch(turn: float) -> Stance:
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


def lie(turn: float) -> Stance:
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


def kneel(turn: float) -> Stance:
    """On both knees, upright, the hands before the lap."""
    breath = math.sin(turn)
    return Stance(
        Limbs((10, 11), (52, -16)),
        Limbs((10, 11), (50, -16)),
        Limbs((6, 5), (-86, 2)),
        Limbs((2, 5), (-87, 2)),
        lean=3,
        nod=4,
        toes=78,
        swell=0.012 * breath,
    )


def ride(turn: float) -> Stance:
    """Astride, the hands at the reins; the legs are laid when the seat is known."""
    breath = math.sin(turn)
    return Stance(
        Limbs((22, 10), (76, -10)),
        Limbs((22, 10), (80, -10)),
        Limbs((58, 36), (-6, 2)),
        Limbs((58, 36), (-6, 2)),
        lean=4 + breath,
        seat=0.265,
        toes=4,
        hands="grips",
        swell=0.012 * breath,
    )
