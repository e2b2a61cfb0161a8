"""How the camera moves during a shot.

The asked size is what a still shot, a pull, a crane that rises and every sideways move begin with,
and what a push and a crane that comes down end with. How far a move goes follows the wished length
of the shot, never its measured one: the first picture stays the same when a line of dialogue is
spoken slower.
"""

import math
from collections.abc import Sequence

import numpy as np

from agent.directing.aim import Aim
from agent.directing.camera import moved_from, shifted
from agent.film import Shot, Size
from tools.projection import focal_pixels, project
from tools.staging import Camera, CameraMove, Point

USUAL_SECONDS = 5.0
"""Length of a shot that wishes for none."""
PUSH, PULL = 0.75, 1.35
"""Share of the first distance at which a push ends; the same of a pull."""
WIDE: frozenset[Size] = frozenset({"extreme wide", "wide", "full"})
SIDEWAYS = 0.12
"""Share of the picture's width by which the focus may wander to either side of its place."""

LIFT = 0.45
"""Of the distance to the focus, by which a crane goes up."""
ORBIT = 18.0
"""Degrees to either side of the asked one that an orbit goes."""
SHAKE = 0.5
"""Of a camera in the hand."""
LOWEST_ROW = 0.88
"""Share of the picture's height below which a tilt does not let the focus sink."""


def moving(aimed: Aim, shot: Shot, travel: Point, picture: tuple[int, int]) -> CameraMove:
    """The move of a shot around its solved camera.

    Args:
        aimed: As solved for the focus where it stands at the shot's beginning.
        shot: Gives kind, size and wished length; longer and wider shots move farther.
        travel: Metres that the focus itself goes during the shot.
        picture: Width and height in pixels.
    """
    camera, anchor, ground, kind = aimed.camera, aimed.anchor, aimed.ground, shot.move
    amount = _amount(shot.seconds or USUAL_SECONDS, shot.size)
    start, end = camera, camera
    if kind == "push":
        start = moved_from(camera, anchor, 1 / _toward(PUSH, amount), ground)
    elif kind == "pull":
        end = moved_from(camera, anchor, _toward(PULL, amount), ground)
    elif kind == "pan":
        start, end = _panned(camera, anchor, travel, amount, picture)
    elif kind == "tilt":
        # A place is looked up at; on somebody the camera comes down.
        raised = _tilted(camera, (anchor, *aimed.heads), amount, picture)
        start, end = (camera, raised) if aimed.place else (raised, camera)
    elif kind in ("track", "follow") and any(travel):
        end = shifted(camera, travel, ground)
    elif kind == "track":
        start, end = _tracked(camera, anchor, amount, picture, ground)
    elif kind in ("crane up", "crane down"):
        raised = _lifted(camera, aimed, travel, amount, picture)
        start, end = (camera, raised) if kind == "crane up" else (raised, camera)
    elif kind == "orbit":
        start, end = (
            _around(camera, anchor, -ORBIT * amount),
            _around(camera, anchor, ORBIT * amount),
        )
    return CameraMove(
        kind=kind,
        start=_rounded(start),
        end=_rounded(end),
        pivot=anchor if kind == "orbit" else None,
        shake=SHAKE if kind == "handheld" else 0,
    )


def _lifted(
    camera: Camera, aimed: Aim, travel: Point, amount: float, picture: tuple[int, int]
) -> Camera:
    """As high as a crane goes without losing sight of the focus; it does not rise from somebody
    on the way, who would walk out of the picture."""
    if any(travel):
        return camera
    seen = [p for p in (aimed.anchor, *aimed.heads) if _in_picture(camera, p, picture)]
    for share in (1.0, 0.6, 0.35, 0.2):
        raised = _raised(camera, aimed.anchor, amount * share)
        if all(_in_picture(raised, point, picture) for point in seen):
            return raised
    return camera


def _in_picture(camera: Camera, point: Sequence[float], picture: tuple[int, int]) -> bool:
    pixels, depth = project(camera, np.array([point]), picture)
    inside = (pixels >= 0).all() and (pixels <= np.array(picture)).all()
    return bool(depth[0] > 0 and inside)


def _raised(camera: Camera, anchor: Point, amount: float) -> Camera:
    """Lifted, and looking down so that the focus stays where it is in the picture."""
    x, y, z = camera.position
    away = math.hypot(anchor[0] - x, anchor[2] - z)
    lift = min(max(LIFT * away * amount, 0.4), 9.0)
    before, after = (math.atan2(anchor[1] - h, away) for h in (y, y + lift))
    pitch = max(-80.0, camera.pitch + math.degrees(after - before))
    return camera.model_copy(update={"position": (x, y + lift, z), "pitch": pitch})


def _around(camera: Camera, anchor: Point, by: float) -> Camera:
    """Turned about the focus by degrees clockwise as seen from above, still aimed at it."""
    x, y, z = camera.position
    turn = math.radians(by)
    dx, dz = x - anchor[0], z - anchor[2]
    moved = (
        anchor[0] + dx * math.cos(turn) + dz * math.sin(turn),
        y,
        anchor[2] - dx * math.sin(turn) + dz * math.cos(turn),
    )
    return camera.model_copy(update={"position": moved, "heading": (camera.heading + by) % 360})


def _rounded(camera: Camera) -> Camera:
    """To tenths of a millimetre: the last digits of a sine differ between machines."""
    x, y, z = (round(metres, 4) for metres in camera.position)
    heading, pitch = round(camera.heading, 4) % 360, round(camera.pitch, 4)
    return camera.model_copy(update={"position": (x, y, z), "heading": heading, "pitch": pitch})


def _amount(seconds: float, size: Size) -> float:
    """0.5 to 1.25: longer shots and wider ones move farther."""
    return max(0.5, min(1.0, seconds / 6)) * (1.25 if size in WIDE else 1.0)


def _toward(factor: float, amount: float) -> float:
    return 1 + (factor - 1) * min(amount, 1.0)


def _panned(
    camera: Camera, anchor: Point, travel: Point, amount: float, picture: tuple[int, int]
) -> tuple[Camera, Camera]:
    """With somebody who moves, the heading follows; else it sweeps gently over the focus."""
    if any(travel):
        x, _, z = camera.position
        bearings = [
            math.degrees(
                math.atan2(anchor[0] + part * travel[0] - x, anchor[2] + part * travel[2] - z)
            )
            for part in (0, 1)
        ]
        turn = (bearings[1] - bearings[0] + 180) % 360 - 180
        return camera, _headed(camera, max(-45.0, min(45.0, turn)))
    field = 2 * math.degrees(math.atan(picture[0] / 2 / focal_pixels(camera.focal, picture)))
    half = min(max(8.0, 12.0 * amount) / 2, SIDEWAYS * field)
    return _headed(camera, -half), _headed(camera, half)


def _headed(camera: Camera, by: float) -> Camera:
    return camera.model_copy(update={"heading": (camera.heading + by) % 360})


def _tilted(
    camera: Camera, kept: tuple[Point, ...], amount: float, picture: tuple[int, int]
) -> Camera:
    """Looking higher, but never so high that the focus leaves the picture."""
    f, height = focal_pixels(camera.focal, picture), picture[1]
    field = 2 * math.degrees(math.atan(height / 2 / f))
    row = float(project(camera, np.array(kept), picture)[0][:, 1].max())
    room = math.atan((LOWEST_ROW - 0.5) * height / f) - math.atan((row - height / 2) / f)
    up = max(0.0, min(0.25 * field * amount, math.degrees(room)))
    return camera.model_copy(update={"pitch": min(80.0, camera.pitch + up)})


def _tracked(
    camera: Camera, anchor: Point, amount: float, picture: tuple[int, int], ground: float
) -> tuple[Camera, Camera]:
    """A dolly across the focus, which stays in the picture."""
    seen = math.dist(camera.position, anchor) * picture[0] / focal_pixels(camera.focal, picture)
    half = min(SIDEWAYS * seen * min(amount, 1.0), 3.0)
    turn = math.radians(camera.heading)
    right = (half * math.cos(turn), 0.0, -half * math.sin(turn))
    left = (-right[0], 0.0, -right[2])
    return shifted(camera, left, ground), shifted(camera, right, ground)
