"""Large YAML files by their parts: only the entries that differ are read and written again."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from ruamel.yaml.comments import CommentedSeq
from ruamel.yaml.error import YAMLError

from agent.yaml_nodes import (
    dumped,
    identified,
    node_of,
    read_plain,
    round_trip,
    update,
)

_PART = re.compile(r"^(?:([A-Za-z_][\w-]*):(?=\s)|-(?=\s))", re.MULTILINE)
"""Where a field at the top of a file begins, or an entry of its list."""
_OTHER = re.compile(r"^(?![ #]|[A-Za-z_][\w-]*:\s|-\s).|[\r\x85\u2028\u2029\ufeff]", re.MULTILINE)
"""Anything else at the left margin (brackets, quotes, marks between documents), odd line ends."""
_ID = re.compile(r"""- id: (?:'([^']*)'|"([^"\\]*)"|([\w-]+))[ ]*(?:[ ]#.*)?$""", re.MULTILINE)
_LIST = re.compile(r"[\w-]+:[ ]*(?:[ ]#.*)?\n(?:[ ]*(?:#.*)?\n)*")
"""A name with nothing but comments before the first entry."""


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
        if not identified(values) or ids != [v["id"] for v in values] or len(ids) > len(set(ids)):
            return None
        return dict(zip(ids, self.entries, strict=True))


def cut_up(text: str) -> tuple[str, list[_Field]] | None:
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


def parts_of(text: str, values: Any) -> dict[str, Any]:
    """The values by the texts of the parts that they were read from."""
    cut = cut_up(text)
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


def by_parts(text: str, known: Mapping[str, Any]) -> Any:
    """As `_quickly`, parsing only those fields and entries that are not known.

    Parts that are each sound YAML of one field or one entry are together what the file holds;
    an anchor, which would reach into other parts, makes its own part unsound.
    """
    cut = cut_up(text)
    if cut is None:
        return read_plain(text)
    values: dict[str, Any] = {}
    for field in cut[1]:
        if field.ids:
            entries = [known.get(entry) or read_plain(entry) for entry in field.entries]
            if any(not isinstance(entry, list) or len(entry) != 1 for entry in entries):
                return None
            value = {field.name: [entry for (entry,) in entries]}
        else:
            value = known.get(field.text) or read_plain(field.text)
        if not isinstance(value, dict) or list(value) != [field.name] or field.name in values:
            return None
        values |= value
    return values


def spliced(text: str, old: Mapping[str, Any], values: Mapping[str, Any]) -> str | None:
    """The text with only those fields and entries written again that differ.

    Every part that is written is read back. None if the text is such that only parsing the
    whole of it is sound.

    Args:
        text: What stands in the file.
        old: Its values.
        values: What it is to hold.
    """
    cut = cut_up(text)
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
    again = cut_up(result)
    sound = again is not None and [field.name for field in again[1]] == names
    return result if sound else None


def _field_again(field: _Field, old: Any, value: Any) -> str:
    """A field written again: of a list of entries with ids only those that differ."""
    texts = field.by_id(old)
    if texts is None or not identified(value):
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
    document = node_of(value) if text is None else round_trip().load(text)
    if isinstance(document, CommentedSeq):
        document.fa.set_block_style()
    if text is not None:
        update(*((document[0], value[0]) if isinstance(value, list) else (document, value)))
    written = dumped(document)
    if read_plain(written) != value:
        raise ValueError(written)
    return written
