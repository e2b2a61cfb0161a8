"""Cuts Fountain's lines into blocks, each of which is one element of the screenplay."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from agent.reading import cue, heading
from agent.reading.source import Line

Mark = Literal["", "!", "@", ".", ">", "=", "~"]

_CENTRED = re.compile(r"[>＞].*[<＜]")
_ALONE: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    ("", re.compile(r"={3,}")),
    ("", re.compile(r"[#＃]{1,6}[^#＃].*")),
    ("=", re.compile(r"=[^=].*")),
    ("~", re.compile(r"[~～].*\S.*")),
    ("", _CENTRED),
    (">", re.compile(r"[>＞]\s*\S.*")),
)
# screenplain knows only what ends in "TO:".
_BARE_TRANSITION = re.compile(
    r"(?:FADE|CUT|DISSOLVE|SMASH|MATCH|WIPE|JUMP|IRIS)\b[^a-z]*[.:]"
    r"|(?:淡入|淡出|切至|切到|切出|叠化|疊化|黑场|黑場)[:：.。]?"
)
_SOFT = "  "
"""A line of two spaces: blank, but it does not end a speech."""


class Block(NamedTuple):
    """The lines of one element; a speech holds its cue first.

    `mark` is Fountain's mark that forces what the block is, "" where the text says it clearly.
    """

    mark: Mark
    lines: tuple[Line, ...]


def blocks_of(lines: Sequence[Line]) -> Iterator[Block]:
    """The blocks in order; every line that is not blank is in exactly one."""
    groups = tuple(_groups(lines))
    cast = cue.bare_names(group[0].text for group in groups if len(group) > 1)
    for group in groups:
        start = _inked(group, 0)
        while start < len(group):
            block = _block_at(group, start, cast)
            yield block
            start = _inked(group, start + len(block.lines))


def _groups(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Runs of lines between blank ones."""
    start = 0
    for at, line in enumerate(lines):
        if not line.text.strip() and line.text != _SOFT:
            yield lines[start:at]
            start = at + 1
    yield lines[start:]


def _inked(lines: Sequence[Line], start: int) -> int:
    """The first place from `start` that is not blank, else the end."""
    while start < len(lines) and not lines[start].text.strip():
        start += 1
    return start


def _block_at(group: Sequence[Line], start: int, cast: frozenset[str]) -> Block:
    text = group[start].text.strip()
    if _CENTRED.fullmatch(text):
        return Block("", _centred(group, start))
    mark = _mark_alone(text)
    if mark is not None:
        return Block(mark, (group[start],))
    if _opens_speech(group, start, cast):
        speech = _speech(group, start)
        if len(speech) > 1:
            return Block("@", speech)
    action = _action(group, start)
    if len(action) > 1:
        return Block("!", action)
    return Block(_mark_of_single(text), action)


def _mark_alone(text: str) -> Mark | None:
    """The mark of a line that says by itself what it is; None for other lines."""
    if heading.is_natural(text) or heading.is_forced(text):
        return "."
    return next((mark for mark, pattern in _ALONE if pattern.fullmatch(text)), None)


def _mark_of_single(text: str) -> Mark:
    if _BARE_TRANSITION.fullmatch(text):
        return ">"
    # ". not a heading" and "> alone" would be read as forced.
    return "!" if text.lstrip("*_")[:1] in {".", ">", "="} else ""


def _centred(group: Sequence[Line], start: int) -> tuple[Line, ...]:
    end = start + 1
    while end < len(group) and _CENTRED.fullmatch(group[end].text.strip()):
        end += 1
    return tuple(group[start:end])


def _opens_speech(group: Sequence[Line], start: int, cast: frozenset[str]) -> bool:
    if start + 1 >= len(group) or not group[start + 1].text.strip():
        return False
    text = group[start].text
    return cue.is_forced(text) or cue.is_natural(text, cast)


def _speech(group: Sequence[Line], start: int) -> tuple[Line, ...]:
    end = start + 1
    while end < len(group) and not _ends_speech(group[end].text.strip()):
        end += 1
    while not group[end - 1].text.strip():
        end -= 1
    return tuple(group[start:end])


def _ends_speech(text: str) -> bool:
    return text[:1] in {"!", "！"} or (_interrupts(text) and text[0] not in "~～")


def _action(group: Sequence[Line], start: int) -> tuple[Line, ...]:
    end = start + 1
    while end < len(group) and not _ends_action(group, end):
        end += 1
    return tuple(group[start:end])


def _ends_action(group: Sequence[Line], at: int) -> bool:
    text = group[at].text.strip()
    forced_speech = cue.is_forced(text) and _opens_speech(group, at, frozenset())
    return not text or forced_speech or _interrupts(text)


def _interrupts(text: str) -> bool:
    """Whether a line inside a paragraph is an element of its own."""
    if heading.is_natural(text):
        return text.upper() == text
    return not heading.is_forced(text) and _mark_alone(text) is not None
