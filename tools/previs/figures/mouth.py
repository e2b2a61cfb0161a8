"""The mouth, shut or speaking."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.previs import parts
from tools.previs.figures.colours import mixed
from tools.previs.figures.face import Face
from tools.previs.pen import Rgb
from tools.previs.strokes import Line


@dataclass(frozen=True)
class _Lips:
    """The line between the lips, from the left corner to the right one."""

    across: Line
    """(n,) chart positions."""
    level: Line
    """(n,)."""
    full: Line
    """(n,): 0 at the corners, 1 in the middle."""
    seen: NDArray[np.bool_]
    """(n,): which of them face us."""


def paint_mouth(face: Face) -> None:
    """Lips, and what opens between them."""
    if face.facing(0, 0.22) < 0.02 and abs(face.aside) < 0.8:
        return
    lips = _lips(face)
    if lips.seen.sum() < 5:
        return
    if face.mood.part < 0.06:
        _shut(face, lips)
    else:
        _open(face, lips)


def _lips(face: Face) -> _Lips:
    mood = face.mood
    half = (0.105 + 0.01 * face.youth) * mood.wide * (1 - 0.35 * mood.round)
    u = -np.cos(np.linspace(0, np.pi, 25))
    bow = 0.006 * np.cos(2 * np.pi * u) * (1 - u**2)
    corners = 0.036 * mood.corner * u**2 + 0.018 * mood.skew * u
    level = 0.226 + 0.01 * face.youth - 0.012 * mood.corner + corners + bow
    outward = face.head.skull.face(half * u, np.full_like(u, 0.22)) * np.array([1, 0, 1])
    full = np.sqrt(np.maximum(1 - u**2, 0))
    return _Lips(half * u, level, full, np.asarray(face.head.near(outward) > 0.02))


def _red(face: Face) -> Rgb:
    return face.colours.of(mixed(face.skin, (176, 74, 70), 0.58 + 0.24 * face.woman))


def _line(face: Face, lips: _Lips, level: Line, wide: float = 1.0) -> Line:
    return face.line(lips.across * wide, level)[lips.seen]


def _between(face: Face, lips: _Lips, top: Line, low: Line, wide: float = 1.0) -> list[Line]:
    """The closed shape between two levels."""
    upper, lower = _line(face, lips, top, wide), _line(face, lips, low, wide)
    return [np.concatenate([upper, lower[::-1]])]


def _shut(face: Face, lips: _Lips) -> None:
    pen, level = face.pen, lips.level
    if face.pixels > 60:
        full = 1 + 0.45 * face.woman
        top, low = level + 0.018 * full * lips.full, level - 0.026 * full * lips.full**2
        red = _between(face, lips, top, low, 0.72 + 0.1 * max(face.woman, 0.0))
        pen.fill(red, _red(face), parts.MOUTH, 0.5 + 0.22 * face.woman)
        under = _line(face, lips, np.full_like(level, level.min() - 0.030), 0.4)
        pen.stroke(under, face.colours.shadow(face.skin, 0.6), 0.7 * face.weight, 0, 0.5)
    line = _line(face, lips, level)
    pen.stroke(line, face.ink, 1.5 * face.weight, parts.MOUTH, 0.92, (0.35, 0.35))


def _open(face: Face, lips: _Lips) -> None:
    mood, pen = face.mood, face.pen
    top = lips.level + (0.018 + 0.050 * mood.round) * mood.part * lips.full
    deep = 0.030 + (0.135 - 0.03 * mood.round) * mood.part
    low = lips.level - deep * lips.full ** (0.85 + 0.15 * mood.round)
    rim = _between(face, lips, top + 0.016 * lips.full, low - 0.026 * lips.full, 1.02)
    pen.fill(rim, _red(face), parts.MOUTH, 0.6)
    hole = _between(face, lips, top, low)
    pen.fill(hole, face.colours.of((84, 40, 40)), parts.MOUTH)
    with pen.clipped(hole):
        if mood.teeth:
            edge = top - 0.034 * mood.teeth * (0.4 + 0.6 * lips.full)
            teeth = _between(face, lips, top + 0.01, edge)
            pen.fill(teeth, face.colours.of((244, 238, 224)), parts.MOUTH)
        if face.facing(0, 0.2) > 0.15:
            _tongue(face, float(lips.across.max()), float(low.min()))
    for level, weight in ((top, 1.5), (low, 1.1)):
        line = _line(face, lips, level)
        pen.stroke(line, face.ink, weight * face.weight, 0, 0.9, (0.5, 0.5))


def _tongue(face: Face, half: float, low: float) -> None:
    angle = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    level = low + 0.012 + 0.05 * face.mood.part * np.sin(angle)
    shape = [face.line(0.62 * half * np.cos(angle), level)]
    face.pen.fill(shape, face.colours.of((186, 96, 88)), parts.MOUTH, 0.9)
