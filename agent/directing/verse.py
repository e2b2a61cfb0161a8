"""Verse: a picture for every image that a line names, from wide to close and back to wide."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from agent.directing.breakdown import SceneBreakdown
from agent.directing.framing import LENSES, Setup, choose, in_a_room
from agent.directing.images import Image, Kind, images
from agent.directing.lexicon import Lexicon
from agent.directing.locations import OUTSIDE, setting_of, template_of
from agent.directing.places import place_of
from agent.directing.sentences import verses
from agent.directing.sky import light_of, weather_of
from agent.directing.timing import spoken
from agent.directing.verse_people import Company
from agent.directing.verse_things import things
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
        Setup("medium", "three-quarter"),
        Setup("wide", "three-quarter"),
        Setup("medium full", "profile"),
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
TOGETHER = (
    Setup("medium full", "three-quarter"),
    Setup("full", "three-quarter", move="push"),
    Setup("medium", "three-quarter"),
)
"""Of two or more."""
SHOWN = (Setup("wide", "three-quarter", move="push"), Setup("full", "three-quarter"))
"""Of a thing that is put in."""
IN_BED = (Setup("full", "three-quarter"),)
GAZE = (Setup("medium full", "three-quarter back"), Setup("medium", "profile"))
"""Of somebody at a window."""
LAST = 8.0
"""Seconds of the last picture."""
LONG = 12
"""Verses; in a poem of more hours pass, and rain ends."""
EARLY = 4
"""Verses that tell the hour at which a long poem begins."""
MOVES = 3
"""Weight of a word that leads a poem to another place."""


def recite(
    elements: Sequence[Element],
    scene: SceneBreakdown,
    world: World,
    words: Lexicon,
    whole: Sequence[Element] = (),
) -> tuple[Shot, ...]:
    """A shot for every image of a poem, each verse spoken and set over its first.

    Args:
        elements: The verses that are shot.
        scene: Their breakdown.
        world: Its places and people.
        words: Of the poem's language.
        whole: All verses, where only some are shot: they tell whom these are about.
    """
    told = [element for element in elements if element.kind == "verse"]
    found = images(told, words)
    read = [
        (v.text, words.hits(v.text)) for e in whole or told if e.kind == "verse" for v in verses(e)
    ]
    held = (hit.meaning.holding for image in found for hit in image.told)
    setting = scene.settings[0]
    long = len(read) > LONG
    timed = any(hit.meaning.time for _, hits in read[:EARLY] for hit in hits)
    company = Company(world, next((kind for kind in held if kind), ""))
    company.learn(read)
    recital = Recital(
        scene=scene,
        world=world,
        snowy=setting.snowy,
        place=setting.id,
        light=scene.light if timed or not long else Light(),
        weather=weather_of(tuple(hit for image in found for hit in image.told)),
        long=long,
        company=company,
    )
    for number, image in enumerate(found):
        recital.shoot(image, last=number == len(found) - 1 and number > 0)
    return tuple(recital.shots)


@dataclass
class Recital:
    """The poem while it is being shot."""

    scene: SceneBreakdown
    world: World
    snowy: bool
    place: Id
    light: Light
    weather: Weather
    """Of all verses that are shot."""
    long: bool
    company: Company
    snowing: bool = False
    shots: list[Shot] = field(default_factory=list)
    wished: Counter[str] = field(default_factory=Counter)
    """How often each kind of picture has been framed."""

    def __post_init__(self) -> None:
        self.base = self.light

    def shoot(self, image: Image, *, last: bool) -> None:
        """Add the image's shot; the last one draws back."""
        before = self.shots[-1] if self.shots else None
        name, looks_up = self._where(image)
        self._pass(image, name)
        self.place = self.place if looks_up else name
        place = place_of(self.world, name)
        subjects = () if looks_up else self.company.of(image, name, place)
        put = things(place, [hit for hit in image.hits if not hit.negated])
        focus, wishes = self._view(image, place, subjects, last)
        if put and (image.kind == "place" and not subjects):
            focus, wishes = (put[0].id,), self._turned("put", SHOWN)
        if place.inside:
            wishes = tuple(in_a_room(wish, focus) for wish in wishes)
        setup = choose(self.shots, wishes, focus, "right")
        caption = _TRAILING.sub("", image.verse) if image.first else ""
        moved = before is not None and before.place != name
        values: dict[str, Any] = {
            "id": "1",
            "scene": self.scene.scene,
            "place": name,
            "light": self.light,
            "weather": self._weather(image),
            "size": setup.size,
            "angle": setup.angle,
            "side": setup.side("right"),
            "lens": LENSES[setup.size],
            "move": setup.move,
            "focus": focus,
            "subjects": subjects,
            "pieces": put,
            "without": self._without(image, place, subjects),
            "action": image.text,
            "speech": (self._said(image),) if image.first else (),
            "lines": (image.lines,),
            "transition": "dissolve" if moved else "cut",
            "caption": caption,
            "sound": tuple(sound for hit in image.hits for sound in hit.meaning.sound),
            "seconds": self._seconds(image, last),
        }
        self.shots.append(Shot(**values))

    def _where(self, image: Image) -> tuple[Id, bool]:
        """The place that the picture names, else where we are; and whether that is only a look at
        the sky from a room to which the poem returns."""
        here = self.world.places.get(self.place)
        if image.kind == "sky" and here and here.inside:
            return setting_of(OUTSIDE, self.snowy).id, True
        strong = tuple(hit for hit in image.hits if hit.meaning.weight >= MOVES)
        found = template_of(strong, "", self.snowy)
        if not self.shots:
            found = found or template_of(image.told, "", self.snowy)
        wished = setting_of(found, self.snowy).id if found else self.place
        return (wished if wished in self.world.places else self.place), False

    def _pass(self, image: Image, name: Id) -> None:
        """Hours pass in a long poem where it says so, and with a new place the poem's own hour
        comes back; a short one has one hour."""
        timed = [hit for hit in image.told if hit.meaning.time and not hit.negated]
        start = self.base if self.long and name != self.place else self.light
        self.light = light_of(tuple(timed), start, heading=self.long and bool(timed))

    def _view(
        self, image: Image, place: Place, subjects: tuple[Subject, ...], last: bool
    ) -> tuple[tuple[Id, ...], Sequence[Setup]]:
        """What the camera frames, and how it would like to."""
        who = tuple(subject.who for subject in subjects)[:2]
        seen = image.kind
        if not self.shots:
            lies = place.inside and any(place.marks[s.mark].pose == "lie" for s in subjects)
            return (who[:1], IN_BED) if lies else ((), OPENING)
        if last:
            return (), CLOSING
        if any(subject.mark == "window" for subject in subjects):
            return who[:1], GAZE
        if seen in ("person", "deed") and who:
            return who, self._turned("two", TOGETHER) if len(who) > 1 else self._kind(seen)
        perch = next((p.id for kind in _PERCHES for p in place.pieces if p.kind == kind), None)
        if seen == "sky" and perch and any(hit.negated for hit in image.hits):
            return (perch,), PERCH
        named = [hit.meaning.piece for hit in image.hits if hit.meaning.piece]
        thing = next((p.id for p in place.pieces if p.id in named), None)
        if seen == "thing" and thing:
            return (thing,), self._kind("thing")
        if seen == "hold" and who:
            return who[:1], self._kind("person")
        return (), self._kind("hold" if seen in ("person", "deed", "thing") else seen)

    def _kind(self, seen: Kind) -> Sequence[Setup]:
        return self._turned(seen, WISHES[seen])

    def _turned(self, kind: str, wishes: Sequence[Setup]) -> Sequence[Setup]:
        """The wishes of a kind, beginning with another one each time."""
        first = self.wished[kind] % len(wishes)
        self.wished[kind] += 1
        return (*wishes[first:], *wishes[:first])

    def _without(self, image: Image, place: Place, subjects: tuple[Subject, ...]) -> tuple[Id, ...]:
        """Optional pieces until a word names them."""
        named = {hit.meaning.piece for hit in image.told}
        used = {subject.mark for subject in subjects}
        return tuple(name for name in place.optional if name not in named | used)

    def _weather(self, image: Image) -> Weather:
        """The poem's weather, at less than half strength before it is named; in a long poem only
        that of the verse."""
        if self.long:
            return weather_of(image.told)
        self.snowing = self.snowing or any(h.meaning.snow or h.meaning.rain for h in image.hits)
        share = 1.0 if self.snowing else 0.4
        full = self.weather
        return full.model_copy(
            update={"snow": round(full.snow * share, 2), "rain": round(full.rain * share, 2)}
        )

    def _said(self, image: Image) -> Speech:
        return Speech(speaker="narrator", text=image.verse, delivery="narration", lines=image.lines)

    def _seconds(self, image: Image, last: bool) -> float:
        words = spoken(image.verse, "verse") + 1.5 if image.first else 0.0
        return round(max(LAST if last else LENGTHS[image.kind], words), 1)
