"""The breakdown: per scene who, where, when, in what weather, with which things and sounds."""

import math
from pathlib import Path
from typing import Literal

from agent.directing.beats import Beat, beats
from agent.directing.lexicon import Hit, Lexicon, lexicon
from agent.directing.people import Cast, Person, cast, slug, unquoted
from agent.directing.sentences import verses
from agent.film import Id
from agent.script import Lines, Scene, Script
from tools.staging import Frozen, Light, Weather

THAWED = {"winter-river": "river", "winter-peaks": "mountains", "snow-path": "path"}
"""Templates drawn in snow, and what they are called where the text knows no winter."""
OUTSIDE = "winter-peaks"
"""Where a poem that stays indoors looks at the sky."""
LAMPLIGHT: Literal["dusk"] = "dusk"
"""A warm light for rooms in which somebody is up at night."""
LINES_A_PAGE = 55


class Setting(Frozen):
    """A place that a scene needs."""

    id: Id
    name: str
    template: Id
    snowy: bool = True
    """Whether a template drawn in snow keeps it."""


class SceneBreakdown(Frozen):
    scene: Id
    settings: tuple[Setting, ...]
    """The first is where the scene plays; verse may have several."""
    light: Light = Light()
    weather: Weather = Weather()
    visible: tuple[Id, ...] = ()
    speaking: tuple[Id, ...] = ()
    props: tuple[str, ...] = ()
    sound: tuple[str, ...] = ()
    eighths: int
    """Of a page."""
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


def breakdown(script: Script, extra: Path | None = None) -> Breakdown:
    """Take a script apart with the words of its language, and of the project's own lexicon."""
    words = lexicon(script.language, extra)
    who = cast(script, words)
    memory = who.memory()
    scenes: list[SceneBreakdown] = []
    known: dict[str, Setting] = {}
    for scene in script.scenes:
        found = beats(scene, who, words, memory)
        settings = _settings(script, scene, words, known)
        scenes.append(_scene(script, scene, settings, found, who, words))
    return Breakdown(people=who.people, scenes=tuple(scenes), lexicon=extra)


def template_of(hits: tuple[Hit, ...], otherwise: Id) -> Id:
    """The set template with the most weight among the words found; the first of equals."""
    best = max((hit.meaning.weight for hit in hits if hit.meaning.place), default=0)
    return next(
        (h.meaning.place for h in hits if h.meaning.place and h.meaning.weight == best), otherwise
    )


def setting_of(template: Id, snowy: bool) -> Setting:
    """The place of a picture in verse or prose: one for each template."""
    name = template if snowy else THAWED.get(template, template)
    return Setting(id=name, name=name.replace("-", " "), template=template, snowy=snowy)


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
    """The strongest weather that the words name."""
    present = [hit.meaning for hit in hits if not hit.negated]

    def most(name: str) -> float:
        return max((getattr(meaning, name) for meaning in present), default=0.0)

    return Weather(snow=most("snow"), rain=most("rain"), fog=most("fog"), wind=most("wind"))


def _settings(
    script: Script, scene: Scene, words: Lexicon, known: dict[str, Setting]
) -> tuple[Setting, ...]:
    told = _told(scene)
    snowy = any(hit.meaning.winter for hit in words.hits(f"{script.title} {told}"))
    if scene.heading is None or not scene.heading.location:
        if script.kind == "verse":
            return _settings_of_verse(scene, words, snowy)
        return (setting_of(template_of(words.hits(told), "plain"), snowy),)
    name = " - ".join(scene.heading.location)
    key = name.casefold()
    if key not in known:
        neutral = "room" if scene.heading.setting == "INT" else "plain"
        template = template_of(words.hits(name), template_of((), neutral))
        if scene.heading.setting == "INT":
            template = "room"
        found = slug(name, (setting.id for setting in known.values()))
        known[key] = Setting(id=found, name=name, template=template, snowy=snowy)
    return (known[key],)


def _settings_of_verse(scene: Scene, words: Lexicon, snowy: bool) -> tuple[Setting, ...]:
    hits = [words.hits(verse.text) for element in scene.elements for verse in verses(element)]
    first = template_of(tuple(hit for found in hits for hit in found), "plain")
    named = (hit.meaning.place for found in hits for hit in found if hit.meaning.place)
    templates = dict.fromkeys([first, *named])
    if any(hit.meaning.sky for found in hits for hit in found):
        templates.setdefault(OUTSIDE)
    return tuple(setting_of(template, snowy) for template in templates)


def _without(told: str, who: Cast) -> str:
    """Chinese names have no spaces around them: take them out whole."""
    for alias in (alias for person in who.people for alias in person.aliases):
        told = told.replace(alias, " ")
    return told


def _told(scene: Scene) -> str:
    shown = ("action", "paragraph", "verse", "centred")
    return " ".join(unquoted(e.text) for e in scene.elements if e.kind in shown)


def _scene(
    script: Script,
    scene: Scene,
    settings: tuple[Setting, ...],
    found: tuple[Beat, ...],
    who: Cast,
    words: Lexicon,
) -> SceneBreakdown:
    told = _told(scene)
    hits = words.hits(told)
    time = scene.heading.time if scene.heading else ""
    light = light_of(words.hits(time) if time else (), Light(), heading=True)
    if scene.heading and scene.heading.setting == "INT" and light.time == "night":
        light = Light(time=LAMPLIGHT)
    if script.kind == "verse":
        timed = [hit for hit in words.hits(f"{script.title} {told}") if hit.meaning.time]
        light = light_of(tuple(timed[:1]), light, heading=True)
    present = [hit for hit in hits if not hit.negated]
    names = frozenset(part for p in who.people for a in p.aliases for part in a.casefold().split())
    speaking = [beat.who for beat in found if beat.kind == "speak" and beat.who]
    seen = [p for b in found for p in (b.who, *b.others) if p and b.delivery == "on screen"]
    return SceneBreakdown(
        scene=slug(scene.number) if scene.number else "1",
        settings=settings,
        light=light if script.kind == "verse" else light_of(hits, light),
        weather=weather_of(tuple(present)) if script.kind == "verse" else Weather(),
        visible=tuple(dict.fromkeys(seen)),
        speaking=tuple(dict.fromkeys(speaking)),
        props=tuple(
            dict.fromkeys(
                name
                for hit in present
                for name in (hit.meaning.piece, hit.meaning.prop, hit.meaning.holding)
                if name
            )
        ),
        sound=tuple(dict.fromkeys(name for hit in present for name in hit.meaning.sound)),
        eighths=max(1, math.ceil((scene.lines[1] - scene.lines[0] + 1) / LINES_A_PAGE * 8)),
        unknown=words.unknown(_without(told, who) if words.language == "zh" else told, names),
        lines=scene.lines,
    )
