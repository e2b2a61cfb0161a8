"""Air between the camera and things: they fade to the colour of the mist."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs.light import grade
from tools.staging import Light, Weather

Array = NDArray[np.float64]
Picture = NDArray[np.uint8]
Colour = tuple[float, float, float]

CLEAR = 2200.0
"""Metres after which a thing in clear air has lost 63 % of its own colour."""
THICK = 45.0
"""The same in the thickest fog."""


def reach(weather: Weather) -> float:
    """Metres after which things have lost 63 % of their own colour."""
    thickness = min(1.0, weather.fog + 0.25 * weather.snow + 0.3 * weather.rain)
    return CLEAR * math.pow(THICK / CLEAR, thickness)


def lost(distance: float, weather: Weather) -> float:
    """How much of its own colour a thing has lost at so many metres: 0 to 1."""
    return 1 - math.exp(-max(distance, 0.0) / reach(weather))


def seen(picture: Picture, light: Light, mist: Colour, share: float) -> Picture:
    """A premultiplied RGBA picture of daylight, lit by `light` and faded to `mist` by `share`."""
    matrix = np.eye(4)
    matrix[:3, :3] = grade(light) * (1 - share)
    matrix[:3, 3] = np.array(mist) / 255 * share
    if np.array_equal(matrix, np.eye(4)):
        return picture
    return np.asarray(cv2.transform(picture, matrix), np.uint8)


def seen_by_distance(
    picture: Picture, light: Light, mist: Colour, distances: Array, weather: Weather
) -> Picture:
    """The same for a plane: `distances` holds the metres to each pixel, (h, w)."""
    share = (1 - np.exp(-distances / reach(weather))).astype(np.float32)[..., None]
    lit = seen(picture, light, mist, 0.0)
    far = seen(picture, light, mist, 1.0)
    mixed = lit[..., :3] * (1 - share) + far[..., :3] * share
    return np.dstack([(mixed + 0.5).astype(np.uint8), picture[..., 3]])
