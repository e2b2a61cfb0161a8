"""What a script's own breakdown tags say: who is in a scene, and which things."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from agent.directing.beat import Beat
from agent.directing.lexicon import Hit, Lexicon
from agent.script import Element

_PEOPLE = re.compile(r"\b(?:cast|characters?)\b|演员|角色|人物", re.I)
_THINGS = re.compile(r"\b(?:props?|vehicles?|set dressing|weapons?)\b|道具|车辆|陈设", re.I)
"""Of Final Draft's categories. Wardrobe names no wearer, and extras are a crowd in the text."""


def people_tagged(elements: Iterable[Element]) -> tuple[str, ...]:
    """Names of those whom the tags put into a scene."""
    labels = (tag[1] for element in elements for tag in element.tags if _PEOPLE.search(tag[0]))
    return tuple(dict.fromkeys(labels))


def things_tagged(elements: Iterable[Element], words: Lexicon) -> tuple[Hit, ...]:
    """Words of the lexicon in the labels of things."""
    labels = (tag[1] for element in elements for tag in element.tags if _THINGS.search(tag[0]))
    hits = (hit for label in dict.fromkeys(labels) for hit in words.hits(label))
    return tuple(h for h in hits if h.meaning.prop or h.meaning.piece or h.meaning.holding)


def with_things(found: Sequence[Beat], element: Element, words: Lexicon) -> list[Beat]:
    """An element's beats; the first has the tagged things that its text calls by other words."""
    if not element.tags or not found:
        return list(found)
    known = {hit.word for beat in found for hit in beat.hits}
    more = [hit for hit in things_tagged((element,), words) if hit.word not in known]
    end = len(found[0].text)
    hits = (*found[0].hits, *(replace(hit, start=end, end=end) for hit in more))
    return [replace(found[0], hits=hits), *found[1:]]
