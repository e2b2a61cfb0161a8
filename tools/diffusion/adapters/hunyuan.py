"""HunyuanVideo 1.5 and FramePack: clips of words, or from a first frame.

The first guides by a part of its own and calls nobody back; from a frame it takes the shape of the
frame and the size of its weights. The second packs what it has filmed into ever fewer numbers, so
that its memory does not grow with the clip. Sources: "HunyuanVideo 1.5 Technical Report" (arXiv
2511.18870); "Packing Input Frame Context in Next-Frame Prediction Models for Video Generation"
(arXiv 2504.12626); diffusers 0.42.1, pipelines/hunyuan_video1_5/ and pipelines/hunyuan_video/.
"""

from typing import Any

from tools.diffusion.adapter import Adapter, Asked, of_frames
from tools.diffusion.adapters.guiders import guide
from tools.diffusion.declaration import Declaration
from tools.working import FrameRule, SizeRule

WINDOW, SECTION = 33, 36
"""Frames that FramePack is asked for at a time, and that it makes then, beside the first one."""
LONGEST = 25
"""Sections of a clip: half a minute."""
LICENCE = "Tencent Hunyuan Community (not in the EU, the UK and South Korea)"


def _plain(asked: Asked) -> dict[str, Any]:
    return {
        "prompt": asked.prompt,
        "num_frames": asked.frames,
        "num_inference_steps": asked.steps,
        "output_type": "np",
    }


def _sized(asked: Asked) -> dict[str, Any]:
    width, height = asked.size
    return {"width": width, "height": height}


def _words(asked: Asked, pipe: Any) -> dict[str, Any]:
    guide(pipe, "guider", asked.guidance)
    return _plain(asked) | _sized(asked) | {"negative_prompt": asked.negative}


def _image(asked: Asked, pipe: Any) -> dict[str, Any]:
    guide(pipe, "guider", asked.guidance)
    return _plain(asked) | {"negative_prompt": asked.negative, "image": asked.first_frame}


def _packed(asked: Asked, pipe: Any) -> dict[str, Any]:
    sections = (asked.frames - 1) // SECTION
    arguments = _plain(asked) | _sized(asked) | {"image": asked.first_frame}
    arguments["num_frames"] = WINDOW * sections
    if asked.last_frame is not None:
        arguments["last_image"] = asked.last_frame
    if asked.guidance is not None:
        arguments["guidance_scale"] = asked.guidance
    return arguments


WORDS = Declaration(
    pipeline="HunyuanVideo15Pipeline",
    kind="video",
    honours=frozenset({"prompt", "negative"}),
    sizes=SizeRule(multiple=16, least=32),
    frames=FrameRule(step=4, rest=1, least=5, most=241),
    fps=24,
    steps=50,
    silent=True,
    licence=LICENCE,
    commercial=True,
    tested="run",
    source="diffusers 0.42.1, pipelines/hunyuan_video1_5/pipeline_hunyuan_video1_5.py",
)
IMAGE = WORDS.model_copy(
    update={
        "pipeline": "HunyuanVideo15ImageToVideoPipeline",
        "honours": WORDS.honours | {"first_frame"},
        "needs": frozenset({"first_frame"}),
        "chains": "last frame",
        "source": "diffusers 0.42.1, pipelines/hunyuan_video1_5/"
        "pipeline_hunyuan_video1_5_image2video.py",
    }
)
FRAMEPACK = IMAGE.model_copy(
    update={
        "pipeline": "HunyuanVideoFramepackPipeline",
        "honours": frozenset({"prompt", "first_frame", "last_frame"}),
        "tokens": 256,
        "frames": FrameRule(step=SECTION, rest=1, least=SECTION + 1, most=LONGEST * SECTION + 1),
        "fps": 30,
        "steps": 30,
        "guidance": 9.0,
        "silent": False,
        "source": "diffusers 0.42.1, pipelines/hunyuan_video/pipeline_hunyuan_video_framepack.py",
    }
)

ADAPTERS = (
    Adapter(WORDS, _words, of_frames),
    Adapter(IMAGE, _image, of_frames),
    Adapter(FRAMEPACK, _packed, of_frames),
)
