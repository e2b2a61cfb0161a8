"""How FLUX.1's pipelines are asked, and the plain calls that give the same pixels."""

from pathlib import Path
from typing import Any

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
    plain_call,
    source,
)

SIDES = {"width": 64, "height": 64}
FOLLOWED = "tiny:flux_ip_adapter"


def followed(pipe: Any, folder: Path, steps: int = 2, **more: Any) -> Any:
    """A call that two references go into, by an IP-Adapter."""
    pipe.set_ip_adapter_scale(1.0)
    squares = [
        ImageOps.pad(one, (96, 96), color="white") for one in pictures(folder, "red", "green")
    ]
    usual = {**SIDES, "guidance_scale": 3.5, "ip_adapter_image": [squares]}
    return plain_call(pipe, steps, **usual, **more)


def unfollowed(pipe: Any, folder: Path) -> Any:
    """It has to be shown something, which weighs nothing."""
    pipe.set_ip_adapter_scale(0.0)
    black = Image.new("RGB", SIZE)
    return plain_call(pipe, **SIDES, guidance_scale=3.5, ip_adapter_image=[black])


EXAMPLES = (
    Example(
        "FluxPipeline, words",
        choice("flux", SIZE),
        lambda folder: asked(folder),
        lambda pipe, folder: plain_call(pipe, **SIDES, guidance_scale=3.5),
    ),
    Example(
        "FluxPipeline, two references",
        choice("flux", SIZE, ip_adapter=FOLLOWED),
        lambda folder: asked(folder, "red", "green"),
        followed,
        lambda folder: asked(folder, "blue", "green"),
    ),
    Example(
        "FluxPipeline, an IP-Adapter and no reference",
        choice("flux", SIZE, ip_adapter=FOLLOWED),
        lambda folder: asked(folder),
        unfollowed,
    ),
    Example(
        "FluxImg2ImgPipeline, source",
        choice("flux", SIZE, pipeline="FluxImg2ImgPipeline", steps=4),
        lambda folder: asked(folder, **source(folder, "gray", 0.5)),
        lambda pipe, folder: plain_call(
            pipe, 4, **SIDES, guidance_scale=3.5, image=picture(folder, "gray"), strength=0.5
        ),
        lambda folder: asked(folder, **source(folder, "red", 0.5)),
        copies=("image",),
    ),
    Example(
        "FluxInpaintPipeline, source, mask and two references",
        choice("flux", SIZE, pipeline="FluxInpaintPipeline", ip_adapter=FOLLOWED),
        lambda folder: asked(folder, "red", "green", **source(folder, "gray"), **mask(folder)),
        lambda pipe, folder: followed(
            pipe, folder, image=picture(folder, "gray"), mask_image=place(), strength=1.0
        ),
        lambda folder: asked(folder, "blue", "green", **source(folder, "gray"), **mask(folder)),
        copies=("image",),
    ),
    Example(
        "FluxKontextPipeline, one reference",
        choice("flux_kontext", SIZE),
        lambda folder: asked(folder, "red"),
        lambda pipe, folder: plain_call(
            pipe,
            width=64,
            height=64,
            guidance_scale=2.5,
            image=pictures(folder, "red")[0],
            max_area=64 * 64,
            _auto_resize=False,
        ),
        lambda folder: asked(folder, "blue"),
    ),
    Example(
        "FluxKontextInpaintPipeline, source, mask and a reference",
        choice("flux_kontext", SIZE, pipeline="FluxKontextInpaintPipeline"),
        lambda folder: asked(folder, "red", **source(folder, "gray"), **mask(folder)),
        lambda pipe, folder: plain_call(
            pipe,
            width=64,
            height=64,
            guidance_scale=2.5,
            image=picture(folder, "gray"),
            mask_image=place(),
            strength=1.0,
            image_reference=pictures(folder, "red")[0],
            max_area=64 * 64,
            _auto_resize=False,
        ),
        lambda folder: asked(folder, "blue", **source(folder, "gray"), **mask(folder)),
        copies=("image",),
    ),
    Example(
        "FluxFillPipeline, source and mask",
        choice("flux_fill", SIZE),
        lambda folder: asked(folder, **source(folder, "gray"), **mask(folder)),
        lambda pipe, folder: plain_call(
            pipe,
            width=64,
            height=64,
            guidance_scale=30.0,
            image=picture(folder, "gray"),
            mask_image=place(),
        ),
        lambda folder: asked(folder, **source(folder, "red"), **mask(folder)),
        copies=("image",),
    ),
    Example(
        "FluxControlPipeline, depth",
        choice("flux_control", SIZE),
        lambda folder: asked(folder, controls=(control(folder, "gray"),)),
        lambda pipe, folder: plain_call(
            pipe,
            width=64,
            height=64,
            guidance_scale=10.0,
            control_image=picture(folder, "gray"),
        ),
        lambda folder: asked(folder, controls=(control(folder, "black"),)),
    ),
)
