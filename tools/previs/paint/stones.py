"""Stones, boulders and rocks: faceted bodies with axe-cut shading, and a mountain as a card."""

import math

import cv2
import numpy as np

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Palette, laid, mix
from tools.previs.hands.noise import Field, cloud, dry, sample, smooth
from tools.previs.paint.ranges import paint_ranges
from tools.previs.paint.sheet import Sheet
from tools.staging import Backdrop, Light, SetPiece, Weather

_FACETS = 15
_LONGEST = 640
"""Pixels of a card; washes bear being enlarged."""


def _facets(x: Field, y: Field, rng: np.random.Generator) -> tuple[Field, Field, Field]:
    """A convex body within -1..1 and 0..1: depth towards us, and its normal's x and y."""
    turns = np.linspace(0, math.tau, _FACETS, endpoint=False) + rng.uniform(-0.25, 0.25, _FACETS)
    lean = rng.uniform(0.25, 1.25, _FACETS)
    lean[::2] = rng.uniform(1.25, 1.5, len(lean[::2]))
    depth = np.full(np.broadcast_shapes(x.shape, y.shape), 9.0, np.float32)
    nx, ny = np.zeros_like(depth), np.zeros_like(depth)
    for turn, out in zip(turns, lean, strict=True):
        a, b, c = math.cos(turn) * math.sin(out), math.sin(turn) * math.sin(out), math.cos(out)
        plane = (rng.uniform(0.80, 0.98) - a * x - b * (2 * y - 0.95)) / c
        lower = plane < depth
        depth = np.where(lower, plane, depth)
        nx, ny = np.where(lower, a, nx), np.where(lower, b, ny)
    return (np.asarray(f, np.float32) for f in (depth, nx, ny))  # type: ignore[return-value]


def _stone(
    sheet: Sheet, box: tuple[float, float, float, float], seed: int, snow: float, colours: Palette,
    own: str | None,
) -> None:  # fmt: skip
    """Draw one stone with its foot's middle at box[:2], width box[2] and height box[3]."""
    rng = np.random.default_rng([seed, 71])
    part = sheet.part(
        box[0] - 0.6 * box[2], box[0] + 0.6 * box[2], box[1] - 0.1, box[1] + 1.1 * box[3]
    )
    x, y = sheet.axes()
    x, y = x[:, part[1]], y[part[0]]
    u, v = (x - box[0]) / (0.5 * box[2]), (y - box[1]) / box[3]
    wide, high = np.broadcast_arrays(u, v)
    bent = 0.11 * (sample(cloud(seed + 3), wide / 5, high / 4) - 0.5) * 2
    depth, nx, ny = _facets(u + bent, v + 0.5 * bent, rng)
    soft = 2.2 / (sheet.scale * min(box[2], box[3]))
    body = smooth(0, soft * 2, depth) * smooth(-0.02, soft, v + 0.04 * (bent * 8))
    grainy = sample(cloud(9, 32, 4), wide / 1.8, high / 2.6)
    cut = sample(cloud(seed + 5, 8, 5), (wide + 0.5 * high) * 0.5, (high - 0.8 * wide) * 0.14)
    shade = np.clip(0.34 + 0.75 * nx - 0.45 * ny, 0, 1) + 0.55 * smooth(0.56, 0.78, cut)
    shade = dry(np.clip(shade + 0.30 * smooth(0.35, 0.0, v), 0, 1).astype(np.float32), grainy)
    facet = nx * 7 + ny * 13
    edge = np.abs(cv2.Laplacian(facet.astype(np.float32), cv2.CV_32F)) > 0.6
    line = cv2.GaussianBlur(edge.astype(np.float32), (0, 0), max(0.5, 0.004 * sheet.scale))
    rim = smooth(soft * 7, 0, depth) * (0.4 + 0.6 * grainy)
    base = mix(colours.own(own or "#a8a49b"), colours.paper, 0.35)
    ink = np.clip(0.62 * shade + 0.45 * line * grainy + 0.75 * rim, 0, 0.95)
    picture = laid(base, mix(colours.ink, colours.wash, 0.08), np.asarray(ink, np.float32))
    if snow > 0:
        cap = smooth(0.15, 0.42, ny + 0.5 * (cut - 0.5) + 0.4 * (v - 0.6)) * min(1.0, 2 * snow)
        picture = laid(picture, colours.snow, np.asarray(cap * (1 - 0.5 * rim), np.float32))
    sheet.lay(picture, np.asarray(body, np.float32), part)


def rocks(
    piece: SetPiece, scale: float, light: Light, weather: Weather, colours: Palette
) -> tuple[Card, ...]:
    """One stone or boulder, or several rocks together, as the kind says."""
    width, height, _ = piece.size
    sheet = Sheet(0.62 * width, 0.62 * width, 1.1 * height, 0.08 * height, scale, _LONGEST)
    boxes = [(0.0, 0.0, width, height)]
    if piece.kind == "rocks":
        boxes = [
            (-0.20 * width, 0.0, 0.58 * width, 0.95 * height),
            (0.24 * width, 0.0, 0.50 * width, 0.62 * height),
            (0.02 * width, -0.02 * height, 0.36 * width, 0.36 * height),
            (-0.40 * width, -0.02 * height, 0.24 * width, 0.28 * height),
        ]
    for number, box in enumerate(boxes):
        _stone(sheet, box, piece.seed * 5 + number, weather.snow, colours, piece.colour)
    return (sheet.card(piece.seed, brush=0.0),)


def mountain(
    piece: SetPiece, scale: float, light: Light, weather: Weather, colours: Palette
) -> tuple[Card, ...]:
    """A nearer mountain; it melts into mist at its foot."""
    width, height, _ = piece.size
    sheet = Sheet(0.5 * width, 0.5 * width, 1.08 * height, 0.02 * height, scale, _LONGEST)
    x, y = sheet.axes()
    backdrop = Backdrop(
        kind="mountains", height=24, summit=0, snow=1.0 if weather.snow else 0.3, seed=piece.seed
    )
    noon = Light(heading=light.heading)
    across = np.arctan(x[0].astype(np.float64) * math.tan(math.radians(24.0)) / height)
    slopes = y[:, 0].astype(np.float64) / height * math.tan(math.radians(24.0))
    picture, stands = paint_ranges(backdrop, noon, weather.fog, colours, across, slopes)
    sides = smooth(0.5, 0.36, np.abs(x) / width)
    foot = smooth(0.02, 0.40, y / height)
    sheet.lay(picture, np.asarray(stands * sides * foot, np.float32))
    return (sheet.card(piece.seed, brush=0.0),)
