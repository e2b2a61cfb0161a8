"""A small dog that sits and looks up."""

from collections.abc import Sequence

import skia

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Dot, Palette, Rgb, curve, mix, paint, polygon, stroke
from tools.previs.paint.sheet import Sheet
from tools.staging import SetPiece

_TORSO = (
    (-0.02, 0.70), (-0.16, 0.56), (-0.29, 0.34), (-0.33, 0.14), (-0.27, 0.02), (-0.05, 0.02),
    (0.10, 0.10), (0.20, 0.34), (0.22, 0.48), (0.16, 0.64),
)  # fmt: skip
_CHEST = ((0.11, 0.62), (0.21, 0.52), (0.19, 0.34), (0.10, 0.18), (0.06, 0.36))
_LEGS = (((0.07, 0.36), (0.09, 0.02)), ((0.15, 0.38), (0.17, 0.02)))
_EARS = (
    ((0.01, 0.80), (-0.12, 1.02), (-0.06, 1.03), (0.12, 0.91)),
    ((0.10, 0.92), (0.15, 1.10), (0.20, 1.09), (0.23, 0.86)),
)
_TAIL = ((-0.30, 0.08), (-0.42, 0.12), (-0.46, 0.24), (-0.42, 0.33))
"""Outlines of a dog that looks to the right and measures one metre to the crown."""
_EAR_TIPS = 1.1


def dog(piece: SetPiece, view: float, scale: float, colours: Palette) -> tuple[Card, ...]:
    """A dog as tall as the piece, seen from its side, looking to the side that it faces."""
    tall = piece.size[1]
    sheet = Sheet(0.6 * tall, 0.6 * tall, 1.2 * tall, 0.08 * tall, scale)
    unit = tall / _EAR_TIPS
    sheet.canvas.scale(unit if view % 360 < 180 else -unit, unit)
    fur = colours.own(piece.colour or "#b98b57")
    _body(sheet, fur, colours)
    _head(sheet, fur, colours)
    return (sheet.card(piece.seed, brush=0.3),)


def _body(sheet: Sheet, fur: Rgb, colours: Palette) -> None:
    pale = mix(fur, colours.paper, 0.6)
    sheet.canvas.drawPath(stroke(curve(_TAIL, 12), 0.07, 0.8, 0.3), paint(fur))
    for start, end in _LEGS:
        sheet.canvas.drawPath(stroke((start, end), 0.085, 0.9, 0.75), paint(fur))
    _shape(sheet, _TORSO, fur, colours)
    _shape(sheet, _CHEST, pale, None)
    _oval(sheet, (-0.14, 0.17), (0.17, 0.16), mix(fur, colours.ink, 0.10), None)
    for x in (-0.02, 0.12, 0.20):
        _oval(sheet, (x, 0.025), (0.065, 0.032), pale, colours)


def _head(sheet: Sheet, fur: Rgb, colours: Palette) -> None:
    pale, dark = mix(fur, colours.paper, 0.6), mix(colours.ink, fur, 0.1)
    for ear in _EARS:
        _shape(sheet, ear, mix(fur, colours.ink, 0.12), colours)
    _oval(sheet, (0.11, 0.78), (0.17, 0.155), fur, colours)
    _oval(sheet, (0.25, 0.71), (0.115, 0.075), pale, colours)
    _oval(sheet, (0.345, 0.735), (0.032, 0.026), dark, None)
    _oval(sheet, (0.17, 0.80), (0.034, 0.038), dark, None)
    _oval(sheet, (0.18, 0.815), (0.010, 0.010), (250.0, 248.0, 240.0), None)
    mouth = curve(((0.35, 0.695), (0.29, 0.665), (0.22, 0.68)), 8)
    sheet.canvas.drawPath(stroke(mouth, 0.014, 0.6, 0.3), paint(dark))


def _shape(sheet: Sheet, outline: Sequence[Dot], colour: Rgb, colours: Palette | None) -> None:
    """A soft closed shape, with an ink line where a palette is given."""
    around = curve((*outline, outline[0]), 48)
    sheet.canvas.drawPath(polygon(around), paint(colour))
    if colours is not None:
        sheet.canvas.drawPath(stroke(around, 0.016, 0.8, 0.8), paint(colours.ink, 0.85))


def _oval(
    sheet: Sheet, at: Dot, radii: tuple[float, float], colour: Rgb, colours: Palette | None
) -> None:
    box = skia.Rect(at[0] - radii[0], at[1] - radii[1], at[0] + radii[0], at[1] + radii[1])
    sheet.canvas.drawOval(box, paint(colour))
    if colours is not None:
        line = paint(colours.ink, 0.85)
        line.setStyle(skia.Paint.kStroke_Style)
        line.setStrokeWidth(0.012)
        sheet.canvas.drawOval(box, line)
