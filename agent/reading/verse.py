"""Verse to one element a line."""

from collections.abc import Iterator, Sequence

from agent.reading.emphasis import plain
from agent.reading.sections import section_of
from agent.reading.shape import stanzas_of
from agent.reading.source import Line
from agent.script import Element


def verses_of(lines: Sequence[Line]) -> Iterator[Element]:
    """One element a line; `level` is the stanza, counted from 1 through the poem."""
    number = 0
    for stanza in stanzas_of(lines):
        sections = [section_of(line) for line in stanza]
        number += None in sections
        for line, section in zip(stanza, sections, strict=True):
            yield section or _verse(line, number)


def _verse(line: Line, stanza: int) -> Element:
    cited = (line.number, line.number)
    return Element(kind="verse", text=plain(line.text.strip()), lines=cited, level=stanza)
