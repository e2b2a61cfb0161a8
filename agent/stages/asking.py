"""From a request to a recipe: only what the model honours can change the picture."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from agent.store import Recipe
from tools.image import ImageModel
from tools.video import SourceModel, VideoModel
from tools.voice import VoiceModel

ALWAYS = {"size", "seed", "frames", "fps"}
"""Fields that every model serves."""


def recipe(
    step: str,
    version: int,
    file: str,
    request: BaseModel,
    model: ImageModel | VideoModel | SourceModel | VoiceModel,
) -> Recipe:
    """The recipe of what `model` makes of `request`; fields it does not honour stay out. What is
    made within a mask has had one version more than the step: see tools.kept."""
    return Recipe(
        step,
        version + (getattr(request, "mask", None) is not None),
        file,
        inputs=_honoured(request, model.honours),
        tool=tool_of(model),
    )


def tool_of(model: ImageModel | VideoModel | SourceModel | VoiceModel) -> dict[str, Any]:
    """What a recipe says of who makes it; settings only where there are any."""
    settings = getattr(model, "settings", {})
    named = {"name": model.name, "revision": model.revision}
    return named | ({"settings": settings} if settings else {})


def _honoured(request: BaseModel, honours: Iterable[str]) -> dict[str, Any]:
    wanted = ALWAYS | set(honours)
    values = request.model_dump(mode="json")
    inputs = {name: value for name, value in values.items() if name in wanted}
    return inputs if "prompt" in wanted else {n: without_words(v) for n, v in inputs.items()}


def without_words(value: Any) -> Any:
    """Leave out what is said of looks and style: only models that read a prompt see it."""
    if isinstance(value, list):
        return [without_words(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: {k: v for k, v in item.items() if k != "text"}
        if name in ("look", "style") and isinstance(item, dict)
        else without_words(item)
        for name, item in value.items()
    }
