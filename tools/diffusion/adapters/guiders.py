"""Guidance that is a part of a pipeline instead of an argument of its call."""

from typing import Any


def guide(pipe: Any, name: str, scale: float) -> None:
    """Give one of a pipeline's guiders a scale.

    Args:
        pipe: A modular pipeline, or one with guiders of its own.
        name: Of the part that guides.
        scale: How strongly words guide.
    """
    guider = getattr(pipe, name)
    if guider.guidance_scale == scale:
        return
    changed = guider.new(guidance_scale=scale)
    if hasattr(pipe, "update_components"):
        pipe.update_components(**{name: changed})
    else:
        setattr(pipe, name, changed)
