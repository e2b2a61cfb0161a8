"""Prose to paragraphs."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from agent.reading.emphasis import plain
from agent.reading.sections import section_of
from agent.reading.shape import ends_sentence, stanzas_of
from agent.reading.source import Line
from agent.script import Element

_WIDE = re.compile("[\u3000-\u9fff\uff00-\uffef“”‘’…—]")


def paragraphs_of(lines: Sequence[Line]) -> Iterator[Element]:
    """One element a paragraph; lines cut at a margin are joined."""
    for stanza in stanzas_of(lines):
        wrapped = _is_wrapped(stanza)
        paragraph: list[Line] = []
        for line in stanza:
            section = section_of(line)
            if paragraph and (section or not wrapped):
                yield _paragraph(paragraph)
                paragraph = []
            if section:
                yield section
            else:
                paragraph.append(line)
        if paragraph:
            yield _paragraph(paragraph)


def _is_wrapped(stanza: Sequence[Line]) -> bool:
    """Whether half of the lines or more break off inside a sentence."""
    broken = sum(not ends_sentence(line.text) for line in stanza[:-1])
    return broken * 2 >= len(stanza) - 1


def _paragraph(lines: Sequence[Line]) -> Element:
    texts = [line.text.strip() for line in lines]
    pieces = texts[:1]
    for before, after in pairwise(texts):
        seamless = _WIDE.match(before[-1]) and _WIDE.match(after[0])
        pieces += ["" if seamless else " ", after]
    text = plain("".join(pieces))
    return Element(kind="paragraph", text=text, lines=(lines[0].number, lines[-1].number))
