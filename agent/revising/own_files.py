"""A person's own files in shots: edits that give or take them, and how near a model stays."""

from dataclasses import dataclass

from agent.photos import OWN_FILES
from agent.revising.edits import ChangeShots, Edit, Known, Put, Shots
from agent.revising.errors import CannotRevise
from agent.revising.intent import Intent, changed

LEAST, MOST = 0.05, 1.0
"""Strengths between which steps are made."""


@dataclass(frozen=True)
class Stay:
    """A model stays nearer to the source that it makes again, or leaves it farther."""

    shots: Shots
    by: float
    """What comes to its strength."""

    def apply(self, intent: Intent, known: Known) -> Intent:
        for name in self.shots:
            if intent.shot(name).strength is None:
                raise CannotRevise(
                    f"Shot {name!r} has no strength to go on from. Say one: 'strength 0.3' keeps "
                    "most of its source, 'strength 1' nothing."
                )
        return intent.with_each(
            self.shots,
            lambda shot: changed(
                shot, strength=round(min(MOST, max(LEAST, (shot.strength or 0) + self.by)), 2)
            ),
        )


def gives_files(edit: Edit) -> bool:
    """Whether an edit gives a shot a file of a person's own, or takes one away."""
    if isinstance(edit, ChangeShots):
        return not OWN_FILES.keys().isdisjoint(edit.fields)
    return isinstance(edit, Put) and bool(edit.shots) and edit.at[2] in OWN_FILES
