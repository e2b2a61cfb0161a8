"""Wan 2.1 and 2.2: clips of words, of a first (and last) frame, or of a film."""

from typing import Any

from tools.diffusion.adapter import Adapter, Asked, of_frames
from tools.diffusion.declaration import Declaration
from tools.working import FrameRule, SizeRule

SIZES = SizeRule(multiple=16, least=32)
FRAMES = FrameRule(step=4, rest=1, least=5, most=81)
LICENCE = "Apache-2.0"


def plain(asked: Asked) -> dict[str, Any]:
    """What every pipeline of the family is told."""
    width, height = asked.size
    arguments: dict[str, Any] = {
        "prompt": asked.prompt,
        "negative_prompt": asked.negative,
        "width": width,
        "height": height,
        "num_inference_steps": asked.steps,
        "output_type": "np",
    }
    if asked.guidance is not None:
        arguments["guidance_scale"] = asked.guidance
    return arguments


def _words(asked: Asked, pipe: Any) -> dict[str, Any]:
    return plain(asked) | {"num_frames": asked.frames}


def _image(asked: Asked, pipe: Any) -> dict[str, Any]:
    arguments = _words(asked, pipe) | {"image": asked.first_frame}
    if asked.last_frame is not None:
        arguments["last_image"] = asked.last_frame
    return arguments


def _film(asked: Asked, pipe: Any) -> dict[str, Any]:
    """Its length is the film's. It makes int(steps * strength) steps, and fails with none."""
    strength = max(asked.strength, 1.01 / asked.steps)
    return plain(asked) | {"video": list(asked.source), "strength": min(strength, 1.0)}


WORDS = Declaration(
    pipeline="WanPipeline",
    kind="video",
    honours=frozenset({"prompt", "negative"}),
    tokens=512,
    sizes=SIZES,
    frames=FRAMES,
    fps=16,
    steps=50,
    guidance=5.0,
    parts=("transformer", "transformer_2"),
    whole=("vae",),
    requires=("ftfy",),
    licence=LICENCE,
    commercial=True,
    tested="run",
    source="diffusers 0.42.1, pipelines/wan/pipeline_wan.py; model cards of Wan2.1 and Wan2.2",
)
IMAGE = WORDS.model_copy(
    update={
        "pipeline": "WanImageToVideoPipeline",
        "honours": WORDS.honours | {"first_frame", "last_frame"},
        # The 5B model encodes the first frame alone, and leaves the last one out without a word.
        "lacks": (("expand_timesteps", frozenset({"last_frame"})),),
        "needs": frozenset({"first_frame"}),
        "chains": "last frame",
        "source": "diffusers 0.42.1, pipelines/wan/pipeline_wan_i2v.py; cards of Wan2.x-I2V",
    }
)
FILM = WORDS.model_copy(
    update={
        "pipeline": "WanVideoToVideoPipeline",
        "honours": WORDS.honours | {"source", "strength"},
        "needs": frozenset({"source"}),
        "parts": ("transformer",),
        "source": "diffusers 0.42.1, pipelines/wan/pipeline_wan_video2video.py",
    }
)

ADAPTERS = (
    Adapter(WORDS.model_copy(update={"teachable": True}), _words, of_frames),
    Adapter(IMAGE, _image, of_frames),
    Adapter(FILM, _film, of_frames),
)
