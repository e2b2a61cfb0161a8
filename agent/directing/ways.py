"""Where somebody goes in a set: to what is named, else on along its marks."""

import math

from agent.directing.beat import Beat
from agent.directing.spot import CROWD, OFF_THE_WAY
from agent.directing.whereabouts import BESIDE, Whereabouts
from agent.film import Id

ASIDE = "aside"
"""The mark beside the way, where one rests and others pass."""
NEAR = 2.6
"""Metres within which somebody is reached."""


def way(here: Whereabouts, who: Id, beat: Beat) -> Id | None:
    """The mark to which a beat leads: one that is named, else the next along the set, else one to
    the side; beside whoever stands there already."""
    if beat.toward in here.people and beat.toward not in (None, who):
        near = next(iter(around(here, who, beat.toward)), None)
        if near:
            return near
    found = _toward(here, who, beat)
    start = here.people[who].mark
    wishes = (found, f"{found}{BESIDE}", *_line(here)) if found else ()
    return here.unused((mark for mark in wishes if mark != start), who)


def around(here: Whereabouts, who: Id, other: Id) -> list[Id]:
    """Free marks near somebody, or at least nearer than before, the nearest first."""
    marks, own = here.place.marks, here.people[who].mark
    at = here.at(other)
    reach = max(NEAR, math.dist(here.at(who), at) * 0.7)
    free = [
        name
        for name, mark in marks.items()
        if 0.5 < math.dist(mark.at, at) < reach
        and mark.pose is None
        and name != own
        and here.unused((name,), who)
        and (name in CROWD or name.removesuffix(BESIDE) not in (*CROWD, *OFF_THE_WAY))
    ]
    return sorted(free, key=lambda name: math.dist(marks[name].at, at))


def begin_again(here: Whereabouts, who: Id) -> None:
    """Whoever has come to the end of an open way is next seen farther along: the same land, from
    its beginning."""
    spot, line, marks = here.people[who], _line(here), here.place.marks
    if here.place.inside or spot.turned or len(line) < 3:
        return
    on_line = min(line, key=lambda mark: math.dist(marks[mark].at, here.at(who)))
    ahead = line[line.index(on_line) + 1 :]
    if spot.mark not in _ends(line) and (not ahead or here.unused(ahead, who)):
        return
    start = here.unused(line[:1], who)
    if start:
        here.people[who].mark, here.people[who].facing = start, None


def begin_before(here: Whereabouts, who: Id, other: Id) -> None:
    """Whoever passes somebody is seen shortly before it."""
    marks, there = here.place.marks, here.at(other)
    line = _line(here)
    if len(line) < 2:
        return
    start, end = marks[line[0]].at, marks[line[-1]].at
    whole = math.dist(start, end)
    before = [
        name
        for name, mark in marks.items()
        if name in (*line, "left", "right")
        and math.dist(mark.at, end) > math.dist(there, end) + 0.3
        and math.dist(mark.at, end) <= whole
    ]
    nearest = here.unused(sorted(before, key=lambda name: math.dist(marks[name].at, there)), who)
    if nearest:
        here.people[who].mark, here.people[who].facing = nearest, None


def _ends(line: list[Id]) -> tuple[Id, ...]:
    return (line[-1], f"{line[-1]}{BESIDE}")


def nearer(here: Whereabouts, who: Id, target: Id) -> None:
    """Skip the part of a long way that nobody needs to see: start at the last mark before the
    target that lies on the way."""
    marks, whole = here.place.marks, here.distance(who, target)
    absent = {*here.things.without(), *CROWD}
    left = {
        name: math.dist(mark.at, marks[target].at)
        for name, mark in marks.items()
        if name not in absent and mark.pose is None and not name.endswith(BESIDE)
    }
    on_way = [
        mark
        for mark, rest in left.items()
        if 1.0 < rest < whole and here.distance(who, mark) + rest < 1.15 * whole
    ]
    free = here.unused(sorted(on_way, key=lambda mark: left[mark]), who)
    if free:
        here.people[who].mark = free


def _toward(here: Whereabouts, who: Id, beat: Beat) -> Id | None:
    spot, marks = here.people[who], here.place.marks
    named = [mark for mark in beat.marks if mark in marks and mark != spot.mark]
    if named:
        return named[0]
    line = _line(here)
    if spot.turned:
        line = (["back"] if "back" in marks else []) or line[::-1]
        return next((mark for mark in line if mark != spot.mark), None)
    on_line = min(line, key=lambda mark: math.dist(marks[mark].at, here.at(who)), default=None)
    ahead = line[line.index(on_line) + 1 :] if on_line else line
    sides = [side for side in ("right", "left") if side in marks]
    return next(iter((*ahead, *(side for side in sides if side != spot.mark))), None)


def _line(here: Whereabouts) -> list[Id]:
    """Marks along which one walks: no piece's, and no side or way back."""
    aside = {piece.id for piece in here.place.pieces}
    aside |= {ASIDE, "sign", "left", "right", "back", "midway", *CROWD, *OFF_THE_WAY}
    return [
        name
        for name, mark in here.place.marks.items()
        if name not in aside and mark.pose is None and not name.endswith(BESIDE)
    ]
