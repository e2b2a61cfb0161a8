"""From where a shot is seen: what its focus is and on which side of the axis the camera stands."""

import math
from dataclasses import dataclass, replace

import numpy as np

from agent.directing.blocking import ROOTED, heading_to, position_at, turned
from agent.directing.camera import LOWEST, MARGIN, SHARES, SIDES, View, solve
from agent.directing.floor import covers
from agent.directing.landmarks import (
    Framed,
    framed_figure,
    framed_mark,
    framed_piece,
    head,
    together,
    waist,
)
from agent.directing.scenery import Scenery
from agent.directing.screen import figure_box
from agent.directing.vista import vista
from agent.directing.whereabouts import AXIS
from agent.film import Shot, Size
from tools.kinds import FLAT
from tools.projection import project
from tools.staging import Camera, Figure, Point

OFF_AXIS = 35.0
"""Degrees between the axis and a camera that sees the face of somebody who looks along it."""
CONVERSATION = 12.0
"""Metres up to which a look spans an axis that the camera must not cross."""
SHOULDERS = 0.28
"""Metres to either side of somebody in a two-shot that are in the picture at any size."""
SMALLER = 1.9
"""Times farther that the camera goes at most to show what somebody sits in."""
DETOURS = (10, -10, 20, -20, 30, -30, 40, -40)
"""Degrees by which the camera may step aside when a piece stands where it should."""


@dataclass(frozen=True)
class Aim:
    """A solved camera and what its move and the culling need to know of the focus."""

    camera: Camera
    anchor: Point
    ground: float
    """Height of the ground below the camera."""
    heads: tuple[Point, ...] = ()
    """Points between eyes, and middles of pieces: they stay in the picture and unhidden."""
    waists: tuple[Point, ...] = ()
    """Must not be hidden by pieces."""
    feet: tuple[Point, ...] = ()
    walker: str = ""
    """Id of the figure in the focus that is on its way."""
    place: bool = False


def aim(shot: Shot, scenery: Scenery, picture: tuple[int, int]) -> Aim:
    """Solve the camera of a shot whose ids are known to be right.

    The axis is the line between the two of a two-shot, or between a subject and what it looks at;
    the camera stays on the side of the place's front. A side with "left" or "right" in it is what
    the director wants and overrides the axis.
    """
    near = tuple(name for name in shot.focus if not scenery.is_far(name))
    if not near:
        seen = vista(shot, scenery, picture)
        x, y, z = seen.centre
        return Aim(seen.camera, anchor=(x, y + 1.5, z), ground=seen.ground, place=True)
    walker = next((scenery.figures[name] for name in near if scenery.walks(name)), None)
    if walker is None:
        return _at_focus(shot, near, scenery, picture, 0.0)
    return _with_walker(shot, near, walker, scenery, picture)


def _with_walker(
    shot: Shot,
    near: tuple[str, ...],
    walker: Figure,
    scenery: Scenery,
    picture: tuple[int, int],
) -> Aim:
    """A camera that turns or goes along is aimed at the start of the walk; one that stays at the
    middle, or so much earlier that the walker is in the first picture."""
    goes_along = shot.move in ("pan", "tilt", "track", "follow")
    for moment in (0.0,) if goes_along else (0.5, 0.4, 0.3, 0.2, 0.1, 0.0):
        aimed = _at_focus(shot, near, scenery, picture, moment)
        if _is_seen(aimed.camera, walker, picture):
            break
    return replace(aimed, walker=walker.id)


def _is_seen(camera: Camera, figure: Figure, picture: tuple[int, int]) -> bool:
    """Whether the head, and all of the body's width, is in the picture."""
    box = figure_box(camera, figure, figure.position, picture)
    pixels, depth = project(camera, np.array([head(figure)]), picture)
    row = pixels[0, 1] / picture[1]
    across = box is not None and box[0] > 0 and box[2] < picture[0]
    return bool(across and depth[0] > 0 and MARGIN < row < 1 - MARGIN)


def _at_focus(
    shot: Shot,
    near: tuple[str, ...],
    scenery: Scenery,
    picture: tuple[int, int],
    moment: float,
) -> Aim:
    """The camera for things that it can walk up to, as they are after a share of the shot."""
    parts = tuple(_framed(name, scenery, shot.size, moment) for name in near)
    bearing = _bearing(shot, near, parts, scenery)
    heads = tuple(
        _eyes(name, part, scenery, moment) for name, part in zip(near, parts, strict=True)
    )
    framed, framing = parts[0], shot.framing
    if len(parts) > 1:
        framed = together(parts, bearing)
        parts = tuple(
            replace(part, reach=max(part.reach, SHOULDERS), inside=(eyes,))
            for part, eyes in zip(parts, heads, strict=True)
        )
        framing = "centre"
    feet = tuple(part.position for part in parts)
    view = View(shot.size, shot.angle, bearing, framing, shot.lens, picture)
    fit = (*parts, *_carriers(near, framed, view, scenery))
    camera, ground = _clear(framed, view, fit, feet, scenery)
    people = [scenery.figures[name] for name in near if name in scenery.figures]
    waists = tuple(waist(_there(figure, moment)) for figure in people)
    return Aim(camera, framed.anchor, ground, heads=heads, waists=waists, feet=feet)


def _carriers(
    near: tuple[str, ...], framed: Framed, view: View, scenery: Scenery
) -> tuple[Framed, ...]:
    """What somebody sits in: a full shot shows the boat too, unless it is so long that the figure
    would shrink to less than half."""
    sitting = [scenery.figures[n] for n in near if n in scenery.figures]
    seats = [
        framed_piece(piece, view.size)
        for figure in sitting
        if view.size == "full" and figure.pose in ROOTED
        for piece in scenery.pieces
        if piece.kind not in FLAT and covers(piece, figure.position, 0)
    ]
    seen = (framed.top - framed.bottom) / SHARES[view.size][1]
    widest = SMALLER * seen * view.picture[0] / view.picture[1] / 2
    return tuple(replace(seat, reach=min(seat.reach, widest)) for seat in seats)


def _clear(
    framed: Framed,
    view: View,
    parts: tuple[Framed, ...],
    feet: tuple[Point, ...],
    scenery: Scenery,
) -> tuple[Camera, float]:
    """The camera where no piece stands, a few degrees aside if need be, and its ground."""
    straight = _grounded(framed, view, parts, scenery)
    if not scenery.blocked(straight[0].position, feet):
        return straight
    for detour in DETOURS:
        aside = _grounded(framed, replace(view, bearing=view.bearing + detour), parts, scenery)
        if not scenery.blocked(aside[0].position, feet):
            return aside
    return straight


def _there(figure: Figure, moment: float) -> Figure:
    return figure.model_copy(update={"position": position_at(figure, moment)})


def _framed(name: str, scenery: Scenery, size: Size, moment: float) -> Framed:
    if name in scenery.figures:
        return framed_figure(_there(scenery.figures[name], moment), size)
    piece = scenery.piece(name)
    return framed_piece(piece, size) if piece else framed_mark(scenery.place.marks[name], size)


def _eyes(name: str, part: Framed, scenery: Scenery, moment: float) -> Point:
    figure = scenery.figures.get(name)
    return head(_there(figure, moment)) if figure else part.anchor


def _grounded(
    framed: Framed, view: View, parts: tuple[Framed, ...], scenery: Scenery
) -> tuple[Camera, float]:
    """Solve on the ground of the focus, and again where the camera's own ground is higher."""
    camera = solve(framed, view, parts, framed.position[1])
    below = scenery.ground(camera.position[0], camera.position[2])
    if camera.position[1] < below + LOWEST:
        camera = solve(framed, view, parts, below)
    return camera, below


def _bearing(
    shot: Shot, near: tuple[str, ...], parts: tuple[Framed, ...], scenery: Scenery
) -> float:
    """Heading from the focus to the camera."""
    front, side = scenery.place.front, SIDES[shot.side]
    here = parts[0].position
    if shot.side == "front" and len(parts) > 1 and math.dist(here, parts[1].position) > 0.3:
        return scene_side(heading_to(here, parts[1].position), front)
    if near[0] not in scenery.figures and shot.size in ("extreme wide", "wide"):
        # A wide view of a thing is a view of the set in which it stands.
        return front + 180 + side
    if shot.side not in ("front", "back"):
        return parts[0].facing + side
    behind = next((name for name in shot.focus if name not in near), None)
    if behind is not None:
        return heading_to(scenery.position(behind), here) + side
    looked_at = _looked_at(near[0], shot, scenery)
    if looked_at is None:
        return parts[0].facing + side
    axis = heading_to(here, looked_at)
    return axis + side + math.copysign(OFF_AXIS, turned(axis + side, scene_side(axis, front)))


def scene_side(axis: float, front: float) -> float:
    """The heading square to an axis on which the scene's cameras stay: towards the place's front
    and right, on the side from which the director sees everybody."""
    return max(axis + 90, axis - 90, key=lambda normal: _cos(normal - front - AXIS))


def _cos(degrees: float) -> float:
    return round(math.cos(math.radians(degrees)), 3)


def _looked_at(name: str, shot: Shot, scenery: Scenery) -> Point | None:
    """Where the thing is that a subject who stays looks at, when it is near."""
    subject = next((s for s in shot.subjects if s.who == name), None)
    if subject is None or scenery.walks(name) or not isinstance(subject.facing, str):
        return None
    if not scenery.has(subject.facing):
        return None
    there = scenery.position(subject.facing)
    distance = math.dist(there[::2], scenery.figures[name].position[::2])
    return there if 0.05 < distance < CONVERSATION else None
