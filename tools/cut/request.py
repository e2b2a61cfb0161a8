"""What a film is cut from: clips and cards in film order, how one follows another, and words."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from tools.fonts import Family
from tools.staging import Colour, Frozen, Hand

Count = Annotated[int, Field(ge=1)]
"""Frames of the film."""


class Transition(Frozen):
    """How a part begins or ends."""

    kind: Literal["cut", "dissolve", "fade"] = "cut"
    frames: int = Field(0, ge=0)
    """Dissolve: how many of the part's first frames also show the end of the part before it, so
    that the film is that much shorter. Fade: how many of the part's own frames it takes."""
    colour: Colour = "#000000"
    """Fade: from or to."""

    @model_validator(mode="after")
    def _long_enough(self) -> Self:
        if (self.kind == "cut") != (self.frames == 0):
            raise ValueError("a cut has no frames, a dissolve or fade has some")
        return self


CUT = Transition()


class Clip(Frozen):
    """A stretch of a file, from its first frame."""

    path: Path
    digest: str
    """Of the file's bytes; it, not the path, goes into keys."""
    frames: Count
    head: Transition = CUT
    tail: Transition = CUT
    """A cut or a fade."""


class TitleLine(Frozen):
    """Words on a card."""

    text: str = Field(min_length=1)
    role: Literal["title", "subtitle", "author", "credit"] = "title"
    """How large, and where: the title is the largest, credits stand at the foot."""


class Title(Frozen):
    """A card with words on paper."""

    lines: tuple[TitleLine, ...] = Field(min_length=1)
    frames: Count
    paper: Colour = "#ece6d9"
    ink: Colour = "#262a32"
    hand: Hand = "ink_wash"
    """What the card is made with: ink on paper, gouache on a board, pencil on a sheet."""
    seal: str = Field("", max_length=4)
    """One to four characters in a red seal; empty: no seal."""
    vertical: bool = False
    """The title runs downwards, the author beside it to the left: for Chinese."""
    family: Family = "brush"
    """Of the title; the other lines are set in serif."""
    seed: int = Field(0, ge=0)
    """Of the paper's grain."""
    head: Transition = CUT
    tail: Transition = CUT


class Subtitle(Frozen):
    """Words over the picture."""

    text: str = Field(min_length=1)
    first: int = Field(ge=0)
    last: int = Field(ge=0)
    """First and last film frame on which they are seen, both included."""
    placement: Literal["bottom", "verse", "column", "left column"] = "bottom"
    """bottom: speech, small, at the foot. verse: larger, in the lower third. column: verse that
    runs downwards at the right side, or at the left, for Chinese."""
    language: str = "en"
    """en, zh ... (ISO 639-1)."""
    colour: Colour | None = None
    """None: speech is white, verse is ink."""
    halo: Colour | None = None
    """The soft edge that keeps the words readable. None: dark around speech, paper around verse."""


class CutRequest(Frozen):
    """A film without its sound."""

    size: tuple[int, int]
    fps: int = Field(24, ge=1, le=120)
    parts: tuple[Clip | Title, ...] = Field(min_length=1)
    subtitles: tuple[Subtitle, ...] = ()
    burn: bool = False
    """Draw the speech into the picture. Verse is always drawn: it is part of the picture."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        before: Clip | Title | None = None
        for number, part in enumerate(self.parts):
            if part.tail.kind == "dissolve":
                raise ValueError(f"part {number} ends with a dissolve: give it to the next one")
            if part.head.kind == "dissolve" and (before is None or before.tail.kind != "cut"):
                raise ValueError(f"part {number} dissolves from nothing")
            after = self.parts[number + 1].head if number + 1 < len(self.parts) else CUT
            lent = after.frames if after.kind == "dissolve" else 0
            if part.head.frames + part.tail.frames + lent > part.frames:
                raise ValueError(f"part {number} is shorter than its transitions")
            before = part
        return self


def starts(request: CutRequest) -> tuple[int, ...]:
    """The film frame on which each part is first seen."""
    found, now = [], 0
    for part in request.parts:
        now -= part.head.frames if part.head.kind == "dissolve" else 0
        found.append(now)
        now += part.frames
    return tuple(found)


def length(request: CutRequest) -> int:
    """Frames of the film."""
    return starts(request)[-1] + request.parts[-1].frames


def hard_cuts(request: CutRequest) -> tuple[int, ...]:
    """The film frames that begin a part at once, without dissolve or fade on either side."""
    pairs = zip(request.parts, request.parts[1:], starts(request)[1:], strict=False)
    return tuple(
        start
        for before, part, start in pairs
        if part.head.kind == "cut" and before.tail.kind == "cut"
    )
