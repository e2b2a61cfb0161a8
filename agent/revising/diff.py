"""Changes as a person reads them: a line a field, its old and its new value."""

import json
import re
from collections.abc import Sequence
from typing import Any

from agent.changes import ORDER, Change
from agent.settings import FILE as SETTINGS
from agent.tongue import ENGLISH, Tongue

SHOWN = 12
"""Changed fields that are shown before the rest is counted."""
LONGEST = 60
"""Characters of a value."""
HAN = r"\u3400-\u9fff\uf900-\ufaff"
PIECE = re.compile(rf"[{HAN}]|[^\s{HAN}]+|\s+")
"""A word, a Chinese character, or what stands between words."""


def diff_lines(
    changes: Sequence[Change],
    most: int = SHOWN,
    longest: int = LONGEST,
    tongue: Tongue = ENGLISH,
) -> list[str]:
    """A small diff: a line a field, its old and new value.

    Args:
        changes: What differs.
        most: Fields that are shown; the rest is counted.
        longest: Characters of a value; of a longer one beginning and end are shown.
        tongue: The language of field names and of values that are words of ours.
    """
    lines = [
        tongue.say(
            "  {field}: {change}", field=_where(one, tongue), change=told(one, longest, tongue)
        )
        for one in changes[:most]
    ]
    if len(changes) > most:
        lines.append(tongue.say("  ... and {count} fields more", count=len(changes) - most))
    return lines


def _where(change: Change, tongue: Tongue) -> str:
    """Shot 3 size: without the file's name where the way tells it."""
    file, *way = change.at
    if way[:1] == ["shots"] and len(way) > 1:
        if way[1] == ORDER:
            return tongue.say("order of the shots")
        shot, *rest = way[1:]
        fields = " ".join(tongue.term("field", name) for name in rest)
        return tongue.say("shot {shot} {fields}", shot=shot, fields=fields).rstrip()
    kind = "film_field" if file == SETTINGS else "field"
    named = " ".join(tongue.term(kind, name) for name in way)
    return "".join(c for c in named if c.isprintable()) or file


def told(change: Change, most: int = LONGEST, tongue: Tongue = ENGLISH) -> str:
    """Old and new; of a list, what goes and what comes. Values of at most `most` characters."""

    def shown(value: Any) -> str:
        return _shown(value, most, change.at[-1], tongue)

    old, new = change.old, change.new
    if isinstance(old, str) and isinstance(new, str):
        old, new = apart(old, new, most)
    if isinstance(old, list) and isinstance(new, list) and change.at[-1] != ORDER:
        gone = [f"- {shown(one)}" for one in old if one not in new]
        come = [f"+ {shown(one)}" for one in new if one not in old]
        if gone or come:
            return tongue.row((*gone, *come))
    if old is None and isinstance(new, dict):
        return f"+ {shown(new)}"
    if new is None and isinstance(old, dict):
        return f"- {shown(old)}"
    return f"{shown(old)} -> {shown(new)}"


def apart(old: str, new: str, most: int) -> tuple[str, str]:
    """Two texts of which one is longer than `most` characters, from the first word in which they
    differ to the last: long prompts begin alike. Nothing is no part of a text."""
    if not old or not new or max(len(old), len(new)) <= most:
        return old, new
    one, other = PIECE.findall(old), PIECE.findall(new)
    shorter = min(len(one), len(other))
    first = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    least = first - shorter  # what is alike at the beginning is not counted twice
    last = next((n for n in range(-1, least - 1, -1) if one[n] != other[n]), least - 1) + 1
    return _within(one, first, last), _within(other, first, last)


def _within(pieces: Sequence[str], first: int, last: int) -> str:
    """The pieces from `first` to before `last`, 0 or less, with marks for what is left out."""
    kept = "".join(pieces[first : len(pieces) + last]).strip()
    return f"{'…' if first else ''}{kept}{'…' if last else ''}" or "…"


def _shown(value: Any, most: int, field: str, tongue: Tongue) -> str:
    """A value of a field of that name."""
    if value is None:
        return tongue.say("(usual)")
    if value in ("", []):
        return tongue.say("none")
    if isinstance(value, dict):
        text = tongue.row(_inside(name, one, tongue) for name, one in value.items())
    elif isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
        text = tongue.row(_shown(one, LONGEST, field, tongue) for one in value)
    elif isinstance(value, str):
        text = tongue.term(field, value)
    else:
        text = json.dumps(value, ensure_ascii=False)
    text = "".join(c if c.isprintable() else " " for c in text)
    half = (most - 1) // 2
    return text if len(text) <= most else f"{text[: most - 1 - half]}…{text[-half:]}"


def _inside(name: str, value: Any, tongue: Tongue) -> str:
    """A field of a value; what something is needs no name before it."""
    said = _shown(value, LONGEST, name, tongue)
    return said if name == "kind" else f"{tongue.term('field', name)} {said}"
