"""A toy IP-Adapter: weights as its file names them, and the encoder that it sees by."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

TOKENS = 4
"""Into which it puts a reference."""


@dataclass(frozen=True)
class IpAdapter:
    """Its weights by their names in the file, and the encoder that it sees by."""

    weights: dict[str, torch.Tensor]
    encoder: Any

    def save_pretrained(self, folder: str) -> None:
        """Write both as the repositories of IP-Adapters have them."""
        from safetensors.torch import save_file

        self.encoder.save_pretrained(str(Path(folder) / "image_encoder"))
        save_file(self.weights, str(Path(folder) / "ip-adapter.safetensors"))


def wide(drawn: torch.Generator, *shape: int) -> torch.Tensor:
    """Random weights that a reference is seen through."""
    return torch.randn(shape, generator=drawn) * 3 / shape[-1] ** 0.5
