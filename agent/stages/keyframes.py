"""A still of every shot, drawn from its staging, with identity, depth and pose beside it."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from agent.directing.moves import USUAL_SECONDS
from agent.errors import BadProject
from agent.film import Framing, Shot
from agent.production import Production, Tools
from agent.stages.asking import recipe
from agent.stages.references import gathered
from agent.store import Artifact, Recipe
from tools.errors import BadMedia
from tools.image import PictureRequest
from tools.jobs import PICTURE, Draw, Show, draw, show
from tools.staging import CameraMove

STEP, VERSION = "keyframe", 1
SHOWN: dict[Framing, float] = {"left": -0.35, "centre": 0.0, "right": 0.35}
"""Which part of a person's own picture is seen, of its width from its middle."""


def label(shot: str) -> str:
    return f"shot {shot}"


def request(production: Production, shot: Shot) -> PictureRequest:
    """The shot as it begins. Neither speech nor length reaches it."""
    staging = production.staging(shot)
    if shot.source:
        return PictureRequest(
            size=production.settings.size, seed=staging.seed, **brought(production, shot)
        )
    start = staging.camera.start
    still = staging.model_copy(
        update={
            "camera": CameraMove(start=start, end=start),
            "figures": tuple(f.model_copy(update={"speaks": False}) for f in staging.figures),
        }
    )
    return PictureRequest(
        size=production.settings.size,
        seed=staging.seed,
        staging=still,
        references=gathered(production, shot, still).taken,
    )


def brought(production: Production, shot: Shot) -> dict[str, Any]:
    """The fields of a request for a shot that consists of a person's own picture or film."""
    return {
        "source": production.photos.source(shot),
        "move": shot.move,
        "framing": SHOWN[shot.framing],
        "reach": max(0.5, min(1.5, (shot.seconds or USUAL_SECONDS) / USUAL_SECONDS)),
    }


@contextmanager
def naming(shot: Shot) -> Iterator[None]:
    """Let what is wrong with a person's own file name the shot."""
    try:
        yield
    except BadMedia as error:
        if not shot.source:
            raise
        raise BadProject(f"Shot {shot.id!r}: source: {error}") from None


def keyframe_recipe(asked: PictureRequest, tools: Tools) -> Recipe:
    return recipe(STEP, VERSION, PICTURE, asked, tools.source if asked.source else tools.image)


async def draw_all(
    production: Production, named: Callable[[str], str] = label
) -> Mapping[str, Artifact]:
    """Shot id -> keyframe: that of the circled take where there is one, else drawn or found made.
    `named` gives each its label."""
    tools = production.tools

    async def one(shot: Shot) -> Artifact:
        pinned = production.pinned(shot)
        if pinned is not None:
            return production.build.take(pinned.keyframe, named(shot.id))
        asked = request(production, shot)
        what = keyframe_recipe(asked, tools), named(shot.id)
        if not asked.source:
            return await production.build.make(*what, draw, Draw(tools.profile.image, asked))
        with naming(shot):
            return await production.build.make(*what, show, Show(tools.profile.source, asked))

    async with asyncio.TaskGroup() as group:
        tasks = {name: group.create_task(one(shot)) for name, shot in production.shots.items()}
    return {name: task.result() for name, task in tasks.items()}


def standing(production: Production, keys: Mapping[str, str]) -> dict[str, Artifact]:
    """The keyframes of an earlier stage, by shot, from their keys."""
    store = production.project.store
    found = {}
    for name, key in keys.items():
        pinned = production.pinned(production.shots[name])
        found[name] = pinned.keyframe if pinned else store.artifact(STEP, key)
    return found
