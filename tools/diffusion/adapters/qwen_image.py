"""Qwen-Image: words, edits with several references, filling, and structure through a ControlNet."""

from typing import Any

from tools.diffusion.adapter import Adapter, Asked, of_images
from tools.diffusion.adapters.plain import controlled, filled, told
from tools.diffusion.declaration import Declaration
from tools.working import SizeRule

NOTHING = " "
"""The negative prompt of the model's examples; without any its guidance is left out."""


def _plain(asked: Asked, pipe: Any) -> dict[str, Any]:
    arguments = told(asked, guidance="true_cfg_scale")
    return {**arguments, "negative_prompt": asked.negative or NOTHING}


def _edit(asked: Asked, pipe: Any) -> dict[str, Any]:
    return {**_plain(asked, pipe), "image": list(asked.references)}


def _inpaint(asked: Asked, pipe: Any) -> dict[str, Any]:
    """It takes no size: whatever the source's, it makes a megapixel of its shape."""
    arguments = told(asked, guidance="true_cfg_scale", sized=False)
    return {**arguments, "negative_prompt": asked.negative or NOTHING, **filled(asked)}


def _controlnet(asked: Asked, pipe: Any) -> dict[str, Any]:
    return {**_plain(asked, pipe), **controlled(asked, "control_image")}


def _second(asked: Asked, pipe: Any) -> dict[str, Any]:
    """Qwen-Image 2.1, which is meant to be run without guidance."""
    arguments = told(asked, guidance="true_cfg_scale", negative=True)
    if asked.references:
        arguments["image"] = list(asked.references)
    return arguments


QWEN = Declaration(
    pipeline="QwenImagePipeline",
    kind="image",
    honours=frozenset({"prompt", "negative"}),
    tokens=512,
    sizes=SizeRule(multiple=16, least=64),  # it floors what is no multiple
    batches=True,
    steps=50,
    guidance=4.0,
    licence="Apache-2.0",
    commercial=True,
    tested="run",
    source="diffusers 0.42.1, pipelines/qwenimage/pipeline_qwenimage.py",
)

EDIT = QWEN.model_copy(
    update={
        "pipeline": "QwenImageEditPlusPipeline",
        "honours": QWEN.honours | {"references"},
        "needs": frozenset({"references"}),
        "most_references": 3,
        "drawings": True,
        "phrase": "Picture {n}",
        "least_reference": 64,
        "steps": 40,
        "requires": ("torchvision",),
        "tested": "declared",
        "source": "diffusers 0.42.1, pipelines/qwenimage/pipeline_qwenimage_edit_plus.py; model "
        "cards of Qwen-Image-Edit-2509 (sketches, edges) and -2511",
    }
)

INPAINT = QWEN.model_copy(
    update={
        "pipeline": "QwenImageEditInpaintPipeline",
        "honours": QWEN.honours | {"source", "strength", "mask"},
        "needs": frozenset({"source", "mask"}),
        "batches": False,  # of one source, only the first seed draws noise
        "requires": ("torchvision",),
        "tested": "declared",
        "source": "diffusers 0.42.1, pipelines/qwenimage/pipeline_qwenimage_edit_inpaint.py",
    }
)

CONTROLNET = QWEN.model_copy(
    update={
        "pipeline": "QwenImageControlNetPipeline",
        "honours": QWEN.honours | {"controls"},
        "controls": ("depth", "pose", "edge"),
        "controlnet": True,
        "tested": "run",
        "source": "diffusers 0.42.1, pipelines/qwenimage/pipeline_qwenimage_controlnet.py",
    }
)

SECOND = QWEN.model_copy(
    update={
        "pipeline": "QwenImage21Pipeline",
        "honours": QWEN.honours | {"references"},
        "tokens": 0,
        "most_references": 10,
        "drawings": True,
        "phrase": "<image{n}>",
        "sizes": SizeRule(multiple=32, least=64),  # it floors what is no multiple
        "least_reference": 64,
        "steps": 40,
        "guidance": 1.0,
        "licence": "Qwen Research",
        "commercial": False,
        "requires": ("torchvision",),
        "tested": "declared",
        "source": "diffusers 0.42.1, pipelines/qwenimage21/pipeline_qwenimage21.py; model card of "
        "Qwen-Image-2.1",
    }
)

ADAPTERS = (
    Adapter(QWEN, _plain, of_images),
    Adapter(EDIT, _edit, of_images),
    Adapter(INPAINT, _inpaint, of_images),
    Adapter(CONTROLNET, _controlnet, of_images),
    Adapter(SECOND, _second, of_images),
)
