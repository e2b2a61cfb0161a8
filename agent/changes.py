"""What differs between two versions of a file's values, field by field; put in, and taken back."""

import copy
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import computed_field, model_validator

from agent.errors import OnereelError
from tools.staging import Frozen

ORDER = "(order)"
"""Name of the field that stands for the order of a list whose entries have names; none is this."""


class Displaced(OnereelError, TypeError):
    """A change whose place is not there, or not there any more: the values have another form."""


class Change(Frozen):
    """One field that differs between two versions. What is not there is None."""

    at: tuple[str, ...]
    """The way to it: names; in lists whose entries have an id, or each a `who` of their own, that;
    else numbers from 0."""
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
    names, their order comes last."""
    if old == new:
        return []
    names_of = _key(old), _key(new)
    if names_of[0] and names_of[0] == names_of[1]:
        sides = _named(old), _named(new)
        before, after = map(list, sides)
        moved = [Change(at=(*at, ORDER), old=before, new=after)] if before != after else []
        return [*changes(*sides, at), *moved]
    numbered = isinstance(old, list) and isinstance(new, list) and len(old) == len(new)
    if numbered and not any(names_of) and not (_people(old) or _people(new)):
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
    are. Orders of lists come last, when all their entries are there.

    Raises:
        Displaced: an entry or a field in which one lies is not there.
    """
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
            return list(_named(values)) if _key(values) else None
        values = _entry(values, name)
    return values


def has_place(values: Any, at: Sequence[str]) -> bool:
    """Whether a change can be made there: every entry on its way is in its list."""
    for name in at[:-1]:
        found = _entry(values, name)
        if found is None:
            return isinstance(values, Mapping)
        values = found
    return isinstance(values, Mapping | list)


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


def _key(value: Any) -> str:
    """The field by which the entries of a list are told apart; empty: they are counted."""
    if has_ids(value):
        return "id"
    if not _people(value):
        return ""
    return "who" if len({str(one["who"]) for one in value}) == len(value) else ""


def _people(value: Any) -> bool:
    """Whether it is a list of things that each tell whose they are, perhaps twice the same."""
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(one, Mapping) and "who" in one and "id" not in one for one in value)
    )


def _named(entries: list[dict[str, Any]]) -> dict[str, Any]:
    """The entries of a list that has a key by it, in order."""
    key = _key(entries)
    return {str(entry[key]): entry for entry in entries}


def _number(entries: list[Any], name: str) -> int | None:
    """The place in a list that a number means. Whoever is in a shot was counted in older histories,
    so that a number that is nobody's name still is a place there."""
    counted = _key(entries) != "id" and name.isascii() and name.isdecimal()
    return int(name) if counted and len(name) < 9 and int(name) < len(entries) else None


def _entry(node: Any, name: str) -> Any:
    if isinstance(node, Mapping):
        return node.get(name)
    if not isinstance(node, list):
        return None
    if _key(node) and name in _named(node):
        return _named(node)[name]
    number = _number(node, name)
    return None if number is None else node[number]


def _node(values: Any, at: Iterable[str]) -> Any:
    """The mapping or list there; mappings that are missing on the way are put in, but no entry of
    a list is: it would come back in half."""
    node = values
    for name in at:
        found = _entry(node, name)
        if found is None:
            if isinstance(node, list):
                raise _displaced(name, node)
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
        raise _displaced(name, node)
    names = list(_named(node)) if _key(node) else []
    number = _number(node, name)
    if name in names:
        place = names.index(name)
        node[place : place + 1] = [] if value is None else [value]
    elif number is not None and not (names and _whole(value, name)):
        node[number] = value
    elif node and not names:
        raise _displaced(name, node)
    elif value is not None:
        node.append(value)


def _whole(value: Any, name: str) -> bool:
    """Whether somebody of that name comes or goes, who is not counted."""
    return value is None or (isinstance(value, Mapping) and str(value.get("who")) == name)


def _displaced(name: str, node: Any) -> Displaced:
    where = "list" if isinstance(node, list) else type(node).__name__
    return Displaced(
        f"There is no {name!r} in the {where} any more that a change is to be made in. Revise the "
        "film as it stands now."
    )


def _order(entries: Any, names: list[str]) -> None:
    """Put entries into the order of `names`; one that is not among them follows what it
    followed."""
    if not _key(entries):
        return
    there = _named(entries)
    order = [name for name in names if name in there]
    before = None
    for name in there:
        if name not in order:
            order.insert(order.index(before) + 1 if before is not None else 0, name)
        before = name
    entries[:] = [there[name] for name in order]
