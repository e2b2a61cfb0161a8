"""The painted sky: a luminous gradient, cumulus with lit tops and blue bases, or a grey cover."""

import math
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs.hands.ink_wash import Palette, Rgb, laid, mix
from tools.previs.hands.noise import Field, cloud, sample, smooth
from tools.staging import Light, Weather

Array = NDArray[Any]
_AROUND = 15
"""Clouds on the whole horizon."""
_LIT: dict[str, Rgb] = {
    "dawn": (255.0, 236.0, 214.0),
    "day": (255.0, 253.0, 246.0),
    "dusk": (255.0, 206.0, 164.0),
    "night": (116.0, 132.0, 176.0),
}
_BASE: dict[str, Rgb] = {
    "dawn": (186.0, 176.0, 206.0),
    "day": (158.0, 186.0, 220.0),
    "dusk": (150.0, 116.0, 154.0),
    "night": (40.0, 54.0, 98.0),
}
"""Tops and undersides of clouds."""
_SUN: dict[str, Rgb] = {"dawn": (255.0, 226.0, 176.0), "dusk": (255.0, 196.0, 116.0)}
_BETWEEN: dict[str, Rgb] = {"dawn": (232.0, 186.0, 198.0), "dusk": (240.0, 136.0, 126.0)}
"""What the sky goes through from the horizon to the zenith."""
_BOIL = 0.20
"""How far noise pulls the edge of a cloud about, in cloud heights."""


@dataclass(frozen=True)
class _Cumulus:
    heading: float
    base: float
    """Slope of its underside."""
    wide: float
    tall: float
    seed: int


def paint_heavens(
    across: Array, up: Array, light: Light, weather: Weather, colours: Palette, seed: int
) -> Field:
    """(rows, columns, 3): the sky at headings (radians) and slopes, without stars and moon."""
    rise = 1 - np.exp(-np.maximum(up, 0) / (0.24 if light.time in _BETWEEN else 0.34))
    sky = laid(colours.horizon, colours.zenith, np.asarray(rise, np.float32))
    if light.time in _BETWEEN:
        # Straight from orange to blue would go through grey.
        way = mix(_BETWEEN[light.time], colours.zenith, 0.5 if light.stars else 0.1)
        sky = laid(sky, way, np.asarray(2.0 * rise * (1 - rise) ** 1.3, np.float32))
    falls = max(weather.rain, weather.snow)
    cover = max(0.4 + 0.6 * falls if falls > 0 else 0.0, weather.fog)
    clear = float(1 - smooth(0.15, 0.7, cover))
    if light.time in _SUN and clear > 0:
        sky = laid(sky, _SUN[light.time], clear * _glow(across, up, light))
    if cover > 0.1:
        sky = _covered(sky, across, up, light, colours, cover, seed)
    if clear > 0.25:
        sky = _wisps(sky, across, up, light, clear, seed)
        for cumulus in _clouds(seed):
            _paint_cloud(sky, across, up, light, cumulus, colours, clear)
    return sky


def _glow(across: Array, up: Array, light: Light) -> Field:
    away = np.abs((across - math.radians(light.heading) + math.pi) % math.tau - math.pi)
    strength = 0.42 + 0.50 * np.exp(-((away / 0.8) ** 2))
    return np.asarray(strength * np.exp(-np.maximum(up, 0) / 0.16), np.float32)


def _covered(
    sky: Field, across: Array, up: Array, light: Light, colours: Palette, cover: float, seed: int
) -> Field:
    """Broad grey clouds, closer together towards the horizon."""
    v = np.log(np.maximum(up, 0.0) + 0.10) * 1.6
    drift = sample(cloud(seed + 15, 4, 6), across * 3 / math.tau + 0.1 * v, v)
    fine = sample(cloud(seed + 16, 8, 5), across * 7 / math.tau, v * 2.2)
    body = drift + 0.35 * (fine - 0.5)
    grey = mix(colours.horizon, colours.zenith, 0.85)
    dark = mix(grey, mix(colours.zenith, colours.ink, 0.35), min(1.0, 1.1 * cover))
    share = min(1.0, 1.4 * cover)
    sky = laid(sky, dark, np.asarray(0.62 * share * smooth(0.46, 0.72, body), np.float32))
    bright = mix(colours.horizon, _LIT[light.time], 0.4)
    edge = smooth(0.36, 0.46, body) * smooth(0.60, 0.46, body)
    return laid(sky, bright, np.asarray(0.34 * share * edge, np.float32))


def _wisps(sky: Field, across: Array, up: Array, light: Light, clear: float, seed: int) -> Field:
    v = np.log(np.maximum(up, 0.01) + 0.12) * 1.4
    drift = sample(cloud(seed + 13, 4, 6), across * 2.2 / math.tau + 0.25 * v, v * 1.6)
    shape = smooth(0.60, 0.85, drift) * smooth(0.10, 0.4, up) * clear
    return laid(sky, _LIT[light.time], np.asarray(0.42 * shape, np.float32))


def _clouds(seed: int) -> list[_Cumulus]:
    rng = np.random.default_rng([seed, 61])
    found = []
    for k in range(_AROUND):
        heading = math.tau * (k + rng.uniform(-0.4, 0.4)) / _AROUND
        far = rng.random()
        wide = (0.30 + 0.34 * rng.random()) * (1.15 - 0.55 * far)
        base = 0.10 + 0.40 * (1 - far) ** 1.6 if far < 0.75 else 0.05
        found.append(_Cumulus(heading, base, wide, wide * rng.uniform(0.36, 0.56), seed + 7 * k))
    return sorted(found, key=lambda c: -c.base)


def _puffs(cumulus: _Cumulus) -> Array:
    """(n, 3): x, y and radius in cloud heights, the underside at 0."""
    rng = np.random.default_rng([cumulus.seed, 62])
    half = cumulus.wide / cumulus.tall / 2
    puffs = [(0.1 * rng.normal(), 0.55, 0.45)]
    for x in np.linspace(-half, half, 9):
        room = math.sqrt(max(0.05, 1 - (x / half) ** 2))
        tall = room * rng.uniform(0.45, 1.0)
        for share in np.arange(0.25, 1.0, 0.34):
            radius = rng.uniform(0.20, 0.34) * (1.15 - 0.45 * share) * (0.5 + 0.5 * room)
            puffs.append((x * 0.84 + 0.12 * rng.normal(), max(radius, tall * share), radius))
    return np.array(puffs, np.float32)


def _paint_cloud(
    sky: Field, across: Array, up: Array, light: Light, cumulus: _Cumulus, colours: Palette,
    clear: float,
) -> None:  # fmt: skip
    """Lay one cloud into the part of the sky that it can reach, in place."""
    away = (across[0] - cumulus.heading + math.pi) % math.tau - math.pi
    columns = np.flatnonzero(np.abs(away) < 0.75 * cumulus.wide)
    rows = np.flatnonzero(
        (up[:, 0] > cumulus.base - 0.3 * cumulus.tall)
        & (up[:, 0] < cumulus.base + 1.4 * cumulus.tall)
    )
    if len(columns) < 4 or len(rows) < 4:
        return
    part = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
    x, y = np.meshgrid(away[part[1]] / cumulus.tall, (up[part[0], 0] - cumulus.base) / cumulus.tall)
    body, lit = _shape(cumulus, x.astype(np.float32), y.astype(np.float32), light)
    warm = mix(_LIT[light.time], colours.horizon, 0.12)
    tone = laid(_BASE[light.time], mix(_BASE[light.time], warm, 0.62), smooth(0.18, 0.42, lit))
    tone = laid(tone, warm, smooth(0.42, 0.66, lit))
    haze = 0.75 * np.exp(-np.maximum(up[part], 0) / 0.09)
    tone = laid(tone, colours.horizon, np.asarray(haze, np.float32))
    sky[part] = sky[part] + (tone - sky[part]) * (body * min(1.0, 1.6 * clear))[..., None]


def _shape(cumulus: _Cumulus, x: Field, y: Field, light: Light) -> tuple[Field, Field]:
    """How much of the cloud each point is, and how lit it is, 0 to 1."""
    tile = cloud(cumulus.seed + 63, 4, 6)
    wx = x + _BOIL * 2 * (sample(tile, x * 0.55, y * 0.55) - 0.5)
    wy = y + _BOIL * 2 * (sample(tile, x * 0.55 + 0.4, y * 0.55 + 0.7) - 0.5)
    side = math.sin(math.radians(light.heading) - cumulus.heading)
    lamp = np.array([0.75 * side, 0.80, 0.35]) / 1.15
    height, lit = np.full(x.shape, -1.0, np.float32), np.zeros(x.shape, np.float32)
    for px, py, radius in _puffs(cumulus):
        dx, dy = (wx - px) / radius, (wy - py) / radius
        over = 1 - dx * dx - dy * dy
        z = np.sqrt(np.maximum(over, 0))
        nearer = radius * z + 0.12 * over > height
        here = 0.5 + 0.5 * (dx * lamp[0] + dy * lamp[1] + z * lamp[2])
        lit = np.where(nearer & (over > -0.3), here, lit)
        height = np.maximum(height, np.where(over > 0, radius * z + 0.12 * over, 0.3 * over))
    flat = smooth(-0.06, 0.10, y + 0.10 * (sample(tile, x * 0.8, y * 0.3) - 0.5))
    body = smooth(-0.04, 0.05, height) * flat
    lit = lit * (0.45 + 0.55 * smooth(-0.05, 0.55, y)) + 0.10 * smooth(0.2, 1.0, y)
    soft = cv2.GaussianBlur(np.asarray(lit, np.float32), (0, 0), 1.2)
    return np.asarray(body, np.float32), np.asarray(soft, np.float32)
