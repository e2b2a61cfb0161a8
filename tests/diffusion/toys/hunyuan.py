"""Tiny pipelines of HunyuanVideo 1.5 and FramePack."""

from typing import Any

import torch

from tools.diffusion.tiny.decoders import flow_scheduler
from tools.diffusion.tiny.encoders import clip_encoder, qwen_vl_encoder
from tools.diffusion.tiny.tokenizers import clip_tokenizer, qwen_tokenizer

SEES = 12
"""How wide an image encoder is."""


def words() -> Any:
    from diffusers import HunyuanVideo15Pipeline

    return HunyuanVideo15Pipeline(**_parts("t2v"))


def image() -> Any:
    from diffusers import HunyuanVideo15ImageToVideoPipeline

    return HunyuanVideo15ImageToVideoPipeline(**_parts("i2v"), **_eyes())


def framepack() -> Any:
    from diffusers import (
        HunyuanVideoFramepackPipeline,
        HunyuanVideoFramepackTransformer3DModel,
    )

    tokenizer, clip = qwen_tokenizer(), clip_tokenizer()
    torch.manual_seed(0)
    transformer = HunyuanVideoFramepackTransformer3DModel(
        in_channels=4,
        out_channels=4,
        num_attention_heads=2,
        attention_head_dim=10,
        num_layers=1,
        num_single_layers=1,
        num_refiner_layers=1,
        text_embed_dim=16,
        pooled_projection_dim=32,
        rope_axes_dim=(2, 4, 4),
        has_image_proj=True,
        image_proj_dim=SEES,
        has_clean_x_embedder=True,
    )
    return HunyuanVideoFramepackPipeline(
        text_encoder=_llama(len(tokenizer)),
        tokenizer=tokenizer,
        transformer=transformer,
        vae=_vae(),
        scheduler=flow_scheduler(shift=7.0),
        text_encoder_2=clip_encoder(clip),
        tokenizer_2=clip,
        **_eyes(),
    )


def _parts(task: str) -> dict[str, Any]:
    from diffusers import ClassifierFreeGuidance, HunyuanVideo15Transformer3DModel
    from transformers import ByT5Tokenizer, T5Config, T5EncoderModel

    tokenizer, letters = qwen_tokenizer(), ByT5Tokenizer()
    torch.manual_seed(0)
    transformer = HunyuanVideo15Transformer3DModel(
        in_channels=9,
        out_channels=4,
        num_attention_heads=1,  # it reads more than a thousand words each time
        attention_head_dim=8,
        num_layers=1,
        num_refiner_layers=1,
        mlp_ratio=1.0,
        text_embed_dim=16,
        text_embed_2_dim=8,
        image_embed_dim=SEES,
        rope_axes_dim=(2, 2, 4),
        target_size=64,
        task_type=task,
    )
    glyphs = T5Config(vocab_size=len(letters), d_model=8, d_kv=4, d_ff=8, num_layers=1, num_heads=2)
    return {
        "text_encoder": qwen_vl_encoder(tokenizer).model.language_model,
        "tokenizer": tokenizer,
        "transformer": transformer,
        "vae": _vae15(),
        "scheduler": flow_scheduler(shift=7.0),
        "text_encoder_2": T5EncoderModel(glyphs).eval(),
        "tokenizer_2": letters,
        "guider": ClassifierFreeGuidance(guidance_scale=6.0),
    }


def _vae15() -> Any:
    from diffusers import AutoencoderKLHunyuanVideo15

    torch.manual_seed(0)
    return AutoencoderKLHunyuanVideo15(
        latent_channels=4, block_out_channels=(16, 16, 16, 16, 16), layers_per_block=1
    ).eval()


def _vae() -> Any:
    from diffusers import AutoencoderKLHunyuanVideo

    torch.manual_seed(0)
    return AutoencoderKLHunyuanVideo(
        latent_channels=4,
        block_out_channels=(4, 4, 4, 4),
        layers_per_block=1,
        norm_num_groups=2,
        mid_block_add_attention=False,
    ).eval()


def _llama(words: int) -> Any:
    from transformers import LlamaConfig, LlamaModel

    torch.manual_seed(0)
    return LlamaModel(
        LlamaConfig(
            vocab_size=words,
            hidden_size=16,
            intermediate_size=16,
            num_hidden_layers=3,
            num_attention_heads=2,
        )
    ).eval()


def _eyes() -> dict[str, Any]:
    from transformers import SiglipImageProcessor, SiglipVisionConfig, SiglipVisionModel

    torch.manual_seed(0)
    encoder = SiglipVisionModel(
        SiglipVisionConfig(
            hidden_size=SEES,
            intermediate_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            image_size=32,
            patch_size=8,
        )
    ).eval()
    seen = SiglipImageProcessor(size={"height": 32, "width": 32})
    return {"image_encoder": encoder, "feature_extractor": seen}
