"""Every shot filmed: exact frames, mouths that follow the voices."""

import asyncio
from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any

from agent.film import Shot
from agent.production import Production, Tools
from agent.stages import arrivals, guides, on_the_way, own_files
from agent.stages.asking import recipe
from agent.stages.ends import FIRST, LAST, ends, follows
from agent.stages.keyframes import label, naming
from agent.stages.loras import loras_of, triggers
from agent.stages.pinned import conformed
from agent.stages.references import gathered
from agent.store import Artifact, Recipe
from agent.timeline import Slot, Timeline
from agent.wording import Seen, clip_words, extension_words, negative_words, read_by, reads
from tools.conditioning import Reference
from tools.jobs import CLIP, MOUTH_RATE, Roll, Shoot, roll, shoot
from tools.previs.guide_request import GuideRequest
from tools.required import refuse_unserved
from tools.staging import Figure, Staging
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
    settings, model = production.settings, production.tools.filming(shot)[1]
    staging = production.staging(shot, slot.frames)
    if shot.shown:
        return ClipRequest(
            frames=slot.frames, fps=settings.fps, size=settings.size, seed=staging.seed,
            **own_files.shown(production, shot),
        )  # fmt: skip
    taken = gathered(production, shot, staging, model).taken
    return ClipRequest(
        frames=slot.frames,
        fps=settings.fps,
        size=settings.size,
        seed=staging.seed,
        staging=staging,
        references=taken,
        loras=loras_of(production, shot, filmed_figures(production, shot, staging), model),
        controls=guides.controls(production, _guide(production, shot, slot.frames), model),
        mouths=mouths(production, shot, slot, spoken),
        keyframes=on_the_way.keyframes(production, shot, slot.frames),
        **worded(production, shot, staging, taken),
        **_ends(production, shot, slot.frames, stills),
        **own_files.remade(production, shot, clip=True),
        **own_files.performed(production, shot),
    )


def _ends(
    production: Production, shot: Shot, frames: int, stills: Mapping[str, Artifact]
) -> dict[str, Reference]:
    """On which pictures the clip begins and ends."""
    found = ends(production, shot, stills)
    return found if LAST in found else found | arrivals.ending(production, shot, frames)


def _guide(production: Production, shot: Shot, frames: int) -> GuideRequest | None:
    """The passes for a shot of which nothing else says how everything moves."""
    if any(getattr(shot, field) for field in on_the_way.LEADING):
        return None
    settings, model = production.settings, production.tools.filming(shot)[1]
    staging = production.staging(shot, frames)
    return guides.wanted(staging, model, settings.size, frames=frames, fps=settings.fps)


def worded(
    production: Production, shot: Shot, staging: Staging, taken: tuple[Reference, ...]
) -> dict[str, Any]:
    """The fields of a request in words, for a video model that reads them."""
    model, size = production.tools.filming(shot)[1], production.settings.size
    if not reads(model):
        return {}
    called = triggers(production, shot, filmed_figures(production, shot, staging), model)
    seen = Seen(shot, production.world, staging, size, taken, model.phrase, called, read_by(model))
    extends = _extends(production, shot)
    told = extension_words(seen) if extends else clip_words(seen, framed=FIRST in model.honours)
    words = {"prompt": told}
    if "negative" in model.honours:
        words["negative"] = negative_words(staging.style, staging)
    return words


def filmed_figures(production: Production, shot: Shot, staging: Staging) -> Sequence[Figure]:
    """Those whom the model films; whoever is in a person's own film is there already."""
    return () if _extends(production, shot) else staging.figures


def _extends(production: Production, shot: Shot) -> bool:
    """Whether the clip is a person's own film, painted on to the frame."""
    return shot.extend and production.photos.source(shot).kind == "film"


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


def clip_recipe(asked: ClipRequest, shot: Shot, tools: Tools) -> Recipe:
    return recipe(STEP, VERSION, CLIP, asked, tools.filming(shot)[1])


def begin_all(
    production: Production, timeline: Timeline, spoken: Mapping[str, Sequence[Artifact]]
) -> None:
    """Begin to film what `shoot_all` will ask for, where the camera needs no keyframe for it. What
    runs on a device waits: a card would load one model while another still draws."""
    tools = production.tools
    for slot in timeline.slots:
        shot = production.shots[slot.shot]
        serves, model = tools.filming(shot)
        if not isinstance(serves, str) or follows(model) or shot.shown or shot.circled is not None:
            continue
        asked = request(production, shot, slot, spoken[slot.shot], {})
        production.build.begin(
            clip_recipe(asked, shot, tools), label(slot.shot), shoot, Shoot(serves, asked)
        )


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
    await arrivals.draw_all(production, timeline)
    await on_the_way.draw_all(production, timeline)
    asked = {
        slot.shot: request(production, production.shots[slot.shot], slot, spoken[slot.shot], stills)
        for slot in timeline.slots
        if production.shots[slot.shot].circled is None
    }
    for name, wanted in asked.items():
        shot = production.shots[name]
        if not shot.shown:
            refuse_unserved(wanted, tools.filming(shot)[1], f"Shot {name!r}")

    async def one(slot: Slot) -> Artifact:
        shot = production.shots[slot.shot]
        pinned = production.pinned(shot)
        if pinned is not None:
            return await conformed(production, slot, pinned)
        with naming(shot):
            made = await _shot(production, shot, asked[slot.shot])
        if filmed is not None:
            filmed[slot.shot] = made
        return made

    async with asyncio.TaskGroup() as group:
        tasks = {slot.shot: group.create_task(one(slot)) for slot in timeline.slots}
    return {name: task.result() for name, task in tasks.items()}


async def _shot(production: Production, shot: Shot, asked: ClipRequest) -> Artifact:
    """A shot's clip, filmed after its guide or found made."""
    build, tools = production.build, production.tools
    what = clip_recipe(asked, shot, tools), label(shot.id)
    if shot.shown:
        return await build.make(*what, roll, Roll(tools.profile.source, asked))
    await guides.drawn(production, _guide(production, shot, asked.frames), asked, what[0])
    return await build.make(*what, shoot, Shoot(tools.filming(shot)[0], asked))


def _at_film_rate(voice: Artifact, fps: int) -> tuple[float, ...]:
    """The voice's mouth track, which has MOUTH_RATE values a second, frame by frame."""
    track: Sequence[float] = voice.details["mouth"]
    frames = round(len(track) * fps / MOUTH_RATE)
    return tuple(track[min(len(track) - 1, n * MOUTH_RATE // fps)] for n in range(frames))
