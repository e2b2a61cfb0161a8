"""Wet colour that gathers along the edges of a wash, and lies in grains on the paper."""

import cv2
import numpy as np

from tools.previs.hands.hand import Picture
from tools.previs.hands.noise import grain

_WIDE = 5.0
"""Pixels over which a wash runs to its edge, in a picture 720 high."""


def pooled(picture: Picture, much: float, unit: float) -> Picture:
    """A picture of 3 or 4 premultiplied channels, darker where a wash ends, uneven between."""
    shade = cv2.cvtColor(np.ascontiguousarray(picture[..., :3]), cv2.COLOR_RGB2GRAY)
    tone = np.asarray(shade, np.float32)
    if picture.shape[2] == 4:
        tone = tone + (255 - picture[..., 3])
    ring = np.maximum(cv2.GaussianBlur(tone, (0, 0), _WIDE * unit) - tone, 0) / 255
    bloom = grain(tone.shape, max(4, round(46 * unit)), 811) - 0.5
    fine = grain(tone.shape, max(1, round(2 * unit)), 812) - 0.5
    gain = 1 - much * (1.5 * ring - 0.34 * bloom - 0.10 * fine)
    washed = picture[..., :3] * np.clip(gain, 0.4, 1.3)[..., None]
    if picture.shape[2] == 3:
        return np.asarray(np.clip(washed, 0, 255), np.uint8)
    return np.dstack([np.minimum(washed, picture[..., 3:]).astype(np.uint8), picture[..., 3]])
