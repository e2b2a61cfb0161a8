"""A story as it is told: its beats by scene, and whom it is about."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from agent.directing.beat import Beat
from agent.directing.lexicon import Lexicon
from agent.directing.naming import I_NAMES
from agent.directing.people import Cast, Person
from agent.directing.timing import Paces, spoken
from agent.directing.units import Narration
from agent.film import Id
from agent.script import Script

DOES = 2
"""Times as much as being spoken of that doing something counts."""
TELLER = 0.4
"""How much less the one who tells is its hero than others who are spoken of as often."""
_IS_THE_SAME = re.compile(r"[这這那](\w{1,4}?)(?:便|就|正)是(\w{2,4}?)(?=[，。；！])")


@dataclass(frozen=True)
class Telling:
    """A story's beats by scene, and what is asked about all of them."""

    script: Script
    scenes: tuple[tuple[Beat, ...], ...]
    people: tuple[Person, ...]
    words: Lexicon
    pace: Paces
    narration: Narration

    @cached_property
    def cast(self) -> Cast:
        """Everybody, findable in a text."""
        return Cast(self.people)

    @cached_property
    def teller(self) -> Id | None:
        """Who says I."""
        name = I_NAMES.get(self.script.language, "I")
        return next((person.id for person in self.people if person.name == name), None)

    @cached_property
    def weights(self) -> Mapping[Id, float]:
        """How much the story is about each person: its hero, or whom its title names, at 1."""
        counted: Counter[Id] = Counter()
        for beat in (beat for beats in self.scenes for beat in beats):
            counted.update({beat.who: DOES} if beat.who else {})
            counted.update(beat.others)
        shares = {
            person.id: counted[person.id] * (TELLER if person.id == self.teller else 1.0)
            for person in self.people
            if counted[person.id]
        }
        most = max(shares.values(), default=1.0)
        for one, other in self._same():
            shares[one] = shares[other] = max(shares.get(one, 0.0), shares.get(other, 0.0))
        titled = {p.id for p in self.people if any(a in self.script.title for a in p.aliases)}
        return {who: 1.0 if who in titled else share / most for who, share in shares.items()}

    @cached_property
    def heroes(self) -> frozenset[Id]:
        """Whom it is about most; several where its title names them."""
        most = max(self.weights.values(), default=0.0)
        return frozenset(who for who, weight in self.weights.items() if weight == most)

    @cached_property
    def second(self) -> Id | None:
        """Whom it is about most beside its heroes and the one who tells it."""
        others = (who for who in self.weights if who not in {*self.heroes, self.teller})
        return max(others, key=lambda who: self.weights[who], default=None)

    def weight(self, who: Id | None) -> float:
        """How much the story is about somebody; 0 for nobody."""
        return self.weights.get(who, 0.0) if who else 0.0

    def seconds(self, beat: Beat) -> float:
        """How long a beat's words take to read out or to say."""
        if beat.kind == "speak":
            rate = self.pace.get(beat.who or "", 1.0)
            return 0.0 if self.narration == "none" else spoken(beat.words) * rate
        return spoken(beat.text) * self.pace["narrator"] if self.narration == "full" else 0.0

    def _same(self) -> Iterator[tuple[Id, Id]]:
        """Who is said to be somebody else: 这少年便是闰土."""
        text = "".join(e.text for e in self.script.elements if e.kind == "paragraph")
        for match in _IS_THE_SAME.finditer(text):
            one, other = self.cast.named(match[1]), self.cast.named(match[2])
            if one and other and one != other:
                yield one, other
