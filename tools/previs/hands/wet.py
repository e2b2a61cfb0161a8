"""What rain leaves on the ground: darker earth, and puddles that show the sky."""

import numpy as np

from tools.previs.canvas import Canvas
from tools.previs.hands.hand import Picture, Rgb
from tools.previs.hands.noise import cloud, sample, smooth
from tools.previs.planes import plane_of
from tools.staging import SetPiece, Weather

DRY = frozenset({"water", "sea", "stream", "surf", "chasm", "wall", "rug", "ground-snow"})
_DARKER = 0.30
_PUDDLES = 3.4
"""Metres from one to the next."""


def wetted(
    picture: Picture, piece: SetPiece, canvas: Canvas, weather: Weather, sky: Rgb
) -> Picture:
    """(h, w, 4) premultiplied: level ground under rain of some strength."""
    if weather.rain <= 0 or piece.kind in DRY:
        return picture
    rays = canvas.rays()
    plane = plane_of(piece)
    away = plane.distances(canvas.camera.position, rays)
    met = np.where(np.isfinite(away) & (away < 90), away, 0.0)
    x = canvas.camera.position[0] + rays[..., 0] * met
    z = canvas.camera.position[2] + rays[..., 2] * met
    noise = sample(cloud(piece.seed + 171), x / (4 * _PUDDLES), z / (4 * _PUDDLES))
    grass = 0.04 if piece.kind in ("ground-grass", "ground-field") else 0.0
    pool = smooth(0.715 + grass - 0.09 * weather.rain, 0.745 + grass - 0.09 * weather.rain, noise)
    pool = pool * smooth(60, 25, away) * (met > 0) * min(1.0, 1.6 * weather.rain)
    cover = picture[..., 3:].astype(np.float32)
    dark = picture[..., :3] * np.float32(1 - _DARKER * weather.rain**0.6)
    shine = np.array(sky, np.float32) * 0.92 * (cover / 255)
    wet = dark + (shine - dark) * (0.62 * pool)[..., None].astype(np.float32)
    return np.concatenate([(wet + 0.5).astype(np.uint8), picture[..., 3:]], axis=2)
