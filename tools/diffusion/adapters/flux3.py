"""FLUX.3: modular, up to ten references, and boxes that say where each is to be seen.

Its prompts are written out at length by a language model that comes with it, word for word the same
for the same request. It reads words by Qwen3-VL's processor, which needs torchvision (transformers
5.24).
"""

from typing import TYPE_CHECKING, Any

from tools.diffusion.adapter import Adapter, Asked
from tools.diffusion.adapters.flux2 import of_output
from tools.diffusion.adapters.guiders import guide
from tools.diffusion.adapters.plain import told
from tools.diffusion.declaration import Declaration
from tools.working import SizeRule

if TYPE_CHECKING:
    from PIL.Image import Image

WHOLE = [0.0, 0.0, 1.0, 1.0]
"""A box: top, left, bottom, right, in parts of the picture."""


def _modular(asked: Asked, pipe: Any) -> dict[str, Any]:
    if asked.guidance is not None:
        guide(pipe, "guider", asked.guidance)
    return {**_distilled(asked, pipe), **told(asked, guidance="", negative=True)}


def _distilled(asked: Asked, pipe: Any) -> dict[str, Any]:
    arguments = {**told(asked, guidance=""), "output": "images"}
    if asked.references:
        arguments["image"] = list(asked.references)
    boxes = [
        {
            "id": f"figure_{number}",
            "from": f"ref_image_{number}",
            "src_bbox": WHOLE,
            "tgt_bbox": _box(region),
        }
        for number, region in enumerate(asked.regions)
        if region is not None and region.getbbox()
    ]
    if boxes:
        arguments["boxes"] = boxes
    return arguments


def _box(region: "Image") -> list[float]:
    left, top, right, bottom = region.getbbox() or (0, 0, *region.size)
    wide, high = region.size
    return [top / high, left / wide, bottom / high, right / wide]


FLUX3 = Declaration(
    pipeline="Flux3ModularPipeline",
    kind="image",
    honours=frozenset({"prompt", "negative", "references"}),
    most_references=10,
    regions=True,
    tokens=8192,
    phrase="image {n}",
    sizes=SizeRule(multiple=16, least=64),
    batches=True,
    least_reference=64,
    steps=50,
    guidance=3.5,
    modular=True,
    requires=("torchvision",),
    licence="not known here: read the model's card",
    commercial=False,
    tested="declared",
    source="diffusers 0.42.1, modular_pipelines/flux3/modular_blocks_flux3.py, prompt_upsampler.py",
)

DISTILLED = FLUX3.model_copy(
    update={
        "pipeline": "Flux3DistilledModularPipeline",
        "honours": frozenset({"prompt", "references"}),
        "steps": 16,
        "guidance": None,
        "source": "diffusers 0.42.1, modular_pipelines/flux3/modular_blocks_flux3_distilled.py",
    }
)

ADAPTERS = (
    Adapter(FLUX3, _modular, of_output),
    Adapter(DISTILLED, _distilled, of_output),
)
