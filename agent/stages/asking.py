"""From a request to a recipe: only what the model honours can change the picture."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from agent.store import Recipe
from tools.image import ImageModel
from tools.video import VideoModel
from tools.voice import VoiceModel

ALWAYS = {"size", "seed", "frames", "fps"}
"""Fields that every model serves."""


def recipe(
    step: str,
    version: int,
    file: str,
    request: BaseModel,
    model: ImageModel | VideoModel | VoiceModel,
) -> Recipe:
    """The recipe of what `model` makes of `request`; fields it does not honour stay out."""
    return Recipe(
        step,
        version,
        file,
        inputs=_honoured(request, model.honours),
        tool={"name": model.name, "revision": model.revision},
    )


def _honoured(request: BaseModel, honours: Iterable[str]) -> dict[str, Any]:
    wanted = ALWAYS | set(honours)
    return {
        name: value for name, value in request.model_dump(mode="json").items() if name in wanted
    }
