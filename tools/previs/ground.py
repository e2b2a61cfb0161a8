"""What a card leaves on the ground below it: a soft shadow, or on water its reflection."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.kinds import LEVEL
from tools.previs.cast import Key, Placed
from tools.previs.compositor import Layer
from tools.previs.placing import distance, elevation, mirrored, spot
from tools.staging import Camera, Figure, Point, SetPiece, Staging

Array = NDArray[np.float64]
Picture = NDArray[np.uint8]
Size = tuple[int, int]

SHINE = 0.34
"""How strong a reflection is."""
SQUASH = 0.72
"""How tall it is against the thing."""
BLUR = 0.035
"""Metres by which water blurs it sideways; half of it up and down."""
MIRRORED = 90.0
"""Metres from the camera; farther things stand in the mist over the water, not in the water."""
AFLOAT = 1.3
"""Metres above or below the water up to which a thing is reflected."""
LEAST_BLUR = 0.005
"""The same in picture heights, for what is far."""
SHADOW = 0.34
HIGHEST = 8.0
"""Metres; what flies higher casts no shadow."""
STEP = 0.3
"""Metres by which ground may rise over the feet that stand on it."""
_DISC = 96


def water_under(staging: Staging, position: Point, half: float) -> SetPiece | None:
    """The last water that a thing of that half width stands on or close to."""
    for piece in reversed(staging.pieces):
        near = abs(position[1] - piece.position[1]) <= AFLOAT
        if piece.kind == "water" and near and _covers(piece, position, half):
            return piece
    return None


def _covers(water: SetPiece, position: Point, half: float) -> bool:
    x, _, z = position
    if water.outline:
        outline = np.array(water.outline, np.float32)
        return float(cv2.pointPolygonTest(outline, (x, z), True)) >= -half
    width, _, depth = water.size
    dx, dz = x - water.position[0], z - water.position[2]
    angle = math.radians(water.facing)
    across = abs(dx * math.cos(angle) - dz * math.sin(angle))
    along = abs(dx * math.sin(angle) + dz * math.cos(angle))
    return (width == 0 or across <= width / 2 + half) and (depth == 0 or along <= depth / 2 + half)


@dataclass(frozen=True)
class Trace:
    """A reflection or shadow at one frame."""

    key: Key
    layer: Layer
    matrix: Array
    """(2, 3): layer pixels -> frame pixels."""
    wet: bool
    """Only seen where water is."""


class Ground:
    """What the cards of a shot leave below them."""

    def __init__(
        self,
        staging: Staging,
        camera: Camera,
        size: Size,
        extent: Callable[[Figure], tuple[float, float]],
    ) -> None:
        """Prepare for a shot; `camera` is that of its middle."""
        self._staging, self._middle, self._size = staging, camera, size
        self._extent = extent
        self._halves: dict[tuple[int, str], float] = {}
        self._reflections: dict[Key, Reflection] = {}

    def trace(self, card: Placed, camera: Camera) -> Trace | None:
        """The reflection or the shadow of a card; None: it has none."""
        drawn = card.drawing.card
        half = drawn.picture.shape[1] / drawn.scale / 2
        water = water_under(self._staging, card.position, half)
        if water is not None:
            # Inside a boat the camera sees the boat instead of its reflection.
            least = 0.0 if card.figure is not None else half
            seen = least <= distance(camera, card.position) <= MIRRORED
            return self._mirrored(card, water, camera) if seen else None
        if card.figure is None or card.carried:
            return None
        floor = floor_under(self._staging, card.position)
        matrix = shadow_matrix(card, self._half(card, card.figure), camera, floor, self._size)
        if matrix is None:
            return None
        ink = shadow(self._staging.style.ink)
        return Trace(("shadow", card.number), ink, matrix, wet=False)

    def _half(self, card: Placed, figure: Figure) -> float:
        """Metres of half a figure's width, which depend on its pose alone."""
        key = card.number, figure.pose
        if key not in self._halves:
            self._halves[key] = self._extent(figure)[1]
        return self._halves[key]

    def _mirrored(self, card: Placed, water: SetPiece, camera: Camera) -> Trace | None:
        if card.key not in self._reflections:
            # From where the figure begins: the same drawing keeps the same reflection.
            begins = card.figure.position if card.figure else card.position
            strength = shine(elevation(self._middle, begins))
            picture, scale = card.drawing.layer.picture, card.drawing.card.scale
            self._reflections[card.key] = reflected(picture, scale, self._size[1], strength)
        reflection = self._reflections[card.key]
        matrix = reflection_matrix(card, reflection, water, camera, self._size)
        if matrix is None:
            return None
        return Trace(("reflection", *card.key), reflection.layer, matrix, wet=True)


@dataclass(frozen=True)
class Reflection:
    """A card as water shows it, before it is turned over."""

    layer: Layer
    border: int
    """Pixels added on each side."""
    share: float
    """Its pixels for one of the card's."""


def shine(elevation: float) -> float:
    """How strong a reflection is, seen from so many degrees above: a card is no solid, and the
    steeper the view, the less its mirror image resembles that of the thing.
    """
    return SHINE * min(1.0, max(0.0, (24 - elevation) / 16))


def reflected(picture: Picture, scale: float, height: int, strength: float) -> Reflection:
    """Blur and fade a premultiplied card of so many pixels a metre, for frames of a height."""
    sigma, share = max(BLUR * scale, LEAST_BLUR * height), 1.0
    while sigma > 4:  # A blurred picture loses nothing when it is made smaller.
        half = (max(1, picture.shape[1] // 2), max(1, picture.shape[0] // 2))
        picture = np.asarray(cv2.resize(picture, half, interpolation=cv2.INTER_AREA), np.uint8)
        sigma, share = sigma / 2, share / 2
    border = math.ceil(3 * sigma)
    wider = cv2.copyMakeBorder(
        picture, border, border, border, border, cv2.BORDER_CONSTANT, value=(0, 0, 0, 0)
    )
    blurred = cv2.GaussianBlur(wider, (0, 0), sigma, sigmaY=sigma / 2)
    faded = np.asarray(cv2.convertScaleAbs(blurred, alpha=strength), np.uint8)
    return Reflection(Layer(faded), border, share)


def reflection_matrix(
    card: Placed, reflection: Reflection, water: SetPiece, camera: Camera, size: Size
) -> Array | None:
    """(2, 3): pixels of a reflection -> frame pixels; None: out of sight."""
    x, y, z = card.position
    below = (x, 2 * water.position[1] - y, z)
    drawn = card.drawing.card
    mirror = spot(camera, below, max(drawn.foot[1] / drawn.scale, 0.1), size)
    if mirror is None:
        return None
    share, border = reflection.share, reflection.border
    foot = (drawn.foot[0] * share + border, drawn.foot[1] * share + border)
    return mirrored(card.spot, mirror).matrix(foot, drawn.scale * share, squash=SQUASH)


@lru_cache(maxsize=8)
def shadow(ink: str) -> Layer:
    """A soft round patch of ink."""
    y, x = np.mgrid[-1 : 1 : _DISC * 1j, -1 : 1 : _DISC * 1j]
    alpha = SHADOW * np.clip(1 - np.hypot(x, y), 0, 1) ** 1.3
    colour = np.array([int(ink[i : i + 2], 16) for i in (1, 3, 5)] + [255])
    return Layer((alpha[..., None] * colour + 0.5).astype(np.uint8))


def floor_under(staging: Staging, position: Point) -> float:
    """Height of the ground below somebody who may be in the air."""
    levels = [
        piece.position[1]
        for piece in staging.pieces
        if piece.kind in LEVEL
        and piece.position[1] <= position[1] + STEP
        and _covers(piece, position, 0.0)
    ]
    return min(max(levels, default=position[1]), position[1])


def shadow_matrix(
    card: Placed, half: float, camera: Camera, floor: float, size: Size
) -> Array | None:
    """(2, 3): pixels of the shadow's patch -> frame pixels; None: out of sight or lost in the air.

    It lies at the height of the floor, and shrinks as what casts it rises.
    """
    air = card.position[1] - floor
    place, half = card.spot, half * max(0.0, 1 - air / HIGHEST)
    if air > 0.02:
        below = spot(camera, (card.position[0], floor, card.position[2]), 0.1, size)
        if below is None or half <= 0:
            return None
        place = below
    x, y, z = (c - p for c, p in zip(camera.position, card.position, strict=True))
    y += air
    slope = max(abs(y) / max(math.hypot(x, y, z), 1e-6), 0.08)
    wide = 2.6 * half * place.across / _DISC
    tall = 2.0 * half * place.across * slope / _DISC
    middle = _DISC / 2
    return np.array([[wide, 0.0, place.x - wide * middle], [0.0, tall, place.y - tall * middle]])
