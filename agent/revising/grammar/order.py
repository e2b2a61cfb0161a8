"""Shots put in, taken out, split, merged, moved, swapped, made alike."""

from typing import Any

from agent.film import Shot
from agent.revising.errors import CannotRevise, Question
from agent.revising.framing import Match
from agent.revising.grammar.asking import WhichShots
from agent.revising.grammar.heard import Heard, Part, means, part
from agent.revising.grammar.matching import Said
from agent.revising.grammar.scopes import scope_of
from agent.revising.grammar.setup import fields_of
from agent.revising.order import Delete, Insert, Merge, Move, Split, Swap


def shots_named(heard: Heard, *names: str) -> tuple[str, ...]:
    """Shots that stand in the phrase itself; else those that it is about."""
    found: list[str] = []
    for name in names:
        value = heard.values.get(name, ())
        for said in (value,) if isinstance(value, Said) else value:
            found += scope_of(said, heard.film, heard.scope, heard.who).ids
    return tuple(dict.fromkeys(found)) or heard.shots()


def one_named(heard: Heard, name: str) -> str:
    ids = shots_named(heard, name)
    if heard.words in heard.answers.scopes:
        ids = heard.answers.scopes[heard.words].ids
    if len(ids) > 1:
        asked = f"{heard.words!r} needs one shot; it says {heard.where(ids)}. Which one?"
        raise WhichShots(asked, heard.words)
    return ids[0]


@means("delete")
def _delete(heard: Heard) -> Part:
    ids = shots_named(heard, "shots")
    return part(f"{heard.where(ids)} taken out", Delete(ids), sets={"there": ids})


SETTING = ("scene", "place", "light", "weather", "subjects", "pieces", "without")
"""What a new shot has from the one beside it: where it plays, and who is there."""
UNSPOKEN = frozenset(SETTING) - {"place"}


def _neighbours(heard: Heard, after: str, beside: str) -> list[Shot]:
    """The shot beside which one is put in, and that on the other side."""
    order = heard.film.ids
    behind = order.index(after) + 1 if after else 0
    names = (beside, after, *order[behind : behind + 1])
    return [heard.film.shot(name) for name in dict.fromkeys(filter(None, names))]


def _described(heard: Heard, neighbours: list[Shot]) -> tuple[dict[str, Any], Shot]:
    """What is said of a new shot, and the first neighbour at whose place all of that is.

    Raises:
        CannotRevise: it is at neither place.
    """
    lacking: CannotRevise | None = None
    for model in neighbours:
        fields: dict[str, Any] = {}
        try:
            for said in heard.values.get("described", ()):
                fields |= fields_of(said, heard, model)
        except Question:
            raise
        except CannotRevise as refused:
            lacking = lacking or refused
            continue
        return fields, model
    assert lacking is not None  # there is a neighbour
    raise lacking


@means("insert")
def _insert(heard: Heard) -> Part:
    after, beside = _gap(heard)
    usual = heard.film.shot(after or heard.film.ids[0])
    fields, model = _described(heard, _neighbours(heard, after, beside))
    if "focus" in fields and model.place != usual.place:
        fields = {name: getattr(model, name) for name in SETTING} | fields
    place = f"after shot {after}" if after else "before the first shot"
    seen = ", ".join(
        f"{name} {' and '.join(value) if isinstance(value, tuple) else value}"
        for name, value in fields.items()
        if name not in UNSPOKEN
    )
    return part(f"a new shot {place}{': ' if seen else ''}{seen}", Insert(after, fields))


def _gap(heard: Heard) -> tuple[str, str]:
    """The shot after which something comes (empty: it comes first), and one beside it."""
    order, where = heard.film.ids, heard.values["where"]
    if where == "end":
        return order[-1], order[-1]
    if where == "start":
        return "", order[0]
    ids = shots_named(heard, "at")
    places = sorted(order.index(name) for name in ids)
    if where == "after":
        return order[places[-1]], order[places[-1]]
    return (order[places[0] - 1] if places[0] else ""), order[places[0]]


@means("split")
def _split(heard: Heard) -> Part:
    name = one_named(heard, "at")
    after = heard.values.get("count", heard.values.get("line"))
    if after == -1:
        raise CannotRevise(f"Nothing comes after the last line of shot {name}.")
    told = f"shot {name} split" + (f" after line {after}" if after else "")
    return part(told, Split(name, after), sets={"there": (name,)})


@means("merge")
def _merge(heard: Heard) -> Part:
    ids = shots_named(heard, "shots", "more")
    return part(f"{heard.where(ids)} become one", Merge(ids), sets={"there": ids})


@means("move")
def _move(heard: Heard) -> Part:
    ids = shots_named(heard, "shots")
    moved = [name for name in heard.film.ids if name not in ids]
    if not moved:
        raise CannotRevise("All shots cannot be moved: nothing is left to move them behind.")
    where = heard.values["where"]
    if where in ("start", "end"):
        after = moved[-1] if where == "end" else ""
    else:
        after, _ = _gap(heard)
        if where == "before":
            after = _before(heard, ids)
    place = f"behind shot {after}" if after else "to the beginning"
    return part(f"{heard.where(ids)} moved {place}", Move(ids, after), sets={"place": ids})


def _before(heard: Heard, moved: tuple[str, ...]) -> str:
    """What stands before a shot when those that are moved are gone."""
    at = shots_named(heard, "at")
    order = [name for name in heard.film.ids if name not in moved]
    if at[0] in moved:
        raise CannotRevise(f"Shot {at[0]!r} cannot be moved before itself.")
    place = min(order.index(name) for name in at if name in order)
    return order[place - 1] if place else ""


@means("swap")
def _swap(heard: Heard) -> Part:
    ids = shots_named(heard, "shots", "more")
    told = f"{' and '.join(ids)} change places"
    return part(told, Swap(ids), sets={"place": ids})


@means("match")
def _match(heard: Heard) -> Part:
    ids = shots_named(heard, "shots")
    order = heard.film.ids
    if "like" in heard.values:
        like = one_named(heard, "like")
    else:
        if len(ids) < 2:
            raise Question(f"What is shot {ids[0]} to match? Say for example '{ids[0]} like 2'.")
        like = min(ids, key=order.index)
    others = tuple(name for name in ids if name != like)
    if not others:
        raise CannotRevise(f"Shot {like!r} is like itself.")
    told = f"{heard.where(others)} like shot {like}: size, lens, angle, framing, light, weather"
    return part(told, Match(others, like), sets={"match": others}, rank=0)
