"""What somebody looks like, in the whole film or in some of its shots."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from agent.film import Character, Shot
from agent.revising.edits import Known, Shots
from agent.revising.errors import CannotRevise
from agent.revising.intent import Intent, changed
from tools.looks import Garment, Hat, Look

USUAL = "default"
TRUNK = ("coat", "jacket", "robe", "gown", "dress", "sweater", "shirt")
"""Kinds of clothes that cover the trunk, the outermost first: one is put on in place of another."""
LIMITS: Mapping[str, tuple[float, float]] = {"age": (1, 120), "height": (0.02, 4.0)}
"""What numbers of a look may be."""


@dataclass(frozen=True)
class Dress:
    """Fields of a look change, clothes are put on and taken off.

    Without `shots` that holds for every look of the person; with shots they wear a look of its own
    there, from the first of them on or wherever they are named.
    """

    who: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    """age, build, height, hair, hair_colour, skin, beard, glasses, text ..."""
    by: Mapping[str, float] = field(default_factory=dict)
    """age, height: so much is added to what it is."""
    puts_on: tuple[Garment, ...] = ()
    """One of a kind replaces the one of that kind which is worn."""
    hat: Hat | None = None
    takes_off: tuple[str, ...] = ()
    """Kinds of garments; "hat"."""
    shots: Shots = ()

    def apply(self, intent: Intent, known: Known) -> Intent:
        person = _person(intent, self.who)
        if not self.shots:
            looks = {name: self._changed(look) for name, look in person.looks.items()}
            return _with_person(intent, self.who, person, looks)
        intent, renamed = self._with_own_look(intent, person)

        def wear(shot: Shot) -> Shot:
            return shot.model_copy(
                update={
                    "subjects": tuple(
                        s.model_copy(update={"look": renamed[s.look]}) if s.who == self.who else s
                        for s in shot.subjects
                    )
                }
            )

        return intent.with_each(self.shots, wear)

    def _with_own_look(self, intent: Intent, person: Character) -> tuple[Intent, dict[str, str]]:
        """With a look more for every one that is worn in these shots; old name -> new name."""
        worn = dict.fromkeys(
            s.look for name in self.shots for s in intent.shot(name).subjects if s.who == self.who
        )
        if not worn:
            raise CannotRevise(f"{self.who!r} is in none of these shots.")
        looks, renamed = dict(person.looks), {}
        for old in worn:
            name = _free(
                f"shot-{self.shots[0]}" if old == USUAL else f"{old}-{self.shots[0]}", looks
            )
            looks[name] = self._changed(person.looks[old])
            renamed[old] = name
        return _with_person(intent, self.who, person, looks), renamed

    def _changed(self, look: Look) -> Look:
        new: dict[str, Garment] = {garment.kind: garment for garment in self.puts_on}
        kept = [g for g in look.garments if g.kind not in self.takes_off]
        kept = _making_room(kept, new)
        garments = [new.pop(garment.kind, garment) for garment in kept]
        garments += new.values()
        hat = self.hat or (None if "hat" in self.takes_off else look.hat)
        return changed(
            look,
            garments=[garment.model_dump() for garment in garments],
            hat=hat.model_dump() if hat else None,
            **{name: _added(look, name, more) for name, more in self.by.items()},
            **self.fields,
        )


@dataclass(frozen=True)
class Speak:
    """How somebody sounds; the narrator is "narrator"."""

    who: str
    change: Callable[[Any], Any]
    """Voice -> voice."""
    shots: Shots = ()

    def apply(self, intent: Intent, known: Known) -> Intent:
        if self.who == "narrator":
            return intent.with_world(narrator=self.change(intent.world.narrator))
        person = _person(intent, self.who)
        if person.voice is None:
            raise CannotRevise(f"{self.who!r} says nothing in this film, and so has no voice.")
        people = dict(intent.world.characters)
        people[self.who] = person.model_copy(update={"voice": self.change(person.voice)})
        return intent.model_copy(
            update={"world": intent.world.model_copy(update={"characters": people})}
        )


def _making_room(worn: list[Garment], new: Mapping[str, Garment]) -> list[Garment]:
    """What is worn, with the outermost that covers the trunk in exchange for a new one."""
    kinds = {garment.kind for garment in worn}
    comes = next((kind for kind in TRUNK if kind in new and kind not in kinds), "")
    goes = next((kind for kind in TRUNK if kind in kinds and kind not in new), "")
    if not comes or not goes:
        return worn
    return [new[comes] if garment.kind == goes else garment for garment in worn]


def _added(look: Look, name: str, more: float) -> float:
    """A number of a look with more, within what it may be."""
    low, high = LIMITS[name]
    return type(low)(max(low, min(high, round(getattr(look, name) + more, 2))))


def _person(intent: Intent, who: str) -> Character:
    person = intent.world.characters.get(who)
    if person is None:
        there = ", ".join(repr(name) for name in intent.world.characters) or "nobody"
        raise CannotRevise(f"There is no {who!r} in this film. There is: {there}.")
    return person


def _with_person(intent: Intent, who: str, person: Character, looks: Mapping[str, Look]) -> Intent:
    people = dict(intent.world.characters)
    people[who] = person.model_copy(update={"looks": dict(looks)})
    world = intent.world.model_copy(update={"characters": people})
    return intent.model_copy(update={"world": world})


def _free(name: str, taken: Mapping[str, Any]) -> str:
    """A name that no look has: name, name-2 ..."""
    count, free = 1, name
    while free in taken:
        count += 1
        free = f"{name}-{count}"
    return free
