"""What falls and drifts before the camera: snow at several depths, rain, bands of mist."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs.compositor import Patch
from tools.previs.hands.hand import Hand
from tools.staging import Light, Weather

Array = NDArray[np.float64]
Picture = NDArray[np.uint8]
Mask = NDArray[np.uint8]
Size = tuple[int, int]


@dataclass(frozen=True)
class _Curtain:
    """One tile of things that fall alike; it repeats in both directions."""

    twice: Mask
    """The tile, two by two, so that every shift of it is one slice."""
    fall: float
    """Pixels a second."""
    drift: float
    sway: float
    """Pixels to each side."""
    start: float

    def at(self, seconds: float) -> Mask:
        """(h, w): how much each pixel is covered, 0 to 255."""
        height, width = (side // 2 for side in self.twice.shape)
        x = self.drift * seconds + self.sway * math.sin(1.1 * seconds + self.start)
        left, top = round(-x) % width, round(-self.fall * seconds) % height
        return self.twice[top : top + height, left : left + width]


_SNOW = (
    # flakes, radius, opacity, fall, sway: in pixels of a frame 720 high, and seconds
    (560, 1.0, 150, 34.0, 5.0),
    (320, 1.4, 175, 52.0, 8.0),
    (170, 2.1, 190, 78.0, 12.0),
    (80, 3.0, 205, 112.0, 16.0),
    (30, 4.8, 175, 165.0, 22.0),
)
_RAIN = ((520, 16.0, 84, 620.0), (300, 30.0, 112, 900.0), (120, 52.0, 140, 1250.0))
_WIND = 1.5
"""Pixels sideways for each pixel of fall, in the strongest wind."""
_LEAN = 0.75
"""The same of rain, which is heavier."""

PLIANT = {
    "reeds": 1.0,
    "grass": 0.9,
    "flowers": 0.9,
    "crops": 0.9,
    "bamboo": 0.8,
    "willow": 0.7,
    "palm": 0.6,
    "banner": 0.6,
    "bush": 0.35,
    "hedge": 0.15,
    "tree": 0.4,
    "bare-tree": 0.3,
    "pine": 0.3,
}
"""How much a kind of piece gives way to the wind."""
_SWAY = 0.055
_BENT = 0.22
"""Leaning to our right all the time, in the strongest wind."""
_SWAY_SECONDS = 2.6
_SWAY_STEPS = 4
"""To each side: few, so that a piece need not be placed anew in every frame."""


def sway(kind: str, wind: float, seconds: float, seed: int) -> float:
    """By how much of its height a piece leans to our right at a moment."""
    gives = PLIANT.get(kind, 0.0)
    turn = math.tau * (seconds / (_SWAY_SECONDS / (1 + 0.8 * wind)) + 0.37 * seed)
    gust = 0.7 * math.sin(turn) + 0.3 * math.sin(0.41 * turn)
    stepped = round(gust * _SWAY_STEPS) / _SWAY_STEPS
    return gives * (_SWAY * wind * stepped + _BENT * wind * wind)


class Falling:
    """Snow and rain between the camera and the set."""

    def __init__(self, weather: Weather, light: Light, size: Size, seed: int, hand: Hand) -> None:
        """Draw the tiles."""
        rng = np.random.default_rng((seed, 11))
        drops = hand.drops
        self._dark = drops.dark
        colour = np.array(drops.snow if weather.snow >= weather.rain else drops.rain)
        lit = colour if drops.dark else hand.grade(light) @ colour * 1.12
        self._colour: list[float] = (np.clip(lit, 0, 255) / 255).round(6).tolist()
        self._curtains = [_snow(row, weather, size, rng) for row in _SNOW if weather.snow > 0]
        self._curtains += [_rain(row, weather, size, rng) for row in _RAIN if weather.rain > 0]

    def over(self, frame: Picture, seconds: float) -> None:
        """Let it fall over a frame, in place."""
        if not self._curtains:
            return
        covered = self._curtains[0].at(seconds)
        for curtain in self._curtains[1:]:
            covered = np.asarray(cv2.max(covered, curtain.at(seconds)), np.uint8)
        if self._dark:
            cv2.subtract(frame, self._planes(covered, [0.9 * (1 - v) for v in self._colour]), frame)
            return
        # White over a picture, without its division: lighten what is light, replace what is dark.
        for share, lay in ((0.30, cv2.add), (0.92, cv2.max)):
            lay(frame, self._planes(covered, [share * v for v in self._colour]), dst=frame)

    def _planes(self, covered: Mask, shares: list[float]) -> Picture:
        made = {v: cv2.convertScaleAbs(covered, alpha=v) for v in set(shares)}
        return np.asarray(cv2.merge([made[v] for v in shares]), np.uint8)


def _twice(tile: Mask) -> Mask:
    return np.ascontiguousarray(np.tile(tile, (2, 2)))


def _snow(
    row: tuple[int, float, int, float, float],
    weather: Weather,
    size: Size,
    rng: np.random.Generator,
) -> _Curtain:
    flakes, radius, opacity, fall, sway = row
    unit = size[1] / 720
    tile = np.zeros((size[1], size[0]), np.uint8)
    strength = weather.snow
    fall *= 1 + 0.9 * strength * weather.wind
    count = round(flakes * (0.14 + 1.9 * strength**1.2) * size[0] / size[1] * 9 / 16)
    blown = 2.6 * weather.wind * strength * np.array([_WIND * weather.wind, 1.0])
    for x, y, large in rng.random((count, 3)):
        r = radius * unit * (0.6 + 0.8 * large)
        _mark(
            tile,
            (x * size[0], y * size[1]),
            r * blown,
            2 * r / (1 + float(np.abs(blown).max()) / 3),
            opacity,
        )
    if radius > 1.5:
        tile = np.asarray(cv2.GaussianBlur(tile, (0, 0), radius * unit * 0.3), np.uint8)
    drift = fall * _WIND * weather.wind
    return _Curtain(_twice(tile), fall * unit, drift * unit, sway * unit, float(rng.random() * 6))


def _rain(
    row: tuple[int, float, int, float], weather: Weather, size: Size, rng: np.random.Generator
) -> _Curtain:
    streaks, length, opacity, fall = row
    unit = size[1] / 720
    tile = np.zeros((size[1], size[0]), np.uint8)
    strength = weather.rain
    lean = _LEAN * weather.wind
    count = round(streaks * (0.10 + 1.5 * strength) * size[0] / size[1] * 9 / 16)
    length *= 0.75 + 0.6 * strength
    wide = 2.0 * unit if length > 40 and strength > 0.5 else 1.0
    for x, y, long in rng.random((count, 3)):
        run = length * unit * (0.6 + 0.8 * long)
        faint = round(opacity * (0.65 + 0.45 * strength))
        _mark(tile, (x * size[0], y * size[1]), run * np.array([lean, 1.0]), wide, faint)
    if wide > 1:
        tile = np.asarray(cv2.GaussianBlur(tile, (0, 0), 0.7 * unit), np.uint8)
    return _Curtain(_twice(tile), fall * unit, fall * unit * lean, 0.0, 0.0)


def _mark(tile: Mask, at: tuple[float, float], way: Array, wide: float, opacity: int) -> None:
    """A dot or a streak of so many pixels on a tile that repeats."""
    height, width = tile.shape
    reach = np.abs(way) + wide
    for dx in (0, -width) if at[0] + reach[0] > width else (0,):
        for dy in (0, -height) if at[1] + reach[1] > height else (0,):
            a = (round((at[0] + dx) * 16), round((at[1] + dy) * 16))
            if np.abs(way).max() < 1:
                cv2.circle(tile, a, round(wide * 8), opacity, -1, cv2.LINE_AA, 4)
                continue
            b = (a[0] + round(float(way[0]) * 16), a[1] + round(float(way[1]) * 16))
            cv2.line(tile, a, b, opacity, max(1, round(wide)), cv2.LINE_AA, 4)


class Drifting:
    """A band of mist along the horizon that moves slowly."""

    def __init__(
        self, weather: Weather, colour: tuple[float, float, float], size: Size, seed: int
    ) -> None:
        """Draw the band, a frame and a half wide; it repeats."""
        rng = np.random.default_rng((seed, 13))
        width, height = round(size[0] * 1.5), round(size[1] * 0.36)
        cells = rng.random((4, 9)).astype(np.float32)
        cells = np.concatenate([cells[:, -2:], cells, cells[:, :2]], axis=1)
        step = width / 9
        wide = cv2.resize(cells, (round(step * 13), height), interpolation=cv2.INTER_CUBIC)
        noise = wide[:, round(2 * step) : round(2 * step) + width]
        rise = np.sin(np.linspace(0.02, 3.12, height, dtype=np.float32))[:, None] ** 1.5
        alpha = np.clip(noise * 1.3 - 0.1, 0, 1) * rise * min(0.7, 0.75 * weather.fog)
        alpha = np.concatenate([alpha, alpha[:, : size[0]]], axis=1)[..., None]
        self._colour = (alpha * np.array(colour) + 0.5).astype(np.uint8)
        self._rest = np.repeat((255 * (1 - alpha) + 0.5).astype(np.uint8), 3, axis=2)
        self._width, self._size = width, size
        self._speed = size[0] * (0.012 + 0.08 * weather.wind)

    def at(self, seconds: float, horizon: float) -> Patch | None:
        """The band at a moment, around the horizon's row; None: out of sight."""
        height = self._colour.shape[0]
        top = round(horizon - height * 0.62)
        first, last = max(0, -top), min(height, self._size[1] - top)
        if last <= first:
            return None
        left = round(-self._speed * seconds) % self._width
        part = (slice(first, last), slice(left, left + self._size[0]))
        return Patch(0, top + first, self._colour[part], self._rest[part])
