"""What is said of a shot, a scene or a file that there is not: which ones there are near it."""

import difflib
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Literal

MOST = 3
"""Ids that are named where there are many."""
FEW = 12
"""Ids that are all named."""
ALIKE = 0.7
"""How much of two files' names must be the same for one to be meant by the other."""


def nearest(name: str, ids: Iterable[str], what: Literal["shots", "scenes"] = "shots") -> str:
    """All ids where there are few. Else those next to one that there is not, by number, then by
    letter; of one without a number, those that are spelt alike. In the order of `ids`."""
    known = list(ids)
    if len(known) == 1:
        return f"There is one, {known[0]!r}."
    if len(known) <= FEW:
        return f"There are {what} {', '.join(known)}."
    if any(character.isdecimal() for character in name):
        close = sorted(known, key=lambda one: (abs(number_of(one) - number_of(name)), one))[:MOST]
    else:
        close = difflib.get_close_matches(name, known, MOST, 0.3) or known[:MOST]
    return f"Nearest: {', '.join(sorted(close, key=known.index))}; there are {len(known)}."


def alike(name: str, files: Iterable[str]) -> str:
    """Of files the one that is spelt most like another name, whatever the size of its letters, its
    ending and its folder; empty: none is like it."""
    asked = PurePosixPath(name.casefold())

    def likeness(file: str) -> tuple[float, bool, bool]:
        path = PurePosixPath(file.casefold())
        same = difflib.SequenceMatcher(None, asked.stem, path.stem).ratio()
        return same, path.suffix == asked.suffix, path.parent == asked.parent

    best = max(files, key=likeness, default="")
    return best if best and likeness(best)[0] >= ALIKE else ""


def number_of(name: str) -> int:
    """The number in an id: 3 of 3A; 0: there is none."""
    digits = "".join(c for c in name if c.isdecimal())
    return int(digits[:9] or 0)
