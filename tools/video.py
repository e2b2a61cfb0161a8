"""Asking for a clip: one request, one protocol, whatever shoots it."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol, Self

from pydantic import Field, model_validator

from tools.conditioning import CharacterLora, Control, Reference, Source
from tools.image import Drawn, PictureRequest
from tools.model import Model
from tools.staging import Frozen, Move, Staging
from tools.working import Working


class Mouth(Frozen):
    """How far a figure's mouth is open, frame by frame."""

    figure: str
    first: int = Field(ge=0)
    """The clip's frame at which `open` starts; before and after it the mouth is shut."""
    open: tuple[float, ...]
    """0 shut to 1 wide."""


class Keyframe(Frozen):
    """A picture that is seen at one frame of a clip, between its first and its last."""

    frame: int = Field(ge=1)
    """Of the clip, at the film's rate; its first frame is 0."""
    picture: Reference


class ClipRequest(Frozen):
    """What a clip should show. Which fields are filled is the mode."""

    prompt: str = ""
    negative: str = ""
    """What must not be seen; empty: the model's usual."""
    frames: int = Field(ge=1)
    fps: int = Field(24, ge=1, le=120)
    size: tuple[int, int]
    seed: int = Field(0, ge=0)
    staging: Staging | None = None
    first_frame: Reference | None = None
    last_frame: Reference | None = None
    """What the clip ends on: the next shot's first frame, where the cut is a match."""
    keyframes: tuple[Keyframe, ...] = Field((), exclude_if=lambda given: not given)
    """What is seen on the way, in the order of their frames."""
    references: tuple[Reference, ...] = ()
    mouths: tuple[Mouth, ...] = ()
    source: Source | None = None
    """What the clip consists of or is made from; see tools.image.PictureRequest."""
    strength: float | None = Field(None, gt=0, le=1)
    mask: Source | None = None
    """What of the source is made again: white; a picture holds for all of the clip."""
    performance: Source | None = Field(None, exclude_if=lambda given: given is None)
    """A film whose movements the figure in the first frame follows; see Model.performs_by."""
    controls: tuple[Control, ...] = ()
    loras: tuple[CharacterLora, ...] = Field((), exclude_if=lambda given: not given)
    """As tools.image.PictureRequest.loras."""
    move: Move = "static"
    framing: float = Field(0, ge=-0.5, le=0.5)
    reach: float = Field(1, ge=0, le=2)

    @model_validator(mode="after")
    def _on_the_way(self) -> Self:
        frames = [0, *(one.frame for one in self.keyframes), self.frames]
        if any(before >= after for before, after in pairwise(frames)):
            raise ValueError("keyframes lie within the clip, each at a frame of its own, in order")
        return self


class Filmed(Frozen):
    """What was really used to make it."""

    tool: str
    revision: str
    seed: int
    size: tuple[int, int]
    frames: int
    fps: int
    seconds: float
    held: int = 0
    """Frames at the end that repeat the last picture, because a person's own film ended."""
    working: Working | None = None
    """At what the model worked, before it was fitted to what was asked for; None: at just that."""
    joints: tuple[int, ...] = ()
    """Frames with which a further clip of a chain begins."""
    sound: str = ""
    """File name, beside the clip, of the sound that the model made with it."""
    used: Mapping[str, Any] = Field(default_factory=dict)
    """As tools.image.Drawn.used."""
    remarks: tuple[str, ...] = ()


class VideoModel(Model, Protocol):
    """Shoots clips."""

    def shoot(self, request: ClipRequest, out: Path) -> Filmed:
        """Write an H.264 mp4 without sound, exactly `frames` long, to `out`.

        Raises:
            Unsupported: a required field is not honoured.
        """
        ...


class SourceModel(Model, Protocol):
    """Makes pictures and clips of what a person brings."""

    def draw(self, request: PictureRequest, out: Path) -> Drawn:
        """Write the first picture of the shot as PNG to `out`.

        Raises:
            Unsupported: a required field is not honoured.
            BadMedia: the source cannot be read.
        """
        ...

    def shoot(self, request: ClipRequest, out: Path) -> Filmed:
        """As VideoModel.shoot."""
        ...
