"""Why something would be made otherwise now, in words: recipes hold digests and seeds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from pydantic import Field

from agent.changes import Change, applied, changes, value_at
from agent.directing.staging import seed_of
from agent.film import Shot
from agent.given import ALONE, LISTS, Naming, shortened
from agent.kept_loras import KeptLoras
from agent.production import Production
from agent.revising.diff import LONGEST, told
from agent.stages import candidates
from agent.tongue import ENGLISH, Tongue
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.loras import digest_of
from tools.errors import Failed, MissingTool
from tools.profiles import roles_of
from tools.staging import Frozen

At = tuple[str, ...]
NARROW = 24
"""Characters of a value in a table."""
MOST_CANDIDATES = 16
EMPTY: tuple[Any, ...] = (None, "", [], {})
PARTS = ("inputs", "tool", "settings")
"""Of a recipe: where a field stands there is nothing for a person."""


class Known(Frozen):
    """What a person calls what stands in the recipes of a shot."""

    seeds: Mapping[int, tuple[int, int]] = Field(default_factory=dict)
    """Seed -> take and candidate."""
    files: Mapping[str, str] = Field(default_factory=dict)
    """Digest -> name of a LoRA, or of a person's own file."""


def known_of(production: Production, shot: Shot) -> Known:
    """For the recipes of one shot."""
    numbers = {1, shot.take, *(take.seed for take in production.takes.of(shot.id))}
    takes = {seed_of(production.settings.seed, shot.id, take): take for take in sorted(numbers)}
    seeds = {
        candidates.seed_of(seed, number): (take, number)
        for seed, take in takes.items()
        for number in range(1, MOST_CANDIDATES + 1)
    }
    return Known(seeds=seeds, files=dict(_files(production, shot)))


def _files(production: Production, shot: Shot) -> Iterator[tuple[str, str]]:
    with suppress(Failed):
        for record in KeptLoras(production.project.folder).records():
            yield record.files[record.file], f"{record.file} ({record.label})"
    for _, serves in roles_of(production.tools.profile):
        for lora in serves.loras if isinstance(serves, DiffusionChoice) else ():
            with suppress(MissingTool):
                yield digest_of(lora.file), lora.file.rpartition("/")[2]
    yield from production.photos.digests(shot).items()


def reasons(
    changed: Iterable[Change],
    was: Mapping[str, Any],
    known: Known,
    *,
    most: int = LONGEST,
    tongue: Tongue = ENGLISH,
) -> list[str]:
    """What differs between two recipes, a line each: field by field, but what a model is given,
    such as a reference, as a whole.

    Args:
        changed: What differs.
        was: The older recipe.
        known: What stands in it by other names.
        most: Characters of a value.
        tongue: The language.
    """
    groups: dict[At, list[Change]] = {}
    for change in changed:
        for one in _by_field(change):
            groups.setdefault(_whole(one.at), []).append(one)
    telling = _Telling(known, most, tongue)
    lines = (line for at, group in groups.items() for line in telling.lines(at, group, was))
    return list(dict.fromkeys(lines))  # a seed stands in a request and in its staging


def _by_field(change: Change) -> Iterator[Change]:
    """A part of a recipe that comes or goes, such as the settings of a tool, field by field."""
    old, new = ({} if side is None else side for side in (change.old, change.new))
    parts = isinstance(old, Mapping) and isinstance(new, Mapping)
    if _lead(change.at) < len(change.at) or not parts:
        yield change
        return
    for one in changes(old, new, change.at):
        yield from _by_field(one)


def _whole(at: At) -> At:
    """The way to the reference, LoRA ... in which a field stands; else that to the field."""
    lead = _lead(at)
    name, more = at[lead : lead + 1], len(at) - lead
    if name and name[0] in LISTS and more > 1:
        return at[: lead + 2]
    return at[: lead + 1] if name and name[0] in ALONE else at


def _lead(at: At) -> int:
    return next((n for n, name in enumerate(at) if name not in PARTS), len(at))


class _Telling:
    def __init__(self, known: Known, most: int, tongue: Tongue) -> None:
        self._known, self._most, self._tongue = known, most, tongue
        self._naming = Naming(known.files, tongue, digests=True)

    def lines(self, at: At, group: Sequence[Change], was: Mapping[str, Any]) -> Iterator[str]:
        """What differs at one place."""
        name, *more = at[_lead(at) :] or ("",)
        old = value_at(was, at)
        if name in LISTS and not more:
            yield from self._list(name, group[0].old or [], group[0].new or [])
        elif (name in LISTS or name in ALONE) and (old is not None or group[0].at == at):
            called = LISTS[name] if more else ALONE[name]
            said = self._tongue.say(called, number=int(more[0]) + 1 if more else 0)
            within = [change.model_copy(update={"at": change.at[len(at) :]}) for change in group]
            yield from self._entry(said, old, applied(old, within), within)
        else:
            differ = (one for one in group if not (one.old in EMPTY and one.new in EMPTY))
            yield from map(self._plain, differ)

    def _list(self, name: str, old: Sequence[Any], new: Sequence[Any]) -> Iterator[str]:
        """Entries that have gone and come."""
        sides = [[self._naming.given(one) for one in side] for side in (old, new)]
        nothing = self._tongue.say("none")
        for mine, other in (sides, sides[::-1]):
            for number, said in enumerate(mine, 1):
                if said not in other:
                    change = (said, nothing) if mine is sides[0] else (nothing, said)
                    called = self._tongue.say(LISTS[name], number=number)
                    yield self._line(called, *change)

    def _entry(self, called: str, old: Any, new: Any, within: Sequence[Change]) -> Iterator[str]:
        """One that is another now; where that is to be seen in a detail only, the detail."""
        sides = self._naming.given(old), self._naming.given(new)
        if sides[0] != sides[1]:
            yield self._line(called, *sides)
            return
        for change in within:
            yield self._tongue.row((called, self._plain(change)))

    def _line(self, called: str, old: str, new: str) -> str:
        return self._tongue.say("{way}: {change}", way=called, change=f"{old} -> {new}")

    def _plain(self, change: Change) -> str:
        old, new = change.old, change.new
        if change.at[-1:] == ("seed",) and any(one in self._known.seeds for one in (old, new)):
            called = self._tongue.term("field", "seed")
            return self._line(called, self._seed(old), self._seed(new))
        # In a recipe nothing is nothing, and no field's usual value.
        sides = (
            "" if one is None and not isinstance(other, Mapping) else shortened(one)
            for one, other in ((old, new), (new, old))
        )
        bare = change.model_copy(update=dict(zip(("old", "new"), sides, strict=True)))
        return short(bare, self._most, self._tongue)

    def _seed(self, seed: Any) -> str:
        take, candidate = self._known.seeds.get(seed, (0, 0))
        if seed is None:
            return self._tongue.say("none")
        if not take:
            return str(seed)
        if candidate == 1:
            return self._tongue.say("that of take {take}", take=take)
        return self._tongue.say(
            "that of take {take}, candidate {candidate}", take=take, candidate=candidate
        )


def short(change: Change, most: int = NARROW, tongue: Tongue = ENGLISH) -> str:
    """A change in a few words: size: wide -> close."""
    field = change.field
    for lead in ("inputs.", "staging.", "figures."):
        field = field.removeprefix(lead)
    named = ".".join(tongue.term("field", name) for name in field.split("."))
    return tongue.say("{way}: {change}", way=named, change=told(change, most, tongue))
