"""What closes a room above its walls, and the dark below where no floor reaches."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.previs.hands import hand_of
from tools.previs.hands.ink_wash import Palette, laid, mix
from tools.previs.hands.noise import Field, cloud, sample, smooth
from tools.staging import Light, Style

Array = NDArray[Any]
_PLASTER, _FLOOR = "#ddd6c8", "#5d5044"
_STEEP = 0.9
"""Slope from which the ceiling is as light as it gets."""


def paint_ceiling(
    headings: Array, slopes: Array, colours: Palette, light: Light, style: Style
) -> Field:
    """(rows, columns, 3): plaster that darkens with distance; `colours` are those of daylight."""
    up, across = slopes[:, None], headings[None, :]
    far = mix(colours.own(_PLASTER), colours.ink, 0.20)
    near = mix(colours.own(_PLASTER), colours.ink, 0.05)
    share = np.broadcast_to(smooth(0.12, _STEEP, up), (len(slopes), len(headings)))
    # Overhead the marks of the brush lie as far apart as they do at the walls.
    way = 1 / np.maximum(up, 0.08)
    marks = sample(cloud(21), way * np.sin(across) / 5, way * np.cos(across) / 5)
    picture = laid(far, near, np.asarray(share, np.float32))
    picture = laid(picture, colours.ink, np.asarray(0.04 * smooth(0.4, 0.75, marks), np.float32))
    below = smooth(0.0, -0.03, up) * np.ones_like(share)
    floor = mix(colours.own(_FLOOR), colours.ink, 0.4)
    picture = laid(picture, floor, np.asarray(below, np.float32))
    # Neither the moon nor the last sun reaches a ceiling.
    grade = hand_of(style).grade(light) * (0.85 if light.time in ("dusk", "night") else 1.0)
    return np.asarray(picture @ grade.T.astype(np.float32), np.float32)
