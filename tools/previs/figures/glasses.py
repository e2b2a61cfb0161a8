"""Round glasses."""

import numpy as np

from tools.previs import parts
from tools.previs.figures.face import SIDES, Face
from tools.previs.strokes import Line, curve

_RADIUS = 0.108
_STANDS_OFF = 0.075
"""Head heights before the eyes."""


def paint_glasses(face: Face) -> None:
    """Two rims, the bridge between them and the temples to the ears."""
    if not face.look.glasses or face.pixels < 12 or face.front < -0.35:
        return
    for side in SIDES:
        seen = float(face.head.near(np.array([0.35 * side, 0.0, 1.0])))
        if seen > 0.05:
            _rim(face, side)
        if face.head.near(np.array([float(side), 0.0, 0.1])) > 0.12:
            temple = np.array(
                [
                    _at(face, 0.255 * side, 0.02),
                    [0.345 * side, face.eye_level + 0.012, 0.1],
                    [0.352 * side, face.eye_level - 0.01, -0.05],
                ]
            )
            _wire(face, face.head.flat(temple), 0.9)
    if face.front > 0.05:
        across = np.array([-0.05, 0.0, 0.05])
        bridge = np.array(
            [_at(face, a, lift) for a, lift in zip(across, (0.02, 0.04, 0.02), strict=True)]
        )
        _wire(face, face.head.flat(bridge), 1.0)


def _at(face: Face, across: float, lift: float) -> Line:
    """A point of the plane in which the lenses are, in head axes."""
    x, _, z = face.head.skull.face(np.array(0.15), np.array(face.eye_level))
    bend = 0.9 * max(abs(across) - float(x), 0.0)
    return np.array([across, face.eye_level + lift, z + _STANDS_OFF - bend])


def _rim(face: Face, side: int) -> None:
    angle = np.linspace(0, 2 * np.pi, 29)
    middle = 0.155 - 0.008 * face.youth
    ring = np.array(
        [_at(face, middle * side + _RADIUS * np.cos(a), 0.92 * _RADIUS * np.sin(a)) for a in angle]
    )
    flat = face.head.flat(ring)
    if face.pixels > 40:
        face.pen.fill([flat[:-1]], face.colours.of((232, 238, 240)), 0, 0.14)
        glint = flat[np.array([9, 11, 13])] * 0.72 + flat[:-1].mean(0) * 0.28
        face.pen.stroke(curve(glint, 7), (252, 252, 248), 1.3 * face.weight, 0, 0.65)
    _wire(face, flat, 1.25)


def _wire(face: Face, way: Line, weight: float) -> None:
    width = max(0.02 * face.head.size * weight, 0.8 / face.pen.scale)
    face.pen.band(way, np.full(len(way), width), face.ink, parts.GLASSES)
