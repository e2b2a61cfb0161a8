"""Three-way merge: a new plan takes nothing away that a person wrote."""

from collections.abc import Mapping
from typing import Any

from tools.staging import Frozen

MISSING = object()
"""A field or entry that is not there."""


class Change(Frozen):
    """One field that differs between two versions."""

    field: str
    """Path such as shots.3.size; entries of lists that have ids go by id."""
    old: Any = None
    new: Any = None


def merged(base: Any, mine: Any, theirs: Any) -> Any:
    """`theirs`, with every change that `mine` made against `base`.

    Mappings merge field by field, lists of things with ids entry by entry, all else as a whole.
    Where both changed the same field, `mine` wins: a person's word stands until they change it.
    """
    if mine == base:
        return theirs
    if theirs == base or mine == theirs:
        return mine
    if all(isinstance(side, Mapping) for side in (mine, theirs)):
        return _fields(base if isinstance(base, Mapping) else {}, mine, theirs)
    if _has_ids(mine) and _has_ids(theirs):
        return _entries(base if _has_ids(base) else [], mine, theirs)
    return mine


def changes(old: Any, new: Any, path: str = "") -> list[Change]:
    """What differs, field by field, in the order of the new version."""
    if old == new:
        return []
    if _has_ids(old) and _has_ids(new):
        old, new = _by_id(old), _by_id(new)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        old, new = ({str(n): item for n, item in enumerate(side)} for side in (old, new))
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        names = [*new, *(name for name in old if name not in new)]
        return [
            change
            for name in names
            for change in changes(
                old.get(name), new.get(name), f"{path}.{name}" if path else str(name)
            )
        ]
    return [Change(field=path, old=old, new=new)]


def _fields(
    base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> dict[str, Any]:
    result = {}
    for name in [*theirs, *(name for name in mine if name not in theirs)]:
        sides = (side.get(name, MISSING) for side in (base, mine, theirs))
        value = merged(*sides)
        if value is not MISSING:
            result[name] = value
    return result


def _entries(
    base: list[dict[str, Any]], mine: list[dict[str, Any]], theirs: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Entries in the new plan's order; those that a person put in follow what they followed."""
    chosen = _fields(_by_id(base), _by_id(mine), _by_id(theirs))
    before = {entry["id"]: entry["id"] for entry in base}
    if [e["id"] for e in mine if e["id"] in before] != [
        e["id"] for e in base if e["id"] in _by_id(mine)
    ]:
        order = [e["id"] for e in mine]  # a person moved entries: their order stands
        rest = [e["id"] for e in theirs]
    else:
        order, rest = [e["id"] for e in theirs], [e["id"] for e in mine]
    for place, name in enumerate(rest):
        if name not in order:
            after = next((r for r in reversed(rest[:place]) if r in order), None)
            order.insert(order.index(after) + 1 if after is not None else 0, name)
    return [chosen[name] for name in order if name in chosen]


def _by_id(entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {str(entry["id"]): entry for entry in entries}


def _has_ids(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(entry, Mapping) and "id" in entry for entry in value)
    )
