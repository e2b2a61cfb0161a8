"""Walls of rooms: upright planes with a skirting, a rail and shaded corners."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.previs.canvas import Canvas
from tools.previs.hands.ink_wash import Field, Palette, cloud, laid, mix, sample, smooth
from tools.previs.paint.ground import rays_of
from tools.staging import SetPiece

_BEYOND = 30.0
"""Metres by which a wall goes on past its end when the camera stands out there."""


def wall_picture(piece: SetPiece, canvas: Canvas, colours: Palette) -> tuple[Field, Field]:
    """Colour (h, w, 3) and cover (h, w) of an upright plane.

    Its size is width and height, its position the middle of its foot. Who looks into a room from
    where a wall was taken out sees the side walls run on past him, not where they end.
    """
    rays = rays_of(canvas)
    turn = math.radians(piece.facing)
    normal = np.array([math.sin(turn), 0.0, math.cos(turn)])
    rightwards = np.array([math.cos(turn), 0.0, -math.sin(turn)])
    away = np.array(piece.position) - np.array(canvas.camera.position)
    towards = rays @ normal
    along = np.divide(
        away @ normal, towards, out=np.full(towards.shape, np.inf), where=towards < -1e-6
    )
    along = np.where((along > 0.05) & (along < 1e4), along, np.nan)
    meet = rays * along[..., None] - away
    right = np.nan_to_num(meet @ rightwards, nan=1e4)
    up = np.nan_to_num(meet[..., 1], nan=1e4)
    pixel = 0.6 * np.nan_to_num(along, nan=10.0) / canvas.focal
    first, last = _ends(piece, float(-away @ rightwards))
    beside = np.maximum(first - right, right - last)
    outside = np.maximum(beside, np.abs(up - piece.size[1] / 2) - piece.size[1] / 2)
    corner = smooth(0.9, 0.0, -beside)
    return _plaster(piece, colours, right, up, pixel, corner), smooth(1, -1, outside / pixel)


def _ends(piece: SetPiece, camera: float) -> tuple[float, float]:
    """Metres to the right of its middle at which a wall begins and ends."""
    half = piece.size[0] / 2
    return -half - _BEYOND * (camera < -half), half + _BEYOND * (camera > half)


def _plaster(
    piece: SetPiece, colours: Palette, right: Any, up: Any, pixel: Any, corner: NDArray[Any]
) -> Field:
    height = piece.size[1]
    base = colours.own(piece.colour or "#d9cfba")
    stain = sample(cloud(piece.seed + 97), right / 6, up / 6)
    picture = laid(base, mix(base, colours.wash, 0.55), 0.25 * smooth(0.3, 0.9, stain))
    picture = laid(picture, colours.paper, 0.10 * smooth(0.55, 0.2, stain))
    skirting = smooth(0.13, 0.11, up)
    picture = laid(picture, mix(base, colours.ink, 0.5), 0.55 * skirting)
    edge = smooth(0.022, 0.008, np.abs(up - 0.13)) * smooth(0.2, 0.02, pixel)
    picture = laid(picture, mix(base, colours.ink, 0.75), np.asarray(0.7 * edge, np.float32))
    rail = smooth(0.020, 0.007, np.abs(up - height + 0.42)) * smooth(0.2, 0.02, pixel)
    picture = laid(picture, mix(base, colours.ink, 0.6), np.asarray(0.45 * rail, np.float32))
    picture = laid(picture, colours.paper, 0.16 * smooth(height - 0.43, height - 0.41, up))
    joint = smooth(0.05, 0.02, height - up) * smooth(0.3, 0.03, pixel)
    picture = laid(picture, mix(base, colours.ink, 0.7), np.asarray(0.55 * joint, np.float32))
    top, low = smooth(height - 0.5, height, up), 0.45 * smooth(0.9, 0.1, up)
    shade = np.maximum(np.maximum(top, low), corner * (0.6 + 0.4 * top))
    return laid(picture, mix(base, colours.ink, 0.8), np.asarray(0.20 * shade, np.float32))
