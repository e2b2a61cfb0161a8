"""What a language model means by a name: shots, scenes, people, places, things of the film."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from agent.directing.model.claims import unknown
from agent.film import Id
from agent.revising.errors import CannotRevise
from agent.revising.intent import Intent
from agent.revising.model.fields import (
    CHARACTER,
    FILM,
    LOOK,
    NARRATOR,
    PLACE,
    PROP,
    SCENE,
    SHOT,
    STYLE,
    Fields,
)
from agent.revising.model.values import NoValue
from agent.settings import FILE as SETTINGS

WORLD, STORYBOARD = "world.yaml", "storyboard.yaml"
WHERE = (
    'where must be "shot 3", "shots 3-7", "all shots", "scene 2", "film", "style", "character ID", '
    '"look ID/NAME", "place ID", "prop ID" or "narrator"'
)
_WHERE = re.compile(
    r"(all shots|all|every shot|shots?|scenes?|film|character|person|look|place|prop|narrator|"
    r"style)(?:[\s:]+(.*))?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\S+?)\s*(?:-|–|to|\.\.)\s*(\S+)")


@dataclass(frozen=True)
class Target:
    """A part of the film whose fields are set."""

    fields: Fields
    shots: tuple[str, ...] = ()
    """Shots, where it is fields of these."""
    file: str = ""
    at: tuple[str, ...] = ()
    """The way to it in the file."""


@dataclass(frozen=True)
class Named:
    """The film's things by their names."""

    film: Intent
    shot: str | None = None
    """The shot that is meant where none is named."""

    def target(self, where: str, field: str) -> Target:
        """What a field is set in.

        Raises:
            NoValue: it is none of the film's things; says which there are.
        """
        found = _WHERE.fullmatch(where.strip())
        if found is None:
            raise NoValue(f"{WHERE}, not {where[:60]!r}")
        kind, name = found[1].casefold(), (found[2] or "").strip()
        if kind in ("all shots", "all", "every shot", "shot", "shots"):
            return Target(SHOT, shots=self.shots([where]))
        if kind in ("scene", "scenes"):
            return self._scene(where, name, field)
        if kind == "film":
            return self._film(field)
        if kind in ("narrator", "style"):
            return Target(NARRATOR if kind == "narrator" else STYLE, file=WORLD, at=(kind,))
        return self._in_world(kind, name)

    def _scene(self, where: str, name: str, field: str) -> Target:
        if field.partition(".")[0] in SCENE.model.model_fields:
            return Target(SCENE, file=STORYBOARD, at=("scenes", self.scene(name)))
        return Target(SHOT, shots=self.shots([where]))

    def _film(self, field: str) -> Target:
        """The film's settings; all its shots, where only shots have such a field."""
        first = field.partition(".")[0]
        if first in SHOT.model.model_fields and first not in FILM.model.model_fields:
            return Target(SHOT, shots=tuple(self.film.ids))
        return Target(FILM, file=SETTINGS)

    def _in_world(self, kind: str, name: str) -> Target:
        world = self.film.world
        if kind in ("character", "person"):
            return Target(CHARACTER, file=WORLD, at=("characters", self.person(name)))
        if kind == "look":
            who, _, look = name.partition("/")
            person = self.person(who)
            looks = world.characters[person].looks
            worn = meant("look", look.strip() or "default", {key: key for key in looks})
            return Target(LOOK, file=WORLD, at=("characters", person, "looks", worn))
        if kind == "place":
            return Target(PLACE, file=WORLD, at=("places", self.place(name)))
        props = {key: prop.name for key, prop in world.props.items()}
        return Target(PROP, file=WORLD, at=("props", meant("prop", name, props)))

    def shots(self, said: Iterable[str]) -> tuple[str, ...]:
        """Ids of shots, each once, in the order in which they are named.

        Raises:
            NoValue: there is no such shot or scene.
        """
        found = [shot for one in said for shot in self._shots(one)]
        if not found and self.shot:
            return (self.shot,)
        if not found:
            raise NoValue("no shot is named; name one by its id")
        return tuple(dict.fromkeys(found))

    def one_shot(self, said: str) -> str:
        """The one shot that is named."""
        found = self.shots([said])
        if len(found) != 1:
            raise NoValue(f"name one shot, not {said!r}")
        return found[0]

    def _shots(self, said: str) -> Iterable[str]:
        text = said.strip()
        if text.casefold() in ("all", "all shots", "every shot"):
            return self.film.ids
        if found := re.fullmatch(r"scenes?\s+(.+)", text, re.IGNORECASE):
            scene = self.scene(found[1])
            return [shot.id for shot in self.film.board.shots if shot.scene == scene]
        text = re.sub(r"^(?:this\s+)?shots?\b:?\s*", "", text, flags=re.IGNORECASE)
        parts = [part.strip() for part in re.split(r"[,;]|\band\b", text) if part.strip()]
        return [shot for part in parts for shot in self._span(part)]

    def _span(self, text: str) -> list[str]:
        ids = self.film.ids
        if found := _RANGE.fullmatch(text):
            first, last = (self._shot(end) for end in found.groups())
            start, end = sorted((ids.index(first), ids.index(last)))
            return ids[start : end + 1]
        return [self._shot(text)]

    def _shot(self, text: str) -> str:
        name = text.strip().upper()
        try:
            return self.film.shot(name).id
        except CannotRevise as wrong:
            raise NoValue(str(wrong)) from None

    def scene(self, said: str) -> Id:
        """The scene of that number."""
        scenes = dict.fromkeys(shot.scene for shot in self.film.board.shots)
        return meant("scene", said, {scene: scene for scene in scenes})

    def person(self, said: str) -> Id:
        """Somebody of the cast."""
        people = self.film.world.characters
        return meant("person", said, {who: person.name for who, person in people.items()})

    def speaker(self, said: str) -> Id:
        """Somebody who may speak."""
        return "narrator" if said.strip().casefold() == "narrator" else self.person(said)

    def place(self, said: str) -> Id:
        """A place of the film."""
        places = self.film.world.places
        return meant("place", said, {name: place.name for name, place in places.items()})


def meant(what: str, said: str, known: Mapping[Id, str]) -> Id:
    """The id that is named: exactly, or by the only one that is spelt or called so.

    Raises:
        NoValue: there is none; says which there are, the likeliest first.
    """
    if said in known:
        return said
    alike = [
        key
        for key, name in known.items()
        if said.strip().casefold() in (key.casefold(), name.casefold())
    ]
    if len(alike) != 1:
        raise NoValue(unknown(what, said, known))
    return alike[0]
