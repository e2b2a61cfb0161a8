"""What of a story has been taken into its film, and what the rest would add to that."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from agent.directing.moments import Moment
from agent.film import Id

SHORT = 3.6
"""Seconds below which a moment is no cheaper."""
DEAR = 0.6
"""Power of the seconds by which a moment's worth is divided: below 1, so that not only the shortest
are chosen."""
BESIDE = 1.3
"""How much more a moment is worth whose neighbour is taken."""
AGAIN = 0.75
"""What is left of its worth where the same people were seen or heard already."""
ELSEWHERE = 1.3
"""How much more one is worth in a place that has not been seen."""
FIRST = 1.35
"""How much more one of a hero is worth at the beginning and at the end, and without words."""
CLOSE, AWAY, FAR = 0.6, 1.5, 0.15
"""Share of its worth that a picture without words keeps beside what is taken; what it gains by the
share of the text between them; and up to how much of that."""


@dataclass
class Film:
    """What has been taken so far."""

    found: Sequence[Moment]
    """All moments of the story."""
    heroes: frozenset[Id]
    longest: float
    """Seconds that a moment takes at most."""
    left: float
    """Seconds in which something may still be heard."""
    talk: float
    """Seconds of them in which people may speak."""
    heard: list[Moment] = field(default_factory=list)
    shown: list[Moment] = field(default_factory=list)
    _beats: set[tuple[int, int]] = field(default_factory=set)
    _heard: set[tuple[int, int]] = field(default_factory=set)
    _doers: set[tuple[frozenset[Id], bool]] = field(default_factory=set)
    _places: set[Id] = field(default_factory=set)

    @cached_property
    def _ranked(self) -> list[tuple[float, Moment]]:
        """All moments by what they are worth for their time, the best first."""
        ranked = ((gain_of(moment), moment) for moment in self.found)
        return sorted(ranked, key=lambda pair: -pair[0])

    @property
    def taken(self) -> tuple[Moment, ...]:
        """Everything, in no order."""
        return (*self.heard, *self.shown)

    def free(self, moment: Moment) -> bool:
        """Whether nothing of a moment is taken."""
        return self._beats.isdisjoint(_beats_of(moment))

    def hear(self, moment: Moment) -> None:
        """Take a moment that is read or spoken."""
        self.heard.append(moment)
        self.left -= moment.cost
        self.talk -= moment.cost if moment.said else 0.0
        self._heard.update(_beats_of(moment))
        self._note(moment)

    def show(self, moment: Moment) -> None:
        """Take one that is only seen."""
        self.shown.append(moment)
        self._note(moment)

    def best(self, phases: Iterable[int], count: int) -> Moment | None:
        """The best moment that still fits, of some of the `count` stretches of the text."""
        wanted, most = set(phases), 0.0
        best: Moment | None = None
        for gain, moment in self._ranked:
            if gain * BESIDE * ELSEWHERE <= most:
                break
            if phase(moment, count) in wanted and self._fits(moment):
                gain = self.gain(moment)
                best, most = (moment, gain) if gain > most else (best, most)
        return best

    def gain(self, moment: Moment) -> float:
        """What a moment that is heard adds for its time."""
        gain = gain_of(moment)
        gain *= BESIDE if self._beside(moment, self._beats) else 1.0
        gain *= AGAIN if (moment.doers, moment.said) in self._doers else 1.0
        return gain * (1.0 if moment.where in self._places else ELSEWHERE)

    def sight(self, moment: Moment) -> float:
        """What a moment adds that is only seen: more the farther it is from all others."""
        away = min((abs(moment.place - other.place) for other in self.taken), default=1.0)
        sight = moment.deed * (CLOSE + AWAY * min(away, FAR))
        sight *= FIRST if moment.star in self.heroes else 1.0
        return sight * (1.0 if moment.where in self._places else ELSEWHERE)

    def _fits(self, moment: Moment) -> bool:
        short = moment.cost <= min(self.left, self.longest, *([self.talk] if moment.said else []))
        return short and self.free(moment) and (moment.alone or self._beside(moment, self._heard))

    def _beside(self, moment: Moment, beats: set[tuple[int, int]]) -> bool:
        before, after = (moment.scene, moment.first - 1), (moment.scene, moment.last + 1)
        return before in beats or after in beats

    def _note(self, moment: Moment) -> None:
        self._beats.update(_beats_of(moment))
        self._doers.add((moment.doers, moment.said))
        self._places.add(moment.where)


def gain_of(moment: Moment, more: float = 0.0) -> float:
    """A moment's worth for its time, or that of one worth so much `more`."""
    return float((moment.worth + more) / max(moment.cost, SHORT) ** DEAR)


def phase(moment: Moment, count: int) -> int:
    """In which of `count` stretches of the text a moment stands."""
    return min(count - 1, int(moment.place * count))


def _beats_of(moment: Moment) -> Iterator[tuple[int, int]]:
    return ((moment.scene, at) for at in range(moment.first, moment.last + 1))
