"""LTX-Video: pictures and films hold at any frame, as firmly as is asked."""

from typing import TYPE_CHECKING, Any

from tools.diffusion.adapter import Adapter, Asked, of_frames
from tools.diffusion.declaration import Declaration
from tools.working import FrameRule, KeyframeRule, SizeRule

if TYPE_CHECKING:
    from PIL.Image import Image

SIZES = SizeRule(multiple=32, least=32)
STEP = 8
"""Frames that one latent holds; lengths are so many and one more."""


def plain(asked: Asked) -> dict[str, Any]:
    """What every pipeline of the family is told."""
    width, height = asked.size
    arguments: dict[str, Any] = {
        "prompt": asked.prompt,
        "negative_prompt": asked.negative,
        "width": width,
        "height": height,
        "num_frames": asked.frames,
        "frame_rate": asked.fps,
        "num_inference_steps": asked.steps,
        "output_type": "np",
    }
    if asked.guidance is not None:
        arguments["guidance_scale"] = asked.guidance
    return arguments


def begins(asked: Asked) -> tuple["Image", ...]:
    """What a clip begins on: the end of the one before it, one frame, or nothing."""
    if asked.overlap:
        return asked.overlap
    return () if asked.first_frame is None else (asked.first_frame,)


def cells_of(asked: Asked, pipe: Any) -> int:
    """How many cells of latents one moment has."""
    scale = pipe.vae_spatial_compression_ratio * pipe.transformer_spatial_patch_size
    return int((asked.size[0] // scale) * (asked.size[1] // scale))


def _moment(latents: Any, asked: Asked, pipe: Any) -> Any:
    """Pictures that hold at later frames lie before the clip's own cells."""
    return latents[:, -cells_of(asked, pipe) :]


def _conditioned(asked: Asked, pipe: Any) -> dict[str, Any]:
    from diffusers.pipelines.ltx.pipeline_ltx_condition import LTXVideoCondition

    conditions = []
    firmly = 1.0 - asked.strength
    if asked.source and firmly > 0:
        conditions.append(LTXVideoCondition(video=list(asked.source), strength=firmly))
    first = begins(asked)
    if len(first) > 1:
        conditions.append(LTXVideoCondition(video=list(first)))
    elif first:
        conditions.append(LTXVideoCondition(image=first[0]))
    for frame, picture in asked.keyframes.items():
        conditions.append(LTXVideoCondition(image=picture, frame_index=frame))
    if asked.last_frame is not None:
        last = LTXVideoCondition(image=asked.last_frame, frame_index=asked.frames - 1)
        conditions.append(last)
    return plain(asked) | ({"conditions": conditions} if conditions else {})


CONDITION = Declaration(
    pipeline="LTXConditionPipeline",
    kind="video",
    honours=frozenset(
        {"prompt", "negative", "first_frame", "last_frame", "keyframes", "source", "strength"}
    ),
    tokens=256,
    sizes=SIZES,
    frames=FrameRule(step=STEP, rest=1, least=STEP + 1, most=257),
    keyframes=KeyframeRule(step=STEP),
    fps=24,
    steps=50,
    guidance=3.0,
    chains="overlap",
    licence="LTX-Video Open Weights (0.9.5 and later)",
    commercial=True,
    tested="run",
    source="diffusers 0.42.1, pipelines/ltx/pipeline_ltx_condition.py; model card of LTX-Video",
)

ADAPTERS = (Adapter(CONDITION, _conditioned, of_frames, moment=_moment),)
