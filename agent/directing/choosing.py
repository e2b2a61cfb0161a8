"""What of a text is played when its film may only last so long: chosen before anything is planned.

A line that is not chosen is neither heard nor shown for itself; it still belongs to a shot.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from agent.directing.beat import Beat
from agent.directing.lexicon import Lexicon
from agent.directing.thinning import thinned, with_only
from agent.directing.timing import Paces
from agent.directing.units import Narration, Unit, brief, units
from agent.script import Element, Quotation, Script

STRETCH = 14.0
"""Seconds of film for which one stretch of the text is asked for its best."""
ENDING = 15
"""Units at either end among which the opening and the end are found."""
PIECES = 3
"""A film has at least so many."""
LARGEST = 1 / 6
"""Share of the time that one sentence or speech between the ends takes at most."""
SHORT = 4.0
"""Seconds below which a unit is no cheaper: a nod is not worth more than what is said."""
ENTRY = 3.0
"""Seconds that it takes to show where another scene plays."""
HEARD = 0.88
"""Share of the time that is given to spoken prose where not all can be; the rest goes to sentences
that are only shown."""
SHOWN = 2.8
"""Seconds of such a picture."""
BESIDE = 1.6
"""How much more a unit is worth beside one that is taken; no more in verse, whose images stand
alone."""
DEAR = 0.7
"""Power of the seconds by which a unit's worth is divided: below 1, so that not only the shortest
are chosen."""
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Choice:
    """What is played."""

    script: Script
    """With only those elements, or sentences of them, that are shown or heard."""
    heard: tuple[Element, ...]
    """The elements with only what is heard."""
    beats: tuple[tuple[Beat, ...], ...] | None = None
    """Of a story: its beats by scene, those that are not played skipped."""


def chosen(
    script: Script,
    seconds: float,
    words: Lexicon,
    pace: Paces,
    *,
    narration: Narration = "full",
) -> Choice:
    """The elements, or sentences of them, that fit.

    The opening and the end stay; between them each stretch of the text gives what is worth most:
    speech, deeds, places and people in prose; the strongest images in verse; in a screenplay the
    speeches that ask, answer and name.

    Args:
        script: As read.
        seconds: For pictures, without title and end card.
        words: To see what a sentence shows.
        pace: How much longer than usual the voices take.
        narration: Decides whether words of verse and prose cost any time.
    """
    thin = thinned(script, seconds)
    found = list(units(thin, words, pace, narration))
    if not found or sum(unit.cost for unit in found) <= seconds:
        return Choice(thin, thin.elements)
    read = narration == "full" and script.kind == "prose"
    beside = 1.0 if script.kind == "verse" else BESIDE
    spoken = _best(found, seconds * (HEARD if read else 1.0), beside)
    shown = _pictures(found, seconds * (1 - HEARD), spoken) if read else []
    heard = _cut_all(thin, spoken)
    return Choice(
        with_only(thin, _cut_all(thin, sorted((*spoken, *shown), key=_order))),
        tuple(heard.values()),
        tuple(_told(thin.elements[unit.element], unit) for unit in shown),
    )


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

    most = max(seconds * LARGEST, 3 * SHOWN)
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
    return sorted(taken, key=_order)


def _unsigned(found: Sequence[Unit]) -> Sequence[Unit]:
    """Without the lines at the end that only date or sign the text."""
    worthy = [number for number, unit in enumerate(found) if unit.worth >= 1.0]
    return found[: worthy[-1] + 1] if worthy else found


def _pictures(found: Sequence[Unit], seconds: float, spoken: Sequence[Unit]) -> list[Unit]:
    """Sentences that are worth seeing though there is no time to read them, at even distances."""
    count = int(seconds / SHOWN)
    brief = [unit for unit in found if unit.cost <= 2 * SHOWN and not unit.said]
    left = [unit for unit in brief if unit not in spoken and unit.worth > 2.0]
    if not left or not count:
        return []
    parts = [left[n * len(left) // count : (n + 1) * len(left) // count] for n in range(count)]
    return [max(part, key=lambda unit: unit.worth) for part in parts if part]


def _order(unit: Unit) -> tuple[int, int]:
    return unit.element, unit.start


def _end(found: Sequence[Unit], seconds: float) -> Unit:
    """The first unit; where that alone would take much of the film, the best of those near it."""
    if found[0].cost <= seconds / PIECES and found[0].worth >= 1.0:
        return found[0]
    near = found[: max(1, min(ENDING, len(found) // 3))]
    short = [unit for unit in near if unit.cost <= seconds / 2] or near
    rank = {id(unit): number for number, unit in enumerate(short)}
    return max(short, key=lambda u: u.worth / u.cost**DEAR * (1 - rank[id(u)] / (2 * ENDING)))


def _told(element: Element, unit: Unit) -> str:
    return " ".join(element.text[unit.start : unit.end].split())


def _cut_all(script: Script, taken: Iterable[Unit]) -> dict[int, Element]:
    kept: dict[int, list[Unit]] = {}
    for unit in taken:
        kept.setdefault(unit.element, []).append(unit)
    return {number: _cut(script.elements[number], found) for number, found in kept.items()}


def _cut(element: Element, taken: Sequence[Unit]) -> Element:
    """An element with only the chosen sentences; its lines stay those of the whole."""
    if element.kind == "dialogue":
        return brief(element)
    if element.kind != "paragraph":
        return element
    text = ""
    quotations: list[Quotation] = []
    for unit in taken:
        quotations.extend(_moved(element, unit, len(text)))
        text += element.text[unit.start : unit.end]
        if not text.endswith((" ", "\n")) and not _HAN.search(text[-3:]):
            text += " "
    return element.model_copy(update={"text": text, "quotations": tuple(quotations)})


def _moved(element: Element, unit: Unit, to: int) -> Iterator[Quotation]:
    """A unit's quotations where they stand in the shorter text."""
    for quotation in element.quotations:
        first, last = quotation.span
        if unit.start <= first and last <= unit.end:
            span = (first - unit.start + to, last - unit.start + to)
            yield quotation.model_copy(update={"span": span})
