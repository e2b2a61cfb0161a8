"""Decides whether a text is a screenplay, verse or prose."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from agent.reading import cue, heading
from agent.reading.source import Line
from agent.reading.titlepage import title_page

_SUFFIXES = frozenset({".fountain", ".spmd"})
# Stricter than Fountain's own rule: a story may hold a line that begins "Ext. ".
_HEADING = re.compile(
    r"\W*(?:\d+[A-Z]?\W+)?(?:(?:INT|EXT|EST|I/E)[./].*|(?:INT|EXT)\s+\S[^a-z]*|[内外內]+景.*)"
)


def is_screenplay(lines: Sequence[Line], name: str) -> bool:
    """Whether name, headings, title page or forced cues say that this is Fountain."""
    if PurePath(name).suffix.lower() in _SUFFIXES:
        return True
    stripped = [line.text.strip() for line in lines]
    if any(_HEADING.fullmatch(text) and heading.is_natural(text) for text in stripped):
        return True
    if any(map(heading.is_forced, stripped)) and any(map(cue.is_forced, stripped)):
        return True
    page, _ = title_page(lines)
    return any(key.isascii() for key, _ in page.entries)
