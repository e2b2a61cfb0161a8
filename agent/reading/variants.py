"""Editors' variants in old Chinese texts: `（六幺 一作：綠腰）`."""

import re
from collections.abc import Sequence

from agent.reading.source import Line
from agent.script import Element

_VARIANT = re.compile(
    r"[(（][^()（）]{0,40}?(?:一作|一本作|(?:又作|一云|一雲)[：:“「])[^()（）]{0,80}[)）]"
)


def without_variants(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Element, ...]]:
    """The lines without variants, and the variants as `note` elements.

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
