"""How garments close in front: collars, zips, buttons."""

from collections.abc import Callable

import numpy as np

from tools.previs import parts
from tools.previs.figures.colours import lighter
from tools.previs.figures.outfit import Outfit
from tools.previs.figures.painter import Painter
from tools.previs.figures.solids import Loft
from tools.previs.figures.tailoring import (
    paint_armour,
    paint_dress,
    paint_gown,
    paint_suit,
    paint_sweater,
    paint_tie,
    paint_vest,
)
from tools.previs.pen import Rgb


def _robe(painter: Painter, solid: Loft, colour: Rgb, part: int) -> None:
    """Crossed collar, the wearer's left side on top."""
    inner = painter.body.outfit.under
    pale = painter.colours.of(inner.colour if inner else "#e9e2d2")
    h = painter.body.height
    if painter.sees(solid, 0.0, 0.85):
        patch = [(-0.95, 1.0), (-0.45, 0.9), (0.0, 0.76), (0.45, 0.9), (0.95, 1.0)]
        line = painter.chart(solid, patch, 16)
        painter.pen.fill([line], pale)
    for way in (
        [(1.15, 1.0), (0.62, 0.90), (0.05, 0.70), (-0.45, 0.48), (-0.75, 0.37)],
        [(-1.15, 1.0), (-0.62, 0.90), (-0.05, 0.70), (0.45, 0.48), (0.75, 0.37)],
    ):
        if painter.sees(solid, way[1][0] * 0.5, 0.8):
            line = painter.chart(solid, way, 18)
            band = painter.colours.shadow(colour, 0.5)
            painter.pen.band(line, np.full(18, 0.020 * h), band, part)
            painter.pen.stroke(
                line + np.array([0, 0.010 * h]), painter.colours.ink, 0.7, 0, 0.7, (0.6, 0.4)
            )
            painter.pen.stroke(
                line - np.array([0, 0.010 * h]), painter.colours.ink, 0.7, 0, 0.7, (0.6, 0.4)
            )


def _opened(painter: Painter, solid: Loft, colour: Rgb, part: int) -> None:
    """Jacket: a stand-up collar, a zip, pockets."""
    h, ink = painter.body.height, painter.colours.ink
    dark = painter.colours.shadow(colour, 0.55)
    if painter.sees(solid, 0, 0.5):
        zip_line = painter.chart(solid, [(0, 0.97), (0, 0.6), (0, 0.2), (0, 0.02)], 14)
        painter.pen.stroke(zip_line, ink, 1.0, 0, 0.85, (0.7, 0.7))
        painter.pen.stroke(zip_line + np.array([0.008 * h, 0]), dark, 0.7, 0, 0.6, (0.7, 0.7))
    for side in (1, -1):
        if painter.sees(solid, 0.8 * side, 0.2):
            pocket = painter.chart(
                solid, [(0.95 * side, 0.30), (0.75 * side, 0.2), (0.6 * side, 0.12)]
            )
            painter.pen.stroke(pocket, dark, 1.3, 0, 0.85, (0.5, 0.5))
        if painter.sees(solid, 0.5 * side, 0.9):
            collar = [(0.02 * side, 0.93), (0.7 * side, 0.955), (1.4 * side, 0.98)]
            line = painter.chart(solid, collar)
            painter.pen.band(line, np.full(10, 0.026 * h), lighter(colour, -14), part)
            painter.pen.stroke(line - np.array([0, 0.013 * h]), ink, 0.8, 0, 0.8)
    yoke = [(-1.3, 0.80), (-0.6, 0.75), (0, 0.74), (0.6, 0.75), (1.3, 0.80)]
    if painter.pixels > 150 and painter.sees(solid, 0, 0.75):
        painter.pen.stroke(painter.chart(solid, yoke, 18), dark, 0.7, 0, 0.6, (0.5, 0.5))
    yoke = [(1.7, 0.82), (2.5, 0.78), (3.14, 0.77), (3.8, 0.78), (4.6, 0.82)]
    if painter.pixels > 150 and painter.sees(solid, np.pi, 0.75):
        painter.pen.stroke(painter.chart(solid, yoke, 18), dark, 0.7, 0, 0.6, (0.5, 0.5))


def _buttoned(painter: Painter, solid: Loft, colour: Rgb, part: int) -> None:
    """Coat or shirt: a placket with buttons and a turned-down collar."""
    h, ink = painter.body.height, painter.colours.ink
    if not painter.sees(solid, 0, 0.6):
        return
    edge = painter.chart(solid, [(0.1, 0.95), (0.1, 0.5), (0.1, 0.0)], 14)
    painter.pen.stroke(edge, ink, 0.8, 0, 0.75, (0.6, 0.6))
    for along in (0.82, 0.62, 0.42, 0.22):
        spot = painter.view.flat(solid.at(np.array([0.0]), np.array([along])))[0]
        angle = np.linspace(0, 2 * np.pi, 10)
        disc = spot + 0.006 * h * np.stack([np.cos(angle), np.sin(angle)], 1)
        painter.pen.fill([disc], painter.colours.shadow(colour, 0.8), part)
    if painter.body.outfit.tie and part == parts.SHIRT:
        paint_tie(painter, solid, 0.36)
    for side in (1, -1):
        collar = painter.chart(
            solid,
            [
                (1.2 * side, 1.0),
                (0.6 * side, 0.96),
                (0.06 * side, 0.9),
                (0.5 * side, 0.83),
                (0.9 * side, 0.93),
            ],
            18,
        )
        painter.pen.fill([collar], lighter(colour, 8), part)
        painter.pen.contour([collar], ink, part, 0.7)


CLOSINGS: dict[str, Callable[[Painter, Loft, Rgb, int], None]] = {
    "robe": _robe,
    "jacket": _opened,
    "coat": _buttoned,
    "shirt": _buttoned,
    "suit": paint_suit,
    "vest": paint_vest,
    "gown": paint_gown,
    "dress": paint_dress,
    "sweater": paint_sweater,
    "armour": paint_armour,
}
"""Garment kind, or "suit" -> what draws its front."""


def closing(outfit: Outfit) -> str:
    """Which of them a top has: a jacket over a vest or a tie is that of a suit."""
    under = outfit.under.kind if outfit.under else ""
    if outfit.top.kind == "jacket" and (outfit.tie or under == "vest"):
        return "suit"
    return outfit.top.kind
