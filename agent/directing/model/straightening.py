"""Cameras put back on the right side of the line: what film grammar asks for and code can do."""

from collections.abc import Sequence

from agent.directing.grammar import lint
from agent.directing.remarks import Remark
from agent.directing.visibility import unseen
from agent.film import Shot, Side, Storyboard, World

SIDED = ("axis", "eyeline", "screen direction")
"""Rules that the other side of somebody may satisfy."""
MOST_TURNS = 12
"""Shots of one part that are tried on their other side."""
_OTHER: dict[Side, Side] = {
    "three-quarter left": "three-quarter right",
    "three-quarter right": "three-quarter left",
    "left": "right",
    "right": "left",
    "three-quarter back left": "three-quarter back right",
    "three-quarter back right": "three-quarter back left",
}


def straightened(shots: Sequence[Shot], world: World) -> tuple[Shot, ...]:
    """The shots, those that break a line seen from their other side where that breaks fewer.

    Args:
        shots: Of one scene, in order; their ids are 1, 2 ...
        world: Of the film.
    """
    best, found = list(shots), _remarks(shots, world)
    tried: set[str] = set()
    while len(tried) < MOST_TURNS:
        crossing = [r.shot for r in found if r.rule in SIDED and r.shot not in tried]
        if not crossing:
            break
        name = crossing[0]
        tried.add(name)
        number = next(n for n, shot in enumerate(best) if shot.id == name)
        other = _OTHER.get(best[number].side)
        if other is None:
            continue
        turned = [*best]
        turned[number] = best[number].model_copy(update={"side": other})
        after = _remarks(turned, world)
        if len(after) + _hidden(turned, world) < len(found) + _hidden(best, world):
            best, found = turned, after
    return tuple(best)


def _remarks(shots: Sequence[Shot], world: World) -> tuple[Remark, ...]:
    return lint(Storyboard(schema=1, shots=tuple(shots)), world)


def _hidden(shots: Sequence[Shot], world: World) -> int:
    """How many in focus would not be seen: no line is worth that."""
    return sum(1 for _ in unseen(shots, world))
