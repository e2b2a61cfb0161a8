"""Changes as a person reads them: a line a field, its old and its new value."""

import json
from collections.abc import Sequence
from typing import Any

from agent.changes import ORDER, Change

SHOWN = 12
"""Changed fields that are shown before the rest is counted."""


def diff_lines(changes: Sequence[Change], most: int = SHOWN) -> list[str]:
    """A small diff: a line a field, its old and new value; of many, the first and a count."""
    lines = [f"  {_where(c)}: {_short(c.old)} -> {_short(c.new)}" for c in changes[:most]]
    if len(changes) > most:
        lines.append(f"  ... and {len(changes) - most} fields more")
    return lines


def _where(change: Change) -> str:
    """Shots 3 size, for people: without the file's name where the way tells it."""
    file, *way = change.at
    if way[:1] == ["shots"] and len(way) > 1:
        return "shot " + " ".join(way[1:]) if way[1] != ORDER else "order of the shots"
    return " ".join(way) or file


def _short(value: Any) -> str:
    if value is None:
        return "(usual)"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."
