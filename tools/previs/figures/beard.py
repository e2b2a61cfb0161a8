"""Beards and moustaches: sheets from the jaw that hang, and strands over them."""

import numpy as np

from tools.previs import parts
from tools.previs.figures.colours import lighter, mixed
from tools.previs.figures.face import Face
from tools.previs.figures.solids import Solid, facing, mesh, outline, sampled
from tools.previs.pen import Rgb

_AROUND = np.radians(np.linspace(-96, 96, 49))
_AWAY = np.array([0, 12, 24, 38, 55, 75, 96.0])
_UPPER = np.array([0.155, 0.165, 0.20, 0.225, 0.245, 0.33, 0.47])


def paint_beard(face: Face) -> None:
    """All but the moustache; it lies below the mouth, which is drawn later."""
    kind = face.look.beard
    if kind in ("none", "moustache") or face.front < -0.5:
        return
    if kind == "stubble":
        _stubble(face)
        return
    solid = _sheet(face, 0.95 if kind == "long" else 0.13)
    colour = face.colours.of(face.look.beard_colour)
    flat = face.head.flat(solid)
    jaw, hang = facing(flat[:6])[1], facing(flat[5:])[1]
    shape = outline(jaw, hang, mesh(flat[5:, 12:37]), detail=face.cells(260), smooth=1.6)
    pen = face.pen
    pen.fill(shape, colour, parts.BEARD)
    pen.shade(shape, face.colours.shadow(colour, 0.3), 0.09 * face.head.size, 0.6, 0.006)
    if face.pixels > 34:
        _strands(face, solid, colour)
    pen.contour(shape, mixed(face.ink, colour, 0.35), parts.BEARD, 0.6 * face.weight)


def paint_moustache(face: Face) -> None:
    """What grows on the upper lip, over the mouth."""
    kind = face.look.beard
    if kind in ("none", "stubble") or face.facing(0.05, 0.26) < -0.1 or face.pixels < 26:
        return
    colour = face.colours.of(face.look.beard_colour)
    drop = {"long": 0.17, "short": 0.06, "moustache": 0.035}[kind]
    t = np.linspace(0, 1, 10)
    smile = 0.03 * face.mood.corner * t**2
    for side in (1, -1):
        if face.facing(0.08 * side, 0.26) < 0.03:
            continue
        across = (0.006 + 0.165 * t**0.9) * side
        level = 0.278 - 0.012 * t - drop * t**1.8 + smile
        width = face.head.size * (0.05 * np.sin(np.pi * (0.25 + 0.72 * t)) + 0.004)
        face.pen.band(face.line(across, level, 0.015), width, colour, parts.BEARD)
        if face.pixels > 60:
            lines = [
                face.line(across, level + k * (0.05 * np.sin(np.pi * (0.25 + 0.75 * t))), 0.016)
                for k in np.linspace(-0.5, 0.45, 9)
            ]
            tones = lighter(colour, -45 if sum(colour) > 420 else 26)
            face.pen.strands(np.array(lines), tones, face.pen.width * 0.5, 0, 0.6, (0.3, 0.2))
            edge = face.line(across, level - 0.5 * 0.05 * np.sin(np.pi * (0.25 + 0.75 * t)), 0.016)
            face.pen.stroke(edge, mixed(face.ink, colour, 0.35), 0.6 * face.weight, 0, 0.7)


def _sheet(face: Face, length: float) -> Solid:
    """(rows, 49, 3) in head axes: five rows on the jaw, then the part that hangs."""
    away = np.degrees(np.abs(_AROUND))
    upper = np.interp(away, _AWAY, _UPPER)
    lower = np.interp(away, [0, 40, 70, 96], [0.0, 0.02, 0.16, 0.44])
    share = np.linspace(0, 1, 6)[:, None]
    level = upper + (lower - upper) * share
    jaw = face.head.skull.surface(
        np.broadcast_to(_AROUND, level.shape), level, 0.018 + 0.02 * share
    )
    reach = length * np.cos(np.clip(away / 96, 0, 1) * np.pi / 2) ** 0.75 + 0.01
    hang = np.linspace(0.14, 1, 8)[:, None]
    root = jaw[-1]
    pull = reach / (length + 0.01)
    narrow = 1 - 0.80 * hang**1.5 * pull**0.5
    x = root[:, 0] * narrow
    y = root[:, 1] - reach * hang
    sway = 0.02 * np.sin(3 * hang) * length
    z = root[:, 2] + pull * (0.4 * hang * (0.31 - root[:, 2]) + 0.03 * np.sin(np.pi * hang) + sway)
    return np.concatenate([jaw, np.stack([x, y, z], axis=-1)])


def _strands(face: Face, solid: Solid, colour: Rgb) -> None:
    rng, pen = face.pen.rng, face.pen
    count = 70 if face.pixels > 120 else 26
    column = rng.uniform(1, 47, count)[:, None]
    start = rng.uniform(0.05, 0.55, count)[:, None]
    share = start + rng.uniform(0.25, 0.6, count)[:, None] * np.linspace(0, 1, 8)
    lines = sampled(solid, np.minimum(share, 1) * (len(solid) - 1), column + 0 * share)
    outward = lines[:, 4] * np.array([1, 0, 1]) - np.array([0, 0, 0.1])
    seen, flat = face.head.near(outward) > -0.04, face.head.flat(lines)
    tones = (-62, -30, 12) if sum(colour) > 420 else (-24, 22, 40)
    for i, tone in enumerate(tones):
        ink, width = lighter(colour, tone), pen.width * 0.6
        pen.strands(flat[i::3], ink, width, parts.BEARD, 0.6, (0.3, 0.2), seen[i::3])


def _stubble(face: Face) -> None:
    rng = face.pen.rng
    colour = face.colours.of(mixed(face.skin, (60, 56, 58), 0.5))
    for side in (1, -1):
        for across, level, size in ((0.14, 0.13, 0.15), (0.06, 0.07, 0.12), (0.23, 0.24, 0.12)):
            if face.facing(across * side, level) > 0:
                centre = face.spot(across * side, level)
                face.pen.blush(centre, size * face.head.size, colour, 0.28)
    if face.pixels < 110:
        return
    around = rng.uniform(-1.5, 1.5, 160)
    upper = np.interp(np.degrees(np.abs(around)), _AWAY, _UPPER)
    level = upper * rng.uniform(0.12, 1.0, len(around))
    root = face.head.skull.surface(around, level)
    seen = face.head.near(root * np.array([1, 0, 1]) - np.array([0, 0, 0.05])) > 0.06
    root = root[seen]
    tips = root + np.array([0, -0.016, 0.004])
    lines = np.stack([root, (root + tips) / 2, tips], axis=1)
    face.pen.strands(face.head.flat(lines), face.colours.ink, face.pen.width * 0.35, 0, 0.5)
