"""Variational autoencoders a few channels wide, and the scheduler that all share."""

from typing import Any

import torch


def wan_vae() -> Any:
    from diffusers import AutoencoderKLWan

    torch.manual_seed(0)
    return AutoencoderKLWan(
        base_dim=3,
        z_dim=16,
        dim_mult=[1, 1, 1, 1],
        num_res_blocks=1,
        temperal_downsample=[False, True, True],
    ).eval()


def flux2_vae(levels: int = 4) -> Any:
    """4 levels give the real model's size step of 16; 2 levels give steps of 4."""
    from diffusers import AutoencoderKLFlux2

    torch.manual_seed(0)
    return AutoencoderKLFlux2(
        sample_size=32,
        in_channels=3,
        out_channels=3,
        down_block_types=("DownEncoderBlock2D",) * levels,
        up_block_types=("UpDecoderBlock2D",) * levels,
        block_out_channels=(4,) * levels,
        layers_per_block=1,
        latent_channels=1,
        norm_num_groups=1,
    ).eval()


def image_vae(**more: Any) -> Any:
    """Four levels, as in the real models, with one latent channel unless told otherwise."""
    from diffusers import AutoencoderKL

    torch.manual_seed(0)
    values: dict[str, Any] = {
        "sample_size": 32,
        "in_channels": 3,
        "out_channels": 3,
        "block_out_channels": (4,) * 4,
        "layers_per_block": 1,
        "down_block_types": ("DownEncoderBlock2D",) * 4,
        "up_block_types": ("UpDecoderBlock2D",) * 4,
        "latent_channels": 1,
        "norm_num_groups": 1,
    }
    return AutoencoderKL(**values | more).eval()


def flow_scheduler(**kw: Any) -> Any:
    from diffusers import FlowMatchEulerDiscreteScheduler

    return FlowMatchEulerDiscreteScheduler(**kw)
