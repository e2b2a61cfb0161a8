"""What of a person's own picture or film stays, laid over what a model made of it.

Models give even what their mask keeps back through their autoencoder, softer than it was. So it is
laid over at the film's own size, whoever made the rest.
"""

from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.extending import Extension, seen_whole
from tools.frames import Rgb
from tools.image import PictureRequest
from tools.still.moving import seen_cropped
from tools.video import ClipRequest

FEATHER = 64
"""Of the frame's shorter side: at most one part of so many inside the white of a mask fades."""
WHITE = 128
"""From this value on a mask is white; models draw the line there as well."""
Shown = TypeVar("Shown")
Share = NDArray[np.float32]
"""(height, width): how much of the picture stays, 0 to 1."""


def kept_over(painted: Iterable[Rgb], request: PictureRequest | ClipRequest) -> Iterator[Rgb]:
    """What a model has made, with what stays of the source over it: an extended source, or where
    the mask is black; of any other request as it is.

    Args:
        painted: At the request's size and rate, the film's.
        request: Where its source or mask ends before, the last picture of that stands.

    Raises:
        BadMedia: the source or the mask cannot be read, or has changed.
    """
    size = request.size
    frames, fps = (request.frames, request.fps) if isinstance(request, ClipRequest) else (1, 24)
    own: Iterator[Rgb]
    kept: Iterator[Share]
    if request.source and request.source.extended:
        own = seen_whole(request.source, size, frames=frames, fps=fps)
        kept = iter((Extension.of(request.source, size).kept,))
    elif request.source and request.mask:
        own = seen_cropped(request.source, size, frames=frames, fps=fps)
        kept = map(kept_by, seen_cropped(request.mask, size, frames=frames, fps=fps))
    else:
        yield from painted
        return
    for three in zip(painted, _standing(own), _standing(kept), strict=False):
        yield laid_over(*three)


def laid_over(painted: Rgb, own: Rgb, kept: Share) -> Rgb:
    """A picture over another one of its size, as far as it stays."""
    mixed = painted + kept[..., None] * (own.astype(np.float32) - painted)
    return np.asarray(mixed.round().clip(0, 255), np.uint8)


def kept_by(mask: Rgb) -> Share:
    """All where a mask is black, fading out inside the white: over half of how deep that is there
    at most, so that a narrow stroke is painted, too."""
    white = np.asarray(cv2.cvtColor(mask, cv2.COLOR_RGB2GRAY) >= WHITE, np.uint8)
    if white.all():
        return np.zeros(white.shape, np.float32)
    inside = cv2.distanceTransform(white, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    count, labels = cv2.connectedComponents(white)
    islands = np.asarray(labels, np.intp)
    deepest = np.ones(count, np.float32)
    np.maximum.at(deepest, islands.ravel(), inside.ravel())
    fade = np.minimum(max(2, min(white.shape) // FEATHER), deepest / 2)[islands]
    return np.asarray(np.clip(1 - inside / fade, 0, 1), np.float32)


def _standing(shown: Iterator[Shown]) -> Iterator[Shown]:
    """As many as wanted: the last one stands."""
    for last in shown:
        yield last
    yield from repeat(last)
