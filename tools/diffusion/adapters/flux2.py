"""FLUX.2: words and any number of reference pictures in one pipeline; the klein ones are small."""

from typing import Any

from tools.diffusion.adapter import Adapter, Asked, of_images
from tools.diffusion.declaration import Declaration
from tools.working import SizeRule

LEAST_REFERENCE = 64
"""Pixels a side; with less the pipeline raises."""


def _plain(asked: Asked, pipe: Any) -> dict[str, Any]:
    width, height = asked.size
    arguments: dict[str, Any] = {
        "prompt": asked.prompt,
        "width": width,  # else the first reference's
        "height": height,
        "num_inference_steps": asked.steps,
        "output_type": "np",
    }
    if asked.guidance is not None:
        arguments["guidance_scale"] = asked.guidance
    if asked.references:
        arguments["image"] = list(asked.references)
    return arguments


KLEIN = Declaration(
    pipeline="Flux2KleinPipeline",
    kind="image",
    honours=frozenset({"prompt", "references"}),
    most_references=4,
    phrase="image {n}",
    sizes=SizeRule(multiple=16, least=64),
    least_reference=LEAST_REFERENCE,
    steps=4,
    guidance=1.0,
    teachable=True,
    licence="Apache-2.0 (4B); FLUX Non-Commercial (9B)",
    commercial=True,
    tested="run",
    source="diffusers 0.42.1, pipelines/flux2/pipeline_flux2_klein.py; model card of FLUX.2-klein",
)

ADAPTERS = (Adapter(KLEIN, _plain, of_images),)
