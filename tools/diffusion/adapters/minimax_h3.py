"""MiniMax-H3: clips with sound, of words, of a first and a last frame, or of many references.

What it is given decides which of its two denoisers it takes: one is for frames, the other for
references. So a frame beside references is read as one more picture, after them. A reference's
place in their order is the number by which the prompt names it. Source: diffusers 0.42.1,
modular_pipelines/minimax_h3/.
"""

from typing import Any

from tools.diffusion.adapter import Adapter, Asked, Made, sounding
from tools.diffusion.declaration import Declaration
from tools.working import FrameRule, SizeRule

MOST_PICTURES, FRAMES = 9, 2
"""It reads nine; two places are kept for the frames."""


def _h3(asked: Asked, pipe: Any) -> dict[str, Any]:
    width, height = asked.size
    arguments: dict[str, Any] = {
        "prompt": asked.prompt,
        "width": width,
        "height": height,
        "num_frames": asked.frames,
        "num_inference_steps": asked.steps,
        "output_type": "np",
        "output": ["videos", "audio", "sampling_rate"],
    }
    return arguments | (_referring(asked) or _framed(asked))


def _framed(asked: Asked) -> dict[str, Any]:
    named = {"image": asked.first_frame, "last_image": asked.last_frame}
    return {name: picture for name, picture in named.items() if picture is not None}


def _referring(asked: Asked) -> dict[str, Any]:
    if not asked.references and not asked.performance:
        return {}
    from diffusers.modular_pipelines.minimax_h3 import (
        MiniMaxH3ImageReference,
        MiniMaxH3VideoReference,
    )

    pictures = [*asked.references, *_framed(asked).values()]
    references = [MiniMaxH3ImageReference(image=one) for one in pictures]
    if asked.performance:
        film = MiniMaxH3VideoReference(frames=list(asked.performance), fps=float(asked.fps))
        return {"references": [*references, film]}
    return {"references": references}


def _made(result: Any, asked: Asked) -> Made:
    made = sounding(result, asked)
    return Made(made.pictures, made.sound, int(result["sampling_rate"]))


H3 = Declaration(
    pipeline="MiniMaxH3ModularPipeline",
    kind="video",
    honours=frozenset({"prompt", "references", "first_frame", "last_frame", "performance"}),
    most_references=MOST_PICTURES - FRAMES,
    phrase="<Picture {n}>",
    sizes=SizeRule(multiple=32, least=384, most_area=768 * 1344),
    frames=FrameRule(step=17, rest=5, least=124, most=345),
    fps=24,
    steps=50,
    chains="last frame",
    sound=True,
    modular=True,
    parts=("transformer", "transformer_ref"),
    requires=("torchvision",),
    licence="MiniMax Community (some territories are excluded)",
    commercial=False,
    tested="declared",
    source="diffusers 0.42.1, modular_pipelines/minimax_h3/",
)

ADAPTERS = (Adapter(H3, _h3, _made),)
