"""Z-Image: words alone, small and quick in its turbo form; structure through a ControlNet."""

from typing import Any

from tools.diffusion.adapter import Adapter, Asked, of_images
from tools.diffusion.adapters.plain import again, controlled, filled, told
from tools.diffusion.declaration import Declaration
from tools.working import SizeRule


def _plain(asked: Asked, pipe: Any) -> dict[str, Any]:
    return told(asked, negative=True)


def _again(asked: Asked, pipe: Any) -> dict[str, Any]:
    return {**_plain(asked, pipe), **again(asked)}


def _inpaint(asked: Asked, pipe: Any) -> dict[str, Any]:
    return {**_plain(asked, pipe), **filled(asked)}


def _controlnet(asked: Asked, pipe: Any) -> dict[str, Any]:
    return {**_plain(asked, pipe), **controlled(asked, "control_image")}


Z_IMAGE = Declaration(
    pipeline="ZImagePipeline",
    kind="image",
    honours=frozenset({"prompt", "negative"}),
    tokens=512,
    sizes=SizeRule(multiple=16, least=64),  # it raises at others
    batches=True,
    steps=9,
    guidance=0.0,  # the turbo one's; the base model's is 5
    licence="Apache-2.0",
    commercial=True,
    tested="run",
    source="diffusers 0.42.1, pipelines/z_image/pipeline_z_image.py; model card of Z-Image-Turbo",
)

AGAIN = Z_IMAGE.model_copy(
    update={
        "pipeline": "ZImageImg2ImgPipeline",
        "honours": Z_IMAGE.honours | {"source", "strength"},
        "needs": frozenset({"source"}),
        "source": "diffusers 0.42.1, pipelines/z_image/pipeline_z_image_img2img.py",
    }
)

INPAINT = Z_IMAGE.model_copy(
    update={
        "pipeline": "ZImageInpaintPipeline",
        "honours": Z_IMAGE.honours | {"source", "strength", "mask"},
        "needs": frozenset({"source", "mask"}),
        "source": "diffusers 0.42.1, pipelines/z_image/pipeline_z_image_inpaint.py",
    }
)

CONTROLNET = Z_IMAGE.model_copy(
    update={
        "pipeline": "ZImageControlNetPipeline",
        "honours": Z_IMAGE.honours | {"controls"},
        "controls": ("depth", "pose", "edge"),
        "controlnet": True,
        "tested": "run",
        "source": "diffusers 0.42.1, pipelines/z_image/pipeline_z_image_controlnet.py",
    }
)

ADAPTERS = (
    Adapter(Z_IMAGE, _plain, of_images),
    Adapter(AGAIN, _again, of_images),
    Adapter(INPAINT, _inpaint, of_images),
    Adapter(CONTROLNET, _controlnet, of_images),
)
