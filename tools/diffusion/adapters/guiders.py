"""Guidance that is a part of a pipeline instead of an argument of its call."""

from typing import Any
from weakref import WeakKeyDictionary

_OWN: WeakKeyDictionary[Any, dict[str, Any]] = WeakKeyDictionary()
"""By pipeline: its guiders as its folder has them."""


def guide(pipe: Any, name: str, scale: float | None) -> None:
    """Give one of a pipeline's guiders a scale.

    Args:
        pipe: A modular pipeline, or one with guiders of its own.
        name: Of the part that guides.
        scale: How strongly words guide; None: as its folder has it.
    """
    own = _OWN.setdefault(pipe, {}).setdefault(name, getattr(pipe, name))
    wanted = own if scale is None else own.new(guidance_scale=scale)
    if hasattr(pipe, "update_components"):
        pipe.update_components(**{name: wanted})
    else:
        setattr(pipe, name, wanted)
