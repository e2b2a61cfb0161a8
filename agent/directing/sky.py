"""Light and weather: out of doors as headings and words tell them, and what of it is in rooms."""

import re

from agent.directing.lexicon import Hit, Lexicon
from agent.directing.meaning import Meaning
from agent.script import Scene, Script
from tools.staging import Light, Weather

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


def is_winter(script: Script, scene: Scene, told: str, words: Lexicon) -> bool:
    """Whether the land lies in snow; a story must say so at once or twice."""
    hits = [hit for hit in words.hits(f"{script.title} {told}") if hit.meaning.winter]
    if script.kind == "verse":
        return len(hits) * VERSES_A_WINTER >= sum(e.kind == "verse" for e in scene.elements)
    if script.kind != "prose" or len(hits) > 1:
        return bool(hits)
    return any(hit.start < SOON for hit in hits)


def light_in(script: Script, scene: Scene, told: str, words: Lexicon, before: Light) -> Light:
    """The light out of doors: the heading's time, the scene's before it, then what is told."""
    if script.kind == "prose":
        return Light()
    if script.kind == "verse":
        timed = [hit for hit in words.hits(f"{script.title} {told}") if hit.meaning.time]
        return light_of(tuple(timed[:1]), Light(), heading=True)
    time = scene.heading.time if scene.heading else ""
    hits = words.hits(time)
    goes_on = not time or (_RELATIVE.search(time) and not any(h.meaning.time for h in hits))
    light = before if goes_on else light_of(hits, Light(), heading=True)
    return light_of(words.hits(told), light)


def weather_in(
    script: Script, scene: Scene, hits: tuple[Hit, ...], before: Weather, *, stays: bool
) -> Weather:
    """The weather out of doors; scenes that go on from the one before have the same.

    Args:
        script: The text.
        scene: Of it.
        hits: What its words mean.
        before: The weather of the scene before.
        stays: Whether it begins where that one began.
    """
    if script.kind == "verse":
        return weather_of(hits)
    if script.kind == "prose":
        return weather_of(tuple(hit for hit in hits if hit.start < EARLY))
    found = weather_of(hits)
    heading = scene.heading
    goes_on = heading is not None and bool(
        _RELATIVE.search(heading.time) or heading.setting == "" or stays
    )
    if not goes_on:
        return found
    names = Weather.model_fields
    return Weather(**{n: max(getattr(found, n), getattr(before, n)) for n in names})


def indoors(light: Light) -> Light:
    """The light of a room: the hour's, and no moon shines into it; at night its lamps burn."""
    return Light(time=light.time)
