"""Every clip held against hard gates; what is found is noted and shown, never hidden."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence

from agent.film import Shot
from agent.kept_takes import KeptTakes
from agent.photos import FILMS
from agent.production import Production
from agent.stages.clips import STEP, mouths
from agent.store import Artifact, Recipe
from agent.timeline import Slot, Timeline
from tools.cut.check import CheckRequest
from tools.jobs import JUDGED, Judge
from tools.jobs import judge as judge_clip

VERSION = 1


async def judge(
    production: Production,
    clips: Mapping[str, Artifact],
    stills: Mapping[str, Artifact],
    line: Timeline,
    spoken: Mapping[str, Sequence[Artifact]],
) -> dict[str, list[str]]:
    """Shot id -> what is wrong with its clip and its still; a sound one has no entry."""
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
    slots = {slot.shot: slot for slot in line.slots}
    notes = {
        shot: [
            *task.result().details["notes"],
            *clips[shot].details.get("remarks", ()),
            *(f"{said} (its still)" for said in stills[shot].details.get("remarks", ())),
            *held(production, production.shots[shot], clips[shot]),
            *circled(production, production.shots[shot], slots[shot], spoken[shot]),
        ]
        for shot, task in tasks.items()
    }
    return {shot: found for shot, found in notes.items() if found}


def resting(shot: Shot, clip: Artifact) -> tuple[tuple[int, int], ...]:
    """Where a clip may stand still: over a person's own picture, and where their film has ended."""
    frames, held = int(clip.details["frames"]), int(clip.details.get("held", 0))
    if shot.shown and not shot.source.lower().endswith(FILMS) and shot.move == "static":
        return ((0, frames - 1),)
    return ((frames - held - 1, frames - 1),) if held else ()


def held(production: Production, shot: Shot, clip: Artifact) -> list[str]:
    """What there is to say of a person's own film that is shorter than its shot."""
    frames, fps = int(clip.details.get("held", 0)), production.settings.fps
    if not frames or not shot.shown or clip.step != STEP:  # others are told of as what they are
        return []
    return [
        f"{shot.source} ends {frames / fps:.1f} s before the shot does; its last picture is held"
    ]


def circled(
    production: Production, shot: Shot, slot: Slot, spoken: Sequence[Artifact]
) -> Iterator[str]:
    """In what a circled take does not follow the film as it is now."""
    pinned, settings = production.pinned(shot), production.settings
    if pinned is None:
        return
    take, number = pinned.take, pinned.take.id
    size = tuple(pinned.clip.details["size"])
    if (size, take.fps) != (settings.size, settings.fps):
        yield (
            f"take {number} was filmed at {size[0]}x{size[1]} and {take.fps} frames a second; it "
            "is fitted to the film"
        )
    over = slot.frames - production.frames_of(pinned.take)
    if over > 0:
        seconds = over / settings.fps
        yield f"take {number} ends {seconds:.1f} s before the shot does; its last picture is held"
    if mouths_differ(production, shot, slot, spoken):
        yield f"take {number} was filmed to other words; its mouths do not follow these"


def mouths_differ(
    production: Production, shot: Shot, slot: Slot, spoken: Sequence[Artifact]
) -> bool:
    """Whether mouths move in a circled take otherwise than today's voices ask for."""
    if shot.circled is None or shot.shown:
        return False
    kept = KeptTakes(production.project.folder).recipe(shot.id, shot.circled, STEP)
    filmed = (kept or {}).get("inputs", {}).get("mouths")
    if filmed is None:  # what filmed it moves no mouths
        return False
    asked = mouths(production, shot, slot, spoken)
    return bool(filmed != [mouth.model_dump(mode="json") for mouth in asked])
