"""Caps of old China, top hats, crowns, helmets and headscarves."""

from collections.abc import Callable

import numpy as np

from tools.looks import Hat
from tools.previs import parts
from tools.previs.figures.colours import lighter, mixed
from tools.previs.figures.face import Face
from tools.previs.figures.hat_forms import TURN, body, dome, facing_arc, ring
from tools.previs.figures.solids import Solid, facing, hulls, mesh, outline
from tools.previs.pen import Rgb
from tools.previs.strokes import Line, curve


def _skullcap(face: Face, hat: Hat, colour: Rgb) -> None:
    """Six gores, a rim and a knob."""
    cap = dome(face, 0.73, 1.08, 0.045)
    _knob(face, 1.11, 0.055, face.colours.of("#a3342a"))
    body(face, cap, colour, 0.1)
    if face.pixels > 40:
        share = np.linspace(0.02, 0.98, 9)
        for turn in np.radians((0, 60, 120, 180, 240, 300)):
            level = 0.73 + 0.27 * np.sin(share * np.pi / 2)
            seam = face.head.skull.surface(np.full(9, turn), level, 0.05)
            seam[:, 1] = 0.73 + (seam[:, 1] - 0.73) * 1.1
            if face.head.near(np.array([np.sin(turn), 0.2, np.cos(turn)])) > 0.05:
                face.pen.stroke(
                    face.head.flat(seam), face.ink, 0.7 * face.weight, 0, 0.7, (0.6, 0.3)
                )
    _band(face, 0.765, 0.05, 0.075, lighter(colour, 14))


def _official(face: Face, hat: Hat, colour: Rgb) -> None:
    """Black gauze: a low front, a high back, and a long wing on either side."""
    if face.front < 0:
        body(face, dome(face, 0.70, 1.08, 0.045), colour, 0.12)
        _high_back(face, colour)
        _wings(face, colour)
        return
    _high_back(face, colour)
    body(face, dome(face, 0.70, 1.08, 0.045), colour, 0.12)
    _band(face, 0.735, 0.055, 0.06, lighter(colour, 16))


def _high_back(face: Face, colour: Rgb) -> None:
    rings = np.array(
        [
            ring(face, *r)
            for r in ((0.9, 0.30, 0.20, -0.22), (1.3, 0.27, 0.17, -0.25), (1.36, 0.2, 0.1, -0.25))
        ]
    )
    body(face, outline(hulls(rings), detail=face.cells(200)), lighter(colour, 8), 0.1)


def _wings(face: Face, colour: Rgb) -> None:
    """Level plates that reach far out behind the ears."""
    for side in (1, -1):
        reach = np.array([0.2, 0.45, 0.8, 1.12, 1.2])
        high = np.array([0.025, 0.06, 0.085, 0.075, 0.02])
        upper = np.stack([reach * side, 0.86 + high + 0.02 * reach, np.full(5, -0.44)], 1)
        lower = upper - np.stack([0 * high, 2 * high, 0 * high], 1)
        edge = np.concatenate([curve(upper, 16), curve(lower[::-1], 16)])
        face.pen.fill([face.head.flat(edge)], colour, parts.HAT)
        face.pen.contour([face.head.flat(edge)], face.ink, parts.HAT, 0.8 * face.weight)
        if face.pixels > 60:
            rib = face.head.flat(curve((upper + lower) / 2, 12))
            face.pen.stroke(rib, lighter(colour, 40), 0.7 * face.weight, 0, 0.7, (0.6, 0.6))


def _wings_behind(face: Face, colour: Rgb) -> None:
    if face.front >= 0:
        _wings(face, colour)


def _top(face: Face, hat: Hat, colour: Rgb) -> None:
    """A brim, and a tall crown that widens a little upwards."""
    rings = np.array([ring(face, 0.74, 0.56, 0.64), ring(face, 0.76, 0.54, 0.62)])
    body(face, outline(hulls(rings), detail=face.cells(280)), lighter(colour, -8), 0.05)
    tall = np.array(
        [ring(face, *r) for r in ((0.76, 0.39, 0.46), (1.1, 0.375, 0.44), (1.5, 0.41, 0.47))]
    )
    tube = outline(hulls(tall), detail=face.cells(260))
    body(face, tube, colour, 0.14)
    lid = [tall[-1]]
    face.pen.fill(lid, lighter(colour, 14), parts.HAT)
    face.pen.contour(lid, face.ink, parts.HAT, 0.7 * face.weight)
    with face.pen.clipped(tube):
        _ring_band(face, (0.83, 0.39, 0.46), 0.1, face.colours.shadow(colour, 0.75))
        if face.pixels > 50:
            shine = face.head.flat(
                np.array([[-0.22, 0.95, 0.36], [-0.23, 1.2, 0.36], [-0.25, 1.42, 0.37]])
            )
            face.pen.stroke(curve(shine, 8), lighter(colour, 50), 2.2 * face.weight, 0, 0.5)


def _crown(face: Face, hat: Hat, colour: Rgb) -> None:
    """The near half of a band with points; the far half lies behind the head."""
    near, _ = _crown_halves(face)
    _crown_part(face, near, colour)
    if face.pixels > 30:
        _ring_band(face, (0.80, 0.385, 0.455), 0.035, face.colours.shadow(colour, 0.45))
    angle = np.linspace(0, 2 * np.pi, 12)
    for turn in np.radians((0, 60, -60, 120, -120, 180)):
        if face.head.near(np.array([np.sin(turn), 0, np.cos(turn)])) > 0.15 and face.pixels > 24:
            at = face.head.flat(_crown_at(np.array([turn]), np.array([0.87])))[0]
            gem = at + 0.032 * face.head.size * np.stack([np.cos(angle), np.sin(angle)], 1)
            face.pen.fill([gem], face.colours.of("#a02a3a"), parts.HAT)
            face.pen.contour([gem], face.ink, parts.HAT, 0.5 * face.weight)


def _crown_behind(face: Face, colour: Rgb) -> None:
    _, far = _crown_halves(face)
    _crown_part(face, far, face.colours.shadow(colour, 0.5))


def _crown_part(face: Face, cells: list[Line], colour: Rgb) -> None:
    if len(cells):
        body(face, outline(cells, detail=face.cells(260), smooth=0.8), colour, 0.06)


def _crown_halves(face: Face) -> tuple[list[Line], list[Line]]:
    turn = np.linspace(-np.pi, np.pi, 97)
    share = np.linspace(0, 1, 4)[:, None]
    points = 0.07 + 0.15 * np.abs(((turn * 8 / (2 * np.pi)) % 1) - 0.5) * 2
    grid = _crown_at(turn + 0 * share, 0.77 + (0.1 + points) * share)
    cells = mesh(face.head.flat(grid))
    seen = face.head.near(np.stack([np.sin(turn), 0 * turn, np.cos(turn)], 1))[:-1] > 0
    every = np.tile(seen, 3)
    near = [cell for cell, is_near in zip(cells, every, strict=True) if is_near]
    far = [cell for cell, is_near in zip(cells, every, strict=True) if not is_near]
    return near, far


def _crown_at(turn: Solid, level: Solid) -> Solid:
    """Points of a ring that widens upwards."""
    wide = 1 + 0.25 * (level - 0.77)
    return np.stack([0.385 * wide * np.sin(turn), level, -0.04 + 0.455 * wide * np.cos(turn)], -1)


def _helmet(face: Face, hat: Hat, colour: Rgb) -> None:
    """A domed cap with a rim, a ridge and a spike."""
    shine = mixed(colour, face.colours.of((238, 238, 230)), 0.55)
    _guard(face, face.colours.shadow(colour, 0.15), near=True)
    _knob(face, 1.18, 0.04, shine)
    cap = dome(face, 0.64, 1.14, 0.065)
    body(face, cap, colour, 0.14)
    if face.pixels > 26:
        share = np.linspace(0.05, 0.97, 9)
        level = 0.64 + 0.36 * np.sin(share * np.pi / 2)
        for turn in (0.0, np.pi / 2, -np.pi / 2, np.pi):
            ridge = face.head.skull.surface(np.full(9, turn), level, 0.07)
            ridge[:, 1] = 0.64 + (ridge[:, 1] - 0.64) * 1.17
            if face.head.near(np.array([np.sin(turn), 0.25, np.cos(turn)])) > 0.1:
                line = face.head.flat(ridge)
                face.pen.stroke(line, shine, 2.0 * face.weight, 0, 0.8, (0.7, 0.5))
    _band(face, 0.67, 0.075, 0.075, lighter(colour, -14))


def _neck_guard(face: Face, colour: Rgb) -> None:
    _guard(face, face.colours.shadow(colour, 0.45), near=False)


def _guard(face: Face, colour: Rgb, near: bool) -> None:
    """Plates that hang from the rim behind and beside: the half towards us, or the other."""
    around = np.radians(np.linspace(72, 288, 37))
    share = np.linspace(0, 1, 4)[:, None]
    grow = 0.42 + 0.12 * share
    grid = np.stack(
        [
            grow * np.sin(around),
            0.68 - 0.5 * share + 0 * around,
            -0.04 + (grow + 0.06) * np.cos(around),
        ],
        axis=-1,
    )
    out = np.stack([np.sin(around), 0 * around, np.cos(around)], 1)
    seen = (face.head.near(out) > 0.05) == near
    cells = np.stack(mesh(face.head.flat(grid)))[np.tile(seen[:-1], 3)]
    if not len(cells):
        return
    shape = outline(cells, detail=face.cells(220), smooth=1.2)
    body(face, shape, colour, 0.08)
    if face.pixels > 40:
        with face.pen.clipped(shape):
            for row in (1, 2):
                line = face.head.flat(grid[row][seen])
                face.pen.stroke(line, face.ink, 0.8 * face.weight, 0, 0.6, (0.7, 0.7))


def _headscarf(face: Face, hat: Hat, colour: Rgb) -> None:
    """Cloth over the hair, tied under the chin."""
    cells, _ = facing(face.sheet(_scarf(face)))
    if len(cells):
        shape = outline(cells, detail=face.cells(260))
        body(face, shape, colour, 0.1)
        if face.pixels > 45:
            with face.pen.clipped(shape):
                _scarf_folds(face, colour)
    if face.front > 0:
        size, chin = face.head.size, face.head.flat(np.array([0.0, -0.03, 0.3]))
        for side in (1, -1):
            tail = chin + np.array([[0, 0], [0.05 * side, -0.1], [0.1 * side, -0.2]]) * size
            face.pen.band(curve(tail, 8), np.linspace(0.05, 0.11, 8) * size, colour, parts.HAT)
        knot = chin + 0.06 * size * np.stack([np.cos(TURN), 0.8 * np.sin(TURN)], 1)
        body(face, [knot], face.colours.shadow(colour, 0.12), 0.03)


def _scarf_behind(face: Face, colour: Rgb) -> None:
    _, cells = facing(face.sheet(_scarf(face)))
    if len(cells):
        shape = outline(cells, detail=face.cells(240))
        face.pen.fill(shape, face.colours.shadow(colour, 0.5), parts.HAT)


def _scarf(face: Face) -> Solid:
    """(10, 49, 3): close to the skull, open at the face, down to the chin and the nape."""
    rise = np.linspace(0, 1, 10)[:, None]
    level = 0.02 + 0.98 * np.sin(rise * np.pi / 2)
    opening = np.radians(78) * np.sqrt(np.clip(1 - ((level - 0.36) / 0.44) ** 2, 0, 1))
    around = opening + (2 * np.pi - 2 * opening) * np.linspace(0, 1, 49)
    lift = 0.06 + 0.03 * np.sin(np.pi * rise)
    solid = face.head.skull.surface(
        (around + np.pi) % (2 * np.pi) - np.pi, level + 0 * around, lift
    )
    nape = np.clip((0.45 - level) / 0.45, 0, 1) * np.clip(-np.cos(around), 0, 1)
    solid[..., 2] -= 0.16 * nape
    return solid


def _scarf_folds(face: Face, colour: Rgb) -> None:
    solid, tone = _scarf(face), face.colours.shadow(colour, 0.6)
    for column in (3, 8, 14, 34, 40, 45):
        line = solid[1:-1, column]
        if face.head.near(line[4] - np.array([0, 0.5, -0.04])) > 0:
            face.pen.stroke(face.head.flat(line), tone, 0.9 * face.weight, 0, 0.6, (0.4, 0.2))


def _knob(face: Face, level: float, radius: float, colour: Rgb) -> None:
    at = face.head.flat(np.array([0.0, level, -0.06]))
    ball = at + radius * face.head.size * np.stack([np.cos(TURN), np.sin(TURN)], 1)[:-1]
    body(face, [ball], colour, 0.02)


def _band(face: Face, level: float, lift: float, wide: float, colour: Rgb) -> None:
    """A stripe along the lower edge of a cap."""
    edge = face.head.skull.surface(TURN, np.full_like(TURN, level), lift)
    line = face.head.flat(edge)[facing_arc(face)]
    if len(line) > 3:
        way = curve(line, 30)
        face.pen.band(way, np.full(30, wide * face.head.size), colour, parts.HAT)
        half = np.array([0, 0.5 * wide * face.head.size])
        for side in (-half, half):
            face.pen.stroke(way + side, face.ink, 0.7 * face.weight, 0, 0.8, (0.7, 0.7))


def _ring_band(face: Face, circle: tuple[float, float, float], wide: float, colour: Rgb) -> None:
    line = ring(face, *circle)[facing_arc(face)]
    if len(line) > 3:
        face.pen.band(curve(line, 24), np.full(24, wide * face.head.size), colour, parts.HAT)


NEWER: dict[str, Callable[[Face, Hat, Rgb], None]] = {
    "skullcap": _skullcap,
    "official": _official,
    "top": _top,
    "crown": _crown,
    "helmet": _helmet,
    "headscarf": _headscarf,
}
"""Kind of hat -> what draws it."""
UNDER: dict[str, Callable[[Face, Rgb], None]] = {
    "official": _wings_behind,
    "crown": _crown_behind,
    "helmet": _neck_guard,
    "headscarf": _scarf_behind,
}
"""Kind of hat -> what of it lies behind the head."""
