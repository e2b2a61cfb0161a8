"""Somebody whose mark is no spot of the place but the boat, cart or rickshaw that carries them."""

import math
from collections.abc import Sequence

from agent.directing.model.scene import ScenePart, Thing
from agent.directing.names import slug
from agent.film import Id, Place
from tools.kinds import KINDS
from tools.staging import Point, SetPiece


def carriers(part: ScenePart, place: Id, things: Sequence[Thing] = ()) -> dict[Id, SetPiece]:
    """By id: what can carry people in a place, its own or put in during the scene."""
    new = {thing.piece.id: thing.piece for thing in things if thing.place == place}
    own = {piece.id: piece for piece in part.world.places[place].pieces}
    return {
        name: piece
        for name, piece in (own | dict(part.pieces(place)) | new).items()
        if piece.kind in KINDS and KINDS[piece.kind].carries is not None
    }


def carrier_called(
    name: Id, part: ScenePart, place: Id, things: Sequence[Thing] = ()
) -> SetPiece | None:
    """What carries somebody, by its id in whatever spelling; a mark of that name comes first."""
    if slug(name) in map(slug, part.world.places[place].marks):
        return None
    found = carriers(part, place, things)
    return next((piece for id, piece in found.items() if slug(id) == slug(name)), None)


def nearest_mark(place: Place, at: Point) -> Id:
    """The mark where somebody stands who gets down."""
    return min(place.marks, key=lambda mark: math.dist(place.marks[mark].at[::2], at[::2]))
