"""Hair as sheets over the skull and as falls behind it."""

import numpy as np
from numpy.typing import NDArray

from tools.previs import parts
from tools.previs.figures.colours import lighter, mixed
from tools.previs.figures.face import Face
from tools.previs.figures.solids import Chain, Loft, Solid, facing, limb, loft, outline, sampled
from tools.previs.pen import Rgb
from tools.previs.strokes import curve

_ROUND = np.array([0, 22, 45, 66, 78, 88, 104, 118, 150, 180.0])
_HAIRLINE = np.array([0.81, 0.815, 0.78, 0.70, 0.46, 0.50, 0.50, 0.40, 0.33, 0.31])
_SHAVED = np.array([0, 60, 84, 100, 118, 150, 180.0])
_SHAVEN_LINE = np.array([0.985, 0.97, 0.86, 0.6, 0.42, 0.33, 0.31])
Strands = NDArray[np.float64]
"""(m, k, 2): strokes in the picture."""
_AROUND = np.radians(np.linspace(-180, 180, 73))
BUN = np.array([[0, 1.0, -0.12], [0, 1.07, -0.13], [0, 1.17, -0.14]])
"""Middles of the balls of a topknot, in head axes; their radii in head heights."""
BUN_RADII = (0.09, 0.125, 0.085)
CHIGNON = np.array([[0, 0.42, -0.44], [0, 0.45, -0.56], [0, 0.47, -0.6]])
CHIGNON_RADII = (0.13, 0.16, 0.12)
"""The same of a bun at the back of the head."""


def hairline(age: int, around: Solid, style: str = "short") -> Solid:
    """The level at which hair begins, for azimuths in radians; it recedes with age.

    Under a queue the brow is shaved up to the crown; a bob falls over the ears, with a fringe.
    """
    away = np.degrees(np.abs(around))
    recede = float(np.interp(age, [35, 75], [0.0, 0.075]))
    front = np.interp(away, [0, 30, 70], [0.7, 1.0, 0.4]) * (away < 75)
    locks = 0.006 * np.sin(9.1 * around + 0.4) + 0.004 * np.sin(23 * around)
    locks = locks + 0.018 * np.sin(1.7 * around + 0.9)
    line = np.interp(away, _ROUND, _HAIRLINE)
    if style == "queue":
        line = np.interp(away, _SHAVED, _SHAVEN_LINE)
        return np.asarray(line - 0.5 * locks)
    if style == "bob":
        return np.asarray(
            np.interp(away, [0, 52, 66, 78, 180], [0.66, 0.64, 0.36, 0.1, 0.06]) - locks
        )
    return np.asarray(line + recede * front - locks * (away < 70) * (away > 0))


def sheet(face: Face, rows: int = 9) -> Solid:
    """(rows, 73, 3): the hair of the scalp, from the hairline to the crown, in head axes."""
    style = face.look.hair
    share = np.linspace(0, 1, rows)[:, None] ** 0.85
    low = hairline(face.look.age, _AROUND, style)[None]
    if style in ("tied", "bun", "long", "topknot", "braids"):
        low = np.where(low > 0.6, low + 0.03, low)
    level = low + (1 - low) * np.sin(share * np.pi / 2)
    thick = {"curly": 0.085, "long": 0.05, "short": 0.048, "bob": 0.075}.get(style, 0.03)
    lift = 0.012 + (thick - 0.012) * np.clip(share / 0.35, 0, 1) ** 0.6
    if style == "bob":
        aside = np.abs(np.sin(_AROUND))[None] + np.clip(-np.cos(_AROUND), 0, 1)[None]
        nape = np.clip(0.45 - level, 0, 1) * np.clip(-np.cos(_AROUND), 0, 1)[None]
        lift = (
            0.8 * nape
            + 0.02
            + np.maximum(lift - 0.02, 0.09 * np.clip(aside, 0, 1) * (1 - 0.4 * share))
        )
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
    if face.look.hair in ("bun", "topknot"):
        _bun(face, colour)
    if face.look.hair == "braids" and face.pixels > 50 and face.look.hat is None:
        _parting(face, colour)


def paint_fall(face: Face) -> None:
    """Long hair or a tail that hangs down behind."""
    hang = {"long": _long, "tied": _tail}.get(face.look.hair)
    if hang is None:
        return
    solid, lines, seen = hang(face)
    colour = _colour(face)
    shape = outline(solid.polygons(face.head.view), detail=face.cells(240))
    face.pen.fill(shape, colour, parts.HAIR)
    face.pen.shade(shape, face.colours.shadow(colour), 0.1 * face.head.size, 0.5)
    _strands(face, lines, colour, seen)
    seam = (face.head.flat(np.array([0, 0.8, -0.3])), 0.42 * face.head.size)
    face.pen.contour(shape, _edge(face, colour), parts.HAIR, face.weight, seam)


def _long(face: Face) -> tuple[Loft | Chain, Strands, NDArray[np.bool_]]:
    """Down to the shoulder blades, with uneven ends."""
    zero = np.zeros(5)
    wide = np.array([0.35, 0.39, 0.37, 0.30, 0.05])
    deep = np.array([0.35, 0.28, 0.18, 0.12, 0.03])
    height = np.array([0.78, 0.30, 0.0, -0.42, -0.70])
    ahead = np.array([-0.08, -0.16, -0.24, -0.27, -0.25])
    solid = loft(
        face.head.place(np.stack([zero, height, ahead], 1)),
        _turned(face, np.stack([wide, zero, zero], 1)),
        _turned(face, np.stack([zero, zero, deep], 1)),
    )
    around, along = np.meshgrid(
        np.radians(np.linspace(-170, 170, 60)), np.linspace(0.1, 1, 9), indexing="ij"
    )
    lines = face.head.view.flat(solid.at(around, along))
    droop = face.pen.rng.uniform(-0.12, 0.0, (60, 1, 2)) * np.array([0.1, 1]) * face.head.size
    seen = solid.facing(face.head.view, around[:, 0], np.full(60, 0.5)) > 0
    return solid, np.concatenate([lines, lines[:, -1:] + droop], axis=1), seen


def _tail(face: Face) -> tuple[Loft | Chain, Strands, NDArray[np.bool_]]:
    """A pony tail."""
    height = np.array([0.66, 0.62, 0.35, 0.0, -0.28])
    ahead = np.array([-0.45, -0.58, -0.62, -0.56, -0.53])
    radii = [r * face.head.size for r in (0.05, 0.09, 0.1, 0.075, 0.015)]
    solid = limb(face.head.place(np.stack([0 * height, height, ahead], 1)), radii, 12)
    aside = np.stack([solid.radii, 0 * solid.radii], 1)
    flat = face.head.view.flat(solid.centres)
    lines = flat + np.linspace(-0.8, 0.8, 14)[:, None, None] * aside
    return solid, lines, np.ones(14, bool)


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
    count = 110 if face.pixels > 150 else 44
    at = rng.uniform(0, 72, count)[:, None]
    start = rng.uniform(0, 0.35, count)[:, None]
    share = start + rng.uniform(0.4, 0.8, count)[:, None] * np.linspace(0, 1, 7)
    sway = 1.2 * (share - start) * np.sin(0.3 * at)
    lines = sampled(solid, np.minimum(share, 1) * (len(solid) - 1), at + sway)
    seen = face.head.near(lines[:, 3] - np.array([0, 0.5, -0.04])) > -0.02
    _strands(face, face.head.flat(lines), colour, seen)


def _strands(
    face: Face,
    lines: NDArray[np.float64],
    colour: Rgb,
    seen: NDArray[np.bool_] | None = None,
) -> None:
    keep = np.ones(len(lines), bool) if seen is None else seen
    tones = (-52, 14) if sum(colour) > 420 else (-24, 30)
    for i, tone in enumerate(tones):
        ink, width = lighter(colour, tone), face.pen.width * 0.55
        face.pen.strands(lines[i::2], ink, width, 0, 0.55, (0.2, 0.2), keep[i::2])


def _curls(face: Face, solid: Solid, colour: Rgb) -> None:
    rng, size = face.pen.rng, face.head.size
    turn = np.linspace(0, 1, 9)
    pale = sum(colour) > 420
    for tone, count in ((-50 if pale else -26, 70), (16 if pale else 30, 40)):
        spots = solid[rng.integers(0, len(solid) - 1, count), rng.integers(0, 72, count)]
        seen = face.head.near(spots - np.array([0, 0.5, -0.04])) > 0
        angle = rng.uniform(0, 2 * np.pi, count)[:, None] + 4.4 * turn
        radius = 0.048 * size * (1 - 0.55 * turn)[:, None]
        circle = np.stack([np.cos(angle), np.sin(angle)], -1)
        arcs = face.head.flat(spots)[:, None] + circle * radius
        ink, width = lighter(colour, tone), face.pen.width * 0.7
        face.pen.strands(arcs, ink, width, 0, 0.7, (0.3, 0.2), seen)


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


def _parting(face: Face, colour: Rgb) -> None:
    """The bare line in the middle between two braids."""
    level = np.linspace(0.86, 1.0, 8)
    line = face.head.flat(face.head.skull.surface(np.zeros(8), level, 0.035))
    if face.front > 0.2:
        tone = mixed(face.skin, colour, 0.35)
        face.pen.stroke(line, tone, 1.3 * face.weight, 0, 0.8, (0.7, 0.4))


def knot(face: Face) -> tuple[Solid, tuple[float, ...]]:
    """Middles (3, 3) in head axes and radii of a bun: a woman wears it low behind."""
    if face.look.hair == "bun" and face.look.sex == "female":
        return CHIGNON, CHIGNON_RADII
    return BUN, BUN_RADII


def _bun(face: Face, colour: Rgb) -> None:
    """Hair wound up, with a band; a woman's bun is drawn over the nape, and hidden from ahead."""
    low = knot(face)[0] is CHIGNON
    if (face.look.hat is not None and not low) or (low and face.front > 0.55):
        return
    balls, sizes = knot(face)
    radii = [r * face.head.size for r in sizes]
    shape = outline(
        limb(face.head.place(balls), radii, 7).polygons(face.head.view), detail=face.cells(160)
    )
    pen = face.pen
    pen.fill(shape, colour, parts.HAIR)
    pen.shade(shape, face.colours.shadow(colour), 0.06 * face.head.size, 0.6)
    centre = face.head.flat(balls[1])
    if face.pixels > 40:
        t = np.linspace(-1, 1, 9)
        bow = np.stack([t, 0.5 * (1 - t**2)], 1)
        lines = [
            centre + bow * [sizes[1] * k, 0.12] * face.head.size + [0, h * face.head.size]
            for k, h in ((0.8, -0.07), (0.9, -0.02), (0.75, 0.03), (0.5, 0.06))
        ]
        _strands(face, np.array(lines), colour)
    pen.contour(shape, _edge(face, colour), parts.HAIR, face.weight)
    if not low:
        _knot_band(face)


def _knot_band(face: Face) -> None:
    """The cord of a topknot, with a pin through it when the hair is worn as of old."""
    pen = face.pen
    band = curve(
        face.head.flat(np.array([[-0.1, 1.0, -0.03], [0, 0.985, 0.0], [0.1, 1.0, -0.03]])), 8
    )
    if abs(face.aside) > 0.7:
        band = curve(
            face.head.flat(np.array([[0, 1.0, -0.22], [0, 0.985, -0.12], [0, 1.0, -0.02]])), 8
        )
    cord = (70, 66, 60) if face.look.hair == "topknot" else (150, 58, 44)
    pen.band(band, np.full(8, 0.035 * face.head.size), face.colours.of(cord), parts.HAIR)
    if face.look.hair == "topknot":
        pin = face.head.flat(np.array([[-0.24, 1.07, -0.13], [0.24, 1.07, -0.13]]))
        pen.band(
            pin, np.full(2, 0.03 * face.head.size), face.colours.of((196, 168, 112)), parts.HAIR
        )
