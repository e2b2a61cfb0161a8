"""Writing clips: exact frames in closed groups, and the same bytes every time."""

from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import av
import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter
from numpy.typing import NDArray

from tools.errors import BadMedia, Failed
from tools.frames import PIXELS, Planes, Rgb, Size, parts, within

GOP = 12
"""Frames from one key frame to the next: the grid on which clips can be cut without encoding."""
TICKS = 512
"""Ticks a frame in every file we write; one time base in all of them, or joined copies drift."""
CRF = 20
ENCODER = {
    "preset": "veryfast",
    "crf": str(CRF),
    "g": str(GOP),
    "keyint_min": str(GOP),
    "sc_threshold": "0",
    "flags": "+cgop+bitexact",
    "mbtree": "0",  # with it x264 gives other bytes for the same frames at some widths
    "b_strategy": "0",  # weighing where B frames stand is a fifth of its time, in groups of 12 vain
}


class FrameWriter:
    """Writes an H.264 mp4 without sound: closed groups of GOP frames, bt709, the same bytes for
    the same frames.

    The file takes its name only when every frame is in it: on an exception nothing is left.
    """

    def __init__(self, path: Path, size: Size, fps: int) -> None:
        self.path, self.size, self.fps, self.frames = path, size, fps, 0
        self._part = path.with_name(f"{path.name}.part")
        self._reformatter = VideoReformatter()

    def __enter__(self) -> Self:
        timescale = str(self.fps * TICKS)
        options = {"video_track_timescale": timescale, "fflags": "+bitexact"}
        self._container = av.open(str(self._part), "w", format="mp4", options=options)
        self._stream = self._container.add_stream("libx264", rate=self.fps, options=ENCODER)
        self._stream.width, self._stream.height = self.size
        self._stream.pix_fmt = PIXELS
        self._frame = VideoFrame(*self.size, PIXELS)
        context = self._stream.codec_context
        context.thread_count = 1  # several processes share the cores; and the bytes stay the same
        context.color_primaries = context.color_trc = 1
        context.colorspace, context.color_range = Colorspace.ITU709, ColorRange.MPEG
        context.time_base = Fraction(1, self.fps)
        return self

    def write(self, frame: Rgb) -> None:
        """One more frame, (height, width, 3) uint8."""
        self._check(frame, (self.size[1], self.size[0], 3))
        picture = VideoFrame.from_numpy_buffer(np.ascontiguousarray(frame), format="rgb24")
        self._encode(
            self._reformatter.reformat(
                picture,
                format="yuv420p",
                dst_colorspace=Colorspace.ITU709,
                src_color_range=ColorRange.JPEG,
                dst_color_range=ColorRange.MPEG,
                threads=1,
            )
        )

    def write_planes(self, planes: Planes) -> None:
        """One more frame as yuv420p planes, (height * 3 // 2, width) uint8, bt709, video range."""
        self._check(planes, (self.size[1] * 3 // 2, self.size[0]))
        for seen, part in zip(within(self._frame), parts(planes), strict=True):
            seen[:] = part
        self._encode(self._frame)  # the encoder has its own copy when this returns

    def _check(self, array: NDArray[np.uint8], shape: tuple[int, ...]) -> None:
        if array.shape != shape or array.dtype != np.uint8:
            raise BadMedia(
                f"frame {self.frames} of {self.path.name!r} is {array.dtype} {array.shape},"
                f" not uint8 {shape}. Draw it at the clip's size."
            )

    def _encode(self, frame: VideoFrame) -> None:
        frame.pts, frame.time_base = self.frames, Fraction(1, self.fps)
        self._container.mux(self._stream.encode(frame))
        self.frames += 1

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> Literal[False]:
        if kind is None and self.frames:
            self._container.mux(self._stream.encode(None))
        self._container.close()
        if kind is not None or not self.frames:
            self._part.unlink(missing_ok=True)
            if kind is None:
                raise Failed(f"{self.path.name!r} got no frame. Ask for one frame or more.")
            return False
        self._part.replace(self.path)
        return False
