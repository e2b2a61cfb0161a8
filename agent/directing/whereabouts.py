"""Who stands where in a place, facing what, in which pose; and where the cameras stand."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from agent.directing.beat import Beat
from agent.directing.blocking import heading_to
from agent.directing.framing import Hand
from agent.directing.memory import kind_of
from agent.directing.spot import (
    AFTER,
    CARRIED,
    CROWD,
    RESTING,
    Spot,
    on_the_ground,
)
from agent.directing.things import Things
from agent.film import Id, Mark, Place, Subject
from tools.staging import Degrees, Expression, Metres, Point, Pose

AXIS: Degrees = 120
"""Heading from a place's middle to the side on which a scene's cameras stand: right, and front."""
TOGETHER: Metres = 5.0
"""Two who are farther apart do not share a two-shot."""
RAISED: Metres = 0.6
"""Whoever is that much higher than most marks is seen from below."""
_LOW: frozenset[Pose] = frozenset({"crouch", "crawl"})
BESIDE = "-beside"
"""Ends the name of the mark beside another."""
_ON_BRIDGE = ("bridge", "midway")
_AWAY = ("back", "exit", "far")
"""Marks from which a place's own sign is out of sight."""


@dataclass
class Whereabouts:
    """The people of one scene, changed beat by beat."""

    place: Place
    things: Things
    people: dict[Id, Spot] = field(default_factory=dict)
    """Who has entered, in that order."""
    crowd: dict[Id, Spot] = field(default_factory=dict)
    """Who only stands or sits about."""
    creatures: frozenset[Id] = frozenset()
    """Animals: they hold nothing and sit on no chair."""
    spoke: Id | None = None
    """Who spoke last."""
    answers: Id | None = None
    """Who speaks next."""
    posts: Mapping[Id, tuple[Id, ...]] = field(default_factory=dict)
    """Marks at which somebody stands by trade: a keeper behind the counter."""

    def enter(self, who: Id, mark: Id | None = None) -> Spot:
        """The person's spot; whoever is new comes in at `mark`, or at a free one."""
        if who not in self.people:
            post = self.unused(self.posts.get(who, ()), who)
            self.crowd.pop(who, None)
            self.people[who] = Spot(post or self.unused((mark or "",), who) or self._free())
        return self.people[who]

    def gather(self, crowd: Sequence[Id], felt: Expression | None) -> None:
        """People of a crowd take the marks where one stands about, as far as there are any."""
        for who in crowd:
            mark = self.unused(CROWD, who)
            if who not in self.people and who not in self.crowd and mark:
                self.crowd[who] = Spot(mark)
            if who in self.crowd:
                self.crowd[who].expression = felt or "neutral"

    def clear(self) -> None:
        """Nobody is here any more."""
        self.people.clear()
        self.crowd.clear()

    def unused(self, marks: Iterable[Id], who: Id) -> Id | None:
        """The first of these marks that the place has and on which nobody else is."""
        others = {**self.people, **self.crowd}
        taken = {spot.mark for name, spot in others.items() if name != who}
        return next((m for m in marks if m in self.place.marks and m not in taken), None)

    def partner(self, who: Id) -> Id | None:
        """Who else is here: the one who spoke last, else who answers, else the one who came last,
        people before animals."""
        for one in (self.spoke, self.answers):
            if one in self.people and one != who:
                return one
        others = [other for other in reversed(self.people) if other != who]
        same = [o for o in others if (o in self.creatures) == (who in self.creatures)]
        return next(iter((*same, *others)), None)

    def last(self) -> Id | None:
        """Who came last."""
        return next(reversed(self.people), None)

    def subject(self, who: Id, to: Id | None, shown: Collection[Id]) -> Subject:
        """The person as a subject of a shot that shows the people and pieces named; whatever else
        is looked at stands there all the same."""
        spot = self.people[who]
        facing = self._seen(spot.facing) if isinstance(spot.facing, str) else spot.facing
        if isinstance(facing, str) and facing not in shown and self._stands(facing):
            facing = round(self.heading(who), 1)
        return Subject(
            who=who,
            mark=spot.mark,
            facing=facing,
            pose=self._pose(who, spot),
            holding="" if who in self.creatures else spot.holding,
            expression=spot.expression,
            to=to,
            on=spot.on,
        )

    def _pose(self, who: Id, spot: Spot) -> Pose | None:
        """What the body does there: nobody bends down from a chair, no animal sits in lotus."""
        if spot.on or who in self.creatures:
            return spot.pose
        own = self._mark(spot.mark).pose
        if (own or spot.mark == "counter") and spot.pose in _LOW:
            return "reach"
        return spot.pose if own else on_the_ground(spot.pose)

    def do(self, who: Id, **state: Any) -> None:
        """Set what of a person's spot is not None."""
        for name, value in state.items():
            if value is not None:
                setattr(self.people[who], name, value)

    def arrive(self, who: Id, mark: Id) -> None:
        """Stand on a mark after a walk, and face whoever else is there."""
        self.rest(who)
        spot = self.people[who]
        spot.mark, spot.turned = mark, False
        spot.facing = None if mark == "edge" else self.partner(who)

    def rise(self, who: Id) -> None:
        """Nobody makes speeches from the ground: whoever has gone down gets up for the second."""
        spot = self.people[who]
        low = spot.pose in _LOW
        if low and spot.spoke_low:
            spot.pose = "stand"
        spot.spoke_low = low and not spot.spoke_low

    def rest(self, who: Id) -> None:
        """End a doing: nobody goes on jumping."""
        spot = self.people[who]
        spot.pose = AFTER.get(spot.pose, spot.pose) if spot.pose else None
        if spot.pose not in CARRIED:
            spot.on = None

    def turn(self, who: Id) -> None:
        """Face the other way; the camera stays on its side of the axis."""
        spot = self.people[who]
        spot.facing = round((self.heading(who) + 180) % 360, 1)
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
        if target in self.place.marks:
            heading = heading_to(self.at(who), self._mark(target).at)
        return "right" if math.cos(math.radians(heading + 90 - AXIS)) >= 0 else "left"

    def at(self, who: Id) -> Point:
        """Where somebody stands."""
        return self._mark(self.people[who].mark).at

    def distance(self, who: Id, mark: Id) -> Metres:
        """From a person to a mark."""
        return math.dist(self.at(who), self._mark(mark).at)

    def together(self, who: Id, other: Id) -> bool:
        """Whether the two stand close and one looks at the other: they fit a two-shot."""
        looks = self.people[who].facing == other or self.people[other].facing == who
        return looks and self.distance(who, self.people[other].mark) < TOGETHER

    def faces_somebody(self, who: Id) -> bool:
        """Whether somebody stands so near before the person that no camera fits between."""
        other = self.people[who].facing
        return isinstance(other, str) and other in self.people and self.together(who, other)

    def on_bridge(self, who: Id) -> bool:
        """Whether somebody stands where the camera can only be at the side."""
        return self.people[who].mark in _ON_BRIDGE

    def name(self, thing: Id) -> None:
        """A piece is spoken of; a further sign stands where whoever came last can see it."""
        reader = self.last()
        away = reader is not None and self.people[reader].mark in _AWAY
        self.things.name(
            thing, (self.at(reader), self.heading(reader)) if reader and away else None
        )

    def first(self, names: Iterable[Id]) -> Id | None:
        """The first of these marks that the place has."""
        return next((name for name in names if name in self.place.marks), None)

    def own_mark(self, beat: Beat, who: Id) -> Id | None:
        """A free mark that fits what is done there: a throne to sit on, a bed to lie in; else one
        that is named, else one beside it."""
        marks = self.place.marks
        if beat.pose == "sit" and self._lies_at(beat, who):
            return None
        resting = beat.pose in RESTING
        resting = resting and who not in self.creatures
        made = [m for m in marks if resting and marks[m].pose == beat.pose and m not in CROWD]
        named = [m for m in beat.marks if m in marks]
        fitting = [m for m in named if beat.pose and marks[m].pose == beat.pose]
        return self.unused((*fitting, *made, *named, *(f"{m}{BESIDE}" for m in named)), who)

    def _lies_at(self, beat: Beat, who: Id) -> bool:
        """Whether somebody lies where the beat lets them sit up."""
        spot = self.people.get(who)
        if spot is None or (spot.pose or self._mark(spot.mark).pose) != "lie":
            return False
        return spot.mark in beat.marks or not beat.marks

    def raised(self, who: Id) -> bool:
        """Whether somebody sits or stands above the others: seen from below."""
        grounds = sorted(mark.at[1] for _, mark in self._marks())
        return self.at(who)[1] > grounds[len(grounds) // 2] + RAISED

    def gazes(self, who: Id) -> bool:
        """Whether somebody stands at the edge and looks out."""
        return self.people[who].mark == "edge" and self.people[who].facing is None

    def gazer(self) -> Id | None:
        """Who looks out over the land."""
        return next((who for who in reversed(self.people) if self.gazes(who)), None)

    def _seen(self, name: Id) -> Id | None:
        """What is gone can still be looked for at its mark."""
        if self._stands(name):
            return name
        return self.first((name, kind_of(name)))

    def _stands(self, name: Id) -> bool:
        return name in self.people or self.things.visible(name)

    def _free(self) -> Id:
        taken = {spot.mark for spot in (*self.people.values(), *self.crowd.values())}
        usual = ["middle", "right", "left", "foot", f"middle{BESIDE}", "edge"]
        if "behind-counter" in self.place.marks and self.place.inside:
            usual.insert(0, "counter")
        marks = [mark for mark in (*usual, *self.place.marks) if mark in self.place.marks]
        plain = [mark for mark in marks if self.place.marks[mark].pose is None or mark == "boat"]
        free = (mark for mark in (*plain, *marks) if mark not in taken and mark not in CROWD)
        return next(free, marks[0])

    def _marks(self) -> Iterable[tuple[Id, Mark]]:
        return self.place.marks.items()

    def _mark(self, name: Id | None) -> Mark:
        return self.place.marks.get(name or "", Mark(at=(0, 0, 0)))

    def _position(self, name: Id) -> Point | None:
        if name in self.people:
            return self.at(name)
        mark = self.place.marks.get(name)
        return self.things.position(name) or (mark.at if mark else None)
