"""Somebody of stone on a plinth."""

import numpy as np

from tools.previs.card import Card
from tools.previs.hands.marks import curve, paint, polygon, stroke
from tools.previs.paint.monuments import sheet_around, stone_card
from tools.previs.paint.solid import Array, box
from tools.previs.paint.structures import Model, built, sides
from tools.previs.paint.subject import Subject
from tools.previs.paint.turned import outlined

_FOLDS = (
    ((-0.16, 0.02), (-0.12, 0.35), (-0.02, 0.52)),
    ((0.02, 0.02), (0.02, 0.40)),
    ((0.18, 0.02), (0.15, 0.35), (0.04, 0.52)),
)
"""Of a statue's robe, as shares of its width and of its height over the plinth."""
_IN_FRONT = (
    ((-0.36, 0.68), (-0.16, 0.55), (0.02, 0.57)),
    ((0.36, 0.68), (0.16, 0.53), (0.0, 0.55)),
    ((-0.07, 0.905), (-0.03, 0.91)),
    ((0.03, 0.91), (0.07, 0.905)),
    ((-0.03, 0.865), (0.03, 0.865)),
)
"""Its sleeves and face."""
_SNOWED = (
    ((-0.10, 0.98), (0.0, 1.01), (0.10, 0.98)),
    ((-0.36, 0.75), (-0.2, 0.83)),
    ((0.2, 0.83), (0.36, 0.75)),
)
"""Where snow lies on it."""


def _robe(w: float, foot: float, h: float) -> Array:
    """The outline of a robed figure that stands, right half first."""
    right = [(0.30, 0.0), (0.31, 0.25), (0.27, 0.50), (0.33, 0.70), (0.27, 0.80), (0.10, 0.835),
             (0.115, 0.90), (0.10, 0.97), (0.0, 1.0)]  # fmt: skip
    ring = right + [(-x, y) for x, y in right[::-1][1:]]
    return curve([(x * w * 1.25, foot + y * (h - foot)) for x, y in ring], 4)


def statue(subject: Subject) -> tuple[Card, ...]:
    """Somebody of stone in a long robe on a plinth, hands folded."""
    w, h, _ = subject.size
    stone = subject.own("#b9b6ac")
    foot = 0.26 * h
    model = Model()
    half = 0.46 * w
    model.add(box((-half, 0, -half), (half, 0.05 * h, half), stone))
    model.layer().add(
        box((-0.84 * half, 0.05 * h, -0.84 * half), (0.84 * half, 0.22 * h, 0.84 * half), stone)
    )
    front = sides((-0.84 * half, 0.05 * h, -0.84 * half), (0.84 * half, 0.22 * h, 0.84 * half))[0]
    model.write(front, subject.piece.text, subject.dark(stone, 0.75))
    model.layer().add(box((-half, 0.22 * h, -half), (half, foot, half), stone))
    (plinth,) = built(subject, model)
    sheet = sheet_around(subject, 0.8 * w, 1.06 * h, 0.05 * h)
    body = _robe(w, foot - 0.01 * h, h)
    outlined(sheet, subject, body, stone, width=0.02)
    sheet.canvas.save()
    sheet.canvas.clipPath(polygon(body), True)
    dark = paint(subject.dark(stone, 0.45), 0.5, 0.04 * w)
    sheet.canvas.drawPath(polygon(body * [0.72, 1] + [0.30 * w, 0]), dark)
    sheet.canvas.restore()
    ink, tall = subject.colours.ink, h - foot
    back = np.cos(np.radians(subject.aspect.view)) < -0.2
    folds = _FOLDS if back else (*_FOLDS, *_IN_FRONT)
    for fold in folds:
        line = curve([(x * w * 1.1, foot + y * tall) for x, y in fold], 5)
        sheet.canvas.drawPath(stroke(line, 0.022, 0.9, 0.3), paint(ink, 0.62))
    for spots in _SNOWED if subject.snowy else ():
        line = curve([(x * w * 1.2, foot + y * tall) for x, y in spots], 4)
        sheet.canvas.drawPath(stroke(line, 0.05 * w, 0.6, 0.6), paint(subject.colours.snow, 0.96))
    return (plinth, *stone_card(sheet, subject, nearer=0.01))
