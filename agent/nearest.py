"""What is said of a shot or a scene that there is not: which ones there are near it."""

import difflib
from collections.abc import Iterable

MOST = 3
"""Ids that are named."""


def nearest(name: str, ids: Iterable[str]) -> str:
    """The ids next to one that there is not, by number, then by letter; of one without a number,
    those that are spelt alike. In the order of `ids`."""
    known = list(ids)
    if any(character.isdecimal() for character in name):
        close = sorted(known, key=lambda one: (abs(number_of(one) - number_of(name)), one))[:MOST]
    else:
        close = difflib.get_close_matches(name, known, MOST, 0.3) or known[:MOST]
    return f"Nearest: {', '.join(sorted(close, key=known.index))}; there are {len(known)}."


def number_of(name: str) -> int:
    """The number in an id: 3 of 3A; 0: there is none."""
    digits = "".join(c for c in name if c.isdecimal())
    return int(digits[:9] or 0)
