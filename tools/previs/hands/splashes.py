"""Where rain meets the ground and water: small crowns and rings; and leaves in the wind."""

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.kinds import LEVEL
from tools.previs.ground import water_under
from tools.previs.hands.hand import Hand, Rgb
from tools.projection import focal_pixels, horizon, intrinsics, project, rotation
from tools.staging import Camera, Light, Point, Staging

Picture = NDArray[np.uint8]
Mask = NDArray[np.uint8]
Size = tuple[int, int]

_EACH_SECOND = 720.0
"""Drops seen to meet the ground in the strongest rain."""
_SECONDS = 0.22
_RING = (0.03, 0.17)
"""Radius in metres of a ring on water, as it is born and as it ends."""
_FARTHEST = 34.0
"""Metres; what is farther is too small to be drawn."""
_LEAVES = 34
"""In the strongest wind."""


class Splashes:
    """What rain does below; each drop stays on its spot of the ground while the camera moves."""

    def __init__(
        self, staging: Staging, cameras: Sequence[Camera], size: Size, fps: int, seed: int,
        hand: Hand,
    ) -> None:  # fmt: skip
        """Nothing is drawn yet."""
        self._staging, self._cameras, self._size, self._seed = staging, cameras, size, seed
        rain = staging.weather.rain
        self._life = max(2, round(_SECONDS * fps))
        self._count = _EACH_SECOND / fps * rain**0.8 if rain > 0 else 0.0
        self._light = _shown(hand.drops.rain, staging.light, hand)
        self._strength = 0.35 + 0.4 * rain
        levels = [p.position[1] for p in staging.pieces if p.kind in LEVEL]
        self._level = levels[0] if levels else None
        self._born: dict[int, list[tuple[Point, bool]]] = {}

    def over(self, frame: Picture, number: int, cards: Mask) -> None:
        """Draw them over a frame where no card (255) stands, in place."""
        if self._count == 0 or self._level is None:
            return
        camera = self._cameras[number]
        for age in range(self._life):
            drops = self._drops(number - age)
            if drops:
                spots, depths = project(camera, np.array([d[0] for d in drops]), self._size)
                for spot, depth, (_, wet) in zip(spots, depths, drops, strict=True):
                    if depth > 0.5:
                        self._splash(frame, cards, spot, float(depth), wet, age / self._life)

    def _drops(self, number: int) -> list[tuple[Point, bool]]:
        """The spots where drops land at a frame, and whether that is water."""
        if number not in self._born:
            camera = self._cameras[max(0, number)]
            rng = np.random.default_rng([self._seed % 2**32, 17, number + self._life])
            self._born = {n: d for n, d in self._born.items() if abs(n - number) < 40}
            self._born[number] = self._landed(camera, rng)
        return self._born[number]

    def _landed(self, camera: Camera, rng: np.random.Generator) -> list[tuple[Point, bool]]:
        width, height = self._size
        count = int(self._count + rng.random())
        top = max(0.0, horizon(camera, self._size)) + 0.01 * height
        if top >= height or self._level is None or camera.position[1] <= self._level:
            return []
        x = rng.random(count) * width
        y = top + (height - top) * rng.random(count) ** 0.8
        seen = np.stack([x, y, np.ones(count)], axis=1)
        rays = seen @ np.linalg.inv(intrinsics(camera, self._size)).T @ rotation(camera)
        down = np.maximum(-rays[:, 1], 1e-4)
        spots = (
            np.array(camera.position) + rays * ((camera.position[1] - self._level) / down)[:, None]
        )
        found: list[tuple[Point, bool]] = []
        for a, b, c in spots.tolist():
            if math.hypot(a - camera.position[0], c - camera.position[2]) < _FARTHEST:
                spot = (a, b, c)
                found.append((spot, water_under(self._staging, spot, -0.1) is not None))
        return found

    def _splash(
        self, frame: Picture, cards: Mask, spot: NDArray[np.float64], depth: float, wet: bool,
        age: float,
    ) -> None:  # fmt: skip
        x, y = float(spot[0]), float(spot[1])
        height, width = cards.shape
        if not (2 <= x < width - 2 and 2 <= y < height - 2) or cards[int(y), int(x)] > 96:
            return
        metre = focal_pixels(self._cameras[0].focal, self._size) / depth
        below = frame[int(y), int(x)].astype(float)
        fade = self._strength * (1 - age) * (1.3 if wet else 1.0)
        colour = (below + (np.array(self._light) - below) * min(0.9, fade)).tolist()
        at = (round(x * 16), round(y * 16))
        if wet:
            radius = max(2.0, (_RING[0] + (_RING[1] - _RING[0]) * age) * metre)
            axes = (round(radius * 16), round(max(0.7, 0.32 * radius) * 16))
            cv2.ellipse(frame, at, axes, 0, 0, 360, colour, 1, cv2.LINE_AA, 4)
            return
        tall = max(2.0, 0.05 * metre * math.sin(math.pi * (0.25 + 0.75 * age)))
        wide = max(1.5, 0.035 * metre * (0.5 + age))
        for side in (-1, 1):
            tip = (round((x + side * wide) * 16), round((y - tall) * 16))
            cv2.line(frame, at, tip, colour, 1, cv2.LINE_AA, 4)


class Leaves:
    """Leaves that a wind carries past the camera."""

    def __init__(self, staging: Staging, size: Size, seed: int, hand: Hand) -> None:
        """Nothing is drawn yet."""
        weather = staging.weather
        rng = np.random.default_rng((seed, 19))
        count = round(_LEAVES * max(0.0, weather.wind - 0.15) / 0.85)
        dry = max(weather.snow, weather.rain) < 0.05
        self._leaves = rng.random((count if dry else 0, 6))
        self._size, self._wind = size, weather.wind
        self._colour = _shown(hand.drops.leaf, staging.light, hand)

    def over(self, frame: Picture, seconds: float) -> None:
        """Draw them over a frame, in place."""
        width, height = self._size
        unit = height / 720
        for a, b, c, d, e, f in self._leaves.tolist():
            speed = (260 + 520 * c) * self._wind * unit
            x = (a * 1.2 * width + speed * seconds) % (1.2 * width) - 0.1 * width
            turn = seconds * (3 + 5 * d) + 6 * e
            y = b * height + 26 * unit * math.sin(0.9 * turn) + 14 * unit * math.sin(2.1 * turn + f)
            long = unit * (3.0 + 5.5 * c * c)
            axes = (round(long * 16), round(long * (0.16 + 0.4 * abs(math.sin(1.7 * turn))) * 16))
            tone = [v * (0.75 + 0.4 * f) for v in self._colour]
            at = (round(x * 16), round(y * 16))
            cv2.ellipse(frame, at, axes, math.degrees(turn), 0, 360, tone, -1, cv2.LINE_AA, 4)


def _shown(colour: Rgb, light: Light, hand: Hand) -> Rgb:
    """A drop's or a leaf's colour in the hour's light."""
    r, g, b = (float(min(255.0, v)) for v in hand.grade(light) @ np.array(colour))
    return r, g, b
