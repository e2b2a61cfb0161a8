"""What stands at the horizon of low land: a line of trees, roofs of a village, a city, the sea."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.previs.hands.ink_wash import Palette, Rgb, laid, mix
from tools.previs.hands.noise import Field, cloud, sample, smooth
from tools.previs.light import grade
from tools.staging import Backdrop, Light

Array = NDArray[np.float64]
_LAMP: Rgb = (255.0, 208.0, 128.0)


@dataclass(frozen=True)
class _Row:
    """A row of buildings around the viewer: a value for each column of the panorama."""

    number: NDArray[np.int64]
    """Which building stands there."""
    across: Array
    """-1 at its left end, 1 at its right."""
    half: Array
    """Half its width, radians."""
    chance: Array
    """(columns, 4): numbers by chance of that building, 0 to 1."""


def _row(headings: Array, seed: int, narrow: float, wide: float) -> _Row:
    """Buildings between `narrow` and `wide` degrees across, all the way around."""
    rng = np.random.default_rng([seed, 71])
    widths = np.radians(rng.uniform(narrow, wide, int(360 / narrow) + 2))
    ends = np.cumsum(widths)
    count = int(np.searchsorted(ends, math.tau))
    ends = ends[:count] * (math.tau / ends[count - 1])
    edges = np.concatenate([[0.0], ends])
    turned = headings % math.tau
    number = np.clip(np.searchsorted(edges, turned, side="right") - 1, 0, count - 1)
    low, high = edges[number], edges[number + 1]
    across = (turned - low) / (high - low) * 2 - 1
    return _Row(number, across, (high - low) / 2, rng.random((count, 4))[number])


def _lit(colour: Rgb, light: Light) -> Rgb:
    r, g, b = (float(c) for c in grade(light) @ np.array(colour))
    return r, g, b


def _lay(
    picture: Field,
    colour: Field | Rgb,
    inside: Field,
    veil: Array | Field | float,
    colours: Palette,
) -> Field:
    """Lay something far into the picture, with mist before it."""
    shape = picture.shape[:2]
    body = np.empty(picture.shape, np.float32)
    body[:] = colour
    body = laid(body, colours.mist, np.broadcast_to(np.asarray(veil, np.float32), shape))
    return np.asarray(picture + (body - picture) * inside[..., None], np.float32)


def _soft(slopes: Array) -> float:
    return float(abs(slopes[0] - slopes[1])) if len(slopes) > 1 else 0.002


def paint_plain(
    picture: Field, backdrop: Backdrop, light: Light, colours: Palette, headings: Array,
    slopes: Array,
) -> Field:  # fmt: skip
    """A far line of trees and hedges, and behind it the breath of low hills."""
    up, soft = slopes[:, None], _soft(slopes)
    for number, (tall, period, veil) in enumerate(((0.030, 2.0, 0.80), (0.013, 9.0, 0.50))):
        seed = backdrop.seed + 160 + number
        swell = sample(cloud(seed), headings * period / math.tau, np.zeros_like(headings))
        fine = sample(cloud(seed + 9, 16, 5), headings * 7 * period / math.tau, headings * 0.3)
        top = tall * (0.15 + 1.5 * np.maximum(swell - 0.35, 0)) + (0.010 * fine * number)
        inside = smooth(-soft, soft, top[None, :] - up) * smooth(-0.004, -0.001, up)
        green = mix(colours.own("#6c7a5c"), colours.ink, 0.2 + 0.25 * number)
        green = mix(green, colours.snow, 0.7 * backdrop.snow)
        low = np.exp(-np.maximum(up, 0) / 0.006) * 0.3
        picture = _lay(picture, _lit(green, light), inside, np.clip(veil + low, 0, 1), colours)
    return picture


def paint_sea(
    picture: Field, backdrop: Backdrop, light: Light, colours: Palette, headings: Array,
    slopes: Array,
) -> Field:  # fmt: skip
    """A sharp horizon, water below it, a headland or two, banks of cloud above."""
    up, soft = slopes[:, None], _soft(slopes)
    wide = headings[None, :]
    puff = sample(cloud(backdrop.seed + 170), wide * 5 / math.tau, up * 2.2)
    base = sample(cloud(backdrop.seed + 171), headings * 3 / math.tau, np.zeros_like(headings))
    tall = 0.16 * np.maximum(base - 0.3, 0)[None, :]
    bank = smooth(0.0, 0.03, tall - up + 0.06 * (puff - 0.5)) * smooth(0.006, 0.03, up)
    white = mix(colours.horizon, _lit((255, 252, 246), light), 0.6)
    shade = laid(white, mix(colours.zenith, colours.mist, 0.4), smooth(0.55, 0.35, puff + up))
    picture = picture + (shade - picture) * (0.55 * bank)[..., None]
    cape = sample(cloud(backdrop.seed + 172), headings * 2 / math.tau, np.zeros_like(headings))
    rough = sample(cloud(backdrop.seed + 173, 16, 5), headings * 6 / math.tau, headings * 0)
    full = math.tan(math.radians(max(backdrop.height, 0.6)))
    top = full * np.maximum(cape - 0.56, 0) * 3.2 * (0.7 + 0.6 * rough)
    inside = smooth(-soft, soft, top[None, :] - up) * smooth(-soft, soft, up)
    land = mix(colours.own("#7d8678"), colours.ink, 0.25)
    picture = _lay(picture, _lit(land, light), inside, 0.62, colours)
    water = _lit(mix(colours.own("#5f8790"), colours.ink, 0.05), light)
    deep = smooth(0.0, -0.05, up) * np.ones_like(wide, np.float32)
    body = laid(mix(water, colours.mist, 0.45), water, np.asarray(deep, np.float32))
    below = np.broadcast_to(smooth(soft, -soft, up), picture.shape[:2])
    return np.asarray(picture + (body - picture) * below[..., None], np.float32)


def paint_city(
    picture: Field, backdrop: Backdrop, light: Light, colours: Palette, headings: Array,
    slopes: Array,
) -> Field:  # fmt: skip
    """Three rows of blocks and towers that fade into haze; windows shine at night."""
    full = math.tan(math.radians(max(backdrop.height, 2.0)))
    up, soft = slopes[:, None], _soft(slopes)
    for number, (narrow, wide, share, veil) in enumerate(
        ((1.6, 4.0, 1.0, 0.74), (2.0, 5.0, 0.72, 0.52), (2.6, 6.5, 0.42, 0.26))
    ):
        row = _row(headings, backdrop.seed * 3 + number, narrow, wide)
        tall = full * share * (0.28 + 0.72 * row.chance[:, 0] ** 2.2)
        step = np.where(row.chance[:, 1] > 0.55, 0.82 + 0.18 * (np.abs(row.across) < 0.5), 1.0)
        mast = (row.chance[:, 2] > 0.82) & (np.abs(row.across) < 0.035) & (number < 2)
        top = tall * step + 0.2 * tall * mast
        inside = smooth(-soft, soft, top[None, :] - up) * smooth(-0.05, -0.01, up)
        stone = np.array([mix(colours.own(c), colours.ink, 0.22) for c in
                          ("#8f9296", "#a1978a", "#8a7f7c", "#7f8a8c")], np.float32)  # fmt: skip
        body = stone[(row.chance[:, 3] * 4).astype(int) % 4][None, :, :]
        dark = smooth(0.3, 1.0, row.across)[None, :, None] * 0.22
        body = (body * (1 - dark)) @ grade(light).T.astype(np.float32)
        haze = np.clip(veil + 0.5 * np.exp(-np.maximum(up, 0) / (0.22 * full)), 0, 0.97)
        picture = _lay(picture, body, inside, haze, colours)
        picture = _windows(picture, row, top, up, (light, colours, veil, number))
    return picture


def _windows(
    picture: Field, row: _Row, top: Array, up: Array, how: tuple[Light, Palette, float, int]
) -> Field:
    """Rows of windows: faint by day, many of them lit in the evening."""
    light, colours, veil, number = how
    cell, tall = math.radians(0.34 + 0.10 * number), math.radians(0.40 + 0.12 * number)
    u = (row.across + 1) * row.half / cell
    v = np.broadcast_to(up / tall, (up.shape[0], len(u)))
    inside_u = smooth(0.5, 0.36, np.abs(np.mod(u, 1.0) - 0.5) * 1.25)[None, :]
    inside = inside_u * smooth(0.5, 0.36, np.abs(np.mod(v, 1.0) - 0.5) * 1.15)
    inside = inside * smooth(0.0, 0.01, top[None, :] - 0.012 - up) * (up > 0.006)
    inside = inside * smooth(1.0, 0.9, np.abs(row.across) + 0.03)[None, :]
    chance = np.mod(np.sin(np.floor(u)[None, :] * 127.1 + np.floor(v) * 311.7
                           + row.number[None, :] * 74.7) * 43758.5453, 1.0)  # fmt: skip
    if light.time in ("night", "dusk"):
        share = 0.34 if light.time == "night" else 0.22
        shine = (chance < share) * inside * (1.0 - 0.55 * veil)
        return laid(picture, _LAMP, np.asarray(0.92 * shine, np.float32))
    faint = inside * (0.20 * (1 - veil)) * (0.6 + 0.4 * chance)
    return laid(picture, colours.ink, np.asarray(faint, np.float32))


def paint_village(
    picture: Field, backdrop: Backdrop, light: Light, colours: Palette, headings: Array,
    slopes: Array,
) -> Field:  # fmt: skip
    """Two rows of roofs and trees in mist, before a breath of hills."""
    full = math.tan(math.radians(max(min(backdrop.height, 9.0), 1.0)))
    up, soft = slopes[:, None], _soft(slopes)
    hill = sample(cloud(backdrop.seed + 181), headings * 3 / math.tau, np.zeros_like(headings))
    rise = full * 1.1 * np.maximum(hill - 0.25, 0)
    slope = _lit(mix(colours.own("#87937a"), colours.wash, 0.3), light)
    picture = _lay(picture, slope, smooth(-soft, soft, rise[None, :] - up), 0.72, colours)
    for number, (share, veil) in enumerate(((0.62, 0.52), (0.50, 0.22))):
        row = _row(headings, backdrop.seed * 5 + 3 + number, 3.0, 8.0)
        gone = row.chance[:, 1] > 0.62
        tall = full * share * (0.55 + 0.45 * row.chance[:, 0]) * np.minimum(1, row.half / 0.05)
        eave, side = 0.52 * tall, np.abs(row.across)
        roof = eave + (tall - eave) * np.clip((1 - side * 0.9) / 0.34, 0, 1)
        roof = np.where(gone, -1.0, roof)
        wall_in = smooth(-soft, soft, np.where((side < 0.78) & ~gone, eave, -1.0)[None, :] - up)
        haze = np.clip(veil + 0.6 * np.exp(-np.maximum(up, 0) / (0.10 * full)), 0, 0.95)
        leaf = sample(cloud(backdrop.seed + 183 + number, 16, 4),
                      headings[None, :] * 12 / math.tau, up * 3.0)  # fmt: skip
        crown = full * share * (0.25 + 0.9 * sample(cloud(backdrop.seed + 185 + number),
                                headings * 9 / math.tau, np.zeros_like(headings)))  # fmt: skip
        tree = smooth(-0.004, 0.004, crown[None, :] - up + 0.05 * full * (leaf - 0.5) * 4)
        green = _lit(mix(mix(colours.own("#5f6f4f"), colours.ink, 0.3), colours.snow,
                         0.6 * backdrop.snow), light)  # fmt: skip
        tiles = mix(mix(colours.own("#6a6460"), colours.ink, 0.25), colours.snow,
                    0.8 * backdrop.snow)  # fmt: skip
        wall = _lit(mix(colours.own("#ded5c2"), colours.paper, 0.2), light)
        picture = _lay(picture, green, np.asarray(tree * (0.9 - 0.3 * number)), haze, colours)
        picture = _lay(picture, wall, wall_in, haze, colours)
        above = smooth(-soft, soft, roof[None, :] - up) * smooth(-soft, soft, up - eave[None, :])
        picture = _lay(picture, _lit(tiles, light), above, 0.8 * np.asarray(haze), colours)
        if light.time in ("night", "dusk"):
            spot = (np.abs(row.across - 0.25) < 0.11) & (row.chance[:, 2] < 0.7) & ~gone
            pane = spot[None, :] * smooth(0.16, 0.13, np.abs(up / np.maximum(tall, 1e-6) - 0.28))
            picture = laid(picture, _LAMP, np.asarray(0.9 * pane, np.float32))
    return picture
