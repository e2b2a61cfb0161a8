"""Pencil: hatching for tone, lines where things end, a breath of colour."""

import math
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs.hands.hand import Rgb
from tools.previs.hands.noise import Field, grain, smooth

Picture = NDArray[np.uint8]

_TILE = 512
_LAYERS = ((0.78, 0.0, 0.46), (0.60, 6.0, 0.52), (0.44, 38.0, 0.56), (0.28, 74.0, 0.66))
"""Below which lightness a layer of strokes is laid, its turn in degrees and its strength."""
_SOFT = 0.16
_LUMA = (0.299, 0.587, 0.114)


@dataclass(frozen=True)
class Lead:
    """How a picture is gone over with a pencil."""

    paper: Rgb
    graphite: Rgb
    angle: float = 52.0
    """Of the strokes, in degrees from the horizontal."""
    colour: float = 0.22
    """How much of its own colour shows."""
    body: float = 0.0
    """How much of it lies on the paper as crayon does, dark and light as it is."""
    flat: float = 0.0
    """How far broad differences in tone are left away: 0 none, 1 all."""
    bright: float = 0.0
    """What is added to the lightness, -1 to 1."""
    line: float = 1.0
    keen: float = 1.0
    """How faint an edge still gets a line."""
    outline: float = 1.0
    """How strong the line around it is."""
    melting: bool = False
    """Its edge is broad and soft: the line runs along the middle of that."""
    seed: int = 0


@lru_cache(maxsize=8)
def _strokes(seed: int, gap: float) -> Field:
    """A tile of nearly level pencil strokes `gap` pixels apart, 0 paper to 1; it repeats."""
    rng = np.random.default_rng([seed, 71])
    tile = np.zeros((_TILE, _TILE), np.float32)
    for row in np.arange(0, _TILE, gap):
        x = float(rng.uniform(0, 90))
        start = x
        while x < start + _TILE - 12:
            length = min(float(rng.uniform(70, 190)), start + _TILE - x)
            y = row + rng.normal(0, 0.20 * gap)
            bend, press = rng.normal(0, 0.28 * gap), float(rng.uniform(0.5, 1.0))
            way = np.array([[x, y], [x + length / 2, y + bend], [x + length, y]])
            for dx in (0, -_TILE):
                for dy in (0, -_TILE, _TILE) if row < 12 or row > _TILE - 12 else (0,):
                    points = np.round((way + np.array([dx, dy])) * 16).astype(np.int32)
                    cv2.polylines(tile, [points], False, press, 1, cv2.LINE_AA, 4)
            x += length + float(rng.uniform(2, 10))
    return np.asarray(cv2.GaussianBlur(tile, (0, 0), 0.7) * 1.5, np.float32)


def strokes(shape: tuple[int, int], angle: float, unit: float, seed: int) -> Field:
    """(h, w) strokes at an angle; `unit`: pixels for one of a picture 720 high."""
    tile = _strokes(seed % 4, 6.0)
    turn = math.radians(angle)
    c, s = math.cos(turn) / unit, math.sin(turn) / unit
    back = np.array([[c, -s, 3000.0], [s, c, 3000.0]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    placed = cv2.warpAffine(
        tile, back, (shape[1], shape[0]), flags=flags, borderMode=cv2.BORDER_WRAP
    )
    return np.asarray(np.clip(placed, 0, 1), np.float32)


def pencilled(picture: Picture, lead: Lead, unit: float) -> Picture:
    """Go over an RGB or premultiplied RGBA picture; the paper covers what lies behind it."""
    own = [np.asarray(plane, np.float32) for plane in cv2.split(picture)]
    cover: Field | None = None
    if len(own) == 4:
        cover = np.asarray(own.pop() / np.float32(255), np.float32)
        bare = 1 - cover
        own = [plane + bare * np.float32(c) for plane, c in zip(own, lead.paper, strict=True)]
    weighed = (plane * np.float32(w / 255) for plane, w in zip(own, _LUMA, strict=True))
    light = np.asarray(sum(weighed), np.float32)
    dark = np.maximum(_tone(light, lead, unit), lead.line * _lines(light, cover, lead, unit))
    drawn = [
        ground + (np.float32(graphite) - ground) * dark
        for ground, graphite in zip(_ground(own, light, lead), lead.graphite, strict=True)
    ]
    if cover is not None:
        drawn = [plane * cover for plane in drawn] + [255 * cover]
    return np.asarray(cv2.merge([cv2.convertScaleAbs(np.maximum(p, 0)) for p in drawn]), np.uint8)


def _tone(light: Field, lead: Lead, unit: float) -> Field:
    """How dark the hatching is, 0 to 1."""
    soft = np.asarray(cv2.GaussianBlur(light, (0, 0), max(1.6 * unit, 0.6)), np.float32)
    if lead.flat > 0:
        broad = _broad(light, 70 * unit)
        soft = soft + lead.flat * (0.84 - broad)
    soft = soft + lead.bright
    total = np.zeros_like(light)
    for number, (below, turn, strength) in enumerate(_LAYERS):
        share = smooth(below + _SOFT / 2, below - _SOFT, soft)
        if share.max() > 0.02:
            lines = strokes(light.shape, lead.angle + turn, unit, lead.seed + number)
            total += share * lines * strength
    rubbed = smooth(0.85, 0.1, soft) * 0.20
    return np.asarray(np.clip(total + rubbed, 0, 0.95), np.float32)


def _broad(light: Field, sigma: float) -> Field:
    """Blurred so widely that a small copy will do."""
    small = cv2.resize(light, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small, (0, 0), max(sigma / 8, 0.5))
    return np.asarray(cv2.resize(soft, (light.shape[1], light.shape[0])), np.float32)


def _lines(light: Field, cover: Field | None, lead: Lead, unit: float) -> Field:
    """Where a line is drawn: along edges and what is thin and dark; pressure varies."""
    fine = cv2.GaussianBlur(light, (0, 0), max(0.7 * unit, 0.45))
    wide = cv2.GaussianBlur(light, (0, 0), max(2.4 * unit, 1.2))
    line = smooth(0.03, 0.20, lead.keen * (wide - fine))
    if cover is not None and lead.outline > 0:
        if lead.melting:
            rim = np.exp(-(((cover - 0.5) / 0.09) ** 2))
        else:
            inner = cv2.GaussianBlur(cover, (0, 0), max(0.9 * unit, 0.6))
            rim = smooth(0.97, 0.72, inner) * smooth(0.2, 0.6, cover)
        line = np.maximum(line, lead.outline * rim)
    press = 0.55 + 0.75 * grain(light.shape, max(30 * unit, 4), 301 + lead.seed % 5)
    again = np.roll(line, (round(2 * unit), round(-1.6 * unit)), (0, 1)) * 0.35
    drawn = np.maximum(line * press, again * (press > 0.9))
    return np.asarray(np.clip(drawn, 0, 0.92), np.float32)


def _ground(own: list[Field], light: Field, lead: Lead) -> list[Field]:
    """Red, green and blue of paper with a breath of each thing's own colour."""
    # Less of the grey that it has, and darker where it is dark.
    shade = light * np.float32(10 - 255 * lead.colour) - np.float32(10)
    colour = np.float32(lead.colour)
    ground = [
        np.asarray(plane * colour + (shade + np.float32(paper)), np.float32)
        for plane, paper in zip(own, lead.paper, strict=True)
    ]
    if not lead.body:
        return ground
    body = np.float32(lead.body)
    return [under + body * (plane - under) for under, plane in zip(ground, own, strict=True)]
