"""Which source lines the shots show or speak: every line of the script belongs to a shot."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from agent.directing.findings import runs
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
    the first shot of what follows it; at the end, to the last shot. Lines that are missing of an
    element that is shown, as those of a tag beside a speech, go to the shot before them."""
    covered = numbers(lines for shot in shots for lines in shot.lines)
    starts = [min(first for first, _ in shot.lines) for shot in shots]
    latest = [max(starts[: at + 1]) for at in range(len(starts))]
    more: dict[int, list[Lines]] = {}
    for element in script.elements:
        own = numbers((element.lines,))
        missing = own - covered
        if shots and missing == own:
            at = min(bisect_right(latest, element.lines[0]), len(shots) - 1)
            more.setdefault(at, []).append(element.lines)
        elif shots and missing:
            at = max(bisect_right(latest, min(missing)) - 1, 0)
            more.setdefault(at, []).extend(runs(missing))
    order = [element.lines for element in script.elements]
    return tuple(
        shot.model_copy(
            update={"lines": tuple(dict.fromkeys((*merged(more[at], order), *shot.lines)))}
        )
        if at in more
        else shot
        for at, shot in enumerate(shots)
    )


def unspoken(
    elements: Sequence[Element], shots: Iterable[Shot], played: Iterable[Element] = ()
) -> tuple[Lines, ...]:
    """Verse, prose and dialogue that nobody says; what is not `played`, or only in part, too.

    Args:
        elements: Of the script.
        shots: Of the film.
        played: Elements that were chosen for it, perhaps shortened.
    """
    heard = numbers(speech.lines for shot in shots for speech in shot.speech)
    texts = {element.lines: element.text for element in played}
    silent = [
        element.lines
        for element in elements
        if element.kind in _WORDED
        and (
            not numbers((element.lines,)) & heard
            or (texts and texts.get(element.lines, "").strip() != element.text.strip())
        )
    ]
    return merged(silent, [e.lines for e in elements]) if played else tuple(silent)


def numbers(spans: Iterable[Lines]) -> set[int]:
    """All line numbers in the spans."""
    return {number for first, last in spans for number in range(first, last + 1)}


def merged(spans: Iterable[Lines], together: Sequence[Lines]) -> tuple[Lines, ...]:
    """Spans of elements, those of elements that follow one another as one span.

    Args:
        spans: Some of the elements' lines.
        together: The lines of all elements, in order.
    """
    order = {lines: number for number, lines in enumerate(together)}
    found: list[tuple[Lines, int]] = []
    for lines in spans:
        at = order.get(lines, -2)
        if found and at >= 0 and at == found[-1][1] + 1:
            found[-1] = ((found[-1][0][0], max(found[-1][0][1], lines[1])), at)
        else:
            found.append((lines, at))
    return tuple(lines for lines, _ in found)
