"""Moon, stars and weather."""

from agent.revising.edits import ChangeShots
from agent.revising.framing import Instead, MoreWeather
from agent.revising.grammar.heard import Heard, Part, means, part
from agent.revising.grammar.setup import USUAL_STRENGTH

WEATHER = ("snow", "rain", "fog", "wind")


def _of(what: str) -> str:
    return f"weather.{what}"


@means("weather")
def _weather(heard: Heard) -> Part:
    shots, what = heard.shots(), str(heard.values["what"])
    strength = float(heard.values.get("strength", USUAL_STRENGTH))
    told = f"{heard.where()}: {what}, strength {strength:g}"
    return part(told, ChangeShots(shots, {_of(what): strength}), sets={_of(what): shots})


@means("no_weather")
def _no_weather(heard: Heard) -> Part:
    shots = heard.shots()
    gone = (str(heard.values["what"]),) if "what" in heard.values else WEATHER
    there = [heard.film.shot(name).weather for name in shots]
    falls = any(getattr(weather, what) for weather in there for what in gone)
    told = f"{heard.where()}: {'' if falls else 'there is '}no {', '.join(gone)}"
    edit = ChangeShots(shots, {_of(what): 0.0 for what in gone})
    return part(told, edit, sets={_of(what): shots for what in gone})


@means("more_weather")
def _more_weather(heard: Heard) -> Part:
    shots, what, by = heard.shots(), str(heard.values["what"]), float(heard.values["by"])
    by *= {0.5: 0.5, 2: 1.5}.get(float(heard.values.get("degree", 1)), 1)
    told = f"{heard.where()}: {'more' if by > 0 else 'less'} {what}"
    return part(told, MoreWeather(shots, what, round(by, 2)), sets={_of(what): shots})


@means("instead")
def _instead(heard: Heard) -> Part:
    """Where no shot is named, that holds wherever the old weather is."""
    old, new = str(heard.values["old"]), str(heard.values["new"])
    everywhere = tuple(s.id for s in heard.film.board.shots if getattr(s.weather, old))
    shots = everywhere if heard.scope is None and everywhere else heard.shots()
    told = f"{heard.where(shots)}: {new} instead of {old}"
    return part(told, Instead(shots, old, new), sets={_of(old): shots, _of(new): shots})


@means("sky_without")
def _without(heard: Heard) -> Part:
    """No moon, no stars."""
    fields, shots = dict(heard.values["fields"]), heard.shots()
    told = f"{heard.where()}: {heard.words}"
    return part(told, ChangeShots(shots, fields), sets=dict.fromkeys(fields, shots))
