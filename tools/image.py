"""Asking for a picture: one request, one protocol, whatever draws it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Protocol

from pydantic import Field

from tools.staging import Frozen, Look, Move, Staging, Style


class Reference(Frozen):
    """A picture that what is made must follow."""

    picture: Path = Field(exclude=True)
    digest: str
    """Of the picture's bytes; it, not the path, goes into keys."""
    role: Literal["character", "place", "prop", "style", "keyframe"]
    name: str
    """Of whom or what it shows, as a prompt may call it."""
    number: int = Field(1, ge=1)
    """Of this reference among all of a request, from 1: how a prompt points at it."""
    required: bool = False
    """A picture without it would be another picture; those that only steer may be left out."""


class Source(Frozen):
    """A person's own picture or film that a shot consists of."""

    file: Path = Field(exclude=True)
    digest: str
    """Of the file's bytes; it, not the path, goes into keys."""
    kind: Literal["picture", "film"]


class PictureRequest(Frozen):
    """What a still should show. Which fields are filled is the mode."""

    prompt: str = ""
    size: tuple[int, int]
    """Width, height in pixels; both even."""
    seed: int = Field(0, ge=0)
    staging: Staging | None = None
    references: tuple[Reference, ...] = ()
    """In the order of their numbers."""
    source: Source | None = None
    """What the picture is the first of, instead of drawing one."""
    move: Move = "static"
    """How the camera moves over the source."""
    framing: float = Field(0, ge=-0.5, le=0.5)
    """Where in the source the camera looks: -0.5 its left edge, 0.5 its right one."""
    reach: float = Field(1, ge=0, le=2)
    """How far the move over the source goes, against the usual."""


class SheetRequest(Frozen):
    """Reference views of one figure on one card."""

    name: str
    look: Look
    style: Style
    size: tuple[int, int] = (1600, 900)
    seed: int = Field(0, ge=0)


class Drawn(Frozen):
    """What was really used to make it."""

    tool: str
    revision: str
    seed: int
    size: tuple[int, int]
    seconds: float
    passes: Mapping[str, str] = Field(default_factory=dict)
    """Pass name (identity, depth, pose) -> file name beside the picture."""


class ImageModel(Protocol):
    """Draws pictures."""

    name: str
    revision: str
    honours: frozenset[str]
    """The request fields that it can serve."""
    most_references: int
    """How many references it takes; 0 for those who honour none."""

    def draw(self, request: PictureRequest, out: Path) -> Drawn:
        """Write a PNG to `out`, with its passes beside it.

        Raises:
            Unsupported: a required field is not honoured.
        """
        ...

    def sheet(self, request: SheetRequest, out: Path) -> Drawn:
        """Write one PNG card with the views of a figure to `out`."""
        ...
