"""A shot's intent becomes its staging: figures, pieces, light, weather and a camera."""

import difflib
import math
import zlib
from collections.abc import Iterable
from typing import NoReturn

from agent.directing.aim import aim
from agent.directing.blocking import block, dressed, position_at
from agent.directing.carrying import carried
from agent.directing.moves import USUAL_SECONDS, moving
from agent.directing.scenery import Scenery
from agent.directing.sight import in_sight, on_screen
from agent.errors import BadProject
from agent.film import Place, Shot, Subject, World
from tools.staging import Figure, Point, Staging


def stage(
    shot: Shot,
    world: World,
    *,
    size: tuple[int, int],
    seed: int,
    frames: int | None = None,
    fps: int = 24,
) -> Staging:
    """Everything that the shot's picture shows, and from where.

    The same arguments give the same staging. `frames` only decides how far somebody gets who walks;
    where the first picture is taken from does not depend on it.

    Args:
        shot: The intent.
        world: Its place, the looks of its subjects, props and style.
        size: Width and height of the picture in pixels.
        seed: The film's.
        frames: Exact length of the shot; None: its wished length, else 5 s.
        fps: Frames a second.

    Raises:
        BadProject: the shot names something that the world or its place does not have.
    """
    place = check(shot, world)
    wished = shot.seconds or USUAL_SECONDS
    pieces = dressed(shot, place)
    planned = carried(block(shot, place, world, wished), pieces)
    figures = carried(block(shot, place, world, frames / fps), pieces) if frames else planned
    aimed = aim(shot, Scenery(place, pieces, {figure.id: figure for figure in planned}), size)
    move = moving(aimed, shot, _travel(aimed.walker, figures), size)
    focus = frozenset(shot.focus)
    seen = on_screen(figures, move, size, aimed, focus)
    lamplit = place.inside and shot.light.time in ("dusk", "night")
    kept = focus | {figure.on for figure in seen if figure.on}
    return Staging(
        place=shot.place,
        backdrop=place.backdrop,
        pieces=in_sight(pieces, move, size, aimed, kept, lamplit=lamplit),
        figures=tuple(f for f in figures if f in seen or f.id in kept),
        light=shot.light,
        weather=shot.weather,
        style=world.style,
        camera=move,
        seed=zlib.crc32(f"{seed}/{shot.id}/{shot.take}".encode()),
    )


def _travel(walker: str, figures: tuple[Figure, ...]) -> Point:
    """Metres that the focus goes during the shot."""
    for figure in figures:
        if figure.id == walker:
            (x0, y0, z0), (x1, y1, z1) = figure.position, position_at(figure, 1)
            return (x1 - x0, y1 - y0, z1 - z0)
    return (0.0, 0.0, 0.0)


def check(shot: Shot, world: World) -> Place:
    """The shot's place, once every id in the shot is known to exist.

    Raises:
        BadProject: names the shot, the field, what was found and what is allowed.
    """
    if shot.place not in world.places:
        _unknown(shot, "place", shot.place, world.places)
    place = world.places[shot.place]
    _check_numbers(shot)
    for subject in shot.subjects:
        _check_subject(shot, subject, place, world)
    twice = [s.who for s in shot.subjects if [t.who for t in shot.subjects].count(s.who) > 1]
    if twice:
        raise BadProject(f"Shot {shot.id!r}: {twice[0]!r} is in it twice. Keep one subject of it.")
    own = [piece.id for piece in place.pieces]
    for name in shot.without:
        if name not in own:
            _unknown(shot, "without", name, own)
    for name in shot.focus:
        allowed = _things(shot, place)
        if name not in allowed:
            _unknown(shot, "focus", name, allowed)
    return place


def _check_numbers(shot: Shot) -> None:
    points = [piece.position for piece in shot.pieces]
    headings = [s.facing for s in shot.subjects if isinstance(s.facing, int | float)]
    if not all(math.isfinite(n) for n in (*headings, *(n for point in points for n in point))):
        raise BadProject(f"Shot {shot.id!r}: a heading or position is not a finite number.")


def _check_subject(shot: Shot, subject: Subject, place: Place, world: World) -> None:
    if subject.who not in world.characters:
        _unknown(shot, "subjects.who", subject.who, world.characters)
    looks = world.characters[subject.who].looks
    if subject.look not in looks:
        _unknown(shot, f"look of {subject.who!r}", subject.look, looks)
    for field, mark in (("mark", subject.mark), ("to", subject.to)):
        if mark is not None and mark not in place.marks:
            _unknown(shot, f"{field} of {subject.who!r}", mark, place.marks)
    seen = (*_things(shot, place), *world.characters)
    if subject.on is not None and (subject.on == subject.who or subject.on not in seen):
        _unknown(shot, f"on of {subject.who!r}", subject.on, _things(shot, place))
    if isinstance(subject.facing, str) and subject.facing not in seen:
        _unknown(shot, f"facing of {subject.who!r}", subject.facing, seen)


def _things(shot: Shot, place: Place) -> tuple[str, ...]:
    """All that can be framed or looked at: subjects, pieces that are there, marks."""
    pieces = (piece.id for piece in dressed(shot, place))
    return tuple(dict.fromkeys((*(s.who for s in shot.subjects), *pieces, *place.marks)))


def _unknown(shot: Shot, field: str, found: str, allowed: Iterable[str]) -> NoReturn:
    names = list(allowed)
    close = difflib.get_close_matches(found, names, 1)
    hint = f" Did you mean {close[0]!r}?" if close else ""
    listed = ", ".join(repr(name) for name in names) or "none"
    raise BadProject(
        f"Shot {shot.id!r}: {field} {found!r} does not exist in {shot.place!r}.{hint}"
        f" There is: {listed}."
    )
