"""Things that the text names and the place has not: they are put in where they are seen."""

import math
import re
from collections.abc import Iterator

from agent.directing.beat import Beat
from agent.directing.meaning import Meaning
from agent.directing.shooting import Shooting
from agent.film import Id
from tools.kinds import KINDS
from tools.props import PROPS
from tools.staging import Metres, Point, SetPiece

MOST = 5
"""Things put into one place; more would only be clutter."""
LOW_CEILING: Metres = 2.45
"""What is higher stands in no room."""
ROOMY: Metres = 3.0
"""What is wider or higher is seen in the background."""
_TABLES = ("table", "desk", "square-table", "counter", "altar")
_BUILT_IN = frozenset({"door", "window", "curtain", "picture", "mirror", "sink", "label", "sign"})
"""Out of doors there is none of them alone."""
_PUTS = re.compile(
    r"\b(?:puts?|lays?|laid|sets? down|drops?|leaves?|left|places?)\b|[放搁擱丢丟]", re.I
)
_AROUND = tuple(
    (x, z) for z in (1.2, 2.2, 0.4, 3.4, 5.0, -1.6) for x in (1.4, -1.4, 2.4, -2.4, 3.4, -3.4, 0.0)
)


def bring(scene: Shooting, beat: Beat) -> Id | None:
    """Put in what a beat names; the last small thing that was laid somewhere is returned.

    What somebody has in the hand is no piece; what lies about does so on a table if there is one,
    else on the ground at the feet of whoever the beat is about.
    """
    laid: Id | None = None
    for meaning in beat.meanings:
        if meaning.prop in KINDS and meaning.prop not in PROPS:
            _stand(scene, beat, meaning.prop, meaning)
        small = meaning.holding or (meaning.prop if meaning.prop in PROPS else "")
        lies = beat.who is None and beat.thing is None
        if small in PROPS and (lies or _PUTS.search(beat.text)):
            laid = _lay(scene, beat, small, meaning) or laid
            if beat.who in scene.here.people and beat.who is not None:
                scene.here.do(beat.who, holding="")
    return laid


def _stand(scene: Shooting, beat: Beat, kind: str, meaning: Meaning) -> None:
    here, (width, height, depth) = scene.here, KINDS[kind].size
    inside = here.place.inside
    fits = height <= LOW_CEILING and KINDS[kind].carries is None if inside else True
    odd = kind in _BUILT_IN and not inside
    flat = KINDS[kind].form != "upright"
    if flat or odd or not fits or here.things.of_kind(kind) or _full(scene):
        return
    for spot in _spots(scene, beat, (width, height, depth)):
        here.things.put(
            SetPiece(
                id=f"put-{kind}",
                kind=kind,
                position=spot,
                size=(width, height, depth),
                colour=meaning.colour,
                seed=len(here.things.added) + 1,
            )
        )
        return


def _lay(scene: Shooting, beat: Beat, kind: str, meaning: Meaning) -> Id | None:
    things = scene.here.things
    if _full(scene) and f"put-{kind}" not in things.added:
        return None
    x, y, z = _anchor(scene, beat)
    tables = [p for p in things.place.pieces if p.kind in _TABLES and things.visible(p.id)]
    table = min(tables, key=lambda p: math.dist(p.position[::2], (x, z)), default=None)
    if table is not None:
        at = table.position
        laid = len([p for p in things.added.values() if p.position[1] > y + 0.3])
        spot = (at[0] + 0.22 * ((laid % 3) - 1), at[1] + table.size[1], at[2] - 0.05)
    else:
        spot = (x + 0.6, y, z - 0.5)
    piece = SetPiece(
        id=f"put-{kind}", kind=kind, position=spot, size=KINDS[kind].size, colour=meaning.colour
    )
    return things.put(piece)


def _full(scene: Shooting) -> bool:
    return sum(name.startswith("put-") for name in scene.here.things.added) >= MOST


def _anchor(scene: Shooting, beat: Beat) -> Point:
    """Where what happens is: at whoever the beat is about, else in the middle."""
    here = scene.here
    if beat.who in here.people and beat.who is not None:
        return here.at(beat.who)
    mark = here.first(("middle", "near", "enter"))
    return here.place.marks[mark].at if mark else (0.0, 0.0, 0.0)


def _spots(scene: Shooting, beat: Beat, size: Point) -> Iterator[Point]:
    """Free spots around, behind what happens; the large stand farther back."""
    place, (x, y, z) = scene.here.place, _anchor(scene, beat)
    width = max(size[0], size[2])
    back = 5.0 + size[2] / 2 if max(size[:2]) > ROOMY else 0.0
    for dx, dz in _AROUND:
        spot = (round(x + dx * max(1.0, width / 1.5), 2), y, round(z + dz + back, 2))
        if _free(scene, spot, width) and (not place.inside or _within(scene, spot)):
            yield spot


def _free(scene: Shooting, spot: Point, width: Metres) -> bool:
    place = scene.here.place
    uprights = [p for p in place.pieces if KINDS.get(p.kind) and KINDS[p.kind].form == "upright"]
    others = (*uprights, *scene.here.things.added.values())
    clear = all(
        math.dist(spot[::2], p.position[::2]) > (width + min(max(p.size[::2]), 3.0)) / 2
        for p in others
    )
    return clear and all(
        math.dist(spot[::2], mark.at[::2]) > width / 2 + 0.35 for mark in place.marks.values()
    )


def _within(scene: Shooting, spot: Point) -> bool:
    """Whether a spot is in the room: among its marks and pieces."""
    points = [p.position for p in scene.here.place.pieces if p.kind != "wall"]
    points += [mark.at for mark in scene.here.place.marks.values()]
    xs, zs = [p[0] for p in points], [p[2] for p in points]
    return min(xs) < spot[0] < max(xs) and min(zs) < spot[2] < max(zs)
