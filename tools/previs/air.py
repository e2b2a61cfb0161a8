"""Light and air of a shot: what things painted in neutral daylight look like where they stand."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs.light import grade
from tools.staging import Light, Weather

Array = NDArray[np.float64]
Picture = NDArray[np.uint8]
Colour = tuple[float, float, float]
"""Red, green, blue, 0 to 255."""

CLEAR = 2200.0
"""Metres after which a thing in clear air has lost 63 % of its own colour."""
THICK = 45.0
"""The same in the thickest fog."""


@dataclass(frozen=True)
class Air:
    """What lies between the camera and things."""

    light: Light
    weather: Weather
    mist: Colour
    """What things fade to."""

    @property
    def reach(self) -> float:
        """Metres after which things have lost 63 % of their own colour."""
        weather = self.weather
        thickness = min(1.0, weather.fog + 0.25 * weather.snow + 0.3 * weather.rain)
        return CLEAR * math.pow(THICK / CLEAR, thickness)

    def lost(self, distance: float) -> float:
        """How much of its own colour a thing has lost at so many metres: 0 to 1."""
        return 1 - math.exp(-max(distance, 0.0) / self.reach)

    def seen(self, picture: Picture, share: float) -> Picture:
        """A premultiplied RGBA picture of daylight in this light, faded by `share`."""
        matrix = np.eye(4)
        matrix[:3, :3] = grade(self.light) * (1 - share)
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
