"""Where more people can stand than a set has marks for: beside its marks, on firm, free ground."""

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise

from agent.directing.floor import covers
from agent.directing.spot import CROWD, OFF_THE_WAY
from agent.film import Id, Mark, Place
from tools.kinds import FLAT, LINES
from tools.staging import Ground, Metres, Point, SetPiece

APART: Metres = 0.75
"""Between any two marks."""
CLEAR: Metres = 0.25
"""From what stands there."""
TRUNK: Metres = 0.5
"""Under a crown one can stand."""
WALL: Metres = 0.5
_WET = frozenset({"water", "sea", "surf", "stream", "chasm"})
_SOFT = frozenset({"grass", "flowers", "reeds", "branch"})
_CROWNED = frozenset({"pine", "tree", "bare-tree", "willow", "palm"})
_AROUND = tuple(
    (aside, back)
    for back in (0.0, 1.2, 2.4)
    for aside in (1.2, -1.2, 0.0, 2.4, -2.4, 3.6, -3.6)
    if aside or back
)
"""To the right of a mark and behind it, in the order in which they are tried."""


def with_places_for(found: Place, people: int) -> Place:
    """The place, with further marks beside its own until so many people have one each, as far as
    its ground has room. None is added where its own are enough."""
    marks = dict(found.marks)
    count = {name: 1 for name, mark in marks.items() if _grows(name, mark)}
    spots = _spots(found, tuple(count))
    for name, at in spots if people > _free(marks) else ():
        if all(math.dist(at[::2], mark.at[::2]) >= APART for mark in marks.values()):
            count[name] += 1
            marks[f"{name}-beside-{count[name]}"] = Mark(at=at, facing=marks[name].facing)
            if _free(marks) >= people:
                break
    return found.model_copy(update={"marks": marks})


def _free(marks: Iterable[Id]) -> int:
    """Marks that are not kept for bystanders."""
    return sum(name not in CROWD for name in marks)


def _grows(name: Id, mark: Mark) -> bool:
    return mark.pose is None and name not in (*CROWD, *OFF_THE_WAY) and "-beside" not in name


def _spots(place: Place, names: tuple[Id, ...]) -> Iterator[tuple[Id, Point]]:
    """Spots on which one can stand, the nearest to their marks first."""
    for aside, back in _AROUND:
        for name in names:
            mark = place.marks[name]
            turn = math.radians(mark.facing)
            x, y, z = mark.at
            at = (
                round(x + aside * math.cos(turn) - back * math.sin(turn), 2),
                y,
                round(z - aside * math.sin(turn) - back * math.cos(turn), 2),
            )
            if _bears(place, mark.at, at) and _within(place, at):
                yield name, at


def _bears(place: Place, mark: Point, at: Point) -> bool:
    """Whether a spot is on the same raised piece as its mark, else on dry ground with nothing in
    the way."""
    standing = [piece for piece in place.pieces if piece.kind not in FLAT]
    if mark[1] > 0:
        under = [piece for piece in standing if covers(piece, mark, 0.0)]
        return any(covers(piece, at, -CLEAR) for piece in under)
    ground = [piece.kind for piece in place.pieces if _lies_under(piece, at)]
    return bool(ground) and ground[-1] not in _WET and not any(_blocks(p, at) for p in standing)


def _lies_under(piece: SetPiece, at: Point) -> bool:
    if piece.kind not in FLAT or piece.kind == "wall":
        return False
    if piece.kind in LINES and piece.outline:
        way = pairwise(piece.outline)
        return min(_aside(at, *stretch) for stretch in way) <= piece.size[0] / 2 + CLEAR
    margin = CLEAR if piece.kind in _WET else -CLEAR
    return covers(piece, at, margin)


def _blocks(piece: SetPiece, at: Point) -> bool:
    if piece.kind in _CROWNED:
        return math.dist(piece.position[::2], at[::2]) < TRUNK
    return piece.kind not in _SOFT and piece.position[1] < 1.5 and covers(piece, at, CLEAR)


def _within(place: Place, at: Point) -> bool:
    """Whether a spot is inside the walls, if there are any."""
    walls = [piece.position for piece in place.pieces if piece.kind == "wall"]
    if not place.inside or not walls:
        return True
    xs, zs = [x for x, _, _ in walls], [z for _, _, z in walls]
    inside = min(xs) + WALL < at[0] < max(xs) - WALL
    return inside and min(zs) + WALL < at[2] < max(zs) - WALL


def _aside(at: Point, start: Ground, end: Ground) -> Metres:
    """Distance of a spot from a stretch of a line."""
    (x, _, z), (x0, z0), (x1, z1) = at, start, end
    long = (x1 - x0) ** 2 + (z1 - z0) ** 2
    share = ((x - x0) * (x1 - x0) + (z - z0) * (z1 - z0)) / long if long else 0.0
    share = min(1.0, max(0.0, share))
    return math.dist((x, z), (x0 + share * (x1 - x0), z0 + share * (z1 - z0)))
