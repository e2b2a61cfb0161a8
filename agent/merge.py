"""Three-way merge: a new plan takes nothing away that a person wrote."""

from collections.abc import Mapping
from typing import Any

from agent.changes import by_id, has_ids

MISSING = object()
"""A field or entry that is not there."""


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
    if has_ids(mine) and has_ids(theirs):
        return _entries(base if has_ids(base) else [], mine, theirs)
    return mine


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
    chosen = _fields(by_id(base), by_id(mine), by_id(theirs))
    before = {entry["id"]: entry["id"] for entry in base}
    if [e["id"] for e in mine if e["id"] in before] != [
        e["id"] for e in base if e["id"] in by_id(mine)
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
