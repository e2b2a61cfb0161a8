"""Random weights wide enough that what goes in changes what comes out."""

from typing import Any

import torch

PARTS = ("transformer", "transformer_2", "unet", "controlnet", "vae", "text_encoder")


def spread(pipe: Any, width: float) -> Any:
    """Draw the weights of a pipeline's parts, or of one part, anew; at a `width` of 1 layers keep
    their scale."""
    if isinstance(pipe, torch.nn.Module):
        _spread(pipe, width, 0)
        return pipe
    for seed, name in enumerate(PARTS):
        if getattr(pipe, name, None) is not None:
            _spread(getattr(pipe, name), width, seed)
    return pipe


def _spread(model: Any, width: float, seed: int) -> None:
    drawn = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, weights in model.named_parameters():
            noise = torch.randn(weights.shape, generator=drawn)
            if weights.ndim >= 2:
                weights.copy_(noise * width / weights[0].numel() ** 0.5)
            elif name.endswith("bias"):
                weights.copy_(noise * 0.05)
