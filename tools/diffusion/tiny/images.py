"""Tiny pipelines that draw."""

from typing import Any

import torch

from tools.diffusion.tiny.decoders import flow_scheduler, flux2_vae
from tools.diffusion.tiny.encoders import qwen3_encoder, t5_encoder
from tools.diffusion.tiny.tokenizers import clip_tokenizer, qwen_tokenizer, t5_tokenizer


def flux2_klein() -> Any:
    """Text-to-image and 0..N reference images in one class."""
    from diffusers import Flux2KleinPipeline, Flux2Transformer2DModel

    tok = qwen_tokenizer()
    torch.manual_seed(0)
    tr = Flux2Transformer2DModel(
        patch_size=1,
        in_channels=4,
        num_layers=1,
        num_single_layers=1,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=48,
        timestep_guidance_channels=64,
        axes_dims_rope=[4, 4, 4, 4],
        guidance_embeds=False,
    )
    # 28 thin layers: the pipeline stacks hidden states 9, 18 and 27 by default (3 x 16 = 48 wide)
    return Flux2KleinPipeline(
        scheduler=flow_scheduler(),
        vae=flux2_vae(),
        text_encoder=qwen3_encoder(tok, layers=28),
        tokenizer=tok,
        transformer=tr,
        is_distilled=False,
    )


def flux_kontext() -> Any:
    """One reference image (a list would be a batch)."""
    from diffusers import AutoencoderKL, FluxKontextPipeline, FluxTransformer2DModel
    from transformers import CLIPTextConfig, CLIPTextModel

    ct, tt = clip_tokenizer(), t5_tokenizer()
    torch.manual_seed(0)
    clip = CLIPTextModel(
        CLIPTextConfig(
            vocab_size=len(ct),
            hidden_size=32,
            intermediate_size=37,
            projection_dim=32,
            num_attention_heads=4,
            num_hidden_layers=2,
            max_position_embeddings=77,
            bos_token_id=ct.bos_token_id,
            eos_token_id=ct.eos_token_id,
        )
    ).eval()
    vae = AutoencoderKL(
        sample_size=32,
        in_channels=3,
        out_channels=3,
        block_out_channels=(4,) * 4,
        layers_per_block=1,
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
        latent_channels=1,
        norm_num_groups=1,
        use_quant_conv=False,
        use_post_quant_conv=False,
        shift_factor=0.06,
        scaling_factor=1.5,
    ).eval()
    tr = FluxTransformer2DModel(
        patch_size=1,
        in_channels=4,
        num_layers=1,
        num_single_layers=1,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=32,
        pooled_projection_dim=32,
        axes_dims_rope=[4, 4, 8],
        guidance_embeds=True,
    )
    return FluxKontextPipeline(
        scheduler=flow_scheduler(),
        vae=vae,
        text_encoder=clip,
        tokenizer=ct,
        text_encoder_2=t5_encoder(tt),
        tokenizer_2=tt,
        transformer=tr,
    )


def z_image() -> Any:
    from diffusers import AutoencoderKL, ZImagePipeline, ZImageTransformer2DModel

    tok = qwen_tokenizer()
    torch.manual_seed(0)
    tr = ZImageTransformer2DModel(
        all_patch_size=(2,),
        all_f_patch_size=(1,),
        in_channels=16,
        dim=32,
        n_layers=2,
        n_refiner_layers=1,
        n_heads=2,
        n_kv_heads=2,
        qk_norm=True,
        cap_feat_dim=16,
        rope_theta=256.0,
        t_scale=1000.0,
        axes_dims=[8, 4, 4],
        axes_lens=[1024, 64, 64],
    )
    for n, p in tr.named_parameters():  # the class leaves the pad tokens uninitialised
        if "pad_token" in n:
            torch.nn.init.normal_(p, std=0.02)
    vae = AutoencoderKL(
        in_channels=3,
        out_channels=3,
        down_block_types=["DownEncoderBlock2D"] * 4,
        up_block_types=["UpDecoderBlock2D"] * 4,
        block_out_channels=[8] * 4,
        layers_per_block=1,
        latent_channels=16,
        norm_num_groups=4,
        sample_size=32,
        scaling_factor=0.3611,
        shift_factor=0.1159,
        use_quant_conv=False,
        use_post_quant_conv=False,
    ).eval()
    return ZImagePipeline(
        scheduler=flow_scheduler(),
        vae=vae,
        text_encoder=qwen3_encoder(tok).model,
        tokenizer=tok,
        transformer=tr,
    )
