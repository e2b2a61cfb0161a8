"""Where prose is from sentence to sentence: it leaves for another place only at strong words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from agent.directing.lexicon import Hit, Lexicon
from agent.directing.locations import OPEN, template_of
from agent.directing.names import unquoted
from agent.directing.sentences import passages
from agent.film import Id
from agent.script import Element

STRONG = 3
"""Weight of a word from which on it can move the picture."""
OPENING = 3
"""Paragraphs in which a story says where it begins."""
_THERE = re.compile(
    r"\b(?:in|into|inside|at|to|onto|on|upon|through|toward|towards|across|beside|by|near|reach(?:ed)?"
    r"|enter(?:ed)?|left|along|outside|under)\s+(?:[\w'’-]+\s+){0,3}$"
    r"|\b(?:went|go|goes|came|come|return\w*|ran|walk\w*|hurried|back)\s+$"
    r"|(?:[上下里裡外内內前后後]面|四周|眼前)[是有][^，。！？；：]{0,4}$"
    r"|[在到回去进進往出至入来來过過][^，。！？；：]{0,4}$",
    re.I,
)
_IN_MIND = re.compile(
    r"脑里|腦裡|心里|心裡|梦见|夢見|朦胧|朦朧|想象|仿佛看[到见]"
    r"|\b(?:dream(?:ed|t|s)?|imagin\w+|fancied|in (?:my|his|her) mind)\b",
    re.I,
)
"""Before a place that is only seen in the mind, and left again with the paragraph."""
_LEFT = re.compile(
    r"(?:从|從|自|离开|離開|别了|別了|辞|辭)[^，。！？；：]{0,2}$|\bfrom\s+(?:\w+\s+)?$", re.I
)
"""Before a place that somebody comes from."""
_SEEN = re.compile(
    r"\b(?:look|gaz|star|glanc|peer|point)\w*\s+(?:[\w'’-]+\s+){0,4}"
    r"(?:at|on|to|towards?|over|across)\s+(?:[\w'’-]+\s+){0,2}$",
    re.I,
)
"""Before a place that is only looked at."""
_WITHIN = re.compile(r"^(?:门口|[里裡裏上中边邊旁前外内頭头口])")


@dataclass(frozen=True)
class Leap:
    """To another place, at a word."""

    template: Id
    offset: int
    """Of the word in its paragraph."""
    fancied: bool = False
    """It is only seen in the mind."""


def journey(
    elements: Sequence[Element], words: Lexicon, winter: bool, before: Id = ""
) -> dict[int, Leap]:
    """By number of the paragraph among its scene's elements: where the picture goes in it.

    The first one has a leap at its start. A paragraph goes to one new place at most, and a word
    that is part of the one by which the place is known ("the shop" of the wine shop) leads nowhere.
    Where no place is named they play where the story was `before`.
    """
    told = [(at, e) for at, e in enumerate(elements) if e.kind == "paragraph"]
    if not told:
        return {}
    here, known = _beginning((element for _, element in told), words, winter, before)
    found = {told[0][0]: Leap(here, 0)}
    for at, element in told:
        leaps = list(_leaps(element, words))
        offset, hit = max(leaps, key=lambda leap: leap[1].meaning.weight, default=(0, None))
        there = hit.meaning.template("", winter) if hit else None
        if hit is None or there is None:
            continue
        if there == here:
            known.add(hit.word)
        elif at not in found and not any(hit.word in word for word in known):
            fancied = _IN_MIND.search(element.text, 0, offset) is not None
            found[at] = Leap(there, offset, fancied)
            if not fancied:
                here, known = there, {hit.word}
            elif after := next((later for later, _ in told if later > at), None):
                found[after] = Leap(here, 0)
    return found


def _beginning(
    told: Iterable[Element], words: Lexicon, winter: bool, before: Id
) -> tuple[Id, set[str]]:
    """The strongest place of the opening paragraphs, else of the whole text."""
    whole: list[Hit] = []
    for number, element in enumerate(told):
        text = unquoted(element.text)
        places = (hit for hit in words.hits(text) if hit.meaning.place)
        whole += [hit for hit in places if not _LEFT.search(text, 0, hit.start)]
        strong = any(hit.meaning.weight >= STRONG for hit in whole)
        if strong and number + 1 >= OPENING:
            break
    place = template_of(tuple(hit for hit in whole if not hit.negated), before or OPEN, winter)
    return place, {hit.word for hit in whole if hit.meaning.template("", winter) == place}


def _leaps(element: Element, words: Lexicon) -> Iterator[tuple[int, Hit]]:
    """Strong words of a place at which somebody is or to which somebody goes, and where."""
    for passage in passages(element):
        text = unquoted(passage.text)
        for hit in words.hits(text):
            strong = hit.meaning.place and hit.meaning.weight >= STRONG and not hit.negated
            there = _THERE.search(text, 0, hit.start) or _WITHIN.match(text[hit.end :])
            elsewhere = _SEEN.search(text, 0, hit.start) or _is_aside(text, hit)
            if strong and there and not elsewhere:
                yield passage.start + hit.start, hit


def _is_aside(text: str, hit: Hit) -> bool:
    """Whether a word is half of another (a sea-song), or stands in brackets."""
    half = "-" in (text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1])
    return half or text.count("(", 0, hit.start) > text.count(")", 0, hit.start)
