"""The files that people edit: read with the line of every mistake, written whole, comments kept."""

import json
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent

from agent.errors import BadProject, Field
from agent.yaml_nodes import dumped, plain_values, read_plain, round_trip, updated
from agent.yaml_parts import by_parts, parts_of, spliced
from tools.mistakes import Place, name_in, named, told

MOST_BYTES = 5_000_000
"""A larger YAML file is refused: a feature film's storyboard stays below 2 MB."""
DEEPEST = 40
"""Brackets in brackets."""
_BRACKETS = re.compile(r"[\[\]{}]")

Model = TypeVar("Model", bound=BaseModel)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write bytes, or text as UTF-8, all or nothing; folders on the way are made."""
    data = content if isinstance(content, bytes) else content.encode()
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def read_yaml(path: Path) -> CommentedMap:
    """Parse a mapping, keeping comments and lines.

    Raises:
        BadProject: not readable as YAML, not a mapping, too large, or with aliases.
    """
    text = _text(path)
    yaml = round_trip()
    try:
        for event in yaml.parse(text):
            if isinstance(event, AliasEvent):
                raise BadProject(
                    f"{path.name}:{event.start_mark.line + 1}: aliases such as "
                    f"{'*' + event.anchor!r} are not supported. Write the value out."
                )
        document = yaml.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f":{mark.line + 1}" if mark else ""
        raise BadProject(f"{path.name}{line}: not valid YAML: {_said(error)}.") from None
    except (YAMLError, RecursionError, ValueError) as error:
        raise BadProject(f"{path.name}: not valid YAML: {error}".splitlines()[0]) from None
    if not isinstance(document, CommentedMap):
        raise BadProject(f"{path.name}: expected fields at the top, each as 'name: value'.")
    return document


def load(path: Path, model: type[Model], memo: Path | None = None) -> Model:
    """Read a YAML file as `model`.

    Args:
        path: The file.
        model: What it holds.
        memo: A JSON file that keeps the text and its values: what stands in it already is not
            parsed again. It may be deleted at any time.

    Raises:
        BadProject: names the file, the line, the field and what is allowed.
    """
    values = _remembered(path, memo) if memo else _quickly(path)
    if values is not None:
        with suppress(ValidationError):
            return model.model_validate(values)
    document = read_yaml(path)  # slower, but knows the lines of mistakes
    return checked(path.name, model, plain_values(document), document)


def checked(name: str, model: type[Model], values: Any, document: Any = None) -> Model:
    """Validate values that came from file `name`; `document` knows their lines."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        place, said, more = told(error, model, values)
        where = _where(place, values)
        line = _line(document, place)
        others = f" ({more} more {'problem follows' if more == 1 else 'problems follow'})" * bool(
            more
        )
        raise BadProject(
            f"{name}{f':{line}' if line else ''}: {where}{said}.{others} Nothing was overwritten."
        ) from None


def _where(place: Place, values: Any) -> str:
    """Which field it is: shot 3: strength. Shots are told by their ids, as a person knows them."""
    way = named(place, values)
    if place[:1] != ("shots",) or len(place) < 2:
        return f"field {'.'.join(way)!r}: " if way else ""
    number = int(place[1])
    known = name_in(values["shots"], number) is not None
    shot = f"shot {way[1]}" if known else f"the shot in place {number + 1}"
    return ": ".join(filter(None, (shot, ".".join(way[2:])))) + ": "


def located(path: Path, place: Field) -> str:
    """File and line of a field, as they stand before what is wrong with it."""
    line = _line(read_yaml(path), place)
    return f"{path.name}:{line}: " if line else f"{path.name}: "


def save(path: Path, model: BaseModel, memo: Path | None = None) -> None:
    """Write `model` as YAML; comments, order and unchanged values of an older file stay.

    Args:
        path: The file.
        model: What it is to hold.
        memo: As of `load`: spares parsing the older text, and is renewed.

    Raises:
        BadProject: the older file cannot be read; it stays as it is.
    """
    values = dump(model)
    if not path.exists():
        write_whole(path, dumped(updated(CommentedMap(), values)))
        return
    old = _remembered(path, memo) if memo else _quickly(path)
    if old == values:
        return
    text = spliced(_text(path), old, values) if isinstance(old, dict) else None
    if text is None:
        write_whole(path, dumped(updated(read_yaml(path), values)))
        return  # the next reader renews the memo: nobody has read this text back
    write_whole(path, text)
    if memo:
        _remember(memo, text, values)


def dump(model: BaseModel) -> dict[str, Any]:
    """JSON values without fields that hold their default, so that a person sees what matters."""
    values: dict[str, Any] = model.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return ({"schema": 1} if "schema_version" in type(model).model_fields else {}) | values


def _quickly(path: Path) -> Any:
    """The values of a sound YAML file without comments and lines, None for any other."""
    return read_plain(_text(path))


def _remembered(path: Path, memo: Path) -> Any:
    text, known = _text(path), {}
    with suppress(OSError, ValueError, TypeError, KeyError):
        held = json.loads(memo.read_text(encoding="utf-8"))
        if held["text"] == text:
            return held["values"]
        known = parts_of(held["text"], held["values"])
    values = by_parts(text, known) if known else read_plain(text)
    with suppress(TypeError):  # a date is no JSON: then it is no memo either
        _remember(memo, text, values)
    return values


def _remember(memo: Path, text: str, values: Any) -> None:
    held = json.dumps({"text": text, "values": values}, ensure_ascii=False)
    memo.parent.mkdir(parents=True, exist_ok=True)
    write_whole(memo, held)


def text_of(path: Path) -> str:
    """The text of a file that a person may have saved in some other encoding.

    Raises:
        BadProject: it is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadProject(
            f"{path.name}:{line}: byte {error.start} is not UTF-8. Save the file as UTF-8."
        ) from None


def _text(path: Path) -> str:
    if path.stat().st_size > MOST_BYTES:
        raise BadProject(
            f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB. Keep in it only what a film "
            "of this script needs."
        )
    text = text_of(path)
    _check_nesting(path.name, text)
    return text


def _check_nesting(name: str, text: str) -> None:
    """Refuse brackets in brackets so deep that the parser would take minutes over them."""
    depth = 0
    for match in _BRACKETS.finditer(text):
        depth += 1 if match.group() in "[{" else -1 if depth else 0
        if depth > DEEPEST:
            line = text.count("\n", 0, match.start()) + 1
            raise BadProject(
                f"{name}:{line}: nests lists or mappings more than {DEEPEST} deep, which no film "
                "needs. Remove the brackets."
            )


def _said(error: MarkedYAMLError) -> str:
    return " ".join(part for part in (error.context, error.problem) if part)


def _line(document: Any, loc: Sequence[str | int]) -> int | None:
    """The line (from 1) at which a field stands, or its nearest parent's."""
    line: int | None = None
    node = document
    for step in loc:
        try:
            if isinstance(node, CommentedMap):
                line = node.lc.key(step)[0] + 1
            elif isinstance(node, CommentedSeq):
                line = node.lc.item(step)[0] + 1
            node = node[step]
        except (KeyError, IndexError, TypeError):
            break
    return line
