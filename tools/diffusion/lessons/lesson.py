"""What differs between families of models when one is taught."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Lesson:
    """How a family's denoiser is shown a picture with its words, and asked for a velocity.

    The denoiser is `pipe.transformer`, its words come from `pipe.text_encoder`, its latents from
    `pipe.vae`; each is on the device while it is asked, and only then.
    """

    layers: str
    """A pattern for the whole names of the linear layers that a LoRA is laid over."""
    words: Callable[[Any, str, str], Mapping[str, Any]]
    """(pipeline, caption, device) -> tensors, by what `velocity` calls them."""
    latents: Callable[[Any, Any], Any]
    """(pipeline, picture (1, 3, height, width) from -1 to 1) -> its latents, scaled and arranged as
    the pipeline's own noise is when it begins, before they are packed."""
    velocity: Callable[[Any, Any, Any, Mapping[str, Any]], Any]
    """(pipeline, noisy latents, sigma, words) -> what the denoiser says, in the shape of the
    latents. sigma: (1,) float32, from 0, only the picture, to 1, only noise."""
