"""One picture in another size: its shape filled, what is over cut off on both sides."""

import cv2
import numpy as np

from tools.frames import Rgb


def fitted(picture: Rgb, size: tuple[int, int], *, numbers: bool = False) -> Rgb:
    """The picture at `size` (width, height): scaled until it covers it, cropped around its middle.

    A picture of that size is given back as it is. Lanczos makes larger, averages make smaller;
    where pixels are `numbers` of things, between which nothing lies, the nearest one counts.
    """
    high, wide = picture.shape[:2]
    if (wide, high) == size:
        return picture
    scale = max(size[0] / wide, size[1] / high)
    # The window is cut out first, so that only what is seen is scaled.
    part = (min(wide, round(size[0] / scale)), min(high, round(size[1] / scale)))
    left, top = (wide - part[0]) // 2, (high - part[1]) // 2
    window = picture[top : top + part[1], left : left + part[0]]
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LANCZOS4
    way = cv2.INTER_NEAREST if numbers else way
    return np.asarray(cv2.resize(window, size, interpolation=way), np.uint8)
