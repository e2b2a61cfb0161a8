"""How SDXL is asked in all its ways, and the plain calls that give the same pixels."""

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps

from tests.diffusion.example import Example, choice
from tests.diffusion.picture_requests import (
    SIZE,
    asked,
    control,
    mask,
    picture,
    pictures,
    place,
    placed,
    plain_call,
    source,
)


def _squares(folder: Path, *colours: str) -> list[Image.Image]:
    return [ImageOps.pad(one, (96, 96), color="white") for one in pictures(folder, *colours)]


def _sdxl_seen_by_hand(pipe: Any, folder: Path) -> Any:
    import torch

    masks = torch.ones(1, 2, *SIZE)
    masks[0, 0] = torch.from_numpy(np.asarray(place()) > 0)
    pipe.set_ip_adapter_scale(0.6)
    return plain_call(
        pipe,
        width=64,
        height=64,
        guidance_scale=5.0,
        ip_adapter_image=[_squares(folder, "red", "green")],
        cross_attention_kwargs={"ip_adapter_masks": [masks]},
    )


def _sdxl_followed_by_hand(pipe: Any, folder: Path) -> Any:
    pipe.set_ip_adapter_scale(0.6)
    return plain_call(
        pipe,
        width=64,
        height=64,
        guidance_scale=5.0,
        ip_adapter_image=[_squares(folder, "red", "green")],
        image=picture(folder, "gray"),
    )


EXAMPLES = (
    Example(
        "StableDiffusionXLPipeline, words and what must not be seen",
        choice("sdxl", SIZE),
        lambda folder: asked(folder, negative="a cube"),
        lambda pipe, folder: plain_call(
            pipe, negative_prompt="a cube", width=64, height=64, guidance_scale=5.0
        ),
    ),
    Example(
        "StableDiffusionXLPipeline, two references, one in its region",
        choice("sdxl", SIZE, ip_adapter="tiny:sdxl_ip_adapter"),
        lambda folder: placed(folder, "red", "green"),
        _sdxl_seen_by_hand,
        lambda folder: asked(folder, "red", "green"),
    ),
    Example(
        "StableDiffusionXLImg2ImgPipeline, source",
        choice("sdxl", SIZE, pipeline="StableDiffusionXLImg2ImgPipeline", steps=4),
        lambda folder: asked(folder, **source(folder, "gray", 0.5)),
        lambda pipe, folder: plain_call(
            pipe, 4, guidance_scale=5.0, image=picture(folder, "gray"), strength=0.5
        ),
        lambda folder: asked(folder, **source(folder, "red", 0.5)),
        copies=("image",),
    ),
    Example(
        "StableDiffusionXLInpaintPipeline, source and mask",
        choice("sdxl", SIZE, pipeline="StableDiffusionXLInpaintPipeline", steps=4),
        lambda folder: asked(folder, **source(folder, "gray", 0.5), **mask(folder)),
        lambda pipe, folder: plain_call(
            pipe,
            4,
            width=64,
            height=64,
            guidance_scale=5.0,
            image=picture(folder, "gray"),
            mask_image=place(),
            strength=0.5,
        ),
        lambda folder: asked(folder, **source(folder, "red", 0.5), **mask(folder)),
        copies=("image",),
    ),
    Example(
        "StableDiffusionXLControlNetPipeline, depth and two references",
        choice(
            "sdxl",
            SIZE,
            pipeline="StableDiffusionXLControlNetPipeline",
            controlnet="tiny:sdxl_depth",
            ip_adapter="tiny:sdxl_ip_adapter",
        ),
        lambda folder: asked(folder, "red", "green", controls=(control(folder, "gray"),)),
        _sdxl_followed_by_hand,
        lambda folder: asked(folder, "red", "green", controls=(control(folder, "black"),)),
    ),
)
