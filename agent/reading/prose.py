"""Prose to paragraphs, their speech and the people in them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from math import inf
from typing import NamedTuple

from agent.reading.emphasis import plain
from agent.reading.language import language_of
from agent.reading.markdown import unmarked
from agent.reading.people import people_in
from agent.reading.quotations import Span
from agent.reading.sections import section_of
from agent.reading.shape import ends_sentence, stanzas_of
from agent.reading.source import Line
from agent.reading.tokens import goes_on
from agent.script import Element, Lines, Name, Quotation

_WIDE = re.compile("[\u3000-\u9fff\uff00-\uffef“”‘’…—]")
_BREAK = "\x1f"


class Paragraph(NamedTuple):
    """A paragraph's text, and where in it each of its source lines begins."""

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    def lines(self, start: int = 0, end: int | None = None) -> Lines:
        """The source lines of a part of the text."""
        last = len(self.text) - 1 if end is None else end - 1
        first = self.numbers[bisect_right(self.starts, start) - 1]
        return first, self.numbers[bisect_right(self.starts, max(last, 0)) - 1]


def story_of(
    lines: Sequence[Line], *, sentences: bool = False
) -> tuple[tuple[Element, ...], tuple[Name, ...]]:
    """One element a paragraph, with its speech, and everybody the story names.

    Lines cut at a margin are joined; where each line is a sentence, those inside one speech are.
    """
    parts = list(_parts(lines, sentences))
    paragraphs = [part for part in parts if isinstance(part, Paragraph)]
    texts = [paragraph.text for paragraph in paragraphs]
    spoken, names = people_in(texts, language_of("\n".join(texts)))
    speech = iter(spoken)
    elements = tuple(
        _element(part, next(speech)) if isinstance(part, Paragraph) else part for part in parts
    )
    return elements, names


def _parts(lines: Sequence[Line], sentences: bool) -> Iterator[Element | Paragraph]:
    shown = [Line(line.number, unmarked(line.text)) for line in lines]
    stanzas = stanzas_of(shown)
    wide = _wide_gap(stanzas)
    for number, stanza in enumerate(stanzas):
        if number and _gap(stanzas[number - 1], stanza) >= wide:
            blank = stanza[0].number - 1
            yield Element(kind="section", text="", lines=(blank, blank), level=1)
        yield from _in_stanza(stanza, _of_sentences if sentences else _margins(stanza))


Begins = Callable[[Sequence[Line], Line], bool]
"""Whether a paragraph begins with a line, after the lines of the one before."""


def _of_sentences(before: Sequence[Line], line: Line) -> bool:
    return not goes_on(" ".join(part.text for part in before), line.text)


def _margins(stanza: Sequence[Line]) -> Begins:
    """An indent, or any line where none breaks off early, parts paragraphs."""
    wrapped = _is_wrapped(stanza)
    indented = sum(_indent(line) for line in stanza) < len(stanza)
    return lambda before, line: not wrapped or (indented and _indent(line))


def _in_stanza(stanza: Sequence[Line], begins: Begins) -> Iterator[Element | Paragraph]:
    """Paragraphs between blank lines; a heading parts them, too."""
    paragraph: list[Line] = []
    for line in stanza:
        section = section_of(line)
        if paragraph and (section or begins(paragraph, line)):
            yield _paragraph(paragraph)
            paragraph = []
        if section:
            yield section
        else:
            paragraph.append(line)
    if paragraph:
        yield _paragraph(paragraph)


def _indent(line: Line) -> bool:
    return line.text.startswith(("  ", "\u3000"))


def _gap(before: Sequence[Line], after: Sequence[Line]) -> int:
    """Blank lines between two stanzas."""
    return after[0].number - before[-1].number - 1


def _wide_gap(stanzas: Sequence[Sequence[Line]]) -> float:
    """From how many blank lines on a gap parts scenes: more than most gaps have."""
    gaps = sorted(_gap(before, after) for before, after in pairwise(stanzas))
    usual = gaps[len(gaps) * 2 // 3] if gaps else 0
    return usual + 1 if len(gaps) > 3 else inf


def _is_wrapped(stanza: Sequence[Line]) -> bool:
    """Whether half of the lines or more break off inside a sentence."""
    broken = sum(not ends_sentence(line.text) for line in stanza[:-1])
    return broken * 2 >= len(stanza) - 1


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    texts = [line.text.strip() for line in lines]
    pieces = texts[:1]
    for before, after in pairwise(texts):
        seamless = _WIDE.match(before[-1]) and _WIDE.match(after[0])
        pieces += [_BREAK if seamless else f" {_BREAK}", after]
    joined = plain("".join(pieces)).split(_BREAK)
    starts = (0, *accumulate(map(len, joined[:-1])))
    return Paragraph("".join(joined), starts, tuple(line.number for line in lines))


def _element(paragraph: Paragraph, speech: Sequence[tuple[Span, str]]) -> Element:
    quotations = tuple(_quotation(paragraph, span, speaker) for span, speaker in speech)
    return Element(
        kind="paragraph", text=paragraph.text, lines=paragraph.lines(), quotations=quotations
    )


def _quotation(paragraph: Paragraph, span: Span, speaker: str) -> Quotation:
    marked = paragraph.text[span.start : span.end]
    said = marked.strip().strip('“”「」『』«»"—–―').strip()
    if marked[0] in "‘'":
        said = said[1:-1].strip() if marked[-1] in "’'" else said[1:].strip()
    return Quotation(
        text=said,
        span=(span.start, span.end),
        speaker=speaker,
        lines=paragraph.lines(span.start, span.end),
    )
