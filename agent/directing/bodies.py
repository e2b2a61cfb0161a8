"""How tall people and creatures are in every pose, and where their eyes, chests and knees are."""

from dataclasses import dataclass
from itertools import pairwise

from tools.creatures import CREATURES
from tools.staging import Figure, Pose


@dataclass(frozen=True)
class Body:
    """Heights above the figure's position as shares of its standing height."""

    crown: float
    hairline: float
    eyes: float
    chin: float
    shoulders: float
    """Just below their joints."""
    chest: float
    waist: float
    knees: float
    ahead: float = 0.0
    """How far the head's middle is before the body's, along the facing."""
    reach: float = 0.16
    """Half of the width that the whole body takes."""


@dataclass(frozen=True)
class _Posture:
    """How a pose changes the body of somebody who stands."""

    lower: float = 0.0
    """Of the crown, as a share of the height."""
    upright: float = 1.0
    """Share of its standing length that the trunk keeps."""
    knees: float = 0.26
    ahead: float = 0.0
    reach: float = 0.18


POSTURES: dict[Pose, _Posture] = {
    "stand": _Posture(ahead=0.025),
    "walk": _Posture(ahead=0.06, reach=0.22),
    "reach": _Posture(ahead=0.08, reach=0.36),
    "throw": _Posture(reach=0.36),
    "jump": _Posture(-0.12, knees=0.36, ahead=0.08, reach=0.24),
    "sit": _Posture(0.165, reach=0.26),
    "lotus": _Posture(0.41, knees=0.05, reach=0.26),
    "crouch": _Posture(0.38, 0.8, knees=0.28, ahead=-0.02, reach=0.26),
    "crawl": _Posture(0.46, 0.5, knees=0.14, ahead=0.34, reach=0.4),
    "lie": _Posture(0.80, 0.1, knees=0.2, ahead=-0.40, reach=0.5),
    "run": _Posture(0.012, ahead=0.095, reach=0.36),
    "kneel": _Posture(0.18, knees=0.06, ahead=0.04, reach=0.3),
    "fall": _Posture(0.01, ahead=-0.01, reach=0.56),
    "point": _Posture(0.015, ahead=0.03, reach=0.42),
    "ride": _Posture(0.165, ahead=0.055, reach=0.28),
    "row": _Posture(0.325, ahead=0.08, reach=0.38),
}
SEATED: frozenset[Pose] = frozenset({"sit", "lotus", "crouch", "ride", "row"})
"""Poses in which the legs do not carry the trunk: how low it is depends on their length."""
BENT: frozenset[Pose] = frozenset({"crawl", "lie"})
"""Poses in which age does not bow the back."""
LOW_SEAT = _Posture(0.35, ahead=0.01, reach=0.28)
"""Who sits with a rod sits on the bottom of a boat."""
# Share of the height that the head takes, by age in years.
_HEADS = ((1, 0.26), (8, 0.196), (16, 0.164), (22, 0.157))
# Share of the height by which an old back bows the head forwards, and a third of it down.
_BOWS = ((50, 0.0), (65, 0.028), (75, 0.052), (95, 0.11))
BOWED = 1 / 3


def person(figure: Figure) -> Body:
    """Where the landmarks of a person in its pose are."""
    seated_low = figure.pose == "sit" and figure.holding == "rod"
    posture = LOW_SEAT if seated_low else POSTURES[figure.pose]
    tall = _by_age(figure.look.age, _HEADS)
    bow = 0.0 if figure.pose in BENT else _by_age(figure.look.age, _BOWS)
    # A child's legs are shorter against its height, so that sitting down lowers it less.
    legs = ((1 - tall) / (1 - _HEADS[-1][1])) ** 2 if figure.pose in SEATED else 1.0
    standing = 1 - posture.lower * legs - BOWED * bow
    drops = (0.0, 0.22 * tall, 0.5 * tall, tall, tall + 0.07, tall + 0.155, tall + 0.29)
    heights = (standing - drop * posture.upright for drop in drops)
    crown, hairline, eyes, chin, shoulders, chest, waist = heights
    return Body(
        crown=crown,
        hairline=hairline,
        eyes=eyes,
        chin=chin,
        shoulders=shoulders,
        chest=chest,
        waist=waist,
        knees=posture.knees,
        ahead=posture.ahead + bow,
        reach=posture.reach,
    )


def creature(figure: Figure) -> Body:
    """Where those of a creature are: below its chin everything is trunk and legs."""
    its = CREATURES[figure.look.species]
    carriages = {
        "sit": its.sits, "lotus": its.sits, "ride": its.sits, "row": its.sits, "lie": its.lies,
        "kneel": its.lies, "fall": its.lies, "crouch": its.crouches,
    }  # fmt: skip
    top, ahead = carriages.get(figure.pose, its.stands)
    chin = top - its.head
    below = max(chin, 0.0)
    return Body(
        crown=top,
        hairline=top - 0.1 * its.head,
        eyes=top - 0.5 * its.head,
        chin=chin,
        shoulders=below * 0.94,
        chest=below * 0.8,
        waist=below * 0.55,
        knees=min(0.2, 0.5 * below),
        ahead=ahead,
        reach=its.reach,
    )


def _by_age(age: int, table: tuple[tuple[int, float], ...]) -> float:
    """Between the entries of a table by age in years; beyond its ends, its ends."""
    for (young, first), (old, last) in pairwise(table):
        if age <= old:
            return first + (last - first) * (max(age, young) - young) / (old - young)
    return table[-1][1]
