"""Far ranges of mountains and hills in ink: white where the light falls, ink on the shadow side."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs.hands.ink_wash import Palette, laid, mix
from tools.previs.hands.noise import Field, cloud, dry, ridges, sample, smooth
from tools.previs.light import grade
from tools.previs.paint.evening import evening_land
from tools.previs.paint.terrain import Land, Peak, Sight, look
from tools.staging import Backdrop, Light

Array = NDArray[np.float64]
_RINGS = (
    (29.0, 19, 0.40, 0.85),
    (18.0, 13, 0.50, 0.95),
    (10.5, 9, 0.42, 1.0),
    (5.4, 6, 0.16, 0.40),
)
"""Distance, number of peaks around, and the least and greatest share of the full height."""
_VALLEY_RINGS = (
    (27.0, 24, 0.25, 1.0),
    (17.0, 19, -0.15, 0.85),
    (10.5, 14, -0.70, 0.55),
    (6.0, 10, -1.5, -0.35),
)
"""Seen from a summit: many ranges, the near ones below the eye."""


def land_of(backdrop: Backdrop) -> Land:
    """The land that a backdrop stands for; the same seed gives the same land."""
    rng = np.random.default_rng([backdrop.seed, 17])
    full = math.tan(math.radians(max(backdrop.height, 0.5)))
    hills = backdrop.kind != "mountains" and backdrop.kind != "valleys"
    valleys = backdrop.kind == "valleys"
    base = -1.5 if valleys else -0.02
    peaks = []
    for distance, count, least, greatest in _VALLEY_RINGS if valleys else _RINGS:
        for k in range(count):
            heading = math.tau * (k + rng.uniform(-0.36, 0.36)) / count
            share = least + (greatest - least) * rng.random() ** 1.4
            away = distance * rng.uniform(0.88, 1.15)
            width = rng.uniform(1.1, 1.8) if hills else rng.uniform(0.66, 1.0)
            if distance < 6:
                width *= 1.7
            if backdrop.summit is not None:
                apart = abs((math.degrees(heading) - backdrop.summit + 180) % 360 - 180)
                share *= 0.62 if apart > 24 else 0.30
            tall = max(0.1, share * full * away - base)
            turn = rng.uniform(0, math.tau)
            if valleys:
                width *= 1.1 if distance > 8 else 1.9
            peaks.append(_peak(heading, away, tall, width, turn))
    if backdrop.summit is not None:
        tall, width = full * 9.4 - base, 0.60 if valleys else 0.86
        peaks.append(_peak(math.radians(backdrop.summit), 9.0, tall, width, 1.9))
    return Land(tuple(peaks), backdrop.seed * 7 + 3, base, crag=0.0 if hills else 1.0)


def _peak(heading: float, distance: float, height: float, width: float, turn: float) -> Peak:
    x, z = distance * math.sin(heading), distance * math.cos(heading)
    return Peak(x, z, height, max(0.25, height * width), turn)


def _side(light: Light, headings: Array) -> Field:
    """-1 where the light comes from the left of what we see, 1 from the right; softened."""
    away = np.sin(np.radians(light.heading) - headings)
    return np.asarray(away / np.sqrt(away**2 + 0.08), np.float32)[None, :]


def _cuts(land: Land, sight: Sight, headings: Array, slopes: Array) -> Field:
    """Dry strokes that run down the slopes to both sides, as an axe would cut them."""
    lean = np.tanh(2.5 * sight.slant)
    across = headings[None, :] * 9.0 + 7.0 * lean * slopes[:, None]
    tile = ridges(land.seed + 8, 8, 5)
    cut = sample(tile, across, np.broadcast_to(slopes[:, None] * 3.4, across.shape))
    steep = smooth(0.15, 0.7, np.abs(sight.slant))
    return np.asarray(smooth(0.52, 0.86, cut) * steep * land.crag, np.float32)


def _shade(land: Land, sight: Sight, side: Field) -> Field:
    """Ink on the slopes that look away from the light, finer where the eye can see finer."""
    finger = 0.02
    fine = ridges(land.seed + 1)
    x, z = sight.x, sight.z
    ray = np.hypot(x, z)
    ax, az = z / ray * finger, -x / ray * finger
    relief = sample(fine, (x + ax) / 2.2, (z + az) / 2.2) - sample(
        fine, (x - ax) / 2.2, (z - az) / 2.2
    )
    slant = sight.slant * 0.9 + relief * (2.2 * land.crag)
    away = -slant * side
    return np.asarray(smooth(0.05, 0.95, away) * 0.85 + 0.25 * smooth(-0.5, 0.8, away), np.float32)


def _outline(sight: Sight, base: float, noise: Field) -> Field:
    """A line of ink along every crest that stands before something farther."""
    distance = np.where(np.isfinite(sight.distance), sight.distance, 80.0).astype(np.float32)
    above = np.vstack([distance[:1], distance[:-1]])
    edge = smooth(1.03, 1.25, above / distance)
    edge *= smooth(0.004, 0.03, (sight.height - base) / distance)
    down = np.maximum(edge, np.vstack([edge[:1] * 0, edge[:-1]]) * smooth(0.4, 0.7, noise))
    soft = cv2.GaussianBlur(down.astype(np.float32), (0, 0), 0.8)
    return np.asarray(np.clip(soft * 1.7, 0, 1) * (0.35 + 0.65 * smooth(0.25, 0.7, noise)))


def mist_share(land: Land, sight: Sight, fog: float, drift: Field) -> Field:
    """How much of the mist lies between us and what is seen, 0 to 1."""
    above = np.maximum(sight.height - land.base, 0)
    far = np.where(np.isfinite(sight.distance), sight.distance, land.far)
    deep = 1.5 if land.base < -1 else 1.0
    low = np.exp(-((above / (0.062 * far * deep * (0.35 + 1.3 * drift))) ** 1.25))
    air = 1 - np.exp(-((far / (26 - 18 * fog)) ** 1.3))
    return np.asarray(1 - (1 - 0.97 * low) * (1 - 0.82 * air), np.float32)


def _body(backdrop: Backdrop, sight: Sight, colours: Palette, base: float, noise: Field) -> Field:
    """The colour of the slopes before ink: snow above, light green and ochre below."""
    full = math.tan(math.radians(max(backdrop.height, 0.5)))
    grass, ochre = colours.own("#8c9a74"), colours.own("#b9a47e")
    up = (sight.height - base) / np.maximum(full * sight.distance - base, 1e-3)
    stone = mix(colours.paper, colours.wash, 0.25)
    body = laid(
        laid(grass, ochre, smooth(0.15, 0.55, up + 0.5 * (noise - 0.5))),
        stone,
        smooth(0.4, 0.9, up + 0.4 * (noise - 0.5)),
    )
    line = 1.05 - 1.25 * backdrop.snow
    white = smooth(line - 0.08, line + 0.10, up + 0.35 * (noise - 0.5))
    return laid(body, colours.snow, white)


def paint_ranges(
    backdrop: Backdrop, light: Light, fog: float, colours: Palette, headings: Array, slopes: Array
) -> tuple[Field, Field]:
    """Paint mountains, hills or valleys.

    Returns:
        Their colour (rows, columns, 3) with mist, and where they stand (rows, columns) 0 to 1.
    """
    land = land_of(backdrop)
    sight = look(land, headings, slopes)
    u, v = np.broadcast_arrays((headings * 5 / math.tau)[None, :], slopes[:, None] * 1.2)
    speck = sample(cloud(land.seed + 5, 16, 5), u * 24, v * 16)
    drift = sample(cloud(land.seed + 6), u, v * 3)
    side = _side(light, headings)
    cuts = _cuts(land, sight, headings, slopes) * (
        0.22 + 0.5 * smooth(-0.4, 0.5, -sight.slant * side)
    )
    near = smooth(26, 5, np.where(np.isfinite(sight.distance), sight.distance, 26))
    ink = dry(np.clip(_shade(land, sight, side) + cuts, 0, 1), speck) * (0.72 + 0.28 * near)
    ink = np.clip(
        np.maximum(ink, _outline(sight, land.base, sample(cloud(land.seed + 7), u * 6, v * 6))),
        0,
        1,
    )
    body = _body(backdrop, sight, colours, land.base, drift)
    deep = mix(colours.ink, colours.wash, 0.05)
    picture = laid(body, deep, np.asarray(ink * 0.93, np.float32))
    picture = evening_land(picture @ grade(light).T.astype(np.float32), light)
    picture = laid(picture, colours.mist, mist_share(land, sight, fog, drift))
    here = np.isfinite(sight.distance).astype(np.float32)
    return picture, np.asarray(cv2.GaussianBlur(here, (0, 0), 0.6), np.float32)
