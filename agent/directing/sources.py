"""Which source lines the shots show or speak: every line of the script belongs to a shot."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from agent.film import Shot, Storyboard
from agent.script import Element, Lines, Script

_WORDED = ("verse", "paragraph", "dialogue")


def uncovered(script: Script, storyboard: Storyboard) -> tuple[int, ...]:
    """Source lines of the script's elements that neither a shot nor the title card has."""
    wanted = numbers(element.lines for element in script.elements)
    covered = numbers(lines for shot in storyboard.shots for lines in shot.lines)
    return tuple(sorted(wanted - covered - numbers(script.title_lines)))


def completed(script: Script, shots: Sequence[Shot]) -> tuple[Shot, ...]:
    """Shots that also take along what has no picture: headings, transitions, notes. Each goes to
    the first shot of what follows it; at the end, to the last shot."""
    covered = numbers(lines for shot in shots for lines in shot.lines)
    starts = [min(first for first, _ in shot.lines) for shot in shots]
    latest = [max(starts[: at + 1]) for at in range(len(starts))]
    more: dict[int, list[Lines]] = {}
    for element in script.elements:
        if shots and not numbers((element.lines,)) <= covered:
            at = min(bisect_right(latest, element.lines[0]), len(shots) - 1)
            more.setdefault(at, []).append(element.lines)
    return tuple(
        shot.model_copy(update={"lines": tuple(dict.fromkeys((*more[at], *shot.lines)))})
        if at in more
        else shot
        for at, shot in enumerate(shots)
    )


def unspoken(elements: Iterable[Element], shots: Iterable[Shot]) -> tuple[Lines, ...]:
    """Verse, prose and dialogue that nobody says."""
    heard = numbers(speech.lines for shot in shots for speech in shot.speech)
    return tuple(
        element.lines
        for element in elements
        if element.kind in _WORDED and not numbers((element.lines,)) & heard
    )


def numbers(spans: Iterable[Lines]) -> set[int]:
    """All line numbers in the spans."""
    return {number for first, last in spans for number in range(first, last + 1)}
