"""Built things: a stone throne, table, chair, door, window, lamp."""

import math
from itertools import pairwise

import numpy as np
import skia

from tools.previs.card import Card
from tools.previs.hands.ink_wash import (
    Palette,
    Rgb,
    cloud,
    laid,
    mix,
    paint,
    ridges,
    sample,
    smooth,
)
from tools.previs.paint.sheet import Sheet
from tools.previs.paint.solid import Aspect, Face, box, draw_faces, extent
from tools.staging import SetPiece, Weather

SEAT = 0.30
"""Of a throne's height: where one sits."""


def throne_faces(piece: SetPiece, colours: Palette) -> list[Face]:
    """Two steps, a seat with arms, and a high back that narrows upwards."""
    w, h, d = piece.size
    stone = colours.own(piece.colour or "#9a968e")
    pale = mix(stone, colours.paper, 0.2)
    seat = SEAT * h
    faces = box((-0.72 * w, 0, -0.55 * d), (0.72 * w, 0.07 * h, 0.80 * d), pale)
    faces += box((-0.60 * w, 0.07 * h, -0.52 * d), (0.60 * w, 0.14 * h, 0.62 * d), pale)
    faces += box((-0.36 * w, 0.14 * h, -0.30 * d), (0.36 * w, seat, 0.46 * d), stone)
    for side in (-1, 1):
        low, high = sorted((side * 0.36 * w, side * 0.50 * w))
        faces += box((low, 0.14 * h, -0.30 * d), (high, seat + 0.12 * h, 0.44 * d), stone)
    levels = ((seat - 0.16 * h, 0.50), (0.70 * h, 0.47), (0.88 * h, 0.36), (h, 0.14))
    for (y0, a), (y1, b) in pairwise(levels):
        faces += _slab(a * w, b * w, y0, y1, -0.50 * d, -0.30 * d, stone)
    return faces


def _slab(
    a: float, b: float, low: float, high: float, back: float, front: float, colour: Rgb
) -> list[Face]:
    """A tapering block, half widths `a` below and `b` above."""
    corners = [
        ((-a, low, front), (a, low, front), (b, high, front), (-b, high, front)),
        ((a, low, back), (-a, low, back), (-b, high, back), (b, high, back)),
        ((a, low, front), (a, low, back), (b, high, back), (b, high, front)),
        ((-a, low, back), (-a, low, front), (-b, high, front), (-b, high, back)),
        ((-b, high, front), (b, high, front), (b, high, back), (-b, high, back)),
    ]
    return [Face(ring, colour) for ring in corners]


def _legs(w: float, d: float, top: float, thick: float, colour: Rgb) -> list[Face]:
    return [
        face
        for x in (-1, 1)
        for z in (-1, 1)
        for face in box(
            (min(x * w / 2, x * (w / 2 - thick)), 0, min(z * d / 2, z * (d / 2 - thick))),
            (max(x * w / 2, x * (w / 2 - thick)), top, max(z * d / 2, z * (d / 2 - thick))),
            colour,
        )
    ]


def table_faces(piece: SetPiece, colours: Palette) -> list[Face]:
    w, h, d = piece.size
    wood = colours.own(piece.colour or "#9a7450")
    top = box((-w / 2, 0.92 * h, -d / 2), (w / 2, h, d / 2), mix(wood, colours.paper, 0.1))
    return _legs(0.94 * w, 0.9 * d, 0.92 * h, 0.08 * h, wood) + top


def chair_faces(piece: SetPiece, colours: Palette) -> list[Face]:
    w, h, d = piece.size
    wood = colours.own(piece.colour or "#8a6848")
    seat = 0.48 * h
    faces = _legs(w, d, seat, 0.1 * w, wood)
    faces += box((-w / 2, seat, -d / 2), (w / 2, seat + 0.06 * h, d / 2), wood)
    for x in (-0.5, 0.4):
        faces += box((x * w, seat, -d / 2), ((x + 0.1) * w, h, -0.4 * d), wood)
    for y in (0.72, 0.90):
        faces += box((-0.4 * w, y * h, -0.48 * d), (0.4 * w, (y + 0.08) * h, -0.42 * d), wood)
    return faces


def door_faces(piece: SetPiece, colours: Palette) -> list[Face]:
    w, h, d = piece.size
    wood, frame = colours.own(piece.colour or "#8f6f52"), colours.own("#6d5540")
    t = 0.5 * max(d, 0.06)
    faces = box((-0.5 * w, 0, -t), (0.5 * w, h, 0), frame)
    faces += box((-0.42 * w, 0, 0), (0.42 * w, 0.94 * h, 0.3 * t), wood, over=8)
    for low, high in ((0.08, 0.42), (0.50, 0.86)):
        faces += box(
            (-0.30 * w, low * h, 0.3 * t),
            (0.30 * w, high * h, 0.45 * t),
            mix(wood, colours.paper, 0.12),
            over=9,
        )
    faces += box(
        (0.32 * w, 0.46 * h, 0.3 * t), (0.37 * w, 0.49 * h, t), colours.own("#c9a95a"), over=9
    )
    return faces


def window_faces(piece: SetPiece, colours: Palette) -> list[Face]:
    """Its foot is the floor below it; the glass begins where a sill would be."""
    w, h, d = piece.size
    t = 0.5 * max(d, 0.06)
    sill = 0.0 if piece.position[1] > 0.3 else 0.9
    frame = colours.own(piece.colour or "#8f7a60")
    glass = mix(colours.zenith, colours.snow, 0.45)
    faces = box((-0.54 * w, sill - 0.06, -t), (0.54 * w, sill, 1.6 * t), frame)
    faces += box((-0.5 * w, sill, -t), (0.5 * w, sill + h, 0), frame)
    for column in (-1, 0):
        for row in (0, 1):
            x, y = column * 0.46 * w + 0.02 * w, sill + (0.04 + 0.47 * row) * h
            faces += box((x, y, 0), (x + 0.42 * w, y + 0.43 * h, 0.05 * t), glass, over=9)
    return faces


_FACES = {
    "throne": throne_faces,
    "table": table_faces,
    "chair": chair_faces,
    "door": door_faces,
    "window": window_faces,
}


def built(
    piece: SetPiece, aspect: Aspect, scale: float, weather: Weather, colours: Palette
) -> tuple[Card, ...]:
    """A throne, table, chair, door or window in the perspective from which it is seen.

    Doors and windows belong to walls, which hide them from behind: then there is no card.
    """
    if piece.kind in ("door", "window") and math.cos(math.radians(aspect.view)) < 0.05:
        return ()
    faces = _FACES[piece.kind](piece, colours)
    sheet = Sheet(*extent(aspect, faces), scale)
    draw_faces(sheet, aspect, faces, colours)
    if piece.kind != "throne":
        return (sheet.card(piece.seed, brush=0.35),)
    _stone_texture(sheet, piece.seed, colours)
    return (
        sheet.card(
            piece.seed,
            nearer=-0.45 * piece.size[2] * math.cos(math.radians(aspect.view)),
            brush=0.55,
        ),
    )


def _stone_texture(sheet: Sheet, seed: int, colours: Palette) -> None:
    """Axe-cut strokes and stains of ink, only where something is drawn."""
    x, y = np.broadcast_arrays(*sheet.axes())
    crack = smooth(0.62, 0.92, sample(ridges(seed + 21, 4, 5), x / 3.2, y / 4.5))
    stain = smooth(0.50, 0.80, sample(cloud(seed + 22), x / 5 + y / 9, y / 6))
    density = np.clip(0.50 * crack + 0.26 * stain, 0, 1).astype(np.float32)
    drawn = sheet.pixels[..., :3].astype(np.float32)
    inked = laid(drawn, colours.ink, density)
    cover = sheet.pixels[..., 3:].astype(np.float32) / 255
    sheet.pixels[..., :3] = np.clip(np.minimum(inked, 255 * cover), 0, 255).astype(np.uint8)


def lamp(piece: SetPiece, scale: float, colours: Palette) -> tuple[Card, ...]:
    """A standing lamp with a paper shade and a glow that is no part of it."""
    w, h, _ = piece.size
    sheet = Sheet(1.2 * w, 1.2 * w, 1.25 * h, 0.03 * h, scale)
    warm, stem = (250.0, 214.0, 150.0), mix(colours.own("#6d5540"), colours.ink, 0.3)
    sheet.canvas.drawCircle(skia.Point(0, 0.86 * h), 0.75 * w, paint(warm, 0.30, 0.25 * w))
    sheet.canvas.drawRect(skia.Rect.MakeLTRB(-0.03 * w, 0.02 * h, 0.03 * w, 0.8 * h), paint(stem))
    sheet.canvas.drawOval(
        skia.Rect.MakeLTRB(-0.32 * w, -0.01 * h, 0.32 * w, 0.035 * h), paint(stem)
    )
    shade = skia.Path()
    points = ((-0.5, 0.74), (0.5, 0.74), (0.34, 0.99), (-0.34, 0.99))
    shade.addPoly([skia.Point(x * w, y * h) for x, y in points], True)
    sheet.canvas.drawPath(shade, paint(mix(warm, colours.snow, 0.3)))
    edge = skia.Paint(paint(colours.ink, 0.6))
    edge.setStyle(skia.Paint.kStroke_Style)
    edge.setStrokeWidth(max(sheet.pixel, 0.008 * h))
    sheet.canvas.drawPath(shade, edge)
    return (sheet.card(piece.seed, brush=0.5),)
