"""Elements of a script cut into sentences, clauses and verses that keep their source lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from agent.script import Element, Lines

_END = re.compile(r"(?<=[.!?…])[\"”’)]*(?=\s+[\"“(]?[^\W\d_a-z])|(?<=[。！？；…])[”」』’]*(?=.)")
USUALLY = re.compile(
    r"每每|往往|[常时]常|每天|每日|每年|随时|隨時|总是|總是|早晚|旦暮|朝朝暮暮"
    r"|\b(?:usually|often|always|every|each|days|evenings|nights)\b",
    re.I,
)
"""What is told so usually happens, and not now."""
_SHORT = re.compile(r"\b(?:Mr|MR|Mrs|MRS|Ms|MS|Dr|DR|St|ST|No|vs|[A-Z])\.$")
_CLAUSE = re.compile(r",\s+and\s+|;\s+|,\s+|\s+and\s+|[，；、：]")
_VERSE = re.compile(r"[^，。！？；：,;:!?]+[，。！？；：,;:!?]*[”」』\"’]*\s*")


@dataclass(frozen=True)
class Passage:
    """A piece of the script's text."""

    text: str
    """One line: breaks are spaces."""
    lines: Lines
    start: int = 0
    end: int = 0
    """Where it stands in the element's text."""


def passages(element: Element, start: int = 0, end: int | None = None) -> tuple[Passage, ...]:
    """Sentences of an element, or of a stretch of it, each with the source lines on which it
    stands."""
    stop = len(element.text) if end is None else end
    bounds = [start, *(start + at for at in _ends(element.text[start:stop])), stop]
    found = (_passage(element, a, b) for a, b in pairwise(bounds))
    return tuple(passage for passage in found if passage.text)


def whole_sentences(element: Element) -> tuple[Passage, ...]:
    """Sentences of a paragraph, a quotation and what introduces it in one piece."""
    found: list[Passage] = []
    inside = False
    for passage in passages(element):
        if inside:
            first = found.pop()
            text = f"{first.text} {passage.text}"
            lines = (first.lines[0], passage.lines[1])
            passage = Passage(text, lines, first.start, passage.end)
        found.append(passage)
        inside = any(q.span[0] < passage.end < q.span[1] for q in element.quotations)
    return tuple(found)


def clauses(passage: Passage) -> tuple[tuple[int, int], ...]:
    """Where the clauses of a sentence start and end: cut at commas and conjunctions outside
    quotation marks."""
    quoted = _inside_quotes(passage.text)
    cuts = [m for m in _CLAUSE.finditer(passage.text) if not quoted[m.start()]]
    starts = [0, *(m.end() for m in cuts)]
    ends = [*(m.start() for m in cuts), len(passage.text)]
    return tuple((a, b) for a, b in zip(starts, ends, strict=True) if a < b)


def verses(element: Element) -> tuple[Passage, ...]:
    """A line of verse cut at its punctuation; the punctuation stays with what it ends."""
    found = [m.group().strip() for m in _VERSE.finditer(element.text.replace("\n", " "))]
    joined: list[str] = []
    for part in found:
        if joined and not re.search(r"\w", part):
            joined[-1] += part
        elif re.search(r"\w", part):
            joined.append(part)
    return tuple(Passage(part, element.lines) for part in joined)


def _ends(text: str) -> Iterator[int]:
    quoted = _inside_quotes(text)
    for match in _END.finditer(text):
        at = match.end()
        if not _SHORT.search(text, max(0, match.start() - 4), match.start()) and not quoted[at]:
            yield at


def _inside_quotes(text: str) -> list[bool]:
    """For every position, and the end, whether it lies inside quotation marks."""
    inside, straight, depth = [False], False, 0
    for letter in text:
        straight ^= letter == '"'
        depth += (letter in "“「『") - (letter in "”」』")
        inside.append(straight or depth > 0)
    return inside


def _passage(element: Element, start: int, end: int) -> Passage:
    text = element.text[start:end]
    first, last = element.lines
    if element.text.count("\n") == last - first:
        inner = start + len(text) - len(text.lstrip())
        first += element.text[:inner].count("\n")
        last = first + text.strip().count("\n")
    for quotation in element.quotations:  # a paragraph is joined, and what is said in it is not
        if quotation.span[1] <= start:
            first = max(first, quotation.lines[1])
        elif quotation.span[0] >= end:
            last = min(last, quotation.lines[0])
    return Passage(" ".join(text.split()), (first, last), start, end)
