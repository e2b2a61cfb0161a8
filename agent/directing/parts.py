"""What parts of one place have from it: rooms of a house its walls, its garden the same horizon."""

from collections.abc import Iterable, Mapping

from agent.film import Id, Place
from tools.staging import SetPiece

DWELLING = frozenset({"living-room", "kitchen", "bedroom", "study", "room", "old-chinese-room"})
"""Sets that are rooms of one home; a bar and a prison cell of one town have nothing in common."""


def with_parts_alike(places: Mapping[Id, Place]) -> dict[Id, Place]:
    """The places of a world; those with one parent take after it, or after the first of them."""
    found = dict(places)
    for family in _families(places):
        rooms = [name for name in family if places[name].inside and places[name].set in DWELLING]
        grounds = [name for name in family if places[name].backdrop.kind != "none"]
        for name in rooms[1:]:
            found[name] = _decorated(places[name], places[rooms[0]])
        for name in grounds[1:]:
            found[name] = _under_one_sky(places[name], places[grounds[0]])
    return found


def _families(places: Mapping[Id, Place]) -> Iterable[list[Id]]:
    """The ids of places that are parts of one, the whole first if it is a place itself."""
    families: dict[Id, list[Id]] = {}
    for name, place in places.items():
        if place.parent is not None:
            whole = [place.parent] if place.parent in places else []
            families.setdefault(place.parent, whole).append(name)
    return families.values()


def _decorated(room: Place, like: Place) -> Place:
    """A room with the walls of another, and its floor where both are of one kind."""
    colours = {piece.kind: piece.colour for piece in reversed(like.pieces) if _is_shell(piece)}
    pieces = tuple(
        piece.model_copy(update={"colour": colours[piece.kind]})
        if _is_shell(piece) and piece.kind in colours
        else piece
        for piece in room.pieces
    )
    return room.model_copy(update={"pieces": pieces})


def _is_shell(piece: SetPiece) -> bool:
    return piece.kind == "wall" or piece.kind.startswith("ground-")


def _under_one_sky(place: Place, like: Place) -> Place:
    """A place before the horizon of another; snow lies on it as it did."""
    backdrop = like.backdrop.model_copy(update={"snow": place.backdrop.snow})
    return place.model_copy(update={"backdrop": backdrop})
