"""A still of every shot, drawn from its staging, with identity, depth and pose beside it."""

import asyncio
from collections.abc import Mapping

from agent.film import Shot
from agent.production import Production, Tools
from agent.stages.asking import recipe
from agent.store import Artifact, Recipe
from tools.image import PictureRequest
from tools.jobs import PICTURE, Draw, draw
from tools.staging import CameraMove

STEP, VERSION = "keyframe", 1


def label(shot: str) -> str:
    return f"shot {shot}"


def request(production: Production, shot: Shot) -> PictureRequest:
    """The shot as it begins. Neither speech nor length reaches it."""
    staging = production.staging(shot)
    start = staging.camera.start
    still = staging.model_copy(
        update={
            "camera": CameraMove(start=start, end=start),
            "figures": tuple(f.model_copy(update={"speaks": False}) for f in staging.figures),
        }
    )
    return PictureRequest(size=production.settings.size, seed=staging.seed, staging=still)


def keyframe_recipe(asked: PictureRequest, tools: Tools) -> Recipe:
    return recipe(STEP, VERSION, PICTURE, asked, tools.image)


async def draw_all(production: Production) -> Mapping[str, Artifact]:
    """Shot id -> keyframe."""
    tools = production.tools

    async def one(shot: Shot) -> Artifact:
        asked = request(production, shot)
        return await production.build.make(
            keyframe_recipe(asked, tools), label(shot.id), draw, Draw(tools.profile.image, asked)
        )

    async with asyncio.TaskGroup() as group:
        tasks = {name: group.create_task(one(shot)) for name, shot in production.shots.items()}
    return {name: task.result() for name, task in tasks.items()}
