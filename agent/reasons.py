"""Why something would be made otherwise now, in words: recipes hold digests and seeds."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from pydantic import Field

from agent.changes import Change, applied, value_at
from agent.directing.staging import seed_of
from agent.errors import BadProject
from agent.film import Shot
from agent.kept_loras import KeptLoras
from agent.photos import OWN_FILES
from agent.production import Production
from agent.revising.diff import LONGEST, told
from agent.stages import candidates
from agent.tongue import ENGLISH, Saying, Tongue
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.loras import digest_of
from tools.errors import Failed, MissingTool
from tools.profiles import roles_of
from tools.staging import Frozen

At = tuple[str, ...]
NARROW = 24
"""Characters of a value in a table."""
SHORT = 8
"""Digits of a digest that are told."""
DIGEST = re.compile(r"[0-9a-f]{20,64}")
MOST_CANDIDATES = 16
EMPTY: tuple[Any, ...] = (None, "", [], {})
PARTS = ("inputs", "tool", "settings")
"""Of a recipe: where a field stands there is nothing for a person."""
LISTS = {
    "references": Saying("reference {number}"),
    "loras": Saying("LoRA {number}"),
    "controls": Saying("control {number}"),
    "keyframes": Saying("picture {number} on the way"),
}
"""Fields of a recipe that hold what a model is given, and what one of it is called."""
ALONE = {
    "first_frame": Saying("first picture"),
    "last_frame": Saying("last picture"),
    "source": Saying("source"),
    "mask": Saying("mask"),
    "performance": Saying("performance"),
}


OF_STAGING, OWN = Saying("the staging's {medium} {digest}"), Saying("your {medium} {digest}")


class Known(Frozen):
    """What a person calls what stands in the recipes of a shot."""

    seeds: Mapping[int, tuple[int, int]] = Field(default_factory=dict)
    """Seed -> take and candidate."""
    files: Mapping[str, str] = Field(default_factory=dict)
    """Digest -> name of a LoRA, or of a person's own file."""


def known_of(production: Production, shot: Shot) -> Known:
    """For the recipes of one shot."""
    last = max(production.takes.next_take(shot), shot.take)
    takes = {seed_of(production.settings.seed, shot.id, take): take for take in range(1, last + 1)}
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
    for field in OWN_FILES:
        if name := getattr(shot, field):
            with suppress(BadProject):
                yield production.photos.source(shot, field).digest, name


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
        groups.setdefault(_whole(change.at), []).append(change)
    telling = _Telling(known, most, tongue)
    lines = (line for at, group in groups.items() for line in telling.lines(at, group, was))
    return list(dict.fromkeys(lines))  # a seed stands in a request and in its staging


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
        sides = [[self._given(one) for one in side] for side in (old, new)]
        nothing = self._tongue.say("none")
        for mine, other in (sides, sides[::-1]):
            for number, said in enumerate(mine, 1):
                if said not in other:
                    change = (said, nothing) if mine is sides[0] else (nothing, said)
                    called = self._tongue.say(LISTS[name], number=number)
                    yield self._line(called, *change)

    def _entry(self, called: str, old: Any, new: Any, within: Sequence[Change]) -> Iterator[str]:
        """One that is another now; where that is to be seen in a detail only, the detail."""
        sides = self._given(old), self._given(new)
        if sides[0] != sides[1]:
            yield self._line(called, *sides)
            return
        for change in within:
            yield self._tongue.row((called, self._plain(change)))

    def _line(self, called: str, old: str, new: str) -> str:
        return self._tongue.say("{way}: {change}", way=called, change=f"{old} -> {new}")

    def _given(self, one: Any) -> str:
        """A reference, LoRA, control or file."""
        tongue = self._tongue
        match one:
            case None:
                return tongue.say("none")
            case {"digest": str(digest), "trigger": _, "weight": float() | int() as weight}:
                return self._lora(digest, weight, "both")
            case [str(digest), float() | int() as weight, str(expert)]:
                return self._lora(digest, weight, expert)
            case {"frame": int(frame), "picture": picture}:
                return tongue.say(
                    "{given} at frame {frame}", given=self._given(picture), frame=frame
                )
            case {"digest": str(digest), "role": str(role), "name": str(name)}:
                return tongue.say(
                    "{name} ({role}) {digest}", name=name, role=role, digest=digest[:SHORT]
                )
            case {"digest": str(digest), "kind": str(kind)} if digest not in self._known.files:
                said = OF_STAGING if one.get("required") is False else OWN
                return tongue.say(said, medium=kind, digest=digest[:SHORT])
            case {"digest": str(digest), "kind": _}:
                return tongue.say(
                    "{file} {digest}", file=self._known.files[digest], digest=digest[:SHORT]
                )
            case _:
                return str(_shortened(str(one)))

    def _lora(self, digest: str, weight: float, expert: str) -> str:
        name = self._known.files.get(digest, digest[:SHORT])
        if expert == "both":
            return self._tongue.say("{file}, weight {weight:g}", file=name, weight=weight)
        return self._tongue.say(
            "{file}, weight {weight:g}, {expert} noise", file=name, weight=weight, expert=expert
        )

    def _plain(self, change: Change) -> str:
        old, new = change.old, change.new
        if change.at[-1:] == ("seed",) and any(one in self._known.seeds for one in (old, new)):
            called = self._tongue.term("field", "seed")
            return self._line(called, self._seed(old), self._seed(new))
        # In a recipe nothing is nothing, and no field's usual value.
        sides = (
            "" if one is None and not isinstance(other, Mapping) else _shortened(one)
            for one, other in ((old, new), (new, old))
        )
        bare = change.model_copy(update=dict(zip(("old", "new"), sides, strict=True)))
        return short(bare, self._most, self._tongue)

    def _seed(self, seed: Any) -> str:
        take, candidate = self._known.seeds.get(seed, (0, 0))
        if not take:
            return str(seed)
        if candidate == 1:
            return self._tongue.say("that of take {take}", take=take)
        return self._tongue.say(
            "that of take {take}, candidate {candidate}", take=take, candidate=candidate
        )


def _shortened(value: Any) -> Any:
    """A value with the beginnings of its digests."""
    match value:
        case str():
            return value[:SHORT] if DIGEST.fullmatch(value) else value
        case Mapping():
            return {name: _shortened(one) for name, one in value.items()}
        case list() | tuple():
            return [_shortened(one) for one in value]
        case _:
            return value


def short(change: Change, most: int = NARROW, tongue: Tongue = ENGLISH) -> str:
    """A change in a few words: size: wide -> close."""
    field = change.field
    for lead in ("inputs.", "staging.", "figures."):
        field = field.removeprefix(lead)
    named = ".".join(tongue.term("field", name) for name in field.split("."))
    return tongue.say("{way}: {change}", way=named, change=told(change, most, tongue))
