"""A revision: what was changed at once, by whom, beside which plan; and what became of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Literal

from pydantic import Field

from agent.changes import Change
from tools.staging import Frozen

Who = Literal["person", "director"]
Fate = Literal["stands", "undone", "can be redone"]


class PlannedFile(Frozen):
    """One file as the director last planned it: the base of the next three-way merge."""

    basis: str
    """Digest of what it was planned from: the script, and the settings a plan follows."""
    values: Mapping[str, Any]
    result: Mapping[str, Any]
    """The same with people's edits, as it was about to be written."""
    words: str = "planned"
    """What the director did."""
    ids: tuple[str, ...] = ()
    """Every shot id that was ever given, so that none is given again."""
    world: str = ""
    """storyboard.yaml: digest of who and what was in the world that it was planned in; empty: not
    known."""
    script: str = ""
    """Digest of the script's bytes; empty: not known."""


class Revision(Frozen):
    """One step in a film's history: history/0001.json and on."""

    schema_version: Literal[1] = 1
    number: int
    when: str
    """UTC, ISO 8601."""
    who: Who
    words: str
    changes: tuple[Change, ...]
    """The first name of each way is that of the file."""
    undoes: tuple[int, ...] = Field((), exclude_if=lambda numbers: not numbers)
    """The revisions that it takes back, the latest first."""
    redoes: tuple[int, ...] = Field((), exclude_if=lambda numbers: not numbers)
    """Those that it makes once more."""
    plans: Mapping[str, PlannedFile | None] = Field(
        default_factory=dict, exclude_if=lambda plans: not plans
    )
    """File -> the plan that stood before, where another one stands from then on."""

    @property
    def first(self) -> bool:
        """It is how a file came to be: nothing stood before."""
        return bool(self.changes) and all(
            len(change.at) == 1 and change.old is None for change in self.changes
        )

    @property
    def step(self) -> bool:
        """It is what one undo takes back, with all that the director did after it."""
        return self.who == "person" and not (self.first or self.undoes or self.redoes)


class Plan(Frozen):
    """history/plan.json: the last plan of every file."""

    schema_version: Literal[1] = 1
    files: Mapping[str, PlannedFile] = Field(default_factory=dict)


def now() -> str:
    """UTC, ISO 8601, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def standing(revisions: Iterable[Revision]) -> tuple[list[Revision], list[tuple[int, ...]]]:
    """The revisions that count now, the first one first; and what was undone and can be made once
    more, step by step, the last one undone last."""
    counts: dict[int, Revision] = {}
    known: dict[int, Revision] = {}
    undone: list[tuple[int, ...]] = []
    for revision in revisions:
        if revision.undoes:
            for number in revision.undoes:
                counts.pop(number, None)
            undone += reversed(_steps(sorted(revision.undoes), known))
        elif revision.redoes:
            counts |= {n: known[n] for n in revision.redoes if n in known}
            undone = [group for group in undone if not set(group) <= set(revision.redoes)]
        else:
            known[revision.number] = counts[revision.number] = revision
            undone = [] if revision.changes else undone
    return list(counts.values()), undone


def _steps(numbers: Iterable[int], known: Mapping[int, Revision]) -> list[tuple[int, ...]]:
    """The revisions that one undo took back, by the person's revision that each step begins
    with."""
    found: list[tuple[int, ...]] = []
    for number in numbers:
        if not found or (number in known and known[number].step):
            found.append((number,))
        else:
            found[-1] += (number,)
    return found


def fates(revisions: Sequence[Revision]) -> dict[int, Fate]:
    """What became of every revision, by its number; steps in the history always stand."""
    counts, undone = standing(revisions)
    stand = {revision.number for revision in counts}
    again = {number for group in undone for number in group}
    return {
        r.number: "stands"
        if r.number in stand or r.undoes or r.redoes
        else "can be redone"
        if r.number in again
        else "undone"
        for r in revisions
    }
