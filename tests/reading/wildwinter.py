"""The element dumps of wildwinter's screenplay-tools, and a Script told in their terms."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from agent.reading.emphasis import plain
from agent.script import Element, Script

FOLDER = Path(__file__).parents[1] / "inputs" / "wildwinter"

_ELEMENT = re.compile(r'^(?:\[\[\d+\]\]|/\*\d+\*/)?([A-Z]+):"', re.MULTILINE)
_ANCHOR = re.compile(r"\[\[\d+\]\]|/\*\d+\*/")
_TAG = re.compile(r"</?[biu]>")
_CONTINUED = re.compile(r"CONT['’]D")


class Told(NamedTuple):
    """One element: their type's name, its words, and what stands behind them."""

    type: str
    text: str
    more: str = ""

    def __str__(self) -> str:
        """On one line."""
        words = " ".join(" / ".join(self.text.split("\n")).split())
        return " ".join(filter(None, (self.type, words, self.more)))


def expected(name: str) -> list[Told]:
    """A dump file; emphasis, padding, blank lines and anchors of notes are not compared."""
    dump = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    starts = [match.start() for match in _ELEMENT.finditer(dump)]
    pieces = (dump[a:b] for a, b in zip(starts, [*starts[1:], len(dump)], strict=True))
    return _merged(map(_dumped, pieces))


def told(script: Script) -> list[Told]:
    """Our reading in their types: notes at the end, CONT'D dropped as they drop it."""
    story = [element for element in script.elements if element.kind != "note"]
    notes = [element for element in script.elements if element.kind == "note"]
    title = (Told("TITLEENTRY", key, _clean(value)) for key, value in script.title_page)
    return _merged([*title, *(t for element in (*story, *notes) for t in _told(element))])


def without_tags(text: str) -> str:
    """Without <b>, <i> and <u>."""
    return _TAG.sub("", text)


def _dumped(piece: str) -> Told:
    match = _ELEMENT.match(piece)
    assert match is not None
    text, _, more = piece[match.end() :].partition('"')
    kind = "NOTE" if match[1] == "BONEYARD" else match[1]
    return Told(kind, _clean(text), _clean(more.strip(':"\n ').replace('"', "")))


def _told(element: Element) -> Iterator[Told]:
    if element.kind == "dialogue":
        yield from _told_speech(element)
    elif element.heading:
        number = element.heading.number
        yield Told("HEADING", element.text, f"({number})" if number else "")
    elif element.kind == "section":
        yield Told("SECTION", element.text, f"({element.level})")
    elif element.kind == "centred":
        yield from (Told("ACTION", line, "(centered)") for line in element.text.split("\n"))
    else:
        yield Told(element.kind.upper().replace("_", ""), _clean(element.text))


def _told_speech(element: Element) -> Iterator[Told]:
    shown = [e for e in element.extensions if not _CONTINUED.fullmatch(e)]
    more = [f"({extension})" for extension in shown] + ["(Dual)"] * element.dual
    yield Told("CHARACTER", element.speaker, " ".join(more))
    for part in element.parts:
        kind = {"words": "DIALOGUE"}.get(part.kind, part.kind.upper())
        yield Told(kind, _clean(part.text))


def _clean(text: str) -> str:
    """Words without anchors, emphasis and blank lines, spaces single."""
    lines = (" ".join(line.split()) for line in plain(_ANCHOR.sub("", text)).split("\n"))
    return "\n".join(filter(None, lines))


def _merged(elements: Iterable[Told]) -> list[Told]:
    """Neighbouring lines of action or of dialogue as one element; empty ones left out."""
    merged: list[Told] = []
    for element in elements:
        mergeable = element.type in {"ACTION", "DIALOGUE"} and not element.more
        if mergeable and not element.text:
            continue
        if mergeable and merged and (element.type, "") == (merged[-1].type, merged[-1].more):
            merged[-1] = Told(element.type, f"{merged[-1].text}\n{element.text}")
        else:
            merged.append(element)
    return merged
