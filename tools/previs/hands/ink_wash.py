"""The few colours of a picture, and colours laid on one another; ink wash's own palette. `palette`
and `daylight` give the colours of a style's own hand."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs.hands import hand_of
from tools.previs.hands.noise import Field
from tools.previs.light import grade
from tools.staging import Light, Style, Weather

Rgb = tuple[float, float, float]
"""0 to 255 each."""


def rgb(colour: str) -> Rgb:
    """#rrggbb as numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(a: Rgb, b: Rgb, share: float) -> Rgb:
    """From a (share 0) to b (share 1)."""
    r, g, bl = (float(p + (q - p) * share) for p, q in zip(a, b, strict=True))
    return r, g, bl


def scaled(colour: Rgb, gain: Rgb) -> Rgb:
    """A colour under light of another colour; 1, 1, 1 leaves it."""
    r, g, b = (float(min(255.0, max(0.0, c * k))) for c, k in zip(colour, gain, strict=True))
    return r, g, b


@dataclass(frozen=True)
class Palette:
    """The few colours of one picture: things in neutral daylight, the air in the hour's light."""

    zenith: Rgb
    horizon: Rgb
    mist: Rgb
    snow: Rgb
    ink: Rgb
    wash: Rgb
    paper: Rgb
    tint: float
    edge: float = 0.62
    """How strong lines around built things are."""
    heavens: "Callable[[Any, Any, Light, Weather, Palette, int], Field] | None" = None
    """Paints the sky at headings and slopes (rows, columns) before stars and moon; else: a wash."""

    def own(self, colour: Rgb | str) -> Rgb:
        """A thing's own colour as this style shows it."""
        own = rgb(colour) if isinstance(colour, str) else colour
        grey = 0.30 * own[0] + 0.59 * own[1] + 0.11 * own[2]
        return mix((grey, grey, grey), own, min(1.0, 0.30 + 1.15 * self.tint))


_AIR: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "dawn": ((0.96, 1.02, 1.10), (1.03, 1.00, 0.94), (1.02, 1.00, 0.97)),
    "day": ((1.0, 1.0, 1.0), (1.0, 1.0, 1.0), (1.0, 1.0, 1.0)),
    "dusk": ((0.72, 0.82, 1.02), (1.06, 1.00, 0.94), (0.98, 0.97, 0.98)),
    "night": ((0.34, 0.34, 0.36), (1.04, 1.00, 0.92), (0.88, 0.86, 0.81)),
}
"""How zenith, horizon and mist differ from things in the same light, by time of day."""
_TWILIGHT: Rgb = (0.46, 0.54, 0.72)
_LATE: Rgb = (0.84, 0.86, 0.95)
"""What stars take from the zenith and the mist of a dusk or dawn."""
_CLEAR = (150.0, 184.0, 198.0)
_SNOW = (246.0, 244.0, 238.0)


def palette(light: Light, weather: Weather, style: Style) -> Palette:
    """The colours that light, weather and style leave for a picture, as the style's hand has it."""
    hand = hand_of(style)
    return hand.palette(light, weather, hand.own(style))


def daylight(weather: Weather, style: Style) -> Palette:
    """The colours of planes and pieces, over which the hour's light is laid later."""
    hand = hand_of(style)
    return hand.daylight(weather, hand.own(style))


def ink_palette(light: Light, weather: Weather, style: Style) -> Palette:
    """The colours of ink wash."""
    zenith, horizon, mist = _AIR[light.time]
    if light.stars and light.time != "night":
        zenith, mist = scaled(zenith, _TWILIGHT), scaled(mist, _LATE)
    paper, wash = rgb(style.paper), rgb(style.wash)
    grey = max(weather.snow, weather.rain, weather.fog)
    sky = mix(mix(wash, _CLEAR, style.tint * (1 - grey)), paper, 0.25 * weather.fog)
    return Palette(
        zenith=scaled(_lit(sky, light), zenith),
        horizon=scaled(_lit(paper, light), horizon),
        mist=scaled(_lit(paper, light), mist),
        snow=_SNOW,
        ink=rgb(style.ink),
        wash=wash,
        paper=paper,
        tint=style.tint,
    )


def _lit(colour: Rgb, light: Light) -> Rgb:
    r, g, b = (float(c) for c in grade(light) @ np.array(colour))
    return r, g, b


def ink_daylight(weather: Weather, style: Style) -> Palette:
    """The same in neutral daylight."""
    return ink_palette(Light(), weather, style)


def laid(ground: Rgb | NDArray[Any], over: Rgb, density: Field) -> Field:
    """(h, w, 3): `over` laid on `ground` by density (h, w)."""
    weight = np.asarray(density, np.float32)
    if isinstance(ground, tuple):
        layers = [b + (t - b) * weight for b, t in zip(ground, over, strict=True)]
        return np.asarray(cv2.merge(layers), np.float32)
    base = np.asarray(ground, np.float32)
    # Whole rows at once: a colour of three numbers beside (h, w, 3) makes NumPy slow.
    mixed = np.subtract(np.full_like(base[:1], over), base)
    mixed *= cv2.merge([weight] * 3)
    mixed += base
    return mixed
