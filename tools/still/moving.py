"""Frames of a picture under a moving window, and of a film cropped to the film's shape."""

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np

from tools import pictures
from tools.conditioning import Source
from tools.errors import BadMedia
from tools.fitting import fitted
from tools.frames import Rgb, Size
from tools.media import timed_frames
from tools.staging import Move
from tools.still.window import Window, path, widest


def picture(
    source: Source,
    size: Size,
    *,
    frames: int,
    move: Move,
    framing: float = 0.0,
    reach: float = 1.0,
    seed: int = 0,
) -> Iterator[Rgb]:
    """The frames of a clip over a picture; the first is the same whatever `frames` is.

    Raises:
        BadMedia: the picture cannot be read.
    """
    cv2.setNumThreads(1)  # several shots are made at once, one on each core
    whole = pictures.read(source.file, source.digest)
    way = path(
        (whole.shape[1], whole.shape[0]), size, move, framing=framing, reach=reach, seed=seed
    )
    # At the closest window a pixel of the plate is one of the film: the warp then never has to
    # average many pixels, which would shimmer, and no detail is lost.
    closest = min(way.start.width, way.end.width)
    scale = min(1.0, size[0] / closest)
    plate = _scaled(whole, scale)
    scales = plate.shape[1] / whole.shape[1], plate.shape[0] / whole.shape[0]
    for number in range(frames):
        window = way.at(number / max(frames - 1, 1))
        yield _seen(plate, window, scales, size)


def cropped(frame: Rgb, size: Size) -> Rgb:
    """The middle of a picture that has another shape, at a size."""
    height, width = frame.shape[:2]
    inner = widest((width, height), size)
    left, top = round((width - inner[0]) / 2), round((height - inner[1]) / 2)
    part = frame[top : top + round(inner[1]), left : left + round(inner[0])]
    how = cv2.INTER_AREA if inner[0] > size[0] else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(part, size, interpolation=how), np.uint8)


def film(
    file: Path,
    size: Size,
    *,
    frames: int,
    fps: int,
    shaped: Callable[[Rgb, Size], Rgb] = cropped,
) -> Iterator[Rgb]:
    """At most `frames` pictures of a film at `fps`.

    Args:
        file: The film.
        size: Width, height of what is given.
        frames: Where the film ends before, they are fewer.
        fps: At which its pictures are picked.
        shaped: How a picture comes into that size; usually it is cropped from the middle.

    Raises:
        BadMedia: the film cannot be read.
    """
    cv2.setNumThreads(1)
    number = 0
    shown: Rgb | None = None
    for seconds, frame in timed_frames(file):
        while shown is not None and number < frames and number / fps < seconds - 1e-6:
            yield shown
            number += 1
        if number >= frames:
            return
        shown = shaped(frame, size)
    if shown is not None and number < frames:
        yield shown


def seen_cropped(source: Source, size: Size, *, frames: int = 1, fps: int = 24) -> Iterator[Rgb]:
    """A person's own picture once, or at most `frames` pictures of their film, in the frame's
    shape: a still takes the first.

    Raises:
        BadMedia: it cannot be read; a film holds no picture, or a picture has changed.
    """
    if source.kind == "film":
        shown = film(source.file, size, frames=frames, fps=fps)
        first = next(shown, None)
        if first is None:
            raise BadMedia(f"{source.file.name!r} holds no picture. Give a film, or a picture.")
        yield first
        yield from shown
    else:
        yield fitted(pictures.read(source.file, source.digest), size)


def _scaled(whole: Rgb, scale: float) -> Rgb:
    if scale >= 1.0:
        return whole
    height, width = whole.shape[:2]
    smaller = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(whole, smaller, interpolation=cv2.INTER_AREA), np.uint8)


def _seen(plate: Rgb, window: Window, scales: tuple[float, float], size: Size) -> Rgb:
    """What the window shows, at the film's size; exact to a fraction of a pixel."""
    width, height = window.width * scales[0], window.height * scales[1]
    left, top = window.x * scales[0] - width / 2, window.y * scales[1] - height / 2
    across, down = width / size[0], height / size[1]
    # Pixel centres lie at half numbers.
    back = np.array(
        [[across, 0, left + 0.5 * across - 0.5], [0, down, top + 0.5 * down - 0.5]], np.float64
    )
    warped = cv2.warpAffine(
        plate,
        back,
        size,
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(warped, np.uint8)
