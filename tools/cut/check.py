"""A finished film looked at frame by frame: black, frozen, cuts where they were planned."""

from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from tools.media import probe, read_planes
from tools.staging import Frozen

SMALL = (64, 36)
BLACK = 20
"""Mean luma, of 16 to 235, below which a frame is black."""
STILL = 0.02
"""Mean change of luma below which a frame repeats the one before."""
NEAR = 3
"""Frames around a planned cut among which it must be the largest change."""


class CheckRequest(Frozen):
    """What the film should be."""

    frames: int = Field(ge=1)
    fps: int = Field(24, ge=1, le=120)
    cuts: tuple[int, ...] = ()
    """Film frames that begin with a hard cut."""
    may_rest: tuple[tuple[int, int], ...] = ()
    """First and last frame of stretches that may be black or still: cards, fades."""
    seconds: float = Field(1.5, gt=0)
    """How long a black or frozen stretch may last."""


class Finding(Frozen):
    """Something that is not as planned."""

    kind: Literal["frames", "black", "frozen", "cut"]
    frame: int
    text: str


def check(film: Path, request: CheckRequest) -> tuple[Finding, ...]:
    """All findings in order of kind and time; empty when the film is as planned.

    Raises:
        BadMedia: the film cannot be read.
    """
    media = probe(film)
    found: list[Finding] = []
    if media.frames != request.frames or not media.even:
        text = f"{media.frames} frames for {request.frames} planned"
        found.append(Finding(kind="frames", frame=0, text=text))
    luma, change = _seen(film)
    longest = round(request.seconds * request.fps)
    resting = np.zeros(len(luma), bool)
    for first, last in request.may_rest:
        resting[first : last + 1] = True
    for first, last in _runs((luma < BLACK) & ~resting, longest):
        text = f"black for {(last - first + 1) / request.fps:.1f} s"
        found.append(Finding(kind="black", frame=first, text=text))
    still = (change < STILL) & ~resting & (luma >= BLACK)
    for first, last in _runs(still, longest):
        text = f"nothing moves for {(last - first + 1) / request.fps:.1f} s"
        found.append(Finding(kind="frozen", frame=first, text=text))
    found += _late_cuts(change, request.cuts)
    return tuple(found)


def _seen(film: Path) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Mean luma of every frame, and its mean change from the one before (0 for the first)."""
    luma, change = [], []
    before: NDArray[np.int16] | None = None
    for planes in read_planes(film, size=SMALL):
        now = planes[: SMALL[1]].astype(np.int16)
        luma.append(float(now.mean()))
        change.append(0.0 if before is None else float(np.abs(now - before).mean()))
        before = now
    return np.array(luma), np.array(change)


def _runs(marked: NDArray[np.bool_], longest: int) -> list[tuple[int, int]]:
    """First and last frame of every marked stretch that is longer than `longest`."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], marked.astype(np.int8), [0]])))
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(int(start), int(stop) - 1) for start, stop in pairs if stop - start > longest]


def _late_cuts(change: NDArray[np.float64], cuts: tuple[int, ...]) -> list[Finding]:
    found = []
    for cut in cuts:
        around = range(max(1, cut - NEAR), min(len(change), cut + NEAR + 1))
        largest = max(around, key=lambda frame: change[frame], default=-1)
        if largest != cut:
            text = f"planned here, seen at frame {largest}"
            found.append(Finding(kind="cut", frame=cut, text=text))
    return found
