"""Every shot filmed: exact frames, mouths that follow the voices."""

import asyncio
from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

from agent.film import Shot
from agent.production import Production, Tools
from agent.stages import guides
from agent.stages.asking import recipe
from agent.stages.ends import FIRST, ends
from agent.stages.keyframes import brought, label, naming
from agent.stages.loras import loras_of, triggers
from agent.stages.pinned import conformed
from agent.stages.references import gathered
from agent.store import Artifact, Recipe
from agent.timeline import Slot, Timeline
from agent.wording import Seen, clip_words, negative_words, reads
from tools.image import Reference
from tools.jobs import CLIP, MOUTH_RATE, Roll, Shoot, roll, shoot
from tools.previs.guide_request import GuideRequest
from tools.required import refuse_unserved
from tools.staging import Staging
from tools.video import ClipRequest, Mouth

STEP, VERSION = "clip", 2


def request(
    production: Production,
    shot: Shot,
    slot: Slot,
    spoken: Sequence[Artifact],
    stills: Mapping[str, Artifact],
) -> ClipRequest:
    """What is asked of the camera for one shot.

    Args:
        production: What is filmed, and with what.
        shot: Which shot.
        slot: How long it runs, and what is heard in it.
        spoken: Its lines.
        stills: Shot id -> keyframe; read where the model honours first or last frames.

    Raises:
        Failed: a keyframe or sheet that the model follows is not drawn.
        Unsupported: more people are seen than it follows references.
    """
    settings, model = production.settings, production.tools.video
    staging = production.staging(shot, slot.frames)
    if shot.source:
        return ClipRequest(
            frames=slot.frames, fps=settings.fps, size=settings.size, seed=staging.seed,
            **brought(production, shot),
        )  # fmt: skip
    taken = gathered(production, shot, staging, model).taken
    return ClipRequest(
        frames=slot.frames,
        fps=settings.fps,
        size=settings.size,
        seed=staging.seed,
        staging=staging,
        references=taken,
        loras=loras_of(production, shot, staging.figures, model),
        controls=guides.controls(production, _guide(production, staging, slot.frames)),
        mouths=mouths(production, shot, slot, spoken),
        **worded(production, shot, staging, taken),
        **ends(production, shot, stills),
    )


def _guide(production: Production, staging: Staging, frames: int) -> GuideRequest | None:
    settings, model = production.settings, production.tools.video
    return guides.wanted(staging, model, settings.size, frames=frames, fps=settings.fps)


def worded(
    production: Production, shot: Shot, staging: Staging, taken: tuple[Reference, ...]
) -> dict[str, Any]:
    """The fields of a request in words, for a video model that reads them."""
    model, size = production.tools.video, production.settings.size
    if not reads(model):
        return {}
    called = triggers(production, shot, staging.figures, model)
    seen = Seen(shot, production.world, staging, size, taken, model.phrase, called)
    words = {"prompt": clip_words(seen, framed=FIRST in model.honours)}
    if "negative" in model.honours:
        words["negative"] = negative_words(staging.style, staging)
    return words


def mouths(
    production: Production, shot: Shot, slot: Slot, spoken: Sequence[Artifact]
) -> tuple[Mouth, ...]:
    """How the mouths of those move who are seen to speak."""
    staging = production.staging(shot, slot.frames)
    seen = {figure.id for figure in staging.figures if figure.speaks}
    return tuple(
        Mouth(
            figure=shot.speech[heard.index].speaker,
            first=heard.first,
            open=_at_film_rate(spoken[heard.index], production.settings.fps),
        )
        for heard in slot.heard
        if shot.speech[heard.index].speaker in seen
        and shot.speech[heard.index].delivery == "on screen"
    )


def clip_recipe(asked: ClipRequest, tools: Tools) -> Recipe:
    return recipe(STEP, VERSION, CLIP, asked, tools.source if asked.source else tools.video)


async def shoot_all(
    production: Production,
    timeline: Timeline,
    spoken: Mapping[str, Sequence[Artifact]],
    stills: Mapping[str, Artifact],
    filmed: MutableMapping[str, Artifact] | None = None,
) -> Mapping[str, Artifact]:
    """Shot id -> clip: the circled take's where there is one, else filmed or found made.

    Args:
        production: What is filmed, and with what.
        timeline: How long each shot runs.
        spoken: Shot id -> its lines.
        stills: Shot id -> keyframe.
        filmed: Gets every clip that is no circled take's as soon as it is there.
    """
    tools = production.tools
    asked = {
        slot.shot: request(production, production.shots[slot.shot], slot, spoken[slot.shot], stills)
        for slot in timeline.slots
        if production.shots[slot.shot].circled is None
    }
    for name, wanted in asked.items():
        if not wanted.source:
            refuse_unserved(wanted, tools.video, f"Shot {name!r}")

    async def one(slot: Slot) -> Artifact:
        shot = production.shots[slot.shot]
        pinned = production.pinned(shot)
        if pinned is not None:
            return await conformed(production, slot, pinned)
        wanted = asked[slot.shot]
        what = clip_recipe(wanted, tools), label(slot.shot)
        if not wanted.source:
            assert wanted.staging is not None
            guide = _guide(production, wanted.staging, slot.frames)
            await guides.drawn(production, guide, what[0])
            made = await production.build.make(*what, shoot, Shoot(tools.profile.video, wanted))
        else:
            with naming(shot):
                made = await production.build.make(*what, roll, Roll(tools.profile.source, wanted))
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
