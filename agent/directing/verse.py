"""Verse: a picture for every image that a line names, from wide to close and back to wide."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from agent.directing.breakdown import SceneBreakdown, light_of
from agent.directing.framing import LENSES, Setup, choose
from agent.directing.images import Image, Kind, images
from agent.directing.lexicon import Hit, Lexicon
from agent.directing.locations import OUTSIDE, setting_of, template_of
from agent.directing.people import POET
from agent.directing.timing import spoken
from agent.directing.whereabouts import on_the_ground
from agent.directing.world import place_of
from agent.film import Id, Place, Shot, Speech, Subject, World
from agent.script import Element
from tools.staging import Light, Weather

_TRAILING = re.compile(r"[\s，。！？；：,.;:!?]+$")
_PERCHES = ("branch", "bare-tree", "pine", "tree")

WISHES: dict[Kind, tuple[Setup, ...]] = {
    "person": (
        Setup("medium close", "three-quarter", move="push"),
        Setup("close", "three-quarter"),
        Setup("medium", "front"),
    ),
    "deed": (
        Setup("full", "profile"),
        Setup("medium", "profile"),
        Setup("medium full", "three-quarter"),
    ),
    "thing": (
        Setup("extreme wide", "front"),
        Setup("wide", "three-quarter"),
        Setup("full", "three-quarter"),
    ),
    "sky": (
        Setup("wide", "front", "low", "tilt"),
        Setup("extreme wide", "front", "low"),
        Setup("full", "front", "low"),
    ),
    "place": (
        Setup("wide", "front", move="push"),
        Setup("extreme wide", "front", move="pan"),
        Setup("full", "front", move="push"),
    ),
    "hold": (
        Setup("full", "front", move="push"),
        Setup("wide", "front"),
        Setup("medium full", "front", move="push"),
    ),
}
OPENING = (Setup("extreme wide", "front", move="pan"),)
CLOSING = (Setup("extreme wide", "front", move="pull"), Setup("wide", "front", move="pull"))
PERCH = (Setup("full", "front", "low"), Setup("medium full", "front", "low"))
LENGTHS: dict[Kind, float] = {
    "person": 5.0,
    "deed": 6.0,
    "thing": 6.0,
    "sky": 5.0,
    "place": 6.0,
    "hold": 5.0,
}
"""Seconds that a picture breathes."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_PRONOUN = re.compile(r"\b(?:i|me|my|we|us|our|he|him|his|she|her|they|them|their|who)\b", re.I)
LAST = 8.0
"""Seconds of the last picture."""


def recite(
    elements: Sequence[Element], scene: SceneBreakdown, world: World, words: Lexicon
) -> tuple[Shot, ...]:
    """A shot for every image of a poem, each verse spoken and set over its first."""
    told = [element for element in elements if element.kind == "verse"]
    found = images(told, words)
    held = (hit.meaning.holding for image in found for hit in image.told)
    setting = scene.settings[0]
    recital = Recital(
        scene=scene,
        world=world,
        snowy=setting.snowy,
        place=setting.id,
        light=scene.light,
        holding=next((kind for kind in held if kind), ""),
    )
    for number, image in enumerate(found):
        recital.shoot(image, last=number == len(found) - 1 and number > 0)
    return tuple(recital.shots)


def of_somebody(verse: str) -> bool:
    """Whether a verse that names nobody can still be about a person.

    Chinese verse leaves its subject out; in English a deed without a pronoun is that of the noun
    beside it, a gull or a ship, which is not for a person to act.
    """
    return _HAN.search(verse) is not None or _PRONOUN.search(verse) is not None


@dataclass
class Recital:
    """The poem while it is being shot."""

    scene: SceneBreakdown
    world: World
    snowy: bool
    place: Id
    light: Light
    holding: str = ""
    """In the hands of whoever the poem is about, from the first picture on."""
    person: Id | None = None
    snowing: bool = False
    shots: list[Shot] = field(default_factory=list)

    def shoot(self, image: Image, *, last: bool) -> None:
        """Add the image's shot; the last one draws back."""
        before = self.shots[-1] if self.shots else None
        self.place = self._where(image)
        self.light = light_of(image.told, self.light)
        self.snowing = self.snowing or any(h.meaning.snow or h.meaning.rain for h in image.hits)
        place = place_of(self.world, self.place)
        subjects = self._subjects(image, place)
        focus, wishes = self._view(image, place, subjects, last)
        setup = choose(self.shots, wishes, focus, "right")
        caption = _TRAILING.sub("", image.verse) if image.first else ""
        moved = before is not None and before.place != self.place
        values: dict[str, Any] = {
            "id": "1",
            "scene": self.scene.scene,
            "place": self.place,
            "light": self.light,
            "weather": self._weather(),
            "size": setup.size,
            "angle": setup.angle,
            "side": setup.side("right"),
            "lens": LENSES[setup.size],
            "move": setup.move,
            "focus": focus,
            "subjects": subjects,
            "without": self._without(image, place, subjects),
            "action": image.text,
            "speech": (self._said(image),) if image.first else (),
            "lines": (image.lines,),
            "transition": "dissolve" if moved else "cut",
            "caption": caption,
            "sound": tuple(name for hit in image.hits for name in hit.meaning.sound),
            "seconds": self._seconds(image, last),
        }
        self.shots.append(Shot(**values))

    def _where(self, image: Image) -> Id:
        """The place that the picture names, else that of its verse, else where we are."""
        inside = self.world.places.get(self.place)
        if image.kind == "sky" and inside and inside.backdrop.kind == "none":
            return setting_of(OUTSIDE, self.snowy).id
        here = template_of(image.hits, "", self.snowy) or (
            template_of(image.told, "", self.snowy) if not self.shots else ""
        )
        wished = setting_of(here, self.snowy).id if here else self.place
        return wished if wished in self.world.places else self.place

    def _subjects(self, image: Image, place: Place) -> tuple[Subject, ...]:
        """Whoever the verse names or lets do something, where the place has room for them."""
        present = [hit for hit in image.told if not hit.negated]
        named = [self._known(hit) for hit in present if hit.meaning.person is not None]
        named = [who for who in named if who]
        acts = [hit.meaning for hit in _done_by_people(present)]
        self.person = named[0] if named else self.person
        poet = POET if POET in self.world.characters else None
        spoken_of = self.person or poet if acts and of_somebody(image.verse) else None
        who = (named[0] if named else None) or spoken_of
        mark = self._mark(place, image)
        if who is None or mark is None:
            return ()
        pose = next((m.pose for m in reversed(acts) if m.pose), None)
        felt = next((h.meaning.expression for h in present if h.meaning.expression), "neutral")
        settled = place.marks[mark].pose
        return (
            Subject(
                who=who,
                mark=mark,
                pose=None if settled else on_the_ground(pose),
                holding=self.holding,
                expression=felt,
            ),
        )

    def _known(self, hit: Hit) -> Id | None:
        found = (name for name, c in self.world.characters.items() if hit.word in c.aliases)
        return next(found, None)

    def _mark(self, place: Place, image: Image) -> Id | None:
        wished = [mark for hit in image.told for mark in hit.meaning.marks]
        usual = ["boat", "middle", "near", "bank", "enter", "foot", "edge"]
        return next((mark for mark in (*wished, *usual) if mark in place.marks), None)

    def _view(
        self, image: Image, place: Place, subjects: tuple[Subject, ...], last: bool
    ) -> tuple[tuple[Id, ...], Sequence[Setup]]:
        """What the camera frames, and how it would like to."""
        who = tuple(subject.who for subject in subjects)
        seen = image.kind
        if not self.shots:
            return (), OPENING
        if last:
            return (), CLOSING
        if seen in ("person", "deed") and who:
            return who, WISHES[seen]
        perch = next((p.id for kind in _PERCHES for p in place.pieces if p.kind == kind), None)
        if seen == "sky" and perch and any(hit.negated for hit in image.hits):
            return (perch,), PERCH
        named = [hit.meaning.piece for hit in image.hits if hit.meaning.piece]
        thing = next((p.id for p in place.pieces if p.id in named), None)
        if seen == "thing" and thing:
            return (thing,), WISHES["thing"]
        return (), WISHES["hold" if seen in ("person", "deed", "thing") else seen]

    def _without(self, image: Image, place: Place, subjects: tuple[Subject, ...]) -> tuple[Id, ...]:
        """Optional pieces until a word names them."""
        named = {hit.meaning.piece for hit in image.told}
        used = {subject.mark for subject in subjects}
        return tuple(name for name in place.optional if name not in named | used)

    def _weather(self) -> Weather:
        """The poem's weather, at less than half strength before it is named."""
        full = self.scene.weather
        share = 1.0 if self.snowing else 0.4
        return full.model_copy(
            update={"snow": round(full.snow * share, 2), "rain": round(full.rain * share, 2)}
        )

    def _said(self, image: Image) -> Speech:
        return Speech(speaker="narrator", text=image.verse, delivery="narration", lines=image.lines)

    def _seconds(self, image: Image, last: bool) -> float:
        words = spoken(image.verse, "verse") + 1.5 if image.first else 0.0
        return round(max(LAST if last else LENGTHS[image.kind], words), 1)


def _done_by_people(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Doings, without what a thing does: a visage that lies."""
    before: Hit | None = None
    found = []
    for hit in hits:
        thing = before is not None and bool(before.meaning.piece) and not before.meaning.marks
        if hit.meaning.acts and not thing:
            found.append(hit)
        before = hit
    return tuple(found)
