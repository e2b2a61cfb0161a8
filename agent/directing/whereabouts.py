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
AXIS: Degrees = 120
"""Heading from a place's middle to the side on which a scene's cameras stand: right, and front."""
TOGETHER = 5.0
"""Metres at which two still share a picture."""
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


@dataclass
class Whereabouts:
    """The state of one scene, changed beat by beat."""

    place: Place
    people: dict[Id, Spot] = field(default_factory=dict)
    """Who has entered, in that order."""
    there: set[Id] = field(default_factory=set)
    """Optional pieces that the text has named."""
    lost: set[Id] = field(default_factory=set)
    flying: set[Id] = field(default_factory=set)
    added: dict[Id, SetPiece] = field(default_factory=dict)
    written: dict[Id, str] = field(default_factory=dict)
    """What stands on the scene's signs, known before they are read."""

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
            self.people[who] = Spot(mark or self._free())
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
        sides = [mark for mark in ("right", "left") if mark in self.place.marks]
        return next(iter((*ahead, *(side for side in sides if side != spot.mark))), None)

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
        """Face the other way."""
        spot = self.people[who]
        spot.facing = (self.heading(who) + 180) % 360
        spot.turned = not spot.turned
        spot.pose = "stand" if spot.pose in ("crouch", "crawl") else spot.pose

    def heading(self, who: Id) -> Degrees:
        """Where the person's body points."""
        spot = self.people[who]
        own = self._mark(spot.mark)
        if isinstance(spot.facing, str):
            target = self._position(spot.facing)
            return heading_to(own.at, target) if target else own.facing
        return own.facing if spot.facing is None else spot.facing

    def hand(self, who: Id, target: Id | None = None) -> Hand:
        """On which hand of the person the camera stands: all cameras of a scene keep to the side
        of the place that AXIS points to, so nobody's screen direction flips unless they turn."""
        heading = self.heading(who)
        start = self._mark(self.people[who].mark).at
        if target in self.place.marks:
            heading = heading_to(start, self.place.marks[target].at)
        return "right" if math.cos(math.radians(heading + 90 - AXIS)) >= 0 else "left"

    def distance(self, who: Id, target: Id) -> float:
        """Metres from a person to a mark."""
        return math.dist(self._mark(self.people[who].mark).at, self._mark(target).at)

    def near(self, who: Id, other: Id) -> bool:
        """Whether the two stand together and one looks at the other: they fit a two-shot."""
        looks = self.people[who].facing == other or self.people[other].facing == who
        return looks and self.distance(who, self.people[other].mark) < TOGETHER

    def nearer(self, who: Id, target: Id) -> None:
        """Skip the part of a long way that nobody needs to see: start at the last mark before the
        target that lies on the way."""
        whole = self.distance(who, target)
        left = {m: math.dist(self._mark(m).at, self._mark(target).at) for m in self.place.marks}
        on_way = [
            mark
            for mark, rest in left.items()
            if 1.0 < rest < whole and self.distance(who, mark) + rest < 1.15 * whole
        ]
        if on_way:
            self.people[who].mark = min(on_way, key=lambda mark: left[mark])

    def name(self, thing: Id) -> None:
        """A piece is spoken of: from now on it is there, a sign with its words."""
        self.there.add(thing)
        self.lost.discard(thing)
        if kind_of(thing) == "sign":
            self._put_up(thing)

    def _put_up(self, thing: Id) -> None:
        """A sign that the place has not stands near whoever came last."""
        words = self.written.get(thing, "")
        if any(piece.id == thing for piece in self.place.pieces):
            self.added[thing] = SetPiece(id=thing, kind="sign", position=(0, 0, 0), text=words)
        elif thing not in self.added:
            position, facing = self._for_sign(next(reversed(self.people), None))
            self.added[thing] = SetPiece(
                id=thing,
                kind="sign",
                position=position,
                facing=facing,
                size=(1.3, 1.9, 0.1),
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
        """Marks along which one walks: no piece's, and no side or way back."""
        aside = {piece.id for piece in self.place.pieces} | {"sign", "left", "right", "back"}
        return [mark for mark in self.place.marks if mark not in aside | {"midway"}]

    def _free(self) -> Id:
        taken = {spot.mark for spot in self.people.values()}
        wished = [mark for mark in ("middle", "left", "right", "foot", "edge") if mark not in taken]
        marks = [mark for mark in wished if mark in self.place.marks]
        return (marks or [m for m in self.place.marks if m not in taken] or [*self.place.marks])[0]

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
            return _beside(own.position, own.facing, 3.4), own.facing
        if reader is None:
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
