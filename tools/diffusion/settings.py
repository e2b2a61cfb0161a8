"""What of a profile and an adapter stands in recipes: all that changes the pixels on purpose.

Where the parts lie, compilation and attention do not: what was made on one card stays made on
another.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tools.diffusion import companions
from tools.diffusion.loras import digest_of

if TYPE_CHECKING:
    from tools.diffusion.model import DiffusionModel


def settings(model: "DiffusionModel") -> dict[str, Any]:
    """The settings of a model, by name, as JSON values."""
    choice = model.choice
    return {
        "working_size": list(choice.size),
        "steps": model.steps,
        "guidance": model.guidance,
        "precision": choice.precision,
        "quantisation": choice.quantisation,
        "cache": [choice.cache, choice.cache_threshold] if choice.cache != "none" else [],
        "loras": [[digest_of(one.file), one.weight, one.expert] for one in choice.loras],
        "controlnet": companions.digest_of(choice.controlnet, "controlnet"),
        "ip_adapter": companions.digest_of(choice.ip_adapter, "ip_adapter"),
        **dict(_unusual(model)),
    }


def _unusual(model: "DiffusionModel") -> Iterator[tuple[str, Any]]:
    """What stands there only where it is not as it was before anybody could say it."""
    if model.declared.version > 1:
        yield "adapter", model.declared.version
    if model.choice.reference_size:
        yield "reference_size", list(model.choice.reference_size)
    if model.followed != model.declared.ip_adapter_scale:
        yield "ip_adapter_scale", model.followed
