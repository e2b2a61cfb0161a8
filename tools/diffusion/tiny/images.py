"""Tiny pipelines that draw."""

from typing import Any

import torch

from tools.diffusion.tiny.decoders import flow_scheduler, flux2_vae
from tools.diffusion.tiny.encoders import qwen3_encoder, qwen_vl_encoder
from tools.diffusion.tiny.tokenizers import qwen_tokenizer


def flux2_klein() -> Any:
    """Text-to-image and 0..N reference images in one class."""
    from diffusers import Flux2KleinPipeline

    return Flux2KleinPipeline(**_klein_parts(), is_distilled=False)


def flux2_klein_modular() -> Any:
    """The same parts in a modular pipeline."""
    from diffusers import Flux2KleinModularPipeline

    pipe = Flux2KleinModularPipeline()
    pipe.update_components(**_klein_parts())
    return pipe


def _klein_parts() -> dict[str, Any]:
    from diffusers import Flux2Transformer2DModel

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
    return {
        "scheduler": flow_scheduler(),
        "vae": flux2_vae(),
        "text_encoder": qwen3_encoder(tok, layers=28),
        "tokenizer": tok,
        "transformer": tr,
    }


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


def qwen_image() -> Any:
    """Words alone; its text encoder could see, and is never shown anything."""
    from diffusers import AutoencoderKLQwenImage, QwenImagePipeline, QwenImageTransformer2DModel

    tok = qwen_tokenizer()
    torch.manual_seed(0)
    tr = QwenImageTransformer2DModel(
        patch_size=2,
        in_channels=16,
        out_channels=4,
        num_layers=2,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=16,
        guidance_embeds=False,
        axes_dims_rope=(8, 4, 4),
    )
    vae = AutoencoderKLQwenImage(
        base_dim=4,
        z_dim=4,
        dim_mult=[1, 1, 1, 1],
        num_res_blocks=1,
        temperal_downsample=[False, True, True],
        latents_mean=[0.0] * 4,
        latents_std=[1.0] * 4,
    ).eval()
    return QwenImagePipeline(
        scheduler=flow_scheduler(),
        vae=vae,
        text_encoder=qwen_vl_encoder(tok),
        tokenizer=tok,
        transformer=tr,
    )
