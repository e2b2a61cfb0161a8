"""What a language model claims about a world, held against what the script says.

Nobody is invented: whoever is added must be quoted from the script. What does not hold is told to
the model once; what still does not hold is left out, and said. A fault in a claim about somebody
leaves out no more than itself.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from itertools import chain
from typing import TypeVar

from agent.directing.locations import is_inside
from agent.directing.model import sets
from agent.directing.model.answers import (
    FoundAnswer,
    LookAnswer,
    NamedLook,
    PersonAnswer,
    PlaceAnswer,
    SceneMood,
    SplitAnswer,
    WorldAnswer,
)
from agent.directing.model.casting import merged
from agent.directing.model.facts import Facts
from agent.directing.model.looks import faults_in_look
from agent.film import Id

Claim = TypeVar("Claim", SplitAnswer, FoundAnswer, PlaceAnswer, SceneMood)

_HAN = re.compile(r"[\u3400-\u9fff]")
_NO_NAMES = {"the", "and", "a", "an"}


@dataclass
class Claims:
    """An answer's claims that hold, and the faults of those that do not."""

    facts: Facts
    faults: list[str] = field(default_factory=list)

    def kept(self, answer: WorldAnswer) -> WorldAnswer:
        """The answer with only what holds."""
        splits = self._told_apart(self._filtered(answer.splits, self._split))
        found = _once(self._filtered(answer.found, self._found), splits)
        return answer.model_copy(
            update={
                "people": self._unmixed(list(self._people(answer.people))),
                "splits": splits,
                "found": found,
                "places": self._filtered(answer.places, self._place),
                "scenes": self._filtered(answer.scenes, self._scene),
            }
        )

    def _filtered(
        self, claims: Sequence[Claim], faults: Callable[[Claim], Iterator[str]]
    ) -> list[Claim]:
        kept = []
        for claim in claims:
            found = list(faults(claim))
            self.faults += found
            if not found:
                kept.append(claim)
        return kept

    def _people(self, claims: Sequence[PersonAnswer]) -> Iterator[PersonAnswer]:
        """Claims about people of the list; what is wrong in one leaves the rest of it."""
        people = self.facts.people
        for claim in claims:
            if claim.id not in people:
                self.faults.append(unknown("person", claim.id, people))
                continue
            looks = [self._look(claim.id, named) for named in claim.looks]
            claim = claim.model_copy(update={"looks": looks, "same_as": claim.same_as or None})
            if fault := self._no_other(claim):
                self.faults.append(fault)
                claim = _nobody_else(claim)
            yield claim

    def _no_other(self, claim: PersonAnswer) -> str:
        """Why somebody is not really another; empty: they may be, or nobody says so."""
        people, other = self.facts.people, claim.same_as
        if other is None:
            return ""
        if other not in people or other == claim.id:
            return f"same_as of {claim.id!r}: " + unknown("person", other, people)
        if {claim.id, other} in self.facts.conversing:
            return (
                f"{claim.id!r} and {other!r} answer one another, so they are two people: "
                "same_as must be null"
            )
        return ""

    def _look(self, who: Id, named: NamedLook) -> NamedLook:
        """A look, worn only in scenes that there are."""
        called, known = f"look {named.name!r} of {who!r}", self.facts.scenes
        self._tell(called, named.look)
        self.faults += (
            f"{called}: " + unknown("scene", scene, known)
            for scene in named.scenes
            if scene not in known
        )
        scenes = [scene for scene in named.scenes if scene in known]
        return named.model_copy(update={"scenes": scenes})

    def _tell(self, called: str, look: LookAnswer) -> None:
        """What cannot be drawn of a look: a slight fault, for there the rules' look stands in."""
        self.faults += (f"{called}: {fault}" for fault in faults_in_look(look))

    def _unmixed(self, claims: Sequence[PersonAnswer]) -> list[PersonAnswer]:
        """The claims without those that make one person, through others, of two who converse."""
        real = merged(claims)
        wrong = {}
        for one, other in sorted(map(sorted, self.facts.conversing)):
            if (who := real.get(one, one)) == real.get(other, other):
                wrong[who] = (
                    f"{one!r} and {other!r} answer one another, so they are two people and cannot "
                    f"both be {who!r}: same_as must be null"
                )
        self.faults += wrong.values()
        return [_nobody_else(claim) if real.get(claim.id) in wrong else claim for claim in claims]

    def _lines(self, cue: Id) -> list[int]:
        """On which its speeches begin."""
        return [line for line, who in self.facts.cues.items() if who == cue]

    def _split(self, claim: SplitAnswer) -> Iterator[str]:
        lines = self._lines(claim.cue)
        if not lines:
            yield "splits: " + unknown("cue", claim.cue, set(self.facts.cues.values()))
            return
        wrong = sorted(set(claim.lines) - set(lines))
        if wrong or not claim.lines:
            yield (
                f"splits: {claim.cue!r} has no speech on line(s) {wrong}; its speeches begin on "
                f"lines {lines[:60]}"
            )
        if not (self._stands(claim.name) and _called(claim.name)):
            yield f"splits: the script speaks of nobody called {claim.name!r}"
        self._tell(f"look of {claim.name!r}", claim.look)

    def _found(self, claim: FoundAnswer) -> Iterator[str]:
        if not self._stands(claim.quote) or len(claim.quote) < 2:
            yield (
                f"found: {claim.quote[:80]!r} does not stand in the script. Quote its words "
                f"exactly, or leave {claim.name!r} out: nobody may be invented"
            )
        elif not _names(claim.quote, claim.name):
            yield f"found: {claim.quote[:80]!r} does not name {claim.name!r}"
        elif self.facts.cast.named(claim.name):
            yield f"found: {claim.name!r} is in the list of people already"
        self._tell(f"look of {claim.name!r}", claim.look)

    def _told_apart(self, claims: Sequence[SplitAnswer]) -> list[SplitAnswer]:
        """Each other one once, with all of their lines; a cue keeps lines of its own."""
        joined: dict[tuple[Id, tuple[str, ...]], SplitAnswer] = {}
        left = {who: set(self._lines(who)) for who in {claim.cue for claim in claims}}
        for claim in claims:
            own = left[claim.cue] - set(claim.lines)
            if not own:
                self.faults.append(
                    f"splits: all speeches of {claim.cue!r} are given away; leave it its own ones"
                )
                continue
            left[claim.cue] = own
            other = (claim.cue, _called(claim.name))
            known = joined.get(other, claim)
            lines = sorted({*known.lines, *claim.lines})
            joined[other] = known.model_copy(update={"lines": lines})
        return list(joined.values())

    def _place(self, claim: PlaceAnswer) -> Iterator[str]:
        settings = self.facts.settings
        if claim.id not in settings:
            yield unknown("place", claim.id, settings)
            return
        if claim.set not in sets.names():
            yield f"place {claim.id!r}: " + unknown("set", claim.set, sets.names())
            return
        heading = self.facts.headings.get(claim.id)
        if heading and heading.setting in ("INT", "EXT"):
            inside = heading.setting == "INT"
            if is_inside(claim.set) != inside:
                fits = [name for name in sets.names() if is_inside(name) == inside]
                yield f"place {claim.id!r} is {heading.setting}.: choose one of {', '.join(fits)}"

    def _scene(self, claim: SceneMood) -> Iterator[str]:
        if claim.scene not in self.facts.scenes:
            yield "scenes: " + unknown("scene", claim.scene, self.facts.scenes)

    def _stands(self, quote: str) -> bool:
        return _holds(self._text, _plain(quote))

    @cached_property
    def _text(self) -> str:
        return _plain(" ".join(e.text for e in self.facts.script.elements))


def unknown(what: str, name: str, allowed: Iterable[str]) -> str:
    """Says that there is no such id, and which there are, the likeliest first."""
    names = list(allowed)
    close = get_close_matches(name, names, 1, 0.5)
    shown = list(dict.fromkeys(chain(close, names)))[:40]
    return f"there is no {what} {name!r}; there is: {', '.join(shown) or 'none'}"


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _nobody_else(claim: PersonAnswer) -> PersonAnswer:
    return claim.model_copy(update={"same_as": None, "as_look": None})


def _once(claims: Sequence[FoundAnswer], splits: Sequence[SplitAnswer]) -> list[FoundAnswer]:
    """Each name once, and not that of another one under a cue."""
    split = {_called(claim.name) for claim in splits}
    first: dict[tuple[str, ...], FoundAnswer] = {}
    for claim in claims:
        if (name := _called(claim.name)) not in split:
            first.setdefault(name, claim)
    return list(first.values())


def _called(name: str) -> tuple[str, ...]:
    """The words of a name, articles left out: the same for all who write it."""
    return tuple(word for word in _plain(name).split() if word not in _NO_NAMES)


def _names(quote: str, name: str) -> bool:
    """Whether all words of a name stand in a quote."""
    words = _called(name)
    return bool(words) and all(_holds(_plain(quote), word) for word in words)


def _holds(text: str, words: str) -> bool:
    """Whether words stand in a text, both of them plain; between spaces, but for Chinese."""
    if _HAN.search(words):
        return words in text
    return bool(words) and f" {words} " in f" {text} "
