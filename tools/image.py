"""Asking for a picture: one request, one protocol, whatever draws it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Protocol

from pydantic import Field

from tools.looks import Look
from tools.staging import Frozen, Staging, Style


class Reference(Frozen):
    """A sheet that the picture must follow."""

    picture: Path
    digest: str
    """Of the picture's bytes; it, not the path, goes into keys."""
    role: Literal["character", "place", "prop", "style", "keyframe"]
    name: str


class PictureRequest(Frozen):
    """What a still should show. Which fields are filled is the mode."""

    prompt: str = ""
    size: tuple[int, int]
    """Width, height in pixels; both even."""
    seed: int = Field(0, ge=0)
    staging: Staging | None = None
    references: tuple[Reference, ...] = ()


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

    def draw(self, request: PictureRequest, out: Path) -> Drawn:
        """Write a PNG to `out`, with its passes beside it.

        Raises:
            Unsupported: a required field is not honoured.
        """
        ...

    def sheet(self, request: SheetRequest, out: Path) -> Drawn:
        """Write one PNG card with the views of a figure to `out`."""
        ...
