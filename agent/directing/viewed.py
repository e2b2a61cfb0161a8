"""A shot as its camera sees it: from which side, and who looks and goes which way."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from agent.directing.blocking import heading_to, position_at, turned
from agent.directing.landmarks import head
from agent.directing.staging import stage
from agent.errors import BadProject
from agent.film import Id, Shot, World
from tools.projection import camera_at, project, view_of
from tools.staging import Camera, Degrees, Figure, Point, Share, Staging

PICTURE = (1280, 720)
"""Pixels in which grammar is checked: sides do not depend on them."""
ASIDE = 0.35
"""Sine of the least turn from the camera that reads as looking or going to one side."""
AT = 10.0
"""Degrees within which a look goes to somebody."""
Way = Literal["left", "right", ""]
"""In the picture; empty: towards the camera or away from it."""


@dataclass(frozen=True)
class Person:
    """One of a shot's figures."""

    id: Id
    at: Point
    """Where the shot begins."""
    ends: Point
    looks: Degrees
    """Heading of the gaze."""
    gaze: Way
    goes: Way
    """Which way one walks; empty, too: one stays."""
    way: Degrees | None
    """Heading of the walk."""
    column: Share
    """Of the picture's width, where the head's middle stands at first."""


@dataclass(frozen=True)
class Viewed:
    """A shot with its geometry."""

    shot: Shot
    camera: Camera
    """At its beginning."""
    last: Camera
    """At its end."""
    people: Mapping[Id, Person]

    @property
    def single(self) -> Person | None:
        """Whoever the shot is of, when it is of one."""
        one = self.shot.focus[0] if len(self.shot.focus) == 1 else ""
        return self.people.get(one)

    @property
    def of(self) -> tuple[Person, ...]:
        """Whom the camera frames."""
        return tuple(self.people[name] for name in self.shot.focus if name in self.people)


def viewed(shots: Sequence[Shot], world: World) -> dict[str, Viewed]:
    """By id: the shots that can be staged."""
    found: dict[str, Viewed] = {}
    for shot in shots:
        try:
            staging = stage(shot, world, size=PICTURE, seed=0)
        except BadProject:  # the remark about its names says why
            continue
        found[shot.id] = _viewed(shot, staging)
    return found


def _viewed(shot: Shot, staging: Staging) -> Viewed:
    camera = camera_at(staging.camera, 0)
    return Viewed(
        shot,
        camera,
        camera_at(staging.camera, 1),
        {figure.id: _person(figure, camera) for figure in staging.figures},
    )


def _person(figure: Figure, camera: Camera) -> Person:
    at, ends = position_at(figure, 0), position_at(figure, 1)
    looks = (figure.facing + figure.head_turn) % 360
    way = heading_to(at, ends) if math.dist(at, ends) > 0.5 else None
    there = figure.model_copy(update={"position": at})
    pixels, depth = project(camera, np.array([head(there)]), PICTURE)
    return Person(
        id=figure.id,
        at=at,
        ends=ends,
        looks=looks,
        gaze=lateral(looks, at, camera),
        goes="" if way is None else lateral(way, at, camera),
        way=way,
        column=float(pixels[0, 0]) / PICTURE[0] if depth[0] > 0 else 0.5,
    )


def lateral(heading: Degrees, at: Point, camera: Camera) -> Way:
    """To which side of the picture a heading points."""
    aside = math.sin(math.radians(view_of(heading, at, camera)))
    return "" if abs(aside) < ASIDE else "right" if aside > 0 else "left"


def bearing_of(camera: Camera, at: Point) -> Degrees:
    """Heading from somewhere to the camera."""
    return heading_to(at, camera.position)


def off(person: Person, there: Point) -> Degrees:
    """By how much somebody's gaze misses a spot."""
    return abs(turned(person.looks, heading_to(person.at, there)))


def looks_at(person: Person, there: Point) -> bool:
    """Whether somebody's gaze goes to a spot."""
    return math.dist(person.at[::2], there[::2]) > 0.1 and off(person, there) < AT
