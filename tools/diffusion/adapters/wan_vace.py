"""Wan VACE: words, references, frames, masks and one control film in one pipeline.

Its one film and one mask say which pixels are given (black) and which are made (white). Under
white, grey says nothing, and whatever else is seen there counts as structure: a control film. It
was trained on depth, skeletons and scribbles among others; a scribble is dark lines on white. So
edges are turned around, and a performance is followed as one more scribble: by its outlines.
Sources: "VACE: All-in-One Video Creation and Editing" (arXiv 2503.07598), its authors' answers to
questions about masks and lines (github.com/ali-vilab/VACE, issue 100), and diffusers 0.42.1,
pipelines/wan/pipeline_wan_vace.py.
"""

from typing import TYPE_CHECKING, Any

from tools.diffusion.adapter import Adapter, Asked, of_frames, of_videos
from tools.diffusion.adapters import wan
from tools.diffusion.adapters.guiders import guide
from tools.diffusion.declaration import Declaration

if TYPE_CHECKING:
    from PIL.Image import Image

GREY = (128, 128, 128)
"""What stands where nothing is given."""
LATER = 0.6
"""Guidance of the second expert, of the first one's: the blocks' own 3 to 5."""


def _vace(asked: Asked, pipe: Any) -> dict[str, Any]:
    return wan.plain(asked) | _conditions(asked)


def _modular(asked: Asked, pipe: Any) -> dict[str, Any]:
    """As above; guidance is a part of it, and what it gives is asked for by name."""
    arguments = wan.plain(asked) | _conditions(asked) | {"output": ["videos"]}
    scale = arguments.pop("guidance_scale", None)
    guide(pipe, "guider", scale)
    guide(pipe, "guider_2", None if scale is None else LATER * scale)
    return arguments


def _conditions(asked: Asked) -> dict[str, Any]:
    arguments: dict[str, Any] = {"num_frames": asked.frames}
    if asked.references:
        arguments["reference_images"] = list(asked.references)
    film, mask = _given(asked)
    if film:
        arguments["video"], arguments["mask"] = film, mask
    return arguments


def _given(asked: Asked) -> tuple[list["Image"], list["Image"]]:
    """The film and the mask that say what stands and what is made; none where nothing is given."""
    from PIL import Image

    held: dict[int, Image.Image] = {**dict(enumerate(asked.overlap)), **asked.keyframes}
    if asked.first_frame is not None:
        held.setdefault(0, asked.first_frame)
    if asked.last_frame is not None:
        held[asked.frames - 1] = asked.last_frame
    control = _control(asked)
    if not (held or control or asked.source):
        return [], []
    film = control or [Image.new("RGB", asked.size, GREY)] * asked.frames
    mask = [Image.new("L", asked.size, 255)] * asked.frames
    if asked.source and asked.mask:
        mask = [one.point(lambda value: 255 * (value > 127)) for one in asked.mask]
        # Where it is made again nothing of the source may be seen: it would count as structure.
        film = [Image.composite(*three) for three in zip(film, asked.source, mask, strict=True)]
    elif asked.source:
        film = list(asked.source)
    for number, picture in held.items():
        film[number], mask[number] = picture, Image.new("L", asked.size, 0)
    return film, mask


def _control(asked: Asked) -> list["Image"]:
    """The control film; none where nothing is followed."""
    from PIL import ImageOps

    if asked.performance:
        return [ImageOps.invert(lines) for lines in asked.performance]
    kind = next(iter(asked.controls), None)
    if kind is None:
        return []
    given = asked.controls[kind]
    return [ImageOps.invert(lines) for lines in given] if kind == "edge" else list(given)


VACE = Declaration(
    pipeline="WanVACEPipeline",
    kind="video",
    honours=frozenset(
        {
            "prompt", "negative", "references", "first_frame", "last_frame", "keyframes",
            "source", "mask", "controls", "performance",
        }
    ),
    most_references=3,
    controls=("depth", "pose", "edge"),
    tokens=512,
    performs_by="edge",
    version=2,  # edges are dark lines on white
    sizes=wan.SIZES,
    frames=wan.FRAMES,
    fps=16,
    steps=50,
    guidance=5.0,
    chains="overlap",
    parts=("transformer", "transformer_2"),
    whole=("vae",),
    requires=("ftfy",),
    licence=wan.LICENCE,
    commercial=True,
    tested="run",
    source="diffusers 0.42.1, pipelines/wan/pipeline_wan_vace.py; model card of Wan2.1-VACE",
)  # fmt: skip

VACE22 = VACE.model_copy(
    update={
        "pipeline": "Wan22VaceModularPipeline",
        "modular": True,
        "source": "diffusers 0.42.1, modular_pipelines/wan/modular_blocks_wan_vace.py",
    }
)

ADAPTERS = (
    Adapter(VACE.model_copy(update={"teachable": True}), _vace, of_frames),
    Adapter(VACE22, _modular, of_videos),
)
