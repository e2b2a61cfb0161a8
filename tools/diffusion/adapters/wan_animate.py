"""Wan Animate: the figure of a first frame moves as another one does.

The first version reads skeletons and a face cut out of the performance, which takes a detector of
poses with weights of its own. Here its skeletons are a pose control, drawn from the staging or by
a person, and the face stays still: so it follows a control and claims to follow no performance. The
second version looks at the performance itself. Sources: "Wan-Animate" (arXiv 2509.14055);
diffusers 0.42.1, pipelines/wan/pipeline_wan_animate.py and modular_pipelines/wan_animate_2/.
"""

from typing import Any

from tools.diffusion.adapter import Adapter, Asked, of_frames, of_videos
from tools.diffusion.adapters import wan
from tools.diffusion.adapters.guiders import guide
from tools.diffusion.declaration import Declaration
from tools.working import FrameRule

SEGMENT, SEGMENT2 = 77, 81
"""Frames that are made at a time; both go on from the last one's last frame by themselves."""


def _segment(frames: int, most: int) -> int:
    """As short as will do: what is beyond the performance is made and thrown away."""
    return FrameRule(step=4, rest=1, least=5, most=most).at_least(frames)


def _skeletons(asked: Asked, pipe: Any) -> dict[str, Any]:
    from PIL import Image

    side = pipe.transformer.config.motion_encoder_size
    # Black is what the pipeline itself shows where no face should guide.
    return wan.plain(asked) | {
        "image": asked.first_frame,
        "pose_video": list(asked.controls["pose"]),
        "face_video": [Image.new("RGB", (side, side))] * asked.frames,
        "segment_frame_length": _segment(asked.frames, SEGMENT),
        "mode": "animate",
    }


def _performance(asked: Asked, pipe: Any) -> dict[str, Any]:
    arguments = wan.plain(asked) | {
        "image": asked.first_frame,
        "driving_video": list(asked.performance),
        "segment_frame_length": _segment(asked.frames, SEGMENT2),
        "output": ["videos"],
    }
    guide(pipe, "guider", arguments.pop("guidance_scale", None))
    return arguments


ANIMATE = Declaration(
    pipeline="WanAnimatePipeline",
    kind="video",
    honours=frozenset({"prompt", "negative", "first_frame", "controls"}),
    needs=frozenset({"first_frame", "controls"}),
    controls=("pose",),
    tokens=512,
    sizes=wan.SIZES,
    frames=FrameRule(step=1, rest=0, least=2, most=1 + 6 * (SEGMENT - 1)),
    fps=30,
    steps=20,
    guidance=1.0,
    requires=("ftfy",),
    licence=wan.LICENCE,
    commercial=True,
    tested="run",
    source="diffusers 0.42.1, pipelines/wan/pipeline_wan_animate.py",
)
ANIMATE2 = ANIMATE.model_copy(
    update={
        "pipeline": "WanAnimate2ModularPipeline",
        "honours": frozenset({"prompt", "negative", "first_frame", "performance"}),
        "needs": frozenset({"first_frame", "performance"}),
        "controls": (),
        "frames": FrameRule(step=1, rest=0, least=2, most=1 + 6 * (SEGMENT2 - 1)),
        "fps": 24,
        "steps": 40,
        "guidance": 3.0,
        "modular": True,
        "compiled": ("transformer",),
        "requires": (),
        "source": "diffusers 0.42.1, modular_pipelines/wan_animate_2/",
    }
)
DISTILLED = ANIMATE2.model_copy(
    update={
        "pipeline": "WanAnimate2DistilledModularPipeline",
        "steps": 10,
        "guidance": 1.0,
    }
)

ADAPTERS = (
    Adapter(ANIMATE, _skeletons, of_frames),
    Adapter(ANIMATE2, _performance, of_videos),
    Adapter(DISTILLED, _performance, of_videos),
)
