"""The sky: a wash that thins towards the horizon, clouds, stars and the moon."""

import math

import numpy as np
from numpy.typing import NDArray

from tools.previs.hands.ink_wash import Palette, laid, mix
from tools.previs.hands.marks import dot
from tools.previs.hands.noise import Field, cloud, sample, smooth
from tools.staging import Light, Weather

Array = NDArray[np.float64]
STARS = 2600
"""On the whole upper half of the sky."""
MOON = (0.38, 0.26)
"""Radians: its heading clockwise of the light's, and its elevation."""


def _wash(slopes: Array, headings: Array, seed: int) -> Field:
    """How much of the zenith's colour lies on the paper, with slow brush marks."""
    u, v = headings * 2 / math.tau, np.arctan(slopes) * 1.3
    marks = sample(cloud(seed + 11), u, v)
    streaks = sample(cloud(seed + 12), u, v * 5)
    up = 1 - np.exp(-np.maximum(slopes, 0) / 0.30)
    wash = up * (0.62 + 0.52 * marks + 0.14 * (streaks - 0.5))
    return np.asarray(np.clip(wash, 0, 1), np.float32)


def _stars(slopes: Array, headings: Array, seed: int, pixel: float) -> Field:
    """Points of light by chance, dimmer near the horizon; `pixel` in radians."""
    rng = np.random.default_rng([seed, 23])
    around, up = rng.uniform(0, math.tau, STARS), np.arcsin(rng.uniform(0, 1, STARS))
    bright = rng.random(STARS) ** 2.4
    field = np.zeros(slopes.shape, np.float32)
    first, step = headings[0, 0], (headings[0, -1] - headings[0, 0]) / max(1, slopes.shape[1] - 1)
    columns = ((around - first) % math.tau) / step
    rows = (slopes[0, 0] - np.tan(up)) / max(1e-9, slopes[0, 0] - slopes[1, 0])
    size = 1.0 + 0.25 * (0.0012 / pixel)
    for x, y, b, e in zip(columns, rows, bright, up, strict=True):
        if x < slopes.shape[1]:
            dot(field, (x, y), (0.45 + 0.55 * b) * size, min(1.0, 4 * e) * (0.25 + 0.75 * b))
    return field


def _moon(slopes: Array, headings: Array, light: Light) -> tuple[Field, Field]:
    """The moon's disc and its halo, 0 to 1."""
    heading, up = math.radians(light.heading) + MOON[0], MOON[1]
    across = (headings - heading + math.pi) % math.tau - math.pi
    apart = np.hypot(across * math.cos(up), np.arctan(slopes) - up)
    disc = smooth(0.0215, 0.0195, apart)
    halo = 0.55 * np.exp(-((apart / 0.045) ** 2)) + 0.45 * np.exp(-apart / 0.16)
    return disc, np.asarray(halo, np.float32)


def _overcast(
    sky: Field, across: Array, up: Array, strength: float, colours: Palette, seed: int
) -> Field:
    """Heavy wet clouds that hang lower the harder it rains."""
    u, v = across * 3 / math.tau, np.log(np.maximum(up, 0.01) + 0.15) * 0.9
    belly = sample(cloud(seed + 15), u, v)
    veil = smooth(0.01, 0.10, up) * (0.35 + 0.45 * strength)
    grey = mix(colours.zenith, colours.mist, 0.35)
    sky = laid(
        sky, mix(grey, colours.ink, 0.16), (veil * smooth(0.35, 0.7, belly)).astype(np.float32)
    )
    return laid(
        sky,
        mix(colours.mist, grey, 0.3),
        (0.5 * veil * smooth(0.5, 0.25, belly)).astype(np.float32),
    )


def paint_sky(
    headings: Array, slopes: Array, light: Light, weather: Weather, colours: Palette, seed: int
) -> Field:
    """(rows, columns, 3): the sky along columns of headings (radians) and rows of slopes."""
    across, up = np.meshgrid(headings, slopes)
    clear = 1 - max(weather.snow, weather.rain, weather.fog)
    if colours.heavens is not None:
        sky = colours.heavens(across, up, light, weather, colours, seed)
    else:
        sky = laid(colours.horizon, mix(colours.zenith, colours.ink, 0.06), _wash(up, across, seed))
    if colours.heavens is None and clear > 0.4 and light.time != "night":
        u, v = across * 3 / math.tau, np.log(np.maximum(up, 0.01) + 0.12) * 1.1
        drift = sample(cloud(seed + 13), u + 0.15 * v, v)
        shape = smooth(0.56, 0.78, drift) * smooth(0.02, 0.12, up) * clear
        bright = mix(colours.horizon, (255.0, 252.0, 246.0), 0.1 if light.stars else 0.5)
        sky = laid(sky, bright, ((0.35 if light.stars else 0.62) * shape).astype(np.float32))
    if colours.heavens is None and weather.rain > 0.15:
        sky = _overcast(sky, across, up, min(1.0, weather.rain), colours, seed)
    if light.stars and len(slopes) > 1:
        pixel = float(slopes[0] - slopes[1])
        dim = _stars(up, across, seed, pixel) * (0.15 + 0.85 * clear)
        sky = laid(sky, (232.0, 236.0, 244.0), dim.astype(np.float32))
    if light.moon:
        disc, halo = _moon(up, across, light)
        sky = laid(sky, (222.0, 226.0, 228.0), 0.42 * halo)
        marks = 1 - 0.16 * smooth(0.5, 0.7, sample(cloud(seed + 14), across * 3, up * 3))
        sky = laid(sky, (247.0, 243.0, 228.0), (disc * marks).astype(np.float32))
    return sky
