"""YAML that keeps people's comments: read into plain values, and changed where it differs."""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

FLOW_LIMIT = 4
"""Lists of at most so many numbers or words stand on one line: positions, sizes."""
_ALIAS = re.compile(r"(?:^|[\s\[{,])[*&]\w")
"""Perhaps an anchor or an alias, perhaps words in asterisks."""


def round_trip() -> YAML:
    """A reader and writer that keeps comments, order and style."""
    yaml = YAML(typ="rt")
    yaml.width = 100
    yaml.indent(mapping=2, sequence=2, offset=0)
    yaml.allow_unicode = True
    return yaml


def read_plain(text: str) -> Any:
    """The values of a sound text without comments and lines; None for any other."""
    yaml = YAML(typ="safe")
    try:
        if _ALIAS.search(text) and any(getattr(e, "anchor", None) for e in yaml.parse(text)):
            return None  # `read_yaml` tells
        return yaml.load(text)
    except (YAMLError, RecursionError, ValueError):
        return None


def plain_values(node: Any) -> Any:
    """Plain values of a ruamel document."""
    if isinstance(node, Mapping):
        return {str(name): plain_values(item) for name, item in node.items()}
    if isinstance(node, list):
        return [plain_values(item) for item in node]
    for kind in (bool, int, float, str):
        if isinstance(node, kind):
            return kind(node)
    return node


def dumped(document: Any) -> str:
    """A document as text."""
    stream = io.StringIO()
    round_trip().dump(document, stream)
    return stream.getvalue()


def updated(node: CommentedMap, values: Mapping[str, Any]) -> CommentedMap:
    """The document made equal to `values`, touching only what differs."""
    update(node, values)
    return node


def update(node: CommentedMap, values: Mapping[str, Any]) -> None:
    """Make `node` equal to `values`, touching only what differs."""
    for name in [name for name in node if str(name) not in values]:
        del node[name]
    for name, value in values.items():
        old = node.get(name)
        if isinstance(old, CommentedMap) and isinstance(value, Mapping):
            update(old, value)
        elif isinstance(old, CommentedSeq) and identified(value):
            _update_list(old, value)
        elif name not in node or plain_values(old) != value:
            node[name] = node_of(value)


def _update_list(node: CommentedSeq, values: Sequence[Mapping[str, Any]]) -> None:
    """Update entries that have ids; an entry keeps its comments wherever it moves."""
    known = {item.get("id"): item for item in node if isinstance(item, CommentedMap)}
    order = [item.get("id") for item in node if isinstance(item, CommentedMap)]
    for value in values:
        if value["id"] in known:
            update(known[value["id"]], value)
    if order != [value["id"] for value in values]:
        node[:] = [known.get(value["id"]) or node_of(value) for value in values]


def identified(value: Any) -> bool:
    """Whether it is a list of entries that each have an id."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(item, Mapping) and "id" in item for item in value)
    )


def node_of(value: Any) -> Any:
    """Values as ruamel nodes: short lists of scalars on one line."""
    if isinstance(value, Mapping):
        return CommentedMap((name, node_of(item)) for name, item in value.items())
    if isinstance(value, list):
        sequence = CommentedSeq(node_of(item) for item in value)
        if len(value) <= FLOW_LIMIT and not any(isinstance(v, list | Mapping) for v in value):
            sequence.fa.set_flow_style()
        return sequence
    return value
