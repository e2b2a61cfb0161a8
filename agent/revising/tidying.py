"""What a change leaves behind is put right: marks, pieces, people and files that are gone.

Only what stood before goes. What somebody has just said stays as it is, so that a mark or a name
that is not there is told with those that are.
"""

from collections.abc import Collection, Iterable, Iterator

from agent.directing.blocking import dressed
from agent.film import Shot, Subject, World


def tidied(shot: Shot, world: World, old: Shot | None) -> Shot:
    """The shot without what its place or its people no longer have.

    Args:
        shot: As it is to be.
        world: In which it plays.
        old: As it was; None: it is new, and all that it names came from somewhere else.
    """
    shot = _without_source(shot, old)
    place = world.places.get(shot.place)
    if place is None:
        return shot
    marks, pieces = list(place.marks), {piece.id for piece in place.pieces}
    before = {one.who: one for one in old.subjects} if old else {}
    subjects = tuple(_at_marks(shot.subjects, marks, before))
    without = _left(shot.without, pieces, old.without if old else shot.without)
    shot = shot.model_copy(update={"subjects": subjects, "without": without})
    there = {s.who for s in subjects} | {p.id for p in dressed(shot, place)} | set(marks)
    known = there | set(world.characters)
    return shot.model_copy(
        update={
            "focus": _left(shot.focus, there, old.focus if old else shot.focus),
            "subjects": tuple(_looking(s, known, before.get(s.who, s)) for s in subjects),
        }
    )


OF_THE_SOURCE = ("strength", "mask", "extend")
"""Fields that say how a model makes the source again."""


def _without_source(shot: Shot, old: Shot | None) -> Shot:
    """The shot without what was done with a source that it no longer has."""
    if old is None or shot.source or not old.source:
        return shot
    stood = {name for name in OF_THE_SOURCE if getattr(shot, name) == getattr(old, name)}
    return shot.model_copy(update={name: Shot.model_fields[name].default for name in stood})


def _left(names: Iterable[str], there: Collection[str], before: Collection[str]) -> tuple[str, ...]:
    """The names of what is there, and those that are new."""
    return tuple(name for name in names if name in there or name not in before)


def _at_marks(
    subjects: Iterable[Subject], marks: list[str], before: dict[str, Subject]
) -> Iterator[Subject]:
    """Everybody at a mark that there is: their own, else the first that is free."""
    subjects = list(subjects)
    taken = {s.mark for s in subjects}
    for subject in subjects:
        old = before.get(subject.who, subject)
        if subject.mark not in marks and subject.mark == old.mark and marks:
            free = next((mark for mark in marks if mark not in taken), marks[0])
            taken.add(free)
            subject = subject.model_copy(update={"mark": free})
        if subject.to not in marks and subject.to == old.to:
            subject = subject.model_copy(update={"to": None})
        # Who goes nowhere any more passes nothing.
        passed = marks if subject.to else ()
        yield subject.model_copy(update={"via": _left(subject.via, passed, old.via)})


def _looking(subject: Subject, there: Collection[str], old: Subject) -> Subject:
    gone = {
        field: None
        for field in ("facing", "on")
        if isinstance(value := getattr(subject, field), str)
        and value not in there
        and value == getattr(old, field)
    }
    return subject.model_copy(update=gone)
