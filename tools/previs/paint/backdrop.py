"""The painted backdrop: sky, far land and mist, seen in every direction from one place."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs.canvas import Canvas
from tools.previs.hands.ink_wash import Palette, daylight, laid, mix, palette
from tools.previs.hands.noise import Field, cloud, sample, smooth
from tools.previs.paint.ceiling import paint_ceiling
from tools.previs.paint.cities import paint_cities
from tools.previs.paint.evening import evening_air
from tools.previs.paint.far import paint_city, paint_plain, paint_sea, paint_village
from tools.previs.paint.forest import paint_forest
from tools.previs.paint.ranges import paint_ranges
from tools.previs.paint.sky import paint_sky
from tools.staging import Backdrop, Light, Style, Weather

Array = NDArray[np.float64]
_LOWEST, _HIGHEST = -1.6, 4.0
"""Slopes beyond which the panorama is not painted but continued."""

_LOW = {"plain": paint_plain, "sea": paint_sea, "city": paint_city, "village": paint_village}
"""Who paints the horizon of low land."""


def _panorama_axes(canvas: Canvas, rays: Array) -> tuple[Array, Array]:
    """Headings (radians, rising) and slopes (falling) that cover the canvas at its resolution."""
    middle = math.radians(canvas.camera.heading)
    flat = np.hypot(rays[..., 0], rays[..., 2])
    headings = np.arctan2(rays[..., 0], rays[..., 2])
    away = (headings - middle + math.pi) % math.tau - math.pi
    slopes = np.clip(rays[..., 1] / np.maximum(flat, 1e-6), _LOWEST, _HIGHEST)
    columns = int(np.clip((away.max() - away.min()) * canvas.focal, 16, 1.25 * canvas.width)) + 2
    rows = int(np.clip((slopes.max() - slopes.min()) * canvas.focal, 16, 1.25 * canvas.height)) + 2
    return (
        middle + np.linspace(away.min() - 0.002, away.max() + 0.002, columns),
        np.linspace(slopes.max() + 0.002, slopes.min() - 0.002, rows),
    )


def _depths(headings: Array, slopes: Array, colours: Palette, seed: int) -> Field:
    """What lies below the horizon where no ground hides it: mist that darkens with depth."""
    u, v = np.broadcast_arrays((headings * 4 / math.tau)[None, :], slopes[:, None] * 2.2)
    drift = sample(cloud(seed + 31), u, v)
    deep = smooth(-0.05, -1.1, slopes[:, None] + 0.5 * (drift - 0.5))
    shade = mix(colours.mist, mix(colours.wash, colours.ink, 0.25), 0.55)
    return laid(colours.mist, shade, np.asarray(deep * (0.5 + 0.5 * drift), np.float32))


def _panorama(
    backdrop: Backdrop, light: Light, weather: Weather, colours: Palette, axes: tuple[Array, Array]
) -> Field:
    headings, slopes = axes
    picture = paint_sky(headings, slopes, light, weather, colours, backdrop.seed)
    below = smooth(0.0, -0.02, slopes)[:, None] * np.ones((1, len(headings)), np.float32)
    picture = (
        laid(picture, (0, 0, 0), below)
        + _depths(headings, slopes, colours, backdrop.seed) * below[..., None]
    )
    haze = np.exp(-np.abs(slopes) / (0.05 + 0.10 * weather.fog))[:, None]
    picture = laid(
        picture, colours.mist, np.broadcast_to(0.9 * haze, below.shape).astype(np.float32)
    )
    if backdrop.kind == "forest":
        return paint_forest(picture, backdrop, light, colours, headings, slopes)
    if backdrop.kind in _LOW and len(slopes) > 1:
        return _LOW[backdrop.kind](picture, backdrop, light, colours, headings, slopes)
    if backdrop.kind in ("mountains", "hills", "valleys"):
        rows = slopes > (-1.2 if backdrop.kind == "valleys" else -0.03)
        rows &= slopes < math.tan(math.radians(backdrop.height)) * 1.5 + 0.02
        if rows.any():
            land, stands = paint_ranges(
                backdrop, light, weather.fog, colours, headings, slopes[rows]
            )
            picture[rows] += (land - picture[rows]) * stands[..., None]
        if backdrop.kind == "valleys" and light.time in ("night", "dusk"):
            picture = paint_cities(picture, backdrop, headings, slopes)
    return picture


def paint_backdrop(
    backdrop: Backdrop, light: Light, weather: Weather, style: Style, canvas: Canvas
) -> NDArray[np.uint8]:
    """Paint all that is far away as the canvas sees it.

    Every line is a function of its heading, so shots of one place agree and the reverse angle
    shows the mountains behind.

    Returns:
        (height, width, 3) red green blue, opaque.
    """
    colours = evening_air(palette(light, weather, style), light)
    rays = canvas.rays()
    headings, slopes = _panorama_axes(canvas, rays)
    if backdrop.kind == "none":
        panorama = paint_ceiling(headings, slopes, daylight(weather, style), light, style)
    else:
        panorama = _panorama(backdrop, light, weather, colours, (headings, slopes))
    away = (np.arctan2(rays[..., 0], rays[..., 2]) - headings[0]) % math.tau
    up = np.clip(
        rays[..., 1] / np.maximum(np.hypot(rays[..., 0], rays[..., 2]), 1e-6), _LOWEST, _HIGHEST
    )
    columns = away / (headings[-1] - headings[0]) * (len(headings) - 1)
    rows = (slopes[0] - up) / (slopes[0] - slopes[-1]) * (len(slopes) - 1)
    seen = cv2.remap(
        panorama, columns.astype(np.float32), rows.astype(np.float32), cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    return np.asarray(np.clip(seen + 0.5, 0, 255), np.uint8)
