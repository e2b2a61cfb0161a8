"""The breakdown: per scene who, where, when, in what weather, with which things and sounds."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import Field

from agent.directing.beat import Beat
from agent.directing.beats import beats
from agent.directing.coverage_of_words import names_in, unpictured
from agent.directing.lexicon import Lexicon, lexicon
from agent.directing.locations import (
    OPEN,
    Locations,
    Setting,
    setting_of,
    settings_of_verse,
)
from agent.directing.meaning import Meaning
from agent.directing.names import slug, unquoted
from agent.directing.people import Cast, Person, cast
from agent.directing.sky import is_winter, light_in, weather_in
from agent.directing.tagged import people_tagged, things_tagged
from agent.directing.together import intercut
from agent.film import Id
from agent.script import Lines, Scene, Script
from tools.staging import Frozen, Light, Weather

LINES_A_PAGE = 55


class SceneBreakdown(Frozen):
    scene: Id
    settings: tuple[Setting, ...]
    """The first is where the scene begins; verse, prose and montages go on to others."""
    ways: dict[str, Id] = Field(default_factory=dict)
    """The setting that a beat's `at` means."""
    winter: bool = False
    """The land lies in snow."""
    homes: dict[Id, Id] = Field(default_factory=dict)
    """Where each person is in a scene that goes back and forth between two settings."""
    light: Light = Light()
    weather: Weather = Weather()
    visible: tuple[Id, ...] = ()
    speaking: tuple[Id, ...] = ()
    props: tuple[str, ...] = ()
    sound: tuple[str, ...] = ()
    eighths: int
    """Of a page."""
    silent: tuple[Id, ...] = ()
    """Who is there without a word or a deed, because the script lists them."""
    unknown: tuple[str, ...] = ()
    """Words that found no picture."""
    lines: Lines


class Breakdown(Frozen):
    people: tuple[Person, ...]
    scenes: tuple[SceneBreakdown, ...]
    lexicon: Path | None = None
    """The project's own words."""

    @property
    def unknown(self) -> tuple[str, ...]:
        words = [word for scene in self.scenes for word in scene.unknown]
        unseen = [person.name for person in self.people if not person.drawn]
        return tuple(dict.fromkeys((*unseen, *words)))


@dataclass
class _Before:
    """What a scene leaves to the next one."""

    locations: Locations
    settings: list[Setting] = field(default_factory=list)
    """Where the scenes so far began, the last one at the end."""
    homes: dict[Id, Id] = field(default_factory=dict)
    """Where each person was last."""
    light: Light = field(default_factory=Light)
    """Out of doors: rooms at night are lit, the street before them is not."""
    weather: Weather = field(default_factory=Weather)

    @property
    def setting(self) -> Setting | None:
        return self.settings[-1] if self.settings else None

    def go_on(
        self, found: tuple[Beat, ...], first: Setting, light: Light, weather: Weather
    ) -> None:
        """A scene that began in that setting has been broken down."""
        self.settings.append(first)
        self.light, self.weather = light, weather
        self.homes |= {b.who: first.id for b in found if b.who and not b.between and not b.item}


def breakdown(script: Script, extra: Path | None = None, who: Cast | None = None) -> Breakdown:
    """Take a script apart with the words of its language, and of the project's own lexicon.

    Args:
        script: As read.
        extra: The project's own lexicon.
        who: Everybody in it, where that is known better than the rules know it.
    """
    words = lexicon(script.language, extra)
    who = who or cast(script, words)
    memory = who.memory()
    before = _Before(Locations(words))
    scenes: list[SceneBreakdown] = []
    for scene in script.scenes:
        winter = is_winter(script, scene, _told(scene), words)
        found = beats(scene, who, words, memory, winter=winter)
        scenes.append(_scene(script, scene, found, who, words, before, winter))
    return Breakdown(people=who.people, scenes=tuple(scenes), lexicon=extra)


def _settings(
    script: Script,
    scene: Scene,
    found: tuple[Beat, ...],
    words: Lexicon,
    before: _Before,
    snowy: bool,
) -> dict[str, Setting]:
    """Where the scene plays: "" for where it begins, then by the beats' `at`."""
    told = _told(scene)
    ats = tuple(dict.fromkeys(beat.at for beat in found if beat.at))
    if script.kind == "screenplay":
        return _settings_of_screenplay(scene, told, snowy, ats, before)
    if script.kind == "verse":
        return {setting.id: setting for setting in settings_of_verse(scene, words, snowy)}
    return {template: setting_of(template, snowy) for template in ats or (OPEN,)}


def _settings_of_screenplay(
    scene: Scene, told: str, snowy: bool, ats: tuple[str, ...], before: _Before
) -> dict[str, Setting]:
    """Where a scene with a heading begins, where its montage goes, and between what it is cut."""
    crossed = intercut(scene)
    heading = scene.heading if crossed is None or 0 not in crossed.elements else None
    own = before.locations.headed(heading, told, snowy, before.setting) if heading else None
    if own is None and crossed is not None and crossed.places and 0 in crossed.elements:
        own = before.locations.also(crossed.places[0], snowy)
    here = own or before.setting or before.locations.of_words(told, snowy)
    found = {"": here}
    for name in (*ats, *(crossed.places if crossed else ())):
        setting = before.locations.also(name, snowy)
        if setting:
            found[name] = setting
    if crossed is not None and not crossed.places:
        found |= {setting.name: setting for setting in before.settings[-2:]}
    return found


def _told(scene: Scene) -> str:
    shown = ("action", "paragraph", "verse", "centred")
    return " ".join(unquoted(e.text) for e in scene.elements if e.kind in shown)


def _scene(
    script: Script,
    scene: Scene,
    found: tuple[Beat, ...],
    who: Cast,
    words: Lexicon,
    before: _Before,
    winter: bool,
) -> SceneBreakdown:
    told = who.nameless(_told(scene))
    hits = words.hits(told)
    ways = _settings(script, scene, found, words, before, winter)
    settings = tuple(dict.fromkeys(ways.values()))
    light = light_in(script, scene, told, words, before.light)
    weather = weather_in(script, scene, hits, before.weather, stays=settings[0] == before.setting)
    before.go_on(found, settings[0], light, weather)
    crossed = any(beat.between for beat in found)
    seen, silent = _visible(scene, found, who)
    present = [hit.meaning for hit in hits if not hit.negated]
    return SceneBreakdown(
        scene=slug(scene.number) if scene.number else "1",
        settings=settings,
        ways={at: setting.id for at, setting in ways.items() if at},
        homes=_homes(found, before, tuple(s.id for s in settings)) if crossed else {},
        winter=winter,
        light=light,
        weather=weather,
        visible=(*seen, *silent),
        silent=silent,
        speaking=_speaking(found),
        props=_props((*present, *(hit.meaning for hit in things_tagged(scene.elements, words)))),
        sound=_sounds(present, rain=weather.rain > 0 and script.kind == "screenplay"),
        eighths=(scene.heading.eighths if scene.heading else 0) or _eighths(scene),
        unknown=tuple(dict.fromkeys(unpictured(told, words, names_in(who, words)))),
        lines=scene.lines,
    )


def _speaking(found: tuple[Beat, ...]) -> tuple[Id, ...]:
    """Who says something."""
    return tuple(dict.fromkeys(beat.who for beat in found if beat.kind == "speak" and beat.who))


def _visible(
    scene: Scene, found: tuple[Beat, ...], who: Cast
) -> tuple[tuple[Id, ...], tuple[Id, ...]]:
    """Who is seen to do something; and who else is there, as the heading or the tags list them."""
    on_screen = [beat for beat in found if beat.delivery == "on screen"]
    seen = dict.fromkeys(p for b in on_screen for p in (b.who, *b.others, *b.along) if p)
    heading = scene.heading.cast if scene.heading else ()
    listed = [who.named(name) for name in (*heading, *people_tagged(scene.elements))]
    busy = {*seen, *_speaking(found), *who.undrawn}
    return tuple(seen), tuple(dict.fromkeys(p for p in listed if p and p not in busy))


def _sounds(meanings: Iterable[Meaning], *, rain: bool) -> tuple[str, ...]:
    """What is heard, in the order of the words."""
    named = (sound for meaning in meanings for sound in meaning.sound)
    return tuple(dict.fromkeys((*named, *(("rain",) if rain else ()))))


def _props(meanings: Iterable[Meaning]) -> tuple[str, ...]:
    """Pieces and kinds of things that words name, in their order."""
    named = (name for m in meanings for name in (m.piece, m.prop, m.holding) if name)
    return tuple(dict.fromkeys(named))


def _homes(found: tuple[Beat, ...], before: _Before, settings: tuple[Id, ...]) -> dict[Id, Id]:
    """In which of the settings everybody is: where they were last, else in one that is left."""
    homes = {who: home for who, home in before.homes.items() if home in settings}
    for who in dict.fromkeys(beat.who for beat in found if beat.between and beat.who):
        left = [name for name in settings if name not in homes.values()]
        homes.setdefault(who, (left or settings)[0])
    return homes


def _eighths(scene: Scene) -> int:
    """Of a page, by the lines it takes."""
    return max(1, math.ceil((scene.lines[1] - scene.lines[0] + 1) / LINES_A_PAGE * 8))
