"""A new plan of a changed script: shots that are still there keep their ids."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import product

from agent.film import Shot, Storyboard

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without I and O, which read as digits."""


def with_permanent_ids(old: Storyboard, new: Storyboard, taken: Iterable[str] = ()) -> Storyboard:
    """Give the shots of `new` the ids that the same shots have in `old`.

    A shot that has no counterpart becomes 3A, 3B after shot 3; no id of `old` or `taken` is ever
    given to another shot.
    """
    ids = _counterparts(old.shots, new.shots)
    used = {shot.id for shot in old.shots} | set(taken)
    shots: list[Shot] = []
    before = old.shots[0].id if old.shots else "1"
    for place, shot in enumerate(new.shots):
        name = ids.get(place) or next(one for one in inserted_after(before) if one not in used)
        used.add(name)
        shots.append(shot.model_copy(update={"id": name}))
        before = name
    return new.model_copy(update={"shots": tuple(shots)})


def together(last: Storyboard, standing: Storyboard) -> Storyboard:
    """The shots of the last plan, and those that only stand in the file, each after its neighbour.

    A cut shot that a person had edited still stands; when its line comes back it is the same shot.
    """
    shots = list(last.shots)
    known = {shot.id for shot in shots}
    before = ""
    for shot in standing.shots:
        if shot.id not in known:
            place = next((n for n, s in enumerate(shots) if s.id == before), -1) + 1
            shots.insert(place, shot)
            known.add(shot.id)
        before = shot.id
    return last.model_copy(update={"shots": tuple(shots)})


def _counterparts(old: tuple[Shot, ...], new: tuple[Shot, ...]) -> dict[int, str]:
    """Index in `new` -> id in `old`."""
    matcher = SequenceMatcher(
        None, [_substance(s) for s in old], [_substance(s) for s in new], autojunk=False
    )
    ids: dict[int, str] = {}
    for change, a, b, c, d in matcher.get_opcodes():
        in_place = [s.scene for s in old[a:b]] == [s.scene for s in new[c:d]]
        if change == "equal" or (change == "replace" and in_place):
            ids |= {c + step: old[a + step].id for step in range(b - a)}
        elif change == "replace":
            ids |= _alike(old[a:b], new, range(c, d))
    return ids


def _alike(old: tuple[Shot, ...], new: tuple[Shot, ...], places: range) -> dict[int, str]:
    """Pair shots within a changed stretch, in order, by scene, focus and size."""
    matcher = SequenceMatcher(
        None,
        [(s.scene, s.focus, s.size) for s in old],
        [(new[i].scene, new[i].focus, new[i].size) for i in places],
        autojunk=False,
    )
    return {
        places[block.b + step]: old[block.a + step].id
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }


def _substance(shot: Shot) -> tuple[object, ...]:
    """What makes it the same shot wherever its lines have moved to."""
    return (
        shot.scene,
        shot.action,
        tuple((s.speaker, s.text) for s in shot.speech),
        shot.caption,
        shot.size,
        shot.focus,
    )


def inserted_after(before: str) -> Iterator[str]:
    """Ids for shots that are put in behind one, in the order in which they are given."""
    number = before.rstrip(LETTERS)
    for count in (1, 2):
        for letters in product(LETTERS, repeat=count):
            yield number + "".join(letters)
    yield from inserted_after(str(int(number) + 1))
