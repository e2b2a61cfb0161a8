"""A shot's intent becomes its staging: figures, pieces, light, weather and a camera."""

import zlib

from agent.directing.aim import aim
from agent.directing.blocking import block, dressed, position_at
from agent.directing.carrying import carried
from agent.directing.moves import USUAL_SECONDS, moving
from agent.directing.references import check
from agent.directing.scenery import Scenery
from agent.directing.sight import in_sight, on_screen
from agent.film import Shot, World
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
        seed=seed_of(seed, shot.id, shot.take),
    )


def seed_of(film: int, shot: str, take: int) -> int:
    """The seed with which a take is drawn and filmed in a film of that seed."""
    return zlib.crc32(f"{film}/{shot}/{take}".encode())


def _travel(walker: str, figures: tuple[Figure, ...]) -> Point:
    """Metres that the focus goes during the shot."""
    for figure in figures:
        if figure.id == walker:
            (x0, y0, z0), (x1, y1, z1) = figure.position, position_at(figure, 1)
            return (x1 - x0, y1 - y0, z1 - z0)
    return (0.0, 0.0, 0.0)
