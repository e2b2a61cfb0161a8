"""Which card is laid down before which: far ones first, and nobody behind a shelf they stand
before."""

import math
from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from tools.staging import Camera, Point, SetPiece

BROAD = 1.2
"""Metres of width from which the middle of a piece does not tell where its ends are."""
CLEAR = 0.05
"""Metres from a piece's plane within which its side is not told."""


class Card(Protocol):
    """What is known of a card that is to be laid down."""

    @property
    def number(self) -> int: ...
    @property
    def depth(self) -> float: ...
    @property
    def position(self) -> Point: ...
    @property
    def carried(self) -> bool: ...


C = TypeVar("C", bound=Card)


def far_first(
    cards: Iterable[C], camera: Camera, piece_of: Callable[[int], SetPiece | None]
) -> list[C]:
    """Cards by depth; a broad piece seen aslant lies behind everybody who is on the camera's side
    of it, though its middle may be nearer.

    Args:
        cards: Of figures and pieces.
        camera: From where they are seen.
        piece_of: The piece with a card's number; None: it is a figure's.
    """
    ordered = sorted(cards, key=lambda card: (-card.depth, piece_of(card.number) is None))
    at = 0
    while at < len(ordered):
        card = ordered[at]
        if piece_of(card.number) is None and not card.carried:
            later = [c for c in ordered[at + 1 :] if _behind(c, card, camera, piece_of)]
            ordered = [*ordered[:at], *later, *(c for c in ordered[at:] if c not in later)]
            at += len(later)
        at += 1
    return ordered


def _behind(
    card: Card, person: Card, camera: Camera, piece_of: Callable[[int], SetPiece | None]
) -> bool:
    """Whether a card is a broad piece, and somebody stands between it and the camera."""
    piece = piece_of(card.number)
    if piece is None or piece.size[0] < BROAD or piece.size[2] > piece.size[0] / 2:
        return False
    seen, stands = _side(piece, camera.position), _side(piece, person.position)
    reach = piece.size[2] / 2 + CLEAR
    return seen * stands > 0 and min(abs(seen), abs(stands)) > reach


def _side(piece: SetPiece, point: Point) -> float:
    """Metres before the piece's plane; negative: behind it."""
    turn = math.radians(piece.facing)
    x, z = point[0] - piece.position[0], point[2] - piece.position[2]
    return x * math.sin(turn) + z * math.cos(turn)
