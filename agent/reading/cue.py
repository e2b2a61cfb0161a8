"""Character cues: which lines are one, and who speaks with what extensions."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from agent.reading.emphasis import plain

_FORCED = re.compile(r"[@＠](?=\S)")
_DUAL = re.compile(r"\s*[\^＾]$")
_BRACKETED = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_COMMA_AGE = re.compile(r",\s*\d")
_TRANSITION_END = re.compile(r"\b(?:TO|IN|OUT|BLACK)[:.]$")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff·]{1,8}")


class Cue(NamedTuple):
    """Who speaks; `extensions` without brackets, in order."""

    name: str
    extensions: tuple[str, ...]
    dual: bool


def is_forced(line: str) -> bool:
    """Whether a line opens with `@` and a name."""
    return _FORCED.match(line.strip()) is not None


def is_natural(line: str, cast: frozenset[str] = frozenset()) -> bool:
    """Whether a line in capitals, or a bare name of `cast`, can open a speech.

    Two spaces at the end, a lower-case letter or `^` before the end, a comma followed by an
    age, or the words of a transition say that it does not.
    """
    if line.endswith("  "):
        return False
    name = _BRACKETED.sub("", _DUAL.sub("", " ".join(line.split()))).strip()
    if name in cast:
        return True
    if _COMMA_AGE.search(name) or _TRANSITION_END.search(name) or "^" in name:
        return False
    return name.isupper() and name[0] not in "(（!！"


def taken_apart(line: str) -> Cue:
    """A cue's name, extensions and dual mark."""
    written = _FORCED.sub("", " ".join(line.split()))
    spoken = _DUAL.sub("", written)
    name = plain(_BRACKETED.sub("", spoken))
    extensions = (extension.strip() for extension in _BRACKETED.findall(spoken))
    return Cue(name.strip(), tuple(filter(None, extensions)), spoken != written)


def bare_names(first_lines: Iterable[str]) -> frozenset[str]:
    """Chinese names that stand alone over text twice or more, or are forced once.

    Chinese has no capitals: only use tells a bare name from a short line of action.
    """
    forced: set[str] = set()
    bare: Counter[str] = Counter()
    for line in first_lines:
        name = taken_apart(line).name
        if _HAN_NAME.fullmatch(name):
            forced |= {name} if is_forced(line) else set()
            bare[name] += 1
    return frozenset(forced | {name for name, count in bare.items() if count > 1})
