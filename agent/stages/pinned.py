"""Circled takes in the film: as they are, or longer where their words need it."""

from collections.abc import Mapping

from agent.kept_takes import Standing
from agent.production import Production
from agent.store import Artifact, Recipe
from agent.timeline import Slot
from tools.cut.conform import HoldRequest
from tools.cut.request import Clip
from tools.jobs import CLIP, hold

STEP, VERSION = "held", 1


async def conformed(production: Production, slot: Slot, pinned: Standing) -> Artifact:
    """A circled take's clip as long as its slot: the clip itself, or with its last picture held."""
    settings, label = production.settings, f"shot {slot.shot}"
    own = production.frames_of(pinned.take)
    if own >= slot.frames:
        return production.build.take(pinned.clip, label)
    clip = Clip(path=pinned.clip.path, digest=pinned.clip.digest, frames=own)
    asked = HoldRequest(clip=clip, frames=slot.frames, size=settings.size, fps=settings.fps)
    recipe = Recipe(STEP, VERSION, CLIP, asked.canonical())
    return await production.build.make(recipe, label, hold, asked)


def clips(production: Production, keys: Mapping[str, str]) -> dict[str, Artifact]:
    """The clips of an earlier stage, by shot, from their keys."""
    store = production.project.store

    def one(shot: str, key: str) -> Artifact:
        pinned = production.pinned(production.shots[shot])
        if pinned is None:
            return store.artifact("clip", key)
        return pinned.clip if pinned.clip.key == key else store.artifact(STEP, key)

    return {shot: one(shot, key) for shot, key in keys.items()}
