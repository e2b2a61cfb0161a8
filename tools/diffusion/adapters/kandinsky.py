"""Kandinsky 5 and 6: clips of words or from a first frame; the sixth with sound.

All read words by Qwen-VL's processors, which need torchvision (transformers 5.24).
Source: diffusers 0.42.1, pipelines/kandinsky5/ and pipelines/kandinsky6/.
"""

from typing import Any

from tools.diffusion.adapter import Adapter, Asked, of_frames, sounding
from tools.diffusion.declaration import Declaration
from tools.working import FrameRule, SizeRule


def _words(asked: Asked, pipe: Any) -> dict[str, Any]:
    width, height = asked.size
    arguments: dict[str, Any] = {
        "prompt": asked.prompt,
        "width": width,
        "height": height,
        "num_frames": asked.frames,
        "num_inference_steps": asked.steps,
        "output_type": "np",
    }
    if asked.negative:  # without it they have their own
        arguments["negative_prompt"] = asked.negative
    if asked.guidance is not None:
        arguments["guidance_scale"] = asked.guidance
    return arguments


def _image(asked: Asked, pipe: Any) -> dict[str, Any]:
    return _words(asked, pipe) | {"image": asked.first_frame}


def _sounding(asked: Asked, pipe: Any) -> dict[str, Any]:
    arguments = _words(asked, pipe) | {"frame_rate": float(asked.fps)}
    if asked.first_frame is not None:
        arguments["image"] = asked.first_frame
    return arguments


def _moment(latents: Any, asked: Asked, pipe: Any) -> Any:
    """(clips, frames, height, width, channels) as others have them."""
    return latents.movedim(-1, 1)


def _rate(pipe: Any) -> int:
    return int(pipe.audio_sample_rate)


WORDS = Declaration(
    pipeline="Kandinsky5T2VPipeline",
    kind="video",
    honours=frozenset({"prompt", "negative"}),
    tokens=512,
    sizes=SizeRule(multiple=16, least=128),
    frames=FrameRule(step=4, rest=1, least=5, most=121),
    fps=24,
    steps=50,
    guidance=5.0,
    requires=("torchvision",),
    licence="MIT",
    commercial=True,
    tested="declared",
    source="diffusers 0.42.1, pipelines/kandinsky5/pipeline_kandinsky.py; model cards",
)
IMAGE = WORDS.model_copy(
    update={
        "pipeline": "Kandinsky5I2VPipeline",
        "honours": WORDS.honours | {"first_frame"},
        "needs": frozenset({"first_frame"}),
        # It holds the first four latents against those that follow: there has to be a fifth.
        "frames": FrameRule(step=4, rest=1, least=17, most=121),
        "chains": "last frame",
        "source": "diffusers 0.42.1, pipelines/kandinsky5/pipeline_kandinsky_i2v.py; model cards",
    }
)
SOUNDING = WORDS.model_copy(
    update={
        "pipeline": "Kandinsky6TI2VAPipeline",
        "honours": WORDS.honours | {"first_frame"},
        "tokens": 1024,
        "sizes": SizeRule(multiple=32, least=128),
        "chains": "last frame",
        "sound": True,
        "licence": "as its card says; not known to us",
        "commercial": False,
        "source": "diffusers 0.42.1, pipelines/kandinsky6/pipeline_kandinsky6_ti2va.py",
    }
)

ADAPTERS = (
    Adapter(WORDS, _words, of_frames, moment=_moment),
    Adapter(IMAGE, _image, of_frames, moment=_moment),
    Adapter(SOUNDING, _sounding, sounding, _rate, _moment),
)
