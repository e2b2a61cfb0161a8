"""Tiny pipelines of FLUX.1's family."""

from typing import Any

import torch

from tools.diffusion.tiny.decoders import flow_scheduler, image_vae
from tools.diffusion.tiny.encoders import clip_encoder, clip_eyes, t5_encoder
from tools.diffusion.tiny.ip_adapter import TOKENS, IpAdapter, wide
from tools.diffusion.tiny.tokenizers import clip_tokenizer, t5_tokenizer

LATENT = 4
"""Numbers of a token: one channel, packed 2x2."""
WIDTH = 32
"""Numbers of a word, and of the denoiser's layers."""
MASK = 4 * 8 * 8
"""Numbers that a mask adds to it: its own pixels."""


def words() -> Any:
    """Words alone, or a picture made again."""
    from diffusers import FluxPipeline

    return FluxPipeline(**_parts(LATENT))


def ip_adapter() -> IpAdapter:
    """For all of them, named as those of XLabs are."""
    drawn, encoder = torch.Generator().manual_seed(0), clip_eyes()
    seen = encoder.config.projection_dim
    weights = {
        "ip_adapter_proj_model.proj.weight": wide(drawn, TOKENS * WIDTH, seen),
        "ip_adapter_proj_model.proj.bias": torch.zeros(TOKENS * WIDTH),
        "ip_adapter_proj_model.norm.weight": torch.ones(WIDTH),
        "ip_adapter_proj_model.norm.bias": torch.zeros(WIDTH),
    }
    for kind in ("k", "v"):
        name = f"double_blocks.0.processor.ip_adapter_double_stream_{kind}_proj"
        weights[f"{name}.weight"] = wide(drawn, WIDTH, WIDTH)
        weights[f"{name}.bias"] = torch.zeros(WIDTH)
    return IpAdapter(weights, encoder)


def kontext() -> Any:
    """One reference image (a list would be a batch)."""
    from diffusers import FluxKontextPipeline

    return FluxKontextPipeline(**_parts(LATENT))


def fill() -> Any:
    """A picture and a mask, beside the latents."""
    from diffusers import FluxFillPipeline

    return FluxFillPipeline(**_parts(2 * LATENT + MASK))


def control() -> Any:
    """A control picture, beside the latents."""
    from diffusers import FluxControlPipeline

    return FluxControlPipeline(**_parts(2 * LATENT))


def _parts(channels: int) -> dict[str, Any]:
    from diffusers import FluxTransformer2DModel

    clip, t5 = clip_tokenizer(), t5_tokenizer()
    torch.manual_seed(0)
    transformer = FluxTransformer2DModel(
        patch_size=1,
        in_channels=channels,
        out_channels=LATENT,
        num_layers=1,
        num_single_layers=1,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=WIDTH,
        pooled_projection_dim=32,
        axes_dims_rope=[4, 4, 8],
        guidance_embeds=True,
    )
    return {
        "scheduler": flow_scheduler(),
        "vae": image_vae(
            use_quant_conv=False, use_post_quant_conv=False, shift_factor=0.06, scaling_factor=1.5
        ),
        "text_encoder": clip_encoder(clip),
        "tokenizer": clip,
        "text_encoder_2": t5_encoder(t5),
        "tokenizer_2": t5,
        "transformer": transformer,
    }
