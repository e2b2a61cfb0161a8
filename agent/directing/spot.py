"""One person on the floor plan: where, facing what, in which pose, with what in the hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agent.film import Id, Subject
from tools.props import PROPS
from tools.staging import Degrees, Expression, Pose

HELD = frozenset({"rod", "stone", "staff", *PROPS})
"""What one can have in the hand."""
CROWD = tuple(f"crowd-{number}" for number in range(1, 7))
"""Marks where bystanders are."""
OFF_THE_WAY = (
    *("behind-counter", "behind-counter-2", "stove", "sink", "desk", "altar", "hearth", "water"),
    "well",
)
"""Marks to which one goes only when they are named."""
CARRIED: frozenset[Pose | None] = frozenset({"ride", "row", "sit"})
"""Poses of those whom something carries."""
RESTING: frozenset[Pose | None] = frozenset({"sit", "lotus", "lie"})
"""Poses for which a set has marks of their own."""
AFTER: dict[Pose, Pose] = {
    "walk": "stand",
    "run": "stand",
    "point": "stand",
    "fall": "lie",
    "row": "sit",
    "jump": "stand",
    "throw": "stand",
    "reach": "stand",
    "crawl": "crouch",
}
"""What a body does when the doing is over."""


def on_the_ground(pose: Pose | None) -> Pose | None:
    """How one sits where nothing stands to sit on."""
    return "lotus" if pose == "sit" else pose


@dataclass
class Spot:
    """One person on the floor plan."""

    mark: Id
    facing: Degrees | Id | None = None
    pose: Pose | None = None
    holding: str = ""
    expression: Expression = "neutral"
    turned: bool = False
    """Has turned around: the way leads back."""
    on: Id | None = None
    """What carries the person: a horse, a boat."""
    spoke_low: bool = False
    """Has spoken since going down: will rise to go on."""


def bystanders(
    crowd: Mapping[Id, Spot], people: Mapping[Id, Spot], focus: Sequence[Id]
) -> tuple[Subject, ...]:
    """A crowd as subjects: they look at the first of the people whom the shot is of."""
    seen = next((name for name in focus if name in people), None)
    return tuple(
        Subject(
            who=who,
            mark=spot.mark,
            facing=seen,
            holding=spot.holding,
            expression=spot.expression,
        )
        for who, spot in crowd.items()
    )
