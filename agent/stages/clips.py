"""Every shot filmed: exact frames, mouths that follow the voices."""

import asyncio
from collections.abc import Mapping, MutableMapping, Sequence

from agent.film import Shot
from agent.production import Production, Tools
from agent.stages.asking import recipe
from agent.stages.keyframes import brought, label, naming
from agent.stages.pinned import conformed
from agent.store import Artifact, Recipe
from agent.timeline import Slot, Timeline
from tools.jobs import CLIP, MOUTH_RATE, Roll, Shoot, roll, shoot
from tools.video import ClipRequest, Mouth

STEP, VERSION = "clip", 2


def request(
    production: Production, shot: Shot, slot: Slot, spoken: Sequence[Artifact]
) -> ClipRequest:
    """What is asked of the camera for one shot."""
    settings = production.settings
    staging = production.staging(shot, slot.frames)
    if shot.source:
        return ClipRequest(
            frames=slot.frames, fps=settings.fps, size=settings.size, seed=staging.seed,
            **brought(production, shot),
        )  # fmt: skip
    seen = {figure.id for figure in staging.figures if figure.speaks}
    return ClipRequest(
        frames=slot.frames,
        fps=settings.fps,
        size=settings.size,
        seed=staging.seed,
        staging=staging,
        mouths=tuple(
            Mouth(
                figure=shot.speech[heard.index].speaker,
                first=heard.first,
                open=_at_film_rate(spoken[heard.index], settings.fps),
            )
            for heard in slot.heard
            if shot.speech[heard.index].speaker in seen
            and shot.speech[heard.index].delivery == "on screen"
        ),
    )


def clip_recipe(asked: ClipRequest, tools: Tools) -> Recipe:
    return recipe(STEP, VERSION, CLIP, asked, tools.source if asked.source else tools.video)


def begin_all(
    production: Production, timeline: Timeline, spoken: Mapping[str, Sequence[Artifact]]
) -> None:
    """Begin to film what `shoot_all` will ask for, where the camera needs no keyframe for it."""
    tools = production.tools
    if "first_frame" in tools.video.honours:
        return
    for slot in timeline.slots:
        shot = production.shots[slot.shot]
        if shot.circled is None and not shot.source:
            asked = request(production, shot, slot, spoken[slot.shot])
            job = Shoot(tools.profile.video, asked)
            production.build.begin(clip_recipe(asked, tools), shoot, job)


async def shoot_all(
    production: Production,
    timeline: Timeline,
    spoken: Mapping[str, Sequence[Artifact]],
    filmed: MutableMapping[str, Artifact] | None = None,
) -> Mapping[str, Artifact]:
    """Shot id -> clip: the circled take's where there is one, else filmed or found made.

    Args:
        production: What is filmed, and with what.
        timeline: How long each shot runs.
        spoken: Shot id -> its lines.
        filmed: Gets every clip that is no circled take's as soon as it is there.
    """
    tools = production.tools

    async def one(slot: Slot) -> Artifact:
        shot = production.shots[slot.shot]
        pinned = production.pinned(shot)
        if pinned is not None:
            return await conformed(production, slot, pinned)
        asked = request(production, shot, slot, spoken[slot.shot])
        what = clip_recipe(asked, tools), label(slot.shot)
        if not asked.source:
            made = await production.build.make(*what, shoot, Shoot(tools.profile.video, asked))
        else:
            with naming(shot):
                made = await production.build.make(*what, roll, Roll(tools.profile.source, asked))
        if filmed is not None:
            filmed[slot.shot] = made
        return made

    async with asyncio.TaskGroup() as group:
        tasks = {slot.shot: group.create_task(one(slot)) for slot in timeline.slots}
    return {name: task.result() for name, task in tasks.items()}


def _at_film_rate(voice: Artifact, fps: int) -> tuple[float, ...]:
    """The voice's mouth track, which has MOUTH_RATE values a second, frame by frame."""
    track: Sequence[float] = voice.details["mouth"]
    frames = round(len(track) * fps / MOUTH_RATE)
    return tuple(track[min(len(track) - 1, n * MOUTH_RATE // fps)] for n in range(frames))
