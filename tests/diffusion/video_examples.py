"""How video pipelines are asked, and the plain calls that give the same pixels."""

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from tests.diffusion.example import Example, choice, sheet
from tools.video import ClipRequest


def _hand(pipe: Any, **arguments: Any) -> Any:
    import torch

    seeded = torch.Generator("cpu").manual_seed(7)
    frames = pipe(**arguments, generator=seeded, output_type="np").frames[0]
    return (np.asarray(frames) * 255).round().astype(np.uint8)


def _vace(folder: Path, *colours: str) -> ClipRequest:
    return ClipRequest(
        prompt="red and blue meet",
        size=(64, 32),
        frames=9,
        fps=16,
        seed=7,
        references=tuple(sheet(folder, one, n) for n, one in enumerate(colours, 1)),
    )


def _vace_by_hand(pipe: Any, folder: Path, *colours: str) -> Any:
    return _hand(
        pipe,
        prompt="red and blue meet",
        negative_prompt="",
        width=64,
        height=32,
        num_frames=9,
        num_inference_steps=2,
        reference_images=[Image.open(sheet(folder, one).picture) for one in colours],
    )


EXAMPLES = (
    Example(
        "WanVACEPipeline, three references",
        choice("wan_vace", (64, 32)),
        lambda folder: _vace(folder, "red", "green", "yellow"),
        lambda pipe, folder: _vace_by_hand(pipe, folder, "red", "green", "yellow"),
        lambda folder: _vace(folder, "blue", "green", "yellow"),
    ),
)
