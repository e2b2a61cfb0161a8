"""Which server serves a role: a table of a profile."""

from typing import Literal

from pydantic import Field

from tools.conditioning import Layout
from tools.values import Frozen


class ServerChoice(Frozen):
    """[image], [video] ... in a profile, with tool = "server": OpenAI's wire format."""

    tool: Literal["server"]
    base_url: str = Field(pattern=r"^https?://")
    model: str = ""
    """As the server calls it; empty: the only one that it serves, which then cannot be told from
    another one that is served there later."""
    engine: Literal["openai", "vllm-omni", "sglang"] = "openai"
    """Whose additions to the format it understands; openai: none."""
    key_env: str = Field("", pattern=r"^([A-Za-z_][A-Za-z0-9_]*)?$")
    """Name of the environment variable that holds the key, never the key itself."""
    size: tuple[int, int] = (1024, 1024)
    """About how many pixels it works at; the shape is the film's."""
    multiple: int = Field(16, ge=1, le=256)
    """Of both sides."""
    fps: int = Field(24, ge=1, le=60)
    frame_step: int = Field(4, ge=1)
    frame_rest: int = Field(1, ge=0)
    """Clips have a number of frames that is a multiple of the step, and so many more."""
    most_frames: int = Field(121, ge=1)
    steps: int = Field(0, ge=0, le=200)
    guidance: float | None = Field(None, ge=0, le=30)
    references: int = Field(0, ge=0, le=16)
    """How many reference pictures the model follows; 0: none."""
    honours: tuple[
        Literal[
            "negative", "seed", "first_frame", "mask", "source", "depth", "pose", "edge", "sketch"
        ],
        ...,
    ] = ("seed",)
    """What else of a request the model behind it takes; sketch: a drawing among its references."""
    layout: Layout = "edge"
    """What of the staging a model that follows a sketch is shown among its references, so that
    everybody stands where they are to; none: words alone say it."""
    timeout: float = Field(1800, gt=0)
    """Seconds until a job that does not end is given up."""
    batch: int = Field(0, ge=0, le=16)
    """Candidates of a shot in one request, where the server is told no seed; 0: as many as its
    engine takes; 1: each alone."""
    parallel: int = Field(1, ge=1, le=64)
    """Jobs in flight."""


class ComfyChoice(Frozen):
    """[image], [video] ... in a profile, with tool = "comfyui": a workflow in its API format."""

    tool: Literal["comfyui"]
    base_url: str = Field("http://127.0.0.1:8188", pattern=r"^https?://")
    workflow: str
    """The file, saved with "Save (API Format)"; beside the profile, or a whole path."""
    inputs: dict[str, str]
    """What a request holds -> NODE.INPUT of the workflow: prompt, negative, seed, width, height,
    frames, fps, reference1 ..., first_frame, last_frame, mask, source, depth, pose, edge."""
    output: str
    """The node whose pictures or clip is taken."""
    size: tuple[int, int] = (1024, 1024)
    multiple: int = Field(16, ge=1, le=256)
    fps: int = Field(16, ge=1, le=60)
    frame_step: int = Field(4, ge=1)
    frame_rest: int = Field(1, ge=0)
    most_frames: int = Field(81, ge=1)
    timeout: float = Field(1800, gt=0)

    def __hash__(self) -> int:
        return hash(self.model_dump_json())
