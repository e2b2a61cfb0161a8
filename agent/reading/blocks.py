"""Cuts Fountain's lines into blocks, each of which is one element of the screenplay."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from agent.reading import cue, heading
from agent.reading.source import Line

Form = Literal[
    "action", "speech", "heading", "transition", "centred", "lyric", "section", "synopsis", "break"
]
Lines = Sequence[Line]

_SINGLE: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("break", re.compile(r"={3,}")),
    ("section", re.compile(r"[#＃]{1,6}[^#＃].*")),
    ("synopsis", re.compile(r"=[^=].*")),
    ("lyric", re.compile(r"[~～].*\S.*")),
    ("centred", re.compile(r"[>＞].*[<＜]")),
    ("transition", re.compile(r"[>＞]\s*\S.*")),
)
_BARE_TRANSITION = re.compile(
    r"(?:FADE|CUT|DISSOLVE|SMASH|MATCH|WIPE|JUMP|IRIS)\b[^a-z]*[.:]"
    r"|[^a-z]*[A-Z][^a-z]*\bTO:"
    r"|(?:淡入|淡出|切至|切到|切出|叠化|疊化|黑场|黑場)[:：.。]?"
)
_SOFT = "  "
"""A line of two spaces: blank, but it does not end a speech."""


class Block(NamedTuple):
    """Lines of one form; a speech holds its cue first."""

    form: Form
    lines: tuple[Line, ...]


def blocks_of(lines: Lines) -> Iterator[Block]:
    """The blocks in order; every line that is not blank is in exactly one."""
    groups = tuple(_groups(lines))
    cast = cue.bare_names(group[0].text for group in groups if len(group) > 1)
    for group in groups:
        rest = group
        while rest := _trimmed(rest):
            block = _first_block(rest, cast)
            yield block
            rest = rest[len(block.lines) :]


def _groups(lines: Lines) -> Iterator[Lines]:
    """Runs of lines between blank ones."""
    start = 0
    for at, line in enumerate(lines):
        if not line.text.strip() and line.text != _SOFT:
            yield lines[start:at]
            start = at + 1
    yield lines[start:]


def _trimmed(lines: Lines) -> Lines:
    """Without soft lines at either end."""
    inked = [at for at, line in enumerate(lines) if line.text.strip()]
    return lines[inked[0] : inked[-1] + 1] if inked else ()


def _first_block(lines: Lines, cast: frozenset[str]) -> Block:
    form = _single_form(lines[0].text)
    if form == "centred":
        return Block(form, tuple(_run(lines, form)))
    if form:
        return Block(form, tuple(lines[:1]))
    if _opens_speech(lines, cast):
        speech = tuple(_speech(lines))
        if len(speech) > 1:
            return Block("speech", speech)
    action = tuple(_action(lines))
    bare = len(action) == 1 and _BARE_TRANSITION.fullmatch(action[0].text.strip())
    return Block("transition" if bare else "action", action)


def _single_form(text: str) -> Form | None:
    """The form of a line that says by itself what it is."""
    stripped = text.strip()
    if heading.is_natural(stripped) or heading.is_forced(stripped):
        return "heading"
    return next((form for form, pattern in _SINGLE if pattern.fullmatch(stripped)), None)


def _run(lines: Lines, form: Form) -> Iterable[Line]:
    end = 1
    while end < len(lines) and _single_form(lines[end].text) == form:
        end += 1
    return lines[:end]


def _opens_speech(lines: Lines, cast: frozenset[str]) -> bool:
    if len(lines) < 2 or not lines[1].text.strip():
        return False
    return cue.is_forced(lines[0].text) or cue.is_natural(lines[0].text, cast)


def _speech(lines: Lines) -> Iterable[Line]:
    for at, line in enumerate(lines[1:], start=1):
        stripped = line.text.strip()
        if stripped[:1] == "!" or _interrupts(stripped) and _single_form(stripped) != "lyric":
            return _trimmed(lines[:at])
    return lines


def _action(lines: Lines) -> Iterable[Line]:
    for at, line in enumerate(lines[1:], start=1):
        forced_speech = cue.is_forced(line.text) and _opens_speech(lines[at:], frozenset())
        if not line.text.strip() or _interrupts(line.text) or forced_speech:
            return lines[:at]
    return lines


def _interrupts(text: str) -> bool:
    """Whether a line inside a paragraph is an element of its own."""
    stripped = text.strip()
    if heading.is_natural(stripped):
        return stripped.upper() == stripped
    return not heading.is_forced(stripped) and _single_form(stripped) is not None
