"""What differs between two versions of a file's values, field by field; put in, and taken back."""

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import computed_field, model_validator

from tools.staging import Frozen

ORDER = "(order)"
"""Name of the field that stands for the order of a list whose entries have ids; no id is this."""


class Change(Frozen):
    """One field that differs between two versions. What is not there is None."""

    at: tuple[str, ...]
    """The way to it: names; ids in lists whose entries have them, else numbers from 0."""
    old: Any = None
    new: Any = None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def field(self) -> str:
        """The way in words: shots.3.size."""
        return ".".join(self.at)

    @model_validator(mode="before")
    @classmethod
    def _as_written(cls, values: Any) -> Any:
        """From a file: `field` follows from `at`; what was written before there was `at` has but
        the words, which tell a person enough."""
        if isinstance(values, Mapping) and "field" in values:
            rest = {name: value for name, value in values.items() if name != "field"}
            return {"at": (values["field"],)} | rest
        return values

    @property
    def back(self) -> "Change":
        """The change that takes this one back."""
        return Change(at=self.at, old=self.new, new=self.old)


def changes(old: Any, new: Any, at: tuple[str, ...] = ()) -> list[Change]:
    """What differs, field by field, in the order of the new version; of a list whose entries have
    ids, their order comes last."""
    if old == new:
        return []
    if has_ids(old) and has_ids(new):
        before, after = list(by_id(old)), list(by_id(new))
        moved = [Change(at=(*at, ORDER), old=before, new=after)] if before != after else []
        return [*changes(by_id(old), by_id(new), at), *moved]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        old, new = ({str(n): item for n, item in enumerate(side)} for side in (old, new))
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        names = [*new, *(name for name in old if name not in new)]
        return [
            change
            for name in names
            for change in changes(old.get(name), new.get(name), (*at, str(name)))
        ]
    return [Change(at=at, old=old, new=new)]


def applied(values: Any, made: Iterable[Change]) -> Any:
    """The values with changes put in, whatever stood there before; the given ones stay as they
    are. Orders of lists come last, when all their entries are there."""
    result = copy.deepcopy(values)
    for change in sorted(made, key=lambda change: change.at[-1:] == (ORDER,)):
        if not change.at:
            result = copy.deepcopy(change.new)
        elif change.at[-1] == ORDER:
            _order(_node(result, change.at[:-1]), change.new)
        else:
            _set(_node(result, change.at[:-1]), change.at[-1], copy.deepcopy(change.new))
    return result


def value_at(values: Any, at: Iterable[str]) -> Any:
    """The value that a change's way leads to; None: there is none."""
    for name in at:
        if name == ORDER:
            return list(by_id(values)) if has_ids(values) else None
        values = _entry(values, name)
    return values


def has_ids(value: Any) -> bool:
    """Whether it is a list of things that each have an id."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(entry, Mapping) and "id" in entry for entry in value)
    )


def by_id(entries: list[dict[str, Any]]) -> dict[str, Any]:
    """The entries of such a list by their ids, in order."""
    return {str(entry["id"]): entry for entry in entries}


def _entry(node: Any, name: str) -> Any:
    if isinstance(node, Mapping):
        return node.get(name)
    if has_ids(node):
        return by_id(node).get(name)
    if isinstance(node, list) and name.isdecimal() and int(name) < len(node):
        return node[int(name)]
    return None


def _node(values: Any, at: Iterable[str]) -> Any:
    """The mapping or list there; mappings that are missing on the way are put in."""
    node = values
    for name in at:
        found = _entry(node, name)
        if found is None:
            found = {}
            _set(node, name, found)
        node = found
    return node


def _set(node: Any, name: str, value: Any) -> None:
    if isinstance(node, dict):
        if value is None:
            node.pop(name, None)
        else:
            node[name] = value
        return
    if not isinstance(node, list):
        raise TypeError(f"{name!r} lies within a {type(node).__name__}, which holds no fields")
    if name.isdecimal() and not has_ids(node) and int(name) < len(node):
        node[int(name)] = value
        return
    ids = [str(entry["id"]) for entry in node]
    if name in ids:
        node[ids.index(name) : ids.index(name) + 1] = [] if value is None else [value]
    elif value is not None:
        node.append(value)


def _order(entries: Any, ids: list[str]) -> None:
    """Put entries into the order of `ids`; one that is not among them follows what it followed."""
    if not has_ids(entries):
        return
    there = by_id(entries)
    order = [name for name in ids if name in there]
    before = None
    for name in there:
        if name not in order:
            order.insert(order.index(before) + 1 if before is not None else 0, name)
        before = name
    entries[:] = [there[name] for name in order]
