"""The board before anything is paid for: a still of every shot as previs draws it."""

from collections.abc import Mapping
from dataclasses import replace

from agent.production import Production
from agent.stages import keyframes
from agent.store import Artifact
from tools.registry import open_image

PREVIS = "previs"
AS_THEY_ARE = {"sketch": "", "performance": "", "strength": None, "mask": "", "extend": False}
"""Previs follows no drawing and makes no picture again: on the board a shot stands as it is staged,
and a person's own picture or film as it is."""


async def draw_all(production: Production) -> Mapping[str, Artifact]:
    """Shot id -> still. In a film that previs draws they are its keyframes."""
    if production.tools.profile.image == PREVIS:
        return await keyframes.draw_all(production)
    profile = production.tools.profile.model_copy(update={"image": PREVIS})
    tools = replace(production.tools, profile=profile, image=open_image(PREVIS))
    cheap = Production(production.project, production.build, tools, production.planning)
    cheap.shots = {
        name: shot.model_copy(update=AS_THEY_ARE) for name, shot in production.shots.items()
    }
    return await keyframes.draw_all(cheap, label)


def label(shot: str) -> str:
    """Apart from the keyframe's: `why` holds that one against keyframes."""
    return f"still of {keyframes.label(shot)}"
