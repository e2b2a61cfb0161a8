"""Who rides, rows or is driven: their place is that of what carries them."""

from collections.abc import Sequence

from agent.directing.blocking import heading_to
from tools.creatures import CREATURES
from tools.kinds import KINDS
from tools.staging import Figure, Metres, Point, Pose, SetPiece, Waypoint

SEATED: dict[Pose, float] = {"sit": 0.265, "ride": 0.265, "row": 0.11}
"""Height of somebody's seat above their position, as a share of their height."""
AFOOT: frozenset[Pose] = frozenset({"stand", "walk", "run"})
"""What nobody does on a horse's back."""
AFLOAT = frozenset({"boat", "junk", "ship"})
"""Where people keep their own facing; elsewhere they look where it goes."""


def carried(figures: Sequence[Figure], pieces: Sequence[SetPiece]) -> tuple[Figure, ...]:
    """The figures, those who are on something at the height of its seat and going where it goes.

    The renderer finds the exact seat; here it is what cameras are aimed by. A carrier that is not
    there carries nobody.
    """
    creatures = {figure.id: figure for figure in figures}
    things = {piece.id: piece for piece in pieces}
    return tuple(_seated(figure, creatures, things) for figure in figures)


def _seated(figure: Figure, creatures: dict[str, Figure], things: dict[str, SetPiece]) -> Figure:
    under: Figure | SetPiece | None = creatures.get(figure.on) or things.get(figure.on)
    if under is None or under is figure:
        return figure
    if isinstance(under, Figure) and figure.pose in AFOOT:
        figure = figure.model_copy(update={"pose": "ride"})
    up = _height_of_seat(under) - SEATED.get(figure.pose, 0.0) * figure.look.height
    path = tuple(Waypoint(at=w.at, position=_raised(w.position, up)) for w in under.path)
    update: dict[str, object] = {"position": _raised(under.position, up), "path": path}
    if isinstance(under, Figure) or under.kind not in AFLOAT:
        ends = (under.path[0].position, under.path[-1].position) if under.path else None
        ahead = heading_to(*ends) if ends and ends[0] != ends[1] else under.facing
        update["facing"] = ahead
    return figure.model_copy(update=update)


def _height_of_seat(under: Figure | SetPiece) -> Metres:
    if isinstance(under, SetPiece):
        kind = KINDS.get(under.kind)
        return kind.carries or 0.0 if kind else 0.0
    creature = CREATURES.get(under.look.species)
    share = creature.seat if creature else None
    return under.look.height * (0.8 if share is None else share)


def _raised(point: Point, up: Metres) -> Point:
    return (point[0], round(point[1] + up, 4), point[2])
