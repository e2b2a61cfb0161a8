"""The light of an hour, laid over what was painted in neutral daylight."""

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.staging import Light

Array = NDArray[np.float64]
Picture = NDArray[np.uint8]

_LUMA = np.array([0.299, 0.587, 0.114])
_GRADES: dict[str, tuple[float, tuple[float, float, float]]] = {
    "dawn": (0.92, (1.0, 0.93, 0.88)),
    "day": (1.0, (1.0, 1.0, 1.0)),
    "dusk": (0.90, (0.75, 0.76, 0.86)),
    "night": (0.58, (0.47, 0.545, 0.69)),
}
"""Hour -> saturation and gain of red, green and blue."""
_MOONLIGHT = 1.12


def grade(light: Light) -> Array:
    """(3, 3): what a colour of daylight becomes; linear, so premultiplied ones too."""
    saturation, gain = _GRADES[light.time]
    grey = np.tile(_LUMA, (3, 1))
    matrix: Array = np.diag(gain) @ (saturation * np.eye(3) + (1 - saturation) * grey)
    return matrix * _MOONLIGHT if light.time == "night" and light.moon else matrix


def graded(picture: Picture, light: Light) -> Picture:
    """(h, w, 3) RGB or (h, w, 4) premultiplied RGBA of daylight -> the same under `light`."""
    if light.time == "day":
        return picture
    matrix = np.eye(picture.shape[2])
    matrix[:3, :3] = grade(light)
    return np.asarray(cv2.transform(picture, matrix), np.uint8)
