"""A value as a language model writes it, read as its field is: words, numbers, colours, lists."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel

from agent.directing.model.colours import NoColour, colour
from tools.mistakes import PATTERNS

Node = Mapping[str, Any]
"""A part of a JSON schema, with `$defs` of the whole beside it."""
FEW = 16
"""Choices that are listed; of more only the first ones."""
DEEPEST = 6
"""Brackets in brackets."""
_COLOUR = next(pattern for pattern in PATTERNS if pattern.startswith("^#"))
_HEX = re.compile(r"(?<![\"'\w])#[0-9a-fA-F]{6}(?![\"'\w])")
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")


class NoValue(ValueError):
    """Words that are no value of the field; says what is."""


@cache
def root(model: type[BaseModel]) -> Node:
    """The schema of a model."""
    return model.model_json_schema()


def alternatives(node: Node) -> Iterator[Node]:
    """The types that a field may have, nothing left out but null."""
    whole = {"$defs": node.get("$defs", {})}
    if "$ref" in node:
        yield from alternatives({**whole["$defs"][node["$ref"].rpartition("/")[2]], **whole})
    elif "anyOf" in node:
        for one in node["anyOf"]:
            yield from alternatives({**one, **whole})
    elif node.get("type") != "null":
        yield node


def below(node: Node, name: str) -> Node | None:
    """The schema of a field, of an entry with an id, or of one in a list; None: there is none."""
    for one in alternatives(node):
        inner = one.get("properties", {}).get(name)
        if inner is None and isinstance(one.get("additionalProperties"), Mapping):
            inner = one["additionalProperties"]
        if inner is None and one.get("type") == "array":
            inner = one.get("items")
        if inner is not None:
            return {**inner, "$defs": node.get("$defs", {})}
    return None


def names(node: Node) -> list[str]:
    """The fields of an object."""
    return [name for one in alternatives(node) for name in one.get("properties", ())]


def allowed(node: Node) -> str:
    """What a field takes, in few words."""
    return " or ".join(dict.fromkeys(_allowed(one) for one in alternatives(node)))


def _allowed(node: Node) -> str:
    kind = node.get("type")
    if "enum" in node or "const" in node:
        choices = [str(one) for one in node.get("enum", [node.get("const")]) if one != ""]
        rest = f"|... ({len(choices)})" if len(choices) > FEW else ""
        return "|".join(choices[:FEW]) + rest
    if kind in ("number", "integer"):
        return _range(node)
    if kind == "boolean":
        return "true|false"
    if kind == "array":
        parts = node.get("prefixItems")
        inner = ", ".join(allowed({**p, "$defs": node.get("$defs", {})}) for p in parts or ())
        return f"[{inner}]" if parts else "list"
    if kind == "object":
        return "fields"
    return "colour" if is_colour(node) else "words"


def _range(node: Node) -> str:
    low = node.get("minimum", node.get("exclusiveMinimum"))
    high = node.get("maximum", node.get("exclusiveMaximum"))
    if low is None or high is None or abs(high) > 10_000:
        return "number"
    return f"{low:g}..{high:g}"


def is_colour(node: Node) -> bool:
    """Whether a field holds a colour."""
    return node.get("pattern") == _COLOUR


def value_of(text: str, node: Node) -> Any:
    """The value that the words stand for; whether its range fits is checked with the whole film.

    Raises:
        NoValue: they cannot be read as the field is.
    """
    kinds = list(alternatives(node))
    if all(one.get("type") == "string" for one in kinds):
        if found := _QUOTED.fullmatch(text):
            text = found[1] if found[1] is not None else found[2]
        return _shaped(text, node)
    return _shaped(_parsed(text), node)


def _shaped(value: Any, node: Node) -> Any:
    """With choices as they are spelt, colours as #rrggbb, a list where one thing stands for it."""
    kinds = list(alternatives(node))
    if isinstance(value, Mapping):
        return {name: _inside(item, node, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_inside(item, node, "0") for item in value]
    if value is not None and kinds and all(one.get("type") == "array" for one in kinds):
        return [_inside(value, node, "0")]
    return _spelt(value, kinds) if isinstance(value, str) else value


def _inside(value: Any, node: Node, name: str) -> Any:
    inner = below(node, name)
    return value if inner is None else _shaped(value, inner)


def _spelt(text: str, kinds: list[Node]) -> str:
    for one in kinds:
        choices = [str(c) for c in one.get("enum", [one["const"]] if "const" in one else [])]
        for choice in choices:
            if _folded(choice) == _folded(text):
                return choice
        if is_colour(one):
            try:
                return colour(text)
            except NoColour as error:
                raise NoValue(str(error)) from None
    return text


def _folded(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.strip().casefold())


def _parsed(text: str) -> Any:
    """A YAML scalar or flow value. It is read inside brackets, where no other YAML can stand."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.events import AliasEvent

    opened = depth = 0
    for mark in text:
        depth += (mark in "[{") - (mark in "]}")
        opened = max(opened, depth)
    if opened > DEEPEST:
        raise NoValue("it nests brackets too deep")
    flow = f"[{_HEX.sub(lambda found: json.dumps(found[0]), text)}]"
    try:
        if any(isinstance(event, AliasEvent) for event in YAML(typ="safe").parse(flow)):
            raise NoValue("write values out, without * and &")
        found = YAML(typ="safe").load(flow)
    except (YAMLError, RecursionError, ValueError, TypeError) as error:
        if isinstance(error, NoValue):
            raise
        raise NoValue("it is no YAML value, such as 2.5, true, dusk or [a, b]") from None
    if not isinstance(found, list) or not found:
        return [] if text.strip() == "" else text
    if not _plain(found):
        raise NoValue("it holds what is neither words nor numbers")
    return found[0] if len(found) == 1 else found


def _plain(value: Any) -> bool:
    """Whether a value is one of JSON."""
    if isinstance(value, Mapping):
        return all(isinstance(name, str) and _plain(item) for name, item in value.items())
    if isinstance(value, list):
        return all(_plain(item) for item in value)
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value.bit_length() < 64
    return value is None or isinstance(value, str | bool)
