"""Tiny pipelines of SkyReels V2."""

from typing import Any

import torch

from tools.diffusion.tiny.decoders import wan_vae
from tools.diffusion.tiny.encoders import t5_encoder
from tools.diffusion.tiny.tokenizers import t5_tokenizer


def words() -> Any:
    from diffusers import SkyReelsV2DiffusionForcingPipeline

    return SkyReelsV2DiffusionForcingPipeline(**_parts())


def image() -> Any:
    from diffusers import SkyReelsV2DiffusionForcingImageToVideoPipeline

    return SkyReelsV2DiffusionForcingImageToVideoPipeline(**_parts())


def _parts() -> dict[str, Any]:
    from diffusers import SkyReelsV2Transformer3DModel, UniPCMultistepScheduler

    tokenizer = t5_tokenizer()
    torch.manual_seed(0)
    transformer = SkyReelsV2Transformer3DModel(
        num_attention_heads=2,
        attention_head_dim=12,
        text_dim=32,
        freq_dim=64,
        ffn_dim=32,
        num_layers=1,
        rope_max_seq_len=64,
        inject_sample_info=True,
    )
    return {
        "tokenizer": tokenizer,
        "text_encoder": t5_encoder(tokenizer, umt5=True),
        "transformer": transformer,
        "vae": wan_vae(),
        "scheduler": UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=8.0
        ),
    }
