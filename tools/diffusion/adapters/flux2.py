"""FLUX.2: words and any number of reference pictures in one pipeline; the klein ones are small.

The large one reads words by Pixtral's processor, which needs torchvision (transformers 5.24).
"""

from typing import Any

from tools.diffusion.adapter import Adapter, Asked, Made, eight_bits, of_images
from tools.diffusion.adapters.plain import MEGAPIXEL, alike, filled, told
from tools.diffusion.declaration import Declaration
from tools.working import SizeRule

LEAST_REFERENCE = 64
"""Pixels a side; with less the pipeline raises."""
SIZES = SizeRule(multiple=16, least=64)
"""It floors what is no multiple."""


def _plain(asked: Asked, pipe: Any) -> dict[str, Any]:
    arguments = told(asked)
    if asked.references:
        arguments["image"] = list(asked.references)
    return arguments


def _inpaint(asked: Asked, pipe: Any) -> dict[str, Any]:
    arguments = {**told(asked, sized=False), **filled(asked)}
    if asked.references:
        arguments["image_reference"] = alike(asked.references)
    return arguments


def _apart(asked: Asked, count: int) -> int:
    """Of as many pictures as there are references, diffusers 0.42.1 gives each its own one only
    (`prepare_image_latents`: `b_i == batch_size`), where all are meant for all."""
    return count - 1 if count == len(asked.references) > 1 else count


def _modular(asked: Asked, pipe: Any) -> dict[str, Any]:
    return {**_plain(asked, pipe), "output": "images"}


def of_output(result: Any, asked: Asked) -> Made:
    """The pictures of a modular pipeline that was asked for its "images"."""
    return Made(eight_bits(result))


KLEIN = Declaration(
    pipeline="Flux2KleinPipeline",
    kind="image",
    honours=frozenset({"prompt", "references"}),
    most_references=6,
    tokens=512,
    drawings=True,
    phrase="image {n}",
    sizes=SIZES,
    batches=True,
    least_reference=LEAST_REFERENCE,
    steps=4,
    guidance=1.0,
    licence="Apache-2.0 (4B); FLUX Non-Commercial (9B)",
    commercial=None,
    tested="run",
    source="diffusers 0.42.1, pipelines/flux2/pipeline_flux2_klein.py; model card of FLUX.2-klein",
)

KLEIN_INPAINT = KLEIN.model_copy(
    update={
        "pipeline": "Flux2KleinInpaintPipeline",
        "honours": frozenset({"prompt", "references", "source", "strength", "mask"}),
        "needs": frozenset({"source"}),
        "drawings": False,
        # A larger source is shrunk, and the picture has its size.
        "sizes": SizeRule(multiple=16, least=64, most_area=MEGAPIXEL),
        "source": "diffusers 0.42.1, pipelines/flux2/pipeline_flux2_klein_inpaint.py",
    }
)

KLEIN_MODULAR = KLEIN.model_copy(
    update={
        "pipeline": "Flux2KleinModularPipeline",
        "modular": True,
        "guidance": None,
        "source": "diffusers 0.42.1, modular_pipelines/flux2/modular_blocks_flux2_klein.py",
    }
)

KLEIN_KV = KLEIN.model_copy(
    update={
        "pipeline": "Flux2KleinKVPipeline",
        "guidance": None,
        "licence": "FLUX Non-Commercial",
        "commercial": False,
        "source": "diffusers 0.42.1, pipelines/flux2/pipeline_flux2_klein_kv.py",
    }
)

DEV = KLEIN.model_copy(
    update={
        "pipeline": "Flux2Pipeline",
        "most_references": 8,
        "steps": 50,
        "guidance": 4.0,
        "requires": ("torchvision",),
        "licence": "FLUX Non-Commercial",
        "commercial": False,
        "tested": "declared",
        "source": "diffusers 0.42.1, pipelines/flux2/pipeline_flux2.py",
    }
)

ADAPTERS = (
    Adapter(KLEIN.model_copy(update={"teachable": True}), _plain, of_images),
    Adapter(KLEIN_INPAINT, _inpaint, of_images, in_one_call=_apart),
    Adapter(KLEIN_MODULAR, _modular, of_output),
    Adapter(KLEIN_KV, _plain, of_images),
    Adapter(DEV, _plain, of_images),
)
