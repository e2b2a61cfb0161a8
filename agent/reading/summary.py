"""What a script holds, counted."""

from collections.abc import Sequence
from typing import Any

from agent.reading.language import word_count
from agent.script import Script

_NOT_COUNTED = frozenset({"note", "section", "synopsis", "page_break"})


def summary(script: Script) -> dict[str, Any]:
    """The counts and names that `onereel read` shows, ready for JSON.

    `scenes` counts headings, `cues` speeches (both sides of dual dialogue); `names` are the
    distinct speakers, sorted; `locations` the distinct places in order, parts joined by " - ";
    `listed` is who stands in a scene's list of people, `tags` what Final Draft has tagged;
    `words` leaves out notes, sections and synopses, and counts each Han character.
    """
    elements = script.elements
    headings = [element.heading for element in elements if element.heading]
    places = [" - ".join(heading.location) for heading in headings if heading.location]
    speeches = [element for element in elements if element.kind == "dialogue"]
    return {
        "kind": script.kind,
        "language": script.language,
        "encoding": script.encoding,
        "title": script.title,
        "scenes": len(headings),
        "cues": len(speeches),
        "names": sorted({speech.speaker for speech in speeches}),
        "locations": _distinct(places),
        "listed": list(dict.fromkeys(name for h in headings for name in h.cast)),
        "tags": [" ".join(filter(None, tag)) for tag in script.tags],
        "transitions": sum(element.kind == "transition" for element in elements),
        "words": sum(word_count(e.text) for e in elements if e.kind not in _NOT_COUNTED),
    }


def _distinct(places: Sequence[str]) -> list[str]:
    """Each place once, as first written."""
    first: dict[str, str] = {}
    for place in places:
        first.setdefault(place.casefold(), place)
    return list(first.values())
