"""The plane that a backdrop or a flat piece is painted on: a pinhole wider than the frame."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

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

    def rows(self, first: int, last: int) -> "Canvas":
        """A canvas of some of its rows; `last` is not among them."""
        centre = (self.centre[0], self.centre[1] - first)
        return replace(self, height=last - first, centre=centre)

    def strips(self, high: int) -> Iterator[tuple[slice, "Canvas"]]:
        """Its rows by so many, each strip as a canvas: what is painted strip by strip stays in the
        processor's cache."""
        for first in range(0, self.height, high):
            last = min(first + high, self.height)
            yield slice(first, last), self.rows(first, last)

    def rays(self) -> Array:
        """(height, width, 3): unit direction in set axes (x, y, z) that each pixel looks along.

        The array is shared and must not be written to.
        """
        return _rays(self)

    def project(self, points: Array) -> tuple[Array, Array]:
        """Points (n, 3) in metres -> pixels (n, 2) and depths (n,) in metres."""
        seen = (np.asarray(points, np.float64) - np.array(self.camera.position)) @ rotation(
            self.camera
        ).T
        depth = seen[:, 2]
        safe = np.where(np.abs(depth) < 1e-9, 1e-9, depth)
        return seen[:, :2] / safe[:, None] * self.focal + np.array(self.centre), depth


@lru_cache(maxsize=1)
def _rays(canvas: Canvas) -> Array:
    """All flat pieces of a shot are painted on one canvas, one after the other."""
    xs = (np.arange(canvas.width) + 0.5 - canvas.centre[0]) / canvas.focal
    ys = (np.arange(canvas.height) + 0.5 - canvas.centre[1])[:, None] / canvas.focal
    right, down, forward = rotation(canvas.camera)
    length = np.sqrt(xs**2 + ys**2 + 1)
    rays = np.empty((canvas.height, canvas.width, 3))
    for axis in range(3):
        along = xs * right[axis] + (ys * down[axis] + forward[axis])
        np.divide(along, length, out=rays[..., axis])
    rays.setflags(write=False)
    return rays
