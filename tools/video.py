"""Asking for a clip: one request, one protocol, whatever shoots it."""

from pathlib import Path
from typing import Protocol

from pydantic import Field

from tools.image import Drawn, PictureRequest, Reference, Source
from tools.staging import Frozen, Move, Staging


class Mouth(Frozen):
    """How far a figure's mouth is open, frame by frame."""

    figure: str
    first: int = Field(ge=0)
    """The clip's frame at which `open` starts; before and after it the mouth is shut."""
    open: tuple[float, ...]
    """0 shut to 1 wide."""


class ClipRequest(Frozen):
    """What a clip should show. Which fields are filled is the mode."""

    prompt: str = ""
    frames: int = Field(ge=1)
    fps: int = Field(24, ge=1, le=120)
    size: tuple[int, int]
    seed: int = Field(0, ge=0)
    staging: Staging | None = None
    first_frame: Reference | None = None
    references: tuple[Reference, ...] = ()
    mouths: tuple[Mouth, ...] = ()
    source: Source | None = None
    """What the clip consists of, instead of drawing it; see tools.image.PictureRequest."""
    move: Move = "static"
    framing: float = Field(0, ge=-0.5, le=0.5)
    reach: float = Field(1, ge=0, le=2)


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


class VideoModel(Protocol):
    """Shoots clips."""

    name: str
    revision: str
    honours: frozenset[str]

    def shoot(self, request: ClipRequest, out: Path) -> Filmed:
        """Write an H.264 mp4 without sound, exactly `frames` long, to `out`.

        Raises:
            Unsupported: a required field is not honoured.
        """
        ...


class SourceModel(Protocol):
    """Makes pictures and clips of what a person brings."""

    name: str
    revision: str
    honours: frozenset[str]

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
