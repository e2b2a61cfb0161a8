"""Things that a scene needs and its place does not have, put in beside a mark; and those that the
rules have put in and nobody means."""

from collections.abc import Sequence

from agent.directing.model.answers import ThingAnswer
from agent.directing.model.claims import unknown
from agent.directing.model.scene import ScenePart, Thing
from agent.directing.names import slug
from agent.directing.things import to_the_right
from agent.film import Id
from tools.kinds import KINDS
from tools.staging import SetPiece

ASIDE = 0.9
"""Metres from the middle of a mark to the middle of what stands beside it, at least."""
PLACEABLE = tuple(kind for kind, about in KINDS.items() if about.form == "upright")
"""Kinds that stand somewhere; ground and walls belong to the place."""


def things_of(
    answers: Sequence[ThingAnswer], part: ScenePart, faults: list[str]
) -> tuple[Thing, ...]:
    """The things that can be put in; what cannot is told in `faults`."""
    found: dict[Id, Thing] = {thing.piece.id: thing for thing in part.things}
    for said in answers:
        passage = part.by_number.get(said.passage, part.passages[0])
        place = part.world.places[passage.shot.place]
        kind = said.kind if said.kind in PLACEABLE else slug(said.kind)
        mark = next((m for m in place.marks if slug(m) == slug(said.mark)), None)
        if kind not in PLACEABLE:
            faults.append("things: " + unknown("kind of thing", said.kind, PLACEABLE))
            continue
        if mark is None:
            faults.append(f"things: {said.id!r}: " + unknown("mark", said.mark, place.marks))
            continue
        name = slug(said.id, {*(p.id for p in place.pieces), *place.marks, *found, *part.people})
        wide, high, deep = KINDS[kind].size
        at = place.marks[mark]
        piece = SetPiece(
            id=name,
            kind=kind,
            position=to_the_right(at.at, at.facing, max(ASIDE, wide / 2 + 0.4)),
            facing=at.facing,
            size=(wide, high, deep),
            text=" ".join(said.words.split())[:120],
        )
        found[name] = Thing(piece, passage.shot.place, passage.number)
    return tuple(found.values())


def gone_from(names: Sequence[Id], part: ScenePart, faults: list[str]) -> frozenset[Id]:
    """What is taken away from now on; words that are to be read stay."""
    shots = [passage.shot for passage in part.passages]
    may_go = {p.id for shot in shots for p in shot.pieces if not (p.text and p.id in shot.focus)}
    faults += [
        "gone: " + unknown("thing that was put in", name, sorted(may_go - part.gone))
        for name in names
        if name not in may_go
    ]
    return part.gone | (may_go & set(names))
