"""Who goes somewhere during a shot: where they are when, straight from one spot to the next."""

import math
from itertools import pairwise

from tools.projection import ease, eased
from tools.staging import Point, Waypoint

WALKING_SPEED = 1.3
"""Metres a second."""
CRAWLING_SPEED = 0.45
STEP = 0.05
"""Metres; what is nearer needs no walking."""
Way = list[tuple[str, Point]]
"""Points in the order in which one comes there, each with the id of its mark, if it is one."""


def path_along(
    start: Point, stops: Way, seconds: float, *, crawls: bool, with_camera: bool
) -> tuple[Waypoint, ...]:
    """The way past marks to the goal, as far as one gets in the time.

    Args:
        start: Where one stands as the shot begins.
        stops: The marks that are passed, and last the goal, which is named nothing; empty: one
            stays.
        seconds: Length of the shot.
        crawls: Slower than one walks.
        with_camera: Softly, as a camera that goes along.
    """
    way: Way = [("", start)]
    for name, point in stops:
        if math.dist(way[-1][1], point) >= STEP:
            way.append((name, point))
    needed = _length(way) / (CRAWLING_SPEED if crawls else WALKING_SPEED)
    if not needed:
        return ()
    way = _reached(way, min(1.0, seconds / needed))
    if with_camera:
        # The camera starts and stops softly; whoever it goes with does the same.
        return _timed(way, soft=True)
    if needed >= seconds:
        return _timed(way)
    early = round(needed / seconds, 4)
    return (
        *(one.model_copy(update={"at": round(one.at * early, 4)}) for one in _timed(way)),
        Waypoint(at=1, position=way[-1][1]),
    )


def _length(way: Way) -> float:
    return sum(math.dist(a, b) for (_, a), (_, b) in pairwise(way))


def _reached(way: Way, share: float) -> Way:
    """A way up to a share of its length."""
    whole, found, so_far = _length(way), way[:1], 0.0
    for (_, before), (name, after) in pairwise(way):
        part = math.dist(before, after) / whole
        if share - so_far < part:
            return [*found, ("", between(before, after, (share - so_far) / part))]
        found, so_far = [*found, (name, after)], so_far + part
    return found


def _timed(way: Way, *, soft: bool = False) -> tuple[Waypoint, ...]:
    """When one is where, at an even pace or softly, over the whole of the shot."""
    pace, steps = (ease, 8) if soft else (float, 1)
    moments = [step / steps for step in range(steps + 1)]
    found = {at: Waypoint(at=at, position=_along(way, pace(at))) for at in moments}
    whole, so_far = _length(way), 0.0
    for (_, before), (name, after) in pairwise(way[:-1]):
        so_far += math.dist(before, after) / whole
        at = round(eased(so_far) if soft else so_far, 4)
        if 0 < at < 1:
            found[at] = Waypoint(at=at, position=after, mark=name)
    return tuple(found[at] for at in sorted(found))


def _along(way: Way, share: float) -> Point:
    """Where one is after a share of a way's length."""
    return _reached(way, share)[-1][1]


def between(start: Point, end: Point, share: float) -> Point:
    """A point on the straight line from one to another."""
    x, y, z = (round(p + (q - p) * share, 4) for p, q in zip(start, end, strict=True))
    return (x, y, z)
