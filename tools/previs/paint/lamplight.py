"""Lamplight in a room: warm pools around what burns, dark corners."""

import math

import cv2
import numpy as np

from tools.previs.hands.noise import Field
from tools.projection import focal_pixels, project
from tools.staging import Camera, SetPiece, Staging

_LIT: dict[str, tuple[float, float, float]] = {
    "lamp": (0.86, 2.3, 1.0),
    "hanging-lamp": (0.3, 2.6, 1.0),
    "candlestick": (1.0, 1.5, 0.7),
    "candle": (1.0, 1.3, 0.6),
    "lantern": (0.5, 1.5, 0.6),
    "torch": (1.0, 2.2, 0.9),
    "altar": (1.2, 1.5, 0.6),
    "fireplace": (0.3, 2.4, 1.0),
    "brick-stove": (0.3, 1.5, 0.6),
    "computer": (0.6, 0.8, 0.3),
    "television": (0.5, 1.4, 0.4),
    "campfire": (0.6, 3.0, 1.0),
}
"""Kind -> where it shines, as a share of its height; metres as far as it reaches; strength."""
_POOL = np.array([1.75, 1.15, 0.38], np.float32)
"""What full lamplight adds to red, green and blue, as shares of what is there by night."""
_ROOM = np.array([0.46, 0.24, -0.04], np.float32)
"""The same everywhere in a room where a lamp is lit."""
_CORNERS = 0.22
"""Share of its light that the frame's edge loses."""
_COARSE = 8
"""Pixels a cell: lamplight is soft."""
_DUSK = 0.2


def lamps(staging: Staging) -> list[SetPiece]:
    """What is lit: in rooms, when it is dark."""
    if staging.backdrop.kind != "none" or staging.light.time not in ("dusk", "night"):
        return []
    return [piece for piece in staging.pieces if piece.kind in _LIT]


def lamplight(staging: Staging, camera: Camera, size: tuple[int, int]) -> Field | None:
    """(height, width, 3): by how much each pixel of a graded frame is lit up; None: no lamp burns.

    It is laid over the frame after all cards, so that people stand in the same light as the room.
    """
    burning = lamps(staging)
    if not burning:
        return None
    wide, tall = math.ceil(size[0] / _COARSE), math.ceil(size[1] / _COARSE)
    x, y = np.meshgrid((np.arange(wide) + 0.5) * _COARSE, (np.arange(tall) + 0.5) * _COARSE)
    dark = np.ones((tall, wide))
    for piece in burning:
        dark *= 1 - _pool(piece, camera, size, x, y)
    u, v = 2 * x / size[0] - 1, 2 * y / size[1] - 1
    corners = 1 - _CORNERS * np.clip(u * u + v * v - 0.5, 0, 1)
    weight = _DUSK if staging.light.time == "dusk" else 1.0
    strongest = max(_LIT[piece.kind][2] for piece in burning)
    added = strongest * _ROOM + _POOL * (1 - dark)[..., None].astype(np.float32)
    if mono := staging.style.finish.mono:  # light without colour where the style has none
        added += np.float32(mono) * (added.mean(axis=2, keepdims=True) - added)
    gains = (1 + weight * added) * corners[..., None].astype(np.float32)
    return np.asarray(cv2.resize(gains, size, interpolation=cv2.INTER_LINEAR), np.float32)


def _pool(
    piece: SetPiece, camera: Camera, size: tuple[int, int], x: Field, y: Field
) -> Field | float:
    """(h, w) 0 to 1: how much of this lamp's light falls on what is seen there."""
    share, reach, strength = _LIT[piece.kind]
    at = np.add(piece.position, (0.0, share * piece.size[1], 0.0))
    ((px, py),), (depth,) = project(camera, at[None, :], size)
    if depth < 0.3:
        away = math.dist(at.tolist(), camera.position)
        return 0.25 * strength * math.exp(-((away / reach) ** 2))
    radius = reach * focal_pixels(camera.focal, size) / depth
    # Light falls: the pool lies lower than the lamp.
    square = ((x - px) ** 2 + (0.85 * (y - py - 0.15 * radius)) ** 2) / radius**2
    return np.asarray(strength * 0.9 * np.exp(-1.6 * square), np.float32)
