"""What a server sends, looked at with suspicion: whole, of its size, and showing something."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np

from tools import pictures
from tools.errors import BadMedia, Failed
from tools.frames import Rgb, Size
from tools.media import probe, read_frames

FLAT = 1.5
"""Spread of a picture, of 255, up to which nothing is seen in it."""
CROPPED = 1.5
"""How many times as wide, for its height, a picture may be as what was asked for."""
FEWEST = 0.5
"""Share of the pictures asked for that must have come."""


def picture(data: bytes, path: Path, who: str) -> Rgb:
    """The picture in what a server sent, kept at `path` for as long as it is read.

    Raises:
        BadMedia: there is none that can be read.
    """
    path.write_bytes(data)
    try:
        return pictures.read(path)
    except BadMedia as error:
        raise BadMedia(f"{who} sent no picture that can be used: {error}") from None
    finally:
        path.unlink()


def check_shows(shown: Rgb, who: str) -> None:
    """Raises: Failed: it is black, or of one colour."""
    if float(shown.std()) < FLAT:
        _fail_flat(float(shown.mean()), who, "picture")


def _fail_flat(level: float, who: str, what: str) -> None:
    colour = "black" if level < 8 else "of one colour"
    raise Failed(
        f"The {what} from {who} is {colour}. Where that goes on, run the model in another "
        "precision (bfloat16 instead of float16), or look for a safety filter."
    )


def check_size(size: Size, asked: Size, who: str) -> str:
    """What is to be said of the size of a result; empty: it is the one that was asked for.

    Raises:
        BadMedia: it is of quite another shape.
    """
    if size == asked:
        return ""
    shapes = size[0] / size[1], asked[0] / asked[1]
    told = f"{size[0]}x{size[1]} instead of {asked[0]}x{asked[1]}"
    if max(shapes) / min(shapes) > CROPPED:
        raise BadMedia(
            f"{who} sent {told}: most of it would be cut off. Set size and multiple in the "
            "profile to what the model makes."
        )
    return f"{who} sent {told}; it was scaled and cropped"


@dataclass(frozen=True)
class Footage:
    """A clip that has come whole."""

    path: Path
    size: Size
    frames: int
    fps: Fraction
    spread: float
    """Of the picture in which most is seen, of 255."""
    level: float
    """Mean of the first picture, of 255."""

    def pictures(self, first: int = 0) -> Iterator[Rgb]:
        return read_frames(self.path, first)

    def last(self) -> Rgb:
        return next(read_frames(self.path, self.frames - 1))


def footage(path: Path) -> Footage:
    """Read a clip to its end.

    Raises:
        BadMedia: it is damaged, or not whole.
    """
    media = probe(path)
    spread, level, count = 0.0, 0.0, 0
    for frame in read_frames(path):
        level = float(np.mean(frame)) if count == 0 else level
        spread = max(spread, float(frame[::4, ::4].std()))
        count += 1
    if count == 0 or count < media.frames:
        raise BadMedia(
            f"{path.name!r} holds {count} pictures of the {media.frames} that it names. Make it "
            "again."
        )
    return Footage(path, media.size, count, media.fps, spread, level)


def check_clip(clip: Footage, asked: Size, frames: int, who: str) -> list[str]:
    """What is to be said of a clip that was to be of that size and length.

    Raises:
        Failed: nothing is seen in it.
        BadMedia: it is of quite another shape, or far too short.
    """
    if clip.spread < FLAT:
        _fail_flat(clip.level, who, "clip")
    said = [check_size(clip.size, asked, who)]
    if clip.frames < frames * FEWEST:
        raise BadMedia(
            f"{who} sent {clip.frames} pictures of the {frames} that were asked for. Set fps, "
            "frame_step, frame_rest and most_frames in the profile to what the model films."
        )
    if clip.frames < frames:
        said.append(f"{who} sent {clip.frames} pictures of {frames}; the last one stands")
    return [one for one in said if one]
