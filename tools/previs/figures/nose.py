"""The nose, as its outline shows from each side."""

import numpy as np

from tools.previs.figures.face import SIDES, Face
from tools.previs.strokes import curve


def paint_nose(face: Face) -> None:
    """The bridge on its far side, the tip and the nostrils that we see."""
    turn = face.aside
    far = -1 if turn > 0 else 1
    if face.front > 0.1:
        if abs(turn) > 0.22:
            _ridge(face, far)
        else:
            bridge = ((0.036, 0.50), (0.030, 0.45), (0.040, 0.385))
            face.stroke([(a * face.dark, b) for a, b in bridge], 0.6, 0.4)
            face.stroke([(-0.032, 0.305), (0, 0.290), (0.032, 0.305)], 1.0, 0.85, (0.2, 0.2))
    for side in SIDES:
        if side == far and abs(turn) > 0.3:
            continue
        wing = ((0.066, 0.352), (0.080, 0.325), (0.066, 0.300), (0.044, 0.303))
        face.stroke([(a * side, b) for a, b in wing], 1.0, 0.9, (0.15, 0.35))
        if face.pixels > 90:
            hole = ((0.026, 0.299), (0.042, 0.306), (0.054, 0.299))
            face.stroke([(a * side, b) for a, b in hole], 1.3, 0.75)


def _ridge(face: Face, far: int) -> None:
    """Where the nose hides the cheek behind it: its farthest points, row by row."""
    level = np.linspace(0.525, 0.335, 11)
    grid = face.line(np.linspace(0, 0.065, 12)[None] * far, level[:, None])
    away = np.sign(face.head.view.flat(face.head.skeleton.head[:, 0] * far)[0])
    farthest = np.argmax(grid[..., 0] * away, axis=1)
    ridge = grid[np.arange(len(level)), farthest]
    under = face.line(np.array([0.02, -0.02]) * far, np.array([0.303, 0.291]))
    whole = curve(np.concatenate([ridge[::2], under]), 22)
    face.pen.stroke(whole, face.ink, 1.15 * face.weight, 0, 0.9, (0.15, 0.5))
