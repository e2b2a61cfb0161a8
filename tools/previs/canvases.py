"""How large a canvas must be so that every frame of a move can be warped out of it."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tools.previs.canvas import Canvas
from tools.previs.planes import Plane, faces, plane_of, wall_ends
from tools.projection import focal_pixels, rotation
from tools.staging import Camera, SetPiece

Array = NDArray[np.float64]
Size = tuple[int, int]

LARGEST = 3.5
"""Canvas areas, in frames, above which a move is cut into spans with a canvas each."""
ENLARGED = 1.15
"""How much a canvas may be enlarged on its way into a frame."""
FINEST = 2.0
"""Canvas pixels for one frame pixel, at most."""
FARTHEST = 3000.0
"""Metres; what lies beyond is at the horizon."""
_GRID = 9
_NEAREST = 0.02
"""Metres ahead of a camera from which on a wall can be seen."""
_SLACK = 2.0
"""Pixels by which a point may miss its canvas."""
_WORTH = 0.1
"""Share of a canvas that must be spared for a smaller one."""
_AHEAD = 0.08
"""A point that lies less ahead of a canvas's camera, as a share of its distance, is lost."""


def _rays(camera: Camera, size: Size) -> Array:
    """(n, 3): directions through a grid of frame pixels, and just below the horizon."""
    focal = focal_pixels(camera.focal, size)
    xs = np.linspace(-size[0] / 2, size[0] / 2, _GRID) / focal
    ys = np.linspace(-size[1] / 2, size[1] / 2, _GRID) / focal
    seen = np.dstack([*np.meshgrid(xs, ys), np.ones((_GRID, _GRID))]).reshape(-1, 3)
    seen /= np.linalg.norm(seen, axis=1, keepdims=True)
    turned: Array = seen @ rotation(camera)
    skyline = turned.copy()
    skyline[:, 1] = -2e-3 * np.linalg.norm(turned[:, ::2], axis=1)
    inside = (skyline @ rotation(camera).T) @ np.diag([focal, focal, 1.0])
    within = np.abs(inside[:, 1]) <= inside[:, 2] * size[1] / 2
    return np.concatenate([turned, skyline[within]])


def _met(camera: Camera, size: Size, planes: Sequence[Plane]) -> Array:
    """(n, 3): points of the planes that the camera sees."""
    rays = _rays(camera, size)
    points = [np.empty((0, 3))]
    for plane in planes:
        distance = plane.distances(camera.position, rays)
        hit = np.isfinite(distance)
        metres = np.minimum(distance[hit], FARTHEST)[:, None]
        points.append(np.array(camera.position) + rays[hit] * metres)
    return np.concatenate(points)


def sky_canvas(cameras: Sequence[Camera], size: Size) -> Canvas:
    """A canvas for the backdrop: only the turning of the cameras counts."""
    middle = cameras[len(cameras) // 2]
    focal = max(focal_pixels(c.focal, size) for c in cameras)
    seen = np.concatenate([_rays(c, size) for c in sampled(cameras)]) @ rotation(middle).T
    return _around(middle, focal, seen, size)


def plane_canvas(cameras: Sequence[Camera], size: Size, planes: Sequence[Plane]) -> Canvas:
    """A canvas for flat pieces, which also follows the cameras' travel.

    It is painted from the camera of the move for which it must be enlarged least on its way into
    the frames; in a push that is seldom the middle one, which has much of the ground behind it.
    """
    some = sampled(cameras)
    met = [_met(camera, size, planes) for camera in some]
    focal = max(focal_pixels(c.focal, size) for c in cameras)
    options = []
    for index, camera in enumerate(some):
        seen = (np.concatenate(met) - np.array(camera.position)) @ rotation(camera).T
        canvas = _around(camera, focal, seen, size)
        room = math.sqrt(LARGEST * size[0] * size[1] / (canvas.width * canvas.height))
        needed = max(_enlargement(camera, c, m) for c, m in zip(some, met, strict=True))
        zoom = min(max(needed / ENLARGED, 1.0), FINEST, max(room, 1.0))
        hidden = bool((seen[:, 2] < _AHEAD * np.linalg.norm(seen, axis=1)).any())
        middle = abs(index - len(some) // 2)
        rank = (hidden or room < 1, round(needed / zoom * 4), middle)
        options.append((rank, _around(camera, focal * zoom, seen, size)))
    return min(options, key=lambda option: option[0])[1]


def fits(canvas: Canvas, size: Size) -> bool:
    """Whether it is small enough to be worth painting."""
    return canvas.width * canvas.height <= LARGEST * size[0] * size[1]


def keeps_sight(
    canvas: Canvas, cameras: Sequence[Camera], size: Size, planes: Sequence[Plane]
) -> bool:
    """Whether all that the cameras see of the planes is on the canvas: what is not would be a hole
    in the picture."""
    most = np.array((canvas.width, canvas.height)) + _SLACK
    for camera in sampled(cameras):
        away = _met(camera, size, planes) - np.array(canvas.camera.position)
        seen = away @ rotation(canvas.camera).T
        ahead = seen[seen[:, 2] > 1e-3]
        pixels = ahead[:, :2] / ahead[:, 2:] * canvas.focal + np.array(canvas.centre)
        if ((pixels < -_SLACK) | (pixels > most)).any():
            return False
    return True


def part_of(canvas: Canvas, piece: SetPiece, margin: int) -> Canvas | None:
    """The part of a canvas that a flat piece can show on; None: it shows on none of it.

    Args:
        canvas: for all flat pieces of a shot.
        piece: a wall, or any level piece that lies below the canvas's camera.
        margin: pixels to leave around it.
    """
    left, top, right, bottom = 0.0, 0.0, float(canvas.width), float(canvas.height)
    if piece.kind == "wall":
        if not faces(piece, canvas.camera):
            return None
        plane, rise = plane_of(piece), np.array((0.0, piece.size[1], 0.0))
        ends = wall_ends(piece, canvas.camera.position)
        first, last = (np.array(plane.origin) + np.array(plane.across) * end for end in ends)
        seen = _ahead([first, last, last + rise, first + rise], canvas)
        if not len(seen):
            return None
        (left, top), (right, bottom) = seen.min(axis=0) - margin, seen.max(axis=0) + margin
    elif piece.position[1] < canvas.camera.position[1] and piece.size[1] <= 1:
        skyline = canvas.centre[1] + canvas.focal * math.tan(math.radians(canvas.camera.pitch))
        # Hardly less is not worth another canvas.
        top = skyline - margin if skyline - margin > _WORTH * canvas.height else 0.0
    x0, y0 = max(math.floor(left), 0), max(math.floor(top), 0)
    x1, y1 = min(math.ceil(right), canvas.width), min(math.ceil(bottom), canvas.height)
    if x0 >= x1 or y0 >= y1:
        return None
    centre = (canvas.centre[0] - x0, canvas.centre[1] - y0)
    return Canvas(canvas.camera, x1 - x0, y1 - y0, canvas.focal, centre)


def _ahead(corners: Sequence[Array], canvas: Canvas) -> Array:
    """(n, 2): canvas pixels of the corners of that part of a polygon that lies ahead."""
    away = np.array(corners) - np.array(canvas.camera.position)
    points = away @ rotation(canvas.camera).T
    kept = []
    for a, b in zip(points, np.roll(points, -1, axis=0), strict=True):
        if a[2] >= _NEAREST:
            kept.append(a)
        if (a[2] >= _NEAREST) != (b[2] >= _NEAREST):
            kept.append(a + (b - a) * (_NEAREST - a[2]) / (b[2] - a[2]))
    found = np.array(kept).reshape(-1, 3)
    return np.asarray(found[:, :2] / found[:, 2:] * canvas.focal + np.array(canvas.centre))


def _enlargement(reference: Camera, camera: Camera, points: Array) -> float:
    """How many times larger `camera` sees the points than `reference` does, nearly at worst."""
    if not len(points):
        return 1.0
    here = (points - np.array(camera.position)) @ rotation(camera)[2]
    there = (points - np.array(reference.position)) @ rotation(reference)[2]
    both = (here > 0.3) & (there > 0.3)
    return float(np.quantile(there[both] / here[both], 0.95)) if both.any() else 1.0


def sampled(cameras: Sequence[Camera]) -> list[Camera]:
    """A few cameras of a move, its ends among them."""
    if all(camera == cameras[0] for camera in cameras):
        return [cameras[0]]
    return [cameras[round(i)] for i in np.linspace(0, len(cameras) - 1, min(7, len(cameras)))]


def _around(camera: Camera, focal: float, seen: Array, size: Size) -> Canvas:
    """The smallest canvas around points in camera axes; bounded however far they spread."""
    bound = 4.0 * max(size)
    ahead = seen[seen[:, 2] > 1e-3]
    if not len(ahead):
        return Canvas(camera, 2, 2, focal, (1.0, 1.0))
    pixels = np.clip(ahead[:, :2] / ahead[:, 2:] * focal, -bound, bound)
    low = np.floor(pixels.min(axis=0) + 1e-6).astype(int)
    high = np.ceil(pixels.max(axis=0) - 1e-6).astype(int)
    width, height = (int(v) for v in np.maximum(high - low, 2))
    return Canvas(camera, width, height, focal, (float(-low[0]), float(-low[1])))
