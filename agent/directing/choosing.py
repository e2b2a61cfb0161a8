"""What of a poem or a screenplay is played when its film may only last so long.

It is chosen before anything is planned. A line that is not chosen is neither heard nor shown for
itself; it still belongs to a shot. Stories are chosen by `retelling`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from agent.directing.beat import Beat
from agent.directing.lexicon import Lexicon
from agent.directing.thinning import thinned, with_only
from agent.directing.timing import Paces
from agent.directing.units import Narration, Unit, brief, units
from agent.script import Element, Script

STRETCH = 14.0
"""Seconds of film for which one stretch of the text is asked for its best."""
ENDING = 15
"""Units at either end among which the opening and the end are found."""
PIECES = 3
"""A film has at least so many."""
LARGEST = 1 / 6
"""Share of the time that one unit between the ends takes at most."""
UNIT = 8.4
"""Seconds that it may take in any case."""
SHORT = 4.0
"""Seconds below which a unit is no cheaper: a nod is not worth more than what is said."""
ENTRY = 3.0
"""Seconds that it takes to show where another scene plays."""
BESIDE = 1.6
"""How much more a unit is worth beside one that is taken; no more in verse, whose images stand
alone."""
DEAR = 0.7
"""Power of the seconds by which a unit's worth is divided: below 1, so that not only the shortest
are chosen."""


@dataclass(frozen=True)
class Choice:
    """What is played."""

    script: Script
    """With only those elements that are shown or heard; of a story all."""
    heard: tuple[Element, ...]
    """The elements with only what is heard; of a story without their text where not all is."""
    beats: tuple[tuple[Beat, ...], ...] | None = None
    """Of a story: its beats by scene; those that are not played are skipped."""


def chosen(
    script: Script,
    seconds: float,
    words: Lexicon,
    pace: Paces,
    *,
    narration: Narration = "full",
) -> Choice:
    """The elements that fit.

    The opening and the end stay; between them each stretch of the text gives what is worth most:
    the strongest images in verse; in a screenplay the speeches that ask, answer and name.

    Args:
        script: As read.
        seconds: For pictures, without title and end card.
        words: To see what an element shows.
        pace: How much longer than usual the voices take.
        narration: Decides whether words of verse cost any time.
    """
    thin = thinned(script, seconds)
    found = list(units(thin, words, pace, narration))
    if not found or sum(unit.cost for unit in found) <= seconds:
        return Choice(thin, thin.elements)
    taken = _best(found, seconds, 1.0 if script.kind == "verse" else BESIDE)
    kept = {unit.element: _cut(thin.elements[unit.element]) for unit in taken}
    return Choice(with_only(thin, kept), tuple(kept.values()))


def _best(found: Sequence[Unit], seconds: float, favour: float) -> list[Unit]:
    """The opening, the end, and by turns the best that is left of each stretch of the text."""
    first, last = _end(found, seconds), _end(_unsigned(found)[::-1], seconds)
    taken = [first] if first is last or first.cost + last.cost > seconds * 1.05 else [first, last]
    left = seconds - sum(unit.cost for unit in taken)
    numbers = {id(unit): number for number, unit in enumerate(found)}
    count = max(1, round(seconds / STRETCH))
    stretches: list[list[Unit]] = [[] for _ in range(count)]
    for number, unit in enumerate(found):
        if unit not in taken:
            stretches[number * count // len(found)].append(unit)
    entered = {unit.scene for unit in taken}
    beside = {numbers[id(unit)] for unit in taken}

    def gain(unit: Unit) -> float:
        near = {numbers[id(unit)] - 1, numbers[id(unit)] + 1} & beside
        entry = 0.0 if unit.scene in entered else ENTRY
        long = max(unit.cost, SHORT) + entry
        return float(unit.worth * (favour if near else 1.0) / long**DEAR)

    most = max(seconds * LARGEST, UNIT)
    while any(stretches):
        for stretch in stretches:
            room = [
                unit
                for unit in stretch
                if unit.cost + (0.0 if unit.scene in entered else ENTRY) <= min(left, most)
            ]
            best = max(room, key=gain, default=None)
            stretch[:] = [unit for unit in room if unit is not best]
            if best is not None:
                left -= best.cost + (0.0 if best.scene in entered else ENTRY)
                taken.append(best)
                entered.add(best.scene)
                beside.add(numbers[id(best)])
    return sorted(taken, key=lambda unit: unit.element)


def _unsigned(found: Sequence[Unit]) -> Sequence[Unit]:
    """Without the lines at the end that only date or sign the text."""
    worthy = [number for number, unit in enumerate(found) if unit.worth >= 1.0]
    return found[: worthy[-1] + 1] if worthy else found


def _end(found: Sequence[Unit], seconds: float) -> Unit:
    """The first unit; where that alone would take much of the film, the best of those near it."""
    if found[0].cost <= seconds / PIECES and found[0].worth >= 1.0:
        return found[0]
    near = found[: max(1, min(ENDING, len(found) // 3))]
    short = [unit for unit in near if unit.cost <= seconds / 2] or near
    rank = {id(unit): number for number, unit in enumerate(short)}
    return max(short, key=lambda u: u.worth / u.cost**DEAR * (1 - rank[id(u)] / (2 * ENDING)))


def _cut(element: Element) -> Element:
    """An element as it is played: of a speech what is said first."""
    return brief(element) if element.kind == "dialogue" else element
