"""A whole picture in the tones of a style: lighter or darker, harder, flatter, on ink's scale."""

from functools import lru_cache

import cv2
import numpy as np

from tools.previs.hands.hand import Array, Picture, Rgb
from tools.previs.hands.ink_wash import rgb
from tools.staging import Finish, Light, Style

_LEVELS = np.linspace(0, 1, 256)
_STEEP = 0.35
"""Share of a flat tone's width over which it goes on to the next."""
_DARK = {"dawn": 0.25, "day": 0.0, "dusk": 0.55, "night": 1.0}
"""How dark the hours are before a style darkens them."""
_ONE = 96
"""What stands for a gain of 1 in an 8-bit map."""
_LUMA = np.array([0.299, 0.587, 0.114])
_MELT = 5
"""Pixels across what is taken together before it is laid in flat tones, in a picture 720 high."""


def toned(picture: Picture, style: Style, light: Light) -> Picture:
    """(h, w, 3) RGB of an hour in the tones that the style asks for."""
    finish = style.finish
    if finish.tones > 1:
        picture = in_flat_tones(_melted(picture), finish.tones)
    if finish.contrast or finish.light:
        picture = np.asarray(cv2.LUT(picture, _curve(finish, light.time)), np.uint8)
    if finish.colour == 1 and not finish.mono:
        return picture
    scale = _scale(finish, rgb(style.ink), rgb(style.paper))
    return np.asarray(cv2.transform(picture, scale), np.uint8)


def _melted(picture: Picture) -> Picture:
    wide = min(5, round(_MELT * picture.shape[0] / 720) // 2 * 2 + 1)
    return picture if wide < 3 else np.asarray(cv2.medianBlur(picture, wide), np.uint8)


@lru_cache(maxsize=8)
def _curve(finish: Finish, hour: str) -> Picture:
    """(256,): what each level becomes. What is dark already must not drown in a dark style."""
    dark = _DARK[hour]
    light = finish.light * (1 - dark) if finish.light < 0 else finish.light
    light += 0.32 * dark * max(0.0, finish.contrast)
    levels = _LEVELS ** (2.0 ** (-1.6 * light))
    if finish.contrast > 0:
        steep = levels * levels * (3 - 2 * levels)
        steep = steep + (steep * steep * (3 - 2 * steep) - steep) * finish.contrast
        levels = levels + (steep - levels) * finish.contrast
    elif finish.contrast < 0:
        levels = 0.5 + (levels - 0.5) * (1 + 0.7 * finish.contrast)
    return np.asarray(np.clip(255 * levels + 0.5, 0, 255), np.uint8)


def in_flat_tones(picture: Picture, tones: int) -> Picture:
    """(h, w, 3) RGB with its lightness in so many steps; hues stay."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    gains = cv2.LUT(grey, _steps(tones))
    return np.asarray(cv2.multiply(picture, cv2.merge([gains] * 3), scale=1 / _ONE), np.uint8)


@lru_cache(maxsize=8)
def _steps(tones: int) -> Picture:
    """(256,): by what each lightness is multiplied, in units of 1 / _ONE, with short slopes between
    the steps: none at all would tremble under a camera."""
    place = _LEVELS * (tones - 1)
    low = np.floor(place)
    rise = np.clip((place - low - 0.5) / _STEEP + 0.5, 0, 1)
    wanted = np.maximum((low + rise) / (tones - 1), 0.06)
    return np.clip(_ONE * wanted / np.maximum(_LEVELS, 0.06) + 0.5, 0, 255).astype(np.uint8)


@lru_cache(maxsize=8)
def _scale(finish: Finish, ink: Rgb, paper: Rgb) -> Array:
    """(3, 4): colours so much fuller, as light as they were, and on the way to ink's scale."""
    full = finish.colour * np.eye(3) + (1 - finish.colour) * np.tile(_LUMA, (3, 1))
    inked = np.outer((np.array(paper) - ink) / 255, _LUMA)
    turned = (1 - finish.mono) * full + finish.mono * inked
    return np.hstack([turned, finish.mono * np.array(ink)[:, None]])
