"""What is wrong with a value that a person wrote: where it stands, and what may stand there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

Place = tuple[str | int, ...]
"""The way to a value: field names, ids, numbers in lists."""
FEW, MOST = 6, 24
"""Fields that are listed where somebody asks for one that is not there: few of them always, many
only when none looks like it."""
NAMES = ("id", "who")
"""Fields by which entries of a list are told apart."""
NAMED = re.compile(r"[\w.-]{1,64}")
LIKELY = 3
"""Ways that are told to a field which stands further in."""
PATTERNS = {
    r"^[\w][\w.-]{0,63}$": "a name of letters, digits, '-', '_' and '.', at most 64 of them",
    r"^[1-9][0-9]{0,4}[A-HJ-NP-Z]{0,2}$": "a shot's id such as '12' or '12A'",
    r"^#[0-9a-fA-F]{6}$": "a colour such as '#a03020', in quotes",
    r"^https?://": "an address that begins with http:// or https://",
    r"^([A-Za-z_][A-Za-z0-9_]*)?$": "the name of an environment variable, never a key itself",
    r"\w": "a word",
}
ALLOWED = {
    "literal_error": "{expected}",
    "string_type": "words",
    "string_too_short": "words, at least {min_length} letter",
    "string_pattern_mismatch": "{pattern}",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a smaller number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a finite number",
    "greater_than": "more than {gt:g}",
    "greater_than_equal": "{ge:g} or more",
    "less_than": "less than {lt:g}",
    "less_than_equal": "{le:g} or less",
    "multiple_of": "a multiple of {multiple_of}",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "ids with what they mean",
    "model_type": "fields with their values",
    "model_attributes_type": "fields with their values",
    "dataclass_type": "fields with their values",
    "too_short": "a list of at least {min_length}",
    "too_long": "a list of at most {max_length}",
}
"""Pydantic's kinds of errors, and what it then must be."""


def told(error: ValidationError, model: type[BaseModel], values: Any) -> tuple[Place, str, int]:
    """The first mistake: where it is, what is wrong there, and how many more there are."""
    found: dict[Place, list[Any]] = {}
    for problem in error.errors(include_url=False):
        if problem["type"] == "too_short" and _long_enough(problem):
            continue  # pydantic has counted the sound entries only
        found.setdefault(_place(problem, values), []).append(problem)
    place, problems = next(iter(found.items()))
    if problems[0]["type"] == "missing" and (written := _misspelt(place, found)):
        return (
            written,
            f"there is no such field. Write {place[-1]!r} if you mean that",
            len(found) - 2,
        )
    return place, _said(place, problems, model), len(found) - 1


def _long_enough(problem: Any) -> bool:
    return bool(len(problem["input"]) >= problem["ctx"]["min_length"])


def named(place: Place, values: Any) -> list[str]:
    """The way to a value in words: an entry of a list by its name, else by its number from 0."""
    way: list[str] = []
    for step in place:
        name = name_in(values, step) if isinstance(step, int) else str(step)
        way.append(str(step) if name is None else name)
        try:
            values = values[step]
        except (LookupError, TypeError):  # what is missing has nothing in it
            values = None
    return way


def name_in(entries: Any, number: int) -> str | None:
    """The name of a list's entry, where it has one that no other has."""
    if not isinstance(entries, Sequence) or isinstance(entries, str):
        return None
    found = [_name(entry) for entry in entries]
    name = found[number] if number < len(found) else None
    return name if found.count(name) == 1 else None


def _name(entry: Any) -> str | None:
    there = entry if isinstance(entry, Mapping) else {}
    name = next((str(there[field]) for field in NAMES if field in there), "")
    return name if NAMED.fullmatch(name) else None


def _misspelt(missing: Place, found: Mapping[Place, Sequence[Any]]) -> Place:
    """The field that stands for one that is missing, if its name is nearly that; else empty."""
    beside = {
        str(place[-1]): place
        for place, problems in found.items()
        if problems[0]["type"] == "extra_forbidden" and place[:-1] == missing[:-1]
    }
    meant = get_close_matches(str(missing[-1]), beside, 1)
    return beside[meant[0]] if meant else ()


def _place(problem: Any, values: Any) -> Place:
    """The way to the value, without the names of the types that a field may have."""
    way: list[str | int] = []
    for step in problem["loc"]:
        if isinstance(values, Mapping):
            inside = step in values
        else:
            inside = isinstance(values, Sequence) and isinstance(step, int) and step < len(values)
        if not inside:
            return (*way, step) if problem["type"] == "missing" else tuple(way)
        way.append(step)
        values = values[step]
    return tuple(way)


def _said(place: Place, problems: Sequence[Any], model: type[BaseModel]) -> str:
    first = problems[0]
    if first["type"] == "missing":
        return "it is required"
    if first["type"] == "extra_forbidden":
        return f"there is no such field. {_instead(place, model)}"
    if first["type"] == "value_error":
        return str(first["msg"]).removeprefix("Value error, ")
    may = dict.fromkeys(_allowed(problem) for problem in problems)
    return f"must be {' or '.join(may)}, not {shortly(first['input'])}"


def _allowed(problem: Any) -> str:
    context = dict(problem.get("ctx", {}))
    if problem["type"] == "multiple_of" and context["multiple_of"] == 2:
        return "an even number"
    if "pattern" in context:
        context["pattern"] = PATTERNS.get(context["pattern"], context["pattern"])
    form = ALLOWED.get(problem["type"])
    # A kind of error that no field of ours had so far keeps pydantic's words.
    return form.format(**context) if form else str(problem["msg"])


def _instead(place: Place, model: type[BaseModel]) -> str:
    """The field that was likely meant, or all that there are."""
    if ways := meant(str(place[-1]), _kinds_at(model, place[:-1])):
        return f"Write {' or '.join(map(repr, ways))} if you mean that"
    names = _names(_kinds_at(model, place[:-1]))
    listed = ", ".join(sorted(names)[:MOST]) + (" ..." if len(names) > MOST else "")
    return f"There are: {listed}"


def meant(written: str, models: Sequence[type[BaseModel]]) -> list[str]:
    """The ways to the fields that somebody likely means who writes one which is not there."""
    names = _names(models)
    ways = dict.fromkeys(way for model in models for way in _further_in(model))
    if found := [way for way in ways if way.endswith(f".{written}")]:
        return found[:LIKELY]
    if len(names) <= FEW:
        return []
    inner = {way.rpartition(".")[2]: way for way in ways}
    close = get_close_matches(written, names, 1)
    return close or [inner[name] for name in get_close_matches(written, inner, 1)]


def _names(models: Sequence[type[BaseModel]]) -> list[str]:
    return [name for model in models for name in _named(model)]


def _kinds_at(model: type[BaseModel], way: Place) -> list[Any]:
    """What models the value may be to which `way` leads."""
    kinds: list[Any] = [model]
    for step in way:
        kinds = [inner for kind in kinds for inner in _inside(kind, step)]
    return [kind for kind in kinds if _is_model(kind)]


def _further_in(model: Any) -> Iterator[str]:
    """The ways to the fields of a model's parts: light.time, subjects.NAME.via."""
    for field in _named(model):
        for part in _inside(model, field):
            yield from (f"{field}.{name}" for name in (_named(part) if _is_model(part) else ()))
            for entry in _inside(part, 0):
                fields = _named(entry) if _is_model(entry) else {}
                called = get_origin(part) is not tuple or not fields.keys().isdisjoint(NAMES)
                step = "NAME" if called else "NUMBER"
                yield from (f"{field}.{step}.{name}" for name in fields)


def _inside(kind: Any, step: str | int) -> Iterator[Any]:
    """Types that a field of a model, a value of a mapping or an entry of a list may have."""
    if _is_model(kind):
        named = _named(kind)
        inner = (named[step],) if isinstance(step, str) and step in named else ()
    else:
        inner = get_args(kind)
    for part in inner:
        yield from get_args(part) if get_origin(part) in (Union, UnionType) else (part,)


def _named(model: Any) -> dict[str, Any]:
    """Fields as they are written, and their types."""
    fields: Mapping[str, FieldInfo] = model.model_fields
    return {info.alias or name: info.annotation for name, info in fields.items()}


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def shortly(value: Any) -> str:
    """The value as it was written, its beginning when it is long."""
    if isinstance(value, int) and value.bit_length() > 400:  # Python refuses to spell some out
        return "a number of more than a hundred digits"
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "fields"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}" if value else "an empty list"
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:79]}…"
