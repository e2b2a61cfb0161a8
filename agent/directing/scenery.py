"""The set as a shot has it: what is where, how high the ground is, what stands in the way."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from agent.directing.floor import covers
from agent.film import Place
from tools.kinds import FLAT, LEVEL
from tools.staging import Figure, Point, SetPiece

FAR_HEIGHT, FAR_AWAY = 15.0, 60.0
"""Metres: pieces higher or farther than this are looked at from the set, not walked up to."""
BELONGING = 25.0
"""Metres from the marks within which an upright piece is part of the stage."""
STEP = 0.8
"""Metres around a mark that are as high as the mark."""


@dataclass(frozen=True)
class Scenery:
    """A place with the pieces and figures of one shot."""

    place: Place
    pieces: tuple[SetPiece, ...]
    figures: Mapping[str, Figure]

    def ground(self, x: float, z: float) -> float:
        """Height of the ground at a spot: the highest plane there, or a mark's close by."""
        here = (x, 0.0, z)
        planes = [p.position[1] for p in self.pieces if p.kind in LEVEL and covers(p, here, 0)]
        marks = [m.at[1] for m in self.place.marks.values() if math.dist(m.at[::2], (x, z)) < STEP]
        return max(planes + marks, default=0.0)

    def blocked(self, spot: Point, feet: Sequence[Point]) -> bool:
        """Whether a spot is inside a piece on which nobody of the focus stands."""
        return any(
            covers(piece, spot, 0.3)
            and spot[1] < piece.position[1] + piece.size[1] + 0.2
            and not any(covers(piece, foot, 0.2) for foot in feet)
            for piece in self.pieces
            if piece.kind not in FLAT
        )

    def piece(self, name: str) -> SetPiece | None:
        """The piece of that id, unless a figure has it."""
        if name in self.figures:
            return None
        return next((piece for piece in self.pieces if piece.id == name), None)

    def has(self, name: str) -> bool:
        """Whether there is a figure, a piece or a mark of that id."""
        return name in self.figures or name in self.place.marks or self.piece(name) is not None

    def position(self, name: str) -> Point:
        """Where a figure, a piece or a mark is at first."""
        if name in self.figures:
            return self.figures[name].position
        piece = self.piece(name)
        return piece.position if piece else self.place.marks[name].at

    def walks(self, name: str) -> bool:
        """Whether that is a figure on its way."""
        return name in self.figures and bool(self.figures[name].path)

    def is_far(self, name: str) -> bool:
        """Whether that is a piece which the camera looks at from the set."""
        piece = self.piece(name)
        if piece is None or piece.kind in FLAT:
            return False
        away = math.dist(piece.position[::2], self.stage()[0][::2])
        return piece.size[1] > FAR_HEIGHT or away > FAR_AWAY

    def stage(self) -> tuple[Point, tuple[Point, ...]]:
        """The middle of the stage, and its marks; where there are none, the pieces instead."""
        marks = tuple(mark.at for mark in self.place.marks.values())
        uprights = tuple(
            p.position for p in self.pieces if p.kind not in FLAT and p.size[1] <= FAR_HEIGHT
        )
        core = _mean(marks or uprights or ((0.0, 0.0, 0.0),))
        near = tuple(p for p in uprights if math.dist(p[::2], core[::2]) < BELONGING)
        return _mean((*marks, *near) or (core,)), marks or near or (core,)


def _mean(points: tuple[Point, ...]) -> Point:
    """The middle of points, on the lowest one's level."""
    xs, ys, zs = zip(*points, strict=True)
    return (sum(xs) / len(xs), min(ys), sum(zs) / len(zs))
