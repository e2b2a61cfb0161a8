"""Eyes and brows."""

import numpy as np

from tools.previs import parts
from tools.previs.figures.colours import lighter, mixed
from tools.previs.figures.face import Face
from tools.previs.strokes import Line, curve


def paint_eye(face: Face, side: int) -> None:
    """The eye of one side (1 right) with its brow."""
    mood, pen = face.mood, face.pen
    wide = 0.090 + 0.012 * face.youth - 0.010 * face.years
    high = 0.064 + 0.022 * face.youth - 0.015 * face.years
    s, y = 0.15 - 0.008 * face.youth, face.eye_level
    u = np.linspace(-1, 1, 19)
    across = (s + u * wide) * side
    slant = u * (0.012 - 0.018 * mood.brow_inner)
    if mood.open <= 0.02 or mood.smile_eyes:
        _shut_eye(face, across, y, u, slant)
        return
    top = y + slant + high * mood.open * (1 - u**2) ** 0.62
    low = (
        y
        + slant
        - high * (0.52 * min(mood.open + 0.25, 1) - 0.42 * mood.lower_lid) * (1 - u**2) ** 0.8
    )
    white = np.concatenate([face.line(across, top), face.line(across[::-1], low[::-1])])
    pen.fill([white], face.colours.of((246, 241, 230)), parts.EYES)
    with pen.clipped([white]):
        _iris(face, side, s, y, high)
    lid = face.line(across, top)
    pen.stroke(lid, face.ink, (1.9 + 0.3 * face.woman) * face.weight, 0, 0.96, (0.3, 0.55))
    if face.woman > 0.5 and face.pixels > 60:
        _lashes(face, across, top)
    if face.pixels > 45:
        thin = lighter(face.colours.shadow(face.skin, 0.75), 0)
        pen.stroke(face.line(across[3:], low[3:]), thin, 0.7 * face.weight, 0, 0.75)
        crease = top[2:-1] + 0.026 + 0.012 * (1 - min(mood.open, 1)) + 0.004 * face.years
        pen.stroke(face.line(across[2:-1], crease), thin, 0.6 * face.weight, 0, 0.55)
    _brow(face, side, s)


def _lashes(face: Face, across: Line, top: Line) -> None:
    """Three at the outer corner."""
    side = 1 if across[-1] > 0 else -1
    for i, reach in ((13, 0.016), (15, 0.021), (17, 0.022)):
        a, b = float(across[i]), float(top[i])
        face.stroke([(a, b), (a + reach * 0.9 * side, b + reach)], 0.9, 0.9, (0.8, 0.2))


def _shut_eye(face: Face, across: Line, y: float, u: Line, slant: Line) -> None:
    bend = 0.036 if face.mood.smile_eyes else -0.022
    level = y - 0.012 + bend * (1 - u**2) + slant * 0.5
    face.pen.stroke(face.line(across, level), face.ink, 2.2 * face.weight, 0, 0.95, (0.3, 0.35))
    side = 1 if across[-1] > 0 else -1
    if face.pixels > 60 and not face.mood.smile_eyes:
        for i in (11, 14, 17):
            a = float(across[i])
            tip = (a + 0.012 * side, float(level[i]) - 0.022)
            face.stroke([(a, float(level[i])), tip], 0.7, 0.8)
    _brow(face, side, 0.15)


def _iris(face: Face, side: int, s: float, y: float, high: float) -> None:
    mood, pen = face.mood, face.pen
    angle = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    x0 = s * side + 0.022 * mood.look_aside - 0.004 * side
    y0 = y + 0.008 + 0.024 * mood.look_up
    radius = (0.048 + 0.014 * face.youth) * mood.iris * min(1.0, 0.5 + high / 0.09)

    def disc(r: float, dx: float = 0, dy: float = 0) -> list[Line]:
        return [face.line(x0 + dx + r * np.cos(angle), y0 + dy + r * np.sin(angle))]

    brown = face.colours.of((84, 58, 44))
    pen.fill(disc(radius * 1.06), face.ink, parts.EYES, 0.95)
    if face.pixels > 60:
        pen.fill(disc(radius * 0.86, 0, -0.004), brown, parts.EYES)
        pen.fill(disc(radius * 0.5), lighter(face.ink, -10), parts.EYES)
    if face.pixels > 40:
        glint = -0.4 * radius * np.sign(face.head.view.flat(face.head.skeleton.head[:, 0])[0])
        glint = glint if pen.lamp[0] > 0 else -glint
        pen.fill(disc(radius * 0.27, -glint, radius * 0.42), (252, 250, 244), parts.EYES)
    shade = np.array([-1.3, 1.3]) * radius
    top = y0 + radius * 0.95
    lid = np.concatenate(
        [
            face.line(x0 + shade, np.full(2, top)),
            face.line(x0 + shade[::-1], np.full(2, top - 0.02)),
        ]
    )
    pen.fill([lid], face.ink, 0, 0.25)


def _brow(face: Face, side: int, s: float) -> None:
    mood, look, pen = face.mood, face.look, face.pen
    hair = face.colours.of(look.hair_colour)
    grey = look.age > 58
    if look.hair == "bald":
        hair = face.colours.of(look.beard_colour)
    colour = hair if grey else mixed(hair, face.ink, 0.35)
    up = 0.030 * mood.brow_up + (0.034 * mood.brow_skew if side > 0 else 0)
    base = face.eye_level + 0.098 - 0.012 * face.years
    inner, outer = 0.055 - 0.012 * min(0.0, mood.brow_inner) * -1, 0.245
    t = np.linspace(0, 1, 12)
    across = (inner + (outer - inner) * t) * side
    arch = 0.030 * np.sin(np.pi * t**1.25) - 0.020 * t**2
    level = base + up + arch * (1 + 0.35 * face.woman) + 0.044 * mood.brow_inner * (1 - t) ** 1.4
    if face.facing(0.14 * side, base) < 0.05:
        return
    thick = 0.030 + (0.012 if look.beard != "none" else 0) - 0.010 * face.youth
    thick -= 0.007 * face.woman
    width = thick * face.head.size * (0.55 + 0.6 * np.sin(np.pi * t**0.6)) * (1 - 0.55 * t**3)
    pen.band(face.line(across, level), width, colour)
    if face.pixels < 70:
        return
    strands = []
    for k in np.linspace(0.02, 0.95, 16):
        a, b = float(np.interp(k, t, across)), float(np.interp(k, t, level))
        grow = (0.05 + 0.03 * k) * (1.25 if grey else 0.8)
        drop = -0.03 * k * (2.4 if grey else 0.6) + 0.03 * (1 - k)
        tip = np.array([a + grow * side, b + drop])
        middle = np.array([a + grow * 0.5 * side, b + drop * 0.3 + 0.008])
        way = curve(np.array([[a, b - 0.008], middle, tip]), 6)
        strands.append(face.line(way[:, 0], way[:, 1], 0.01 + 0.02 * face.years))
    tone = lighter(colour, -42 if grey else -8)
    pen.strands(np.array(strands), tone, pen.width * 0.75 * face.weight, 0, 0.8)
