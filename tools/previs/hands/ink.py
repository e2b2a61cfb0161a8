"""Chinese ink with light colour, on paper whose grain pulls at the brush."""

import cv2
import numpy as np

from tools.previs.finish import on_paper
from tools.previs.hands.hand import Hand, Picture, Scene
from tools.previs.hands.ink_wash import ink_daylight, ink_palette
from tools.previs.hands.noise import grain
from tools.previs.light import grade
from tools.staging import Style


def brushed(pixels: Picture, seed: int, reach: float) -> Picture:
    """Pull edges about and vary lightness a little, so that drawn shapes share the brush."""
    if not reach:
        return pixels.copy()
    shape = pixels.shape[:2]
    x = (grain(shape, 9, 301 + seed % 7) - 0.5) * np.float32(5 * reach)
    y = (grain(shape, 9, 401 + seed % 7) - 0.5) * np.float32(5 * reach)
    x += np.arange(shape[1], dtype=np.float32)
    y += np.arange(shape[0], dtype=np.float32)[:, None]
    *planes, alpha = cv2.split(cv2.remap(pixels, x, y, cv2.INTER_LINEAR))
    light = 0.84 + 0.20 * grain(shape, 26, 501) + 0.12 * grain(shape, 5, 601)
    toned = [cv2.min(cv2.multiply(p, light, dtype=cv2.CV_8U), alpha) for p in planes]
    return np.asarray(cv2.merge([*toned, alpha]), np.uint8)


def _frame(picture: Picture, scene: Scene) -> Picture:
    return on_paper(picture)


HAND = Hand(
    name="ink_wash",
    style=Style(),
    palette=ink_palette,
    daylight=ink_daylight,
    grade=grade,
    frame=_frame,
    brushed=brushed,
)
