"""A drawn thing before the camera has placed it: pixels, what each pixel belongs to, and metres."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
"""(height, width, 4), red green blue alpha, premultiplied."""
Mask = NDArray[np.uint8]
"""(height, width)."""


@dataclass(frozen=True)
class Card:
    """An upright picture that stands in the set and faces the camera."""

    picture: Picture
    identity: Mask
    """Not 0 where the thing itself is; shadows, snow dust and glow are 0. Figures use the part
    numbers of tools.previs.parts, set pieces 255."""
    foot: tuple[float, float]
    """Pixel (x, y) of the card that stands on the thing's position."""
    scale: float
    """Pixels a metre."""
    nearer: float = 0.0
    """Metres by which it sorts nearer to the camera than its position: a boat's near side is drawn
    over the person who sits in it."""
    joints: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Figures: OpenPose joint name -> pixel (x, y) of the card; hidden joints included."""
