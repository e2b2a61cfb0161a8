"""Tiny pipelines of Wan."""

from typing import Any

import torch

from tools.diffusion.tiny.decoders import flow_scheduler, wan_vae
from tools.diffusion.tiny.encoders import t5_encoder
from tools.diffusion.tiny.tokenizers import t5_tokenizer


def _wan_transformer(cls: Any, in_channels: int, num_layers: int = 2, **extra: Any) -> Any:
    torch.manual_seed(0)
    return cls(
        patch_size=(1, 2, 2),
        num_attention_heads=2,
        attention_head_dim=12,
        in_channels=in_channels,
        out_channels=16,
        text_dim=32,
        freq_dim=64,
        ffn_dim=32,
        num_layers=num_layers,
        cross_attn_norm=True,
        qk_norm="rms_norm_across_heads",
        rope_max_seq_len=64,
        **extra,
    )


def wan_t2v() -> Any:
    from diffusers import WanPipeline, WanTransformer3DModel

    tok = t5_tokenizer()
    return WanPipeline(
        tokenizer=tok,
        text_encoder=t5_encoder(tok, umt5=True),
        vae=wan_vae(),
        scheduler=flow_scheduler(shift=7.0),
        transformer=_wan_transformer(WanTransformer3DModel, 16),
    )


def wan_i2v() -> Any:
    """Wan 2.2 14B style: two experts, no CLIP image encoder, `last_image` allowed."""
    from diffusers import WanImageToVideoPipeline, WanTransformer3DModel

    tok = t5_tokenizer()
    return WanImageToVideoPipeline(
        tokenizer=tok,
        text_encoder=t5_encoder(tok, umt5=True),
        vae=wan_vae(),
        scheduler=flow_scheduler(shift=7.0),
        image_processor=None,
        image_encoder=None,
        transformer=_wan_transformer(WanTransformer3DModel, 36),
        transformer_2=_wan_transformer(WanTransformer3DModel, 36),
        boundary_ratio=0.9,
    )


def wan_vace() -> Any:
    """Reference images, control video and mask."""
    from diffusers import WanVACEPipeline, WanVACETransformer3DModel

    tok = t5_tokenizer()
    tr = _wan_transformer(
        WanVACETransformer3DModel, 16, num_layers=3, vace_layers=[0, 2], vace_in_channels=96
    )
    return WanVACEPipeline(
        tokenizer=tok,
        text_encoder=t5_encoder(tok, umt5=True),
        vae=wan_vae(),
        scheduler=flow_scheduler(shift=7.0),
        transformer=tr,
        transformer_2=None,
    )


def wan_vace22() -> Any:
    """Wan 2.2 VACE: two experts, in modular form."""
    from diffusers import Wan22VaceBlocks, WanVACETransformer3DModel

    pipe, tok = Wan22VaceBlocks().init_pipeline(), t5_tokenizer()
    extra: dict[str, Any] = {"num_layers": 3, "vace_layers": [0, 2], "vace_in_channels": 96}
    pipe.update_components(
        tokenizer=tok,
        text_encoder=t5_encoder(tok, umt5=True),
        vae=wan_vae(),
        scheduler=flow_scheduler(shift=7.0),
        transformer=_wan_transformer(WanVACETransformer3DModel, 16, **extra),
        transformer_2=_wan_transformer(WanVACETransformer3DModel, 16, **extra),
    )
    return pipe


def wan_animate() -> Any:
    """A figure that moves as skeletons and a face do."""
    from diffusers import WanAnimatePipeline, WanAnimateTransformer3DModel
    from transformers import CLIPImageProcessor

    tok = t5_tokenizer()
    side, width = 16, 4
    transformer = _wan_transformer(
        WanAnimateTransformer3DModel,
        36,
        latent_channels=16,
        image_dim=width,
        motion_encoder_channel_sizes={"4": 16, "8": 16, "16": 16},
        motion_encoder_size=side,
        motion_style_dim=8,
        motion_dim=4,
        motion_encoder_dim=16,
        face_encoder_hidden_dim=16,
        face_encoder_num_heads=2,
        inject_face_latents_blocks=2,
    )
    return WanAnimatePipeline(
        tokenizer=tok,
        text_encoder=t5_encoder(tok, umt5=True),
        vae=wan_vae(),
        scheduler=flow_scheduler(shift=7.0),
        image_processor=CLIPImageProcessor(
            size={"shortest_edge": width}, crop_size={"height": width, "width": width}
        ),
        image_encoder=_clip(width, size=width, patch=1),
        transformer=transformer,
    )


def wan_animate2() -> Any:
    """A figure that moves as a film's does, in modular form."""
    from diffusers import WanAnimate2Blocks, WanAnimate2Transformer3DModel

    pipe, tok = WanAnimate2Blocks().init_pipeline(), t5_tokenizer()
    torch.manual_seed(0)
    transformer = WanAnimate2Transformer3DModel(
        dim=24, ffn_dim=32, freq_dim=64, text_dim=32, num_heads=2, num_layers=2, use_img_emb=False
    )
    pipe.update_components(
        tokenizer=tok,
        text_encoder=t5_encoder(tok, umt5=True),
        vae=wan_vae(),
        scheduler=flow_scheduler(shift=7.0),
        image_encoder=_clip(4, size=224, patch=56),
        transformer=transformer,
    )
    return pipe


def _clip(width: int, *, size: int, patch: int) -> Any:
    from transformers import CLIPVisionConfig, CLIPVisionModel

    torch.manual_seed(0)
    return CLIPVisionModel(
        CLIPVisionConfig(
            hidden_size=width,
            projection_dim=width,
            num_hidden_layers=2,
            num_attention_heads=2,
            image_size=size,
            intermediate_size=16,
            patch_size=patch,
        )
    ).eval()
