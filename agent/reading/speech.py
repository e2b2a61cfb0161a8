"""The lines under a cue: words, parentheticals and lyrics."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from agent.reading.emphasis import plain
from agent.reading.source import Line
from agent.script import Part

_WHOLE = re.compile(r"[(（](.*)[)）]")
_LEADING = re.compile(r"[(（]([^()（）]*)(?:\)\s+|）\s*)(\S.*)")
_LYRIC = re.compile(r"[~～](.*)")


def parts_of(lines: Sequence[Line]) -> tuple[Part, ...]:
    """The parts of a speech in order; words on neighbouring lines are one part."""
    pieces = groupby(_pieces(lines), key=lambda piece: piece.kind)
    return tuple(part for kind, run in pieces for part in _joined(tuple(run)))


def _joined(run: Sequence[Part]) -> Iterator[Part]:
    if run[0].kind == "parenthetical":
        yield from run
        return
    text = plain("\n".join(piece.text for piece in run))
    yield Part(kind=run[0].kind, text=text, lines=(run[0].lines[0], run[-1].lines[1]))


def _pieces(lines: Sequence[Line]) -> Iterator[Part]:
    at = 0
    while at < len(lines):
        end = _parenthetical_end(lines, at)
        if end > at:
            inside = " ".join(line.text.strip() for line in lines[at:end])
            yield _piece("parenthetical", inside[1:-1], lines[at].number, lines[end - 1].number)
            at = end
        else:
            yield from _line_pieces(lines[at])
            at += 1


def _parenthetical_end(lines: Sequence[Line], start: int) -> int:
    """Where the parenthetical that opens at `start` ends, or `start` where none opens."""
    if not lines[start].text.strip().startswith(("(", "（")):
        return start
    for end in range(start, len(lines)):
        stripped = lines[end].text.strip()
        if end > start and (not stripped or stripped[0] in "(（~～"):
            break
        if _WHOLE.fullmatch(stripped) or (end > start and stripped[-1] in ")）"):
            return end + 1
        if ")" in stripped or "）" in stripped:
            break
    return start


def _line_pieces(line: Line) -> Iterator[Part]:
    stripped = line.text.strip()
    if lyric := _LYRIC.fullmatch(stripped):
        yield _piece("lyric", lyric[1], line.number, line.number)
    elif leading := _LEADING.fullmatch(stripped):
        yield _piece("parenthetical", leading[1], line.number, line.number)
        yield _piece("words", leading[2], line.number, line.number)
    else:
        yield _piece("words", stripped, line.number, line.number)


def _piece(kind: str, text: str, first: int, last: int) -> Part:
    shown = plain(text.strip()) if kind == "parenthetical" else text.strip()
    return Part.model_validate({"kind": kind, "text": shown, "lines": (first, last)})
