"""Who stands where in a place, facing what, and which of its pieces are there by now."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from agent.directing.beats import Beat, kind_of
from agent.directing.framing import Hand
from agent.film import Id, Mark, Place, Subject
from tools.staging import Degrees, Expression, Point, Pose, SetPiece

_AFTER: dict[Pose, Pose] = {
    "walk": "stand",
    "jump": "stand",
    "throw": "stand",
    "reach": "stand",
    "crawl": "crouch",
}
"""What a body does when the doing is over."""
HELD = frozenset({"rod", "stone", "staff"})


@dataclass
class Spot:
    """One person on the floor plan."""

    mark: Id
    facing: Degrees | Id | None = None
    pose: Pose | None = None
    holding: str = ""
    expression: Expression = "neutral"
    turned: bool = False
    """Has turned around: the way leads back."""
    hand: Hand = "right"


@dataclass
class Whereabouts:
    """The state of one scene, changed beat by beat."""

    place: Place
    people: dict[Id, Spot] = field(default_factory=dict)
    """Who has entered, in that order."""
    there: set[Id] = field(default_factory=set)
    """Optional pieces that the text has named."""
    lost: set[Id] = field(default_factory=set)
    added: dict[Id, SetPiece] = field(default_factory=dict)

    def without(self) -> tuple[Id, ...]:
        """Pieces of the place that are not there now."""
        own = [piece.id for piece in self.place.pieces]
        absent = (set(self.place.optional) - self.there) | self.lost
        return tuple(name for name in own if name in absent)

    def pieces(self) -> tuple[SetPiece, ...]:
        """Pieces put in beside the place's own, and its signs with their words."""
        return tuple(piece for name, piece in self.added.items() if name not in self.lost)

    def enter(self, who: Id, mark: Id | None = None) -> Spot:
        """The person's spot; whoever is new comes in at `mark`, or at a free one."""
        if who not in self.people:
            self.people[who] = Spot(mark or self._free(), hand=self._hand())
        return self.people[who]

    def partner(self, who: Id) -> Id | None:
        """Who else is here: the one who came last."""
        return next((other for other in reversed(self.people) if other != who), None)

    def subject(self, who: Id, **changes: Any) -> Subject:
        """The person as a subject of a shot, with changes for this shot alone."""
        spot = self.people[who]
        facing = spot.facing if not isinstance(spot.facing, str) else self._seen(spot.facing)
        fields: dict[str, Any] = {
            "who": who,
            "mark": spot.mark,
            "facing": facing,
            "pose": spot.pose,
            "holding": spot.holding,
            "expression": spot.expression,
        }
        return Subject(**{**fields, **changes})

    def way(self, who: Id, beat: Beat) -> Id | None:
        """The mark to which a beat leads: one that is named, else the next along the set."""
        spot = self.people[who]
        named = [mark for mark in beat.marks if mark in self.place.marks and mark != spot.mark]
        if named:
            return named[0]
        line = self._line()
        if spot.turned:
            line = (["back"] if "back" in self.place.marks else []) or line[::-1]
            return next((mark for mark in line if mark != spot.mark), None)
        ahead = line[line.index(spot.mark) + 1 :] if spot.mark in line else line
        ahead = [mark for mark in ahead if mark != "back"]
        return ahead[0] if ahead else None

    def arrive(self, who: Id, mark: Id) -> None:
        """Stand on a mark after a walk."""
        spot = self.people[who]
        spot.mark, spot.facing, spot.turned = mark, None, False
        spot.pose = _AFTER.get(spot.pose, spot.pose) if spot.pose else None

    def rest(self, who: Id) -> None:
        """End a doing: nobody goes on jumping."""
        spot = self.people[who]
        spot.pose = _AFTER.get(spot.pose, spot.pose) if spot.pose else None

    def turn(self, who: Id) -> None:
        """Face the other way; the camera stays on its side of the axis."""
        spot = self.people[who]
        spot.facing = (self.heading(who) + 180) % 360
        spot.turned = not spot.turned
        spot.hand = "left" if spot.hand == "right" else "right"
        spot.pose = "stand" if spot.pose in ("crouch", "crawl") else spot.pose

    def heading(self, who: Id) -> Degrees:
        """Where the person's body points."""
        spot = self.people[who]
        own = self._mark(spot.mark)
        if isinstance(spot.facing, str):
            target = self._position(spot.facing)
            return heading_to(own.at, target) if target else own.facing
        return own.facing if spot.facing is None else spot.facing

    def name(self, thing: Id) -> None:
        """A piece is spoken of: from now on it is there."""
        self.there.add(thing)
        self.lost.discard(thing)

    def sign(self, thing: Id, words: str, reader: Id | None) -> None:
        """Put words on a sign; one that the place has not gets set up near its reader."""
        self.name(thing)
        own = {piece.id for piece in self.place.pieces}
        if thing in own:
            self.added[thing] = SetPiece(id=thing, kind="sign", position=(0, 0, 0), text=words)
            return
        known = self.added.get(thing)
        position, facing = (known.position, known.facing) if known else self._for_sign(reader)
        self.added[thing] = SetPiece(
            id=thing,
            kind="sign",
            position=position,
            facing=facing,
            size=(1.5, 1.7, 0.2),
            text=words,
        )

    def put(self, piece: SetPiece) -> None:
        """A thing is here now."""
        self.added[piece.id] = piece
        self.lost.discard(piece.id)

    def known(self, thing: Id | None) -> bool:
        """Whether the camera can be pointed at a piece or mark of this name."""
        return thing is not None and (
            thing in self.added
            or thing in self.place.marks
            or any(piece.id == thing for piece in self.place.pieces)
        )

    def at(self, names: Iterable[Id]) -> Id | None:
        """The first of these marks that the place has."""
        return next((name for name in names if name in self.place.marks), None)

    def _seen(self, name: Id) -> Id | None:
        """A piece that is gone can still be looked for at its mark."""
        if name in self.people or (self.known(name) and name not in self.without()):
            return name
        return kind_of(name) if kind_of(name) in self.place.marks else None

    def _line(self) -> list[Id]:
        """Marks along which one walks: those that are no piece's."""
        pieces = {piece.id for piece in self.place.pieces} | {"sign"}
        return [mark for mark in self.place.marks if mark not in pieces]

    def _free(self) -> Id:
        taken = {spot.mark for spot in self.people.values()}
        wished = [mark for mark in ("middle", "left", "right", "foot", "edge") if mark not in taken]
        marks = [mark for mark in wished if mark in self.place.marks]
        return (marks or [m for m in self.place.marks if m not in taken] or [*self.place.marks])[0]

    def _hand(self) -> Hand:
        """The second person is seen from the other hand: one side of their axis."""
        return "right" if len(self.people) % 2 == 0 else "left"

    def _mark(self, name: Id) -> Mark:
        return self.place.marks.get(name, Mark(at=(0, 0, 0)))

    def _position(self, name: Id) -> Point | None:
        if name in self.people:
            return self._mark(self.people[name].mark).at
        pieces = {piece.id: piece.position for piece in (*self.place.pieces, *self.added.values())}
        marks = {mark: found.at for mark, found in self.place.marks.items()}
        return (marks | pieces).get(name)

    def _for_sign(self, reader: Id | None) -> tuple[Point, Degrees]:
        """Beside the place's own sign, or ahead of a reader who has gone elsewhere."""
        own = next((piece for piece in self.place.pieces if piece.id == "sign"), None)
        away = reader in self.people and self.people[reader].mark in ("back", "exit", "far")
        if own is not None and not away:
            return _beside(own.position, own.facing, 2.6), own.facing
        if reader not in self.people:
            return (1.5, 0.0, 4.0), 180
        heading = self.heading(reader)
        x, y, z = self._mark(self.people[reader].mark).at
        turn = math.radians(heading)
        ahead = (x + 3.0 * math.sin(turn), y, z + 3.0 * math.cos(turn))
        return _beside(ahead, heading, 1.2), (heading + 180) % 360


def _beside(position: Point, heading: Degrees, metres: float) -> Point:
    """A point to the right of another, as seen along a heading."""
    turn = math.radians(heading)
    x, y, z = position
    return (round(x + metres * math.cos(turn), 2), y, round(z - metres * math.sin(turn), 2))


def heading_to(start: Point, end: Point) -> Degrees:
    """Heading from one point to another, 0 to 360."""
    return math.degrees(math.atan2(end[0] - start[0], end[2] - start[2])) % 360
