"""Pictures of a place: the whole set from its front, or something far seen from there."""

import math
from dataclasses import dataclass

from agent.directing.blocking import heading_to
from agent.directing.camera import COLUMNS, SIDES
from agent.directing.scenery import Scenery
from agent.film import Angle, Shot, Size
from tools.projection import focal_pixels
from tools.staging import Camera, Point, SetPiece

DISTANCE: dict[Size, float] = {
    "extreme wide": 1.8,
    "wide": 1.0,
    "full": 0.75,
    "medium full": 0.6,
    "medium": 0.5,
    "medium close": 0.4,
    "close": 0.3,
    "extreme close": 0.25,
}
"""Of the distance from which the whole set is seen."""
FILLED = 0.84
"""Of the picture's width that the set takes in a wide."""
NEAREST = 9.0
"""Metres from which a wide sees even a small set."""
HORIZON: dict[Angle, float] = {"eye": 0.63, "low": 0.74}
"""Row of the horizon as a share of the height: the lower third, so that summits have their sky."""
ROW_FROM_ABOVE = 0.58
"""Row of the set's middle when it is seen from above."""
RISE: dict[Angle, float] = {"high": 22.0, "top": 58.0}
"""Degrees from the set's middle up to the camera."""
STEEPEST = 25.0
"""Degrees up or down at which something far is looked at."""


@dataclass(frozen=True)
class Vista:
    """A camera before a place."""

    camera: Camera
    centre: Point
    ground: float
    """Height of the ground below the camera."""


def vista(shot: Shot, scenery: Scenery, picture: tuple[int, int]) -> Vista:
    """The camera for a shot whose focus is the place, or a piece too far or high to walk up to."""
    centre, spanned = scenery.stage()
    far = scenery.piece(shot.focus[0]) if shot.focus else None
    bearing = scenery.place.front + 180 + SIDES[shot.side]
    if far and shot.side == "front":
        bearing = heading_to(far.position, centre)
    f = focal_pixels(shot.lens, picture)
    out = math.radians(bearing)
    away = DISTANCE[shot.size] * _whole(spanned, centre, out, f / picture[0])
    x, z = centre[0] + away * math.sin(out), centre[2] + away * math.cos(out)
    ground = scenery.ground(x, z)
    height, pitch = _level(shot.angle, centre[1], away, ground, picture[1] / f)
    if far:
        pitch = _toward(far, (x, height, z))
    aside = math.degrees(math.atan(COLUMNS[shot.framing] * picture[0] / f)) if far else 0.0
    camera = Camera(
        position=(x, height, z),
        heading=(bearing + 180 - aside) % 360,
        pitch=pitch,
        focal=shot.lens,
    )
    return Vista(camera, centre, ground)


def _whole(spanned: tuple[Point, ...], centre: Point, out: float, zoom: float) -> float:
    """Metres from which the set fills a wide; `zoom` is the focal length in picture widths."""
    offsets = [(x - centre[0], z - centre[2]) for x, _, z in spanned]
    across = max(abs(dx * math.cos(out) - dz * math.sin(out)) for dx, dz in offsets)
    toward = max(dx * math.sin(out) + dz * math.cos(out) for dx, dz in offsets)
    return max((across + 1.5) * zoom / (FILLED / 2) + toward, NEAREST)


def _level(
    angle: Angle, floor: float, away: float, ground: float, field: float
) -> tuple[float, float]:
    """Height of the camera in metres and its pitch in degrees; `field` is the picture's height in
    focal lengths."""
    if angle in HORIZON:
        height = ground + (1.6 + 0.03 * away if angle == "eye" else 0.4)
        return height, math.degrees(math.atan((HORIZON[angle] - 0.5) * field))
    height = max(floor + away * math.tan(math.radians(RISE[angle])), ground + 1.6)
    down = math.degrees(math.atan2(height - floor, away))
    return height, math.degrees(math.atan((ROW_FROM_ABOVE - 0.5) * field)) - down


def _toward(far: SetPiece, camera: Point) -> float:
    """Pitch that puts the middle of a far piece in the middle of the picture, within reason."""
    away = math.dist(far.position[::2], camera[::2])
    rise = far.position[1] + far.size[1] / 2 - camera[1]
    return max(-STEEPEST, min(STEEPEST, math.degrees(math.atan2(rise, max(away, 1.0)))))
