"""Things that a verse names and its place has not: put in beside whoever is there."""

import math
from collections.abc import Iterator, Sequence

from agent.directing.lexicon import Hit
from agent.directing.things import ALIKE
from agent.film import Place
from tools.kinds import KINDS
from tools.props import PROPS
from tools.staging import Metres, Point, SetPiece

MOST = 2
"""Things put into one picture."""
LOW_CEILING: Metres = 2.45
"""What is higher stands in no room."""
STEP: Metres = 0.9
"""From what is put in to where somebody may stand."""
_BUILT_IN = frozenset(
    {"door", "window", "curtain", "picture", "mirror", "label", "sign", "counter"}
)
_SPOTS = tuple(
    (x, z) for z in (1.6, 2.6, 4.0, 0.6, 5.5) for x in (1.8, -1.8, 3.2, -3.2, 5.0, -5.0, 0.0, 7.0)
)


def things(place: Place, told: Sequence[Hit]) -> tuple[SetPiece, ...]:
    """A cart on the road, a lamp on the table: what is named, stands up, and is missing."""
    found: dict[str, SetPiece] = {}
    for hit in told:
        kind = hit.meaning.prop
        if hit.negated or len(found) == MOST or not _fits(place, kind) or kind in found:
            continue
        spot = next(_free(place, kind, tuple(found.values())), None)
        if spot is not None:
            found[kind] = SetPiece(
                id=f"put-{kind}",
                kind=kind,
                position=spot,
                size=KINDS[kind].size,
                facing=90 if KINDS[kind].carries is not None else 180,
                seed=len(found) + 1,
            )
    return tuple(found.values())


def _fits(place: Place, kind: str) -> bool:
    if kind not in KINDS or kind in PROPS or KINDS[kind].form != "upright":
        return False
    alike = next((group for group in ALIKE if kind in group), (kind,))
    here = any(piece.kind in alike for piece in place.pieces)
    low = KINDS[kind].size[1] <= LOW_CEILING and KINDS[kind].carries is None
    return not here and (low if place.inside else kind not in _BUILT_IN)


def _free(place: Place, kind: str, put: Sequence[SetPiece]) -> Iterator[Point]:
    """Spots near the middle where it stands in nothing and in nobody's way."""
    mark = next((m for m in ("middle", "bank", "near", "enter") if m in place.marks), None)
    x, y, z = place.marks[mark].at if mark else (0.0, 0.0, 0.0)
    width, height, depth = KINDS[kind].size
    reach = max(width, depth) / 2
    back = max(0.0, max(width, height) - 2.0)
    uprights = [p for p in place.pieces if p.kind in KINDS and KINDS[p.kind].form == "upright"]
    for dx, dz in _SPOTS:
        spot = (round(x + dx * max(1.0, reach), 2), y, round(z + dz + back, 2))
        clear = all(
            math.dist(spot[::2], p.position[::2]) > reach + min(max(p.size[::2]), 3.0) / 2
            for p in (*uprights, *put)
        )
        if clear and all(math.dist(spot[::2], m.at[::2]) > STEP for m in place.marks.values()):
            yield spot
