"""FLUX.1's family: words, pictures made again, one reference (Kontext), filling (Fill), structure
(Control, ControlNets).

References are followed through an IP-Adapter as well, but everywhere: FluxIPAdapterAttnProcessor
(diffusers 0.42.1, models/transformers/transformer_flux.py) takes masks and does not look at them.
"""

from typing import Any

from tools.conditioning import ControlKind
from tools.diffusion.adapter import Adapter, Asked, of_images
from tools.diffusion.adapters.plain import again, controlled, filled, followed, shrunk, told
from tools.diffusion.declaration import Declaration
from tools.working import SizeRule

UNION_MODES: dict[ControlKind, int] = {"edge": 0, "depth": 2, "pose": 4}
"""Numbers of the kinds in FLUX.1-dev-ControlNet-Union, by its model card."""


FEWER_WORDS = 256
"""Tokens that a model without guidance of its own (schnell) was trained with, by its card."""


def _words(asked: Asked, pipe: Any) -> dict[str, Any]:
    arguments = {**told(asked), **followed(asked, pipe, pipe.transformer)}
    if not pipe.transformer.config.guidance_embeds:
        arguments["max_sequence_length"] = FEWER_WORDS
    return arguments


def _again(asked: Asked, pipe: Any) -> dict[str, Any]:
    return {**_words(asked, pipe), **again(asked)}


def _inpaint(asked: Asked, pipe: Any) -> dict[str, Any]:
    return {**_words(asked, pipe), **filled(asked)}


def _kontext(asked: Asked, pipe: Any) -> dict[str, Any]:
    arguments = {**told(asked), **_as_it_is(asked)}
    if asked.references:
        arguments["image"] = shrunk(asked.references[0])
    return arguments


def _kontext_inpaint(asked: Asked, pipe: Any) -> dict[str, Any]:
    arguments = {**told(asked), **_as_it_is(asked), **filled(asked)}
    if asked.references:
        arguments["image_reference"] = shrunk(asked.references[0])
    return arguments


def _as_it_is(asked: Asked) -> dict[str, Any]:
    """Else it takes the nearest of the sizes that it was trained at, and the area of 1024x1024."""
    return {"max_area": asked.size[0] * asked.size[1], "_auto_resize": False}


def _fill(asked: Asked, pipe: Any) -> dict[str, Any]:
    return {**told(asked), **filled(asked)}


def _control(asked: Asked, pipe: Any) -> dict[str, Any]:
    kind = next(iter(asked.controls))
    return {**told(asked), "control_image": asked.controls[kind][0]}


def _controlnet(asked: Asked, pipe: Any) -> dict[str, Any]:
    arguments = {**told(asked), **controlled(asked, "control_image")}
    if getattr(pipe.controlnet, "union", False):
        modes = [UNION_MODES[kind] for kind in asked.controls]
        arguments["control_mode"] = next(iter(modes), 0)
    return arguments


WORDS = Declaration(
    pipeline="FluxPipeline",
    kind="image",
    honours=frozenset({"prompt", "references"}),
    most_references=4,
    ip_adapter=True,
    ip_adapter_scale=1.0,
    tokens=512,
    tokenizer="tokenizer_2",
    sizes=SizeRule(multiple=16, least=64),
    batches=True,
    steps=28,
    guidance=3.5,
    laid_over=("text_encoder",),
    licence="FLUX.1 Non-Commercial (dev); Apache-2.0 (schnell)",
    commercial=None,
    tested="run",
    source="diffusers 0.42.1, pipelines/flux/pipeline_flux.py, loaders/ip_adapter.py; model cards "
    "of FLUX.1-dev and FLUX.1-schnell",
)

AGAIN = WORDS.model_copy(
    update={
        "pipeline": "FluxImg2ImgPipeline",
        "honours": WORDS.honours | {"source", "strength"},
        "needs": frozenset({"source"}),
        "source": "diffusers 0.42.1, pipelines/flux/pipeline_flux_img2img.py",
    }
)

INPAINT = WORDS.model_copy(
    update={
        "pipeline": "FluxInpaintPipeline",
        "honours": WORDS.honours | {"source", "strength", "mask"},
        "needs": frozenset({"source", "mask"}),
        "source": "diffusers 0.42.1, pipelines/flux/pipeline_flux_inpaint.py",
    }
)

KONTEXT = Declaration(
    pipeline="FluxKontextPipeline",
    kind="image",
    honours=frozenset({"prompt", "references"}),
    needs=frozenset({"references"}),
    most_references=1,  # a list would be a batch
    drawings=True,
    phrase="the image",
    tokens=512,
    tokenizer="tokenizer_2",  # T5; CLIP reads the beginning, for the mood of the whole
    sizes=SizeRule(multiple=16, least=64),
    batches=True,
    least_reference=64,
    steps=28,
    guidance=2.5,
    laid_over=("text_encoder",),
    licence="FLUX.1 Non-Commercial",
    commercial=False,
    tested="run",
    source="diffusers 0.42.1, pipelines/flux/pipeline_flux_kontext.py; arXiv 2506.15742",
)

KONTEXT_INPAINT = KONTEXT.model_copy(
    update={
        "pipeline": "FluxKontextInpaintPipeline",
        "honours": frozenset({"prompt", "references", "source", "strength", "mask"}),
        "needs": frozenset({"source", "mask"}),
        "drawings": False,
        "source": "diffusers 0.42.1, pipelines/flux/pipeline_flux_kontext_inpaint.py",
    }
)

FILL = INPAINT.model_copy(
    update={
        "pipeline": "FluxFillPipeline",
        "honours": INPAINT.honours - {"references"},
        "most_references": 0,
        "ip_adapter": False,
        "steps": 50,
        "guidance": 30.0,
        "licence": "FLUX.1 Non-Commercial",
        "commercial": False,
        "source": "diffusers 0.42.1, pipelines/flux/pipeline_flux_fill.py; model card of "
        "FLUX.1-Fill-dev",
    }
)

CONTROL = FILL.model_copy(
    update={
        "pipeline": "FluxControlPipeline",
        "honours": frozenset({"prompt", "controls"}),
        "needs": frozenset({"controls"}),
        "controls": ("depth", "edge"),
        "steps": 30,
        "guidance": 10.0,
        "source": "diffusers 0.42.1, pipelines/flux/pipeline_flux_control.py; model card of "
        "FLUX.1-Depth-dev",
    }
)

CONTROLNET = CONTROL.model_copy(
    update={
        "pipeline": "FluxControlNetPipeline",
        "needs": frozenset(),
        "controls": ("depth", "pose", "edge"),
        "controlnet": True,
        "steps": 28,
        "guidance": 3.5,
        "source": "diffusers 0.42.1, pipelines/flux/pipeline_flux_controlnet.py",
    }
)

ADAPTERS = (
    Adapter(WORDS, _words, of_images),
    Adapter(AGAIN, _again, of_images),
    Adapter(INPAINT, _inpaint, of_images),
    Adapter(KONTEXT, _kontext, of_images),
    Adapter(KONTEXT_INPAINT, _kontext_inpaint, of_images),
    Adapter(FILL, _fill, of_images),
    Adapter(CONTROL, _control, of_images),
    Adapter(CONTROLNET, _controlnet, of_images),
)
