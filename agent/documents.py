"""The files that people edit: read with the line of every mistake, written whole, comments kept."""

import io
import json
import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent

from agent.errors import BadProject, Field
from tools.mistakes import told

MOST_BYTES = 5_000_000
"""A larger YAML file is refused: a feature film's storyboard stays below 2 MB."""
DEEPEST = 40
"""Brackets in brackets."""
_BRACKETS = re.compile(r"[\[\]{}]")
_ALIAS = re.compile(r"(?:^|[\s\[{,])[*&]\w")
"""Perhaps an anchor or an alias, perhaps words in asterisks."""
_PART = re.compile(r"^(?:([A-Za-z_][\w-]*):(?=\s)|-(?=\s))", re.MULTILINE)
"""Where a field at the top of a file begins, or an entry of its list."""
_OTHER = re.compile(r"^(?![ #]|[A-Za-z_][\w-]*:\s|-\s).|[\r\x85\u2028\u2029\ufeff]", re.MULTILINE)
"""Anything else at the left margin (brackets, quotes, marks between documents), odd line ends."""
_ID = re.compile(r"""- id: (?:'([^']*)'|"([^"\\]*)"|([\w-]+))[ ]*(?:[ ]#.*)?$""", re.MULTILINE)
_LIST = re.compile(r"[\w-]+:[ ]*(?:[ ]#.*)?\n(?:[ ]*(?:#.*)?\n)*")
"""A name with nothing but comments before the first entry."""
FLOW_LIMIT = 4
"""Lists of at most so many numbers or words stand on one line: positions, sizes."""

Model = TypeVar("Model", bound=BaseModel)


def write_whole(path: Path, text: str) -> None:
    """Write UTF-8 text all or nothing."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
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
    yaml = _yaml()
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
    return checked(path.name, model, _values(document), document)


def checked(name: str, model: type[Model], values: Any, document: Any = None) -> Model:
    """Validate values that came from file `name`; `document` knows their lines."""
    try:
        return model.model_validate(values)
    except ValidationError as error:
        place, said, more = told(error, model, values)
        where = f"field {'.'.join(map(str, place))!r}: " if place else ""
        line = _line(document, place)
        others = f" ({more} more {'problem follows' if more == 1 else 'problems follow'})" * bool(
            more
        )
        raise BadProject(
            f"{name}{f':{line}' if line else ''}: {where}{said}.{others} Nothing was overwritten."
        ) from None


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
        write_whole(path, _dumped(_updated(CommentedMap(), values)))
        return
    old = _remembered(path, memo) if memo else _quickly(path)
    if old == values:
        return
    text = _spliced(_text(path), old, values) if isinstance(old, dict) else None
    if text is None:
        write_whole(path, _dumped(_updated(read_yaml(path), values)))
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
    return _read(_text(path))


def _read(text: str) -> Any:
    yaml = YAML(typ="safe")
    try:
        if _ALIAS.search(text) and any(getattr(e, "anchor", None) for e in yaml.parse(text)):
            return None  # `read_yaml` tells
        return yaml.load(text)
    except (YAMLError, RecursionError, ValueError):
        return None


def _remembered(path: Path, memo: Path) -> Any:
    text, known = _text(path), {}
    with suppress(OSError, ValueError, TypeError, KeyError):
        held = json.loads(memo.read_text(encoding="utf-8"))
        if held["text"] == text:
            return held["values"]
        known = _parts_of(held["text"], held["values"])
    values = _by_parts(text, known) if known else _read(text)
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


def _yaml() -> YAML:
    yaml = YAML(typ="rt")
    yaml.width = 100
    yaml.indent(mapping=2, sequence=2, offset=0)
    yaml.allow_unicode = True
    return yaml


def _said(error: MarkedYAMLError) -> str:
    return " ".join(part for part in (error.context, error.problem) if part)


def _values(node: Any) -> Any:
    """Plain values of a ruamel document."""
    if isinstance(node, Mapping):
        return {str(name): _values(item) for name, item in node.items()}
    if isinstance(node, list):
        return [_values(item) for item in node]
    for kind in (bool, int, float, str):
        if isinstance(node, kind):
            return kind(node)
    return node


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


def _dumped(document: Any) -> str:
    stream = io.StringIO()
    _yaml().dump(document, stream)
    return stream.getvalue()


def _updated(node: CommentedMap, values: Mapping[str, Any]) -> CommentedMap:
    _update(node, values)
    return node


def _update(node: CommentedMap, values: Mapping[str, Any]) -> None:
    """Make `node` equal to `values`, touching only what differs."""
    for name in [name for name in node if str(name) not in values]:
        del node[name]
    for name, value in values.items():
        old = node.get(name)
        if isinstance(old, CommentedMap) and isinstance(value, Mapping):
            _update(old, value)
        elif isinstance(old, CommentedSeq) and _identified(value):
            _update_list(old, value)
        elif name not in node or _values(old) != value:
            node[name] = _node(value)


def _update_list(node: CommentedSeq, values: Sequence[Mapping[str, Any]]) -> None:
    """Update entries that have ids; an entry keeps its comments wherever it moves."""
    known = {item.get("id"): item for item in node if isinstance(item, CommentedMap)}
    order = [item.get("id") for item in node if isinstance(item, CommentedMap)]
    for value in values:
        if value["id"] in known:
            _update(known[value["id"]], value)
    if order != [value["id"] for value in values]:
        node[:] = [known.get(value["id"]) or _node(value) for value in values]


def _identified(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(item, Mapping) and "id" in item for item in value)
    )


def _node(value: Any) -> Any:
    """Values as ruamel nodes: short lists of scalars on one line."""
    if isinstance(value, Mapping):
        return CommentedMap((name, _node(item)) for name, item in value.items())
    if isinstance(value, list):
        sequence = CommentedSeq(_node(item) for item in value)
        if len(value) <= FLOW_LIMIT and not any(isinstance(v, list | Mapping) for v in value):
            sequence.fa.set_flow_style()
        return sequence
    return value


class _Field(NamedTuple):
    """A field at the top of a file as it is written, with the comments that follow it."""

    name: str
    head: str
    entries: tuple[str, ...]
    """The texts that begin with a dash at the left margin."""

    @property
    def text(self) -> str:
        return self.head + "".join(self.entries)

    @property
    def ids(self) -> list[str]:
        """The ids with which its entries begin; empty unless each does."""
        found = [_ID.match(entry) for entry in self.entries]
        ids = [next(filter(None, match.groups()), "") for match in found if match]
        return ids if len(ids) == len(found) and _LIST.fullmatch(self.head) else []

    def by_id(self, values: Any) -> dict[str, str] | None:
        """The entries by id, None if they are not those of `values`, each beginning with its id."""
        ids = self.ids
        if not _identified(values) or ids != [v["id"] for v in values] or len(ids) > len(set(ids)):
            return None
        return dict(zip(ids, self.entries, strict=True))


def _cut(text: str) -> tuple[str, list[_Field]] | None:
    """What stands before the first field, and the fields; None if the text must be parsed whole.

    A line at the left margin ends every plain and block scalar, and within quotes or brackets
    it would make a field or an entry more than the file has: so the cut is sound if its fields and
    ids are those of the values.
    """
    starts = list(_PART.finditer(text))
    if _OTHER.search(text) or not text.endswith("\n") or not starts or not starts[0][1]:
        return None
    ends = [start.start() for start in starts[1:]] + [len(text)]
    fields: list[_Field] = []
    for start, end in zip(starts, ends, strict=True):
        part = text[start.start() : end]
        if start[1]:
            fields.append(_Field(start[1], part, ()))
        else:
            fields[-1] = fields[-1]._replace(entries=(*fields[-1].entries, part))
    return text[: starts[0].start()], fields


def _parts_of(text: str, values: Any) -> dict[str, Any]:
    """The values by the texts of the parts that they were read from."""
    cut = _cut(text)
    if cut is None or [field.name for field in cut[1]] != list(values):
        return {}
    known: dict[str, Any] = {}
    for field in cut[1]:
        value = values[field.name]
        texts = field.by_id(value)
        if texts is None:
            known[field.text] = {field.name: value}
        else:
            known |= {texts[entry["id"]]: [entry] for entry in value}
    return known


def _by_parts(text: str, known: Mapping[str, Any]) -> Any:
    """As `_quickly`, parsing only those fields and entries that are not known.

    Parts that are each sound YAML of one field or one entry are together what the file holds;
    an anchor, which would reach into other parts, makes its own part unsound.
    """
    cut = _cut(text)
    if cut is None:
        return _read(text)
    values: dict[str, Any] = {}
    for field in cut[1]:
        if field.ids:
            entries = [known.get(entry) or _read(entry) for entry in field.entries]
            if any(not isinstance(entry, list) or len(entry) != 1 for entry in entries):
                return None
            value = {field.name: [entry for (entry,) in entries]}
        else:
            value = known.get(field.text) or _read(field.text)
        if not isinstance(value, dict) or list(value) != [field.name] or field.name in values:
            return None
        values |= value
    return values


def _spliced(text: str, old: Mapping[str, Any], values: Mapping[str, Any]) -> str | None:
    """The text with only those fields and entries written again that differ.

    Every part that is written is read back. None if the text is such that only parsing the
    whole of it is sound.

    Args:
        text: What stands in the file.
        old: Its values.
        values: What it is to hold.
    """
    cut = _cut(text)
    if cut is None or [field.name for field in cut[1]] != list(old):
        return None
    prelude, fields = cut
    try:
        parts = [
            field.text
            if old[field.name] == values[field.name]
            else _field_again(field, old[field.name], values[field.name])
            for field in fields
            if field.name in values
        ]
        parts += [_part({name: values[name]}) for name in values if name not in old]
    except (YAMLError, RecursionError, ValueError):
        return None
    result = prelude + "".join(parts)
    names = [name for name in old if name in values] + [name for name in values if name not in old]
    again = _cut(result)
    sound = again is not None and [field.name for field in again[1]] == names
    return result if sound else None


def _field_again(field: _Field, old: Any, value: Any) -> str:
    """A field written again: of a list of entries with ids only those that differ."""
    texts = field.by_id(old)
    if texts is None or not _identified(value):
        return _part({field.name: value}, field.text)
    known = {entry["id"]: entry for entry in old}
    return field.head + "".join(
        texts[entry["id"]]
        if known.get(entry["id"]) == entry
        else _part([entry], texts.get(entry["id"]))
        for entry in value
    )


def _part(value: Any, text: str | None = None) -> str:
    """The text of one field or of a list of one entry, `text` being what it was.

    Raises:
        ValueError: what is written would not be read as `value`.
    """
    document = _node(value) if text is None else _yaml().load(text)
    if isinstance(document, CommentedSeq):
        document.fa.set_block_style()
    if text is not None:
        _update(*((document[0], value[0]) if isinstance(value, list) else (document, value)))
    written = _dumped(document)
    if _read(written) != value:
        raise ValueError(written)
    return written
