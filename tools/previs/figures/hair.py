"""Hair as sheets over the skull and as falls behind it."""

import numpy as np
from numpy.typing import NDArray

from tools.previs import parts
from tools.previs.figures.face import Face
from tools.previs.figures.solids import Solid, facing, limb, loft, outline
from tools.previs.pen import Rgb, lighter, mixed
from tools.previs.strokes import curve

_ROUND = np.array([0, 22, 45, 66, 78, 88, 104, 118, 150, 180.0])
_HAIRLINE = np.array([0.81, 0.815, 0.78, 0.70, 0.46, 0.50, 0.50, 0.40, 0.33, 0.31])
_AROUND = np.radians(np.linspace(-180, 180, 73))


def hairline(age: int, around: Solid) -> Solid:
    """The level at which hair begins, for azimuths in radians; it recedes with age."""
    away = np.degrees(np.abs(around))
    recede = float(np.interp(age, [35, 75], [0.0, 0.075]))
    front = np.interp(away, [0, 30, 70], [0.7, 1.0, 0.4]) * (away < 75)
    locks = 0.006 * np.sin(9.1 * around + 0.4) + 0.004 * np.sin(23 * around)
    locks = locks + 0.018 * np.sin(1.7 * around + 0.9)
    return np.asarray(
        np.interp(away, _ROUND, _HAIRLINE) + recede * front - locks * (away < 70) * (away > 0)
    )


def sheet(face: Face, rows: int = 9) -> Solid:
    """(rows, 73, 3): the hair of the scalp, from the hairline to the crown, in head axes."""
    style = face.look.hair
    share = np.linspace(0, 1, rows)[:, None] ** 0.85
    low = hairline(face.look.age, _AROUND)[None]
    if style in ("tied", "bun", "long"):
        low = np.where(low > 0.6, low + 0.03, low)
    level = low + (1 - low) * np.sin(share * np.pi / 2)
    thick = {"curly": 0.085, "long": 0.05, "short": 0.048}.get(style, 0.03)
    lift = 0.012 + (thick - 0.012) * np.clip(share / 0.35, 0, 1) ** 0.6
    if style == "curly":
        waves = np.sin(11 * _AROUND)[None] * np.cos(9 * share * np.pi + 0.6)
        lift = lift * (1 + 0.22 * waves)
    if face.look.hat is not None:
        lift = np.minimum(lift, 0.03) if style != "curly" else lift * 0.62
        level = np.minimum(level, 0.86)
    return face.head.skull.surface(np.broadcast_to(_AROUND[None], level.shape), level, lift)


def paint_back_hair(face: Face) -> None:
    """What shows of the scalp's hair behind the head."""
    if face.look.hair == "bald":
        return
    shape = outline(*facing(face.sheet(sheet(face))), detail=face.cells(220))
    colour = _colour(face)
    face.pen.fill(shape, face.colours.shadow(colour, 0.3), parts.HAIR)
    face.pen.contour(shape, _edge(face, colour), parts.HAIR, face.weight)


def paint_hair(face: Face) -> None:
    """The hair that lies on the side that we see."""
    if face.look.hair == "bald":
        return
    solid = sheet(face)
    cells, _ = facing(face.sheet(solid))
    if not len(cells):
        return
    colour = _colour(face)
    shape = outline(cells, detail=face.cells(240), smooth=1.6)
    face.pen.fill(shape, colour, parts.HAIR)
    face.pen.shade(shape, face.colours.shadow(colour), 0.11 * face.head.size, 0.55, 0.004)
    if face.pixels > 40:
        with face.pen.clipped(shape):
            _comb(face, solid, colour)
    face.pen.contour(shape, _edge(face, colour), parts.HAIR, 0.75 * face.weight)
    if face.pixels > 90 and face.look.hat is None:
        _flyaway(face, solid, colour)
    if face.look.hair == "bun":
        _bun(face, colour)


def paint_fall(face: Face) -> None:
    """Long hair or a tail that hangs down behind."""
    style = face.look.hair
    if style == "long":
        centres = np.array(
            [
                [0, 0.78, -0.08],
                [0, 0.3, -0.16],
                [0, 0.0, -0.24],
                [0, -0.42, -0.27],
                [0, -0.70, -0.25],
            ]
        )
        wide = np.array([0.35, 0.39, 0.37, 0.30, 0.05])
        deep = np.array([0.35, 0.28, 0.18, 0.12, 0.03])
        zero = np.zeros(5)
        solid = loft(
            face.head.place(centres),
            _turned(face, np.stack([wide, zero, zero], 1)),
            _turned(face, np.stack([zero, zero, deep], 1)),
        )
        shape = outline(solid.polygons(face.head.view), detail=face.cells(240))
        around = np.radians(np.linspace(-170, 170, 60))
        along = np.linspace(0.1, 1.0, 9)
        lines = face.head.view.flat(
            solid.at(around[:, None] + 0 * along, along + 0 * around[:, None])
        )
        lines = lines[solid.facing(face.head.view, around, np.full_like(around, 0.5)) > 0]
        ends = lines[:, -1:] + face.pen.rng.uniform(-0.12, 0.0, (len(lines), 1, 2)) * [
            0.1 * face.head.size,
            face.head.size,
        ]
        lines = np.concatenate([lines, ends], axis=1)
    elif style == "tied":
        way = np.array(
            [
                [0, 0.66, -0.45],
                [0, 0.62, -0.58],
                [0, 0.35, -0.62],
                [0, 0.0, -0.56],
                [0, -0.28, -0.53],
            ]
        )
        radii = [r * face.head.size for r in (0.05, 0.09, 0.1, 0.075, 0.015)]
        tail = limb(face.head.place(way), radii, 12)
        shape = outline(tail.polygons(face.head.view), detail=face.cells(200))
        sides = np.linspace(-0.8, 0.8, 14)[:, None, None]
        flat = face.head.view.flat(tail.centres)
        lines = flat[None] + sides * np.stack([tail.radii, 0 * tail.radii], 1)[None]
    else:
        return
    colour = _colour(face)
    face.pen.fill(shape, colour, parts.HAIR)
    face.pen.shade(shape, face.colours.shadow(colour), 0.1 * face.head.size, 0.5)
    _strands(face, lines, colour)
    seam = (face.head.flat(np.array([0, 0.8, -0.3])), 0.42 * face.head.size)
    face.pen.contour(shape, _edge(face, colour), parts.HAIR, face.weight, seam)


def behind(face: Face) -> bool:
    """Whether what hangs at the back of the head is on the side away from us."""
    return face.front > -0.15


def _turned(face: Face, axes: Solid) -> Solid:
    return np.asarray(axes * face.head.size @ face.head.skeleton.head.T)


def _colour(face: Face) -> Rgb:
    return face.colours.of(face.look.hair_colour)


def _edge(face: Face, colour: Rgb) -> Rgb:
    return mixed(face.ink, colour, 0.25)


def _comb(face: Face, solid: Solid, colour: Rgb) -> None:
    """Strands from the crown to the hairline; curls where hair is curly."""
    rng = face.pen.rng
    if face.look.hair == "curly":
        _curls(face, solid, colour)
        return
    share = np.linspace(0, 1, len(solid))
    at = rng.uniform(0, 72, 110 if face.pixels > 150 else 44)
    low = rng.uniform(0, 0.35, len(at))
    lines = np.empty((len(at), 7, 3))
    for i, (column, start) in enumerate(zip(at, low, strict=True)):
        t = np.linspace(start, min(1.0, start + rng.uniform(0.4, 0.8)), 7)
        shift = column + 3.0 * (t - start) * np.sin(column * 0.3)
        for axis in range(3):
            rows = np.stack(
                [
                    np.interp(t, share, solid[:, c, axis])
                    for c in (int(column) % 73, (int(column) + 1) % 73)
                ]
            )
            lines[i, :, axis] = rows[0] + (rows[1] - rows[0]) * np.clip(shift - int(column), 0, 1)
    middle = lines[:, 3] - np.array([0, 0.5, -0.04])
    lines = lines[face.head.near(middle) > -0.02]
    _strands(face, face.head.flat(lines), colour)


def _strands(face: Face, lines: NDArray[np.float64], colour: Rgb) -> None:
    light = sum(colour) / 3
    dark, bright = (-52, 14) if light > 140 else (-24, 30)
    width = face.pen.width * 0.55
    face.pen.strands(lines[::2], lighter(colour, dark), width, 0, 0.55, (0.2, 0.2))
    face.pen.strands(lines[1::2], lighter(colour, bright), width, 0, 0.5, (0.2, 0.2))


def _curls(face: Face, solid: Solid, colour: Rgb) -> None:
    rng, size = face.pen.rng, face.head.size
    turn = np.linspace(0, 1, 9)
    light = sum(colour) / 3
    for tone, count in ((-26 if light < 140 else -50, 70), (30 if light < 140 else 16, 40)):
        rows = rng.integers(0, len(solid) - 1, count)
        columns = rng.integers(0, 72, count)
        spots = solid[rows, columns]
        keep = face.head.near(spots - np.array([0, 0.5, -0.04])) > 0
        spots = face.head.flat(spots[keep])
        start = rng.uniform(0, 2 * np.pi, len(spots))[:, None]
        angle = start + 4.4 * turn
        radius = 0.048 * size * (1 - 0.55 * turn)
        arcs = spots[:, None] + np.stack([np.cos(angle), np.sin(angle)], -1) * radius[:, None]
        face.pen.strands(arcs, lighter(colour, tone), face.pen.width * 0.7, 0, 0.7, (0.3, 0.2))


def _flyaway(face: Face, solid: Solid, colour: Rgb) -> None:
    """A few hairs that leave the outline."""
    rng = face.pen.rng
    spots = solid[2:6, ::5].reshape(-1, 3)
    out = spots - np.array([0, 0.5, -0.04])
    spots = spots[np.abs(face.head.near(out / np.linalg.norm(out, axis=1)[:, None])) < 0.25]
    if not len(spots):
        return
    out = spots - np.array([0, 0.5, -0.04])
    tips = spots + out * rng.uniform(0.02, 0.05, (len(spots), 1)) + [0, -0.05, 0]
    lines = np.stack([spots, (spots + tips) / 2 + [0, 0.01, 0], tips], axis=1)
    smooth = np.stack([curve(line, 6) for line in face.head.flat(lines)])
    face.pen.strands(smooth, _edge(face, colour), face.pen.width * 0.5, 0, 0.8)


def _bun(face: Face, colour: Rgb) -> None:
    """A topknot with a band."""
    if face.look.hat is not None:
        return
    way = np.array([[0, 1.0, -0.12], [0, 1.07, -0.13], [0, 1.17, -0.14]])
    radii = [r * face.head.size for r in (0.09, 0.125, 0.085)]
    shape = outline(
        limb(face.head.place(way), radii, 7).polygons(face.head.view), detail=face.cells(160)
    )
    pen = face.pen
    pen.fill(shape, colour, parts.HAIR)
    pen.shade(shape, face.colours.shadow(colour), 0.06 * face.head.size, 0.6)
    centre = face.head.flat(way[1])
    if face.pixels > 40:
        t = np.linspace(-1, 1, 9)
        bow = np.stack([t, 0.5 * (1 - t**2)], 1)
        lines = [
            centre + bow * [0.12 * k, 0.12] * face.head.size + [0, h * face.head.size]
            for k, h in ((0.9, -0.05), (1.0, 0.0), (0.8, 0.04), (0.5, 0.07))
        ]
        _strands(face, np.array(lines), colour)
    pen.contour(shape, _edge(face, colour), parts.HAIR, face.weight)
    band = curve(
        face.head.flat(np.array([[-0.1, 1.0, -0.03], [0, 0.985, 0.0], [0.1, 1.0, -0.03]])), 8
    )
    if abs(face.aside) > 0.7:
        band = curve(
            face.head.flat(np.array([[0, 1.0, -0.22], [0, 0.985, -0.12], [0, 1.0, -0.02]])), 8
        )
    pen.band(band, np.full(8, 0.035 * face.head.size), face.colours.of((150, 58, 44)), parts.HAIR)
