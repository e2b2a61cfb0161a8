"""Ids in a plan that name nothing: of scenes, places, people, looks, marks, pieces and things."""

from collections import Counter
from collections.abc import Iterator, Sequence

from agent.directing.blocking import dressed
from agent.directing.findings import Finding, choice, unknown
from agent.directing.names import slug
from agent.directing.references import marks_of
from agent.directing.spot import HELD
from agent.film import Id, Place, Shot, Subject, World
from agent.script import Script
from tools.kinds import KINDS


def ids(script: Script, world: World, shots: Sequence[Shot]) -> Iterator[Finding]:
    """Every id of the shots that is not in the script's scenes, the world, or the shot's place."""
    scenes = [scene_id(scene.number) for scene in script.scenes]
    for shot in shots:
        if shot.scene not in scenes:
            yield unknown("scene", shot.scene, scenes, shot.id)
        place = world.places.get(shot.place)
        if place is None:
            yield unknown("place", shot.place, world.places, shot.id)
        yield from _speakers(shot, world)
        yield from _pieces(shot, place)
        yield from _twice(shot)
        for subject in shot.subjects:
            yield from _subject(shot, subject, place, world)


def scene_id(number: str) -> Id:
    """The id under which shots name a scene of that number."""
    return slug(number) if number else "1"


def _speakers(shot: Shot, world: World) -> Iterator[Finding]:
    for said in shot.speech:
        if said.speaker == "narrator":
            continue
        if said.speaker not in world.characters:
            names = ("narrator", *world.characters)
            yield unknown("speaker", said.speaker, names, shot.id)
        elif world.characters[said.speaker].voice is None:
            heard = [who for who, one in world.characters.items() if one.voice]
            text = f"{said.speaker!r} has no voice in world.yaml and cannot speak. "
            text += choice(said.speaker, ("narrator", *heard))
            yield Finding(rule="no voice", shot=shot.id, text=text)


def _pieces(shot: Shot, place: Place | None) -> Iterator[Finding]:
    """What is put in, left out and framed."""
    for piece in shot.pieces:
        if piece.kind not in KINDS:
            yield unknown(f"kind of piece {piece.id!r}", piece.kind, sorted(KINDS), shot.id)
    if place is None:
        return
    own = [piece.id for piece in place.pieces]
    for name in shot.without:
        if name not in own:
            yield unknown("without", name, own, shot.id)
    things = _things(shot, place)
    for name in shot.focus:
        if name not in things:
            yield unknown("focus", name, things, shot.id)


def _twice(shot: Shot) -> Iterator[Finding]:
    for who, count in Counter(subject.who for subject in shot.subjects).items():
        if count > 1:
            text = f"{who!r} is in the shot {count} times. Keep one subject of it."
            yield Finding(rule="twice in a shot", shot=shot.id, text=text)


def _subject(shot: Shot, subject: Subject, place: Place | None, world: World) -> Iterator[Finding]:
    who = subject.who
    held = (*world.props, *sorted(HELD))
    if subject.holding and subject.holding not in held:
        yield unknown(f"holding of {who!r}", subject.holding, held, shot.id)
    if who not in world.characters:
        yield unknown("who", who, world.characters, shot.id)
    elif not world.characters[who].looks:
        text = f"{who!r} is heard and never seen. Leave it out of the subjects."
        yield Finding(rule="unknown id", shot=shot.id, text=text)
    elif subject.look not in world.characters[who].looks:
        yield unknown(f"look of {who!r}", subject.look, world.characters[who].looks, shot.id)
    if place is None:
        return
    for field, mark in marks_of(subject):
        if mark not in place.marks:
            yield unknown(f"{field} of {who!r}", mark, place.marks, shot.id)
    things = _things(shot, place)
    carriers = [name for name in things if name != who and name not in place.marks]
    if subject.on is not None and subject.on not in {*carriers, *world.characters} - {who}:
        yield unknown(f"on of {who!r}", subject.on, carriers, shot.id)
    if isinstance(subject.facing, str) and subject.facing not in {*things, *world.characters}:
        seen = (*things, *world.characters)
        yield unknown(f"facing of {who!r}", subject.facing, seen, shot.id)


def _things(shot: Shot, place: Place) -> tuple[Id, ...]:
    """All that can be framed or looked at: subjects, pieces that are there, marks."""
    pieces = (piece.id for piece in dressed(shot, place))
    return tuple(dict.fromkeys((*(s.who for s in shot.subjects), *pieces, *place.marks)))
