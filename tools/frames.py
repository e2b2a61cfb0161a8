"""Frames in memory: what they look like as arrays, and where a library's frame keeps its pixels."""

from typing import Any, cast

import numpy as np
from av.video.frame import VideoFrame
from numpy.typing import NDArray

Rgb = NDArray[np.uint8]
"""(height, width, 3)."""
Planes = NDArray[np.uint8]
"""(height * 3 // 2, width): yuv420p, luma above, then the rows of U and of V packed two in one."""
Size = tuple[int, int]
"""Width, height in pixels; both even."""
PIXELS = "yuv420p"


def parts(planes: Planes) -> tuple[NDArray[np.uint8], ...]:
    """Y, U and V as views."""
    height, width = planes.shape[0] * 2 // 3, planes.shape[1]
    return planes[:height], *planes[height:].reshape(2, height // 2, width // 2)


def within(frame: VideoFrame) -> tuple[NDArray[np.uint8], ...]:
    """Y, U and V of a yuv420p frame as views of its memory, whose rows may be longer."""
    return tuple(
        np.frombuffer(cast(Any, plane), np.uint8).reshape(-1, plane.line_size)[
            : plane.height, : plane.width
        ]
        for plane in frame.planes
    )
