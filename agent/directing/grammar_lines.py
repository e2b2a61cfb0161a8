"""Grammar of directions: the axis between two, eyelines, walks and the room before a look."""

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from agent.directing.blocking import heading_to, turned
from agent.directing.framing import SIZES
from agent.directing.remarks import Remark
from agent.directing.viewed import AT, Viewed, bearing_of, looks_at, off
from agent.film import Id
from tools.staging import Point

ON_AXIS = 12.0
"""Degrees from the line between two within which a camera is on neither side of it."""
TALK = 12.0
"""Metres up to which two have a line between them."""
MOVED = 1.0
"""Metres that somebody goes before a line is a new one."""
SAME = 25.0
"""Degrees within which a gaze or a way has not turned."""
OFF = 0.04
"""Of the picture's width by which somebody who looks aside may stand too far on that side."""
_TIGHT = SIZES[4:]


def directions(views: Sequence[Viewed]) -> Iterator[Remark]:
    """Remarks on a film's shots, scene by scene and place by place."""
    for _, group in groupby(views, key=lambda view: (view.shot.scene, view.shot.place)):
        stretch = list(group)
        yield from _axis(stretch)
        for before, after in pairwise(stretch):
            if after.shot.transition != "dissolve":
                yield from _eyeline(before, after)
                yield from _walk(before, after)
    for view in views:
        yield from _look_room(view)


def _axis(stretch: Sequence[Viewed]) -> Iterator[Remark]:
    """Two who are seen one after the other or together are seen from one side of their line, until
    one of them moves, the camera crosses while it runs, or a shot from the line itself or a view
    of the whole place lies between."""
    spots: dict[Id, Point] = {}
    sides: dict[frozenset[Id], tuple[int, str, tuple[Point, Point]]] = {}
    for view in stretch:
        for person in view.people.values():
            known = spots.get(person.id)
            if known is not None and math.dist(known, person.at) > MOVED:
                sides = {pair: old for pair, old in sides.items() if person.id not in pair}
            spots[person.id] = person.at
        for one, other in _pairs(view, spots):
            pair = frozenset((one, other))
            first, second = sorted(pair)
            line = (spots[first], spots[second])
            of = next((p.at for p in view.of if p.id in pair), None) if len(view.of) == 1 else None
            side = _side(view.camera.position, *line, of)
            known_side = sides.get(pair)
            if side and known_side and side != known_side[0] and view.shot.size != SIZES[0]:
                text = f"Crosses the line between {first!r} and {second!r}: shot {known_side[1]!r}"
                text += " sees them from its other side."
                yield Remark(rule="axis", shot=view.shot.id, text=text)
            ends = _side(view.last.position, *line, of)
            if side == 0 or ends == 0:
                sides.pop(pair, None)
            else:
                sides[pair] = (ends, view.shot.id, line)
        spots |= {person.id: person.ends for person in view.people.values()}
        moved = {p.id for p in view.people.values() if math.dist(p.at, p.ends) > MOVED}
        sides = {pair: old for pair, old in sides.items() if not pair & moved}


def _pairs(view: Viewed, spots: Mapping[Id, Point]) -> Iterator[tuple[Id, Id]]:
    """Those between whom a shot has a line: both framed and one looking at the other, or one framed
    who looks at another."""
    framed = view.of
    facing = {subject.who: subject.facing for subject in view.shot.subjects}
    found: set[frozenset[Id]] = set()
    for person in framed:
        near = {
            who: off(person, at)
            for who, at in spots.items()
            if who != person.id and 0.3 < math.dist(person.at, at) < TALK
        }
        meant = facing.get(person.id)
        other = meant if meant in near else min(near, key=lambda who: near[who], default=None)
        if isinstance(other, str) and near[other] < AT and {person.id, other} not in found:
            found.add(frozenset((person.id, other)))
            yield person.id, other


def _side(camera: Point, one: Point, other: Point, of: Point | None) -> int:
    """On which side of a line the camera stands: -1, 1, or 0 on the line; one between the two is on
    it for the one it shows, however near the line's middle."""
    seen = ((one[0] + other[0]) / 2, 0.0, (one[2] + other[2]) / 2)
    if of is not None and math.dist(camera[::2], of[::2]) < math.dist(one[::2], other[::2]):
        seen = of
    away = turned(heading_to(one, other), heading_to(seen, camera))
    if min(abs(away), 180 - abs(away)) < ON_AXIS:
        return 0
    return 1 if away > 0 else -1


def _eyeline(before: Viewed, after: Viewed) -> Iterator[Remark]:
    """Two who talk look towards each other across the cut, and nobody's look flips."""
    one, other = before.single, after.single
    if one is None or other is None or not (one.gaze and other.gaze):
        return
    if one.id == other.id:
        stays = abs(turned(one.looks, other.looks)) < SAME
        if stays and math.dist(one.ends, other.at) < MOVED and one.gaze != other.gaze:
            text = f"{one.id!r} looks {one.gaze} in shot {before.shot.id!r} and {other.gaze} here"
            yield Remark(rule="eyeline", shot=after.shot.id, text=f"{text}, without turning.")
    elif _talk(before, after) and one.gaze == other.gaze and looks_at(one, other.at):
        text = f"{one.id!r} looks {one.gaze} at {other.id!r}, who looks {other.gaze}, too."
        yield Remark(rule="eyeline", shot=after.shot.id, text=text)


def _talk(before: Viewed, after: Viewed) -> bool:
    """Whether both shots are of people in a conversation."""
    return all(
        any(said.delivery in ("on screen", "off screen") for said in view.shot.speech)
        for view in (before, after)
    )


def _walk(before: Viewed, after: Viewed) -> Iterator[Remark]:
    """Whoever goes on walking goes the same way in the picture."""
    for one in before.people.values():
        other = after.people.get(one.id)
        if other is None or one.way is None or other.way is None:
            continue
        on = abs(turned(one.way, other.way)) < 90
        if on and one.goes and other.goes and one.goes != other.goes:
            text = f"{one.id!r} goes {one.goes} in shot {before.shot.id!r} and {other.goes} here."
            yield Remark(rule="screen direction", shot=after.shot.id, text=text)


def _look_room(view: Viewed) -> Iterator[Remark]:
    """Somebody seen close who looks aside has the room before the eyes, not behind the head."""
    one = view.single
    if one is None or view.shot.size not in _TIGHT or not one.gaze:
        return
    too_far = one.column - 0.5 if one.gaze == "right" else 0.5 - one.column
    if too_far > OFF:
        side = "left" if one.gaze == "right" else "right"
        text = f"{one.id!r} looks {one.gaze} out of the picture's near edge. Frame it {side!r}."
        yield Remark(rule="look room", shot=view.shot.id, text=text)


def turned_by(before: Viewed, after: Viewed) -> float:
    """Degrees between two views of one thing: by how much the camera has gone around it, or it
    has turned before the camera, whichever is more."""
    one, other = before.of[:1], after.of[:1]
    if not one or not other:
        return 180.0
    here, there = bearing_of(before.last, one[0].ends), bearing_of(after.camera, other[0].at)
    around = turned(here, there)
    return max(abs(around), abs(turned(here - one[0].looks, there - other[0].looks)))
