"""A story told in less time than it needs: its opening, its hero, what turns it, and its end.

Whole moments are chosen, spread over the text. What is not chosen is skipped: hours pass in it, and
the places change.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from agent.directing.beat import Beat
from agent.directing.excerpts import excerpt
from agent.directing.moments import Moment, Telling, moments
from agent.film import Id
from agent.script import Element

SHOWN = 2.1
"""Seconds of a picture without words."""
SILENT = 0.12
"""Share of the time that is given to such pictures."""
FEW_SILENT, MOST_SILENT = 3, 0.3
"""At least so many, if they take no more than that share."""
PHASE = 3.8
"""Seconds of film for which one stretch of the text is asked for its best."""
PIECES = 3
"""A film has at least so many."""
LARGEST = 1 / 4
"""Share of the time that a moment takes at most; of a long film less."""
LONGEST = 9.0
"""Seconds of it at most."""
TALK = 0.45
"""Share of the time in which people may speak while there are deeds to be seen."""
SHORT = 3.6
"""Seconds below which a moment is no cheaper."""
DEAR = 0.6
"""Power of the seconds by which a moment's worth is divided: below 1, so that not only the shortest
are chosen."""
BESIDE = 1.3
"""How much more a moment is worth whose neighbour is taken."""
AT_EDGES = 1.4
"""How much longer than others the first and the last moment may be."""
POINT = 2.5
"""What a whole sentence is worth more at the very beginning or end."""
AGAIN = 0.75
"""And what is left of it where the same people were seen doing the same."""
ELSEWHERE = 1.3
"""How much more one is worth in a place that has not been seen."""
EDGE = 0.12
"""Share of the text in which its opening is found, and its end."""
AT_ONCE = 1.6
"""How much more the very first and last words are worth there."""
POOR = 0.5
"""Share of the best moment's gain below which a stretch of the text is passed over."""
FIRST = 1.2
"""How much more a moment of the hero is worth there, and in a picture without words."""
EMPTY = 0.35
"""Share of it below which a picture without words tells more than a moment."""
EARLY = 0.45
"""Share of the text by which its hero must have been seen."""


@dataclass(frozen=True)
class Retold:
    """What is played of a story."""

    scenes: tuple[tuple[Beat, ...], ...]
    """All beats; those that are not played are skipped."""
    played: tuple[Element, ...]
    """Paragraphs of which something is heard; without their text where not all is."""


@dataclass
class _Film:
    """What has been chosen so far."""

    found: Sequence[Moment]
    longest: float
    left: float
    talk: float
    """Seconds in which people may still speak."""
    heard: list[Moment] = field(default_factory=list)
    shown: list[Moment] = field(default_factory=list)

    def free(self, moment: Moment) -> bool:
        """Whether nothing of a moment is taken."""
        return not any(
            other.scene == moment.scene
            and other.first <= moment.last
            and moment.first <= other.last
            for other in self.taken
        )

    @property
    def taken(self) -> list[Moment]:
        return [*self.heard, *self.shown]

    def hear(self, moment: Moment) -> None:
        """Take a moment that is read or spoken."""
        self.heard.append(moment)
        self.left -= moment.cost
        self.talk -= moment.cost if moment.said else 0.0


def retold(telling: Telling, seconds: float, full: float | None = None) -> Retold:
    """A story in so many seconds of pictures, of a film that has `full` seconds for them: what is
    more goes to dissolves, and to pictures of the places."""
    whole = sum(moment.cost for moment in moments(telling, LONGEST))
    if whole <= seconds:
        return Retold(telling.scenes, telling.script.elements)
    longest = min(LONGEST, (full or seconds) * LARGEST)
    found = moments(telling, longest)
    silent = 0.0
    if telling.narration == "full":
        silent = max(seconds * SILENT, min(FEW_SILENT * SHOWN, seconds * MOST_SILENT))
    film = _Film(found, longest, seconds - silent, (seconds - silent) * TALK)
    weights = telling.weights()
    heroes = frozenset(who for who, weight in weights.items() if weight == max(weights.values()))
    second = max(
        (who for who in weights if who not in heroes and who != telling.teller),
        key=lambda who: weights[who],
        default="",
    )
    _frame(film, heroes)
    _meet(film, heroes)
    _fill(film, round((seconds - silent) / PHASE))
    _show(film, heroes, second, round((silent + film.left * bool(silent)) / SHOWN))
    return _played(telling, film)


def _frame(film: _Film, heroes: frozenset[Id]) -> None:
    """The opening and the end."""
    first = _edge(film.found, film.longest * AT_EDGES, heroes)
    before = first.cost if first else 0.0
    ending = _unsigned(film.found)[::-1]
    wide = before <= film.longest or (ending and ending[0].whole)
    longest = min(film.longest * (AT_EDGES if wide else 1.0), film.left - before)
    last = _edge(ending, longest, heroes)
    ends = (first, last)
    for moment in dict.fromkeys(end for end in ends if end):
        if moment.cost <= film.left + 0.5 and film.free(moment):
            film.hear(moment)


def _edge(
    near: Sequence[Moment], longest: float, heroes: frozenset[Id]
) -> Moment | None:
    """The best of the first moments, the nearer the better."""
    if not near:
        return None
    start = near[0]
    close = [m for m in near if abs(m.place - start.place) < EDGE]
    fits = [m for m in close if m.cost <= longest and m.alone] or [start]

    def worth(moment: Moment) -> float:
        away = abs(moment.place - start.place) / EDGE
        at_once = moment.scene == start.scene and (
            moment.first == start.first or moment.last == start.last
        )
        point = POINT if at_once and moment.whole else 0.0
        gain = (moment.worth + point) / max(moment.cost, SHORT) ** DEAR
        seen = moment.pictured or moment.said or moment.whole
        gain *= FIRST if moment.star in heroes else 1.0
        return gain * (1 - away) * (AT_ONCE if at_once else 1.0) * (1.0 if seen else POOR)

    return max(fits, key=worth)


def _unsigned(found: Sequence[Moment]) -> Sequence[Moment]:
    """Without the lines at the end that only date or sign the text."""
    worthy = [at for at, moment in enumerate(found) if moment.worth >= 0.5]
    return found[: worthy[-1] + 1] if worthy else found


def _gain(moment: Moment) -> float:
    return float(moment.worth / max(moment.cost, SHORT) ** DEAR)


def _meet(film: _Film, heroes: frozenset[Id]) -> None:
    """The hero is seen early, doing something."""
    if any(m.star in heroes and m.pictured and m.place <= EARLY for m in film.taken):
        return
    early = [m for m in film.found if m.star in heroes and m.pictured and film.free(m)]
    early = [m for m in early if m.place <= EARLY] or early
    fits = [m for m in early if m.cost <= min(film.left, film.longest)]
    best = max(fits or early, key=_gain, default=None)
    if best is not None and fits:
        film.hear(best)
    elif best is not None:
        film.shown.append(best)


def _fill(film: _Film, phases: int) -> None:
    """By turns the best that is left of each stretch of the text, the best stretch first."""
    count = max(PIECES, phases)
    turn: list[int] = []
    most = max((_gain(moment) for moment in film.found if moment.alone), default=0.0)
    while best := _best(film, range(count), count):
        if _in_film(film, best) < EMPTY * most:
            return
        turn = turn or _unserved(film, count)
        of_turn = _best(film, turn, count)
        if of_turn is None or _in_film(film, of_turn) < POOR * _in_film(film, best):
            turn = [] if len(turn) == count else list(range(count))
            of_turn = best
        film.hear(of_turn)
        turn = [phase for phase in turn if phase != _phase(of_turn, count)]


def _unserved(film: _Film, count: int) -> list[int]:
    """The stretches of which least is taken."""
    served = [sum(_phase(moment, count) == phase for moment in film.taken) for phase in range(count)]
    return [phase for phase in range(count) if served[phase] == min(served)]


def _best(film: _Film, phases: Sequence[int], count: int) -> Moment | None:
    """The best moment of some stretches of the text that still fits."""
    room = [
        moment
        for moment in film.found
        if film.free(moment)
        and (moment.alone or any(_next(moment, other) for other in film.heard))
        and moment.cost <= min(film.left, film.longest)
        and _phase(moment, count) in phases
    ]
    quiet = [moment for moment in room if not moment.said or moment.cost <= film.talk]
    return max(quiet, key=lambda moment: _in_film(film, moment), default=None)


def _in_film(film: _Film, moment: Moment) -> float:
    """A moment's gain beside what is taken already."""
    gain = _gain(moment)
    if any(_next(moment, other) for other in film.taken):
        gain *= BESIDE
    if any(other.doers == moment.doers and other.said == moment.said for other in film.taken):
        gain *= AGAIN
    return gain * (1.0 if _is_seen(film, moment) else ELSEWHERE)


def _is_seen(film: _Film, moment: Moment) -> bool:
    return any(other.where == moment.where for other in film.taken)


def _next(one: Moment, other: Moment) -> bool:
    first, last = sorted((one, other), key=lambda m: (m.scene, m.first))
    return first.scene == last.scene and first.last + 1 == last.first


def _phase(moment: Moment, count: int) -> int:
    return min(count - 1, int(moment.place * count))


def _show(film: _Film, heroes: frozenset[Id], second: Id, count: int) -> None:
    """Pictures without words: of whom the story is about most after its hero, then where most of
    the text lies between what is chosen."""
    met = [m for m in film.found if m.star == second and m.pictured and film.free(m)]
    if count > len(film.shown) and met and not any(m.star == second for m in film.taken):
        film.shown.append(max(met, key=lambda m: m.deed * (1 - m.place / 2)))
    while len(film.shown) < count:
        left = [m for m in film.found if m.pictured and film.free(m)]
        places = [moment.place for moment in film.taken] or [0.0, 1.0]

        def lonely(moment: Moment, places: Sequence[float] = tuple(places)) -> float:
            away = min(abs(moment.place - place) for place in places)
            worth = moment.deed * (0.6 + 1.5 * min(away, 0.15))
            worth *= FIRST if moment.star in heroes else 1.0
            return worth * (1.0 if _is_seen(film, moment) else ELSEWHERE)

        best = max(left, key=lonely, default=None)
        if best is None:
            return
        film.shown.append(best)


def _played(telling: Telling, film: _Film) -> Retold:
    heard = {(m.scene, at) for m in film.heard for at in range(m.first, m.last + 1)}
    shown = {(m.scene, m.best) for m in film.shown}
    scenes = tuple(
        tuple(
            _as_played(beats, at, {n for s, n in heard if s == scene}, (scene, at) in shown)
            for at in range(len(beats))
        )
        for scene, beats in enumerate(telling.scenes)
    )
    return Retold(scenes, tuple(_heard_whole(telling, heard)))


def _as_played(beats: Sequence[Beat], at: int, heard: set[int], shown: bool) -> Beat:
    beat = beats[at]
    if at in heard:
        before = at - 1 in heard or at == 0 or beats[at - 1].sentence != beat.sentence
        after = at + 1 in heard or at + 1 == len(beats) or beats[at + 1].sentence != beat.sentence
        return replace(beat, text=excerpt(beat.text, begins=not before, ends=not after))
    return replace(beat, mute=True) if shown else replace(beat, kind="skipped")


def _heard_whole(telling: Telling, heard: set[tuple[int, int]]) -> list[Element]:
    """All elements, without their text those of which a beat is not heard."""
    found: list[Element] = []
    for number, (scene, beats) in enumerate(
        zip(telling.script.scenes, telling.scenes, strict=True)
    ):
        missed = {b.sentence[0] for at, b in enumerate(beats) if (number, at) not in heard}
        for at, element in enumerate(scene.elements):
            found.append(element.model_copy(update={"text": ""}) if at in missed else element)
    return found
