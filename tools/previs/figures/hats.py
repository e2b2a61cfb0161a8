"""Hats: solids that turn with the head."""

from collections.abc import Callable

import numpy as np

from tools.looks import Hat
from tools.previs import parts
from tools.previs.figures.colours import lighter, mixed
from tools.previs.figures.face import Face
from tools.previs.figures.hat_forms import TURN, body, dome, facing_arc, ring
from tools.previs.figures.headgear import NEWER, UNDER
from tools.previs.figures.solids import Solid, facing, hulls, mesh, outline
from tools.previs.pen import Rgb
from tools.previs.strokes import Line, curve


def paint_hat(face: Face) -> None:
    """The hat of the look, if it has one."""
    hat = face.look.hat
    if hat is not None:
        _KINDS[hat.kind](face, hat, face.colours.of(hat.colour))


def paint_under_hat(face: Face) -> None:
    """What of the hat lies behind the head."""
    hat = face.look.hat
    if hat is None:
        return
    colour = face.colours.of(hat.colour)
    if hat.kind == "hood":
        shape = outline(*facing(face.sheet(_hood(face))), detail=face.cells(240))
        face.pen.fill(shape, face.colours.shadow(colour, 0.6), parts.HAT)
        face.pen.contour(shape, face.ink, parts.HAT, face.weight)
    if hat.kind == "beanie":
        _, far = facing(face.sheet(_cuff(face)))
        if len(far):
            body(face, outline(far, detail=face.cells(240)), face.colours.shadow(colour, 0.6), 0.0)
    if hat.kind == "scholar":
        _ribbons(face, colour)
    if hat.kind in UNDER:
        UNDER[hat.kind](face, colour)


def _conical(face: Face, hat: Hat, colour: Rgb) -> None:
    pen, size = face.pen, face.head.size
    rings = [
        ring(face, *r)
        for r in ((0.85, 0.98, 0.98), (0.98, 0.66, 0.66), (1.14, 0.30, 0.30), (1.27, 0.02, 0.02))
    ]
    shape = outline(hulls(np.array(rings)), detail=face.cells(320), smooth=1.2)
    pen.fill(shape, colour, parts.HAT)
    pen.shade(shape, face.colours.shadow(colour, 0.5), 0.42 * size, 0.45, 0.06 * size)
    dark = face.colours.shadow(colour, 0.62)
    near = facing_arc(face, -0.12)
    if face.pixels > 22:
        _radial(face, rings, dark, colour)
    rim = rings[0][near]
    if len(rim) > 3:
        pen.stroke(curve(rim, 40), dark, 2.4 * face.weight, parts.HAT, 0.95, (0.5, 0.5))
        if face.pixels > 40:
            for lift in (0.05, 0.45):
                inner = (rings[0] * (1 - lift) + rings[1] * lift)[near]
                pen.stroke(curve(inner, 40), dark, 0.8 * face.weight, 0, 0.6, (0.6, 0.6))
    pen.contour(shape, face.ink, parts.HAT, 0.9 * face.weight)
    knot = rings[-1].mean(0) + np.array([[-0.035, -0.03], [0, 0.012], [0.035, -0.03]]) * size
    pen.band(curve(knot, 6), np.full(6, 0.035 * size), dark, parts.HAT)


def _radial(face: Face, rings: list[Line], dark: Rgb, colour: Rgb) -> None:
    """Straw from the tip to the rim, three tones."""
    rng, pen = face.pen.rng, face.pen
    count = 110 if face.pixels > 110 else 56 if face.pixels > 45 else 26
    turn = rng.uniform(-np.pi, np.pi, count)
    out = np.stack([np.sin(turn), 0 * turn, np.cos(turn)], 1)
    turn = turn[face.head.near(out) > -0.2]
    knots = np.stack(
        [np.stack([np.interp(turn, TURN, r[:, i]) for i in (0, 1)], 1) for r in rings[::-1]], 1
    )
    lines = np.stack([curve(k, 9) for k in knots]) if len(knots) else np.zeros((0, 9, 2))
    width = pen.width * 0.75
    for i, tone in enumerate((dark, lighter(colour, -38), lighter(colour, 22))):
        pen.strands(lines[i::3], tone, width, 0, 0.72, (0.25, 0.9))


def _beanie(face: Face, hat: Hat, colour: Rgb) -> None:
    pen = face.pen
    around = TURN
    share = np.linspace(0, 1, 9)[:, None]
    low = 0.70 - 0.14 * (0.5 - 0.5 * np.cos(around))
    level = low + (1 - low) * np.sin(share * np.pi / 2)
    lift = 0.055 + 0.035 * share
    wool = face.head.skull.surface(np.broadcast_to(around, level.shape), level, lift)
    shape = outline(facing(face.sheet(wool))[0], detail=face.cells(240))
    pom = face.head.flat(np.array([0, 1.14, -0.1]))
    _pompom(face, pom, lighter(colour, 26))
    body(face, shape, colour, 0.1)
    if face.pixels > 40:
        with pen.clipped(shape):
            _ribs(face, wool[2:], colour)
    cuff = _cuff(face)
    band = outline(facing(face.sheet(cuff))[0], detail=face.cells(240))
    body(face, band, lighter(colour, -14), 0.06)
    if face.pixels > 40:
        with pen.clipped(band):
            _ribs(face, cuff, lighter(colour, -14))


def _cuff(face: Face) -> Solid:
    """(9, 49, 3): the folded edge of a beanie."""
    share = np.linspace(0, 1, 9)[:, None]
    low = 0.69 - 0.14 * (0.5 - 0.5 * np.cos(TURN))
    return face.head.skull.surface(
        np.broadcast_to(TURN, (9, 49)), low + share * 0.125, 0.065 + 0.02 * np.sin(np.pi * share)
    )


def _ribs(face: Face, solid: Solid, colour: Rgb) -> None:
    """Knitted ribs."""
    columns = np.arange(0, 48, 1 if face.pixels > 110 else 2)
    lines = solid[:, columns].transpose(1, 0, 2)
    middle = lines[:, len(solid) // 2] * np.array([1, 0, 1]) + np.array([0, 0, 0.04])
    lines = lines[face.head.near(middle) > 0.03]
    if len(lines):
        tone = face.colours.shadow(colour, 0.55)
        face.pen.strands(face.head.flat(lines), tone, face.pen.width * 0.7, 0, 0.55, (0.5, 0.5))


def _pompom(face: Face, centre: Line, colour: Rgb) -> None:
    rng, size = face.pen.rng, face.head.size
    angle = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    radius = size * 0.105 * (1 + 0.07 * np.sin(9 * angle) + 0.04 * np.sin(17 * angle))
    shape = [centre + np.stack([np.cos(angle), np.sin(angle)], 1) * radius[:, None]]
    body(face, shape, colour, 0.05)
    if face.pixels > 50:
        turn = rng.uniform(0, 2 * np.pi, 40)
        way = np.stack([np.cos(turn), np.sin(turn)], 1)[:, None]
        reach = np.linspace(0.25, 1.05, 4)[None, :, None] * 0.105 * size
        tone = face.colours.shadow(colour, 0.5)
        face.pen.strands(centre + way * reach, tone, face.pen.width * 0.5, 0, 0.6)


def _brim(face: Face, hat: Hat, colour: Rgb) -> None:
    rings = np.array([ring(face, 0.72, 0.62, 0.70), ring(face, 0.74, 0.60, 0.68)])
    plate = outline(hulls(rings), detail=face.cells(300))
    body(face, plate, lighter(colour, -10), 0.06)
    crown = dome(face, 0.72, 1.16, 0.05)
    body(face, crown, colour, 0.12)
    near = facing_arc(face)
    for level, wide, deep in ((0.745, 0.395, 0.475), (0.79, 0.392, 0.47)):
        band = curve(ring(face, level, wide, deep)[near], 24)
        width = np.full(24, 0.05 * face.head.size)
        with face.pen.clipped(crown):
            face.pen.band(band, width, face.colours.shadow(colour, 0.7), parts.HAT)


def _cap(face: Face, hat: Hat, colour: Rgb) -> None:
    body(face, dome(face, 0.68, 1.07, 0.05), colour, 0.1)
    around = np.radians(np.linspace(-62, 62, 25))
    inner = face.head.skull.surface(around, np.full(25, 0.70), 0.05)
    outer = inner + np.stack(
        [0.05 * np.sin(around), -0.03 - 0.05 * np.cos(around), 0.30 * np.cos(around)], axis=1
    )
    visor = outline(mesh(face.head.flat(np.stack([inner, outer]))), detail=face.cells(160))
    if face.front > -0.3:
        body(face, visor, face.colours.shadow(colour, 0.3), 0.05)


def _hood(face: Face) -> Solid:
    """(12, 49, 3): open at the face, down to the shoulders."""
    rise = np.linspace(0, 1, 12)[:, None]
    up = 0.04 + 1.06 * np.sin(rise * np.pi / 2)
    wide = 0.43 * np.cos(np.clip((up - 0.55) / 0.62, 0, 1) * np.pi / 2) ** 0.6 + 0.012
    back = 0.56 * np.cos(np.clip((up - 0.6) / 0.6, 0, 1) * np.pi / 2) ** 0.5
    reach = np.where(up > 0.4, (up - 0.4) / 0.5, (0.4 - up) / 0.8)
    opening = np.radians(82) * np.sqrt(np.clip(1 - reach**2, 0, 1))
    around = opening + (2 * np.pi - 2 * opening) * np.linspace(0, 1, 49)
    deep = np.where(np.cos(around) > 0, 0.40, back)
    return np.stack(
        [wide * np.sin(around), up + 0 * around, -0.04 + deep * np.cos(around)], axis=-1
    )


def _hooded(face: Face, hat: Hat, colour: Rgb) -> None:
    cells, _ = facing(face.sheet(_hood(face)))
    if len(cells):
        body(face, outline(cells, detail=face.cells(260)), colour, 0.14)


def _scholar(face: Face, hat: Hat, colour: Rgb) -> None:
    body(face, dome(face, 0.70, 1.12, 0.04), colour, 0.12)
    rings = np.array([ring(face, 0.98, 0.22, 0.20, -0.16), ring(face, 1.26, 0.24, 0.20, -0.18)])
    body(face, outline(hulls(rings), detail=face.cells(200)), lighter(colour, 6), 0.1)
    band = ring(face, 0.745, 0.385, 0.45)
    near = facing_arc(face, 0.05)
    face.pen.stroke(
        curve(band[near], 30), mixed(colour, (230, 220, 200), 0.3), 1.2 * face.weight, 0, 0.6
    )


def _ribbons(face: Face, colour: Rgb) -> None:
    for side in (1, -1):
        way = np.array(
            [[0.1, 0.8, -0.46], [0.17, 0.6, -0.52], [0.2, 0.36, -0.5], [0.18, 0.16, -0.47]]
        )
        line = curve(face.head.flat(way * [side, 1, 1]), 14)
        face.pen.band(line, np.linspace(0.05, 0.09, 14) * face.head.size, colour, parts.HAT)


_KINDS: dict[str, Callable[[Face, Hat, Rgb], None]] = {
    "conical": _conical,
    "beanie": _beanie,
    "brim": _brim,
    "hood": _hooded,
    "cap": _cap,
    "scholar": _scholar,
    **NEWER,
}
