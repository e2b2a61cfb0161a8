"""Tiny SDXL, with a ControlNet and an IP-Adapter for it."""

from typing import Any

import torch

from tools.diffusion.tiny.decoders import image_vae
from tools.diffusion.tiny.encoders import clip_encoder, clip_eyes
from tools.diffusion.tiny.ip_adapter import TOKENS, IpAdapter, wide
from tools.diffusion.tiny.tokenizers import clip_tokenizer

WORDS = 64
"""Numbers of a word: both encoders' together."""


def sdxl() -> Any:
    from diffusers import EulerDiscreteScheduler, StableDiffusionXLPipeline

    tokenizer = clip_tokenizer()
    return StableDiffusionXLPipeline(
        vae=image_vae(latent_channels=4, norm_num_groups=2, scaling_factor=0.13),
        text_encoder=clip_encoder(tokenizer),
        tokenizer=tokenizer,
        text_encoder_2=clip_encoder(tokenizer, projected=True),
        tokenizer_2=tokenizer,
        unet=_unet(),
        scheduler=EulerDiscreteScheduler(
            beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1
        ),
    )


def _unet() -> Any:
    from diffusers import UNet2DConditionModel

    torch.manual_seed(0)
    return UNet2DConditionModel(
        sample_size=16, in_channels=4, out_channels=4, up_block_types=UP, **_blocks()
    )


UP = ("CrossAttnUpBlock2D", "UpBlock2D")


def _blocks() -> dict[str, Any]:
    """What a UNet and its ControlNet have in common."""
    return {
        "block_out_channels": (8, 16),
        "layers_per_block": 1,
        "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"),
        "attention_head_dim": (2, 4),
        "use_linear_projection": True,
        "addition_embed_type": "text_time",
        "addition_time_embed_dim": 8,
        "transformer_layers_per_block": (1, 1),
        "projection_class_embeddings_input_dim": 6 * 8 + 32,
        "cross_attention_dim": WORDS,
        "norm_num_groups": 1,
    }


def depth_controlnet() -> Any:
    from diffusers import ControlNetModel

    torch.manual_seed(0)
    return ControlNetModel(
        in_channels=4, conditioning_embedding_out_channels=(4, 4, 8, 8), **_blocks()
    )


def ip_adapter() -> IpAdapter:
    drawn = torch.Generator().manual_seed(0)
    encoder = clip_eyes()
    seen = encoder.config.projection_dim

    weights = {
        "image_proj.proj.weight": wide(drawn, TOKENS * WORDS, seen),
        "image_proj.proj.bias": torch.zeros(TOKENS * WORDS),
        "image_proj.norm.weight": torch.ones(WORDS),
        "image_proj.norm.bias": torch.zeros(WORDS),
    }
    unet = _unet()
    attended = [name for name in unet.attn_processors if name.endswith("attn2.processor")]
    for number, name in enumerate(attended):
        queries = unet.get_submodule(name.removesuffix(".processor")).to_q.out_features
        for kind in ("to_k_ip", "to_v_ip"):  # numbered as the layers of attention are, every second
            weights[f"ip_adapter.{2 * number + 1}.{kind}.weight"] = wide(drawn, queries, WORDS)
    return IpAdapter(weights, encoder)
