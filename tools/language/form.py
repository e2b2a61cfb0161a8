"""The form of an answer, or of a tool's arguments: a schema that every server takes, from a
pydantic model."""

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

BOUNDS = frozenset(
    {"minItems", "maxItems", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}
)
KEPT = frozenset({"type", "enum", "const", "description"}) | BOUNDS
"""Keywords that are sent; patterns and lengths of words are checked when the answer is there,
because grammars of local servers grow out of bounds with them."""


@dataclass(frozen=True)
class AnswerForm:
    """A schema by name."""

    name: str
    schema: dict[str, Any]

    def sent(self, *, bounds: bool) -> dict[str, Any]:
        """As it goes out; without bounds for servers that do not take them."""
        return self.schema if bounds else _unbounded(self.schema)

    @property
    def text(self) -> str:
        return json.dumps(self.schema, ensure_ascii=False, separators=(",", ":"))


@cache
def form_of(model: type[BaseModel]) -> AnswerForm:
    """The strict schema of a model: every field required, no others allowed, no defaults.

    Raises:
        TypeError: the model holds what cannot be asked of a language model: a dict, a tuple of
            fixed length, Any. Use a list of small models instead.
    """
    whole = model.model_json_schema()
    schema = _strict(whole, model.__name__)
    if schema.get("type") != "object":
        raise TypeError(f"{model.__name__} is no object: an answer must be one")
    if named := whole.get("$defs"):
        schema["$defs"] = {name: _strict(node, name) for name, node in named.items()}
    return AnswerForm(_name(model), schema)


def _name(model: type[BaseModel]) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "_", model.__name__)[:64]


@cache
def arguments_of(model: type[BaseModel]) -> AnswerForm:
    """The schema of a tool's arguments: fields with a default may be left out, and none is needed.

    Raises:
        TypeError: as form_of.
    """
    if not model.model_fields:
        nothing = {"type": "object", "properties": {}, "additionalProperties": False}
        return AnswerForm(_name(model), nothing)
    whole = model.model_json_schema()
    form = form_of(model)
    return AnswerForm(form.name, _optional(form.schema, whole))


def _optional(strict: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """A strict schema without the demand for what has a default, here and in what it names."""
    kept = strict | {"required": node.get("required", [])} if "required" in strict else strict
    if "$defs" in strict:
        named = {name: _optional(one, node["$defs"][name]) for name, one in kept["$defs"].items()}
        kept = kept | {"$defs": named}
    return kept


def _strict(node: dict[str, Any], where: str) -> dict[str, Any]:
    if "$ref" in node:  # strict mode takes nothing beside it
        return {"$ref": node["$ref"]}
    if len(node.get("allOf", ())) == 1:
        return _strict(node["allOf"][0], where)
    choices = node.get("anyOf") or node.get("oneOf")
    strict = {name: value for name, value in node.items() if name in KEPT}
    if choices:
        return strict | {"anyOf": [_strict(one, where) for one in choices]}
    if "type" not in strict and "enum" not in strict and "const" not in strict:
        raise TypeError(f"{where}: a language model cannot be asked for anything at all")
    if strict.get("type") == "object":
        return strict | _fields(node, where)
    if strict.get("type") == "array":
        if "prefixItems" in node or "items" not in node:
            raise TypeError(f"{where}: a language model cannot be asked for a tuple")
        strict["items"] = _strict(node["items"], where)
    return strict


def _fields(node: dict[str, Any], where: str) -> dict[str, Any]:
    fields = node.get("properties")
    if not fields:
        raise TypeError(f"{where}: a language model cannot be asked for a dict")
    return {
        "properties": {name: _strict(one, f"{where}.{name}") for name, one in fields.items()},
        "required": list(fields),
        "additionalProperties": False,
    }


def _unbounded(node: Any) -> Any:
    if isinstance(node, list):
        return [_unbounded(one) for one in node]
    if not isinstance(node, dict):
        return node
    kept = {name: value for name, value in node.items() if name not in BOUNDS}
    for name in ("properties", "$defs"):  # names of fields, not keywords
        if name in node:
            kept[name] = {key: _unbounded(value) for key, value in node[name].items()}
    return kept | {name: _unbounded(node[name]) for name in ("items", "anyOf") if name in node}
