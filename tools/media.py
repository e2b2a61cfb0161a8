"""Media files as frames: probed and read, frame by frame."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

import av
import numpy as np
from av.container import InputContainer
from av.stream import Stream
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream

from tools.encoding import FrameWriter
from tools.errors import BadMedia
from tools.frames import PIXELS, Planes, Rgb, Size, parts, within

LARGEST = 8192
"""Pixels a side that we agree to decode."""
FASTEST = 120
"""Frames a second that we write at most."""

_SAFE = {
    # No playlists and no nested addresses: a media file may be somebody else's.
    "protocol_whitelist": "file",
    "format_whitelist": "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,wav,mp3,flac,ogg,png_pipe",
}


@dataclass(frozen=True)
class Media:
    """What a media file holds, counted packet by packet."""

    frames: int
    """0 when there is no picture."""
    fps: Fraction
    size: Size
    seconds: Fraction
    """Of the picture; of the sound when there is no picture."""
    codec: str
    """h264 ...; empty without a picture."""
    pixels: str
    """yuv420p ...; empty without a picture."""
    even: bool
    """Every frame lies exactly one frame's time after the one before it."""
    audio: bool
    audio_seconds: Fraction


_PACKETS: dict[str, Any] = {
    "options": _SAFE | {"probesize": "32"},
    "stream_options": [{"skip_frame": "all"}],
}
"""How to open a file of which no picture is decoded: at once, not after seven frames of it."""


@contextmanager
def opened(path: Path, *, decodes: bool = True) -> Iterator[InputContainer]:
    """A media file open for reading.

    Args:
        path: the file.
        decodes: whether pictures will be decoded, or their format asked for. Without it a file
            with one stream of pictures opens much faster, and gives packets only. Clips of our
            own make, known by their headers, open as fast either way.

    Raises:
        BadMedia: it cannot be opened or read, here or while the file is in use.
    """
    try:
        container = av.open(f"file:{path}", **_PACKETS)
        if decodes and not all(map(_is_ours, container.streams)):
            container.close()
            container = av.open(f"file:{path}", options=_SAFE)
        with container:
            yield container
    except (av.FFmpegError, OSError) as error:
        raise BadMedia(
            f"{path.name!r} cannot be read: {error.strerror}."
            " Give a whole media file, or make it again."
        ) from error


def _is_ours(stream: Stream) -> bool:
    """Whether a stream holds pictures as FrameWriter encodes them; nothing is decoded."""
    if not isinstance(stream, VideoStream) or stream.codec_context.name != "h264":
        return False
    size, rate = (stream.width, stream.height), stream.average_rate
    if not rate or rate.denominator != 1 or rate > FASTEST:
        return False
    if size[0] % 2 or size[1] % 2 or max(size) > LARGEST:
        return False
    return headers(stream) == own_headers(size, rate.numerator)


def headers(stream: VideoStream) -> bytes:
    """What a decoder is told before the first picture: sequence and picture parameters."""
    return bytes(stream.codec_context.extradata or b"")


@cache
def own_headers(size: Size, fps: int) -> bytes:
    """The headers of every clip of ours at that size and rate."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "grey.mp4")
        with FrameWriter(path, size, fps) as writer:
            writer.write_planes(np.full((size[1] * 3 // 2, size[0]), 128, np.uint8))
        with opened(path, decodes=False) as clip:
            return headers(clip.streams.video[0])


def probe(path: Path) -> Media:
    """Count and measure without decoding.

    Raises:
        BadMedia: unreadable, or neither picture nor sound in it.
    """
    with opened(path) as container:
        spans: dict[int, list[tuple[int, int]]] = {}
        for packet in container.demux():
            if packet.pts is not None:
                spans.setdefault(packet.stream_index, []).append((packet.pts, packet.duration or 0))
        video, audio = container.streams.best("video"), container.streams.best("audio")
        if video is None and audio is None:
            raise BadMedia(f"{path.name!r} holds neither picture nor sound. Give another file.")
        heard = Fraction(0)
        if audio is not None and audio.time_base:
            ends = (start + length for start, length in spans.get(audio.index, ()))
            heard = max(ends, default=0) * audio.time_base
        if not isinstance(video, VideoStream):
            return Media(0, Fraction(0), (0, 0), heard, "", "", True, True, heard)
        stamps = sorted(start for start, _ in spans.get(video.index, ()))
        return _seen(path, video, stamps, audio is not None, heard)


def _seen(
    path: Path, stream: VideoStream, stamps: list[int], audio: bool, heard: Fraction
) -> Media:
    fps = stream.average_rate or stream.guessed_rate
    if not fps or not stream.time_base or not stamps:
        raise BadMedia(f"{path.name!r} has a picture without frames. Make it again.")
    _check_size(path, stream)
    step = 1 / (fps * stream.time_base)
    return Media(
        frames=len(stamps),
        fps=Fraction(fps),
        size=(stream.width, stream.height),
        seconds=len(stamps) / Fraction(fps),
        codec=stream.codec_context.name,
        pixels=stream.codec_context.pix_fmt or (PIXELS if _is_ours(stream) else ""),
        even=all(later - earlier == step for earlier, later in pairwise(stamps)),
        audio=audio,
        audio_seconds=heard,
    )


def _check_size(path: Path, stream: VideoStream) -> None:
    if max(stream.width, stream.height) > LARGEST:
        raise BadMedia(
            f"{path.name!r} is {stream.width}x{stream.height}; at most {LARGEST} pixels a side"
            " are read. Scale it down first."
        )


def read_frames(
    path: Path, first: int = 0, last: int | None = None, *, size: Size | None = None
) -> Iterator[Rgb]:
    """Frames first..last-1 as (height, width, 3) uint8; to the end without `last`.

    Scaled to `size` (width, height) when given.

    Raises:
        BadMedia: unreadable, or it ends before `last`.
    """
    for frame in _decoded(path, first, last):
        width, height = size or (frame.width, frame.height)
        picture = frame.reformat(
            width, height, "rgb24", src_colorspace=_matrix(frame), dst_color_range=ColorRange.JPEG
        )
        yield cast(Rgb, picture.to_ndarray())


def timed_frames(path: Path) -> Iterator[tuple[float, Rgb]]:
    """Every picture of a film with the second at which it comes on, the first at 0; upright.

    Raises:
        BadMedia: unreadable.
    """
    first: float | None = None
    for number, frame in enumerate(_decoded(path, 0, None)):
        seconds = frame.time if frame.time is not None else number / 24
        first = seconds if first is None else first
        picture = frame.reformat(
            format="rgb24", src_colorspace=_matrix(frame), dst_color_range=ColorRange.JPEG
        )
        turned = np.rot90(picture.to_ndarray(), round(frame.rotation / 90) % 4)
        yield seconds - first, cast(Rgb, np.ascontiguousarray(turned))


def read_planes(
    path: Path, first: int = 0, last: int | None = None, *, size: Size | None = None
) -> Iterator[Planes]:
    """Frames first..last-1 as yuv420p planes (height * 3 // 2, width) uint8, bt709, video range.

    Scaled to `size` (width, height) when given.

    Raises:
        BadMedia: unreadable, or it ends before `last`.
    """
    for frame in _decoded(path, first, last):
        width, height = size or (frame.width, frame.height)
        if (width, height, "yuv420p") != (frame.width, frame.height, frame.format.name):
            frame = frame.reformat(
                width,
                height,
                "yuv420p",
                src_colorspace=_matrix(frame),
                dst_colorspace=Colorspace.ITU709,
                dst_color_range=ColorRange.MPEG,
            )
        yield _copied(frame)


def _copied(frame: VideoFrame) -> Planes:
    planes = np.empty((frame.height * 3 // 2, frame.width), np.uint8)
    for part, seen in zip(parts(planes), within(frame), strict=True):
        part[:] = seen
    return planes


def _matrix(frame: VideoFrame) -> int:
    """Untagged pictures are read as bt709, as ours are."""
    return Colorspace.ITU709 if frame.colorspace in {0, 2} else frame.colorspace


def _decoded(path: Path, first: int, last: int | None) -> Iterator[VideoFrame]:
    with opened(path) as container:
        if not container.streams.video:
            raise BadMedia(f"{path.name!r} holds no picture. Give a clip.")
        stream = container.streams.video[0]
        _check_size(path, stream)
        stream.codec_context.thread_count = 1  # several processes share the cores
        start = _seek(container, stream, first) if first else None
        count = first
        for frame in container.decode(stream):
            if last is not None and count >= last:
                return
            if start is None or (frame.pts is not None and frame.pts >= start):
                yield frame
                count += 1
    if last is not None and count < last:
        raise BadMedia(f"{path.name!r} ends at frame {count}, not {last}. Make it again.")


def _seek(container: InputContainer, stream: VideoStream, first: int) -> int:
    """Go to a key frame at or before frame `first`; -> the time stamp of `first`."""
    stamps = sorted(packet.pts for packet in container.demux(stream) if packet.pts is not None)
    if first >= len(stamps):
        raise BadMedia(f"The clip has {len(stamps)} frames, none at {first}. Make it again.")
    start = stamps[first]
    container.seek(start, stream=stream, backward=True)
    return start
