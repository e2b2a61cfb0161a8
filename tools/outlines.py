"""The outlines of a film, as lines that stay where nothing moves: what a performance looks like to
a model that follows lines.

Edges are found as Canny finds them (J. Canny, "A Computational Approach to Edge Detection", 1986),
over the strongest of the three colours, with one pair of thresholds for the whole film. Against
flicker, what hardly changes from picture to picture is averaged before, and its lines are held
after.
"""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.frames import Rgb

SAMPLED = 9
"""Pictures from which the thresholds are taken, spread over the film."""
STRONG = 94.0
"""Percentile of the edges' strengths above which one is a line's beginning."""
WEAK = 0.4
"""Of that threshold: how strong a line still is that goes on from there."""
LEAST, MOST = 60.0, 400.0
"""Bounds of the threshold, as Sobel's kernels weigh: noise is no line, a soft picture has some."""
STILL = 14.0
"""Change around a pixel, in 8-bit values, from which on it moves."""
FRESH = 0.2
"""Share of the new picture in what is averaged where nothing moves."""
SETTLED = 0.5
"""Share of that change below which a line is held."""
HELD = 0.85
"""Share of a line that stays from one picture to the next where nothing moves."""
THICK = 300
"""Pixels of the picture's shorter side for each pixel of a line's width."""


def outlines(frames: Sequence[Rgb]) -> Iterator[Rgb]:
    """The outlines of each picture of a film.

    Args:
        frames: (height, width, 3) uint8, all of one size.

    Yields:
        (height, width, 3) uint8: white lines on black, as many as there are frames.
    """
    cv2.setNumThreads(1)
    if not frames:
        return
    strong = _threshold(frames)
    calm = np.asarray(frames[0], np.float32)
    held: NDArray[np.float32] | None = None
    for frame in frames:
        moves = _moves(frame, calm)
        calm += np.maximum(moves, FRESH)[..., None] * (frame - calm)
        lines = _lines(np.asarray(calm.round(), np.uint8), strong)
        if held is not None:
            lines = np.where(moves < SETTLED, HELD * held + (1 - HELD) * lines, lines)
        held = np.asarray(lines, np.float32)
        yield np.repeat(np.asarray(held.round(), np.uint8)[..., None], 3, axis=2)


def _threshold(frames: Sequence[Rgb]) -> float:
    """How strong an edge has to be: one value for the film, so that no picture has more lines than
    the next because it is a little brighter."""
    picked = np.linspace(0, len(frames) - 1, min(SAMPLED, len(frames))).round().astype(int)
    found = [float(np.percentile(_strength(*_edges(frames[n])), STRONG)) for n in picked]
    return float(np.clip(np.median(found), LEAST, MOST))


def _moves(frame: Rgb, calm: NDArray[np.float32]) -> NDArray[np.float32]:
    """How far each pixel moves, 0 to 1, by what is around it, in which grain evens out."""
    change = np.abs(cv2.blur(frame - calm, (5, 5))).max(axis=2)
    return np.asarray(np.clip(change / STILL, 0, 1), np.float32)


def _edges(frame: Rgb) -> tuple[NDArray[np.int16], NDArray[np.int16]]:
    """How steeply the colour rises to the right and downwards, where it does most."""
    smooth = cv2.bilateralFilter(frame, 7, 30, 5)
    across, down = (
        np.asarray(cv2.Sobel(smooth, cv2.CV_16S, dx, 1 - dx, ksize=3), np.int16) for dx in (1, 0)
    )
    best = _strength(across, down).argmax(axis=2)[..., None]
    picked = (np.take_along_axis(one, best, axis=2)[..., 0] for one in (across, down))
    first, second = (np.ascontiguousarray(one, np.int16) for one in picked)
    return first, second


def _strength(across: NDArray[np.int16], down: NDArray[np.int16]) -> NDArray[np.int32]:
    return np.abs(across.astype(np.int32)) + np.abs(down.astype(np.int32))


def _lines(frame: Rgb, strong: float) -> NDArray[np.float32]:
    """The lines of one picture, 0 to 255, with soft edges."""
    found = cv2.Canny(*_edges(frame), WEAK * strong, strong)
    wide = max(1, round(min(frame.shape[:2]) / THICK))
    if wide > 1:
        found = cv2.dilate(found, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (wide, wide)))
    return np.asarray(found, np.float32)
