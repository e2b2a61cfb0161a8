"""SDXL: words, pictures made again, structure through a ControlNet; references through an
IP-Adapter, each in its own region.

Source of the regions: "IP-Adapter" (arXiv 2308.06721), and diffusers 0.42.1,
models/attention_processor.py, IPAdapterAttnProcessor2_0.
"""

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING, Any

from tools.diffusion.adapter import Adapter, Asked, of_images
from tools.diffusion.adapters.plain import again, controlled, filled, followed, told
from tools.diffusion.declaration import Declaration
from tools.working import SizeRule

if TYPE_CHECKING:
    from PIL.Image import Image


def _words(asked: Asked, pipe: Any) -> dict[str, Any]:
    return {**told(asked, negative=True), **_followed(asked, pipe)}


def _again(asked: Asked, pipe: Any) -> dict[str, Any]:
    asked = _stepping(asked)
    arguments = told(asked, negative=True, sized=False)
    return {**arguments, **again(asked), **_followed(asked, pipe)}


def _inpaint(asked: Asked, pipe: Any) -> dict[str, Any]:
    asked = _stepping(asked)
    return {**_words(asked, pipe), **filled(asked)}


def _controlnet(asked: Asked, pipe: Any) -> dict[str, Any]:
    return {**_words(asked, pipe), **controlled(asked, "image")}


def _stepping(asked: Asked) -> Asked:
    """At least one step is done: it floors the part of the steps that the strength leaves."""
    return replace(asked, steps=max(asked.steps, ceil(1 / asked.strength)))


def _followed(asked: Asked, pipe: Any) -> dict[str, Any]:
    """The references, each in its region, where an IP-Adapter is loaded."""
    arguments = followed(asked, pipe, pipe.unet)
    if arguments and any(region is not None for region in asked.regions):
        masks = _masks(asked.regions, asked.size)
        arguments["cross_attention_kwargs"] = {"ip_adapter_masks": [masks]}
    return arguments


def _masks(regions: tuple["Image | None", ...], size: tuple[int, int]) -> Any:
    """A tensor (1, references, height, width) of 0 and 1; a reference without region is followed
    everywhere."""
    from diffusers.image_processor import IPAdapterMaskProcessor
    from PIL import Image

    everywhere = Image.new("L", size, 255)
    masks = IPAdapterMaskProcessor().preprocess(
        [everywhere if region is None else region for region in regions], size[1], size[0]
    )
    return masks.squeeze(1).unsqueeze(0)


SDXL = Declaration(
    pipeline="StableDiffusionXLPipeline",
    kind="image",
    honours=frozenset({"prompt", "negative", "references"}),
    most_references=4,
    tokens=77,  # of CLIP
    tokenizer="tokenizer_2",
    regions=True,
    ip_adapter=True,
    sizes=SizeRule(multiple=8, least=64),  # it raises at others
    batches=True,
    steps=30,
    guidance=5.0,
    parts=("unet",),
    laid_over=("text_encoder", "text_encoder_2"),
    licence="CreativeML Open RAIL++-M",
    commercial=True,
    tested="run",
    source="diffusers 0.42.1, pipelines/stable_diffusion_xl/pipeline_stable_diffusion_xl.py",
)

AGAIN = SDXL.model_copy(
    update={
        "pipeline": "StableDiffusionXLImg2ImgPipeline",
        "honours": SDXL.honours | {"source", "strength"},
        "needs": frozenset({"source"}),
        "source": "diffusers 0.42.1, "
        "pipelines/stable_diffusion_xl/pipeline_stable_diffusion_xl_img2img.py",
    }
)

INPAINT = SDXL.model_copy(
    update={
        "pipeline": "StableDiffusionXLInpaintPipeline",
        "honours": SDXL.honours | {"source", "strength", "mask"},
        "needs": frozenset({"source", "mask"}),
        "source": "diffusers 0.42.1, "
        "pipelines/stable_diffusion_xl/pipeline_stable_diffusion_xl_inpaint.py",
    }
)

CONTROLNET = SDXL.model_copy(
    update={
        "pipeline": "StableDiffusionXLControlNetPipeline",
        "honours": SDXL.honours | {"controls"},
        "controls": ("depth", "pose", "edge"),
        "controlnet": True,
        "source": "diffusers 0.42.1, pipelines/controlnet/pipeline_controlnet_sd_xl.py",
    }
)

ADAPTERS = (
    Adapter(SDXL, _words, of_images),
    Adapter(AGAIN, _again, of_images),
    Adapter(INPAINT, _inpaint, of_images),
    Adapter(CONTROLNET, _controlnet, of_images),
)
