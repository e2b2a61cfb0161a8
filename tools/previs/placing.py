"""Where a card falls in the picture: its foot and its top are projected, the rest follows."""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tools.projection import focal_pixels, rotation
from tools.staging import Camera, Point

Array = NDArray[np.float64]
Size = tuple[int, int]

NEAREST = 0.25
"""Metres; a card that stands nearer is not drawn."""
SQUATTEST = 0.6
"""A card seen from above is squeezed, but never below this share of its height."""


@dataclass(frozen=True)
class Spot:
    """A point of the set in the picture, and how large a metre is there."""

    x: float
    y: float
    depth: float
    across: float
    """Pixels of a metre to our right."""
    up: tuple[float, float]
    """Pixels (x, y) of a metre upwards on the card."""

    @property
    def scale(self) -> float:
        """Pixels a metre, the larger of the two directions."""
        return max(self.across, math.hypot(*self.up))

    def matrix(self, foot: tuple[float, float], scale: float, *, squash: float = 1.0) -> Array:
        """(2, 3): pixels of a card (its foot, pixels a metre) -> pixels of the frame."""
        right = self.across / scale
        lean, rise = (-v * squash / scale for v in self.up)
        x = self.x - right * foot[0] - lean * foot[1]
        y = self.y - rise * foot[1]
        return np.array([[right, lean, x], [0.0, rise, y]])

    def leaning(self, share: float) -> "Spot":
        """The same, leaning to our right by a share of its height."""
        return replace(self, up=(self.up[0] + share * self.across, self.up[1])) if share else self

    def window(self, size: Size) -> tuple[float, float, float, float]:
        """x0, y0, x1, y1 in metres from the foot: the part of the card's plane that is seen."""
        lean, rise = self.up
        heights = [(y - self.y) / rise for y in (0, size[1])]
        sides = [(x - self.x - lean * h) / self.across for x in (0, size[0]) for h in heights]
        return min(sides), min(heights), max(sides), max(heights)


def spot(
    camera: Camera, position: Point, height: float, size: Size, *, drawn: float = 1.0
) -> Spot | None:
    """The place of a thing of so many metres of height; None: behind the camera or too near.

    `drawn` is the share of its height that it has on the card, which may be drawn from above.
    """
    turn, focal = rotation(camera).tolist(), focal_pixels(camera.focal, size)
    away = [p - c for p, c in zip(position, camera.position, strict=True)]
    right, down, depth = (sum(a * d for a, d in zip(axis, away, strict=True)) for axis in turn)
    for reach in (height, height / 2, height / 8):
        far = depth + reach * turn[2][1]
        if min(depth, far) > NEAREST:
            break
    else:
        return None
    across = focal / ((depth + far) / 2)
    x, y = right / depth * focal, down / depth * focal
    aside = ((right + reach * turn[0][1]) / far * focal - x) / (reach * drawn)
    rise = ((down + reach * turn[1][1]) / far * focal - y) / (reach * drawn)
    length, least = math.hypot(aside, rise), SQUATTEST * across
    if rise > -least * 0.5:
        aside, rise = 0.0, -least
    elif length < least:
        aside, rise = aside * least / length, rise * least / length
    return Spot(x + size[0] / 2, y + size[1] / 2, depth, across, (aside, rise))


def mirrored(place: Spot, mirror: Spot) -> Spot:
    """The spot of a reflection: `mirror` is the spot of the point as far below the water."""
    return Spot(mirror.x, mirror.y, place.depth, mirror.across, (-mirror.up[0], -mirror.up[1]))


def distance(camera: Camera, position: Point) -> float:
    """Metres along the floor plan."""
    (x, _, z), (px, _, pz) = camera.position, position
    return math.hypot(x - px, z - pz)


def elevation(camera: Camera, position: Point, height: float = 0.0) -> float:
    """Degrees from which the camera looks down on the part of a thing that it looks at.

    That is where its axis passes, between the foot and `height` above it; negative: from below.
    """
    away = max(distance(camera, position), 1e-6)
    above = camera.position[1] - position[1]
    axis = above + away * math.tan(math.radians(camera.pitch))
    return math.degrees(math.atan2(above - min(max(axis, 0.0), height), away))


def depth(camera: Camera, position: Point) -> float:
    """Metres in front of the camera's plane."""
    return float(np.subtract(position, camera.position) @ rotation(camera)[2])
