"""Who is in focus and would hardly be seen: hidden behind something nearer, or outside the picture.

The camera steps back until its focus fits, and what stands before the eyes of the focus is left out
of the staging. What remains is what the shot itself asks for: somebody else of the focus, or the
seat that carries somebody, nearer to the camera.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from agent.directing.blocking import position_at
from agent.directing.landmarks import body, crown
from agent.directing.screen import depth_of, figure_box, piece_box
from agent.directing.staging import stage
from agent.errors import BadProject
from agent.film import Id, Shot, ShotId, World
from tools.kinds import FLAT
from tools.projection import NEAR, camera_at, project
from tools.staging import Camera, Figure, Frozen, Point, SetPiece, Staging

PICTURE = (480, 270)
"""Pixels in which people are looked for; only the shape counts."""
MOMENTS = (0.0, 0.5, 1.0)
"""Shares of the shot: whoever is well seen at one of them is seen."""
LEAST = 0.25
"""Share of head and trunk that is seen of whoever counts as seen."""
HEIGHTS = (0.15, 0.35, 0.55, 0.75, 0.92)
"""Where head and trunk are looked for: shares of the way from the hips to the crown ..."""
WIDTHS = (-0.5, 0.0, 0.5)
"""... and of half the width."""
NEARER = 0.05
"""Metres by which something has to be nearer than what it hides."""
SOLID = 0.8
"""Share of its box's width that a figure or piece fills."""
BROAD = 1.2
"""Metres of width from which the middle of a piece does not tell where its ends are."""

Array = NDArray[np.float64]


class Unseen(Frozen):
    """Somebody in a shot's focus of whom its picture shows next to nothing."""

    shot: ShotId
    who: Id
    behind: Id | Literal[""] = ""
    """Who or what is in the way; empty: they are outside the picture."""

    @property
    def text(self) -> str:
        """The fact, and what to do about it."""
        if self.behind:
            return (
                f"{self.who!r} is in focus and hidden behind {self.behind!r}: put the camera on "
                f"another side, or leave {self.who!r} out of the focus"
            )
        return (
            f"{self.who!r} is in focus and outside the picture: choose a wider size, or leave "
            f"{self.who!r} out of the focus"
        )


def unseen(shots: Sequence[Shot], world: World) -> Iterator[Unseen]:
    """Everybody who is in focus and hardly seen, shot by shot."""
    for shot in shots:
        framed = [subject.who for subject in shot.subjects if subject.who in shot.focus]
        if not framed:
            continue
        try:
            staging = stage(shot, world, size=PICTURE, seed=0)
        except BadProject:
            continue  # a name that does not exist is told of elsewhere
        for who in framed:
            found = [_seen(who, staging, moment) for moment in MOMENTS]
            if max(share for share, _ in found) < LEAST:
                yield Unseen(shot=shot.id, who=who, behind=found[0][1])


def _seen(who: Id, staging: Staging, moment: float) -> tuple[float, Id | Literal[""]]:
    """The share of somebody's head and trunk that is seen at a moment; what hides most of it."""
    camera = camera_at(staging.camera, moment)
    figure = next(f for f in staging.figures if f.id == who)
    at = position_at(figure, moment)
    pixels, depth = project(camera, _points(figure, at, camera), PICTURE)
    inside = (pixels >= 0).all(1) & (pixels <= np.array(PICTURE)).all(1) & (depth > NEAR)
    hidden = np.zeros(len(pixels), bool)
    most: tuple[int, Id] = (0, "")
    for name, (left, top, right, bottom) in _before(figure, at, staging, camera, moment).items():
        across = (pixels[:, 0] > left) & (pixels[:, 0] < right)
        under = inside & across & (pixels[:, 1] > top) & (pixels[:, 1] < bottom)
        most = max(most, (int(under.sum()), name))
        hidden |= under
    return float((inside & ~hidden).mean()), most[1]


def _points(figure: Figure, at: Point, camera: Camera) -> Array:
    """Points on the head and trunk of a figure, on a card that faces the camera."""
    there = figure.model_copy(update={"position": at})
    its, height = body(there), figure.look.height
    low, high = at[1] + 0.6 * its.waist * height, crown(there)
    half = 0.5 * its.reach * height
    turn = np.radians(camera.heading)
    return np.array(
        [
            (
                at[0] + across * half * np.cos(turn),
                low + up * (high - low),
                at[2] - across * half * np.sin(turn),
            )
            for up in HEIGHTS
            for across in WIDTHS
        ]
    )


def _before(
    figure: Figure, at: Point, staging: Staging, camera: Camera, moment: float
) -> Mapping[Id, tuple[float, float, float, float]]:
    """The boxes, a little narrowed, of all that is nearer to the camera than a figure."""
    limit = depth_of(camera, at) - NEARER
    others = [(f, position_at(f, moment)) for f in staging.figures if f.id != figure.id]
    boxes = {
        f.id: figure_box(camera, f, there, PICTURE)
        for f, there in others
        if 0 < depth_of(camera, there) < limit and f.id != figure.on and f.on != figure.id
    }
    boxes |= {
        piece.id: piece_box(camera, piece, PICTURE)
        for piece in staging.pieces
        if piece.kind not in FLAT
        and piece.id != figure.on
        and 0 < depth_of(camera, piece.position) < limit
        and _is_between(piece, at, camera)
    }
    narrowed = {}
    for name, box in boxes.items():
        if box is not None:
            aside = (1 - SOLID) / 2 * (box[2] - box[0])
            narrowed[name] = (box[0] + aside, box[1], box[2] - aside, box[3])
    return narrowed


def _is_between(piece: SetPiece, at: Point, camera: Camera) -> bool:
    """Whether a piece can hide who stands there: a wall does not, whose middle may be nearer than
    somebody who stands on the camera's side of it."""
    width, _, depth = piece.size
    if width < BROAD or depth > width / 2:
        return True
    return _before_plane(piece, at) * _before_plane(piece, camera.position) < 0


def _before_plane(piece: SetPiece, point: Point) -> float:
    """Metres before a piece's plane; negative: behind it."""
    turn = math.radians(piece.facing)
    x, z = point[0] - piece.position[0], point[2] - piece.position[2]
    return x * math.sin(turn) + z * math.cos(turn)
