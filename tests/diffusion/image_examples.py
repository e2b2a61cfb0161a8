"""How image pipelines are asked, and the plain calls that give the same pixels."""

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from tests.diffusion.example import Example, choice, sheet
from tools.image import PictureRequest


def _hand(pipe: Any, **arguments: Any) -> Any:
    import torch

    seeded = torch.Generator("cpu").manual_seed(7)
    return np.stack([np.asarray(one) for one in pipe(**arguments, generator=seeded).images])


def _klein(folder: Path, *colours: str) -> PictureRequest:
    return PictureRequest(
        prompt="the ball of image 1",
        size=(64, 64),
        seed=7,
        references=tuple(sheet(folder, one, n) for n, one in enumerate(colours, 1)),
    )


def _klein_by_hand(pipe: Any, folder: Path, *colours: str) -> Any:
    images = [Image.open(sheet(folder, one).picture).convert("RGB") for one in colours]
    return _hand(
        pipe,
        prompt="the ball of image 1",
        width=64,
        height=64,
        num_inference_steps=2,
        guidance_scale=1.0,
        **({"image": images} if images else {}),
    )


EXAMPLES = (
    Example(
        "Flux2KleinPipeline, words",
        choice("flux2_klein", (64, 64)),
        lambda folder: _klein(folder),
        lambda pipe, folder: _klein_by_hand(pipe, folder),
    ),
    Example(
        "Flux2KleinPipeline, three references",
        choice("flux2_klein", (64, 64)),
        lambda folder: _klein(folder, "red", "green", "yellow"),
        lambda pipe, folder: _klein_by_hand(pipe, folder, "red", "green", "yellow"),
        lambda folder: _klein(folder, "blue", "green", "yellow"),
    ),
)
