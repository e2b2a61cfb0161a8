"""Whoever rides, rows or drives: on a horse, in a boat or a car, which is put in and goes along."""

from agent.directing.beat import Beat
from agent.directing.shooting import Shooting
from agent.film import Id
from tools.kinds import KINDS
from tools.staging import Pose, SetPiece, Waypoint

ASTRIDE = frozenset({"bicycle"})
"""Kinds on which one sits as on a horse."""


def mount(scene: Shooting, beat: Beat, who: Id) -> Id | None:
    """Let somebody sit on what the beat names as carrying them; None: it names nothing.

    An animal is somebody in the cast; a vehicle is a piece of the place, or put in where its rider
    is.
    """
    if not beat.has("rides") or who in scene.here.creatures:
        return None
    animal = next((other for other in beat.others if other in scene.here.creatures), None)
    if animal is not None:
        scene.here.enter(animal)
        scene.here.do(animal, mark=scene.here.people[who].mark, pose="walk")
        scene.here.do(who, on=animal, pose="ride")
        return animal
    named = (kind for m in beat.meanings for kind in (m.prop, m.piece) if kind)
    kind = next((k for k in named if k in KINDS and KINDS[k].carries is not None), None)
    if kind is None and beat.pose == "row":
        kind = "boat"
    if kind is None:
        return None
    vehicle = scene.here.things.of_kind(kind) or _put_in(scene, kind, who)
    rows = beat.pose == "row"
    pose: Pose = "row" if rows else "ride" if kind in ASTRIDE else "sit"
    scene.here.do(who, on=vehicle, pose=pose)
    return vehicle


def _put_in(scene: Shooting, kind: str, who: Id) -> Id:
    here = scene.here
    facing = round(here.heading(who), 1)
    return here.things.put(
        SetPiece(
            id=f"put-{kind}",
            kind=kind,
            position=here.at(who),
            facing=facing,
            size=KINDS[kind].size,
            seed=1,
        )
    )


def travel(scene: Shooting, vehicle: Id, to: Id) -> None:
    """Let a vehicle go to a mark during the next shot."""
    here = scene.here
    own = {piece.id: piece for piece in here.place.pieces}
    piece = here.things.added.get(vehicle) or own.get(vehicle)
    if piece is None or to not in here.place.marks:
        return
    x, _, z = here.place.marks[to].at
    start = piece.position
    path = (Waypoint(at=0, position=start), Waypoint(at=1, position=(x, start[1], z)))
    here.things.put(piece.model_copy(update={"path": path}))


def arrived(scene: Shooting, vehicle: Id) -> None:
    """A vehicle stands where it has gone."""
    piece = scene.here.things.added.get(vehicle)
    if piece is not None and piece.path:
        there = piece.path[-1].position
        scene.here.things.put(piece.model_copy(update={"position": there, "path": ()}))
