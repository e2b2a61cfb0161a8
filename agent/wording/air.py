"""Hour, light and weather: as a picture shows them, and as they move."""

from agent.film import Place
from tools.staging import Light, Staging, Weather

HOURS = {
    "dawn": "at dawn in low, pale light",
    "day": "in daylight",
    "dusk": "at dusk in fading warm light",
    "night": "at night",
}
INDOORS = {
    "dawn": "in the pale light of dawn from the windows",
    "day": "in daylight from the windows",
    "dusk": "at dusk, by lamplight",
    "night": "at night, by lamplight",
}
MODERATE, STRONG = 0.35, 0.7


def air(place: Place, staging: Staging) -> tuple[str, tuple[str, ...], str]:
    """(hour, where its light comes from and what shines in the sky, weather) of a still."""
    light = staging.light
    if place.inside:
        return INDOORS[light.time], (), ""
    heading = staging.camera.start.heading
    return HOURS[light.time], _shining(light, heading), _weather(staging.weather)


def stirring(place: Place, staging: Staging, *, wide: bool) -> list[str]:
    """What moves by itself in a clip, most telling first; a brook only where the ground is seen."""
    found: list[str] = []
    weather = Weather() if place.inside else staging.weather
    if weather.snow:
        found.append("snow drifts down" if weather.snow < STRONG else "snow whirls down thickly")
    if weather.rain:
        found.append("rain falls" if weather.rain < STRONG else "rain pours down")
    if weather.fog:
        found.append("mist drifts slowly")
    if weather.wind:
        found.append(
            "gusts tear at clothes and branches"
            if weather.wind > STRONG
            else "a breeze stirs clothes, hair and leaves"
        )
    kinds = {piece.kind for piece in staging.pieces}
    if kinds & ({"water", "sea", "surf", "stream"} if wide else {"water", "sea"}):
        found.append("the water moves gently")
    if kinds & {"campfire", "fireplace", "torch", "candle", "candlestick"}:
        found.append("flames flicker")
    return found


def _shining(light: Light, heading: float) -> tuple[str, ...]:
    night = light.time == "night"
    moon = ("moonlight" if night else "the moon is up",) * light.moon
    stars = ("stars in the sky" if night else "first stars in the sky",) * light.stars
    side = _side(light, heading) if not night or light.moon else "dark blue light"
    return (side, *moon, *stars)


def _side(light: Light, heading: float) -> str:
    """Where the light comes from, as the camera sees it."""
    turn = (light.heading - heading + 180) % 360 - 180
    if abs(turn) <= 30:
        return "backlit"
    if abs(turn) >= 150:
        return "lit from the front"
    return f"light from the {'right' if turn > 0 else 'left'}"


def _weather(weather: Weather) -> str:
    said = [
        _graded(weather.snow, "a few snowflakes falling", "snow falling", "heavy snowfall"),
        _graded(weather.rain, "light rain", "rain", "pouring rain"),
        _graded(weather.fog, "thin mist", "fog", "dense fog"),
        _graded(weather.wind, "", "wind in clothes and branches", "a storm wind"),
    ]
    return ", ".join(filter(None, said))


def _graded(strength: float, light: str, moderate: str, strong: str) -> str:
    if not strength:
        return ""
    return light if strength < MODERATE else moderate if strength < STRONG else strong
