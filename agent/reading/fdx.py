"""The paragraphs of a Final Draft file to elements; their lines are the paragraphs."""

import re
from collections.abc import Sequence

from agent.reading import cue, heading
from agent.reading.fdx_file import Paragraph
from agent.reading.source import CONTROL, Line
from agent.reading.speech import parts_of
from agent.script import Element, Tag

_EIGHTHS = re.compile(r"(?:(\d{1,4})\s+)?(\d{1,4})/8|(\d{1,4})")
_BY = re.compile(r"(?:(?:screenplay|written|teleplay|story|script)\s+)?by:?", re.I)
_SPOKEN = frozenset({"Parenthetical", "Dialogue", "Lyrics", "Singing"})


def title_and_author(title_page: Sequence[str]) -> tuple[str, str]:
    """What the first line of a title page says, and the line after "by"; empty where none is."""
    told = [line for text in title_page if (line := _clean(text))]
    by = (at for at, line in enumerate(told) if _BY.fullmatch(line))
    at = next(by, len(told))
    title = told[0].strip('"“”') if told and at > 0 else ""
    return title, told[at + 1] if at + 1 < len(told) else ""


def elements_of(paragraphs: Sequence[Paragraph]) -> tuple[Element, ...]:
    """The elements of a script, in order; each cites its paragraphs."""
    found: list[Element] = []
    at = 0
    while at < len(paragraphs):
        end = at + 1
        if paragraphs[at].kind == "Character":
            while end < len(paragraphs) and paragraphs[end].kind in _SPOKEN:
                end += 1
        run = paragraphs[at:end]
        if any(paragraph.text.strip() for paragraph in run):
            found.extend(_elements(run))
        found.extend(_notes(run))
        at = end
    return tuple(found)


def _elements(run: Sequence[Paragraph]) -> list[Element]:
    first = run[0]
    text, lines = _clean(first.text), (first.number, run[-1].number)
    if first.kind == "Scene Heading":
        return _heading(first, text)
    if first.kind == "Character" and len(run) > 1:
        return [_dialogue(run)]
    if first.kind == "Transition":
        return [Element(kind="transition", text=text.lstrip("> "), lines=lines)]
    if first.kind in ("New Act", "End of Act", "Act Break"):
        return [Element(kind="section", text=text, lines=lines, level=1)]
    if first.kind in ("Lyrics", "Singing"):
        return [Element(kind="lyric", text=text, lines=lines)]
    return [Element(kind="action", text=text, lines=lines, tags=_tags(run))]


def _tags(run: Sequence[Paragraph]) -> tuple[Tag, ...]:
    return tuple(dict.fromkeys(tag for paragraph in run for tag in paragraph.tags))


def _heading(paragraph: Paragraph, text: str) -> list[Element]:
    parts = heading.taken_apart(text)
    parts = parts.model_copy(
        update={
            "number": paragraph.scene or parts.number,
            "cast": tuple(dict.fromkeys(paragraph.cast)),
            "eighths": _eighths(paragraph.length),
        }
    )
    lines = (paragraph.number, paragraph.number)
    found = [
        Element(kind="heading", text=parts.raw, lines=lines, heading=parts, tags=paragraph.tags)
    ]
    if paragraph.title.strip():
        found.append(Element(kind="synopsis", text=_clean(paragraph.title), lines=lines))
    return found


def _dialogue(run: Sequence[Paragraph]) -> Element:
    speaker = cue.taken_apart(_clean(run[0].text))
    said = [
        Line(p.number, f"~{line}" if p.kind in ("Lyrics", "Singing") else line)
        for p in run[1:]
        for line in _clean(p.text).split("\n")
    ]
    parts = parts_of(said)
    return Element(
        kind="dialogue",
        text="\n".join(part.text for part in parts if part.kind != "parenthetical"),
        lines=(run[0].number, run[-1].number),
        speaker=speaker.name,
        extensions=speaker.extensions,
        parts=parts,
        dual=run[0].dual == 2,
        tags=_tags(run),
    )


def _notes(run: Sequence[Paragraph]) -> list[Element]:
    return [
        Element(kind="note", text=_clean(" ".join(p.notes)), lines=(p.number, p.number))
        for p in run
        if any(note.strip() for note in p.notes)
    ]


def _clean(text: str) -> str:
    lines = (
        " ".join(line.split())
        for line in re.split(r"[\n\u2028\u2029\x0b]", text.translate(CONTROL))
    )
    return "\n".join(line for line in lines if line)


def _eighths(length: str) -> int:
    """Of a page, from "3/8", "1 3/8" or "2"; 0 where none is told."""
    match = _EIGHTHS.fullmatch(length.strip())
    if match is None:
        return 0
    if match[3]:
        return 8 * int(match[3])
    return 8 * int(match[1] or 0) + int(match[2])
