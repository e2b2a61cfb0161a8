"""Guidance that is a part of a pipeline instead of an argument of its call."""

from typing import Any

OWN = "_guiders_of_its_folder"
"""Where a pipeline keeps them; it may serve several choices of guidance."""


def guide(pipe: Any, name: str, scale: float | None) -> None:
    """Give one of a pipeline's guiders a scale.

    Args:
        pipe: A modular pipeline, or one with guiders of its own.
        name: Of the part that guides.
        scale: How strongly words guide; None: as its folder has it.
    """
    own = vars(pipe).setdefault(OWN, {}).setdefault(name, getattr(pipe, name))
    wanted = own if scale is None else own.new(guidance_scale=scale)
    if hasattr(pipe, "update_components"):
        pipe.update_components(**{name: wanted})
    else:
        setattr(pipe, name, wanted)
