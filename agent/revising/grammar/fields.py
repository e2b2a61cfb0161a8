"""Any field by its name: lens = 85, 3.light.time = dusk, set film.fps to 25."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from agent.film import Shot, World
from agent.film_settings import FilmSettings
from agent.history import STORYBOARD, WORLD
from agent.revising.edits import Put
from agent.revising.errors import CannotRevise, Question
from agent.revising.grammar.heard import Heard, Part, means, part
from agent.revising.grammar.matching import Found, Reading, Reads
from agent.revising.intent import Intent
from agent.settings import FILE as SETTINGS
from tools.mistakes import meant

_START = re.compile(
    r"(?:^|(?<=[,;，；、:：\n])|(?<=\band ))\s*"
    r"(?:(?P<set>set)\s+)?(?P<name>[^\W_][\w-]*(?:\.[\w-]+)*)\s*(?P<is>=|(?<=\w)\s+to\s+)\s*",
    re.IGNORECASE,
)
_KEEPS = frozenset(("id", "schema"))
"""Fields on which others rest: ids of shots are for ever."""
MOST_VALUE = 2000


@dataclass(frozen=True)
class Field:
    """A field and what it is to be, as they were written."""

    span: tuple[int, int]
    name: str
    value: str


def assignments(words: str, film: Intent) -> tuple[Field, ...]:
    """The fields that are given values by name, in order."""
    found: list[Field] = []
    at = 0
    for match in _START.finditer(words):
        said_so = match["set"] and match["is"].strip().casefold() == "to"
        if match.start() < at or (match["is"] != "=" and not said_so):
            continue
        if said_so and not _is_field(match["name"], film):
            continue
        end = _value_end(words, match.end())
        at = end
        start = match.start("set") if match["set"] else match.start("name")
        found.append(Field((start, end), match["name"], words[match.end() : end].strip()))
    return tuple(found)


def _is_field(name: str, film: Intent) -> bool:
    first = name.split(".")[0].casefold()
    fields = (*Shot.model_fields, *World.model_fields, *FilmSettings.model_fields)
    return first in (*fields, "shots", "world", "film") or first.upper() in film.ids


_CLOSING = {"[": "]", "{": "}"}


def _value_end(words: str, at: int) -> int:
    """Where a value ends: lists and quotes are whole, else at the next mark."""
    depth, quoted = 0, ""
    for place in range(at, len(words)):
        letter = words[place]
        if quoted:
            quoted = "" if letter == quoted else quoted
        elif letter in "\"'" and (depth or place == at):
            quoted = letter
        elif letter in "[{":
            depth += 1
        elif letter in "]}":
            depth -= 1
        elif (letter in ",，、" and depth <= 0) or letter in ";；\n":
            return place
    return len(words)


def assignment_reader(fields: Sequence[Field]) -> Reads:
    """Reads the tokens that stand for fields with their values."""

    def reads(reading: Reading, at: int) -> Iterator[Found]:
        token = reading.tokens[at]
        if token.kind == "field":
            yield at + 1, next(one for one in fields if one.span[0] == token.start)

    return reads


@means("assign")
def _assign(heard: Heard) -> Part:
    """FIELD = VALUE."""
    field: Field = heard.values["assignment"]
    value = _value(field)
    file, way, shots = _place(field, heard)
    if any(name in _KEEPS for name in (way[-1], *way[:1])):
        raise CannotRevise(f"{field.name!r} stays as it is: other things rest on it.")
    if file == STORYBOARD:
        puts = tuple(Put(file, ("shots", name, *way), value) for name in shots)
        sets = {".".join(way): shots}
        return part(f"{heard.where(shots)}: {'.'.join(way)} = {field.value}", *puts, sets=sets)
    of = {".".join(way): (file,)}
    return part(f"{file}: {'.'.join(way)} = {field.value}", Put(file, way, value), sets=of)


def _place(field: Field, heard: Heard) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """File, way in it (in the shot, for a shot's), and shots."""
    way = tuple(field.name.split("."))
    first = way[0].casefold()
    if first == "shots" and len(way) > 2:
        return STORYBOARD, way[2:], (heard.film.shot(way[1].upper()).id,)
    if first[:1].isdecimal() and len(way) > 1:
        return STORYBOARD, way[1:], (heard.film.shot(way[0].upper()).id,)
    if first in ("world", "film") and len(way) > 1:
        return (WORLD if first == "world" else SETTINGS), way[1:], ()
    in_shot, in_film = first in Shot.model_fields, first in FilmSettings.model_fields
    if in_shot and in_film and heard.scope is None:
        raise Question(
            f"{first!r} is a field of the film and of its shots. Say 'film.{field.name} = "
            f"{field.value}', or name a shot."
        )
    if in_shot and (heard.scope is not None or not in_film):
        return STORYBOARD, way, heard.shots()
    if first in World.model_fields:
        return WORLD, way, ()
    if in_film:
        return SETTINGS, way, ()
    if ways := meant(way[0], (Shot,)):
        raise CannotRevise(
            f"There is no field {field.name!r}. Write {' or '.join(map(repr, ways))} if you mean "
            "that."
        )
    raise CannotRevise(
        f"There is no field {field.name!r}. A shot has {', '.join(Shot.model_fields)}; "
        "see docs/files.md for those of the world and the film."
    )


def _value(field: Field) -> Any:
    """The value as YAML has it."""
    if not field.value or len(field.value) > MOST_VALUE:
        raise CannotRevise(f"{field.name} = what? Give a value, in quotes where it has commas.")
    try:
        value = YAML(typ="safe", pure=True).load(field.value)
    except (YAMLError, ValueError, RecursionError) as wrong:
        said = str(wrong).splitlines()[0] if str(wrong) else "no value"
        raise CannotRevise(f"{field.value!r} cannot be read as a value: {said}.") from None
    if not _plain(value):
        raise CannotRevise(f"{field.value!r} is no value that a field can have. Put it in quotes.")
    return value


def _plain(value: Any, depth: int = 0) -> bool:
    """Whether it is what JSON can say."""
    if depth > 8:
        return False
    if isinstance(value, list):
        return all(_plain(one, depth + 1) for one in value)
    if isinstance(value, dict):
        return all(isinstance(k, str) and _plain(v, depth + 1) for k, v in value.items())
    return value is None or isinstance(value, str | int | float | bool)
