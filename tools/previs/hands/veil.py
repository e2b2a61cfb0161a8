"""Fog and heavy falls before the far land and the sky."""

import cv2
import numpy as np

from tools.previs.canvas import Canvas
from tools.previs.hands.hand import Hand, Picture, Rgb
from tools.staging import Weather

_FOG = 1.25
_SNOW, _RAIN = 0.75, 0.55
"""How much of the far land the heaviest falls hide."""
_LEAST = 0.3
"""Weather weaker than this hides nothing: far land is painted in its own mist anyway."""


def gloom(weather: Weather, hand: Hand) -> float:
    """What thick clouds leave of the light, 0 to 1."""
    rain = 0.0 if weather.rain <= 0 else 0.25 + 0.75 * weather.rain
    return 1 - hand.storm * max(0.24 * rain, 0.05 * weather.snow)


def thickness(weather: Weather) -> float:
    """How much of what is far away the air hides, 0 to 1."""
    fog = max(0.0, weather.fog - 0.05) * _FOG
    snow = _SNOW * max(0.0, weather.snow - _LEAST) / (1 - _LEAST)
    rain = _RAIN * max(0.0, weather.rain - _LEAST) / (1 - _LEAST)
    return min(1.0, max(fog, snow, rain))


def veiled(picture: Picture, mist: Rgb, weather: Weather, canvas: Canvas, hand: Hand) -> Picture:
    """(h, w, 3): a backdrop in the weather's air; it hides the horizon more than the zenith."""
    share, left = thickness(weather), gloom(weather, hand)
    if left < 1:
        picture = np.asarray(cv2.convertScaleAbs(picture, alpha=left), np.uint8)
    if share == 0:
        return picture
    up = np.arcsin(np.clip(canvas.rays()[..., 1], -1, 1))
    deep = np.exp(-np.maximum(up, 0) / 0.35) * 0.45 + 0.55
    weight = np.clip(share * (0.4 + 0.6 * share + 0.9 * deep * share), 0, 1).astype(np.float32)
    air = np.full_like(picture, np.round(mist).astype(np.uint8))
    return np.asarray(cv2.blendLinear(picture, air, 1 - weight, weight), np.uint8)
