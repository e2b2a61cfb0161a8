"""SkyReels V2 by diffusion forcing: clips as long as is wished, each part going on from the last.

From a first frame it is asked for one part at a time, and the next part begins on its last frame:
in several parts the pipeline fails as soon as there is a last frame to end on (diffusers 0.42.1).

Source: "SkyReels-V2: Infinite-length Film Generative Model" (arXiv 2504.13074); diffusers 0.42.1,
pipelines/skyreels_v2/.
"""

from typing import Any

from tools.diffusion.adapter import Adapter, Asked, of_frames
from tools.diffusion.adapters import wan
from tools.diffusion.declaration import Declaration
from tools.working import FrameRule

BASE = 97
"""Frames of one part; the 720p weights hold 121."""
SHARED, NOISE = 17, 20
"""Frames that parts have in common, and the noise laid over them: the documentation's advice."""


def _plain(asked: Asked) -> dict[str, Any]:
    return wan.plain(asked) | {"num_frames": asked.frames, "fps": asked.fps}


def _words(asked: Asked, pipe: Any) -> dict[str, Any]:
    if asked.frames <= BASE:
        return _plain(asked)
    longer = {"base_num_frames": BASE, "overlap_history": SHARED, "addnoise_condition": NOISE}
    return _plain(asked) | longer


def _image(asked: Asked, pipe: Any) -> dict[str, Any]:
    arguments = _plain(asked) | {"image": asked.first_frame}
    if asked.last_frame is not None:
        arguments["last_image"] = asked.last_frame
    return arguments


WORDS = Declaration(
    pipeline="SkyReelsV2DiffusionForcingPipeline",
    kind="video",
    honours=frozenset({"prompt", "negative"}),
    tokens=512,
    sizes=wan.SIZES,
    frames=FrameRule(step=4, rest=1, least=17, most=721),
    fps=24,
    steps=50,
    guidance=6.0,
    requires=("ftfy",),
    licence="Skywork Community",
    commercial=True,
    tested="run",
    source="diffusers 0.42.1, pipelines/skyreels_v2/pipeline_skyreels_v2_diffusion_forcing.py",
)
IMAGE = WORDS.model_copy(
    update={
        "pipeline": "SkyReelsV2DiffusionForcingImageToVideoPipeline",
        "honours": WORDS.honours | {"first_frame", "last_frame"},
        "needs": frozenset({"first_frame"}),
        "frames": FrameRule(step=4, rest=1, least=17, most=BASE),
        "guidance": 5.0,
        "chains": "last frame",
        "source": "diffusers 0.42.1, pipelines/skyreels_v2/"
        "pipeline_skyreels_v2_diffusion_forcing_i2v.py",
    }
)

ADAPTERS = (Adapter(WORDS, _words, of_frames), Adapter(IMAGE, _image, of_frames))
