"""Every clip held against hard gates; what is found is noted and shown, never hidden."""

import asyncio
from collections.abc import Mapping

from agent.film import Shot
from agent.photos import FILMS
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
        asked = CheckRequest(
            frames=frames[shot],
            fps=production.settings.fps,
            may_rest=resting(production.shots[shot], clip),
        )
        recipe = Recipe("review", VERSION, JUDGED, {"clip": clip, "asked": asked})
        return await production.build.make(
            recipe, f"shot {shot}", judge_clip, Judge(clip.path, asked)
        )

    async with asyncio.TaskGroup() as group:
        tasks = {shot: group.create_task(one(shot, clip)) for shot, clip in clips.items()}
    notes = {
        shot: [
            *task.result().details["notes"],
            *held(production, production.shots[shot], clips[shot]),
        ]
        for shot, task in tasks.items()
    }
    return {shot: found for shot, found in notes.items() if found}


def resting(shot: Shot, clip: Artifact) -> tuple[tuple[int, int], ...]:
    """Where a clip may stand still: over a person's own picture, and where their film has ended."""
    frames, held = int(clip.details["frames"]), int(clip.details.get("held", 0))
    if shot.source and not shot.source.lower().endswith(FILMS) and shot.move == "static":
        return ((0, frames - 1),)
    return ((frames - held - 1, frames - 1),) if held else ()


def held(production: Production, shot: Shot, clip: Artifact) -> list[str]:
    """What there is to say of a person's own film that is shorter than its shot."""
    frames, fps = int(clip.details.get("held", 0)), production.settings.fps
    if not frames:
        return []
    return [
        f"{shot.source} ends {frames / fps:.1f} s before the shot does; its last picture is held"
    ]
