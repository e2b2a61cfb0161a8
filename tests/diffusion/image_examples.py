"""How image pipelines are asked, and the plain calls that give the same pixels."""

import numpy as np
from PIL import Image

from tests.diffusion.controlnet_examples import EXAMPLES as CONTROLNETS
from tests.diffusion.example import Example, choice
from tests.diffusion.flux1_examples import EXAMPLES as FLUX1
from tests.diffusion.picture_requests import (
    MIDDLE,
    SIZE,
    asked,
    extended,
    mask,
    picture,
    pictures,
    place,
    plain_call,
    sketched,
    source,
)
from tests.diffusion.sdxl_examples import EXAMPLES as SDXL
from tools.extending import Extension

WIDE = Extension((96, 64), SIZE)
"""Of a card in a square."""

FLUX2 = (
    Example(
        "Flux2KleinPipeline, words",
        choice("flux2_klein", SIZE),
        lambda folder: asked(folder),
        lambda pipe, folder: plain_call(pipe, width=64, height=64, guidance_scale=1.0),
    ),
    Example(
        "Flux2KleinPipeline, three references",
        choice("flux2_klein", SIZE),
        lambda folder: asked(folder, "red", "green", "yellow"),
        lambda pipe, folder: plain_call(
            pipe,
            width=64,
            height=64,
            guidance_scale=1.0,
            image=pictures(folder, "red", "green", "yellow"),
        ),
        lambda folder: asked(folder, "blue", "green", "yellow"),
    ),
    Example(
        "Flux2KleinPipeline, a sketch and a reference",
        choice("flux2_klein", SIZE),
        lambda folder: sketched(folder, "black", "red"),
        lambda pipe, folder: plain_call(
            pipe,
            width=64,
            height=64,
            guidance_scale=1.0,
            image=[pictures(folder, "black")[0].crop(MIDDLE), *pictures(folder, "red")],
        ),
        lambda folder: sketched(folder, "blue", "red"),
    ),
    Example(
        "Flux2KleinInpaintPipeline, source, mask and two references",
        choice("flux2_klein", SIZE, pipeline="Flux2KleinInpaintPipeline"),
        lambda folder: asked(folder, "red", "green", **source(folder, "gray", 0.9), **mask(folder)),
        lambda pipe, folder: plain_call(
            pipe,
            guidance_scale=1.0,
            image=picture(folder, "gray"),
            mask_image=place(),
            strength=0.9,
            image_reference=pictures(folder, "red", "green"),
        ),
        lambda folder: asked(
            folder, "blue", "green", **source(folder, "gray", 0.9), **mask(folder)
        ),
        copies=("image",),
    ),
    Example(
        "Flux2KleinKVPipeline, two references",
        choice("flux2_klein", SIZE, pipeline="Flux2KleinKVPipeline"),
        lambda folder: asked(folder, "red", "green"),
        lambda pipe, folder: plain_call(
            pipe, width=64, height=64, image=pictures(folder, "red", "green")
        ),
        lambda folder: asked(folder, "blue", "green"),
    ),
    Example(
        "Flux2KleinInpaintPipeline, a source that is extended",
        choice("flux2_klein", SIZE, pipeline="Flux2KleinInpaintPipeline"),
        lambda folder: extended(folder, "gray"),
        lambda pipe, folder: plain_call(
            pipe,
            guidance_scale=1.0,
            image=Image.fromarray(WIDE.padded(np.asarray(pictures(folder, "gray")[0]))),
            mask_image=Image.fromarray(WIDE.mask),
            strength=1.0,
        ),
        lambda folder: extended(folder, "red"),
        copies=("image",),
    ),
    Example(
        "Flux2KleinModularPipeline, two references",
        choice("flux2_klein_modular", SIZE),
        lambda folder: asked(folder, "red", "green"),
        lambda pipe, folder: plain_call(
            pipe, width=64, height=64, image=pictures(folder, "red", "green"), output="images"
        ),
        lambda folder: asked(folder, "blue", "green"),
    ),
)
OTHERS = (
    Example(
        "QwenImagePipeline, words and what must not be seen",
        choice("qwen_image", SIZE),
        lambda folder: asked(folder, negative="a cube"),
        lambda pipe, folder: plain_call(
            pipe, negative_prompt="a cube", width=64, height=64, true_cfg_scale=4.0
        ),
    ),
    Example(
        "ZImagePipeline, words and what must not be seen",
        choice("z_image", SIZE, guidance=3.0),
        lambda folder: asked(folder, negative="a cube"),
        lambda pipe, folder: plain_call(
            pipe, negative_prompt="a cube", width=64, height=64, guidance_scale=3.0
        ),
    ),
    Example(
        "ZImageImg2ImgPipeline, source",
        choice("z_image", SIZE, pipeline="ZImageImg2ImgPipeline", steps=4),
        lambda folder: asked(folder, **source(folder, "gray", 0.5)),
        lambda pipe, folder: plain_call(
            pipe,
            4,
            width=64,
            height=64,
            guidance_scale=0.0,
            image=picture(folder, "gray"),
            strength=0.5,
        ),
        lambda folder: asked(folder, **source(folder, "red", 0.5)),
        copies=("image",),
    ),
    Example(
        "ZImageInpaintPipeline, source and mask",
        choice("z_image", SIZE, pipeline="ZImageInpaintPipeline"),
        lambda folder: asked(folder, **source(folder, "gray"), **mask(folder)),
        lambda pipe, folder: plain_call(
            pipe,
            width=64,
            height=64,
            guidance_scale=0.0,
            image=picture(folder, "gray"),
            mask_image=place(),
            strength=1.0,
        ),
        lambda folder: asked(folder, **source(folder, "red"), **mask(folder)),
        copies=("image",),
    ),
)
EXAMPLES = (*FLUX2, *FLUX1, *SDXL, *OTHERS, *CONTROLNETS)
