"""What a language model claims about a world, held against what the script says.

Nobody is invented: whoever is added must be quoted from the script. What does not hold is told to
the model once; what still does not hold is left out, and said.
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
    PersonAnswer,
    PlaceAnswer,
    SceneMood,
    SplitAnswer,
    WorldAnswer,
)
from agent.directing.model.facts import Facts
from agent.directing.model.looks import faults_in_look

Claim = TypeVar("Claim", PersonAnswer, SplitAnswer, FoundAnswer, PlaceAnswer, SceneMood)


@dataclass
class Claims:
    """An answer's claims that hold, and the faults of those that do not."""

    facts: Facts
    faults: list[str] = field(default_factory=list)

    def kept(self, answer: WorldAnswer) -> WorldAnswer:
        """The answer with only what holds."""
        return answer.model_copy(
            update={
                "people": self._filtered(answer.people, self._person),
                "splits": self._filtered(answer.splits, self._split),
                "found": self._filtered(answer.found, self._found),
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

    def _person(self, claim: PersonAnswer) -> Iterator[str]:
        people = self.facts.people
        if claim.id not in people:
            yield unknown("person", claim.id, people)
            return
        if claim.same_as is not None:
            if claim.same_as not in people or claim.same_as == claim.id:
                yield f"same_as of {claim.id!r}: " + unknown("person", claim.same_as, people)
            elif {claim.id, claim.same_as} in self.facts.conversing:
                yield (
                    f"{claim.id!r} and {claim.same_as!r} answer one another, so they are two "
                    "people: same_as must be null"
                )
        for named in claim.looks:
            for fault in faults_in_look(named.look):
                yield f"look {named.name!r} of {claim.id!r}: {fault}"
            for scene in named.scenes:
                if scene not in self.facts.scenes:
                    yield f"look {named.name!r} of {claim.id!r}: " + unknown(
                        "scene", scene, self.facts.scenes
                    )

    def _split(self, claim: SplitAnswer) -> Iterator[str]:
        lines = [line for line, who in self.facts.cues.items() if who == claim.cue]
        if not lines:
            yield "splits: " + unknown("cue", claim.cue, set(self.facts.cues.values()))
            return
        wrong = sorted(set(claim.lines) - set(lines))
        if wrong or not claim.lines:
            yield (
                f"splits: {claim.cue!r} has no speech on line(s) {wrong}; its speeches begin on "
                f"lines {lines[:60]}"
            )
        elif set(claim.lines) == set(lines):
            yield f"splits: all speeches of {claim.cue!r} are given away; leave it its own ones"
        if not self._stands(claim.name):
            yield f"splits: the script speaks of nobody called {claim.name!r}"
        for fault in faults_in_look(claim.look):
            yield f"look of {claim.name!r}: {fault}"

    def _found(self, claim: FoundAnswer) -> Iterator[str]:
        if not self._stands(claim.quote) or len(claim.quote) < 2:
            yield (
                f"found: {claim.quote[:80]!r} does not stand in the script. Quote its words "
                f"exactly, or leave {claim.name!r} out: nobody may be invented"
            )
        elif not (_words(claim.name) & _words(claim.quote)):
            yield f"found: {claim.quote[:80]!r} does not name {claim.name!r}"
        elif self.facts.cast.named(claim.name):
            yield f"found: {claim.name!r} is in the list of people already"
        for fault in faults_in_look(claim.look):
            yield f"look of {claim.name!r}: {fault}"

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
        return _plain(quote) in self._text

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


def _words(text: str) -> set[str]:
    """Words of a text; of Chinese, its letters."""
    plain = _plain(text)
    han = set(re.findall(r"[\u3400-\u9fff]", plain))
    return han | {word for word in plain.split() if len(word) > 2}
