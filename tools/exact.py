"""What tools have in common that make just what they are asked for, and read no words."""

from collections.abc import Mapping
from typing import Any, Literal

from tools.conditioning import ControlKind, Reference
from tools.working import Working


class Exact:
    """The part of tools.image.ImageModel and tools.video.VideoModel that is about models."""

    most_references = 0
    tokens = 0
    at_once = 1
    settings: Mapping[str, Any] = {}
    controls: tuple[ControlKind, ...] = ()
    drawings = False
    layout: ControlKind | None = None
    performs_by: Literal["", "edge"] = ""
    needs: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()

    def working(self, size: tuple[int, int], frames: int = 1, fps: int = 24) -> Working:
        """Just what is asked for."""
        return Working(size=size, frames=frames, fps=fps)

    def phrase(self, reference: Reference) -> str:
        """None: no words are read."""
        return ""
