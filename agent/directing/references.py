"""What a shot names: everything must be in the world, in its place, in the script."""

import difflib
import math
from collections.abc import Iterable, Iterator
from typing import NoReturn

from agent.directing.blocking import dressed
from agent.errors import BadReference, Field
from agent.film import Id, Place, Shot, Subject, World
from agent.script import Lines

NARRATOR = "narrator"


def check(shot: Shot, world: World) -> Place:
    """The shot's place, once every id in the shot is known to exist.

    Raises:
        BadReference: names the shot, the field, what was found and what is allowed.
    """
    if shot.place not in world.places:
        _unknown(shot, ("place",), "place", shot.place, world.places)
    place = world.places[shot.place]
    _check_numbers(shot)
    _check_subjects(shot, place, world)
    _check_speakers(shot, world)
    own, things = [piece.id for piece in place.pieces], _things(shot, place)
    for field, names, allowed in (("without", shot.without, own), ("focus", shot.focus, things)):
        for number, name in enumerate(names):
            if name not in allowed:
                _unknown(shot, (field, number), field, name, allowed)
    return place


def check_source(shot: Shot, last: int) -> None:
    """Whether the lines that a shot cites are in a script of `last` lines.

    Raises:
        BadReference: names the shot, the lines and how many there are.
    """
    cited: list[tuple[Field, Lines]] = [(("lines", n), lines) for n, lines in enumerate(shot.lines)]
    cited += [(("speech", n, "lines"), said.lines) for n, said in enumerate(shot.speech)]
    for field, (start, end) in cited:
        if not 1 <= start <= end <= last:
            fact = f"lines [{start}, {end}] are not in the script, which has {last}"
            _refuse(shot, field, f"{fact}. Give the first and the last of those it shows or speaks")


def _check_speakers(shot: Shot, world: World) -> None:
    for number, speech in enumerate(shot.speech):
        if speech.speaker != NARRATOR and speech.speaker not in world.characters:
            known = (*world.characters, NARRATOR)
            _unknown(shot, ("speech", number, "speaker"), "speaker", speech.speaker, known)


def _check_numbers(shot: Shot) -> None:
    given: list[tuple[Field, tuple[float, ...]]]
    given = [(("pieces", n, "position"), piece.position) for n, piece in enumerate(shot.pieces)]
    for number, subject in enumerate(shot.subjects):
        if isinstance(subject.facing, int | float):
            given.append((("subjects", number, "facing"), (subject.facing,)))
    for field, numbers in given:
        if not all(map(math.isfinite, numbers)):
            _refuse(shot, field, "a heading or position is not a finite number. Give one that is")


def _check_subjects(shot: Shot, place: Place, world: World) -> None:
    who = [subject.who for subject in shot.subjects]
    for number, subject in enumerate(shot.subjects):
        _check_subject(shot, number, subject, place, world)
        if subject.who in who[:number]:
            fact = f"{subject.who!r} is in it twice. Keep one subject of it"
            _refuse(shot, ("subjects", number), fact)


def _check_subject(shot: Shot, number: int, subject: Subject, place: Place, world: World) -> None:
    at: Field = ("subjects", number)
    if subject.who not in world.characters:
        _unknown(shot, (*at, "who"), "subjects.who", subject.who, world.characters)
    looks = world.characters[subject.who].looks
    if subject.look not in looks:
        _unknown(shot, (*at, "look"), f"look of {subject.who!r}", subject.look, looks)
    for field, mark in marks_of(subject):
        if mark not in place.marks:
            _unknown(shot, (*at, field), f"{field} of {subject.who!r}", mark, place.marks)
    if subject.via and subject.to is None:
        fact = (
            f"{subject.who!r} passes marks (via) and goes to none. Say where: to, or take out via"
        )
        _refuse(shot, (*at, "via"), fact)
    seen = (*_things(shot, place), *world.characters)
    if subject.on is not None and (subject.on == subject.who or subject.on not in seen):
        _unknown(shot, (*at, "on"), f"on of {subject.who!r}", subject.on, _things(shot, place))
    if isinstance(subject.facing, str) and subject.facing not in seen:
        _unknown(shot, (*at, "facing"), f"facing of {subject.who!r}", subject.facing, seen)


def marks_of(subject: Subject) -> Iterator[tuple[str, Id]]:
    """Each mark that a subject names, with its field."""
    yield "mark", subject.mark
    if subject.to is not None:
        yield "to", subject.to
    for mark in subject.via:
        yield "via", mark


def _things(shot: Shot, place: Place) -> tuple[str, ...]:
    """All that can be framed or looked at: subjects, pieces that are there, marks."""
    pieces = (piece.id for piece in dressed(shot, place))
    return tuple(dict.fromkeys((*(s.who for s in shot.subjects), *pieces, *place.marks)))


def _unknown(shot: Shot, field: Field, called: str, found: str, allowed: Iterable[str]) -> NoReturn:
    names = list(allowed)
    close = difflib.get_close_matches(found, names, 1)
    hint = f" Did you mean {close[0]!r}?" if close else ""
    listed = ", ".join(repr(name) for name in names) or "none"
    where = "the world" if called in ("place", "speaker") else repr(shot.place)
    fact = f"{called} {found!r} does not exist in {where}.{hint}"
    _refuse(shot, field, f"{fact} There is: {listed}")


def _refuse(shot: Shot, field: Field, said: str) -> NoReturn:
    raise BadReference(f"Shot {shot.id!r}: {said}.", field)
