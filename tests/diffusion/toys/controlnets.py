"""Tiny ControlNets, each for the toy of its family."""

import warnings
from typing import Any

import torch


def z_image() -> Any:
    """Of two control layers; the rest it has in common with the denoiser."""
    from diffusers import ZImageControlNetModel

    torch.manual_seed(0)
    return ZImageControlNetModel(
        control_layers_places=[0, 1],
        control_refiner_layers_places=[0],
        control_in_dim=16,
        dim=32,
        n_refiner_layers=1,
        n_heads=2,
        n_kv_heads=2,
    )


def qwen_image() -> Any:
    from diffusers import QwenImageControlNetModel

    torch.manual_seed(0)
    return QwenImageControlNetModel(
        patch_size=2,
        in_channels=16,
        out_channels=4,
        num_layers=1,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=16,
        axes_dims_rope=(8, 4, 4),
    )


def flux() -> Any:
    """For structure of one kind."""
    return _flux()


def flux_union() -> Any:
    """For several kinds, each with a number."""
    return _flux(num_mode=5)


def _flux(**more: Any) -> Any:
    from diffusers import FluxControlNetModel

    torch.manual_seed(0)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "`FluxPosEmbed` is deprecated", FutureWarning)
        return FluxControlNetModel(
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
            **more,
        )
