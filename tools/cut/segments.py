"""A cut taken apart into segments: the pieces that are made once and joined without encoding."""

from itertools import pairwise
from typing import Any, Literal

from pydantic import Field

from tools.cut import subtitles, titles
from tools.cut.request import CUT, Clip, Count, CutRequest, Subtitle, Title
from tools.encoding import ENCODER, GOP
from tools.staging import Frozen

VERSION = 1
"""Raise it when segments are made differently."""


class Stretch(Frozen):
    """Some frames of one part."""

    part: Clip | Title
    """Without its transitions: they are segments of their own."""
    first: int = Field(ge=0)
    """Frame of the part."""


class Spoken(Frozen):
    """A subtitle that falls into a segment."""

    words: Subtitle
    """Counted from its own first frame."""
    at: int
    """The segment's frame on which it appears; negative when it began before."""


class Segment(Frozen):
    """Frames that are made in one go; equal segments have equal canonical inputs."""

    kind: Literal["body", "dissolve", "fade in", "fade out"]
    size: tuple[int, int]
    fps: int
    frames: Count
    one: Stretch
    two: Stretch | None = None
    """Dissolve: what comes."""
    colour: str = ""
    """Fades: from or to."""
    words: tuple[Spoken, ...] = ()

    def canonical(self) -> dict[str, Any]:
        """All that its bytes depend on: digests for paths, and how we make it."""
        inputs = self.model_dump(mode="json")
        for side in ("one", "two"):
            if inputs[side] is not None:
                inputs[side]["part"].pop("path", None)
        made = [VERSION, titles.VERSION, subtitles.VERSION, ENCODER]
        return {"segment": inputs, "recipe": made}


def segments(request: CutRequest) -> tuple[Segment, ...]:
    """The film's segments in order; their frames add up to the film's."""
    cut: list[Segment] = []
    heads = [part.head for part in request.parts[1:]] + [CUT]
    before: Clip | Title | None = None
    for part, after in zip(request.parts, heads, strict=True):
        cut += _of_part(request, part, before, after.frames if after.kind == "dissolve" else 0)
        before = part
    return _with_words(request, cut)


def first_frames(cut: tuple[Segment, ...]) -> tuple[int, ...]:
    """The film frame on which each segment begins."""
    found, now = [], 0
    for segment in cut:
        found.append(now)
        now += segment.frames
    return tuple(found)


def _of_part(
    request: CutRequest, part: Clip | Title, before: Clip | Title | None, lent: int
) -> list[Segment]:
    """Head, body and tail of a part whose last `lent` frames belong to the next dissolve."""

    def segment(kind: Any, first: int, frames: int, **more: Any) -> Segment:
        one = more.pop("one", None) or Stretch(part=bare, first=first)
        return Segment(
            kind=kind, size=request.size, fps=request.fps, frames=frames, one=one, **more
        )

    bare, made = _bare(part), []
    head, tail = part.head, part.tail
    if head.kind == "dissolve" and before is not None:
        leaving = Stretch(part=_bare(before), first=before.frames - head.frames)
        coming = Stretch(part=bare, first=0)
        made.append(segment("dissolve", 0, head.frames, one=leaving, two=coming))
    elif head.kind == "fade":
        made.append(segment("fade in", 0, head.frames, colour=head.colour))
    body = part.frames - head.frames - tail.frames - lent
    if body:
        made.append(segment("body", head.frames, body))
    if tail.kind == "fade":
        made.append(segment("fade out", part.frames - tail.frames, tail.frames, colour=tail.colour))
    return made


def _bare(part: Clip | Title) -> Clip | Title:
    return part.model_copy(update={"head": CUT, "tail": CUT})


def _with_words(request: CutRequest, cut: list[Segment]) -> tuple[Segment, ...]:
    shown = [
        screen
        for subtitle in request.subtitles
        if request.burn or subtitle.placement != "bottom"
        for screen in subtitles.screens(subtitle)
    ]
    made: list[Segment] = []
    for segment, start in zip(cut, first_frames(tuple(cut)), strict=True):
        for piece, at in _apart(segment, _falling(shown, start, segment.frames)):
            words = _falling(shown, start + at, piece.frames)
            made.append(piece.model_copy(update={"words": words}))
    return tuple(made)


def _apart(segment: Segment, words: tuple[Spoken, ...]) -> list[tuple[Segment, int]]:
    """A clip's body cut where words come and go, on the grid of its groups, with the segment's
    frame on which each piece begins: what carries no words can then be copied."""
    if segment.kind != "body" or not isinstance(segment.one.part, Clip):
        return [(segment, 0)]
    first, last = segment.one.first, segment.one.first + segment.frames
    edges = {first, last}
    for spoken in words:
        come = first + spoken.at
        edges |= {come // GOP * GOP, -(-(come + spoken.words.last + 1) // GOP) * GOP}
    within = sorted(edge for edge in edges if first <= edge <= last)
    return [
        (
            segment.model_copy(
                update={"one": Stretch(part=segment.one.part, first=a), "frames": b - a}
            ),
            a - first,
        )
        for a, b in pairwise(within)
    ]


def _falling(shown: list[Subtitle], start: int, frames: int) -> tuple[Spoken, ...]:
    return tuple(
        Spoken(
            words=one.model_copy(update={"first": 0, "last": one.last - one.first}),
            at=one.first - start,
        )
        for one in shown
        if one.first < start + frames and one.last >= start
    )
