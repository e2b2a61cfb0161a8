"""Who and what is in a shot once an answer's changes are made: what its other changes may name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from agent.directing.blocking import dressed
from agent.directing.model.put_in import ASIDE, PLACEABLE
from agent.directing.things import to_the_right
from agent.film import Id, Place, Shot
from agent.revising.intent import Intent, changed
from agent.revising.model.targets import meant
from agent.revising.model.values import NoValue
from tools.kinds import KINDS
from tools.staging import Degrees, Point, SetPiece


@dataclass
class Standing:
    """Places, people and things of the shots, as an answer changes them."""

    film: Intent
    places: dict[str, Id] = field(default_factory=dict)
    """Shot -> the place to which the answer takes it."""
    brought: dict[str, list[Id]] = field(default_factory=dict)
    """Shot -> whom the answer brings in."""
    put_in: dict[str, dict[Id, SetPiece]] = field(default_factory=dict)
    """Shot -> the pieces that it has of its own then."""

    def shot(self, name: str) -> Shot:
        """The shot with its pieces as they come to be."""
        shot = self.film.shot(name)
        pieces = self.put_in.get(name)
        return (
            shot if pieces is None else shot.model_copy(update={"pieces": tuple(pieces.values())})
        )

    def place(self, name: str) -> Place:
        """The place where a shot will play."""
        found = self.places.get(name, self.film.shot(name).place)
        place = self.film.world.places.get(found)
        if place is None:
            raise NoValue(f"shot {name!r} plays in {found!r}, which is no place of the film")
        return place

    def people(self, name: str) -> list[Id]:
        """Who is in a shot."""
        return [*(s.who for s in self.film.shot(name).subjects), *self.brought.get(name, ())]

    def things(self, name: str) -> list[Id]:
        """Pieces that are there."""
        return [piece.id for piece in dressed(self.shot(name), self.place(name))]

    def own_things(self, name: str) -> list[Id]:
        """Pieces of the place itself, there or not."""
        return [piece.id for piece in self.place(name).pieces]

    def sights(self, name: str) -> list[Id]:
        """All that can be framed."""
        marks = self.place(name).marks
        return list(dict.fromkeys((*self.people(name), *self.things(name), *marks)))

    def pieces(self, name: str) -> dict[Id, SetPiece]:
        """The pieces of the shot's own, to be changed."""
        own = {piece.id: piece for piece in self.film.shot(name).pieces}
        return self.put_in.setdefault(name, own)


def each_meant(what: str, said: Iterable[object], known: Iterable[Id]) -> list[Id]:
    """The ids that are named."""
    names = {name: name for name in known}
    return list(dict.fromkeys(meant(what, str(one), names) for one in said))


def piece_of(name: Id, value: object, place: Place) -> SetPiece:
    """A piece that is put in: a kind is enough; beside a mark, where no position is given.

    Raises:
        NoValue: there is no such kind of thing, or no such mark.
        CannotRevise: a field of it takes another value.
    """
    fields = {str(key): item for key, item in (_fields(value)).items()}
    said = str(fields.pop("kind", None) or name)
    kind = meant("kind of thing", said, {one: one for one in PLACEABLE})
    size = KINDS[kind].size
    at, facing = _beside(name, fields.pop("mark", None), size[0], place, fields)
    fields.pop("id", None)
    piece = SetPiece(id="new", kind=kind, position=at, facing=facing, size=size)
    return changed(piece, **fields | {"id": name})


def _fields(value: object) -> Mapping[object, object]:
    return value if isinstance(value, Mapping) else {"kind": value}


def _beside(
    name: Id, mark: object, wide: float, place: Place, fields: Mapping[str, object]
) -> tuple[Point, Degrees]:
    """Where a thing stands of which no position is told: beside a mark, to its right."""
    if "position" in fields:
        return (0.0, 0.0, 0.0), 180.0
    if not place.marks:
        raise NoValue(f"{name!r} needs a position: [x, 0, z] in metres")
    known = {one: one for one in place.marks}
    at = place.marks[next(iter(known)) if mark is None else meant("mark", str(mark), known)]
    return to_the_right(at.at, at.facing, max(ASIDE, wide / 2 + 0.4)), at.facing
