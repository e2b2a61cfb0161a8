"""What falls and drifts before the camera: snow at several depths, rain, bands of mist."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs.compositor import Patch
from tools.previs.light import grade
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
    (520, 1.0, 150, 34.0, 5.0),
    (300, 1.3, 175, 52.0, 8.0),
    (150, 2.0, 190, 78.0, 12.0),
    (70, 2.8, 200, 112.0, 16.0),
    (26, 4.4, 165, 165.0, 22.0),
)
_RAIN = ((420, 15.0, 70, 560.0), (240, 26.0, 90, 820.0), (90, 42.0, 105, 1150.0))
_WIND = 1.3
"""Pixels sideways for each pixel of fall, in the strongest wind."""


PLIANT = {
    "reeds": 1.0,
    "grass": 0.9,
    "flowers": 0.9,
    "bush": 0.35,
    "tree": 0.4,
    "bare-tree": 0.3,
    "pine": 0.3,
}
"""How much a kind of piece gives way to the wind."""
_SWAY = 0.03
_SWAY_SECONDS = 2.6
_SWAY_STEPS = 4
"""To each side: few, so that a piece need not be placed anew in every frame."""


def sway(kind: str, wind: float, seconds: float, seed: int) -> float:
    """By how much of its height a piece leans to our right at a moment."""
    most = _SWAY * wind * PLIANT.get(kind, 0.0)
    turn = math.tau * (seconds / _SWAY_SECONDS + 0.37 * seed)
    gust = 0.7 * math.sin(turn) + 0.3 * math.sin(0.41 * turn)
    return most * round(gust * _SWAY_STEPS) / _SWAY_STEPS


class Falling:
    """Snow and rain between the camera and the set."""

    def __init__(self, weather: Weather, light: Light, size: Size, seed: int) -> None:
        """Draw the tiles."""
        rng = np.random.default_rng((seed, 11))
        white = np.clip(grade(light) @ (255.0, 255.0, 255.0) * 1.12, 0, 255) / 255
        self._white: list[float] = white.round(6).tolist()
        self._curtains = [_snow(row, weather, size, rng) for row in _SNOW if weather.snow > 0]
        self._curtains += [_rain(row, weather, size, rng) for row in _RAIN if weather.rain > 0]

    def over(self, frame: Picture, seconds: float) -> None:
        """Let it fall over a frame, in place."""
        if not self._curtains:
            return
        covered = self._curtains[0].at(seconds)
        for curtain in self._curtains[1:]:
            covered = np.asarray(cv2.max(covered, curtain.at(seconds)), np.uint8)
        # White over a picture, without its division: lighten what is light, replace what is dark.
        for share, lay in ((0.30, cv2.add), (0.92, cv2.max)):
            planes = {v: cv2.convertScaleAbs(covered, alpha=share * v) for v in set(self._white)}
            lay(frame, cv2.merge([planes[v] for v in self._white]), dst=frame)


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
    shift = 4
    count = round(flakes * (0.25 + 1.25 * weather.snow) * size[0] / size[1] * 9 / 16)
    for x, y, large in rng.random((count, 3)):
        r = radius * unit * (0.6 + 0.8 * large)
        for dx in (0, -size[0]):
            for dy in (0, -size[1]):
                centre = (
                    round((x * size[0] + dx) * 2**shift),
                    round((y * size[1] + dy) * 2**shift),
                )
                cv2.circle(tile, centre, round(r * 2**shift), opacity, -1, cv2.LINE_AA, shift)
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
    lean = _WIND * 0.4 * weather.wind
    count = round(streaks * (0.2 + 1.2 * weather.rain) * size[0] / size[1] * 9 / 16)
    for x, y, long in rng.random((count, 3)):
        run = length * unit * (0.6 + 0.8 * long)
        for dx in (0, -size[0]):
            for dy in (0, -size[1]):
                a = (round((x * size[0] + dx) * 16), round((y * size[1] + dy) * 16))
                b = (a[0] + round(run * lean * 16), a[1] + round(run * 16))
                cv2.line(tile, a, b, opacity, 1, cv2.LINE_AA, 4)
    return _Curtain(_twice(tile), fall * unit, fall * unit * lean, 0.0, 0.0)


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
