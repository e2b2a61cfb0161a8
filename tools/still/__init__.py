"""A person's own picture or film as a shot: cropped to the film's shape, under a camera move."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tools.conditioning import Source
from tools.errors import Unsupported
from tools.exact import Exact
from tools.image import Drawn, PictureRequest
from tools.video import ClipRequest, Filmed

if TYPE_CHECKING:
    from tools.frames import Rgb

REVISION = "1"
"""Raise it when the same request gives other pixels."""


class Still(Exact):
    """Moves the camera over a picture; a film keeps its own camera and is cropped and trimmed."""

    name = "still"
    revision = REVISION
    honours = frozenset({"size", "seed", "frames", "fps", "source", "move", "framing", "reach"})

    def draw(self, request: PictureRequest, out: Path) -> Drawn:
        """Write the first picture as PNG to `out`.

        Raises:
            Unsupported: the request has no source.
            BadMedia: the source cannot be read.
        """
        from PIL import Image

        start = time.perf_counter()
        source = _given(request.source, "picture")
        Image.fromarray(next(_frames(source, request, frames=1, fps=24))).save(out, "PNG")
        return Drawn(
            tool=self.name,
            revision=self.revision,
            seed=request.seed,
            size=request.size,
            seconds=time.perf_counter() - start,
        )

    def shoot(self, request: ClipRequest, out: Path) -> Filmed:
        """Write the clip, exactly `frames` long; a film that ends before holds its last picture.

        Raises:
            Unsupported: the request has no source.
            BadMedia: the source cannot be read.
        """
        from tools.encoding import FrameWriter

        start = time.perf_counter()
        source = _given(request.source, "clip")
        shown = 0
        with FrameWriter(out, request.size, request.fps) as writer:
            for frame in _frames(source, request, frames=request.frames, fps=request.fps):
                writer.write(frame)
                shown += 1
            held = request.frames - shown
            for _ in range(held if shown else 0):
                writer.write(frame)
        return Filmed(
            tool=self.name,
            revision=self.revision,
            seed=request.seed,
            size=request.size,
            frames=request.frames,
            fps=request.fps,
            seconds=time.perf_counter() - start,
            held=held,
        )


def _given(source: Source | None, what: str) -> Source:
    if source is None:
        raise Unsupported(
            f"still shows a person's own picture or film, and this {what} has none. Give it a"
            " source, or choose a model that draws."
        )
    return source


def _frames(
    source: Source, request: PictureRequest | ClipRequest, *, frames: int, fps: int
) -> "Iterator[Rgb]":
    from tools.still import moving

    if source.kind == "film":
        return moving.film(source.file, request.size, frames=frames, fps=fps)
    return moving.picture(
        source,
        request.size,
        frames=frames,
        move=request.move,
        framing=request.framing,
        reach=request.reach,
        seed=request.seed,
    )
