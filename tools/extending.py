"""A person's own picture seen whole in a frame of another shape, whose rest a model paints on: set
extension, or outpainting.

What is kept is laid over what was painted: see tools.kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat

import cv2
import numpy as np
from numpy.typing import NDArray

from tools import pictures
from tools.conditioning import Source
from tools.frames import Rgb, Size
from tools.still.moving import film

OVERLAP = 32
"""Of the frame's shorter side: one part of so many along the picture's edge is painted again, so
that what is beyond grows out of it, and fades from the one into the other."""
SAME = 0.01
"""Share of a side below which nothing is left to paint: the picture has the frame's shape."""


@dataclass(frozen=True)
class Extension:
    """Where a picture of one shape stands in a frame of another one."""

    own: Size
    """Width, height of the picture as it is."""
    frame: Size
    """Width, height of the frame."""

    @classmethod
    def of(cls, source: Source, frame: Size) -> "Extension":
        """That of a person's own picture, or of a film's pictures.

        Raises:
            BadMedia: it cannot be read, or has changed.
        """
        if source.kind == "picture":
            seen = pictures.read(source.file, source.digest)
        else:
            seen = next(film(source.file, frame, frames=1, fps=1, shaped=lambda one, _: one))
        return cls((seen.shape[1], seen.shape[0]), frame)

    @cached_property
    def seen(self) -> Size:
        """At what size the picture is seen, whole, touching two sides of the frame."""
        scale = min(self.frame[0] / self.own[0], self.frame[1] / self.own[1])
        width, height = (
            min(side, max(1, round(one * scale)))
            for one, side in zip(self.own, self.frame, strict=True)
        )
        return width, height

    @property
    def needed(self) -> bool:
        """Whether anything of the frame is left to paint."""
        return any(
            side - one > SAME * side for one, side in zip(self.seen, self.frame, strict=True)
        )

    @cached_property
    def corner(self) -> tuple[int, int]:
        """Left and top of the picture in the frame: it stands in the middle."""
        return (self.frame[0] - self.seen[0]) // 2, (self.frame[1] - self.seen[1]) // 2

    def padded(self, picture: Rgb) -> Rgb:
        """The picture in the frame, and its own blurred colours around it.

        Args:
            picture: (height, width, 3) uint8, of the shape that `own` says, in any size.
        """
        shrinks = self.seen[0] < picture.shape[1]
        way = cv2.INTER_AREA if shrinks else cv2.INTER_LANCZOS4
        inner = cv2.resize(picture, self.seen, interpolation=way)
        left, top = self.corner
        right, below = (
            f - s - c for f, s, c in zip(self.frame, self.seen, self.corner, strict=True)
        )
        filled = cv2.copyMakeBorder(inner, top, below, left, right, cv2.BORDER_REPLICATE)
        around = cv2.GaussianBlur(filled, (0, 0), max(1.0, min(self.frame) / 16))
        around[top : top + self.seen[1], left : left + self.seen[0]] = inner
        return np.asarray(around, np.uint8)

    @cached_property
    def mask(self) -> NDArray[np.uint8]:
        """(height, width): white, 255, where the frame is painted."""
        return np.asarray(np.where(self.kept < 1, 255, 0), np.uint8)

    @cached_property
    def kept(self) -> NDArray[np.float32]:
        """(height, width): how much of the picture stays, 1 inside of its edge, 0 beyond it. Edges
        that the frame cuts off are none."""
        across, down = (
            _ramp(side, start, length, self._fade)
            for side, start, length in zip(self.frame, self.corner, self.seen, strict=True)
        )
        return np.asarray(np.minimum(across[None, :], down[:, None]), np.float32)

    @property
    def _fade(self) -> int:
        return max(2, min(self.frame) // OVERLAP)


def seen_whole(source: Source, size: Size, *, frames: int = 1, fps: int = 24) -> Iterator[Rgb]:
    """A source as at most `frames` padded pictures at `fps`, a film as many as it has.

    Raises:
        BadMedia: it cannot be read, or has changed.
    """
    if source.kind == "film":
        yield from film(source.file, size, frames=frames, fps=fps, shaped=_padded)
    else:
        yield from repeat(_padded(pictures.read(source.file, source.digest), size), frames)


def _padded(picture: Rgb, size: Size) -> Rgb:
    return Extension((picture.shape[1], picture.shape[0]), size).padded(picture)


def _ramp(side: int, start: int, length: int, fade: int) -> NDArray[np.float32]:
    """Along one side: 0 before the picture, rising to 1 over `fade` pixels inside of it."""
    places = np.arange(side) + 0.5
    rises = (places - start) / fade if start > 0 else np.ones(side)
    falls = (start + length - places) / fade if start + length < side else np.ones(side)
    return np.asarray(np.clip(np.minimum(rises, falls), 0, 1), np.float32)
