"""Which pieces of a place are there by now: named, read, thrown, flown, gone."""

import math
from dataclasses import dataclass, field

from agent.directing.memory import kind_of
from agent.film import Id, Place
from tools.staging import Degrees, Metres, Point, SetPiece

NOTE = "sign-0"
"""Words that stand on nothing in the place: shown for a moment on a plain card."""
ALIKE = (
    ("table", "square-table", "desk"),
    ("chair", "stool", "bench", "armchair", "sofa"),
    ("lamp", "hanging-lamp", "candlestick"),
    ("shelf", "bookcase", "bar-shelf"),
    ("stove", "brick-stove"),
    ("tree", "bare-tree", "willow", "pine"),
    ("barrel", "wine-jars"),
)
"""Kinds of which one stands for another when the text names it."""
OVERHEAD = (0.6, 2.1, 0.8)
"""From a person's mark to a piece that flies past, in metres."""
SIGNS_APART: Metres = 3.4
_SIGN: Point = (1.3, 1.9, 0.1)
_CARD: Point = (1.7, 0.9, 0.1)
_THROWN: Point = (0.3, 0.22, 0.3)


@dataclass
class Things:
    """The pieces of one scene, changed beat by beat."""

    place: Place
    written: dict[Id, str] = field(default_factory=dict)
    """What stands on the scene's signs, known before they are read."""
    there: set[Id] = field(default_factory=set)
    """Optional pieces that the text has named."""
    lost: set[Id] = field(default_factory=set)
    flying: set[Id] = field(default_factory=set)
    added: dict[Id, SetPiece] = field(default_factory=dict)

    def without(self) -> tuple[Id, ...]:
        """Pieces of the place that are not there now."""
        absent = (set(self.place.optional) - self.there) | self.lost
        return tuple(piece.id for piece in self.place.pieces if piece.id in absent)

    def put_in(self) -> tuple[SetPiece, ...]:
        """Pieces beside the place's own, and its signs with their words."""
        return tuple(piece for name, piece in self.added.items() if name not in self.lost)

    def signs(self) -> tuple[Id, ...]:
        """Boards that stand there now."""
        own = (piece.id for piece in self.place.pieces if piece.kind == "sign")
        return tuple(n for n in dict.fromkeys((*own, *self.added)) if kind_of(n) == "sign")

    def visible(self, name: Id | None) -> bool:
        """Whether a piece of this name can be filmed now."""
        own = any(piece.id == name for piece in self.place.pieces)
        return (own or name in self.added) and name not in (*self.without(), *self.lost)

    def position(self, name: Id) -> Point | None:
        """Where a piece stands."""
        found = {piece.id: piece.position for piece in self.place.pieces}
        moved = {name: p.position for name, p in self.added.items() if p.position != (0, 0, 0)}
        return (found | moved).get(name)

    def of_kind(self, kind: str) -> Id | None:
        """A piece of that kind, or of one that serves as well, that can be filmed now; the place's
        own first."""
        alike = next((group for group in ALIKE if kind in group), (kind,))
        own = (p.id for wish in (kind, *alike) for p in self.place.pieces if wish in (p.kind, p.id))
        added = (name for name, piece in self.added.items() if piece.kind == kind)
        return next((name for name in (*own, *added) if self.visible(name)), None)

    def put(self, piece: SetPiece) -> Id:
        """A piece that the place has not is there from now on."""
        self.added[piece.id] = piece
        self.lost.discard(piece.id)
        return piece.id

    def name(self, thing: Id, reader: tuple[Point, Degrees] | None) -> None:
        """A piece is spoken of: from now on it is there, a sign with its words.

        Args:
            thing: Its id.
            reader: Where somebody who is away from the place's own sign stands and looks.
        """
        self.there.add(thing)
        self.lost.discard(thing)
        if kind_of(thing) == "sign":
            self.lost |= {other for other in self.added if kind_of(other) == "sign"} - {thing}
            self._put_up(thing, reader)

    def lose(self, thing: Id) -> None:
        """A piece is no longer there."""
        self.lost.add(thing)
        self.flying.discard(thing)

    def throw(self, kind: str, onto: Point) -> Id:
        """A small thing comes to lie somewhere."""
        name = f"thrown-{kind}"
        self.added[name] = SetPiece(id=name, kind=kind, position=onto, size=_THROWN)
        return name

    def fly(self, thing: Id, over: Point) -> None:
        """A piece is in the air, just over somebody's head."""
        own = next((piece for piece in self.place.pieces if piece.id == thing), None)
        x, y, z = (a + b for a, b in zip(over, OVERHEAD, strict=True))
        self.added[thing] = SetPiece(
            id=thing,
            kind=own.kind if own else kind_of(thing),
            position=(x, y, z),
            size=own.size if own else (2.2, 1.9, 2.0),
        )
        self.flying.add(thing)

    def _put_up(self, thing: Id, reader: tuple[Point, Degrees] | None) -> None:
        words = self.written.get(thing, "")
        if any(piece.id == thing for piece in self.place.pieces):
            self.added[thing] = SetPiece(id=thing, kind="sign", position=(0, 0, 0), text=words)
        else:
            known = self.added.get(thing)
            position, facing = (
                (known.position, known.facing) if known else self._spot_for_sign(thing, reader)
            )
            self.added[thing] = SetPiece(
                id=thing,
                kind="label" if thing == NOTE else "sign",
                position=position,
                facing=facing,
                size=_CARD if thing == NOTE else _SIGN,
                text=words,
            )

    def _spot_for_sign(
        self, thing: Id, reader: tuple[Point, Degrees] | None
    ) -> tuple[Point, Degrees]:
        """Ahead of a reader who has gone elsewhere, else beside the place's own sign."""
        if thing == NOTE:
            middle = self.place.marks.get("middle")
            x, y, z = middle.at if middle else (0.0, 0.0, 0.0)
            return (x, y + 1.0, z), 180
        if reader is not None:
            (x, y, z), heading = reader
            turn = math.radians(heading)
            ahead = (x + 3.0 * math.sin(turn), y, z + 3.0 * math.cos(turn))
            return to_the_right(ahead, heading, 1.2), (heading + 180) % 360
        own = next((piece for piece in self.place.pieces if piece.id == "sign"), None)
        if own is None:
            return (1.5, 0.0, 4.0), 180
        return to_the_right(own.position, own.facing, SIGNS_APART), own.facing


def to_the_right(position: Point, heading: Degrees, metres: Metres) -> Point:
    """A point to the right of another, as seen along a heading."""
    turn = math.radians(heading)
    x, y, z = position
    return (round(x + metres * math.cos(turn), 2), y, round(z - metres * math.sin(turn), 2))
