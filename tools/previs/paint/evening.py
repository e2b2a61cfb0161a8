"""The air and the far land after sunset: a warm horizon over blue shadows, then deep blue."""

from dataclasses import replace

import numpy as np

from tools.previs.hands.ink_wash import Palette, mix
from tools.previs.hands.noise import Field
from tools.staging import Light

_GLOW = (240.0, 190.0, 150.0)
"""Of the horizon when the sun has just set."""
_LILAC = (172.0, 160.0, 184.0)
"""Of the horizon in late twilight."""
_SHADOW = (172.0, 168.0, 186.0)
_DEEP = (112.0, 124.0, 158.0)
"""Of the mist between far ranges, early and late."""
_EARLY_LAND = np.array([0.90, 0.97, 1.10], np.float32)
_LATE_LAND = np.array([0.66, 0.78, 1.04], np.float32)
"""What far slopes keep of the light near by."""


def evening_air(colours: Palette, light: Light) -> Palette:
    """The colours of sky and mist at dusk: at first a warm horizon over blue shadows; with stars,
    lilac over deep blue."""
    if light.time != "dusk":
        return colours
    if light.stars:
        return replace(
            colours,
            zenith=mix(colours.zenith, (38.0, 56.0, 104.0), 0.55),
            horizon=mix(colours.horizon, _LILAC, 0.85),
            mist=mix(colours.mist, _DEEP, 0.9),
        )
    return replace(
        colours,
        zenith=mix(colours.zenith, (92.0, 112.0, 148.0), 0.6),
        horizon=mix(colours.horizon, _GLOW, 0.5),
        mist=mix(colours.mist, _SHADOW, 0.75),
    )


def evening_land(land: Field, light: Light) -> Field:
    """Far slopes (rows, columns, 3) at dusk: the light has left them for the blue of the sky."""
    if light.time != "dusk":
        return land
    return np.asarray(land * (_LATE_LAND if light.stars else _EARLY_LAND), np.float32)
