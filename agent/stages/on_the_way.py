"""The stills of the marks that somebody passes: what a clip shows between its first picture and its
last.

A model that takes no passes of the staging, but pictures at any frame, follows a path round its
corners by them. They steer: one that takes none films from the first picture to the last.
"""

import asyncio
from collections.abc import Iterable, Iterator
from typing import TypeVar

from agent.directing.blocking import position_at
from agent.film import Shot
from agent.production import Production
from agent.stages import arrivals
from agent.stages.keyframes import draw_stills, keyframe_recipe, piece, still_of
from agent.timeline import Slot, Timeline
from tools.conditioning import Reference
from tools.errors import Failed
from tools.image import PictureRequest
from tools.projection import camera_at
from tools.staging import CameraMove, Figure, Frozen, SetPiece, Staging, Waypoint
from tools.video import Keyframe

HONOURED = "keyframes"
LEADING = ("source", "performance")
"""Fields of a shot whose file says how everything moves: no passes go beside it."""
MOST = 3
"""Stills of one shot: each is drawn, and a clip that is held too often stops moving."""
APART = 0.5
"""Seconds between two, and between one and either end."""


class Passing(Frozen):
    """A moment at which somebody passes a mark."""

    mark: str
    at: float
    """Share of the shot's length."""
    frame: int
    """Of the clip."""


def passings(staging: Staging, frames: int) -> list[Passing]:
    """All of a shot of so many frames, in order."""
    found = [
        Passing(mark=point.mark, at=point.at, frame=round(point.at * (frames - 1)))
        for figure in staging.figures
        for point in figure.path
        if point.mark
    ]
    return sorted(found, key=lambda one: one.at)


def chosen(found: Iterable[Passing], frames: int, fps: int) -> list[Passing]:
    """Those that are worth a still: not too near to each other or to an end, and not too many."""
    kept: list[Passing] = []
    last, apart = 0, APART * fps
    for one in found:
        if one.frame - last >= apart and frames - 1 - one.frame >= apart:
            kept.append(one)
            last = one.frame
    if len(kept) <= MOST:
        return kept
    return [kept[round(n * (len(kept) - 1) / (MOST - 1))] for n in range(MOST)]


def moment(staging: Staging, at: float, seconds: float) -> Staging:
    """A staging as it is after a share of the shot, everything at rest.

    Args:
        staging: Of the whole shot.
        at: The share, 0 to 1.
        seconds: Since the shot began.
    """
    camera = camera_at(staging.camera, at, seconds)
    return arrivals.ended(
        staging.model_copy(
            update={
                "camera": CameraMove(start=staging.camera.start, end=camera),
                "figures": tuple(_so_far(figure, at) for figure in staging.figures),
                "pieces": tuple(_so_far(piece, at) for piece in staging.pieces),
            }
        )
    )


Moving = TypeVar("Moving", Figure, SetPiece)


def _so_far(one: Moving, at: float) -> Moving:
    """With the part of its path that it has gone by then."""
    if not one.path:
        return one
    here = Waypoint(at=at, position=position_at(one, at))
    gone = (*(point for point in one.path if point.at < at), here)
    return one.model_copy(update={"path": gone})


def requests(
    production: Production, shot: Shot, frames: int
) -> Iterator[tuple[Passing, PictureRequest]]:
    """The stills of a shot of so many frames; none where nobody passes a mark, or something else
    leads the clip.

    Raises:
        Failed: a sheet that the model follows is not drawn.
        Unsupported: more people are seen than it follows references.
    """
    staging = production.staging(shot, frames)
    for one in _shown(production, shot, frames):
        still = moment(staging, one.at, one.frame / production.settings.fps)
        yield one, still_of(production, shot, still, staging.seed)


def _shown(production: Production, shot: Shot, frames: int) -> list[Passing]:
    """Those of which the model that films is shown a still."""
    takes = HONOURED in production.tools.filming(shot)[1].honours
    if not takes or not arrivals.by_stills(production, shot):
        return []
    passed = passings(production.staging(shot, frames), frames)
    return chosen(passed, frames, production.settings.fps)


def keyframes(production: Production, shot: Shot, frames: int) -> tuple[Keyframe, ...]:
    """The field of a request for those stills.

    Raises:
        Failed: one is not drawn.
    """
    found = []
    for one, asked in requests(production, shot, frames):
        still = production.project.store.find(keyframe_recipe(asked, shot, production.tools))
        if still is None:
            raise Failed(
                f"Shot {shot.id!r} has no picture at {one.mark!r} yet. Run `onereel make` to draw "
                "it."
            )
        reference = Reference(
            picture=still.path, digest=still.digest, role="keyframe", name=_name(shot, one)
        )
        found.append(Keyframe(frame=one.frame, picture=reference))
    return tuple(found)


def _name(shot: Shot, one: Passing) -> str:
    return f"shot {shot.id}, at {one.mark}"


async def draw_all(production: Production, timeline: Timeline) -> None:
    """Draw those of all shots, before the model that films is loaded."""
    async with asyncio.TaskGroup() as group:
        for slot in timeline.slots:
            shot = production.shots[slot.shot]
            if shot.circled is not None:
                continue
            for one, asked in requests(production, shot, slot.frames):
                still = piece(production, shot, asked, _name(shot, one), aside=True)
                group.create_task(draw_stills(production, shot, [still]))


def left_out(production: Production, slots: Iterable[Slot]) -> dict[str, dict[str, list[str]]]:
    """Model -> shot id -> the marks on a way that the model was not shown."""
    found: dict[str, dict[str, list[str]]] = {}
    for slot in slots:
        shot = production.shots[slot.shot]
        films = production.tools.filming(shot)[1]
        goes = any(subject.via for subject in shot.subjects)
        own = next((field for field in LEADING if getattr(shot, field)), "")
        if not goes or shot.circled is not None or (arrivals.by_passes(films) and not own):
            continue
        passed = passings(production.staging(shot, slot.frames), slot.frames)
        shown = _shown(production, shot, slot.frames)
        why = f" (the shot's {own} leads its clip)" if own else ""
        said = [f"the way past {one.mark!r}{why}" for one in passed if one not in shown]
        if said:
            found.setdefault(films.name, {})[shot.id] = said
    return found
