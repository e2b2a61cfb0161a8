"""A tiny pipeline of LTX-2.5: the parts of LTX-2's toy, and a decoder that denoises pixels."""

from typing import Any

import torch

from tools.diffusion.tiny.videos_ltx import ltx2_i2v


def modular() -> Any:
    from diffusers import LTX25ModularPipeline

    parts = ltx2_i2v().components
    pipe = LTX25ModularPipeline()
    shared = {name: part for name, part in parts.items() if part is not None}
    pipe.update_components(**shared, diffusion_decoder=_decoder())
    return pipe


def _decoder() -> Any:
    """Eight pixels a side and two frames for a latent, as the toy's VAE."""
    from diffusers import LTX2VideoDiffusionDecoderModel

    torch.manual_seed(0)
    return LTX2VideoDiffusionDecoderModel(
        latent_channels=4,
        patch_size=4,
        decoder_head_dim=8,
        decoder_stage_channels=(16, 8, 8),
        decoder_stage_depths=(1, 1, 1),
        decoder_stage_kernels=((1, 3, 3), (1, 3, 3)),
        decoder_upsample_strides=((1, 2, 2), (2, 1, 1)),
        decoder_upsample_channel_reductions=(2, 1),
        decoder_stage5_kernel=(3, 3, 3),
        decoder_t_emb_dim=16,
        spatial_compression_ratio=8,
        temporal_compression_ratio=2,
    ).eval()
