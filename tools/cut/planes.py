"""Pictures as yuv420p planes: blended, cropped and filled without a detour over RGB."""

from typing import cast

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace
from numpy.typing import NDArray

from tools.frames import Planes, Rgb, Size


def as_planes(picture: Rgb) -> Planes:
    """(height, width, 3) RGB -> yuv420p planes (height * 3 // 2, width), bt709, video range."""
    frame = VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24").reformat(
        format="yuv420p",
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.MPEG,
    )
    return cast(Planes, frame.to_ndarray())


def yuv(colour: str) -> tuple[int, int, int]:
    """#rrggbb as Y, U, V: ITU-R BT.709, video range."""
    red, green, blue = (value / 255 for value in bytes.fromhex(colour[1:]))
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    u, v = (blue - luma) / 1.8556, (red - luma) / 1.5748
    return round(16 + 219 * luma), round(128 + 224 * u), round(128 + 224 * v)


def filled(colour: str, size: Size) -> Planes:
    """Planes of one colour (#rrggbb) and (width, height)."""
    luma, u, v = yuv(colour)
    planes = np.full((size[1] * 3 // 2, size[0]), luma, np.uint8)
    for plane, value in zip(chroma(planes), (u, v), strict=True):
        plane[:] = value
    return planes


def blended(one: Planes, two: Planes, share: float) -> Planes:
    """`one` with `share` (0 to 1) of `two` over it."""
    weight = np.uint16(round(256 * share))
    mixed = one * (
        np.uint16(256) - weight
    )  # in place from here on: a frame is a long way to memory
    mixed += two * weight
    mixed += 128
    mixed >>= 8
    return mixed.astype(np.uint8)


def chroma(planes: Planes) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The U and V planes (height // 2, width // 2) as views."""
    height, width = planes.shape[0] * 2 // 3, planes.shape[1]
    u, v = planes[height:].reshape(2, height // 2, width // 2)
    return u, v


def cover(source: Size, size: Size) -> Size:
    """The even size to which `source` is scaled to cover `size` without being stretched."""
    scale = max(size[0] / source[0], size[1] / source[1])
    width, height = (
        max(side, round(length * scale / 2) * 2) for side, length in zip(size, source, strict=True)
    )
    return width, height


def cropped(planes: Planes, size: Size) -> Planes:
    """The middle (width, height) of larger planes."""
    height, width = planes.shape[0] * 2 // 3, planes.shape[1]
    if (width, height) == size:
        return planes
    left, top = (width - size[0]) // 4 * 2, (height - size[1]) // 4 * 2
    parts = [planes[top : top + size[1], left : left + size[0]]]
    parts += [
        plane[top // 2 : (top + size[1]) // 2, left // 2 : (left + size[0]) // 2]
        for plane in chroma(planes)
    ]
    return np.concatenate([part.ravel() for part in parts]).reshape(-1, size[0])
