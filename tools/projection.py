"""Pinhole geometry: where a point of the set falls in the picture."""

import math
import zlib
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tools.staging import Camera, CameraMove, Point

SENSOR_MM = 36.0
NEAR = 0.05
"""Metres; what lies nearer is not drawn."""

SWAY = 1.2
"""Degrees that a camera in the hand wanders to either side, at most."""
USUAL_SECONDS = 5.0

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


def horizon(camera: Camera, size: tuple[int, int]) -> float:
    """The row, in pixels from the top, where level planes end; it may lie outside the picture."""
    f = focal_pixels(camera.focal, size)
    return size[1] / 2 + f * math.tan(math.radians(camera.pitch))


def ease(share: float) -> float:
    """0..1 -> 0..1, slow at both ends."""
    t = min(max(share, 0.0), 1.0)
    return t * t * (3 - 2 * t)


def eased(share: float) -> float:
    """When `ease` has come so far: its inverse."""
    return 0.5 - math.sin(math.asin(1 - 2 * min(max(share, 0.0), 1.0)) / 3)


def camera_at(move: CameraMove, share: float, seconds: float | None = None) -> Camera:
    """The camera after `share` of the shot (0..1).

    Args:
        move: Where it goes.
        share: Of the way.
        seconds: Since the shot began, for a camera in the hand; None: as if it lasted five.
    """
    if move.start == move.end:
        camera = move.start
    else:
        t = ease(share)
        a, b = move.start, move.end
        turn = (b.heading - a.heading + 180) % 360 - 180
        camera = Camera(
            position=_on_the_way(move, t),
            heading=a.heading + turn * t,
            pitch=a.pitch + (b.pitch - a.pitch) * t,
            focal=a.focal + (b.focal - a.focal) * t,
        )
    if not move.shake:
        return camera
    return _in_the_hand(camera, move, USUAL_SECONDS * share if seconds is None else seconds)


def _on_the_way(move: CameraMove, t: float) -> Point:
    """Straight from start to end, or around the pivot with the distance changing evenly."""
    a, b = move.start.position, move.end.position
    x, y, z = (p + (q - p) * t for p, q in zip(a, b, strict=True))
    if move.pivot is None:
        return x, y, z
    (u, _, w) = move.pivot
    begin, end = math.atan2(a[0] - u, a[2] - w), math.atan2(b[0] - u, b[2] - w)
    turn = (end - begin + math.pi) % math.tau - math.pi
    near, far = math.hypot(a[0] - u, a[2] - w), math.hypot(b[0] - u, b[2] - w)
    angle, radius = begin + turn * t, near + (far - near) * t
    return u + radius * math.sin(angle), y, w + radius * math.cos(angle)


def _in_the_hand(camera: Camera, move: CameraMove, seconds: float) -> Camera:
    """Breath and weight: slow sways whose periods have no common multiple, and a small tremble;
    where in them a shot begins follows from where its camera stands."""
    begin = zlib.crc32(move.start.model_dump_json().encode()) % 997
    sways = []
    for axis in range(2):
        t = seconds + begin * (1 + 0.37 * axis)
        slow = 0.55 * math.sin(2.1 * t) + 0.35 * math.sin(3.37 * t + 1.3)
        sways.append(slow + 0.10 * math.sin(11.9 * t + 0.7 * axis))
    return camera.model_copy(
        update={
            "heading": camera.heading + SWAY * move.shake * sways[0],
            "pitch": camera.pitch + 0.7 * SWAY * move.shake * sways[1],
        }
    )


def view_of(facing: float, position: tuple[float, float, float], camera: Camera) -> float:
    """How a thing with that heading presents itself: 0 front, 90 its right side turned to us
    (it looks to our right), 180 back, 270 (it looks to our left). Range 0 to 360."""
    dx, dz = camera.position[0] - position[0], camera.position[2] - position[2]
    towards_us = math.degrees(math.atan2(dx, dz))
    return (towards_us - facing) % 360
