"""How washes pool on paper."""

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]


@cache
def _grain(seed: int) -> NDArray[np.float32]:
    """(512, 512) around 0: how a wash pools on paper."""
    rng = np.random.default_rng(seed)
    total = np.zeros((512, 512), np.float32)
    for cells, weight in ((6, 0.5), (18, 0.35), (64, 0.3), (256, 0.22)):
        noise = rng.random((cells, cells), dtype=np.float32) - 0.5
        wrapped = np.pad(noise, 2, mode="wrap")
        side = round(512 * wrapped.shape[0] / cells)
        grown = cv2.resize(wrapped, (side, side), interpolation=cv2.INTER_CUBIC)
        start = round(512 * 2 / cells)
        total += weight * grown[start : start + 512, start : start + 512]
    return total


def pooled(
    picture: Picture, seed: int, scale: float, foot: tuple[float, float], strength: float
) -> Picture:
    """A premultiplied RGBA card with lighter and darker stains, fixed to its foot.

    Args:
        picture: (h, w, 4).
        seed: of the paper.
        scale: pixels a metre.
        foot: pixel of the card that stands on the ground.
        strength: 0 leaves the picture.
    """
    if strength == 0:
        return picture.copy()
    rows, columns = picture.shape[:2]
    stretch = min(max(scale / 500, 0.25), 3.0)
    back = np.array([[1 / stretch, 0, -foot[0] / stretch], [0, 1 / stretch, -foot[1] / stretch]])
    paper = cv2.warpAffine(
        _grain(seed % 8),
        back,
        (columns, rows),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_WRAP,
    )
    gain = 1 + 2 * strength * paper
    *colours, alpha = cv2.split(picture)
    stained = [cv2.min(cv2.multiply(c, gain, dtype=cv2.CV_8U), alpha) for c in colours]
    return np.asarray(cv2.merge([*stained, alpha]), np.uint8)
