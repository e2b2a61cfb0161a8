"""What an audit finds: what is wrong with a plan, and words from which the mend can be copied."""

import difflib
from collections.abc import Iterable, Sequence
from typing import Literal

from agent.script import Lines
from tools.staging import Frozen

Rule = Literal[
    "unknown id",
    "twice in a shot",
    "invented person",
    "invented place",
    "no such line",
    "uncovered line",
    "line order",
    "wrong scene",
    "unsaid",
    "said twice",
    "other words",
    "wrong lines",
    "wrong speaker",
    "not shown",
    "not on screen",
    "delivery",
    "no voice",
    "narration",
    "caption",
    "shot count",
    "film length",
    "short shot",
]
"""docs/directing.md says what each means."""
_MOST = 40
"""Names that a finding lists at most."""


class Finding(Frozen):
    """One thing that is wrong with a plan."""

    rule: Rule
    shot: str = ""
    """Id of the shot; empty: it is about the film."""
    text: str
    """What is wrong, then what to write instead: allowed ids, missing lines, the script's words."""
    fatal: bool = True
    """Whether no film should be made of the plan as it is."""


def unknown(field: str, found: str, allowed: Iterable[str], shot: str = "") -> Finding:
    """A finding about an id that is not there, with those that are."""
    text = f"{field} {found!r} does not exist. {choice(found, allowed)}"
    return Finding(rule="unknown id", shot=shot, text=text)


def choice(found: str, allowed: Iterable[str]) -> str:
    """What to write instead of something: the most alike first, else any of those allowed."""
    names = list(dict.fromkeys(allowed))
    if not names:
        return "There is none: leave it out."
    alike = difflib.get_close_matches(found, names, 1)
    first = f"Perhaps {alike[0]!r} is meant. " if alike else ""
    return f"{first}Write one of: {', '.join(map(repr, names[:_MOST]))}."


def span(numbers: Sequence[int]) -> str:
    """Line numbers as they are written in a shot's `lines`: [3, 5], [8, 8]."""
    return ", ".join(f"[{first}, {last}]" for first, last in runs(numbers))


def runs(numbers: Iterable[int]) -> list[Lines]:
    """Numbers that follow one another as spans, in order."""
    found: list[Lines] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found
