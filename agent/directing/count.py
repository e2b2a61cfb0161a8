"""A film of as many shots as were asked for: neighbours joined, or long ones taken in two views."""

from collections.abc import Sequence
from itertools import pairwise

from agent.directing.joining import cost, joined_shots
from agent.directing.span import DISSOLVE
from agent.directing.splitting import parted
from agent.directing.timing import CARDS, Paces, fitted, least, length, room
from agent.film import Shot
from agent.script import Kind

NEAR = 0.1
"""Share by which a count may be missed."""
QUICK = 2.2
"""Seconds that shots of a film of a wished length last on average, at least."""
MOST_PARTS = 24
"""Shots at most for each one that the text gave."""


def of_count(
    shots: Sequence[Shot], count: int, kind: Kind = "screenplay", pace: Paces | None = None
) -> tuple[Shot, ...]:
    """The shots, joined or taken apart until there are `count` of them, as far as that goes.

    Every word and every line stays, and a scene keeps one shot at least.
    """
    fewer = _fewer(list(shots), count, kind, pace)
    return tuple(_more(fewer, min(count, MOST_PARTS * len(shots)), kind, pace))


def of_count_and_length(
    shots: Sequence[Shot], count: int, seconds: float, kind: Kind, pace: Paces
) -> tuple[Shot, ...]:
    """The same with lengths that add up to `seconds`, dissolves included.

    Where the time holds fewer shots than were asked for, there are as many as it holds.
    """
    found = of_count(shots, min(count, most_in(seconds)), kind, pace)
    dissolves = sum(shot.transition == "dissolve" for shot in found) * DISSOLVE
    return fitted(found, seconds - dissolves, kind, pace)


def most_in(seconds: float) -> int:
    """Shots that fit into so many seconds of pictures."""
    return max(1, int(seconds / QUICK))


def missed(shots: Sequence[Shot], wished: int | None, seconds: float | None) -> str:
    """Why a film has not as many shots as were asked for; empty: it has, within a tenth."""
    if wished is None or abs(len(shots) - wished) <= NEAR * wished:
        return ""
    told = f"{wished} shots were asked for, and there are {len(shots)}"
    scenes = len(dict.fromkeys(shot.scene for shot in shots))
    if len(shots) > wished:
        if scenes > wished:
            return f"{told}: the text has {scenes} scenes, and each is seen once at least."
        return (
            f"{told}: shots were put in by hand, or set apart; `onereel make --again` plans anew."
        )
    if seconds is not None and most_in(room(seconds)) < wished:
        return (
            f"{told}: {seconds:g} s leave {room(seconds):g} s beside title and end card, and shots"
            f" last {QUICK:g} s on average at least. Ask for {wished * QUICK + CARDS:.0f} s."
        )
    return f"{told}: the text has too little to show. Ask for fewer, or write more of it."


def _fewer(shots: list[Shot], count: int, kind: Kind, pace: Paces | None) -> list[Shot]:
    """Neighbours joined, those first of whom least is lost."""
    costs = [cost(one, other, kind, pace) for one, other in pairwise(shots)]
    while len(shots) > count:
        best = min(range(len(costs)), key=lambda at: costs[at], default=None)
        if best is None or costs[best] == float("inf"):
            break
        shots[best : best + 2] = [joined_shots(shots[best], shots[best + 1])]
        del costs[best]
        for at in (best - 1, best):
            if 0 <= at < len(costs):
                costs[at] = cost(shots[at], shots[at + 1], kind, pace)
    return shots


def _more(shots: list[Shot], count: int, kind: Kind, pace: Paces | None) -> list[Shot]:
    """The longest taken in two views, one after the other."""
    lasts = [length(shot, kind, pace) for shot in shots]
    while len(shots) < count:
        at = max(range(len(shots)), key=lambda n: (lasts[n], -n))
        following = shots[at + 1] if at + 1 < len(shots) else None
        pair = parted(shots[at], following, kind)
        shots[at : at + 1] = pair
        # Silent halves wish for nothing: they count for less, so that others get their turn.
        lasts[at : at + 1] = [
            min(lasts[at] / 2, length(one, kind, pace))
            if one.seconds is None and not one.speech
            else max(least(one, kind, pace), min(length(one, kind, pace), lasts[at] * 0.75))
            for one in pair
        ]
    return shots
