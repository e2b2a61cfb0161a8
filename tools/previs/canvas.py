"""The plane that a backdrop or a flat piece is painted on: a pinhole wider than the frame."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.projection import rotation
from tools.staging import Camera

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Canvas:
    """What the camera sees on a larger plane; frames of a moving camera are warped out of it."""

    camera: Camera
    """Only position, heading and pitch count."""
    width: int
    height: int
    focal: float
    """Pixels."""
    centre: tuple[float, float]
    """Pixel on the optical axis."""

    def intrinsics(self) -> Array:
        """(3, 3): camera axes (right, down, forward) to pixels."""
        return np.array(
            [[self.focal, 0, self.centre[0]], [0, self.focal, self.centre[1]], [0, 0, 1]]
        )

    def rays(self) -> Array:
        """(height, width, 3): unit direction in set axes (x, y, z) that each pixel looks along."""
        xs = (np.arange(self.width) + 0.5 - self.centre[0]) / self.focal
        ys = (np.arange(self.height) + 0.5 - self.centre[1]) / self.focal
        seen = np.dstack([*np.meshgrid(xs, ys), np.ones((self.height, self.width))])
        seen /= np.linalg.norm(seen, axis=2, keepdims=True)
        turned: Array = seen @ rotation(self.camera)
        return turned

    def project(self, points: Array) -> tuple[Array, Array]:
        """Points (n, 3) in metres -> pixels (n, 2) and depths (n,) in metres."""
        seen = (np.asarray(points, np.float64) - np.array(self.camera.position)) @ rotation(
            self.camera
        ).T
        depth = seen[:, 2]
        safe = np.where(np.abs(depth) < 1e-9, 1e-9, depth)
        return seen[:, :2] / safe[:, None] * self.focal + np.array(self.centre), depth
