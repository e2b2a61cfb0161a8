"""The breakdown: per scene who, where, when, in what weather, with which things and sounds."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import Field

from agent.directing.beat import Beat
from agent.directing.beats import beats
from agent.directing.coverage_of_words import names_in, unpictured
from agent.directing.lexicon import Hit, Lexicon, lexicon
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
from agent.directing.tagged import people_tagged, things_tagged
from agent.directing.together import intercut
from agent.film import Id
from agent.script import Lines, Scene, Script
from tools.staging import Frozen, Light, Weather

LINES_A_PAGE = 55
SOON = 200
"""Characters within which a story in winter says so."""
EARLY = 600
"""Characters within which a story says what weather it begins in."""
VERSES_A_WINTER = 6
"""Lines of verse for which one word of winter is enough: a long poem names every season."""
_RELATIVE = re.compile(
    r"\b(?:continuous|same|later|moments)\b|同[时時]|稍[后後]|接上|[紧緊]接", re.I
)
"""Times that mean: as in the scene before."""


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
        winter = _is_winter(script, scene, words)
        found = beats(scene, who, words, memory, winter=winter)
        scenes.append(_scene(script, scene, found, who, words, before, winter))
    return Breakdown(people=who.people, scenes=tuple(scenes), lexicon=extra)


def light_of(hits: tuple[Hit, ...], before: Light, heading: bool = False) -> Light:
    """The light that words ask for; a heading's plain DAY or NIGHT yields to "early evening"."""
    times = [hit.meaning for hit in hits if hit.meaning.time]
    exact = [meaning for meaning in times if meaning.refines]
    chosen = exact[-1:] or (times[-1:] if heading else [])
    moon = before.moon or any(hit.meaning.moon for hit in hits)
    stars = before.stars or any(hit.meaning.stars for hit in hits)
    time = chosen[0].time if chosen and chosen[0].time else before.time
    if time in ("day", "dawn"):
        moon = stars = False
    return Light(time=time, heading=before.heading, moon=moon, stars=stars)


def weather_of(hits: tuple[Hit, ...]) -> Weather:
    """The strongest weather that the words name; a gust that somebody cowers from and a clap of
    thunder are events."""
    present = [hit.meaning for hit in hits if not (hit.negated or _is_event(hit.meaning))]

    def most(name: str) -> float:
        return max((getattr(meaning, name) for meaning in present), default=0.0)

    return Weather(snow=most("snow"), rain=most("rain"), fog=most("fog"), wind=most("wind"))


def _is_event(meaning: Meaning) -> bool:
    claps = bool(meaning.sound) and not meaning.wind
    return claps or bool(meaning.pose or meaning.expression)


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


def _is_winter(script: Script, scene: Scene, words: Lexicon) -> bool:
    """Whether the land lies in snow; a story must say so at once or twice."""
    hits = [hit for hit in words.hits(f"{script.title} {_told(scene)}") if hit.meaning.winter]
    if script.kind == "verse":
        return len(hits) * VERSES_A_WINTER >= sum(e.kind == "verse" for e in scene.elements)
    if script.kind != "prose" or len(hits) > 1:
        return bool(hits)
    return any(hit.start < SOON for hit in hits)


def _told(scene: Scene) -> str:
    shown = ("action", "paragraph", "verse", "centred")
    return " ".join(unquoted(e.text) for e in scene.elements if e.kind in shown)


def _light(script: Script, scene: Scene, told: str, words: Lexicon, before: _Before) -> Light:
    """The light out of doors: the heading's time, the scene's before it, then what is told."""
    if script.kind == "prose":
        return Light()
    if script.kind == "verse":
        timed = [hit for hit in words.hits(f"{script.title} {told}") if hit.meaning.time]
        return light_of(tuple(timed[:1]), Light(), heading=True)
    time = scene.heading.time if scene.heading else ""
    hits = words.hits(time)
    goes_on = not time or (_RELATIVE.search(time) and not any(h.meaning.time for h in hits))
    light = before.light if goes_on else light_of(hits, Light(), heading=True)
    return light_of(words.hits(told), light)


def _weather(
    script: Script, scene: Scene, setting: Setting, hits: tuple[Hit, ...], before: _Before
) -> Weather:
    """The weather out of doors; scenes that go on from the one before have the same."""
    if script.kind == "verse":
        return weather_of(hits)
    if script.kind == "prose":
        return weather_of(tuple(hit for hit in hits if hit.start < EARLY))
    found = weather_of(hits)
    heading = scene.heading
    goes_on = heading is not None and bool(
        _RELATIVE.search(heading.time) or heading.setting == "" or setting == before.setting
    )
    if not goes_on:
        return found
    names = Weather.model_fields
    return Weather(**{n: max(getattr(found, n), getattr(before.weather, n)) for n in names})


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
    settings = _settings(script, scene, found, words, before, winter)
    first = next(iter(settings.values()))
    light = _light(script, scene, told, words, before)
    weather = _weather(script, scene, first, hits, before)
    before.settings.append(first)
    before.light, before.weather = light, weather
    before.homes |= {b.who: first.id for b in found if b.who and not b.between and not b.item}
    homes = _homes(found, before, tuple(dict.fromkeys(s.id for s in settings.values())))
    rained = ("rain",) if weather.rain > 0 and script.kind == "screenplay" else ()
    present = [hit for hit in hits if not hit.negated]
    names = names_in(who, words)
    speaking = [beat.who for beat in found if beat.kind == "speak" and beat.who]
    seen = [
        p for b in found for p in (b.who, *b.others, *b.along) if p and b.delivery == "on screen"
    ]
    listed_names = (*(scene.heading.cast if scene.heading else ()), *people_tagged(scene.elements))
    listed = [who.named(name) for name in listed_names]
    silent = [p for p in listed if p and p not in {*seen, *speaking, *who.undrawn}]
    eighths = scene.heading.eighths if scene.heading else 0
    return SceneBreakdown(
        scene=slug(scene.number) if scene.number else "1",
        settings=tuple(dict.fromkeys(settings.values())),
        ways={at: setting.id for at, setting in settings.items() if at},
        homes=homes if any(beat.between for beat in found) else {},
        winter=winter,
        light=light,
        weather=weather,
        visible=tuple(dict.fromkeys((*seen, *silent))),
        silent=tuple(dict.fromkeys(silent)),
        speaking=tuple(dict.fromkeys(speaking)),
        props=_props(h.meaning for h in (*present, *things_tagged(scene.elements, words))),
        sound=tuple(dict.fromkeys((*(n for hit in present for n in hit.meaning.sound), *rained))),
        eighths=eighths or _eighths(scene),
        unknown=tuple(dict.fromkeys(unpictured(told, words, names))),
        lines=scene.lines,
    )


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


def indoors(light: Light) -> Light:
    """The light of a room: the hour's, and no moon shines into it; at night its lamps burn."""
    return Light(time=light.time)
