"""What carries whom in a shot, and where that puts those who are carried."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from tools.errors import Unsupported
from tools.kinds import KINDS
from tools.previs.painters import Painters
from tools.previs.performance import Beat, Performance, Travel
from tools.staging import Figure, Point, SetPiece, Staging

_AFLOAT = frozenset({"boat", "junk", "ship"})
"""Here people sit as they like; elsewhere they look where it goes."""
_ROOM = (0.22, 0.32)
"""How far from the middle one sits at most, as shares of a piece's width and depth."""
_CABIN = (0.2, 0.16)
"""The same where one sits between wheels."""
_SADDLES = {"bicycle": -0.17}
"""Kind -> how far ahead of its middle the seat is, as a share of its depth."""
_APART = 0.62
"""Metres between two who sit behind each other."""


class Acting(Protocol):
    """Somebody through the frames of a shot."""

    def at(self, frame: int) -> Beat: ...


@dataclass(frozen=True)
class Mount:
    """What carries at one frame: the place of the seat."""

    position: Point
    facing: float
    seat: Point
    """Where one sits, against the position: right, up, ahead."""


@dataclass(frozen=True)
class Rider:
    """Somebody who sits on, or stands in, what goes."""

    own: Acting
    """What they do themselves."""
    figure: Figure
    carrier: str
    mount: Callable[[int], Mount]
    aside: tuple[float, float]
    """To the right of and ahead of the seat, metres."""
    height: float
    """By which somebody who sits is drawn above what they sit on."""
    free: bool
    """They keep their own facing as the carrier turns."""
    begins: float
    """Facing of the carrier in the staging."""

    def at(self, frame: int) -> Beat:
        """The rider at a frame."""
        beat, mount = self.own.at(frame), self.mount(frame)
        right, up, ahead = mount.seat
        right, ahead = right + self.aside[0], ahead + self.aside[1]
        a = math.radians(mount.facing)
        x, y, z = mount.position
        position = (
            x + right * math.cos(a) + ahead * math.sin(a),
            y + up - self.height,
            z - right * math.sin(a) + ahead * math.cos(a),
        )
        facing = mount.facing
        if self.free:
            facing = (self.figure.facing + mount.facing - self.begins) % 360
        return replace(beat, position=position, facing=facing)


def mounted(
    staging: Staging, acts: Sequence[Performance], travels: Mapping[str, Travel], painters: Painters
) -> list[Acting]:
    """Everybody's acting in the staging's order, those who are carried where that takes them.

    Somebody whose carrier is not in the staging stays where their position says: a carrier that no
    camera sees is left out of it.

    Raises:
        Unsupported: two carry each other.
    """
    found: dict[str, Acting] = {}
    own = {figure.id: act for figure, act in zip(staging.figures, acts, strict=True)}
    pieces = {piece.id: piece for piece in staging.pieces}
    waiting = [figure for figure in staging.figures if figure.on in own or figure.on in pieces]
    riders = {figure.id for figure in waiting}
    found.update({name: act for name, act in own.items() if name not in riders})
    while waiting:
        ready = [f for f in waiting if f.on in found or f.on in pieces]
        if not ready:
            names = ", ".join(repr(f.id) for f in waiting)
            raise Unsupported(f"{names} carry each other. Let one of them stand on the ground.")
        for figure in ready:
            fellows = [f for f in staging.figures if f.on == figure.on]
            if figure.on in found:
                under = next(f for f in staging.figures if f.id == figure.on)
                found[figure.id] = _on_creature(
                    figure, under, found[figure.on], own[figure.id], fellows, painters
                )
            else:
                found[figure.id] = _on_piece(
                    figure, pieces[figure.on], travels.get(figure.on), own[figure.id], fellows,
                    painters,
                )  # fmt: skip
        waiting = [f for f in waiting if f.id not in found]
    return [found[figure.id] for figure in staging.figures]


def _on_creature(
    figure: Figure,
    under: Figure,
    carrier: Acting,
    own: Performance,
    fellows: Sequence[Figure],
    painters: Painters,
) -> Rider:
    def mount(frame: int) -> Mount:
        beat = carrier.at(frame)
        return Mount(beat.position, beat.facing, painters.saddle(beat.figure, beat.moment.phase))

    behind = -_APART * fellows.index(figure)
    height = painters.seat(figure)
    return Rider(own, figure, under.id, mount, (0.0, behind), height, False, under.facing)


def _on_piece(
    figure: Figure,
    piece: SetPiece,
    travel: Travel | None,
    own: Performance,
    fellows: Sequence[Figure],
    painters: Painters,
) -> Rider:
    usual = KINDS.get(piece.kind)
    carries = usual.carries if usual else None
    high = (carries or 0.0) * (piece.size[1] / usual.size[1] if usual and usual.size[1] else 1.0)
    begins = travel.at(0)[1] if travel else piece.facing

    def mount(frame: int) -> Mount:
        position, facing = travel.at(frame) if travel else (piece.position, piece.facing)
        return Mount(position, facing, (0.0, high, _SADDLES.get(piece.kind, 0.0) * piece.size[2]))

    aside = _seats(piece, begins, fellows)[figure.id]
    free = piece.kind in _AFLOAT or carries is None
    height = painters.seat(figure) if carries is not None else 0.0
    return Rider(own, figure, piece.id, mount, aside, height, free, begins)


def _seats(
    piece: SetPiece, facing: float, fellows: Sequence[Figure]
) -> dict[str, tuple[float, float]]:
    """Where each sits: to the right of the piece's middle and ahead of it.

    Who is far away from the piece has no side of their own and sits in the middle.
    """
    wide, _, deep = piece.size
    room = _ROOM if piece.kind in _AFLOAT else _CABIN
    if piece.kind in _AFLOAT:
        wide, deep = min(wide, deep), max(wide, deep)
    a = math.radians(facing)
    found: dict[str, tuple[float, float]] = {}
    for figure in fellows:
        dx, dz = (figure.position[i] - piece.position[i] for i in (0, 2))
        right, ahead = dx * math.cos(a) - dz * math.sin(a), dx * math.sin(a) + dz * math.cos(a)
        if math.hypot(right, ahead) > 0.75 * max(wide, deep):
            right = ahead = 0.0
        found[figure.id] = (
            min(max(right, -room[0] * wide), room[0] * wide),
            min(max(ahead, -room[1] * deep), room[1] * deep),
        )
    order = sorted(found, key=lambda name: (found[name][1], name))
    gaps = (found[b][1] - found[a][1] for a, b in pairwise(order))
    crowded = len(order) > 1 and min(gaps) < 0.8 * _APART
    if crowded and deep > _APART:
        step = min(1.2 * _APART, 2 * room[1] * deep / (len(order) - 1))
        first = -step * (len(order) - 1) / 2
        found |= {name: (found[name][0], first + step * i) for i, name in enumerate(order)}
    return found
