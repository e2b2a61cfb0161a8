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
    "extreme wide": 1.6,
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
NEAREST = 12.0
"""Metres from which a wide sees even a small set."""
HORIZON: dict[Angle, float] = {"eye": 0.60, "low": 0.70}
"""Row of the horizon as a share of the height, at least: the lower third belongs to the ground."""
LOWEST_HORIZON, SKY = 0.73, 0.04
"""Rows: how low the horizon may go so that the highest summit has some sky above it."""
INDOOR_HORIZON = 0.42
"""Row of the horizon in a room: floors are worth more than ceilings."""
INSIDE = 0.35
"""Metres before the nearest wall from which a room is seen: from outside it looks like a toy."""
LOW = 0.7
"""Metres of a low camera above the ground."""
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
    centre, marks = scenery.stage()
    far = scenery.piece(shot.focus[0]) if shot.focus else None
    bearing = scenery.place.front + 180 + SIDES[shot.side]
    if far and shot.side == "front":
        bearing = heading_to(far.position, centre)
    f = focal_pixels(shot.lens, picture)
    out = math.radians(bearing)
    away = DISTANCE[shot.size] * _whole(marks, centre, out, f / picture[0])
    x, z = _indoors(centre, out, away, scenery.pieces)
    ground = scenery.ground(x, z)
    away = math.dist((x, z), centre[::2])
    row = _horizon(shot.angle, scenery, picture[1] / f)
    height, pitch = _level(shot.angle, centre[1], away, ground, picture[1] / f, row)
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


def _whole(marks: tuple[Point, ...], centre: Point, out: float, zoom: float) -> float:
    """Metres from which all marks fill a wide; `zoom` is the focal length in picture widths."""
    offsets = [(x - centre[0], z - centre[2]) for x, _, z in marks]
    across = max(abs(dx * math.cos(out) - dz * math.sin(out)) for dx, dz in offsets)
    toward = max(dx * math.sin(out) + dz * math.cos(out) for dx, dz in offsets)
    return max((across + 1.5) * zoom / (FILLED / 2) + toward, NEAREST)


def _indoors(
    centre: Point, out: float, away: float, pieces: tuple[SetPiece, ...]
) -> tuple[float, float]:
    """Where the camera stands on the floor plan: as far out as asked, but behind no wall."""
    step = (math.sin(out), math.cos(out))
    for wall in (piece for piece in pieces if piece.kind == "wall"):
        turn = math.radians(wall.facing)
        inward = (math.sin(turn), math.cos(turn))
        room = sum(
            n * (c - w) for n, c, w in zip(inward, centre[::2], wall.position[::2], strict=True)
        )
        nearing = -sum(n * s for n, s in zip(inward, step, strict=True))
        if room > 0 and nearing > 0:
            away = min(away, max(room - INSIDE, INSIDE) / nearing)
    return centre[0] + away * step[0], centre[2] + away * step[1]


def _horizon(angle: Angle, scenery: Scenery, field: float) -> float:
    """Row of the horizon; `field` is the picture's height in focal lengths."""
    if any(piece.kind == "wall" for piece in scenery.pieces):
        return INDOOR_HORIZON
    backdrop = scenery.place.backdrop
    summit = 0 if backdrop.kind == "none" else math.tan(math.radians(backdrop.height + 2)) / field
    return min(max(HORIZON.get(angle, 0), SKY + summit), LOWEST_HORIZON)


def _level(
    angle: Angle, floor: float, away: float, ground: float, field: float, horizon: float
) -> tuple[float, float]:
    """Height of the camera in metres and its pitch in degrees."""
    if angle in HORIZON:
        height = ground + (1.6 + 0.03 * away if angle == "eye" else LOW)
        return height, math.degrees(math.atan((horizon - 0.5) * field))
    height = max(floor + away * math.tan(math.radians(RISE[angle])), ground + 1.6)
    down = math.degrees(math.atan2(height - floor, away))
    return height, math.degrees(math.atan((ROW_FROM_ABOVE - 0.5) * field)) - down


def _toward(far: SetPiece, camera: Point) -> float:
    """Pitch that puts the middle of a far piece in the middle of the picture, within reason."""
    away = math.dist(far.position[::2], camera[::2])
    rise = far.position[1] + far.size[1] / 2 - camera[1]
    return max(-STEEPEST, min(STEEPEST, math.degrees(math.atan2(rise, max(away, 1.0)))))
