"""People, places and things of another film in a new one: who is who, and what they keep."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from agent.directing.breakdown import Breakdown
from agent.directing.names import key
from agent.directing.people import Person
from agent.directing.places import with_room_beside
from agent.directing.whereabouts import BESIDE
from agent.film import Character, Id, Origin, Place, Prop, Voice, World
from tools.looks import Look
from tools.staging import Frozen, Style

DEFAULT: Id = "default"
Renamed = Callable[[Iterable[str]], Mapping[str, str]]
"""Brings inherited photos into the film: what each is called there."""
Thing = TypeVar("Thing", Place, Prop)


class Acquaintance(Frozen):
    """What there is to say of a world that was taken over."""

    film: str
    known: tuple[str, ...] = ()
    """Names of those who were there before."""
    new: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    """Where the new script says otherwise; the old world stands."""


@dataclass(frozen=True)
class Before:
    """Another film's world that a new one goes on with."""

    world: World
    origin: Origin
    same_language: bool
    """Whether its voices can speak the new script."""
    renamed: Renamed


def acquainted(people: Iterable[Person], old: World) -> dict[Id, Id]:
    """New id -> old id of everybody who was in the old film: by id, name or alias, each once."""
    spelt: dict[str, Id] = {}
    for who, character in old.characters.items():
        for spelling in (who, character.name, *character.aliases):
            spelt.setdefault(_key(spelling), who)
    found: dict[Id, Id] = {}
    for person in people:
        for spelling in (person.id, person.name, *person.aliases):
            before = spelt.get(_key(spelling))
            if before is not None and before not in found.values():
                found[person.id] = before
                break
    return found


def remembered(breakdown: Breakdown, old: World) -> Breakdown:
    """The breakdown, with everybody who was in the old film being of the kind they were there."""
    known = acquainted(breakdown.people, old)
    people = []
    for person in breakdown.people:
        looks = old.characters[known[person.id]].looks if person.id in known else {}
        look = looks.get(DEFAULT)
        if look is not None:
            pronouns: dict[str, Literal["he", "she", ""]] = {
                "female": "she",
                "male": "he",
                "": person.pronoun,
            }
            sex = pronouns[look.sex]
            person = person.model_copy(update={"species": look.species, "pronoun": sex})
        people.append(person)
    return breakdown.model_copy(update={"people": tuple(people)})


def with_world(
    fresh: World,
    people: Iterable[Person],
    old: World,
    origin: Origin,
    *,
    same_language: bool,
    renamed: Renamed,
) -> World:
    """A new plan's world in which those of the old film are what they were there.

    Args:
        fresh: As planned from the script alone.
        people: Of its breakdown.
        old: The other film's.
        origin: Which one.
        same_language: Whether old voices can speak this script.
        renamed: Brings photos along.
    """
    known = acquainted(people, old)
    characters = {
        who: _person(character, old.characters[known[who]], same_language, renamed)
        if who in known
        else character
        for who, character in fresh.characters.items()
    }
    places = {name: _place(name, place, old, renamed) for name, place in fresh.places.items()}
    props = {name: _prop(name, prop, old, renamed) for name, prop in fresh.props.items()}
    narrator = fresh.narrator
    if same_language:
        narrator = Voice(name=old.narrator.name, pitch=old.narrator.pitch, rate=narrator.rate)
    hand = fresh.style.hand
    return fresh.model_copy(
        update={
            "origin": origin,
            "style": old.style if old.style.hand == hand else _restyled(old.style, hand),
            "style_refs": tuple(renamed(old.style_refs).values()),
            "narrator": narrator,
            "characters": characters,
            "places": places,
            "props": props,
        }
    )


def acquaintance(
    planned: World, people: Iterable[Person], old: World, origin: Origin
) -> Acquaintance:
    """What there is to say: who was known, who is new, and where the script contradicts.

    Args:
        planned: As planned from the script alone, for what it says of them.
    """
    known = acquainted(people, old)
    conflicts = []
    for who, before in known.items():
        if who in planned.characters:
            conflicts += _contradiction(planned.characters[who], old.characters[before], origin)
    names: list[str] = []
    new: list[str] = []
    for who, character in planned.characters.items():
        (names if who in known else new).append(character.name)
    for name, place in planned.places.items():
        (names if _same(name, place, old.places) else new).append(place.name)
    return Acquaintance(
        film=origin.film, known=tuple(names), new=tuple(new), conflicts=tuple(conflicts)
    )


def _contradiction(new: Character, old: Character, origin: Origin) -> list[str]:
    if DEFAULT not in new.looks or DEFAULT not in old.looks:
        return []
    now, then = new.looks[DEFAULT].species, old.looks[DEFAULT].species
    if now == then:
        return []
    return [
        f"{old.name} is {_a(now)} in this script and {_a(then)} in {origin.film!r}, and stays "
        f"{_a(then)}. Give a new name to somebody new."
    ]


def _a(species: str) -> str:
    return f"{'an' if species[0] in 'aeiou' else 'a'} {species}"


def _person(new: Character, old: Character, same_language: bool, renamed: Renamed) -> Character:
    aliases = tuple(dict.fromkeys((*old.aliases, *new.aliases)))
    called = renamed(file for files in old.refs.values() for file in files)
    voice = old.voice if old.voice and same_language else new.voice
    return Character(
        name=old.name,
        aliases=aliases,
        looks=_looks(new.looks, old.looks),
        voice=voice,
        refs={look: tuple(called[file] for file in files) for look, files in old.refs.items()},
    )


def _looks(new: Mapping[Id, Look], old: Mapping[Id, Look]) -> dict[Id, Look]:
    """The old looks; one that only the new script knows differs from the old usual one as it does
    from the new."""
    found = dict(old)
    usual, planned = old.get(DEFAULT), new.get(DEFAULT)
    for name, look in new.items():
        if name not in found and usual is not None and planned is not None:
            fields = type(look).model_fields
            changes = {
                f: getattr(look, f) for f in fields if getattr(look, f) != getattr(planned, f)
            }
            found[name] = usual.model_copy(update=changes)
        else:
            found.setdefault(name, look)
    return found


def _place(name: Id, new: Place, old: World, renamed: Renamed) -> Place:
    same = _same(name, new, old.places)
    if same is None:
        return new
    called = renamed(same.refs)
    kept = same.model_copy(
        update={"parent": new.parent, "refs": tuple(called[file] for file in same.refs)}
    )
    crowded = any(mark.endswith(BESIDE) for mark in new.marks)
    roomy = any(mark.endswith(BESIDE) for mark in kept.marks)
    return with_room_beside(kept) if crowded and not roomy else kept


def _prop(name: Id, new: Prop, old: World, renamed: Renamed) -> Prop:
    by_name = {_key(prop.name): prop for prop in old.props.values()}
    same = old.props.get(name) or by_name.get(_key(new.name))
    if same is None:
        return new
    called = renamed(same.refs)
    return same.model_copy(update={"refs": tuple(called[file] for file in same.refs)})


def _same(name: Id, new: Place, old: Mapping[Id, Place]) -> Place | None:
    """The old place of that id or name; a house from outside is not its room."""
    alike = [place for other, place in old.items() if other == name]
    alike += [place for place in old.values() if _key(place.name) == _key(new.name)]
    return next((place for place in alike if place.inside == new.inside), None)


def _restyled(old: Style, hand: str) -> Style:
    """Another hand has inks of its own; the words stay."""
    return Style.model_validate({"hand": hand, "text": old.text})


def _key(name: str) -> str:
    return re.sub(r"^(?:the|an?) |[\s_-]+", "", key(name))
