"""Ears."""

import numpy as np

from tools.previs import parts
from tools.previs.figures.colours import lighter
from tools.previs.figures.face import Face


def paint_ear(face: Face, side: int) -> None:
    """The ear of one side (1 right), wherever it shows."""
    pen = face.pen
    grow = 1 + 0.16 * face.years
    angle = np.linspace(0, 2 * np.pi, 26, endpoint=False)
    ahead = -0.05 - 0.064 * np.cos(angle) * (1 + 0.25 * np.sin(angle))
    up = 0.435 - 0.03 * face.youth + 0.096 * np.sin(angle) * grow
    out = (0.322 + 0.055 * (0.5 + 0.5 * np.cos(angle)) + 0.014 * np.sin(angle)) * (
        1 + 0.07 * face.youth
    )
    rim = np.stack([out * side, up, ahead], axis=1)
    shape = [face.head.flat(rim)]
    pen.fill(shape, lighter(face.skin, -6), parts.SKIN)
    pen.contour(shape, face.ink, parts.SKIN, 0.85 * face.weight)
    if face.pixels < 60 or face.head.near(np.array([float(side), 0, 0.0])) < 0.05:
        return
    turn = np.linspace(0.75 * np.pi, -0.45 * np.pi, 16)
    pick = np.round((turn % (2 * np.pi)) / (2 * np.pi) * 26).astype(int) % 26
    inner = (rim[pick] - rim.mean(0)) * 0.62 + rim.mean(0)
    pen.stroke(
        face.head.flat(inner), face.colours.shadow(face.skin, 0.8), 0.8 * face.weight, 0, 0.7
    )
    pen.blush(
        face.head.flat(rim.mean(0) - np.array([0, 0.01, 0.0])),
        0.05 * face.head.size,
        face.colours.shadow(face.skin, 0.5),
        0.5,
    )
