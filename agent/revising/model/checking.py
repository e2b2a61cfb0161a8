"""What is wrong with the changes of an answer as a whole, once each of them is an edit."""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.revising.edits import Edit, Known, revised
from agent.revising.errors import CannotRevise
from agent.revising.intent import Intent
from agent.revising.model.answers import Change, SetChange
from agent.revising.order import Delete
from agent.revising.takes import Unlock


@dataclass(frozen=True)
class Made:
    """One change, as edits or as a fault."""

    change: Change
    said: str
    edits: tuple[Edit, ...] = ()
    fault: str = ""


def faults_of(film: Intent, made: Sequence[Made], known: Known) -> list[str]:
    """All faults, those of single changes first; those that may be made are tried in the film."""
    faults = [f"{one.said}: {one.fault}" for one in made if one.fault]
    faults += _contradictions(made)
    refused = {id(one) for one, _ in _refused(film, made)}
    sound = [one for one in made if not one.fault and id(one) not in refused]
    return list(dict.fromkeys((*faults, *_tried(film, sound, known, whole=not faults))))


def locked_of(film: Intent, made: Sequence[Made]) -> list[str]:
    """What only a person can let happen: changes of locked shots."""
    return list(
        dict.fromkeys(
            f'shot {name!r} is locked: unlock it first, by the words "unlock {name}"'
            for _, name in _refused(film, made)
        )
    )


def _refused(film: Intent, made: Sequence[Made]) -> list[tuple[Made, str]]:
    """Changes of shots that a person has locked, and that the answer does not unlock before."""
    locked = {shot.id for shot in film.board.shots if shot.locked}
    found = []
    for one in made:
        for edit in one.edits:
            if isinstance(edit, Unlock):
                locked -= set(edit.shots)
            else:
                found += [(one, name) for name in edit.shots if name in locked]
    return found


def _contradictions(made: Sequence[Made]) -> list[str]:
    """Changes that cannot both be meant."""
    found: list[str] = []
    values: dict[tuple[str, str], str | None] = {}
    for change in (one.change for one in made):
        if isinstance(change, SetChange):
            at = (change.where.casefold(), change.field)
            if values.setdefault(at, change.value) != change.value:
                found.append(f"{change.where}: {change.field} is set twice; keep one of the two")
    gone = {s for one in made for e in one.edits if isinstance(e, Delete) for s in e.shots}
    for one in made:
        for edit in one.edits:
            both = gone.intersection(edit.shots) if not isinstance(edit, Delete) else set()
            found += [f"shot {s!r} is deleted and changed; keep one of the two" for s in both]
    return list(dict.fromkeys(found))


def _tried(film: Intent, made: Sequence[Made], known: Known, *, whole: bool) -> list[str]:
    """What is wrong with the film that sound changes would make; `whole`: there are no others."""
    edits = [edit for one in made for edit in one.edits]
    try:
        after = revised(film, edits, known)
    except CannotRevise as wrong:
        return _one_by_one(film, made, known) or [str(wrong)]
    if whole and edits and after == film:
        return ["the film is that way already: " + "; ".join(one.said for one in made)]
    return []


def _one_by_one(film: Intent, made: Sequence[Made], known: Known) -> list[str]:
    """Every change that cannot be made with those before it that can."""
    kept: list[Edit] = []
    found = []
    for one in made:
        try:
            revised(film, [*kept, *one.edits], known)
        except CannotRevise as wrong:
            found.append(f"{one.said}: {wrong}")
        else:
            kept += one.edits
    return found
