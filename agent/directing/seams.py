"""How the scenes of a film join one another, and how it begins and ends."""

from collections.abc import Sequence

from agent.film import Shot, Transition


def joined(covered: tuple[Shot, ...], before: Sequence[Shot]) -> tuple[Shot, ...]:
    """A scene's shots, dissolving in when place or time have changed."""
    if not covered or not before or covered[0].transition != "cut":
        return covered
    first = covered[0]
    leap = before[-1].light.time != first.light.time or before[-1].place != first.place
    start: Transition = "dissolve" if leap else "cut"
    return (first.model_copy(update={"transition": start}), *covered[1:])


def framed(shots: Sequence[Shot]) -> tuple[Shot, ...]:
    """The film fades in, and fades to black at its end."""
    framed = list(shots)
    if framed:
        framed[0] = framed[0].model_copy(update={"transition": "fade in"})
    if len(framed) > 1:
        framed[-1] = framed[-1].model_copy(update={"transition": "fade to black"})
    return tuple(framed)
