"""Trunk and drape with what is drawn on them: folds, closings, belts, scarves."""

import numpy as np

from tools.looks import GarmentKind
from tools.previs import parts
from tools.previs.figures.collars import CLOSINGS, closing
from tools.previs.figures.colours import lighter, mixed
from tools.previs.figures.outfit import HEMS
from tools.previs.figures.painter import Painter
from tools.previs.figures.solids import Loft, limb
from tools.previs.figures.tailoring import paint_lames, paint_slits
from tools.previs.pen import Rgb
from tools.previs.strokes import Line, curve


def paint_skirt(painter: Painter) -> None:
    """A skirt over both legs, or what a long garment shows below a shorter one."""
    outfit = painter.body.outfit
    worn = outfit.skirt
    if worn is None or (outfit.drape is not worn and HEMS[worn.kind] <= HEMS[outfit.top.kind]):
        return
    colour = painter.colours.of(worn.colour)
    shape = painter.shape(painter.body.drape(worn.kind), 280, 2.4)
    painter.wash(shape, colour, parts.GARMENTS[worn.kind], 0.035)
    if shape:
        _on_drape(painter, worn.kind, shape, colour)


def _on_drape(painter: Painter, kind: GarmentKind, shape: list[Line], colour: Rgb) -> None:
    if painter.pixels < 90:
        return
    solid = painter.body.drape(kind)
    with painter.pen.clipped(shape):
        if painter.body.lotus:
            _crossed_legs(painter, colour)
        elif kind == "armour":
            paint_lames(painter, solid, colour)
        elif kind == "gown":
            paint_slits(painter, solid, colour)
            _border(painter, solid, colour)
        else:
            _folds(painter, solid, colour)
            if kind == "robe":
                _overlap(painter, solid, colour)
            _border(painter, solid, colour)


def _folds(painter: Painter, solid: Loft, colour: Rgb) -> None:
    """Folds that fall from the waist, deeper towards the hem."""
    rng, dark = painter.pen.rng, painter.colours.shadow(colour, 0.7)
    pale = lighter(colour, 16)
    around = np.linspace(-np.pi, np.pi, 15)[:-1] + rng.uniform(-0.15, 0.15, 14)
    starts = rng.uniform(0.08, 0.5, 14)
    ends, drifts = rng.uniform((0.8, -0.12), (1.0, 0.12), (14, 2)).T
    down = np.linspace(0, 1, 10)
    along = starts[:, None] + (ends - starts)[:, None] * down
    lines = painter.view.flat(solid.at(around[:, None] + drifts[:, None] * down, along))
    seen = solid.facing(painter.view, around, np.full(14, 0.6)) >= 0.12
    for i in np.flatnonzero(seen).tolist():
        tone, weight, alpha = (dark, 1.2, 0.6) if i % 3 else (pale, 2.2, 0.5)
        painter.pen.stroke(lines[i], tone, weight, 0, alpha, (0.1, 0.45))


def _crossed_legs(painter: Painter, colour: Rgb) -> None:
    """Where shins lie under the cloth of somebody who sits in the lotus pose."""
    body, dark = painter.body, painter.colours.shadow(colour, 0.7)
    if painter.view.near(body.skeleton.trunk[:, 2]) < 0.1:
        return
    h = body.height
    for side, other, lift in (("right", "left", 0.050), ("left", "right", 0.026)):
        knee, ankle = body.joint(f"{side}_knee"), body.joint(f"{side}_ankle")
        hip = body.joint(f"{other}_hip")
        way = np.stack(
            [
                knee * 0.9 + hip * 0.1 + np.array([0, lift * h, 0.03 * h]),
                (knee + ankle) / 2 + np.array([0, lift * h, 0.03 * h]),
                ankle + np.array([0, lift * 0.6 * h, 0.03 * h]),
            ]
        )
        painter.pen.stroke(curve(painter.view.flat(way), 14), dark, 1.3, 0, 0.8, (0.15, 0.3))
        fold = np.stack(
            [
                body.joint(f"{side}_hip") + np.array([0, 0.03 * h, 0.06 * h]),
                knee + np.array([0, 0.055 * h, 0]),
            ]
        )
        fold = np.insert(fold, 1, fold.mean(0) + np.array([0, 0.014 * h, 0]), axis=0)
        painter.pen.stroke(curve(painter.view.flat(fold), 12), dark, 1.0, 0, 0.6, (0.1, 0.3))


def _overlap(painter: Painter, solid: Loft, colour: Rgb) -> None:
    """The front edge of a robe, left over right."""
    along = np.linspace(0, 1, 10)
    turn = np.full(10, 0.28)
    if solid.facing(painter.view, turn[:1], along[4:5])[0] > 0.1:
        line = painter.view.flat(solid.at(turn, along))
        painter.pen.stroke(line, painter.colours.ink, 0.9, 0, 0.75, (0.5, 0.5))


def _border(painter: Painter, solid: Loft, colour: Rgb) -> None:
    line = painter.girdle(solid, 0.965)
    if len(line) > 3:
        painter.pen.stroke(line, painter.colours.shadow(colour, 0.65), 0.9, 0, 0.6, (0.6, 0.6))


def paint_trunk(painter: Painter) -> None:
    """The trunk and the closing of its garment."""
    outfit = painter.body.outfit
    kind = outfit.top.kind
    solid = painter.body.trunk()
    colour = painter.colours.of(outfit.top.colour)
    part = parts.GARMENTS[kind]
    pieces = solid.polygons(painter.view)
    long = outfit.drape is outfit.top
    if long:
        pieces += painter.body.drape(kind).polygons(painter.view)
    shape = painter.union(pieces, 300, 2.2)
    painter.wash(shape, colour, part, 0.03)
    if not shape:
        return
    if long:
        _on_drape(painter, kind, shape, colour)
    if painter.pixels > 60:
        with painter.pen.clipped(shape):
            if painter.pixels > 120 and kind != "armour":
                _creases(painter, solid, colour)
            CLOSINGS[closing(outfit)](painter, solid, colour, part)
            if outfit.drape is None:
                _hem_band(painter, solid, colour)
    _belt(painter, solid)


def _creases(painter: Painter, solid: Loft, colour: Rgb) -> None:
    dark = painter.colours.shadow(colour, 0.65)
    ways = (
        [(1.15, 0.72), (0.9, 0.62), (0.72, 0.5)],
        [(-1.15, 0.72), (-0.9, 0.62), (-0.72, 0.5)],
        [(1.2, 0.38), (0.9, 0.32), (0.55, 0.33)],
        [(-1.25, 0.36), (-0.95, 0.29), (-0.6, 0.31)],
        [(2.2, 0.7), (2.5, 0.58), (2.7, 0.42)],
        [(-2.2, 0.7), (-2.5, 0.58), (-2.7, 0.42)],
        [(2.0, 0.34), (2.4, 0.29), (2.9, 0.31)],
    )
    for way in ways:
        if painter.sees(solid, *way[1]):
            painter.pen.stroke(painter.chart(solid, way), dark, 0.9, 0, 0.6, (0.6, 0.1))


def _hem_band(painter: Painter, solid: Loft, colour: Rgb) -> None:
    line = painter.girdle(solid, 0.13)
    if len(line) > 3:
        painter.pen.stroke(line, painter.colours.shadow(colour, 0.7), 0.9, 0, 0.7, (0.6, 0.6))


def _belt(painter: Painter, solid: Loft) -> None:
    """A belt, or the sash that a robe has anyway, with its knot and its two ends."""
    outfit = painter.body.outfit
    worn = outfit.belt
    if worn is None and outfit.top.kind != "robe":
        return
    colour = painter.colours.of(
        worn.colour if worn else mixed(painter.colours.ink, (120, 70, 50), 0.35)
    )
    line = painter.girdle(solid, 0.36)
    if len(line) < 4:
        return
    part = parts.GARMENTS[worn.kind] if worn else parts.BELT
    soft = outfit.top.kind == "robe" or part == parts.SASH
    h = painter.body.height
    width = (0.042 if part == parts.SASH else 0.03 if soft else 0.02) * h
    painter.pen.band(line, np.full(len(line), width), colour, part)
    for edge in (-0.5, 0.5):
        ends = line + np.array([0, edge * width])
        painter.pen.stroke(ends, painter.colours.ink, 0.7, part, 0.85, (0.7, 0.7))
    if not soft:
        _buckle(painter, solid, colour)
    elif painter.sees(solid, -0.5, 0.36) and painter.pixels > 60:
        _knot(painter, solid, colour, part)


def _buckle(painter: Painter, solid: Loft, colour: Rgb) -> None:
    if painter.pixels < 150 or not painter.sees(solid, 0.0, 0.36):
        return
    h = painter.body.height
    at = painter.view.flat(solid.at(np.array([0.0]), np.array([0.36])))[0]
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * 0.011 * h
    painter.pen.fill([at + corners], painter.colours.of((186, 164, 104)), parts.BELT)
    painter.pen.fill([at + corners * 0.5], painter.colours.shadow(colour, 0.4), parts.BELT)


def _knot(painter: Painter, solid: Loft, colour: Rgb, part: int) -> None:
    h = painter.body.height
    wide = 1.7 if part == parts.SASH else 1.0
    at = painter.view.flat(solid.at(np.array([-0.45]), np.array([0.36])))[0]
    for lean, length in ((-0.018, 0.10 * wide), (0.012, 0.085 * wide)):
        way = at + np.array([[0, 0], [lean * 0.6, -0.5 * length], [lean, -length]]) * h
        tail = curve(way, 8)
        painter.pen.band(tail, np.linspace(0.010, 0.018, 8) * h * wide, colour, part)
        painter.pen.stroke(tail, painter.colours.ink, 0.5, 0, 0.6)


def paint_scarf(painter: Painter) -> None:
    """A scarf around the neck with one end hanging."""
    worn = painter.body.outfit.scarf
    if worn is None:
        return
    h, neck = painter.body.height, painter.body.joint("neck")
    up = painter.body.joint("skull") - neck
    trunk = painter.body.skeleton.trunk
    turn = np.linspace(0, 2 * np.pi, 17)
    ring = (
        neck
        + up * 0.35
        + 0.045 * h * (np.sin(turn)[:, None] * trunk[:, 0] + np.cos(turn)[:, None] * trunk[:, 2])
    )
    colour = painter.colours.of(worn.colour)
    if painter.view.near(trunk[:, 2]) > -0.3:
        start = neck + trunk[:, 2] * 0.07 * h - trunk[:, 0] * 0.025 * h
        end = start - np.array([0.01, 0.2, -0.03]) * h
        tail = limb(np.stack([start, (start + end) / 2, end]), [0.02 * h, 0.024 * h, 0.026 * h], 6)
        painter.wash(painter.shape(tail, 120), colour, parts.SCARF, 0.012)
    loop = painter.shape(limb(ring, [0.024 * h] * 17, 30), 140)
    painter.wash(loop, lighter(colour, 6), parts.SCARF, 0.016)
