"""Takes notes [[...]] and boneyards /* ... */ out of the lines, and keeps what they said."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from agent.reading.source import Line
from agent.script import Element

# Control characters never reach this module, so they can stand where a comment stood.
_GONE, _BLANK = "\x01", "\x02"
_MARKS = re.compile("[\x01\x02]+")
_MARKS_BETWEEN_SPACES = re.compile(" [\x01\x02]+ ")
_OPENER = re.compile(r"\[\[|/\*")


class _Span(NamedTuple):
    """Characters from `start` to `end` of the whole text, brackets included."""

    start: int
    end: int


def taken_out(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Element, ...]]:
    """The lines that are left, and one `note` element for each comment.

    A line that held nothing but a note is gone, as if it had not been written; one that held
    nothing but a boneyard is blank. A note ends at an empty line unless that line holds two
    spaces; what is never closed is text.
    """
    text = "\n".join(line.text for line in lines)
    spans = tuple(_spans(text))
    marked = _marked(text, spans).split("\n")
    left = (_left(line, rest) for line, rest in zip(lines, marked, strict=True))
    return tuple(line for line in left if line is not None), _notes(text, lines, spans)


def _spans(text: str) -> Iterator[_Span]:
    note_end, boneyard_end = _Next(text, r"\]\]"), _Next(text, r"\*/")
    empty_line = _Next(text, r"\n(?:| | {3,})(?=\n)")
    at = 0
    while opener := _OPENER.search(text, at):
        at = opener.end()
        if opener[0] == "/*":
            end = boneyard_end.after(at)
        else:
            end = note_end.after(at)
            end = end if end < empty_line.after(at) else len(text)
        if end < len(text):
            yield _Span(opener.start(), end + 2)
            at = end + 2


class _Next:
    """The next place of a pattern; asked for growing positions it reads the text once."""

    def __init__(self, text: str, pattern: str) -> None:
        self._text = text
        self._pattern = re.compile(pattern)
        self._found = -1

    def after(self, at: int) -> int:
        if self._found < at:
            match = self._pattern.search(self._text, at)
            self._found = match.start() if match else len(self._text)
        return self._found


def _marked(text: str, spans: Sequence[_Span]) -> str:
    """The text with a mark on each line that lost something."""
    pieces: list[str] = []
    at = 0
    for span in spans:
        line_ends = text.count("\n", span.start, span.end)
        mark = _BLANK if text[span.start] == "/" and not _inside(text, span) else _GONE
        pieces += [text[at : span.start], "\n".join([mark] * (line_ends + 1))]
        at = span.end
    return "".join([*pieces, text[at:]])


def _inside(text: str, span: _Span) -> bool:
    """Whether a comment of several lines begins after words and ends before words."""
    if "\n" not in text[span.start : span.end]:
        return False
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    after = text[span.end : line_end if line_end >= 0 else len(text)]
    return bool(text[line_start : span.start].strip() and after.strip())


def _left(line: Line, marked: str) -> Line | None:
    if not _MARKS.search(marked):
        return line
    rest = _MARKS.sub("", _MARKS_BETWEEN_SPACES.sub(" ", marked)).rstrip()
    if _MARKS.match(marked):
        rest = rest.lstrip()
    if rest or _BLANK in marked:
        return Line(line.number, rest)
    return None


def _notes(text: str, lines: Sequence[Line], spans: Sequence[_Span]) -> tuple[Element, ...]:
    first = lines[0].number - 1
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    return tuple(
        Element(
            kind="note",
            text=text[span.start + 2 : span.end - 2].strip(),
            lines=(
                first + bisect_right(starts, span.start),
                first + bisect_right(starts, span.end - 1),
            ),
        )
        for span in spans
    )
