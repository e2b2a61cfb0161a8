"""From a model's words to a value of the schema, or a list of what is wrong with them."""

import json
import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, Generic

from pydantic import ValidationError

from tools.language.protocol import T

THINKING = re.compile(r"^\s*<think(ing)?>.*?</think(ing)?>", re.DOTALL)
"""What reasoning models say to themselves before they answer."""
OPENING = "<think"
FENCE = re.compile(r"```[a-zA-Z0-9]*\s*\n?(.*?)```", re.DOTALL)
BEGINNINGS = 50
"""Opening braces that are tried; a broken answer may hold thousands."""
MOST_PROBLEMS = 12
OF_VALUES = frozenset(
    {
        *("too_long", "too_short", "string_too_long", "string_too_short", "value_error"),
        *("greater_than", "greater_than_equal", "less_than", "less_than_equal", "multiple_of"),
        *("string_pattern_mismatch", "finite_number", "assertion_error"),
    }
)
"""Errors that an answer may have although its form was kept."""


@dataclass(frozen=True)
class Read(Generic[T]):
    """What was found in an answer."""

    value: T | None
    problems: tuple[str, ...] = ()
    """Each with its place, what is wrong there, and what is allowed."""
    bare: bool = False
    """The answer was JSON and nothing else."""
    shaped: bool = True
    """Fields, types and choices are those of the schema, whatever the values."""


def spoken(text: str) -> str:
    """An answer without what the model said to itself."""
    return THINKING.sub("", text, count=1).strip()


def read(schema: type[T], text: str) -> Read[T]:
    """Find the first JSON object in an answer and hold it against the schema."""
    words = spoken(text)
    found, bare = _object(words)
    if found is None:
        return Read(None, (_no_object(words),), bare=False, shaped=False)
    return replace(held(schema, found), bare=bare)


def held(schema: type[T], found: dict[str, Any]) -> Read[T]:
    """An object held against the schema."""
    try:
        value = schema.model_validate_json(json.dumps(found))
    except ValidationError as error:
        errors: list[Any] = list(error.errors(include_url=False))
        shaped = all(one["type"] in OF_VALUES for one in errors)
        return Read(None, _told(errors), shaped=shaped)
    return Read(value)


def _object(words: str) -> tuple[dict[str, Any] | None, bool]:
    """The first object, and whether there was nothing beside it."""
    decoder = json.JSONDecoder(strict=False)  # raw line ends within words are forgiven
    fenced = FENCE.findall(words)
    for text in (words, *fenced) if words.startswith("{") else (*fenced, words):
        starts = (match.start() for match in re.finditer(r"\{", text))
        for _, start in zip(range(BEGINNINGS), starts, strict=False):
            try:
                found, end = decoder.raw_decode(text, start)
            except (ValueError, RecursionError):
                continue
            return found, text is words and start == 0 and end == len(text)
    return None, False


def _no_object(words: str) -> str:
    if not words:
        return "the answer is empty; give one JSON object"
    if "{" in words:
        return "the JSON is broken or has no end; give one whole JSON object, with no comments"
    return "there is no JSON object; give one, and no prose"


def _told(errors: list[Any]) -> tuple[str, ...]:
    told = [_problem(error) for error in errors[:MOST_PROBLEMS]]
    rest = len(errors) - len(told)
    return (*told, f"and {rest} more of the same kind") if rest > 0 else tuple(told)


def _problem(error: Any) -> str:
    """One line that can be copied from.

    A wrong choice: `shots[2].size: "wide shot" is not allowed; write "wide" (or "close")`.
    """
    place, kind = _place(error["loc"]), error["type"]
    given = _short(error.get("input"))
    if kind == "missing":
        return f"{place}: is missing; add it"
    if kind == "extra_forbidden":
        return f"{place}: there is no such field; leave it out"
    if kind in ("literal_error", "enum"):
        return f"{place}: {given} is not allowed; {_choices(error)}"
    return f"{place}: {error['msg']}; you gave {given}"


def _choices(error: Any) -> str:
    allowed = re.findall(r"'([^']*)'", str(error.get("ctx", {}).get("expected", "")))
    if not allowed:
        return str(error["msg"])
    near = get_close_matches(str(error.get("input")).lower(), allowed, 1, 0.5)
    listed = ", ".join(json.dumps(one, ensure_ascii=False) for one in allowed)
    return (
        f"write {json.dumps(near[0], ensure_ascii=False)}, or another of: {listed}"
        if near
        else f"write one of: {listed}"
    )


def _place(loc: tuple[int | str, ...]) -> str:
    """`("shots", 2, "size")` as shots[2].size."""
    place = ""
    for part in loc:
        place += f"[{part}]" if isinstance(part, int) else f".{part}" if place else part
    return place or "the object"


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "..."


class Aloud:
    """Lets the words of a stream pass, but not what the model says to itself before them."""

    def __init__(self) -> None:
        self._held = ""
        self._through = False

    def heard(self, text: str) -> str:
        """What may be said now."""
        if self._through:
            return text
        self._held += text
        begun = self._held.lstrip()
        if OPENING.startswith(begun[: len(OPENING)]) and not THINKING.match(begun):
            return ""  # it thinks, or may be about to
        self._through = bool(begun)
        said, self._held = THINKING.sub("", begun, count=1).lstrip(), ""
        return said
