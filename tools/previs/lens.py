"""What a lens leaves soft: in a close-up the world behind the face is painted wetter."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs.placing import NEAREST, depth
from tools.projection import project
from tools.staging import Camera, Staging

Picture = NDArray[np.uint8]
Array = NDArray[np.float64]

OPEN = 1.6 / 720
"""Blur of the farthest things when a 35 mm lens looks at something 1 m away, in picture heights."""
SOFTEST = 5.0 / 720
LEAST = 0.8 / 720
"""Blur below this is left out: it would only cost the brush its edge."""


@dataclass(frozen=True)
class Focus:
    """How soft things are, by their depth."""

    strength: float
    """Pixels of blur (standard deviation) times metres."""
    distance: float
    """Metres at which things are sharp; inf: everything is."""
    height: int
    """Of the picture, in pixels."""

    def blur(self, metres: float) -> float:
        """Standard deviation in pixels of the frame; things nearer than the focus stay sharp."""
        if metres <= self.distance:
            return 0.0
        sigma = min(
            self.strength * (1 / self.distance - 1 / metres)
            if np.isfinite(metres)
            else self.strength / self.distance,
            SOFTEST * self.height,
        )
        return sigma if sigma >= LEAST * self.height else 0.0

    def soft(self, picture: Picture, distances: Array, zoom: float) -> Picture:
        """A plane's picture, softer with distance (h, w); `zoom`: its pixels for one of a frame."""
        most = self.blur(np.inf) * zoom
        if most == 0:
            return picture
        share = np.clip(1 - self.distance / np.maximum(distances, 1e-6), 0, 1)[..., None]
        blurred = cv2.GaussianBlur(picture, (0, 0), most).astype(np.float32)
        mixed = picture * (1 - share) + blurred * share + 0.5
        return np.asarray(mixed, np.uint8)


def focus_on(staging: Staging, camera: Camera, size: tuple[int, int]) -> Focus:
    """Focus on the nearest figure that stands in the picture; without one all is sharp."""
    strength = OPEN * size[1] * (camera.focal / 35) ** 2
    found = [np.inf]
    for figure in staging.figures:
        x, y, z = figure.position
        middle = np.array([[x, y + figure.look.height / 2, z]])
        (pixel,), _ = project(camera, middle, size)
        metres = depth(camera, figure.position)
        if metres > NEAREST and 0 <= pixel[0] <= size[0]:
            found.append(metres)
    return Focus(strength, min(found), size[1])


def softened(picture: Picture, sigma: float) -> Picture:
    """Blur a picture by so many of its pixels; 0 leaves it."""
    if sigma <= 0:
        return picture
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.uint8)
