"""Which local model serves a role, and how it is loaded: a table of a profile."""

from typing import Annotated, Literal

from pydantic import Field

from tools.conditioning import ControlKind, Layout
from tools.values import Frozen

Precision = Literal["bfloat16", "float16", "float32"]
Offload = Literal["none", "model", "group", "disk"]
"""none: all on the card; model: one part at a time; group: layer by layer, streamed; disk: the
same from disk, for little main memory."""
Quantisation = Literal["none", "int8", "4bit", "float8"]
"""int8: torchao; 4bit: bitsandbytes; float8: weights stored in 8 bits, computed in `precision`."""
Cache = Literal["none", "first block", "taylorseer", "seacache"]
"""What of a step is taken over from the one before; lossy. See diffusers' cache configurations."""


Side = Annotated[int, Field(ge=16, le=8192)]
"""Pixels."""


class Lora(Frozen):
    """A small model laid over a large one."""

    file: str
    """A safetensors file, or owner/name/file of the hub."""
    weight: float = Field(1.0, ge=-2, le=2)
    expert: Literal["both", "high", "low"] = "both"
    """Of models with two: the one for the noisy steps, or for the last ones."""


class DiffusionChoice(Frozen):
    """[image], [video] ... in a profile, with tool = "diffusion"."""

    tool: Literal["diffusion"]
    model: str = Field(min_length=1)
    """A folder in diffusers' layout, an owner/name of the hub, or tiny:NAME, a toy for tests."""
    revision: str = ""
    """Of a hub's model: a commit; empty: the one that lies here."""
    pipeline: str = ""
    """Class of the pipeline, where another one than the folder's is meant."""
    size: tuple[Side, Side] = (1024, 1024)
    """About how many pixels it works at; the shape is the film's."""
    fps: int = Field(0, ge=0, le=60)
    """Of clips; 0: the model's own rate."""
    most_frames: int = Field(0, ge=0)
    """Of one go; 0: the model's own limit. Longer shots are chained."""
    steps: int = Field(0, ge=0, le=200)
    """0: the model's usual."""
    guidance: float | None = Field(None, ge=0, le=30)
    """None: the model's usual."""
    references: int = Field(0, ge=0, le=16)
    """At most so many; 0: as many as the model takes."""
    reference_size: tuple[Side, Side] | None = None
    """At most about how many pixels of a reference it is shown, in the reference's own shape: every
    pixel of it costs time at every step. None: all of them."""
    controls: tuple[ControlKind, ...] = ()
    """Which of the staging's passes it is given; empty: the one that it follows best."""
    layout: Layout = "edge"
    """What of the staging a model that follows drawings is shown among its references, so that
    everybody stands where they are to; none: words alone say it."""
    precision: Precision = "bfloat16"
    quantisation: Quantisation = "none"
    offload: Offload = "none"
    attention: str = ""
    """One of diffusers' attention backends; empty: torch's own."""
    compile: bool = False
    """Compile the repeated blocks: a slow first shot, faster ones after it."""
    cache: Cache = "none"
    cache_threshold: float = Field(0.1, gt=0, le=1)
    tiling: bool = False
    """Decode in tiles: less memory, a little slower."""
    batch: int = Field(0, ge=0, le=16)
    """Candidates of a shot that are drawn at once; 0: as many as fit into memory; 1: each alone."""
    loras: tuple[Lora, ...] = ()
    controlnet: str = ""
    """Folder or owner/name of the ControlNet that a pipeline of that kind needs."""
    ip_adapter: str = ""
    """Folder or owner/name of the IP-Adapter for pipelines that follow references through one."""
    ip_adapter_scale: float | None = Field(None, ge=0, le=1)
    """How much its references count against words; at 1 words hardly do. None: the model's
    usual."""
    device: Literal["auto", "cuda", "cpu"] = "auto"
    """auto: the card where there is one."""

    @property
    def called(self) -> str:
        """The model's name without whose it is, or in which folder."""
        return self.model.rstrip("/").rpartition("/")[2]

    @property
    def weights(self) -> "DiffusionChoice":
        """What of it is about loading, by which loaded weights are known; the rest is told with
        every call."""
        return self.model_copy(
            update={
                "pipeline": "", "size": (0, 0), "fps": 0, "most_frames": 0, "steps": 0,
                "guidance": None, "references": 0, "reference_size": None, "controls": (),
                "layout": "none", "batch": 0, "ip_adapter_scale": None,
            }
        )  # fmt: skip
