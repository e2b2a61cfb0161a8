"""Light and air of a shot: what things painted in neutral daylight look like where they stand."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs.hands.hand import Hand
from tools.previs.hands.veil import gloom
from tools.staging import Light, Weather

Array = NDArray[np.float64]
Picture = NDArray[np.uint8]
Colour = tuple[float, float, float]
"""Red, green, blue, 0 to 255."""

THICK = 16.0
"""Metres after which a thing in the thickest fog has lost 63 % of its own colour."""
_STRIP = 32
"""Rows."""
_THIN = 0.05
"""Fog up to this strength is no more than the far land's own mist."""


@dataclass(frozen=True)
class Air:
    """What lies between the camera and things."""

    light: Light
    weather: Weather
    mist: Colour
    """What things fade to."""
    hand: Hand

    @property
    def reach(self) -> float:
        """Metres after which things have lost 63 % of their own colour."""
        weather = self.weather
        fog = max(0.0, weather.fog - _THIN) ** 0.65
        thickness = min(1.0, fog + 0.45 * weather.snow**1.6 + 0.4 * weather.rain**1.4)
        return self.hand.clear * math.pow(THICK / self.hand.clear, thickness)

    def lost(self, distance: float) -> float:
        """How much of its own colour a thing has lost at so many metres: 0 to 1."""
        return 1 - math.exp(-max(distance, 0.0) / self.reach)

    def seen(self, picture: Picture, share: float) -> Picture:
        """A premultiplied RGBA picture of daylight in this light, faded by `share`."""
        matrix = self._matrix(share)
        if np.array_equal(matrix, np.eye(4)):
            return picture
        return np.asarray(cv2.transform(picture, matrix), np.uint8)

    def seen_by_distance(self, picture: Picture, distances: Array) -> Picture:
        """The same for a plane: `distances` holds the metres to each pixel, (h, w)."""
        near, far = (cv2.transform(picture, self._matrix(share)[:3]) for share in (0.0, 1.0))
        seen = picture.copy()
        # Strip by strip: whole canvases in floating point would not stay in the cache.
        for top in range(0, len(picture), _STRIP):
            rows = slice(top, top + _STRIP)
            share = (1 - np.exp(-distances[rows] / self.reach)).astype(np.float32)
            share = np.asarray(cv2.merge((share,) * 3), np.float32)
            mixed = near[rows] * (1 - share) + far[rows] * share
            seen[rows, :, :3] = (mixed + 0.5).astype(np.uint8)
        return seen

    def _matrix(self, share: float) -> Array:
        """(4, 4): what a premultiplied colour becomes that is faded by `share`."""
        matrix = np.eye(4)
        matrix[:3, :3] = self.hand.grade(self.light) * (
            gloom(self.weather, self.hand) * (1 - share)
        )
        matrix[:3, 3] = np.array(self.mist) / 255 * share
        return matrix
