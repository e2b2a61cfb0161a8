"""Wan VACE: words, references, first and last frames, masks and one control film in one pipeline.

Its one film and one mask say which pixels are given (black) and which are made (white); a control
film counts as given structure under a white mask. Source: "VACE: All-in-One Video Creation and
Editing" (arXiv 2503.07598), and diffusers 0.42.1, pipelines/wan/pipeline_wan_vace.py.
"""

from typing import TYPE_CHECKING, Any

from tools.diffusion.adapter import Adapter, Asked, of_frames
from tools.diffusion.declaration import Declaration
from tools.working import FrameRule, SizeRule

if TYPE_CHECKING:
    from PIL.Image import Image

GREY = (128, 128, 128)
"""What stands where nothing is given."""


def _vace(asked: Asked, pipe: Any) -> dict[str, Any]:
    width, height = asked.size
    arguments: dict[str, Any] = {
        "prompt": asked.prompt,
        "negative_prompt": asked.negative,
        "width": width,
        "height": height,
        "num_frames": asked.frames,
        "num_inference_steps": asked.steps,
        "output_type": "np",
    }
    if asked.guidance is not None:
        arguments["guidance_scale"] = asked.guidance
    if asked.references:
        arguments["reference_images"] = list(asked.references)
    film, mask = _given(asked)
    if film:
        arguments["video"], arguments["mask"] = film, mask
    return arguments


def _given(asked: Asked) -> tuple[list["Image"], list["Image"]]:
    """The film and the mask that say what stands and what is made; none where nothing is given."""
    from PIL import Image

    held: dict[int, Image.Image] = dict(enumerate(asked.overlap))
    if asked.first_frame is not None:
        held.setdefault(0, asked.first_frame)
    if asked.last_frame is not None:
        held[asked.frames - 1] = asked.last_frame
    below = asked.source or next((asked.controls[k] for k in asked.controls), ())
    if not held and not below:
        return [], []
    grey, white = Image.new("RGB", asked.size, GREY), Image.new("L", asked.size, 255)
    film = list(below) or [grey] * asked.frames
    mask = list(asked.mask) if asked.source and asked.mask else [white] * asked.frames
    for number, picture in held.items():
        film[number], mask[number] = picture, Image.new("L", asked.size, 0)
    return film, mask


VACE = Declaration(
    pipeline="WanVACEPipeline",
    kind="video",
    honours=frozenset(
        {
            "prompt", "negative", "references", "first_frame", "last_frame", "source", "mask",
            "controls",
        }
    ),
    most_references=3,
    controls=("depth", "pose", "edge"),
    sizes=SizeRule(multiple=16, least=32),
    frames=FrameRule(step=4, rest=1, least=5, most=81),
    fps=16,
    steps=50,
    guidance=5.0,
    chains="overlap",
    parts=("transformer", "transformer_2"),
    whole=("vae",),
    requires=("ftfy",),
    licence="Apache-2.0",
    commercial=True,
    tested="run",
    source="diffusers 0.42.1, pipelines/wan/pipeline_wan_vace.py; model card of Wan2.1-VACE",
)  # fmt: skip

ADAPTERS = (Adapter(VACE, _vace, of_frames),)
