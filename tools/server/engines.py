"""What serving engines call what a request holds: the one table of how they differ."""

from dataclasses import dataclass, replace
from typing import Literal

from tools.errors import Unsupported
from tools.server.choice import ServerChoice

Kind = Literal["image", "video"]
CONTROLS: tuple[Literal["depth", "pose", "edge"], ...] = ("depth", "pose", "edge")
SKETCH = "sketch"
"""What a profile says of a model that follows a drawing among its references."""


@dataclass(frozen=True)
class Fields:
    """Names of fields of a request for a picture or a clip; empty: there is no such field."""

    seed: str = ""
    negative: str = ""
    steps: str = ""
    guidance: str = ""
    strength: str = ""
    frames: str = ""
    """How many a clip has; where it is empty, its length goes by `seconds`, in whole seconds."""
    fps: str = ""
    references: str = ""
    """Files of one field for pictures; for clips one field, JSON with the pictures in it."""
    source: str = ""
    first_frame: str = ""
    mask: str = ""
    white: bool = True
    """White of the mask is made again; False: what is transparent in it."""
    control: str = ""
    """A file; what it is says `control_type`."""
    format: bool = False
    """Whether it is to be told that pictures are wanted in the answer, not as addresses."""
    form: bool = False
    """Whether it takes forms only, also where there is no file."""


@dataclass(frozen=True)
class Engine:
    """One serving engine."""

    images: Fields
    videos: Fields
    source: str
    """Where its fields are known from."""
    most: int = 1
    """Pictures of one request (n), where it is told no seed: those of one seed would not be what a
    recipe of a seed each says."""
    run: bool = False
    """Whether we have run it; else its wire format is tested against our own servers only."""

    def fields(self, kind: Kind) -> Fields:
        return self.images if kind == "image" else self.videos


DIFFUSION = Fields(
    seed="seed",
    negative="negative_prompt",
    steps="num_inference_steps",
    guidance="guidance_scale",
    references="image[]",
    source="image[]",
    format=True,
)
FILMING = replace(
    DIFFUSION,
    frames="num_frames",
    fps="fps",
    references="",
    source="input_reference",
    first_frame="input_reference",
    format=False,
)

ENGINES: dict[str, Engine] = {
    "openai": Engine(
        images=Fields(references="image[]", source="image[]", mask="mask", white=False),
        videos=Fields(first_frame="input_reference", form=True),
        source="openai-python: resources/images.py, resources/videos.py",
        most=10,
    ),
    "vllm-omni": Engine(
        images=replace(DIFFUSION, strength="strength", mask="mask_image"),
        videos=replace(
            FILMING, references="image_reference", control="control_reference", form=True
        ),
        source="vllm-omni: docs/serving/videos_api.md, image_edit_api.md; "
        "entrypoints/openai/api_server.py, protocol/images.py",
    ),
    "sglang": Engine(
        images=DIFFUSION,  # its form for edits names a mask too, which nothing reads
        videos=replace(FILMING, source="video_reference"),
        source="sglang: multimodal_gen/runtime/entrypoints/openai/image_api.py, video_api.py",
    ),
}


def honoured(choice: ServerChoice, kind: Kind) -> frozenset[str]:
    """Which fields of a request the profile's model takes.

    Raises:
        Unsupported: its engine has no field for something that the profile lists.
    """
    fields = ENGINES[choice.engine].fields(kind)
    found = {"prompt", "size"} | ({"frames", "fps"} if kind == "video" else set())
    if choice.references:
        _check(fields.references, "references", choice, kind)
        found.add("references")
    for name in choice.honours:
        if name == "seed":  # what nobody has to list, and OpenAI's own models do not take
            found |= {"seed"} if fields.seed else set()
        elif name == SKETCH:
            if kind != "image" or "references" not in found:
                raise Unsupported(
                    "A sketch is followed as one of the references of a picture. Set references to "
                    "how many pictures the model behind the server follows, or take 'sketch' out "
                    "of honours."
                )
        elif name == "first_frame":
            found |= {"first_frame"} if kind == "video" else set()
        elif name in CONTROLS:
            _check(fields.control, name, choice, kind)
            found.add("controls")
        else:
            _check(getattr(fields, name), name, choice, kind)
            found.add(name)
    if "source" in found and fields.strength:
        found.add("strength")
    if "mask" in found:
        found.add("source")
    return frozenset(found)


def _check(field: str, name: str, choice: ServerChoice, kind: Kind) -> None:
    if not field:
        asked = "pictures" if kind == "image" else "clips"
        raise Unsupported(
            f"The engine {choice.engine!r} has no field for {name!r} of {asked}. Take it out of "
            "the profile's table, or name the engine that serves there."
        )
