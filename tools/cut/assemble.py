"""The film: segments and sound joined without encoding, names, chapters, a last look."""

from collections.abc import Iterator
from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from pydantic import Field

from tools.cut.packets import Copy, container, copied, parameters
from tools.encoding import TICKS
from tools.errors import BadMedia, Failed
from tools.media import opened, probe
from tools.sound import aac
from tools.staging import Frozen

VERSION = 1
"""Raise it when the same segments are joined differently."""


class SegmentFile(Frozen):
    """A rendered segment."""

    path: Path
    digest: str
    frames: int = Field(ge=1)


class Chapter(Frozen):
    """A name in the player's list."""

    title: str
    first: int = Field(ge=0)
    """Film frame."""


class AssembleRequest(Frozen):
    """A film whose parts are all there."""

    segments: tuple[SegmentFile, ...] = Field(min_length=1)
    fps: int = Field(24, ge=1, le=120)
    mix: Path | None = None
    """AAC as long as the film, as tools.sound.aac encodes it."""
    mix_digest: str = ""
    title: str = ""
    comment: str = ""
    language: str = ""
    """Of the sound: eng, zho ... (ISO 639-2)."""
    chapters: tuple[Chapter, ...] = ()

    def canonical(self) -> dict[str, Any]:
        """All that its bytes depend on: digests for paths, and how we make it."""
        inputs = self.model_dump(
            mode="json", exclude={"mix": True, "segments": {"__all__": {"path"}}}
        )
        return {"film": inputs, "recipe": [VERSION]}


class Assembled(Frozen):
    """What the film holds."""

    frames: int
    seconds: float
    audio_seconds: float


def assemble(request: AssembleRequest, out: Path) -> Assembled:
    """Write the film to `out`; it takes its name only after the last look.

    Raises:
        Failed: segments do not fit together, or the film is not exactly as planned.
        BadMedia: a segment or the mix cannot be read.
    """
    _check_parameters(request)
    part = out.with_name(f"{out.name}.part")
    try:
        _write(request, part)
        made = _looked_at(request, part, out.name)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    return made


def _check_parameters(request: AssembleRequest) -> None:
    first = parameters(request.segments[0].path)
    for segment in request.segments[1:]:
        if parameters(segment.path) != first:
            raise Failed(
                f"{segment.path.name!r} was encoded with other settings than the film."
                " Render that segment again."
            )


def _write(request: AssembleRequest, part: Path) -> None:
    copies = [Copy(one.path, 0, one.frames) for one in request.segments]
    with ExitStack() as open_:
        film = open_.enter_context(container(part, request.fps, movflags="+faststart"))
        pattern = open_.enter_context(opened(copies[0].path))
        video = film.add_stream_from_template(pattern.streams.video[0])
        sound: Iterator[Packet[AudioStream]] = iter(())
        if request.mix is not None:
            mix = open_.enter_context(opened(request.mix))
            sound = _heard(mix, film, request)
        _name(film, request)
        _interleave(film, copied(copies, video), sound, request.fps)


def _name(film: OutputContainer, request: AssembleRequest) -> None:
    names = {"title": request.title, "comment": request.comment}
    film.metadata.update({key: name for key, name in names.items() if name})
    if request.chapters:
        total = sum(segment.frames for segment in request.segments)
        ends = [chapter.first for chapter in request.chapters[1:]] + [total]
        film.set_chapters(
            [
                {
                    "id": number,
                    "start": chapter.first,
                    "end": end,
                    "time_base": Fraction(1, request.fps),
                    "metadata": {"title": chapter.title},
                }
                for number, (chapter, end) in enumerate(zip(request.chapters, ends, strict=True))
            ]
        )


def _interleave(
    film: OutputContainer,
    pictures: "Iterator[Packet[av.VideoStream]]",
    sound: "Iterator[Packet[AudioStream]]",
    fps: int,
) -> None:
    """Mux in order of time, so that nothing piles up in memory."""
    heard = next(sound, None)
    for packet in pictures:
        now = Fraction(packet.dts or 0, fps * TICKS)
        while heard is not None and heard.pts is not None and heard.pts * heard.time_base <= now:
            film.mux(heard)
            heard = next(sound, None)
        film.mux(packet)
    while heard is not None:
        film.mux(heard)
        heard = next(sound, None)


def _heard(
    mix: InputContainer, film: OutputContainer, request: AssembleRequest
) -> "Iterator[Packet[AudioStream]]":
    """The packets of the mix, for a new stream of the film."""
    if not mix.streams.audio:
        raise BadMedia(f"{Path(mix.name).name!r} holds no sound. Mix it again.")
    stream = film.add_stream_from_template(mix.streams.audio[0])
    if request.language:
        stream.metadata["language"] = request.language
    return _moved(mix, stream)


def _moved(mix: InputContainer, stream: AudioStream) -> "Iterator[Packet[AudioStream]]":
    for packet in mix.demux(mix.streams.audio[0]):
        if packet.pts is not None:
            packet.stream = stream
            yield packet


def _looked_at(request: AssembleRequest, film: Path, name: str) -> Assembled:
    media = probe(film)
    planned = sum(segment.frames for segment in request.segments)
    if media.frames != planned or media.fps != request.fps:
        raise Failed(
            f"{name!r} has {media.frames} frames at {media.fps}/s, planned were {planned} at"
            f" {request.fps}/s. Render its segments again."
        )
    if not media.even:
        raise Failed(f"the frames of {name!r} are not evenly spaced. Render its segments again.")
    slack = max(Fraction(1, request.fps), Fraction(aac.FRAME, 44100))
    if request.mix is not None and abs(media.audio_seconds - media.seconds) > slack:
        raise Failed(
            f"{name!r} lasts {float(media.seconds):.3f} s, its sound"
            f" {float(media.audio_seconds):.3f} s. Mix the sound to the film's frames."
        )
    return Assembled(
        frames=media.frames,
        seconds=float(media.seconds),
        audio_seconds=round(float(media.audio_seconds), 6),
    )
