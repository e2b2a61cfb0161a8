"""A clip at the film's size, rate and length."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import Field

from tools.cut.packets import Copy, join, misfit
from tools.cut.planes import cover, cropped
from tools.cut.request import Clip
from tools.encoding import ENCODER, GOP, FrameWriter
from tools.errors import BadMedia
from tools.frames import Planes, Size
from tools.media import probe, read_planes
from tools.staging import Frozen

VERSION = 1
"""Raise it when a held clip is made differently."""


class HoldRequest(Frozen):
    """A clip that must run longer than it was filmed."""

    clip: Clip
    """Its `frames` are those of the film that it fills."""
    frames: int = Field(ge=1)
    """That are wanted; in those after the clip's own its last picture stands."""
    size: Size
    fps: int = Field(ge=1, le=120)

    def canonical(self) -> dict[str, Any]:
        """All that its bytes depend on: the clip's digest for its path, and how we make it."""
        inputs = self.model_dump(mode="json", exclude={"clip": {"path"}})
        return {"hold": inputs, "recipe": [VERSION, ENCODER]}


class Held(Frozen):
    """What a held clip is."""

    frames: int
    fps: int
    size: Size
    held: int
    """Frames at the end that repeat the clip's last picture."""
    copied: int
    """Frames whose packets were taken over as they are."""


def hold(request: HoldRequest, out: Path) -> Held:
    """Write the clip to `out`, its last picture held; whole groups are copied where they conform.

    Raises:
        BadMedia: the clip cannot be read, or has fewer frames than are said of it.
    """
    path, own = request.clip.path, request.clip.frames
    fits = not misfit(path, probe(path), request.size, request.fps)
    stop = (own - 1) // GOP * GOP if fits else 0  # the group of the last picture grows
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        rest = Path(folder, "rest.mp4")
        with FrameWriter(rest, request.size, request.fps) as writer:
            last = np.zeros((0, 0), np.uint8)
            for last in conformed(path, stop, own, request.size, request.fps):
                writer.write_planes(last)
            for _ in range(request.frames - own):
                writer.write_planes(last)
        whole = [Copy(path, 0, stop)] if stop else []
        join([*whole, Copy(rest, 0, request.frames - stop)], out, request.fps)
    return Held(
        frames=request.frames,
        fps=request.fps,
        size=request.size,
        held=request.frames - own,
        copied=stop,
    )


def conformed(path: Path, first: int, last: int, size: Size, fps: int) -> Iterator[Planes]:
    """Film frames first..last-1 of a clip, at the film's size and rate.

    Frames of a slower clip are repeated, of a faster one left out, evenly; another shape is
    scaled until it covers the film's and cropped.

    Raises:
        BadMedia: the clip cannot be read, or ends before `last`.
    """
    media = probe(path)
    if not media.frames:
        raise BadMedia(f"{path.name!r} holds no picture. Give a clip.")
    wanted = [int(number * media.fps / fps) for number in range(first, last)]
    scaled = cover(media.size, size)
    source = read_planes(path, wanted[0], wanted[-1] + 1, size=scaled)
    number, frame = wanted[0] - 1, np.zeros((0, 0), np.uint8)
    for want in wanted:
        while number < want:
            frame, number = next(source), number + 1
        yield cropped(frame, size)
