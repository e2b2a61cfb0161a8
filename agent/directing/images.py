"""Verse taken apart into images: what a line, or each half of it, lets one see."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from agent.directing.lexicon import Hit, Lexicon
from agent.directing.sentences import verses
from agent.script import Element, Lines

Kind = Literal["person", "deed", "thing", "sky", "place", "hold"]
"""hold: it names no picture; the film stays where it is."""

_HAN = re.compile(r"[\u3400-\u9fff]+")
_CAESURA = {5: 2, 7: 4}
"""Syllables of a Chinese verse, and after how many it rests."""


@dataclass(frozen=True)
class Image:
    """A part of a verse that names a picture."""

    text: str
    verse: str
    """The whole verse that it belongs to."""
    first: bool
    """Whether the verse begins here: it is spoken and set over this picture."""
    lines: Lines
    hits: tuple[Hit, ...]
    told: tuple[Hit, ...]
    """Of the whole verse: who is in it is seen in each of its pictures."""

    @property
    def kind(self) -> Kind:
        present = [hit.meaning for hit in self.hits if not hit.negated]
        above = any(hit.meaning.sky or hit.meaning.moon or hit.meaning.stars for hit in self.hits)
        if above and any(m.watches for m in present):
            return "sky"
        if any(m.acts and not m.person for m in present):
            return "deed"
        if any(m.person is not None or m.wears or m.hat or m.expression for m in present):
            return "person"
        if any(m.piece for m in present):
            return "thing"
        if above:
            return "sky"
        return "place" if any(m.place or m.prop for m in present) else "hold"


def images(elements: Sequence[Element], words: Lexicon) -> tuple[Image, ...]:
    """Every verse as one picture, or as two when each side of its caesura names its own."""
    found: list[Image] = []
    for element in elements:
        for verse in _pictured(element, words):
            told = words.hits(verse)
            parts = _halves(verse, words)
            for number, part in enumerate(parts):
                hits = words.hits(part) if len(parts) > 1 else told
                found.append(Image(part, verse, number == 0, element.lines, hits, told))
    return tuple(found)


def _pictured(element: Element, words: Lexicon) -> tuple[str, ...]:
    """Verses of a line; in a language of long lines a part without a picture joins the last."""
    parts = [passage.text for passage in verses(element)]
    if words.language == "zh":
        return tuple(parts)
    joined: list[str] = []
    for part in parts:
        seen = any(_picture(hit) for hit in words.hits(part))
        if joined and (not seen or len(part.split()) < 4 or len(joined) > 1):
            joined[-1] += f" {part}"
        else:
            joined.append(part)
    return tuple(joined)


def _halves(verse: str, words: Lexicon) -> tuple[str, ...]:
    """A Chinese verse of five or seven syllables at its caesura, if both sides name a picture."""
    run = _HAN.search(verse)
    if words.language != "zh" or run is None or len(run.group()) not in _CAESURA:
        return (verse,)
    cut = run.start() + _CAESURA[len(run.group())]
    sides = [
        {picture for hit in words.hits(part) if (picture := _picture(hit))}
        for part in (verse[:cut], verse[cut:])
    ]
    return (verse[:cut], verse[cut:]) if all(sides) and sides[0] != sides[1] else (verse,)


def _picture(hit: Hit) -> str:
    """What a word lets one see; a negated being leaves an empty sky, or nothing."""
    meaning = hit.meaning
    if meaning.sky:
        return "moon" if meaning.moon else "sky"
    if hit.negated:
        return ""
    if meaning.person is not None or meaning.wears or meaning.hat:
        return "person"
    if meaning.acts:
        return "deed"
    return meaning.piece or meaning.prop or meaning.place or ""
