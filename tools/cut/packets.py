"""Encoded pictures joined as they are: groups of frames copied packet by packet."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import av
from av.container import OutputContainer
from av.packet import Packet
from av.video.stream import VideoStream

from tools.encoding import GOP, TICKS
from tools.errors import Failed
from tools.frames import Size
from tools.media import Media, headers, opened, own_headers

DELAY = 2
"""Frames by which our encoder's packets run ahead of what they show (B-pyramid)."""


@dataclass(frozen=True)
class Copy:
    """Frames of a file that are taken over whole; begins on a key frame, ends before one."""

    path: Path
    first: int
    frames: int


def join(copies: list[Copy], out: Path, fps: int) -> None:
    """Write the copies one after the other as one mp4 without sound.

    Raises:
        Failed: a file holds fewer frames than are taken.
    """
    part = out.with_name(f"{out.name}.part")
    try:
        with container(part, fps) as film, opened(copies[0].path) as pattern:
            stream = film.add_stream_from_template(pattern.streams.video[0])
            for packet in copied(copies, stream):
                film.mux(packet)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def container(path: Path, fps: int, **flags: str) -> OutputContainer:
    """An mp4 to write into: our time base, no dates and no names of libraries in it."""
    options = {"video_track_timescale": str(fps * TICKS), "fflags": "+bitexact", **flags}
    return av.open(str(path), "w", format="mp4", options=options)


def copied(copies: list[Copy], stream: VideoStream) -> Iterator["Packet[VideoStream]"]:
    """The packets of all copies, stamped anew in film order for `stream`.

    Raises:
        Failed: a file holds fewer frames than are taken.
    """
    start = 0
    for copy in copies:
        count = 0
        with opened(copy.path, decodes=False) as source:
            for packet in source.demux(source.streams.video[0]):
                frame = _frame(packet, source.streams.video[0])
                if frame is None or not copy.first <= frame < copy.first + copy.frames:
                    continue
                packet.pts = (start + frame - copy.first) * TICKS
                packet.dts = (start + count - DELAY) * TICKS
                packet.time_base = stream.time_base or packet.time_base
                packet.stream = stream
                yield packet
                count += 1
        if count != copy.frames:
            raise Failed(
                f"{copy.path.name!r} gave {count} frames, not {copy.frames}. Make it again."
            )
        start += copy.frames


def _frame(packet: "Packet[VideoStream]", stream: VideoStream) -> int | None:
    if packet.pts is None or not stream.time_base or not stream.average_rate:
        return None
    return round(packet.pts * stream.time_base * stream.average_rate)


def misfit(path: Path, media: Media, size: Size, fps: int) -> str:
    """Why a clip cannot be copied into a film of (width, height) and fps; empty: it can."""
    if (media.codec, media.pixels) != ("h264", "yuv420p"):
        return f"it is {media.codec} {media.pixels}, not h264 yuv420p"
    if media.size != size or media.fps != fps:
        return f"it is {media.size[0]}x{media.size[1]} at {float(media.fps):g} frames a second"
    if not media.even:
        return "its frames are not evenly spaced"
    if parameters(path) != own_headers(size, fps):
        return "its encoder's settings differ from ours"
    if not _on_grid(path):
        return f"its groups are not closed on every {GOP}th frame"
    return ""


def parameters(path: Path) -> bytes:
    """The decoder's settings (sequence and picture parameters) of a clip."""
    with opened(path, decodes=False) as source:
        return headers(source.streams.video[0])


def _on_grid(path: Path) -> bool:
    """Whether each GOP frames start with a key frame and show nothing outside their group."""
    with opened(path, decodes=False) as source:
        stream = source.streams.video[0]
        packets = [
            (frame, packet.is_keyframe)
            for packet in source.demux(stream)
            if (frame := _frame(packet, stream)) is not None
        ]
    for number in range(0, len(packets), GOP):
        group = packets[number : number + GOP]
        shown = sorted(frame for frame, _ in group)
        if shown != list(range(number, number + len(group))):
            return False
        if not group[0][1]:
            return False
    return True


def aligned(first: int, last: int, media: Media) -> tuple[int, int]:
    """The largest stretch within frames first..last-1 that whole groups make up; maybe empty."""
    start = -(-first // GOP) * GOP
    stop = last if last == media.frames else last // GOP * GOP
    return (start, stop) if start < stop else (first, first)
