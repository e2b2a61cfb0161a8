"""Pinhole geometry: where a point of the set falls in the picture."""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tools.staging import Camera, CameraMove

SENSOR_MM = 36.0
NEAR = 0.05
"""Metres; what lies nearer is not drawn."""

Array = NDArray[np.float64]


def focal_pixels(focal: float, size: tuple[int, int]) -> float:
    """Millimetres of a full-frame lens as pixels of a picture of `size` (width, height)."""
    return focal / SENSOR_MM * max(size)


@lru_cache(maxsize=512)
def rotation(camera: Camera) -> Array:
    """(3, 3): set axes to camera axes (right, down, forward); shared, not to be written to."""
    h, p = math.radians(camera.heading), math.radians(camera.pitch)
    forward = np.array([math.sin(h) * math.cos(p), math.sin(p), math.cos(h) * math.cos(p)])
    right = np.array([math.cos(h), 0.0, -math.sin(h)])
    down = -np.array([-math.sin(h) * math.sin(p), math.cos(p), -math.cos(h) * math.sin(p)])
    turn = np.stack([right, down, forward])
    turn.setflags(write=False)
    return turn


def intrinsics(camera: Camera, size: tuple[int, int]) -> Array:
    """(3, 3): camera axes to pixels."""
    f = focal_pixels(camera.focal, size)
    return np.array([[f, 0, size[0] / 2], [0, f, size[1] / 2], [0, 0, 1]], dtype=np.float64)


def project(camera: Camera, points: Array, size: tuple[int, int]) -> tuple[Array, Array]:
    """Points (n, 3) in metres -> pixels (n, 2), x right, y down, and depths (n,) in metres.

    Points behind the camera have a depth below NEAR; their pixels mean nothing.
    """
    seen = (np.asarray(points, np.float64) - np.array(camera.position)) @ rotation(camera).T
    depth = seen[:, 2]
    safe = np.where(np.abs(depth) < 1e-9, 1e-9, depth)
    pixels = seen[:, :2] / safe[:, None] * focal_pixels(camera.focal, size)
    return pixels + np.array(size) / 2, depth


def ground_homography(camera: Camera, height: float, size: tuple[int, int]) -> Array:
    """(3, 3): (x, z, 1) on the level plane y = height -> homogeneous pixels."""
    turn = rotation(camera)
    x, y, z = camera.position
    columns = np.stack([turn[:, 0], turn[:, 2], turn @ np.array([-x, height - y, -z])], axis=1)
    homography: Array = intrinsics(camera, size) @ columns
    return homography


def horizon(camera: Camera, size: tuple[int, int]) -> float:
    """The row, in pixels from the top, where level planes end; it may lie outside the picture."""
    f = focal_pixels(camera.focal, size)
    return size[1] / 2 + f * math.tan(math.radians(camera.pitch))


def ease(share: float) -> float:
    """0..1 -> 0..1, slow at both ends."""
    t = min(max(share, 0.0), 1.0)
    return t * t * (3 - 2 * t)


def camera_at(move: CameraMove, share: float) -> Camera:
    """The camera after `share` of the shot (0..1)."""
    if move.start == move.end:
        return move.start
    t = ease(share)
    a, b = move.start, move.end
    turn = (b.heading - a.heading + 180) % 360 - 180
    x, y, z = (p + (q - p) * t for p, q in zip(a.position, b.position, strict=True))
    return Camera(
        position=(x, y, z),
        heading=a.heading + turn * t,
        pitch=a.pitch + (b.pitch - a.pitch) * t,
        focal=a.focal + (b.focal - a.focal) * t,
    )


def view_of(facing: float, position: tuple[float, float, float], camera: Camera) -> float:
    """How a thing with that heading presents itself: 0 front, 90 its right side turned to us
    (it looks to our right), 180 back, 270 (it looks to our left). Range 0 to 360."""
    dx, dz = camera.position[0] - position[0], camera.position[2] - position[2]
    towards_us = math.degrees(math.atan2(dx, dz))
    return (towards_us - facing) % 360
