"""Who and what a shot shows: its people, those behind them, the pieces put in and left out."""

from collections.abc import Mapping
from typing import Any

from agent.directing.framing import SIZES, Hand
from agent.directing.spot import bystanders
from agent.directing.whereabouts import Whereabouts
from agent.film import Id, Size, Subject

SPACIOUS, LANDSCAPES = SIZES[:3], SIZES[:2]
"""Sizes that show whoever else is there, that show the land."""
_BEHIND = SIZES[:5]
"""Sizes behind whose people bystanders are seen."""


def hand_of(here: Whereabouts, focus: tuple[Id, ...], goes: tuple[Id, Id] | None) -> Hand:
    """On which hand of whom the shot is of the camera stands."""
    if not focus or focus[0] not in here.people:
        return "right"
    goal = goes[1] if goes and goes[0] == focus[0] else None
    return here.hand(focus[0], goal)


def boards(here: Whereabouts, focus: tuple[Id, ...], size: Size) -> frozenset[Id]:
    """Boards that are left out: behind a head, with half their words, they only distract."""
    signs = frozenset(here.things.signs()) - {*focus}
    return frozenset() if size in LANDSCAPES else signs


def pieces(here: Whereabouts, out: frozenset[Id]) -> dict[str, Any]:
    """Which pieces are put in and left out."""
    things = here.things
    own = tuple(piece.id for piece in here.place.pieces if piece.id in out)
    return {
        "pieces": tuple(piece for piece in things.put_in() if piece.id not in out),
        "without": tuple(dict.fromkeys((*things.without(), *own))),
    }


def subjects(
    here: Whereabouts,
    focus: tuple[Id, ...],
    size: Size,
    goes: tuple[Id, Id] | None,
    along: Mapping[Id, Id],
    *,
    dark: bool,
) -> tuple[Subject, ...]:
    """Whom the shot is of; a wide one shows everybody who is in the place."""
    people = here.people
    shown = [name for name in focus if name in people]
    if not dark and (not focus or (shown and size in SPACIOUS)):
        shown += [name for name in people if name not in shown]
    out = boards(here, focus, size)
    things = {piece.id for piece in (*here.place.pieces, *here.things.put_in())}
    carried = [people[who].on for who in shown]
    shown += [name for name in carried if name in people and name not in shown]
    insert = bool(focus) and not shown
    alone = dark or insert or size not in _BEHIND
    behind = () if alone else bystanders(here.crowd, people, focus)
    seen = {*shown, *(things - out)}
    return (*(here.subject(who, _way(here, who, goes, along), seen) for who in shown), *behind)


def _way(
    here: Whereabouts, who: Id, goes: tuple[Id, Id] | None, along: Mapping[Id, Id]
) -> Id | None:
    """Where somebody goes; what carries them goes there, too."""
    if goes is None or who in along:
        return along.get(who)
    return goes[1] if who in (goes[0], here.people[goes[0]].on) else None
