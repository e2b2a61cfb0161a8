"""Which shots are meant: shot 3, 2-5, scene 2, from scene 3 on, every shot of the fox, 最后一镜."""

from collections.abc import Callable
from dataclasses import dataclass

from agent.nearest import nearest
from agent.revising.errors import CannotRevise, Question
from agent.revising.grammar.matching import Said
from agent.revising.grammar.shot_numbers import Row
from agent.revising.intent import Intent


@dataclass(frozen=True)
class Scope:
    """The shots that a part of the words is about."""

    ids: tuple[str, ...]
    many: bool = True
    """Said of several at once: what does not concern one of them leaves it alone."""
    whole: bool = False
    """The whole film."""


def where(ids: tuple[str, ...], film: Intent) -> str:
    """Shots for people: shot 3, shots 2-5 and 7, all shots."""
    order = film.ids
    if len(ids) == len(order) > 1 and set(ids) == set(order):
        return "all shots"
    places = sorted(order.index(name) for name in ids)
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    told = [
        order[run[0]]
        if len(run) == 1
        else f"{order[run[0]]}{', ' if len(run) == 2 else '-'}{order[run[-1]]}"
        for run in runs
    ]
    return f"shot{'s' if len(ids) > 1 else ''} {', '.join(told)}"


def scope_of(said: Said, film: Intent, here: Scope | None, people: "Find") -> Scope:
    """The shots that are meant.

    Raises:
        CannotRevise: there are none like that; names what there is.
        Question: they depend on a shot that was not named.
    """
    return _SCOPES[said.do](said, film, here, people)


Find = Callable[[object], tuple[str, ...]]
"""Whom some words name."""
_Resolve = Callable[[Said, Intent, Scope | None, Find], Scope]


def _numbered(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    found = _flat(said.values["ids"], film.ids, lambda name: film.shot(name).id)
    return Scope(found, many=len(found) > 1)


def _scenes(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    scenes = list(dict.fromkeys(shot.scene for shot in film.board.shots))

    def there(name: str) -> str:
        if name not in scenes:
            raise CannotRevise(
                f"There is no scene {name!r}. {nearest(name, scenes, 'scenes')}"
                if len(scenes) > 1
                else f"There is no scene {name!r}: the film has one, {scenes[0]!r}."
            )
        return name

    wanted = _flat(said.values["ids"], scenes, there)
    return Scope(tuple(shot.id for shot in film.board.shots if shot.scene in wanted))


def _in_order(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    """The second shot: by its place, whatever it is called."""
    (place,) = said.values["ids"]
    if int(place) > len(film.ids):
        raise CannotRevise(f"There are {len(film.ids)} shots, not {place}.")
    return Scope((film.ids[int(place) - 1],), many=False)


def _flat(row: Row, order: list[str], there: Callable[[str], str]) -> tuple[str, ...]:
    found: list[str] = []
    for one in row:
        if isinstance(one, str):
            found.append(there(one))
            continue
        first, last = (order.index(there(name)) for name in one)
        if first > last:
            raise CannotRevise(f"{one[0]} to {one[1]} runs backwards. Name the earlier one first.")
        found += order[first : last + 1]
    return tuple(dict.fromkeys(found))


def _all(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    return Scope(tuple(film.ids), whole=True)


def _within(said: Said, film: Intent, here: Scope | None, people: Find) -> tuple[str, ...]:
    if "within" in said.values:
        return scope_of(said.values["within"], film, here, people).ids
    return tuple(film.ids)


def _end(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    there = _within(said, film, here, people)
    many = int(said.values.get("count", 1))
    if many > len(there):
        raise CannotRevise(f"There are {len(there)} shots there, not {many}.")
    return Scope(there[:many] if said.values["end"] == "first" else there[-many:], many=many > 1)


def _onwards(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    order = film.ids
    inner = scope_of(said.values["shots"], film, here, people).ids
    at = min(order.index(name) for name in inner)
    return Scope(tuple(order[at + bool(said.values.get("behind")) :] or order[-1:]))


def _until(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    order = film.ids
    inner = scope_of(said.values["shots"], film, here, people).ids
    return Scope(tuple(order[: max(order.index(name) for name in inner) + 1]))


def _of(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    who = people(said.values["person"])
    found = tuple(shot.id for shot in film.board.shots if {s.who for s in shot.subjects} & set(who))
    if not found:
        raise CannotRevise(f"{', '.join(map(repr, who))} is in no shot.")
    return Scope(found)


def _this(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    if here is None:
        raise Question("Which shot? " + examples(film))
    step = int(said.values.get("step", 0))
    if not step:
        return here
    at = film.ids.index(here.ids[-1 if step > 0 else 0]) + step
    if not 0 <= at < len(film.ids):
        raise CannotRevise(f"There is no shot {'after' if step > 0 else 'before'} that.")
    return Scope((film.ids[at],), many=False)


def _but(said: Said, film: Intent, here: Scope | None, people: Find) -> Scope:
    inner = scope_of(said.values["shots"], film, here, people)
    gone = scope_of(said.values["but"], film, here, people).ids
    kept = tuple(name for name in inner.ids if name not in gone)
    if not kept:
        raise CannotRevise("No shot is left then.")
    return Scope(kept)


def examples(film: Intent) -> str:
    """How a shot can be named in this film."""
    ids = film.ids
    scene = film.board.shots[-1].scene
    return f"Say for example 'shot {ids[min(2, len(ids) - 1)]}', 'scene {scene}' or 'all shots'."


_SCOPES: dict[str, _Resolve] = {
    "numbered": _numbered,
    "scenes": _scenes,
    "in_order": _in_order,
    "all": _all,
    "end": _end,
    "onwards": _onwards,
    "until": _until,
    "of": _of,
    "this": _this,
    "but": _but,
}
