"""Shots that stand on a person's own pictures: the first ones, in order."""

from collections.abc import Sequence

from agent.film import Shot
from tools.staging import Move

MOVES: tuple[Move, ...] = ("push", "pan", "pull")
"""Over pictures whose shots would have no move: one that stands still is a slide."""


def standing_on(shots: Sequence[Shot], pictures: Sequence[str]) -> tuple[Shot, ...]:
    """The shots, the first of them on the pictures; silent ones follow where there are too few.

    Args:
        shots: In order; those that stood on pictures before no longer do.
        pictures: Names of files in refs/.
    """
    if not pictures or not shots:
        return tuple(shots)
    found = [shot.model_copy(update={"source": ""}) for shot in shots]
    while len(found) < len(pictures):
        found[-1:] = _two(found[-1])
    for number, name in enumerate(pictures):
        shot = found[number]
        move = MOVES[number % len(MOVES)] if shot.move in ("static", "follow") else shot.move
        found[number] = shot.model_copy(update={"source": f"refs/{name}", "move": move})
    return tuple(found)


def _two(shot: Shot) -> tuple[Shot, Shot]:
    """A shot, and a silent one after it."""
    ends = shot.transition in ("fade out", "fade to black")
    after = {
        "speech": (),
        "caption": "",
        "move": "static",
        "seconds": None,
        "transition": shot.transition if ends else "cut",
    }
    before = shot.model_copy(update={"transition": "cut"}) if ends else shot
    return before, shot.model_copy(update=after)
