"""A sampan whose far and near sides are cards apart, so that the near one hides a sitter's legs."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Palette, mix
from tools.previs.hands.marks import curve, paint, polygon, shaded, stroke
from tools.previs.paint.sheet import Sheet
from tools.previs.paint.solid import Aspect
from tools.staging import SetPiece, Weather

Array = NDArray[np.float64]
_RIBS = 25
_STRAKES = 4
NEARER = 0.6
"""Metres by which the near side sorts before who sits inside, and the far side behind."""


class _Hull:
    """Points of the hull; u runs from the stern (-1) to the bow (1), side is -1 or 1."""

    def __init__(self, piece: SetPiece):
        width, self.height, depth = piece.size
        self.length, self.beam = max(width, depth), min(width, depth)

    def rail(self, u: Array) -> Array:
        """Half width and height of the gunwale, (n, 2)."""
        half = 0.5 * self.beam * (0.16 + 0.84 * (1 - np.abs(u) ** 2.4) ** 0.8)
        rise = np.where(u > 0, 0.52, 0.42) * np.abs(u) ** 2.6
        return np.stack([half, self.height * (0.50 + rise)], axis=1)

    def foot(self, u: Array) -> Array:
        """Half width and height of the lowest plank, (n, 2)."""
        half = 0.36 * self.beam * (0.10 + 0.90 * (1 - np.abs(u) ** 2.2) ** 0.9)
        lift = np.where(u > 0, 0.62, 0.52) * np.abs(u) ** 4.5
        return np.stack([half, self.height * lift], axis=1)

    def line(self, side: float, share: float, u: Array, inside: bool = False) -> Array:
        """(n, 3): a line along the hull, from the foot (share 0) to the gunwale (share 1)."""
        low, high = self.foot(u), self.rail(u)
        if inside:
            low = low * [0.9, 1] + [0, 0.10 * self.height]
        bulge = 0.05 * self.beam * np.sin(np.pi * share)
        flat = low + (high - low) * share
        return np.stack([side * (flat[:, 0] + bulge), flat[:, 1], 0.5 * self.length * u], axis=1)


def _quads(hull: _Hull, aspect: Aspect, side: float, inside: bool) -> list[tuple[int, int, Array]]:
    """Rib and strake numbers and corners on the card of the planks that are turned to us."""
    u = np.linspace(-1, 1, _RIBS)
    lines = [aspect.seen(hull.line(side, k / _STRAKES, u, inside))[0] for k in range(_STRAKES + 1)]
    found = []
    for k in range(_STRAKES):
        for i in range(_RIBS - 1):
            quad = np.array([lines[k][i], lines[k][i + 1], lines[k + 1][i + 1], lines[k + 1][i]])
            turned = np.roll(quad, -1, axis=0)
            area = float(np.sum(quad[:, 0] * turned[:, 1] - turned[:, 0] * quad[:, 1])) * side
            if (area > 0) == inside:
                found.append((i, k, quad))
    return found


def _planks(
    sheet: Sheet, quads: list[tuple[int, int, Array]], colours: Palette, inside: bool
) -> None:
    wood = colours.own("#46382e") if not inside else colours.own("#6a5644")
    for _, k, quad in quads:
        tone = (
            mix(wood, colours.own("#7a624c"), 0.10 + 0.14 * k)
            if not inside
            else mix(wood, colours.ink, 0.32 - 0.10 * k)
        )
        middle = quad.mean(axis=0)
        sheet.canvas.drawPath(polygon(middle + (quad - middle) * 1.05), paint(tone))


def _seams(
    sheet: Sheet, hull: _Hull, aspect: Aspect, side: float, inside: bool,
    quads: list[tuple[int, int, Array]], colours: Palette, rng: np.random.Generator,
) -> None:  # fmt: skip
    """Ink between the planks, and the light gunwale on top."""
    ribs = sorted({i for i, _, _ in quads})
    if not ribs:
        return
    u = np.linspace(-1, 1, _RIBS)[ribs[0] : ribs[-1] + 2]
    for k in range(1, _STRAKES):
        for _ in range(2):
            cut = np.sort(rng.integers(0, len(u), 2))
            if cut[1] - cut[0] > 3:
                part = u[cut[0] : cut[1]]
                seam = aspect.seen(
                    hull.line(side, (k + rng.normal(0, 0.12)) / _STRAKES, part, inside)
                )
                width = max(1.1 * sheet.pixel, 0.014)
                sheet.canvas.drawPath(stroke(seam[0], width), paint(colours.ink, 0.6))
    rail = aspect.seen(hull.line(side, 1.0, u, inside))[0]
    width = max(2.0 * sheet.pixel, 0.055)
    sheet.canvas.drawPath(stroke(rail, width, 0.8, 0.8), paint(colours.own("#8a7058")))
    under = rail - [0, 0.6 * width]
    sheet.canvas.drawPath(stroke(under, 0.35 * width, 0.4, 0.4), paint(colours.ink, 0.6))


def _ends(sheet: Sheet, hull: _Hull, aspect: Aspect, colours: Palette, snow: float) -> None:
    """Bottom boards, and small decks at stern and bow on which snow gathers."""
    u = np.linspace(-0.86, 0.86, 21)
    floor = np.vstack([hull.line(-1, 0.0, u, True), hull.line(1, 0.0, u, True)[::-1]])
    sheet.canvas.drawPath(
        polygon(aspect.seen(floor)[0]), paint(mix(colours.own("#5c4a3a"), colours.ink, 0.25))
    )
    for a, b in ((-0.99, -0.55), (0.62, 0.99)):
        u = np.linspace(a, b, 8)
        deck = np.vstack([hull.line(-1, 0.94, u), hull.line(1, 0.94, u)[::-1]])
        flat = aspect.seen(deck)[0]
        sheet.canvas.drawPath(polygon(flat), paint(colours.own("#7a624c")))
        if snow > 0.05:
            heap = np.vstack([hull.line(-1, 1.0, u), hull.line(1, 1.0, u)[::-1]])
            heap[:, 1] += 0.07 * np.sin(np.linspace(0, np.pi, len(heap))) * min(1.0, 2 * snow)
            sheet.canvas.drawPath(polygon(aspect.seen(heap)[0]), paint(colours.snow))


def _snow_line(sheet: Sheet, hull: _Hull, aspect: Aspect, side: float, colours: Palette) -> None:
    for a, b in ((-0.99, -0.45), (0.5, 0.99)):
        rail = aspect.seen(hull.line(side, 1.0, np.linspace(a, b, 12)))[0]
        sheet.canvas.drawPath(
            stroke(rail + np.array([0, 0.03]), 0.075, 0.5, 0.2, 0.4), paint(colours.snow, 0.97)
        )


def _sheet(hull: _Hull, aspect: Aspect, scale: float) -> Sheet:
    u = np.linspace(-1, 1, _RIBS)
    lines = [hull.line(s, k, u) for s in (-1.0, 1.0) for k in (0.0, 1.0)]
    flat = aspect.seen(np.vstack(lines))[0]
    air = 0.45
    return Sheet(
        air - float(flat[:, 0].min()), air + float(flat[:, 0].max()),
        air + float(flat[:, 1].max()), air - float(flat[:, 1].min()), scale,
    )  # fmt: skip


def boat(
    piece: SetPiece, aspect: Aspect, scale: float, weather: Weather, colours: Palette
) -> tuple[Card, ...]:
    """A boat whose bow points where the piece faces; its longer ground size is its length."""
    hull = _Hull(piece)
    rng = np.random.default_rng([piece.seed, 12])
    far, near = _sheet(hull, aspect, scale), _sheet(hull, aspect, scale)
    _shadow(far, hull, aspect, colours)
    inner: list[tuple[float, Any]] = [
        (s, _quads(hull, aspect, s, inside=True)) for s in (-1.0, 1.0)
    ]
    outer: list[tuple[float, Any]] = [
        (s, _quads(hull, aspect, s, inside=False)) for s in (-1.0, 1.0)
    ]
    for side, quads in inner:
        _planks(far, quads, colours, inside=True)
        _seams(far, hull, aspect, side, True, quads, colours, rng)
    _ends(far, hull, aspect, colours, weather.snow)
    for side, quads in outer:
        _planks(near, quads, colours, inside=False)
        _seams(near, hull, aspect, side, False, quads, colours, rng)
        if weather.snow > 0.05 and quads:
            _snow_line(near, hull, aspect, side, colours)
    waterline = aspect.seen(hull.line(1, 0.0, np.linspace(-0.8, 0.8, 12)))[0]
    near.canvas.drawPath(
        stroke(waterline - [0, 0.01], 0.05, 0.1, 0.1), paint(shaded(colours.ink, rng, 4), 0.5)
    )
    return (
        far.card(piece.seed, nearer=-NEARER, brush=0.25),
        near.card(piece.seed, nearer=NEARER, brush=0.25),
    )


def _shadow(sheet: Sheet, hull: _Hull, aspect: Aspect, colours: Palette) -> None:
    """The dark that a hull lays on the water; no part of the boat."""
    u = np.linspace(-0.96, 0.96, 20)
    ring = np.vstack([hull.line(-1, 0.5, u), hull.line(1, 0.5, u)[::-1]])
    ring[:, 1] = 0
    flat = aspect.seen(ring * [1.15, 1, 1.04])[0] - [0, 0.05]
    sheet.canvas.drawPath(
        polygon(curve(flat, 2)), paint(mix(colours.ink, colours.wash, 0.3), 0.34, 0.07)
    )
