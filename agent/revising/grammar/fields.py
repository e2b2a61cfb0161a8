"""Any field by its name: lens = 85, 3.light.time = dusk, set film.fps to 25."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from agent.film import Shot, World
from agent.film_settings import FilmSettings
from agent.history import STORYBOARD, WORLD
from agent.revising.edits import Put
from agent.revising.errors import CannotRevise, Question
from agent.revising.grammar.heard import Heard, Part, means, part
from agent.revising.grammar.matching import Found, Reading, Reads
from agent.revising.model.values import Node, alternatives, below, root
from agent.settings import FILE as SETTINGS
from tools.mistakes import meant

_KEEPS = frozenset(("id", "schema"))
"""Fields on which others rest: ids of shots are for ever."""
MOST_VALUE = 2000
NOTHING = frozenset(("none", "nothing", "null", "无", "没有"))
"""Without quotes: back to what is usual."""
QUOTES = {"“": "”", "「": "」", "『": "』"}
"""That YAML does not know."""


@dataclass(frozen=True)
class Field:
    """A field and what it is to be, as they were written."""

    span: tuple[int, int]
    name: str
    value: str


def home(name: str) -> tuple[type[BaseModel] | None, tuple[str, ...]]:
    """What has a field of that name, Shot, World or FilmSettings, and the way to it in there.

    A name that shots and the film have is a shot's.
    """
    way = tuple(name.split("."))
    first = way[0].casefold()
    if first == "shots" and len(way) > 2:
        return Shot, way[2:]
    if first[:1].isdecimal() and len(way) > 1:
        return Shot, way[1:]
    if first in ("world", "film") and len(way) > 1:
        return (World if first == "world" else FilmSettings), way[1:]
    models = (Shot, World, FilmSettings)
    return next((model for model in models if first in model.model_fields), None), way


def node_of(name: str) -> Node | None:
    """What a field takes, as a schema; None: there is none of that name."""
    model, way = home(name)
    node = root(model) if model is not None else None
    for step in way:
        node = below(node, step) if node is not None else None
    return node


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
    whole = tuple(field.name.split("."))
    model, way = home(field.name)
    first = whole[0].casefold()
    if way != whole:
        if model is Shot:
            shot = whole[1 if first == "shots" else 0]
            return STORYBOARD, way, (heard.film.shot(shot.upper()).id,)
        return (WORLD if model is World else SETTINGS), way, ()
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
    if is_nothing(field.name, field.value):
        return None
    if QUOTES.get(field.value[0]) == field.value[-1]:
        return field.value[1:-1]
    try:
        value = YAML(typ="safe", pure=True).load(field.value)
    except (YAMLError, ValueError, RecursionError) as wrong:
        said = str(wrong).splitlines()[0] if str(wrong) else "no value"
        raise CannotRevise(f"{field.value!r} cannot be read as a value: {said}.") from None
    if not _plain(value):
        raise CannotRevise(f"{field.value!r} is no value that a field can have. Put it in quotes.")
    return value


def is_nothing(name: str, value: str) -> bool:
    """Whether a value takes away what a field has; a title that must be there can be Nothing."""
    said = value.casefold()
    return said in NOTHING and said not in _choices(name) and not _required_text(name)


def _required_text(name: str) -> bool:
    model, way = home(name)
    if model is None:
        return False
    of = root(model) if len(way) == 1 else node_of(name.rpartition(".")[0])
    node = node_of(name)
    if of is None or node is None or not any(k.get("type") == "string" for k in alternatives(node)):
        return False
    return any(way[-1] in one.get("required", ()) for one in alternatives(of))


def single_quoted(value: str) -> str:
    """A value in the quotes in which it stays as it is."""
    return "'" + value.replace("'", "''") + "'"


def _choices(name: str) -> frozenset[str]:
    """The words of which a field takes one."""
    node = node_of(name)
    kinds = alternatives(node) if node is not None else ()
    return frozenset(str(one) for kind in kinds for one in kind.get("enum", ()))


def _plain(value: Any, depth: int = 0) -> bool:
    """Whether it is what JSON can say."""
    if depth > 8:
        return False
    if isinstance(value, list):
        return all(_plain(one, depth + 1) for one in value)
    if isinstance(value, dict):
        return all(isinstance(k, str) and _plain(v, depth + 1) for k, v in value.items())
    return value is None or isinstance(value, str | int | float | bool)
