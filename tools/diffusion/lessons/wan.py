"""Wan, taught from pictures: each is a clip of one frame.

Sources: diffusers 0.42.1, pipelines/wan/pipeline_wan.py and pipeline_wan_vace.py.
"""

from collections.abc import Mapping
from typing import Any

from tools.diffusion.lessons.lesson import Lesson

LAYERS = r"blocks\.\d+\.attn[12]\..+"
"""Attention to itself and to the words; not that of VACE's own blocks, which see no words."""
TIMES = 1000
"""Of sigma: how the denoiser is told the time."""
MOST_TOKENS = 512
"""Of a caption, filled up: what the pipelines' calls are given, not `encode_prompt` by itself."""


def _words(pipe: Any, caption: str, device: str) -> Mapping[str, Any]:
    embedded, _ = pipe.encode_prompt(
        prompt=caption,
        do_classifier_free_guidance=False,
        max_sequence_length=MOST_TOKENS,
        device=device,
    )
    return {"encoder_hidden_states": embedded.to(pipe.transformer.dtype)}


def _latents(pipe: Any, picture: Any) -> Any:
    """(1, latent channels, 1, height / 8, width / 8), normalised channel by channel."""
    import torch

    found = pipe.vae.encode(picture[:, :, None]).latent_dist.mode()
    mean, std = (
        torch.tensor(values).view(1, -1, 1, 1, 1).to(found)
        for values in (pipe.vae.config.latents_mean, pipe.vae.config.latents_std)
    )
    return (found - mean) / std


def _velocity(pipe: Any, noisy: Any, sigma: Any, words: Mapping[str, Any]) -> Any:
    time = TIMES * sigma
    if pipe.config.get("expand_timesteps"):  # the 5B model is told a time for every patch
        _, _, frames, high, wide = noisy.shape
        _, down, across = pipe.transformer.config.patch_size
        time = time.expand(1, frames * (high // down) * (wide // across))
    return pipe.transformer(hidden_states=noisy, timestep=time, return_dict=False, **words)[0]


def _under_vace(pipe: Any, noisy: Any, sigma: Any, words: Mapping[str, Any]) -> Any:
    """The model beneath VACE's conditions, whose blocks are heard with no weight at all."""
    config = pipe.transformer.config
    silence = {
        "control_hidden_states": noisy.new_zeros(1, config.vace_in_channels, *noisy.shape[2:]),
        "control_hidden_states_scale": noisy.new_zeros(len(config.vace_layers)),
    }
    return _velocity(pipe, noisy, sigma, {**words, **silence})


WORDS = Lesson(LAYERS, _words, _latents, _velocity)
VACE = Lesson(LAYERS, _words, _latents, _under_vace)
