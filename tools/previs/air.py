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
        matrix = np.eye(4)
        matrix[:3, :3] = self.hand.grade(self.light) * (
            gloom(self.weather, self.hand) * (1 - share)
        )
        matrix[:3, 3] = np.array(self.mist) / 255 * share
        if np.array_equal(matrix, np.eye(4)):
            return picture
        return np.asarray(cv2.transform(picture, matrix), np.uint8)

    def seen_by_distance(self, picture: Picture, distances: Array) -> Picture:
        """The same for a plane: `distances` holds the metres to each pixel, (h, w)."""
        share = (1 - np.exp(-distances / self.reach)).astype(np.float32)[..., None]
        near, far = self.seen(picture, 0.0), self.seen(picture, 1.0)
        mixed = near[..., :3] * (1 - share) + far[..., :3] * share
        return np.dstack([(mixed + 0.5).astype(np.uint8), picture[..., 3]])
