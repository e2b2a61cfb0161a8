"""Verse and prose: text without screenplay markup."""

import re
from collections.abc import Iterator, Sequence

from agent.reading.shape import PART_MARK, columns, stanzas_of
from agent.reading.source import Line
from agent.script import Element

_VARIANT = re.compile(r"[(（][^()（）]{0,40}?[一又][作云雲本][^()（）]{0,80}[)）]")
_WRAPPED_WIDTH = 45
_SENTENCE_END = re.compile(r"[.!?:。！？：…—][\"'”’』」)）*_]*$")
_HAN_EDGE = re.compile("[\u3000-\u9fff\uff00-\uffef]")


def without_variants(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Element, ...]]:
    """The lines without editors' variants, `（六幺 一作：綠腰）`, and those as `note` elements."""
    text = "\n".join(line.text for line in lines)
    notes: list[Element] = []

    def cut(match: re.Match[str]) -> str:
        first = lines[0].number + text.count("\n", 0, match.start())
        breaks = match[0].count("\n")
        inside = " ".join(match[0][1:-1].split())
        notes.append(Element(kind="note", text=inside, lines=(first, first + breaks)))
        return "\n" * breaks

    left = _VARIANT.sub(cut, text).split("\n")
    kept = tuple(Line(line.number, rest) for line, rest in zip(lines, left, strict=True))
    return kept, tuple(notes)


def verses_of(lines: Sequence[Line]) -> Iterator[Element]:
    """One element a line; `level` is the stanza."""
    for number, stanza in enumerate(stanzas_of(lines), start=1):
        for line in stanza:
            if PART_MARK.fullmatch(line.text.strip()):
                yield _section((line,))
            else:
                yield _element("verse", (line,), line.text.strip(), level=number)


def paragraphs_of(lines: Sequence[Line]) -> Iterator[Element]:
    """One element a paragraph; lines cut at a margin are joined."""
    for stanza in stanzas_of(lines):
        groups = [stanza] if _is_wrapped(stanza) else [[line] for line in stanza]
        for group in groups:
            ...
