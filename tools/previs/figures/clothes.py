"""Trunk and drape with what is drawn on them: collars, folds, closings, belts, scarves, packs."""

import numpy as np

from tools.previs import parts
from tools.previs.figures.limbs import Painter
from tools.previs.figures.solids import Loft, Solid, limb, outline
from tools.previs.pen import Line, Rgb, curve, lighter, mixed


def paint_drape(painter: Painter) -> None:
    """A skirt over both legs."""
    worn = painter.body.outfit.skirt
    if worn is None or painter.body.outfit.drape is not worn:
        return
    solid = painter.body.drape()
    colour = painter.colours.of(worn.colour)
    shape = painter.shape(solid, 280, 2.4)
    painter.wash(shape, colour, parts.SKIRT, 0.035)
    if not shape:
        return
    _on_drape(painter, shape, colour)


def _on_drape(painter: Painter, shape: list[Line], colour: Rgb) -> None:
    worn, solid = painter.body.outfit.drape, painter.body.drape()
    if worn is None:
        return
    if painter.pixels < 90:
        return
    with painter.pen.clipped(shape):
        _folds(painter, solid, colour)
        if worn.kind == "robe":
            _overlap(painter, solid, colour)
        _border(painter, solid, colour, 0.965)


def _folds(painter: Painter, solid: Loft, colour: Rgb) -> None:
    """Folds that fall from the waist, deeper towards the hem."""
    rng, dark = painter.pen.rng, painter.colours.shadow(colour, 0.7)
    pale = lighter(colour, 16)
    around = np.linspace(-np.pi, np.pi, 15)[:-1] + rng.uniform(-0.15, 0.15, 14)
    starts = rng.uniform(0.08, 0.5, 14)
    for i, (turn, start) in enumerate(zip(around, starts, strict=True)):
        along = np.linspace(start, rng.uniform(0.8, 1.0), 10)
        drift = turn + rng.uniform(-0.12, 0.12) * np.linspace(0, 1, 10)
        if solid.facing(painter.view, np.array([turn]), np.array([0.6]))[0] < 0.12:
            continue
        line = painter.view.flat(solid.at(drift, along))
        tone, weight, alpha = (dark, 1.2, 0.6) if i % 3 else (pale, 2.2, 0.5)
        painter.pen.stroke(line, tone, weight, 0, alpha, (0.1, 0.45))


def _overlap(painter: Painter, solid: Loft, colour: Rgb) -> None:
    """The front edge of a robe, left over right."""
    along = np.linspace(0, 1, 10)
    turn = np.full(10, 0.28)
    if solid.facing(painter.view, turn[:1], along[4:5])[0] > 0.1:
        line = painter.view.flat(solid.at(turn, along))
        painter.pen.stroke(line, painter.colours.ink, 0.9, 0, 0.75, (0.5, 0.5))


def _border(painter: Painter, solid: Loft, colour: Rgb, along: float) -> None:
    turn = np.linspace(-np.pi, np.pi, 41)
    level = np.full_like(turn, along)
    near = solid.facing(painter.view, turn, level) > -0.05
    line = _run(painter.view.flat(solid.at(turn, level)), near)
    if len(line) > 3:
        painter.pen.stroke(line, painter.colours.shadow(colour, 0.65), 0.9, 0, 0.6, (0.6, 0.6))


def _run(line: Line, near: Line) -> Line:
    """The facing stretch of a ring whose ends meet."""
    index = np.flatnonzero(near[:-1])
    gap = np.flatnonzero(np.diff(index) > 1)
    return np.asarray(line[np.roll(index, -gap[0] - 1) if len(gap) else index])


def paint_trunk(painter: Painter) -> None:
    """The trunk and the closing of its garment."""
    outfit = painter.body.outfit
    solid = painter.body.trunk()
    colour = painter.colours.of(outfit.top.colour)
    part = parts.GARMENTS[outfit.top.kind]
    pieces = solid.polygons(painter.view)
    long = outfit.top.kind in ("robe", "coat")
    if long:
        pieces += painter.body.drape().polygons(painter.view)
    shape = painter.union(pieces, 300, 2.2)
    painter.wash(shape, colour, part, 0.03)
    if not shape:
        return
    if long:
        _on_drape(painter, shape, colour)
    if painter.pixels > 60:
        with painter.pen.clipped(shape):
            if painter.pixels > 120:
                _creases(painter, solid, colour)
            _CLOSINGS[outfit.top.kind](painter, solid, colour, part)
            if outfit.top.kind in ("jacket", "shirt") and not outfit.skirt:
                _hem_band(painter, solid, colour)
    _belt(painter, solid)


def _chart(
    painter: Painter, solid: Loft, points: list[tuple[float, float]], count: int = 10
) -> Line:
    """(turn, along) points on the trunk -> the picture."""
    way = curve(np.array(points), count)
    return painter.view.flat(solid.at(way[:, 0], way[:, 1]))


def _seen(painter: Painter, solid: Loft, turn: float, along: float) -> bool:
    return bool(solid.facing(painter.view, np.array([turn]), np.array([along]))[0] > 0.05)


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
        if _seen(painter, solid, *way[1]):
            painter.pen.stroke(_chart(painter, solid, way), dark, 0.9, 0, 0.6, (0.6, 0.1))


def _robe(painter: Painter, solid: Loft, colour: Rgb, part: int) -> None:
    """Crossed collar, the wearer's left side on top."""
    inner = painter.body.outfit.under
    pale = painter.colours.of(inner.colour if inner else "#e9e2d2")
    h = painter.body.height
    if _seen(painter, solid, 0.0, 0.85):
        patch = [(-0.95, 1.0), (-0.45, 0.9), (0.0, 0.76), (0.45, 0.9), (0.95, 1.0)]
        line = _chart(painter, solid, patch, 16)
        painter.pen.fill([line], pale)
    for way in (
        [(1.15, 1.0), (0.62, 0.90), (0.05, 0.70), (-0.5, 0.45), (-0.9, 0.28)],
        [(-1.15, 1.0), (-0.62, 0.90), (-0.05, 0.70), (0.5, 0.45), (0.95, 0.25)],
    ):
        if _seen(painter, solid, way[1][0] * 0.5, 0.8):
            line = _chart(painter, solid, way, 18)
            band = painter.colours.shadow(colour, 0.5)
            painter.pen.band(line, np.full(18, 0.020 * h), band, part)
            painter.pen.stroke(line + [0, 0.010 * h], painter.colours.ink, 0.7, 0, 0.7, (0.6, 0.4))
            painter.pen.stroke(line - [0, 0.010 * h], painter.colours.ink, 0.7, 0, 0.7, (0.6, 0.4))


def _opened(painter: Painter, solid: Loft, colour: Rgb, part: int) -> None:
    """Jacket: a stand-up collar, a zip, pockets."""
    h, ink = painter.body.height, painter.colours.ink
    dark = painter.colours.shadow(colour, 0.55)
    if _seen(painter, solid, 0, 0.5):
        zip_line = _chart(painter, solid, [(0, 0.97), (0, 0.6), (0, 0.2), (0, 0.02)], 14)
        painter.pen.stroke(zip_line, ink, 1.0, 0, 0.85, (0.7, 0.7))
        painter.pen.stroke(zip_line + [0.008 * h, 0], dark, 0.7, 0, 0.6, (0.7, 0.7))
    for side in (1, -1):
        if _seen(painter, solid, 0.8 * side, 0.2):
            pocket = _chart(
                painter, solid, [(0.95 * side, 0.30), (0.75 * side, 0.2), (0.6 * side, 0.12)]
            )
            painter.pen.stroke(pocket, dark, 1.3, 0, 0.85, (0.5, 0.5))
        if _seen(painter, solid, 0.5 * side, 0.9):
            collar = [(0.02 * side, 0.93), (0.7 * side, 0.955), (1.4 * side, 0.98)]
            line = _chart(painter, solid, collar)
            painter.pen.band(line, np.full(10, 0.026 * h), lighter(colour, -14), part)
            painter.pen.stroke(line - [0, 0.013 * h], ink, 0.8, 0, 0.8)
    yoke = [(-1.3, 0.80), (-0.6, 0.75), (0, 0.74), (0.6, 0.75), (1.3, 0.80)]
    if painter.pixels > 150 and _seen(painter, solid, 0, 0.75):
        painter.pen.stroke(_chart(painter, solid, yoke, 18), dark, 0.7, 0, 0.6, (0.5, 0.5))
    yoke = [(1.7, 0.82), (2.5, 0.78), (3.14, 0.77), (3.8, 0.78), (4.6, 0.82)]
    if painter.pixels > 150 and _seen(painter, solid, np.pi, 0.75):
        painter.pen.stroke(_chart(painter, solid, yoke, 18), dark, 0.7, 0, 0.6, (0.5, 0.5))


def _buttoned(painter: Painter, solid: Loft, colour: Rgb, part: int) -> None:
    """Coat or shirt: a placket with buttons and a turned-down collar."""
    h, ink = painter.body.height, painter.colours.ink
    if not _seen(painter, solid, 0, 0.6):
        return
    edge = _chart(painter, solid, [(0.1, 0.95), (0.1, 0.5), (0.1, 0.0)], 14)
    painter.pen.stroke(edge, ink, 0.8, 0, 0.75, (0.6, 0.6))
    for along in (0.82, 0.62, 0.42, 0.22):
        spot = painter.view.flat(solid.at(np.array([0.0]), np.array([along])))[0]
        angle = np.linspace(0, 2 * np.pi, 10)
        disc = spot + 0.006 * h * np.stack([np.cos(angle), np.sin(angle)], 1)
        painter.pen.fill([disc], painter.colours.shadow(colour, 0.8), part)
    for side in (1, -1):
        collar = _chart(
            painter,
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


def _hem_band(painter: Painter, solid: Loft, colour: Rgb) -> None:
    turn = np.linspace(-np.pi, np.pi, 41)
    for along in (0.13,):
        level = np.full_like(turn, along)
        near = solid.facing(painter.view, turn, level) > 0
        line = _run(painter.view.flat(solid.at(turn, level)), near)
        if len(line) > 3:
            painter.pen.stroke(line, painter.colours.shadow(colour, 0.7), 0.9, 0, 0.7, (0.6, 0.6))


def _belt(painter: Painter, solid: Loft) -> None:
    outfit = painter.body.outfit
    worn = outfit.belt
    if worn is None and outfit.top.kind != "robe":
        return
    colour = painter.colours.of(
        worn.colour if worn else mixed(painter.colours.ink, (120, 70, 50), 0.35)
    )
    turn = np.linspace(-np.pi, np.pi, 61)
    level = np.full_like(turn, 0.36)
    near = solid.facing(painter.view, turn, level) > -0.08
    line = _run(painter.view.flat(solid.at(turn, level)), near)
    if len(line) < 4:
        return
    h = painter.body.height
    width = 0.030 * h if outfit.top.kind == "robe" else 0.02 * h
    painter.pen.band(line, np.full(len(line), width), colour, parts.BELT)
    for edge in (-0.5, 0.5):
        painter.pen.stroke(
            line + [0, edge * width], painter.colours.ink, 0.7, parts.BELT, 0.85, (0.7, 0.7)
        )
    if outfit.top.kind == "robe" and _seen(painter, solid, -0.5, 0.36) and painter.pixels > 90:
        knot = painter.view.flat(solid.at(np.array([-0.45]), np.array([0.36])))[0]
        for lean, length in ((-0.018, 0.10), (0.012, 0.085)):
            tail = curve(
                knot + np.array([[0, 0], [lean * 0.6, -0.5 * length], [lean, -length]]) * h, 8
            )
            painter.pen.band(tail, np.linspace(0.010, 0.018, 8) * h, colour, parts.BELT)
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
    loop = outline(limb(ring, [0.024 * h] * 17, 30).polygons(painter.view), detail=140)
    painter.wash(loop, lighter(colour, 6), parts.SCARF, 0.016)


def pack_solid(painter: Painter) -> Solid:
    """(k, 3) middle line of a backpack."""
    trunk, h = painter.body.skeleton.trunk, painter.body.height
    neck, waist = painter.body.joint("neck"), painter.body.joint("waist")
    back = -trunk[:, 2] * 0.125 * h
    low = waist + (waist - neck) * 0.25
    return np.stack([low + back, (low + neck) / 2 + back * 1.1, neck + back * 0.95])


def paint_pack(painter: Painter) -> None:
    """A backpack: a rounded body, a lid, a rolled mat and pockets."""
    worn = painter.body.outfit.pack
    if worn is None:
        return
    h, trunk = painter.body.height, painter.body.skeleton.trunk
    way = pack_solid(painter)
    way = np.stack(
        [way[0], way[0] * 0.85 + way[1] * 0.15, way[1], way[2] * 0.8 + way[1] * 0.2, way[2]]
    )
    wide = np.array([0.05, 0.088, 0.098, 0.09, 0.045]) * h
    deep = np.array([0.035, 0.058, 0.065, 0.058, 0.03]) * h
    solid = Loft(way, trunk[:, 0] * wide[:, None], trunk[:, 2] * deep[:, None])
    colour = painter.colours.of(worn.colour)
    shape = outline(solid.polygons(painter.view), detail=220, smooth=5)
    painter.wash(shape, colour, parts.BACKPACK, 0.03)
    dark = painter.colours.shadow(colour, 0.7)
    if painter.pixels > 90:
        with painter.pen.clipped(shape):
            turn = np.linspace(-np.pi, np.pi, 41)
            for along in (0.72, 0.34):
                level = np.full_like(turn, along)
                near = solid.facing(painter.view, turn, level) > 0
                line = _run(painter.view.flat(solid.at(turn, level)), near)
                if len(line) > 3:
                    painter.pen.stroke(line, dark, 1.3, 0, 0.85, (0.7, 0.7))
            for turned in (np.pi - 0.5, np.pi + 0.5):
                if _seen(painter, solid, turned, 0.6):
                    strap = _chart(painter, solid, [(turned, 0.95), (turned, 0.6), (turned, 0.3)])
                    painter.pen.band(strap, np.full(10, 0.013 * h), dark, parts.BACKPACK)
    across = trunk[:, 0] * 0.1 * h
    roll = limb(
        np.stack([way[-1] - across, way[-1], way[-1] + across]) + trunk[:, 1] * 0.03 * h,
        [0.033 * h] * 3,
        5,
    )
    painter.wash(
        painter.shape(roll, 120),
        painter.colours.of(mixed(colour, (214, 196, 150), 0.7)),
        parts.BACKPACK,
        0.014,
    )


def paint_straps(painter: Painter) -> None:
    """The straps of a backpack, over the chest."""
    worn = painter.body.outfit.pack
    if worn is None:
        return
    solid, h = painter.body.trunk(), painter.body.height
    colour = painter.colours.shadow(painter.colours.of(worn.colour), 0.25)
    for side in (1, -1):
        if not _seen(painter, solid, 0.75 * side, 0.7):
            continue
        way = [
            (1.1 * side, 0.97),
            (0.62 * side, 0.86),
            (0.62 * side, 0.66),
            (0.9 * side, 0.5),
            (1.5 * side, 0.42),
        ]
        line = _chart(painter, solid, way, 18)
        painter.pen.band(line, np.full(18, 0.022 * h), colour, parts.BACKPACK)
        normal = np.array([0.011 * h, 0])
        for edge in (-1, 1):
            painter.pen.stroke(line + edge * normal, painter.colours.ink, 0.7, 0, 0.8, (0.6, 0.6))


_CLOSINGS = {"robe": _robe, "jacket": _opened, "coat": _buttoned, "shirt": _buttoned}
