"""Where somebody goes in a set: to what is named, else on along its marks."""

import math

from agent.directing.beat import Beat
from agent.directing.spot import CROWD, OFF_THE_WAY
from agent.directing.whereabouts import BESIDE, Whereabouts
from agent.film import Id


def way(here: Whereabouts, who: Id, beat: Beat) -> Id | None:
    """The mark to which a beat leads: one that is named, else the next along the set, else one to
    the side; beside whoever stands there already."""
    found = _toward(here, who, beat)
    start = here.people[who].mark
    wishes = (found, f"{found}{BESIDE}", *_line(here)) if found else ()
    return here.unused((mark for mark in wishes if mark != start), who)


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
    ahead = line[line.index(spot.mark) + 1 :] if spot.mark in line else line
    sides = [side for side in ("right", "left") if side in marks]
    return next(iter((*ahead, *(side for side in sides if side != spot.mark))), None)


def _line(here: Whereabouts) -> list[Id]:
    """Marks along which one walks: no piece's, and no side or way back."""
    aside = {piece.id for piece in here.place.pieces}
    aside |= {"sign", "left", "right", "back", "midway", *CROWD, *OFF_THE_WAY}
    return [
        name
        for name, mark in here.place.marks.items()
        if name not in aside and mark.pose is None and not name.endswith(BESIDE)
    ]
