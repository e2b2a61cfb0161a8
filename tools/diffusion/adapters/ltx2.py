"""LTX-2: clips with their own sound, of words, frames, films, and references by an IC-LoRA.

A plain call guides by words, by skipped blocks and by keeping picture and sound apart; only the
first has a setting here, the others are the pipelines' usual. The decoder of LTX-2.5 was run with
toys only: its attention is a mask over all pairs of cells of a picture and its neighbours in time,
which grows faster than memory (diffusers 0.42.1), and NATTEN, which needs none, is code of the hub,
which is not run. Sources: "LTX-2" (arXiv 2601.03233); diffusers 0.42.1, pipelines/ltx2/ and
modular_pipelines/ltx2/.
"""

from typing import Any

from PIL import ImageOps

from tools.diffusion.adapter import Adapter, Asked, sounding
from tools.diffusion.adapters.guiders import guide
from tools.diffusion.adapters.ltx import SIZES, STEP, begins, cells_of, plain
from tools.diffusion.declaration import Declaration
from tools.working import FrameRule, KeyframeRule

LICENCE = "LTX-2 Community (free below a revenue of 10 million USD)"


def _rate(pipe: Any) -> int:
    return int(pipe.vocoder.config.output_sampling_rate)


def _moment(latents: Any, asked: Asked, pipe: Any) -> Any:
    """Pictures that hold lie behind the clip's own cells; some steps give them unpacked."""
    if latents.ndim != 3:
        return latents
    moments = (asked.frames - 1) // pipe.vae_temporal_compression_ratio + 1
    cells = cells_of(asked, pipe)
    return latents[:, (moments - 1) * cells : moments * cells]


def _words(asked: Asked, pipe: Any) -> dict[str, Any]:
    return plain(asked)


def _image(asked: Asked, pipe: Any) -> dict[str, Any]:
    return plain(asked) | {"image": asked.first_frame}


def _conditions(asked: Asked, pipe: Any) -> dict[str, Any]:
    """What holds, at the latent in which it lies: 0 the first frame alone, -1 the last; each of the
    others begins at the frame at which a picture in it is seen."""
    from diffusers.pipelines.ltx2.pipeline_ltx2_condition import LTX2VideoCondition

    conditions = []
    firmly = 1.0 - asked.strength
    first = begins(asked)
    if asked.source and firmly > 0:
        conditions.append(LTX2VideoCondition(frames=list(asked.source), strength=firmly))
    if first:
        conditions.append(LTX2VideoCondition(frames=list(first)))
    for frame, picture in asked.keyframes.items():
        latent = 1 + (frame - 1) // max(1, pipe.vae_temporal_compression_ratio)
        conditions.append(LTX2VideoCondition(frames=picture, index=latent))
    if asked.last_frame is not None:
        conditions.append(LTX2VideoCondition(frames=asked.last_frame, index=-1))
    return {"conditions": conditions} if conditions else {}


def _conditioned(asked: Asked, pipe: Any) -> dict[str, Any]:
    return plain(asked) | _conditions(asked, pipe)


def _in_context(asked: Asked, pipe: Any) -> dict[str, Any]:
    return plain(asked) | _conditions(asked, pipe) | _references(asked)


def _references(asked: Asked) -> dict[str, Any]:
    """A control film is what an IC-LoRA of structure reads, pictures what one of likenesses does;
    which of them it is is a matter of the profile's LoRA."""
    from diffusers.pipelines.ltx2.pipeline_ltx2_ic_lora import LTX2ReferenceCondition

    films = [LTX2ReferenceCondition(frames=list(film)) for film in asked.controls.values()]
    # It would crop a picture of another shape to the clip's: of somebody who stands, the middle.
    whole = [ImageOps.pad(one, asked.size, color="white") for one in asked.references]
    pictures = [LTX2ReferenceCondition(frames=one) for one in whole]
    return {"reference_conditions": [*films, *pictures]} if films or pictures else {}


def _modular(asked: Asked, pipe: Any) -> dict[str, Any]:
    """Its workflow follows from what it is given."""
    arguments = _in_context(asked, pipe) | {"output": ["videos", "audio"]}
    guide(pipe, "guider", arguments.pop("guidance_scale", None))
    return arguments


WORDS = Declaration(
    pipeline="LTX2Pipeline",
    kind="video",
    honours=frozenset({"prompt", "negative"}),
    tokens=1024,
    sizes=SIZES,
    frames=FrameRule(step=STEP, rest=1, least=STEP + 1, most=481),
    fps=24,
    steps=30,
    guidance=3.0,
    sound=True,
    laid_over=("connectors",),
    licence=LICENCE,
    commercial=True,
    tested="run",
    source="diffusers 0.42.1, pipelines/ltx2/pipeline_ltx2.py; model card of LTX-2",
)
IMAGE = WORDS.model_copy(
    update={
        "pipeline": "LTX2ImageToVideoPipeline",
        "honours": WORDS.honours | {"first_frame"},
        "needs": frozenset({"first_frame"}),
        "chains": "last frame",
        "source": "diffusers 0.42.1, pipelines/ltx2/pipeline_ltx2_image2video.py",
    }
)
CONDITION = WORDS.model_copy(
    update={
        "pipeline": "LTX2ConditionPipeline",
        "honours": WORDS.honours | {"first_frame", "last_frame", "keyframes", "source", "strength"},
        "keyframes": KeyframeRule(step=STEP, rest=1),
        "chains": "overlap",
        "source": "diffusers 0.42.1, pipelines/ltx2/pipeline_ltx2_condition.py",
    }
)
IN_CONTEXT = CONDITION.model_copy(
    update={
        "pipeline": "LTX2InContextPipeline",
        "honours": CONDITION.honours | {"references", "controls"},
        "most_references": 4,
        "controls": ("depth", "pose", "edge"),
        "source": "diffusers 0.42.1, pipelines/ltx2/pipeline_ltx2_ic_lora.py",
    }
)
LTX25 = IN_CONTEXT.model_copy(
    update={
        "pipeline": "LTX25ModularPipeline",
        "modular": True,
        "compiled": ("diffusion_decoder",),
        "source": "diffusers 0.42.1, modular_pipelines/ltx2/modular_blocks_ltx25.py",
    }
)

ADAPTERS = (
    Adapter(WORDS, _words, sounding, _rate, _moment),
    Adapter(IMAGE, _image, sounding, _rate, _moment),
    Adapter(CONDITION, _conditioned, sounding, _rate, _moment),
    Adapter(IN_CONTEXT, _in_context, sounding, _rate, _moment),
    Adapter(LTX25, _modular, sounding, _rate, _moment),
)
