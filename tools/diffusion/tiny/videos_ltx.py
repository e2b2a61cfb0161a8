"""Tiny pipelines of LTX."""

from typing import Any

import torch

from tools.diffusion.tiny.decoders import flow_scheduler
from tools.diffusion.tiny.encoders import t5_encoder
from tools.diffusion.tiny.tokenizers import gemma_tokenizer, t5_tokenizer


def ltx_condition() -> Any:
    """Keyframes at any frame index."""
    from diffusers import AutoencoderKLLTXVideo, LTXConditionPipeline, LTXVideoTransformer3DModel

    tok = t5_tokenizer()
    torch.manual_seed(0)
    tr = LTXVideoTransformer3DModel(
        in_channels=8,
        out_channels=8,
        patch_size=1,
        patch_size_t=1,
        num_attention_heads=4,
        attention_head_dim=8,
        cross_attention_dim=32,
        num_layers=1,
        caption_channels=32,
    )
    vae = AutoencoderKLLTXVideo(
        in_channels=3,
        out_channels=3,
        latent_channels=8,
        block_out_channels=(8,) * 4,
        decoder_block_out_channels=(8,) * 4,
        layers_per_block=(1,) * 5,
        decoder_layers_per_block=(1,) * 5,
        spatio_temporal_scaling=(True, True, False, False),
        decoder_spatio_temporal_scaling=(True, True, False, False),
        decoder_inject_noise=(False,) * 5,
        upsample_residual=(False,) * 4,
        upsample_factor=(1,) * 4,
        timestep_conditioning=False,
        patch_size=1,
        patch_size_t=1,
        encoder_causal=True,
        decoder_causal=False,
    ).eval()
    return LTXConditionPipeline(
        scheduler=flow_scheduler(),
        vae=vae,
        text_encoder=t5_encoder(tok),
        tokenizer=tok,
        transformer=tr,
    )


WIDTH = 32
"""Of the words that LTX-2 reads; the connectors' heads times their dimensions."""


def ltx2_i2v() -> Any:
    """Video and stereo audio in one pass, with a byte-level Gemma encoder."""
    from diffusers import LTX2ImageToVideoPipeline

    tokenizer = gemma_tokenizer()
    torch.manual_seed(0)
    return LTX2ImageToVideoPipeline(
        # In this order, which their random weights depend on.
        text_encoder=_gemma(len(tokenizer) + 8),
        transformer=_ltx2_denoiser(),
        connectors=_connectors(),
        vae=_ltx2_pictures(),
        audio_vae=_ltx2_sound(),
        vocoder=_vocoder(),
        scheduler=flow_scheduler(),
        tokenizer=tokenizer,
        processor=None,
        prompt_enhancer=None,
        duration_head=None,
    )


def _gemma(words: int) -> Any:
    from transformers import Gemma3Config, Gemma3ForConditionalGeneration, Gemma3TextConfig

    return Gemma3ForConditionalGeneration(
        Gemma3Config(
            text_config=Gemma3TextConfig(
                vocab_size=words,
                hidden_size=WIDTH,
                intermediate_size=WIDTH,
                num_hidden_layers=2,
                num_attention_heads=2,
                num_key_value_heads=1,
                head_dim=16,
            ),
            vision_config={
                "hidden_size": 16,
                "intermediate_size": 16,
                "num_hidden_layers": 1,
                "num_attention_heads": 2,
                "image_size": 16,
                "patch_size": 8,
            },
            mm_tokens_per_image=4,
            boi_token_index=1,
            eoi_token_index=1,
            image_token_index=3,
        )
    ).eval()


def _ltx2_denoiser() -> Any:
    from diffusers import LTX2VideoTransformer3DModel

    return LTX2VideoTransformer3DModel(
        in_channels=4,
        out_channels=4,
        patch_size=1,
        patch_size_t=1,
        num_attention_heads=2,
        attention_head_dim=8,
        cross_attention_dim=16,
        audio_in_channels=4,
        audio_out_channels=4,
        audio_num_attention_heads=2,
        audio_attention_head_dim=4,
        audio_cross_attention_dim=8,
        num_layers=2,
        qk_norm="rms_norm_across_heads",
        caption_channels=WIDTH,
        rope_double_precision=False,
        rope_type="split",
    )


def _connectors() -> Any:
    from diffusers.pipelines.ltx2 import LTX2TextConnectors

    connector = {
        "num_attention_heads": 4,
        "attention_head_dim": 8,
        "num_layers": 1,
        "num_learnable_registers": None,
    }
    return LTX2TextConnectors(
        caption_channels=WIDTH,
        text_proj_in_factor=3,
        rope_theta=10000.0,
        rope_type="split",
        rope_double_precision=False,
        causal_temporal_positioning=False,
        connector_rope_base_seq_len=32,
        **{f"{m}_connector_{k}": v for m in ("video", "audio") for k, v in connector.items()},
    )


def _ltx2_pictures() -> Any:
    from diffusers import AutoencoderKLLTX2Video

    return AutoencoderKLLTX2Video(
        in_channels=3,
        out_channels=3,
        latent_channels=4,
        block_out_channels=(8,),
        decoder_block_out_channels=(8,),
        layers_per_block=(1,),
        decoder_layers_per_block=(1, 1),
        spatio_temporal_scaling=(True,),
        decoder_spatio_temporal_scaling=(True,),
        decoder_inject_noise=(False, False),
        downsample_type=("spatial",),
        upsample_residual=(False,),
        upsample_factor=(1,),
        timestep_conditioning=False,
        patch_size=4,
        patch_size_t=1,
        encoder_causal=True,
        decoder_causal=False,
    )


def _ltx2_sound() -> Any:
    from diffusers import AutoencoderKLLTX2Audio

    return AutoencoderKLLTX2Audio(
        base_channels=4,
        output_channels=2,
        ch_mult=(1,),
        num_res_blocks=1,
        attn_resolutions=None,
        in_channels=2,
        resolution=32,
        latent_channels=2,
        norm_type="pixel",
        causality_axis="height",
        dropout=0.0,
        mid_block_add_attention=False,
        sample_rate=16000,
        mel_hop_length=160,
        is_causal=True,
        mel_bins=8,
    )


def _vocoder() -> Any:
    from diffusers.pipelines.ltx2 import LTX2Vocoder

    return LTX2Vocoder(
        in_channels=16,
        hidden_channels=32,
        out_channels=2,
        upsample_kernel_sizes=[4, 4],
        upsample_factors=[2, 2],
        resnet_kernel_sizes=[3],
        resnet_dilations=[[1, 3, 5]],
        leaky_relu_negative_slope=0.1,
        output_sampling_rate=16000,
    )
