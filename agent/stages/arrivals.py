"""The still on which a clip ends because somebody goes somewhere.

A model that takes no passes of the staging is led along a marked path by its first and its last
picture.
"""

import asyncio
from math import atan2, degrees

from agent.film import Shot
from agent.production import Production
from agent.stages.ends import LAST
from agent.stages.keyframes import draw_stills, keyframe_recipe, piece, still_of
from agent.stages.references import honours
from agent.timeline import Timeline
from tools.conditioning import Reference
from tools.errors import Failed
from tools.image import PictureRequest
from tools.model import Model
from tools.staging import CameraMove, Figure, SetPiece, Staging


def request(production: Production, shot: Shot, frames: int) -> PictureRequest | None:
    """The shot as it ends; None: nobody goes anywhere in it, something else leads the clip, or
    whoever draws follows no sheets, so that it might be somebody else who arrives.

    Args:
        production: What is drawn, and with what.
        shot: Which shot.
        frames: Of its clip: how far somebody gets depends on it.

    Raises:
        Failed: a sheet that the model follows is not drawn.
        Unsupported: more people are seen than it follows references.
    """
    if not by_stills(production, shot):
        return None
    staging = production.staging(shot, frames)
    if not any(figure.path for figure in staging.figures):
        return None
    return still_of(production, shot, ended(staging), staging.seed)


def by_stills(production: Production, shot: Shot) -> bool:
    """Whether stills lead the clip of a shot: no passes do, nor anything that a person has brought,
    and whoever draws them shows the same people."""
    films, draws = production.tools.filming(shot)[1], production.tools.drawing(shot)[1]
    brought = shot.source or shot.sketch or shot.performance
    return LAST in films.honours and not (by_passes(films) or brought) and honours(draws)


def by_passes(films: Model) -> bool:
    """Whether a model is told by the staging itself, or its passes, how everything moves."""
    return "staging" in films.honours or ("controls" in films.honours and bool(films.controls))


def ended(staging: Staging) -> Staging:
    """A staging as the shot ends: everybody has arrived, and the camera rests."""
    end = staging.camera.end
    return staging.model_copy(
        update={
            "camera": CameraMove(start=end, end=end),
            "figures": tuple(_arrived(figure) for figure in staging.figures),
            "pieces": tuple(_moored(piece) for piece in staging.pieces),
        }
    )


def _arrived(figure: Figure) -> Figure:
    if not figure.path:
        return figure.model_copy(update={"speaks": False})
    path = figure.path
    if len(path) > 3 and path[-1].position == path[-2].position:  # there before the end
        path = path[:-1]
    before = path[-2].position if len(path) > 1 else figure.position
    there = path[-1].position
    way = (there[0] - before[0], there[2] - before[2])
    facing = degrees(atan2(way[0], way[1])) % 360 if way != (0, 0) else figure.facing
    return figure.model_copy(
        update={"position": there, "facing": facing, "path": (), "speaks": False}
    )


def _moored(piece: SetPiece) -> SetPiece:
    if not piece.path:
        return piece
    return piece.model_copy(update={"position": piece.path[-1].position, "path": ()})


def ending(production: Production, shot: Shot, frames: int) -> dict[str, Reference]:
    """The field of a request for that still.

    Raises:
        Failed: it is not drawn.
    """
    asked = request(production, shot, frames)
    if asked is None:
        return {}
    still = production.project.store.find(keyframe_recipe(asked, shot, production.tools))
    if still is None:
        raise Failed(f"Shot {shot.id!r} has no last picture yet. Run `onereel make` to draw it.")
    found = Reference(
        picture=still.path,
        digest=still.digest,
        role="keyframe",
        name=f"shot {shot.id}, its end",
        required=True,
    )
    return {LAST: found}


async def draw_all(production: Production, timeline: Timeline) -> None:
    """Draw those of all shots, before the model that films is loaded."""
    async with asyncio.TaskGroup() as group:
        for slot in timeline.slots:
            shot = production.shots[slot.shot]
            if shot.circled is None:
                group.create_task(_draw(production, shot, slot.frames))


async def _draw(production: Production, shot: Shot, frames: int) -> None:
    asked = request(production, shot, frames)
    if asked is not None:
        end = piece(production, shot, asked, f"shot {shot.id}, its end", aside=True)
        await draw_stills(production, shot, [end])
