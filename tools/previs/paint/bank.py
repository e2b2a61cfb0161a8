"""The low bank of a river or a far rise of the land."""

import math

import numpy as np

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Palette, laid, mix
from tools.previs.hands.noise import cloud, sample, smooth
from tools.previs.paint.sheet import Sheet
from tools.staging import SetPiece, Weather


def bank(piece: SetPiece, scale: float, weather: Weather, colours: Palette) -> tuple[Card, ...]:
    """A low mound at the water's edge: white above, dry ink where it meets the water."""
    width, height, _ = piece.size
    sheet = Sheet(0.52 * width, 0.52 * width, 1.15 * height, 0.10 * height, scale)
    x, y = sheet.axes()
    seed = piece.seed
    u = x / width
    swell = np.maximum(np.cos(np.clip(u * math.pi, -math.pi / 2, math.pi / 2)), 0) ** 0.7
    bumps = sample(cloud(seed + 25, 8, 5), u * 0.6, np.zeros_like(u))
    top = height * swell * (0.45 + 0.75 * bumps)
    wide, high = np.broadcast_arrays(u, y / height)
    noise = sample(cloud(seed + 26, 8, 5), wide * 1.6, high * 0.35)
    below = top - y
    soft = 1.2 * sheet.pixel
    body = smooth(-soft, soft, below) * smooth(-0.06, 0.02, high + 0.10 * (noise - 0.5))
    cut = smooth(0.50, 0.72, sample(cloud(seed + 27, 16, 4), wide * 2.5 + 0.4 * high, high * 0.30))
    shade = (
        0.55 * cut * smooth(0.10, 0.5, below / height)
        + 0.65 * smooth(0.22, 0.0, high) * noise * 1.6
    )
    line = smooth(0.055 * height + soft, 0, below) * smooth(0.3, 0.7, noise)
    ground = (
        colours.snow
        if weather.snow > 0.05
        else mix(colours.own(piece.colour or "#a5a078"), colours.paper, 0.2)
    )
    tapered = smooth(0.5, 0.36, np.abs(u))
    ink = np.clip(np.maximum(shade, 0.8 * line) * tapered, 0, 0.9).astype(np.float32)
    sheet.lay(laid(ground, mix(colours.ink, colours.wash, 0.15), ink), np.asarray(body, np.float32))
    return (sheet.card(seed, brush=0.0),)
