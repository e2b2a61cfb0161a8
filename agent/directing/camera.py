"""Where the camera must stand so that the picture shows what the shot's size, angle, side and
framing say."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from agent.directing.landmarks import Framed
from agent.film import Angle, Framing, Side, Size
from tools.projection import focal_pixels, project
from tools.staging import Camera, Point

SHARES: dict[Size, tuple[float, float]] = {
    "extreme wide": (0.66, 0.10),
    "wide": (0.48, 1 / 3),
    "full": (0.075, 0.85),
    "medium full": (0.09, 0.91),
    "medium": (0.10, 0.90),
    "medium close": (0.10, 0.90),
    "close": (0.09, 0.91),
    "extreme close": (0.09, 0.82),
}
"""Row of the shown part's top, and how much of the picture's height it takes. The part itself is in
agent.directing.landmarks: head to soles, to the knees, waist, chest or shoulders, or the face."""
TOES = 0.065
"""Of the picture's height: how much lower than the middle of the soles the toes are in a full shot
from above."""
SIDES: dict[Side, float] = {
    "front": 0,
    "three-quarter right": 45,
    "right": 90,
    "three-quarter back right": 135,
    "back": 180,
    "three-quarter back left": 225,
    "left": 270,
    "three-quarter left": 315,
}
"""Heading from the subject to the camera against the subject's own facing."""
ELEVATION: dict[Angle, float] = {"eye": 0, "low": 22, "high": -25, "top": -65}
"""Degrees by which the camera looks up at the middle of what it frames."""
LOW = (22.0, 15.0, 9.0, 4.0)
"""The same for a low camera, the closer the less."""
FOOT = 0.3
"""Metres at least between the camera and the foot of what it frames, along its axis."""
COLUMNS: dict[Framing, float] = {"centre": 0, "left": -1 / 6, "right": 1 / 6}
"""Of the picture's width, from its middle."""
LOWEST = 0.15
"""Metres of the camera above the ground."""
ROOM = 1.35
"""Times the width that has to fit, kept between the focus on a third and the picture's edge."""
MARGIN = 0.03
"""Of the picture's width that stays free beside what must fit."""


@dataclass(frozen=True)
class View:
    """What a camera is asked to show of one thing or group."""

    size: Size
    angle: Angle
    bearing: float
    """Heading from the focus to the camera."""
    framing: Framing
    focal: float
    picture: tuple[int, int]
    """Width and height in pixels."""


def solve(framed: Framed, view: View, fit: Sequence[Framed] = (), ground: float = 0.0) -> Camera:
    """The camera that shows `framed` as the view asks.

    The rows of the upright line's two ends are met exactly for eye, low and high. From the top,
    where an upright line shrinks to nothing, the distance is that of the eye-level shot. Where the
    width of the parts in `fit` does not fit, the camera goes back until it does.

    Args:
        framed: The line that the size refers to.
        view: Size, angle, bearing, framing, lens and picture.
        fit: Things whose width must be inside the picture; empty: `framed` itself.
        ground: Height of the ground below the camera, in metres.
    """
    for step in range(100):
        camera = _exactly(_lengthened(framed, 1.06**step), view, ground)
        if all(_fits(camera, part, view) for part in fit or (framed,)):
            break
    return camera


def _lengthened(framed: Framed, factor: float) -> Framed:
    """The line made longer around its anchor: seen whole, it takes the camera farther away."""
    if factor == 1:
        return framed
    middle = framed.anchor[1]
    top, bottom = (middle + factor * (end - middle) for end in (framed.top, framed.bottom))
    return replace(framed, top=top, bottom=bottom)


def _exactly(framed: Framed, view: View, ground: float) -> Camera:
    """The camera that has the line's ends on their rows.

    A low camera close to somebody looks up less, so that the feet stay before it: what has its foot
    behind the camera has no place in the picture.
    """
    rays = _rays(view)
    for elevation in LOW if view.angle == "low" else (ELEVATION[view.angle],):
        distance, height = _stand(framed, view.angle, elevation, rays, ground)
        pitch = _pitch(framed, view.angle, height, distance, rays)
        below = height - framed.position[1]
        if distance * math.cos(pitch) - below * math.sin(pitch) > FOOT:
            break
    return _placed(framed, view, distance, height, pitch)


def shown(size: Size, angle: Angle) -> tuple[float, float]:
    """Row of the shown part's top and its share of the picture's height, from that angle."""
    row, share = SHARES[size]
    return (row, share - TOES) if size == "full" and angle == "high" else (row, share)


def _rays(view: View) -> tuple[float, float]:
    """Angles of the shown part's two ends above the camera's axis, in radians."""
    row, share = shown(view.size, view.angle)
    height = view.picture[1]
    f = focal_pixels(view.focal, view.picture)
    rows = (row * height, (row + share) * height)
    top, bottom = (math.atan((height / 2 - r) / f) for r in rows)
    return top, bottom


def _stand(
    framed: Framed, angle: Angle, elevation: float, rays: tuple[float, float], ground: float
) -> tuple[float, float]:
    """Distance along the ground and height of the camera."""
    span, lowest = rays[0] - rays[1], ground + LOWEST
    if angle == "eye":
        return _at_eye_level(framed, rays, lowest)
    half, middle = (framed.top - framed.bottom) / 2, (framed.top + framed.bottom) / 2
    if angle == "top":
        away = half / math.tan(span / 2)
        down = math.radians(elevation)
        return away * math.cos(down), max(middle - away * math.sin(down), lowest)
    tilt = math.tan(math.radians(elevation))
    slope = 1 + tilt * tilt
    distance = half * (1 + math.sqrt(1 + math.tan(span) ** 2 * slope)) / (math.tan(span) * slope)
    height = middle - distance * tilt
    floor = max(lowest, framed.knees if angle == "low" else lowest)
    if height < floor:
        return _distance_at(framed, floor, span), floor
    return distance, height


def _at_eye_level(framed: Framed, rays: tuple[float, float], lowest: float) -> tuple[float, float]:
    """At the height of the eyes, or lower where that would look down too steeply."""
    height = max(framed.eyes, lowest)
    distance = _distance_at(framed, height, rays[0] - rays[1])
    steepest = math.radians(framed.steepest)
    if _pitch(framed, "eye", height, distance, rays) >= steepest:
        return distance, height
    upper, lower = (math.tan(steepest + ray) for ray in rays)
    distance = (framed.top - framed.bottom) / (upper - lower)
    height = framed.top - distance * upper
    if height < lowest:
        return _distance_at(framed, lowest, rays[0] - rays[1]), lowest
    return distance, height


def _distance_at(framed: Framed, height: float, span: float) -> float:
    """Distance at which a camera of this height sees the line under `span` radians.

    From tan(a - b) for the two ends; where the camera is so high or low that no distance is near
    enough, the one at which the line looks longest.
    """
    up, down = framed.top - height, framed.bottom - height
    whole, tangent = up - down, math.tan(span)
    root = whole * whole - 4 * tangent * tangent * up * down
    if root < 0:
        return math.sqrt(up * down)
    return (whole + math.sqrt(root)) / (2 * tangent)


def _pitch(
    framed: Framed, angle: Angle, height: float, distance: float, rays: tuple[float, float]
) -> float:
    """Pitch in radians that puts the line's ends on their rows; from the top, its middle."""
    ends = (framed.top, framed.bottom)
    if angle == "top":
        ends = (sum(ends) / 2,) * 2
    elevations = (math.atan2(end - height, distance) for end in ends)
    return (sum(elevations) - sum(rays)) / 2


def _placed(framed: Framed, view: View, distance: float, height: float, pitch: float) -> Camera:
    """The camera at `distance` in front of the picture plane's upright through the line."""
    x, _, z = framed.position
    rise = (framed.top + framed.bottom) / 2 - height
    depth = distance * math.cos(pitch) + rise * math.sin(pitch)
    f = focal_pixels(view.focal, view.picture)
    aside = math.atan(_column(framed, view, depth) * depth / (f * distance))
    away = distance / math.cos(aside)
    out = math.radians(view.bearing)
    return Camera(
        position=(x + away * math.sin(out), height, z + away * math.cos(out)),
        heading=(view.bearing + 180 - math.degrees(aside)) % 360,
        pitch=max(-89.0, min(89.0, math.degrees(pitch))),
        focal=view.focal,
    )


def _column(framed: Framed, view: View, depth: float) -> float:
    """Pixels from the middle to the focus: a third, or less where that would cut it."""
    width = view.picture[0]
    reach = ROOM * framed.reach * focal_pixels(view.focal, view.picture) / depth
    room = max(0.0, width * (0.5 - MARGIN) - reach)
    return max(-room, min(room, COLUMNS[view.framing] * width))


def _fits(camera: Camera, part: Framed, view: View) -> bool:
    x, _, z = part.position
    across = math.radians(camera.heading)
    dx, dz = part.reach * math.cos(across), -part.reach * math.sin(across)
    height = (part.top + part.bottom) / 2
    ends = [(x, part.position[1], z), (x - dx, height, z - dz), (x + dx, height, z + dz)]
    pixels, depth = project(camera, np.array([*ends, *part.inside]), view.picture)
    shares = pixels / np.array(view.picture)
    slack = 0.5 * MARGIN
    free = np.concatenate([shares[1:, 0], shares[3:, 1]])
    return bool(depth.min() > FOOT and free.min() >= slack and free.max() <= 1 - slack)


def moved_from(camera: Camera, anchor: Point, factor: float, ground: float = 0.0) -> Camera:
    """The camera `factor` times as far from the anchor, which keeps its pixel."""
    x, y, z = (a + (c - a) * factor for a, c in zip(anchor, camera.position, strict=True))
    return camera.model_copy(update={"position": (x, max(y, ground + LOWEST), z)})


def shifted(camera: Camera, by: Point, ground: float = 0.0) -> Camera:
    """The camera moved by metres along the set's axes, looking the same way."""
    x, y, z = (c + b for c, b in zip(camera.position, by, strict=True))
    return camera.model_copy(update={"position": (x, max(y, ground + LOWEST), z)})
