"""Every clip held against hard gates; what is found is noted and shown, never hidden."""

import asyncio
from collections.abc import Mapping

from agent.production import Production
from agent.store import Artifact, Recipe
from tools.cut.check import CheckRequest
from tools.jobs import JUDGED, Judge
from tools.jobs import judge as judge_clip

VERSION = 1


async def judge(production: Production, clips: Mapping[str, Artifact]) -> dict[str, list[str]]:
    """Shot id -> what is wrong with its clip; a sound clip has no entry."""
    frames = {shot: int(clip.details["frames"]) for shot, clip in clips.items()}

    async def one(shot: str, clip: Artifact) -> Artifact:
        asked = CheckRequest(frames=frames[shot], fps=production.settings.fps)
        recipe = Recipe("review", VERSION, JUDGED, {"clip": clip, "asked": asked})
        return await production.build.make(
            recipe, f"shot {shot}", judge_clip, Judge(clip.path, asked)
        )

    async with asyncio.TaskGroup() as group:
        tasks = {shot: group.create_task(one(shot, clip)) for shot, clip in clips.items()}
    notes = {shot: list(task.result().details["notes"]) for shot, task in tasks.items()}
    return {shot: found for shot, found in notes.items() if found}
