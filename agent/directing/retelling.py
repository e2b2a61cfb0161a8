"""A story told in less time than it needs: its opening, its hero, what turns it, and its end.

Whole moments are chosen, spread over the text. What is not chosen is skipped: hours pass in it, and
the places change.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from agent.directing.beat import Beat
from agent.directing.excerpts import excerpt
from agent.directing.moments import Moment, moments
from agent.directing.picking import FIRST, Film, gain_of, phase
from agent.directing.telling import Telling
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
LONGEST = 10.5
"""Seconds of it at most."""
TALK = 0.45
"""Share of the time in which people may speak while there are deeds to be seen."""
POOR = 0.5
"""Share of the best gain below which a stretch of the text is passed over."""
EMPTY = 0.35
"""Share of it below which a picture without words tells more than a moment that is heard."""
EARLY = 0.45
"""Share of the text by which its hero must have been seen."""
EDGE = 0.12
"""Share of the text in which its opening is found, and its end."""
AT_EDGES = 1.4
"""How much longer than others the first and the last moment may be."""
AT_ONCE = 1.6
"""How much more the very first and last words are worth there."""
POINT = 2.5
"""And a whole sentence at the very beginning or end."""
OVER = 0.5
"""Seconds that the opening and the end together may take more than there are."""


@dataclass(frozen=True)
class Retold:
    """What is played of a story."""

    scenes: tuple[tuple[Beat, ...], ...]
    """All beats; those that are not played are skipped."""
    played: tuple[Element, ...]
    """All elements; without their text those of which not all is heard."""


def retelling(telling: Telling, full: float) -> Callable[[float], Retold]:
    """How to tell a story in a film that has `full` seconds for pictures: asked with the seconds
    that are left for what is told and shown, beside dissolves and pictures of places alone."""
    whole = sum(moment.cost for moment in moments(telling, LONGEST))
    longest = min(LONGEST, full * LARGEST)
    found = moments(telling, longest)

    def retold(seconds: float) -> Retold:
        if whole <= seconds:
            return Retold(telling.scenes, telling.script.elements)
        silent = 0.0
        if telling.narration == "full":
            silent = max(seconds * SILENT, min(FEW_SILENT * SHOWN, seconds * MOST_SILENT))
        left = seconds - silent
        film = Film(found, telling.heroes, longest, left, left * TALK)
        _frame(film)
        _meet(film)
        _fill(film, max(PIECES, round(left / PHASE)))
        _show(film, telling, round((silent + film.left) / SHOWN) if silent else 0)
        return _played(telling, film)

    return retold


def _frame(film: Film) -> None:
    """The opening and the end."""
    first = _edge(film, film.found, film.longest * AT_EDGES)
    if first is None:
        return
    film.hear(first)
    ending = _unsigned(film.found)[::-1]
    wide = first.cost <= film.longest or ending[0].whole
    last = _edge(film, ending, min(film.longest * (AT_EDGES if wide else 1.0), film.left))
    if last and last.cost <= film.left + OVER and film.free(last):
        film.hear(last)


def _edge(film: Film, near: Sequence[Moment], longest: float) -> Moment | None:
    """The best of the first moments, the nearer the better."""
    if not near:
        return None
    start = near[0]
    close = [m for m in near if abs(m.place - start.place) < EDGE]
    fits = [m for m in close if m.cost <= longest and m.alone] or [start]

    def worth(moment: Moment) -> float:
        edges = moment.first == start.first or moment.last == start.last
        at_once = moment.scene == start.scene and edges
        gain = gain_of(moment, POINT if at_once and moment.whole else 0.0)
        gain *= AT_ONCE if at_once else 1.0
        gain *= FIRST if moment.star in film.heroes else 1.0
        gain *= 1.0 if moment.pictured or moment.said or moment.whole else POOR
        return gain * (1 - abs(moment.place - start.place) / EDGE)

    return max(fits, key=worth)


def _unsigned(found: Sequence[Moment]) -> Sequence[Moment]:
    """Without the lines at the end that only date or sign the text."""
    worthy = [at for at, moment in enumerate(found) if not moment.signs]
    return found[: worthy[-1] + 1] if worthy else found


def _meet(film: Film) -> None:
    """The hero is seen early, doing something."""
    if any(m.star in film.heroes and m.pictured and m.place <= EARLY for m in film.taken):
        return
    seen = [m for m in film.found if m.star in film.heroes and m.pictured and film.free(m)]
    early = [m for m in seen if m.place <= EARLY] or seen
    fits = [m for m in early if m.cost <= min(film.left, film.longest)]
    best = max(fits or early, key=lambda m: gain_of(m) * (1 - m.place), default=None)
    if best is not None and fits:
        film.hear(best)
    elif best is not None:
        film.show(best)


def _fill(film: Film, count: int) -> None:
    """By turns the best that is left of each of `count` stretches of the text."""
    most = max((gain_of(moment) for moment in film.found if moment.alone), default=0.0)
    turn: list[int] = []
    while best := film.best(range(count), count):
        if film.gain(best) < EMPTY * most:
            return
        turn = turn or _unserved(film, count)
        of_turn = film.best(turn, count)
        if of_turn is None or film.gain(of_turn) < POOR * film.gain(best):
            turn, of_turn = [], best
        film.hear(of_turn)
        turn = [number for number in turn if number != phase(of_turn, count)]


def _unserved(film: Film, count: int) -> list[int]:
    """The stretches of which least is taken."""
    served = [0] * count
    for moment in film.taken:
        served[phase(moment, count)] += 1
    return [number for number in range(count) if served[number] == min(served)]


def _show(film: Film, telling: Telling, count: int) -> None:
    """Pictures without words: of whom the story is about most after its hero, then where most of
    the text lies between what is chosen."""
    seen = [m for m in film.found if m.pictured]
    met = [m for m in seen if m.star == telling.second and film.free(m)]
    if met and len(film.shown) < count and all(m.star != telling.second for m in film.taken):
        film.show(max(met, key=lambda m: m.deed * (1 - m.place / 2)))
    while len(film.shown) < count:
        best = max((m for m in seen if film.free(m)), key=film.sight, default=None)
        if best is None:
            return
        film.show(best)


def _played(telling: Telling, film: Film) -> Retold:
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
