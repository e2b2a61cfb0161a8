"""Changes as a person reads them: a line a field, its old and its new value."""

import json
from collections.abc import Sequence
from typing import Any

from agent.changes import ORDER, Change

SHOWN = 12
"""Changed fields that are shown before the rest is counted."""
LONGEST = 60
"""Characters of a value."""


def diff_lines(changes: Sequence[Change], most: int = SHOWN, longest: int = LONGEST) -> list[str]:
    """A small diff: a line a field, its old and new value.

    Args:
        changes: What differs.
        most: Fields that are shown; the rest is counted.
        longest: Characters of a value; of a longer one beginning and end are shown.
    """
    lines = [f"  {_where(change)}: {told(change, longest)}" for change in changes[:most]]
    if len(changes) > most:
        lines.append(f"  ... and {len(changes) - most} fields more")
    return lines


def _where(change: Change) -> str:
    """Shot 3 size: without the file's name where the way tells it."""
    file, *way = change.at
    if way[:1] == ["shots"] and len(way) > 1:
        return "shot " + " ".join(way[1:]) if way[1] != ORDER else "order of the shots"
    return "".join(c for c in " ".join(way) if c.isprintable()) or file


def told(change: Change, most: int = LONGEST) -> str:
    """Old and new; of a list, what goes and what comes. Values of at most `most` characters."""
    old, new = change.old, change.new
    if isinstance(old, list) and isinstance(new, list) and change.at[-1] != ORDER:
        gone = [f"- {_short(one, most)}" for one in old if one not in new]
        come = [f"+ {_short(one, most)}" for one in new if one not in old]
        if gone or come:
            return ", ".join((*gone, *come))
    if old is None and isinstance(new, dict):
        return f"+ {_short(new, most)}"
    if new is None and isinstance(old, dict):
        return f"- {_short(old, most)}"
    return f"{_short(old, most)} -> {_short(new, most)}"


def _short(value: Any, most: int = LONGEST) -> str:
    if value is None:
        return "(usual)"
    if isinstance(value, dict):
        named = ((name, _short(one)) for name, one in value.items())
        text = ", ".join(said if name == "kind" else f"{name} {said}" for name, said in named)
    elif isinstance(value, list) and not any(isinstance(one, dict | list) for one in value):
        text = ", ".join(_short(one) for one in value) or "(none)"
    else:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = "".join(c if c.isprintable() else " " for c in text)
    half = (most - 1) // 2
    return text if len(text) <= most else f"{text[: most - 1 - half]}…{text[-half:]}"
