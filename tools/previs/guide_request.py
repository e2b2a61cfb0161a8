"""Asking for the passes of a shot in the form in which models take them."""

from pydantic import Field

from tools.conditioning import ControlKind
from tools.staging import Staging
from tools.values import Frozen


class GuideRequest(Frozen):
    """Which passes of a shot are wanted."""

    staging: Staging
    size: tuple[int, int]
    """The working size of the model that follows them."""
    seed: int = Field(0, ge=0)
    kinds: tuple[ControlKind, ...]
    frames: int = Field(1, ge=1)
    """Of the shot, at `fps`; 1: a still."""
    length: int = Field(1, ge=1)
    """Of the clip: the last picture stands until then."""
    fps: int = Field(24, ge=1)


def file_of(kind: ControlKind, *, moves: bool) -> str:
    """Name of a guide's file."""
    return f"{kind}.mp4" if moves else f"{kind}.png"
