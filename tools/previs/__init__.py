"""The embedded renderer: draws stills and shoots clips from their staging, without weights."""

import time
from pathlib import Path
from typing import TYPE_CHECKING

from tools.errors import Unsupported
from tools.exact import Exact
from tools.image import Drawn, PictureRequest, SheetRequest, views_of
from tools.staging import Staging
from tools.video import ClipRequest, Filmed, Mouth

if TYPE_CHECKING:
    from tools.previs.painters import Painters
    from tools.previs.passes import Frame
    from tools.previs.stage import Stage

REVISION = "5"
"""Raise it when the same request gives other pixels."""


class Previs(Exact):
    """An image and a video model that draws from the staging and the looks in it."""

    name = "previs"
    revision = REVISION
    honours = frozenset({"size", "seed", "staging", "frames", "fps", "mouths"})
    """Words and references may be given and are not read: figures are drawn from the looks that
    their sheets show, so a sheet made again changes no picture."""

    def __init__(self, painters: "Painters | None" = None) -> None:
        """Draw with our own painters unless others are given."""
        self._painters = painters

    def frame(
        self,
        staging: Staging,
        size: tuple[int, int],
        share: float = 0.0,
        mouths: tuple[Mouth, ...] = (),
    ) -> "Frame":
        """One picture with its passes, after `share` (0 to 1) of a shot of 100 frames."""
        from tools.previs import passes

        stage = self._stage(staging, size, frames=101, mouths=mouths)
        return passes.read(stage, round(share * 100))

    def draw(self, request: PictureRequest, out: Path) -> Drawn:
        """Write the first frame as PNG to `out`, and the passes of tools.previs.passes beside it.

        Raises:
            Unsupported: the request has no staging.
        """
        from tools.previs import passes

        start = time.perf_counter()
        staging = _staged(request.staging, "picture")
        frame = passes.read(self._stage(staging, request.size, seed=request.seed), 0)
        passes.write_png(out, frame.picture)
        return Drawn(
            tool=self.name,
            revision=self.revision,
            seed=request.seed,
            size=request.size,
            passes=passes.save(frame, out),
            seconds=time.perf_counter() - start,
        )

    def shoot(self, request: ClipRequest, out: Path) -> Filmed:
        """Write the clip, exactly `frames` long.

        Raises:
            Unsupported: the request has no staging, or asks for a first frame.
        """
        from tools.encoding import FrameWriter

        start = time.perf_counter()
        staging = _staged(request.staging, "clip")
        if request.first_frame is not None:
            raise Unsupported(
                f"previs draws the first frame itself and cannot start from"
                f" {request.first_frame.name!r}. Leave it out, or choose a model that animates"
                " pictures."
            )
        stage = self._stage(
            staging,
            request.size,
            frames=request.frames,
            fps=request.fps,
            seed=request.seed,
            mouths=request.mouths,
        )
        with FrameWriter(out, request.size, request.fps) as writer:
            for frame in range(request.frames):
                writer.write(stage.frame(frame))
        return Filmed(
            tool=self.name,
            revision=self.revision,
            seed=request.seed,
            size=request.size,
            frames=request.frames,
            fps=request.fps,
            seconds=time.perf_counter() - start,
        )

    def sheet(self, request: SheetRequest, out: Path) -> Drawn:
        """Write one PNG card with the views of a figure or a thing, and each view beside it."""
        from tools.previs import model_sheet, passes

        start = time.perf_counter()
        views = views_of(request)
        pictures = model_sheet.paint_views(request, views)
        for view, picture in zip(views, pictures, strict=True):
            passes.write_png(out.with_name(view.file), picture)
        passes.write_png(out, model_sheet.composed(request, pictures))
        return Drawn(
            tool=self.name,
            revision=self.revision,
            seed=request.seed,
            size=request.size,
            views=views,
            seconds=time.perf_counter() - start,
        )

    def _stage(
        self,
        staging: Staging,
        size: tuple[int, int],
        *,
        frames: int = 1,
        fps: int = 24,
        seed: int = 0,
        mouths: tuple[Mouth, ...] = (),
    ) -> "Stage":
        import cv2

        from tools.memory import keep_freed
        from tools.previs.stage import Stage

        # Several shots are drawn at once, one on each core.
        cv2.setNumThreads(1)
        keep_freed()
        return Stage(
            staging,
            size,
            frames=frames,
            fps=fps,
            seed=seed,
            mouths=mouths,
            painters=self._painters,
        )


def _staged(staging: Staging | None, what: str) -> Staging:
    if staging is None:
        raise Unsupported(
            f"previs draws from a staging, and this {what} has none. Stage the shot first, or"
            " choose a model that draws from words."
        )
    return staging
