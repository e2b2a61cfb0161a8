"""Verse and prose: text without screenplay markup."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from agent.reading.emphasis import plain
from agent.reading.shape import PART_MARK, ends_sentence, stanzas_of
from agent.reading.source import Line
from agent.script import Element

_VARIANT = re.compile(
    r"[(（][^()（）]{0,40}?(?:一作|一本作|(?:又作|一云|一雲)[：:“「])[^()（）]{0,80}[)）]"
)
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
_WIDE = re.compile("[\u3000-\u9fff\uff00-\uffef“”‘’…—]")


def without_variants(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Element, ...]]:
    """The lines without editors' variants, `（六幺 一作：綠腰）`, and those as `note` elements.

    A line that held nothing else is gone, so that it does not part a stanza.
    """
    text = "\n".join(line.text for line in lines)
    pieces: list[str] = []
    notes: list[Element] = []
    at, number = 0, lines[0].number if lines else 1
    for match in _VARIANT.finditer(text):
        number += text.count("\n", at, match.start())
        first = number
        number += match[0].count("\n")
        inside = " ".join(match[0][1:-1].split())
        notes.append(Element(kind="note", text=inside, lines=(first, number)))
        pieces += [text[at : match.start()], "\n" * match[0].count("\n")]
        at = match.end()
    left = "".join([*pieces, text[at:]]).split("\n")
    kept = (
        Line(line.number, rest)
        for line, rest in zip(lines, left, strict=True)
        if rest.strip() or not line.text.strip()
    )
    return tuple(kept), tuple(notes)


def verses_of(lines: Sequence[Line]) -> Iterator[Element]:
    """One element a line; `level` is the stanza."""
    for number, stanza in enumerate(stanzas_of(lines), start=1):
        for line in stanza:
            cited = (line.number, line.number)
            text = plain(line.text.strip())
            yield _section(line) or Element(kind="verse", text=text, lines=cited, level=number)


def paragraphs_of(lines: Sequence[Line]) -> Iterator[Element]:
    """One element a paragraph; lines cut at a margin are joined."""
    for stanza in stanzas_of(lines):
        wrapped = _is_wrapped(stanza)
        paragraph: list[Line] = []
        for line in stanza:
            section = _section(line)
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


def _section(line: Line) -> Element | None:
    """A chapter's or a part's mark, if the line is one."""
    text = line.text.strip()
    if titled := _MARKDOWN_HEADING.fullmatch(text):
        level, text = len(titled[1]), titled[2]
    elif PART_MARK.fullmatch(text):
        level = 1
    else:
        return None
    return Element(kind="section", text=text, lines=(line.number, line.number), level=level)
