"""The passes of a shot's staging that keep a model to it: drawn by previs where a model takes them.

A guide stands in recipes by the key of its own: previs gives the same bytes for the same recipe, so
what a picture depends on is known before its guide is drawn.
"""

from pathlib import Path

from agent.film import Shot
from agent.production import Production
from agent.stages.own_files import drawn_after
from agent.store import Recipe
from tools.conditioning import Control, ControlKind, Reference
from tools.image import PictureRequest
from tools.jobs import GUIDE, guide
from tools.model import Model
from tools.previs.guide_request import GuideRequest, file_of
from tools.registry import open_image
from tools.staging import Staging, Weather
from tools.video import ClipRequest
from tools.working import frames_at

STEP, VERSION = "guide", 1
PREVIS = "previs"
HONOURED = "controls"


def of_still(production: Production, shot: Shot, still: Staging) -> GuideRequest | None:
    """The passes for a still of which nothing else says where everything is."""
    if shot.remade or drawn_after(production, shot) is not None:
        return None
    return wanted(still, production.tools.drawing(shot)[1], production.settings.size)


def wanted(
    staging: Staging, model: Model, size: tuple[int, int], *, frames: int = 1, fps: int = 24
) -> GuideRequest | None:
    """Which passes a model is given of a shot; None: it takes none.

    Args:
        staging: Of the shot.
        model: Who draws or films it.
        size: Of the film, in pixels.
        frames: Of the shot; 1: a still.
        fps: Of the film.

    Raises:
        Unsupported: the model cannot make that shape.
    """
    given = (*_followed(model), *((model.layout,) if model.layout and frames == 1 else ()))
    kinds = tuple(kind for kind in given if staging.figures or kind in WITHOUT_PEOPLE)
    if not kinds:
        return None
    at = model.working(size, frames, fps)
    # What falls would be taken for lines; and a mouth is not seen in a pass.
    bare = staging.model_copy(
        update={
            "weather": Weather(),
            "figures": tuple(f.model_copy(update={"speaks": False}) for f in staging.figures),
        }
    )
    moving = min(at.frames, frames_at(frames, fps, at.fps)) if frames > 1 else 1
    return GuideRequest(
        staging=bare,
        size=at.size,
        seed=staging.seed,
        kinds=kinds,
        frames=moving,
        length=at.frames if frames > 1 else 1,
        fps=at.fps,
    )


def _followed(model: Model) -> tuple[ControlKind, ...]:
    return model.controls if HONOURED in model.honours else ()


WITHOUT_PEOPLE: frozenset[ControlKind] = frozenset({"depth", "edge"})
"""Passes that say something of a picture without figures."""


def guide_recipe(request: GuideRequest) -> Recipe:
    previs = open_image(PREVIS)
    return Recipe(
        STEP,
        VERSION,
        GUIDE,
        {"request": request},
        tool={"name": previs.name, "revision": previs.revision},
    )


def controls(
    production: Production, request: GuideRequest | None, model: Model
) -> tuple[Control, ...]:
    """What a model is given as structure; the files lie there once `drawn` has been awaited."""
    if request is None:
        return ()
    key = guide_recipe(request).key
    return tuple(
        Control(kind=kind, file=_file(production, key, request, kind), digest=key)
        for kind in request.kinds
        if kind in _followed(model)
    )


def layout(production: Production, request: GuideRequest | None, model: Model) -> Reference | None:
    """What a model that edits by instruction is shown of the staging among its references; None:
    nothing. It lies there once `drawn` has been awaited."""
    if request is None or model.layout not in request.kinds:
        return None
    key = guide_recipe(request).key
    picture = _file(production, key, request, model.layout)
    return Reference(picture=picture, digest=key, role="layout", name=model.layout)


def _file(production: Production, key: str, request: GuideRequest, kind: ControlKind) -> Path:
    folder = production.project.store.folder / STEP / key
    return folder / file_of(kind, moves=request.length > 1)


async def drawn(
    production: Production,
    request: GuideRequest | None,
    asked: PictureRequest | ClipRequest,
    of: Recipe,
) -> None:
    """Have the guide lie there for a picture or clip that follows it and is not made yet."""
    follows = asked.controls or any(one.role == "layout" for one in asked.references)
    if request is None or not follows or production.project.store.find(of) is not None:
        return
    label = f"for {of.step} {of.key}"
    await production.build.make(guide_recipe(request), label, guide, request, aside=True)
