"""A text that is far too long for its film is thinned before anybody looks at it closely."""

import re
from collections.abc import Iterator

from agent.directing.sentences import passages
from agent.directing.timing import room
from agent.script import Element, Scene, Script

FASTEST = 16.0
"""Characters of English that nobody says faster in a second."""
PLENTY = 12
"""Times the words that fit: what is longer is thinned."""
STORY = 24_000
"""Characters of a story that are kept in any case: its moments must be known before the best are
chosen."""
EVEN = 8
"""Stretches that are taken from between the ends of such a text."""
_HAN = re.compile(r"[\u3400-\u9fff]")


def within(script: Script, seconds: float | None) -> Script:
    """What of a text may come into a film of that length: all of it unless it is far too long.

    Breakdown and world may be made from this; the board is, and takes the whole script to account
    for every line.
    """
    return script if seconds is None else thinned(script, room(seconds))


def thinned(script: Script, seconds: float) -> Script:
    """A text that is far too long, with whole elements left out: its opening, its end, and
    stretches at even distances between them."""
    sizes = [_size(element) for element in script.elements]
    whole, most = sum(sizes), seconds * FASTEST * PLENTY
    most = max(most, STORY) if script.kind == "prose" else most
    if whole <= most:
        return script
    share, at = most / whole, 0.0
    kept: dict[int, Element] = {}
    for number, (element, size) in enumerate(zip(script.elements, sizes, strict=True)):
        place = at / whole
        edge = place < share / 4 or place > 1 - share / 4
        if edge or place * EVEN % 1 < share / 2 * 1.2:
            kept[number] = _shorter(element, most / 4)
        at += size
    return with_only(script, kept)


def _shorter(element: Element, most: float) -> Element:
    """One element that alone is too long ends at a sentence within the first `most` characters."""
    if len(element.text) <= most:
        return element
    stop = max((p.end for p in passages(element, 0, int(most))), default=int(most))
    quotations = tuple(q for q in element.quotations if q.span[1] <= stop)
    return element.model_copy(update={"text": element.text[:stop], "quotations": quotations})


def _size(element: Element) -> float:
    """Characters; a Chinese one counts as four."""
    text = element.text
    if len(text) > 400:
        return len(text) * (1 + 3 * len(_HAN.findall(text[:400])) / 400)
    return len(text) + 3 * len(_HAN.findall(text))


def with_only(script: Script, kept: dict[int, Element]) -> Script:
    """The script with these elements only, its scenes as many as before; one of which nothing is
    left has no heading either."""
    shown = {id(script.elements[n]): element for n, element in kept.items()}
    scenes = []
    for scene in _own(script):
        left = tuple(shown[id(e)] for e in scene.elements if id(e) in shown)
        head = scene.heading if left or not scene.elements else None
        scenes.append(scene.model_copy(update={"elements": left, "heading": head}))
    elements = tuple(kept[n] for n in sorted(kept))
    return script.model_copy(update={"elements": elements, "scenes": tuple(scenes)})


def _own(script: Script) -> Iterator[Scene]:
    """The scenes, their elements being those of the script itself, not equal copies."""
    at = {(e.kind, e.lines, e.text): e for e in script.elements}
    for scene in script.scenes:
        elements = tuple(at.get((e.kind, e.lines, e.text), e) for e in scene.elements)
        yield scene.model_copy(update={"elements": elements})
