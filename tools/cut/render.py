"""One segment of a film, made: copied where nothing changes, else blended and encoded in YUV."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tools.cut import titles
from tools.cut.conform import conformed
from tools.cut.packets import Copy, aligned, join, misfit
from tools.cut.planes import as_planes, blended, filled
from tools.cut.request import Clip, Title
from tools.cut.segments import Segment, Stretch
from tools.cut.subtitles import drawn
from tools.encoding import FrameWriter
from tools.errors import BadMedia
from tools.frames import Planes, Rgb
from tools.media import Media, probe, read_planes
from tools.staging import Frozen


class Rendered(Frozen):
    """How a segment came about."""

    frames: int
    copied: int
    """Frames whose packets were taken over as they are."""
    because: str = ""
    """Why a whole body was encoded; empty when it was not."""


def render_segment(segment: Segment, out: Path) -> Rendered:
    """Write the segment's frames as an mp4 without sound to `out`; the same bytes every time.

    Raises:
        BadMedia: a clip cannot be read or is too short.
        Unsupported: no shipped font has a character.
    """
    part = segment.one.part
    if segment.kind != "body":
        because = f"it is a {segment.kind}"
    elif not isinstance(part, Clip):
        because = "it is a card"
    elif segment.words:
        because = "words are drawn into it"
    else:
        media = probe(part.path)
        because = misfit(part.path, media, segment.size, segment.fps)
        if not because:
            return _copied(segment, part, media, out)
    _encode(_frames(segment), segment, out)
    return Rendered(frames=segment.frames, copied=0, because=because)


def _copied(segment: Segment, clip: Clip, media: Media, out: Path) -> Rendered:
    """Whole groups are copied; only frames of broken groups at both ends are encoded again."""
    first, last = segment.one.first, segment.one.first + segment.frames
    if last > media.frames:
        raise BadMedia(
            f"{clip.path.name!r} has {media.frames} frames, {last} are wanted. Make it again."
        )
    start, stop = aligned(first, last, media)
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        copies = []
        for number, (a, b) in enumerate(((first, start), (stop, last))):
            edge = Path(folder, f"{number}.mp4")
            if a < b:
                _encode(read_planes(clip.path, a, b), segment, edge)
            copies.append(Copy(edge, 0, b - a))
        copies.insert(1, Copy(clip.path, start, stop - start))
        join([copy for copy in copies if copy.frames], out, segment.fps)
    return Rendered(frames=segment.frames, copied=stop - start)


def _encode(frames: Iterator[Planes], segment: Segment, out: Path) -> None:
    with FrameWriter(out, segment.size, segment.fps) as writer:
        for frame in frames:
            writer.write_planes(frame)


def _frames(segment: Segment) -> Iterator[Planes]:
    """The finished frames of a segment that is encoded; one that carries words is overwritten by
    the next that does."""
    shown = [(drawn(one.words, segment.size, segment.fps), one.at) for one in segment.words]
    canvas = np.empty((segment.size[1] * 3 // 2, segment.size[0]), np.uint8)
    for number, frame in enumerate(_pictures(segment)):
        under = [(words, at) for words, at in shown if 0 <= number - at < words.frames]
        if under:
            np.copyto(canvas, frame)
        for words, at in under:
            words.burn(canvas, number - at)
        yield canvas if under else frame


def _pictures(segment: Segment) -> Iterator[Planes]:
    count = segment.frames
    one = _source(segment.one, segment)
    if segment.two is not None:
        coming = zip(one, _source(segment.two, segment), strict=True)
        for number, (leaving, arriving) in enumerate(coming):
            yield blended(leaving, arriving, (number + 1) / (count + 1))
    elif segment.colour:
        plain = filled(segment.colour, segment.size)
        for number, frame in enumerate(one):
            seen = number / count if segment.kind == "fade in" else 1 - (number + 1) / count
            yield blended(plain, frame, seen)
    else:
        yield from one


def _source(stretch: Stretch, segment: Segment) -> Iterator[Planes]:
    first, last = stretch.first, stretch.first + segment.frames
    if isinstance(stretch.part, Title):
        return _card(stretch.part, first, last, segment)
    return conformed(stretch.part.path, first, last, segment.size, segment.fps)


def _card(title: Title, first: int, last: int, segment: Segment) -> Iterator[Planes]:
    before: Rgb | None = None
    planes = np.zeros((0, 0), np.uint8)
    for number, frame in enumerate(titles.frames(title, segment.size, segment.fps)):
        if first <= number < last:
            if frame is not before:  # a card that stands still repeats one array
                before, planes = frame, as_planes(frame)
            yield planes
