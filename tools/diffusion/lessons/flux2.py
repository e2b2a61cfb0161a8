"""FLUX.2 klein, taught: latents, ids and words as its pipeline prepares them.

Source: diffusers 0.42.1, pipelines/flux2/pipeline_flux2_klein.py.
"""

from collections.abc import Mapping
from typing import Any

from tools.diffusion.lessons.lesson import Lesson

LAYERS = r"(single_)?transformer_blocks\.\d+\.attn\..+"
"""Attention of both kinds of blocks; those with one stream have their feed-forward in it."""


def _words(pipe: Any, caption: str, device: str) -> Mapping[str, Any]:
    embedded, ids = pipe.encode_prompt(prompt=caption, device=device)
    return {"encoder_hidden_states": embedded, "txt_ids": ids}


def _latents(pipe: Any, picture: Any) -> Any:
    """(1, 4 x latent channels, height / 16, width / 16): patches of two by two, normalised."""
    return pipe._encode_vae_image(image=picture, generator=None)


def _velocity(pipe: Any, noisy: Any, sigma: Any, words: Mapping[str, Any]) -> Any:
    said = pipe.transformer(
        hidden_states=pipe._pack_latents(noisy),
        timestep=sigma.to(noisy.dtype),
        guidance=None,
        img_ids=pipe._prepare_latent_ids(noisy).to(noisy.device),
        return_dict=False,
        **words,
    )[0]
    return said.permute(0, 2, 1).reshape(noisy.shape)


KLEIN = Lesson(LAYERS, _words, _latents, _velocity)
