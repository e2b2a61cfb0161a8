"""The drawn face: skin, eyes, brows, nose, mouth, ears and what age adds to them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.previs import parts
from tools.previs.figures.colours import Palette
from tools.previs.figures.expressions import Features
from tools.previs.figures.skull import Head
from tools.previs.figures.solids import Solid
from tools.previs.pen import Line, Pen, Rgb, curve, lighter, mixed
from tools.staging import Look

_SIDES = (1, -1)


@dataclass(frozen=True)
class Face:
    """Everything that the drawing of one face needs."""

    pen: Pen
    head: Head
    look: Look
    colours: Palette
    mood: Features

    @property
    def skin(self) -> Rgb:
        return self.colours.of(self.look.skin)

    @property
    def ink(self) -> Rgb:
        return self.colours.ink

    @property
    def pixels(self) -> float:
        """Height of the head in the picture."""
        return self.head.size * self.pen.scale

    @property
    def weight(self) -> float:
        """Stroke weight that fits the size of the head: close-ups have finer lines."""
        return float(np.clip(self.pixels / 150, 0.5, 1.15))

    @property
    def youth(self) -> float:
        """1 for a small child, 0 from sixteen on."""
        return float(np.interp(self.look.age, [3, 16], [1.0, 0.0]))

    @property
    def years(self) -> float:
        """0 up to forty, 1 at eighty."""
        return float(np.interp(self.look.age, [40, 80], [0.0, 1.0]))

    @property
    def eye_level(self) -> float:
        return 0.478 - 0.06 * self.youth

    @property
    def aside(self) -> float:
        """How much the right side is turned to us: 1 in a right profile, -1 in a left one."""
        return float(self.head.near(np.array([1.0, 0.0, 0.0])))

    @property
    def front(self) -> float:
        """How much the face is turned to us."""
        return float(self.head.near(np.array([0.0, 0.0, 1.0])))

    def line(self, across: Solid, level: Solid, lift: float = 0.0) -> Line:
        """Chart points -> the picture."""
        across, level = np.broadcast_arrays(np.asarray(across, float), np.asarray(level, float))
        return self.head.flat(self.head.skull.face(across, level, lift))

    def facing(self, across: float, level: float) -> float:
        """How much a spot of the face is turned to us."""
        x, _, z = self.head.skull.face(np.array(across), np.array(level))
        out = np.array([x, (level - 0.45) * 0.5, z])
        return float(self.head.near(out / np.linalg.norm(out)))

    def stroke(
        self,
        points: list[tuple[float, float]],
        weight: float = 1.0,
        alpha: float = 0.9,
        tips: tuple[float, float] = (0.25, 0.1),
        colour: Rgb | None = None,
    ) -> None:
        """An ink stroke through chart points (across, level), where they face us."""
        way = curve(np.array(points), 14)
        middle = way[len(way) // 2]
        if self.facing(float(middle[0]), float(middle[1])) < 0.06:
            return
        line = self.line(way[:, 0], way[:, 1])
        self.pen.stroke(line, colour or self.ink, weight * self.weight, 0, alpha, tips)


def paint_skin(face: Face) -> list[Line]:
    """The bare head with its shadow; returns its outline."""
    pen, colour = face.pen, face.skin
    edge = [face.head.outline(face.pixels > 70)]
    pen.fill(edge, colour, parts.SKIN)
    size = face.head.size
    if face.pixels > 16:
        pen.shade(edge, face.colours.shadow(colour), 0.10 * size, 0.55, 0.012 * size)
    return edge


def paint_face(face: Face, edge: list[Line]) -> None:
    """All features that face us, inside the head's edge."""
    if face.front < -0.25:
        return
    if face.pixels < 26:
        _dots(face)
        return
    with face.pen.clipped(edge):
        _modelling(face)
        if face.pixels > 60:
            _wrinkles(face)
        for side in _SIDES:
            if face.facing(0.15 * side, face.eye_level) > 0.1:
                _eye(face, side)
    _nose(face)
    _mouth(face)


def _dots(face: Face) -> None:
    """A tiny face: eyes and mouth as touches of the brush."""
    r = face.head.size
    for side in _SIDES:
        if face.facing(0.15 * side, face.eye_level) > 0.1 and face.pixels > 9:
            at = face.line(np.array([0.1, 0.2]) * side, np.full(2, face.eye_level))
            face.pen.band(curve(at, 4), np.full(4, 0.055 * r), face.ink)
    if face.pixels > 15 and face.facing(0, 0.23) > 0.1:
        at = curve(face.line(np.array([-0.07, 0.0, 0.07]), np.array([0.23, 0.225, 0.23])), 6)
        face.pen.band(at, np.full(6, 0.03 * r), face.colours.shadow(face.skin, 0.7))


def _modelling(face: Face) -> None:
    """Washes: blush on the cheeks, the hollow of the eyes, the side of the nose."""
    pen, size, shadow = face.pen, face.head.size, face.colours.shadow(face.skin, 0.34)
    warm = face.colours.of(mixed(face.skin, (214, 92, 70), 0.62))
    strength = 0.3 + 0.16 * face.youth
    for side in _SIDES:
        if face.facing(0.2 * side, 0.33) > 0.05:
            pen.blush(face.line(0.2 * side, 0.325), 0.16 * size, warm, strength)
        if face.facing(0.15 * side, 0.5) > 0.05:
            pen.blush(face.line(0.145 * side, 0.515), 0.12 * size, shadow, 0.24)
    if face.facing(0, 0.34) > 0:
        pen.blush(face.line(0, 0.335), 0.085 * size, warm, strength)
    dark = -1 if pen.lamp[0] * face.head.view.flat(face.head.skeleton.head[:, 0])[0] > 0 else 1
    way = [
        (0.03, 0.53),
        (0.07, 0.45),
        (0.10, 0.35),
        (0.05, 0.29),
        (0.0, 0.30),
        (0.03, 0.36),
        (0.015, 0.45),
    ]
    if face.facing(0.05 * dark, 0.4) > 0.1:
        patch = np.array(way)
        pen.fill([face.line(patch[:, 0] * dark, patch[:, 1])], shadow, 0, 0.22)
    lip = np.array([(-0.06, 0.172), (0, 0.16), (0.06, 0.172), (0, 0.182)])
    if face.facing(0, 0.17) > 0.1:
        pen.fill([face.line(lip[:, 0], lip[:, 1])], shadow, 0, 0.4)


def _eye(face: Face, side: int) -> None:
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
    pen.stroke(lid, face.ink, 1.9 * face.weight, 0, 0.96, (0.3, 0.55))
    if face.pixels > 45:
        thin = lighter(face.colours.shadow(face.skin, 0.75), 0)
        pen.stroke(face.line(across[3:], low[3:]), thin, 0.7 * face.weight, 0, 0.75)
        crease = top[2:-1] + 0.026 + 0.012 * (1 - min(mood.open, 1)) + 0.004 * face.years
        pen.stroke(face.line(across[2:-1], crease), thin, 0.6 * face.weight, 0, 0.55)
    _brow(face, side, s)


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
    level = base + up + arch + 0.044 * mood.brow_inner * (1 - t) ** 1.4
    if face.facing(0.14 * side, base) < 0.05:
        return
    thick = 0.030 + (0.012 if look.beard != "none" else 0) - 0.010 * face.youth
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


def _nose(face: Face) -> None:
    pen, turn = face.pen, face.aside
    far = -1 if turn > 0 else 1
    level = np.linspace(0.335, 0.525, 11)[::-1]
    reach = np.clip(np.linspace(0.02, 0.05, 11), 0, 0.06)
    tip = 0.303
    if abs(turn) > 0.22 and face.front > 0.1:
        samples = np.linspace(0, 0.065, 12)
        grid = face.line(samples[None] * far, level[:, None])
        way = face.head.view.flat(face.head.skeleton.head[:, 0] * far)[0]
        best = np.argmax(grid[..., 0] * np.sign(way), axis=1)
        ridge = grid[np.arange(len(level)), best]
        under = face.line(np.array([0.02, -0.02]) * far, np.array([tip, tip - 0.012]))
        whole = curve(np.concatenate([ridge[::2], under]), 22)
        pen.stroke(whole, face.ink, 1.15 * face.weight, 0, 0.9, (0.15, 0.5))
    elif face.front > 0.1:
        dark = -1 if pen.lamp[0] * face.head.view.flat(face.head.skeleton.head[:, 0])[0] > 0 else 1
        bridge = [(0.036 * dark, 0.50), (0.030 * dark, 0.45), (0.040 * dark, 0.385)]
        face.stroke(bridge, 0.6, 0.4)
        face.stroke([(-0.032, 0.305), (0, 0.290), (0.032, 0.305)], 1.0, 0.85, (0.2, 0.2))
    del reach
    for side in _SIDES:
        if side == far and abs(turn) > 0.3:
            continue
        wing = [(0.066, 0.352), (0.080, 0.325), (0.066, 0.300), (0.044, 0.303)]
        face.stroke([(a * side, b) for a, b in wing], 1.0, 0.9, (0.15, 0.35))
        if face.pixels > 90:
            face.stroke(
                [(0.026 * side, 0.299), (0.042 * side, 0.306), (0.054 * side, 0.299)], 1.3, 0.75
            )


def _mouth(face: Face) -> None:
    mood = face.mood
    if face.facing(0, 0.22) < 0.02 and abs(face.aside) < 0.8:
        return
    half = (0.105 + 0.01 * face.youth) * mood.wide * (1 - 0.35 * mood.round)
    u = np.linspace(-1, 1, 21)
    y = 0.226 + 0.01 * face.youth
    skew = 0.018 * mood.skew * u
    corners = 0.036 * mood.corner * u**2 + skew
    bow = 0.006 * np.cos(2 * np.pi * u) * (1 - u**2)
    centre = y - 0.012 * mood.corner + corners
    if mood.part < 0.06:
        visible = _turned_to_us(face, half * u, np.full_like(u, y))
        line = face.line(half * u, centre + bow)[visible]
        if len(line) > 4:
            lip = face.colours.of(mixed(face.skin, (176, 84, 74), 0.55))
            if face.pixels > 60:
                low = face.line(half * 0.72 * u, centre - 0.026 * (1 - u**2))[visible]
                upper = face.line(half * 0.72 * u, centre + bow + 0.018 * (1 - u**2) ** 0.7)[
                    visible
                ]
                whole = np.concatenate([upper, low[::-1]])
                face.pen.fill([whole], lip, parts.MOUTH, 0.5)
            face.pen.stroke(line, face.ink, 1.5 * face.weight, parts.MOUTH, 0.92, (0.35, 0.35))
            if face.pixels > 60:
                low = face.line(half * 0.4 * u, centre.min() - 0.030 + 0 * u)[visible]
                face.pen.stroke(low, face.colours.shadow(face.skin, 0.6), 0.7 * face.weight, 0, 0.5)
        return
    _open_mouth(face, half, u, centre, bow)


def _turned_to_us(face: Face, across: Line, level: Line) -> NDArray[np.bool_]:
    points = face.head.skull.face(across, level)
    return np.asarray(face.head.near(points * np.array([1, 0, 1])) > 0.02)


def _open_mouth(face: Face, half: float, u: Line, centre: Line, bow: Line) -> None:
    mood, pen = face.mood, face.pen
    visible = _turned_to_us(face, half * u, np.full_like(u, 0.22))
    if visible.sum() < 5:
        return
    shape = np.sqrt(np.maximum(1 - u**2, 0))
    rise = 0.030 * mood.part * (0.6 + mood.round) * shape
    drop = (0.030 + 0.135 * mood.part) * shape ** (0.85 + 0.1 * mood.round)
    top, low = centre + bow * 0.6 + rise, centre - drop
    across = half * u
    lip = face.colours.of(mixed(face.skin, (176, 84, 74), 0.6))
    rim = [
        np.concatenate(
            [
                face.line(across * 1.02, top + 0.016 * shape)[visible],
                face.line(across * 1.02, low - 0.026 * shape)[visible][::-1],
            ]
        )
    ]
    pen.fill(rim, lip, parts.MOUTH, 0.6)
    hole = [
        np.concatenate([face.line(across, top)[visible], face.line(across, low)[visible][::-1]])
    ]
    pen.fill(hole, face.colours.of((84, 40, 40)), parts.MOUTH)
    with pen.clipped(hole):
        if mood.teeth:
            teeth = np.concatenate(
                [
                    face.line(across, top + 0.01)[visible],
                    face.line(across, top - 0.034 * mood.teeth * (0.4 + 0.6 * shape))[visible][
                        ::-1
                    ],
                ]
            )
            pen.fill([teeth], face.colours.of((244, 238, 224)), parts.MOUTH)
        angle = np.linspace(0, 2 * np.pi, 20, endpoint=False)
        tongue = face.line(
            0.62 * half * np.cos(angle),
            float(low.min()) + 0.012 + 0.05 * mood.part * np.sin(angle),
        )
        if face.facing(0, 0.2) > 0.15:
            pen.fill([tongue], face.colours.of((186, 96, 88)), parts.MOUTH, 0.9)
    pen.stroke(face.line(across, top)[visible], face.ink, 1.5 * face.weight, 0, 0.92, (0.5, 0.5))
    pen.stroke(face.line(across, low)[visible], face.ink, 1.1 * face.weight, 0, 0.85, (0.5, 0.5))


def _wrinkles(face: Face) -> None:
    age, mood = face.look.age, face.mood
    soft = face.colours.shadow(face.skin, 0.8)

    def fold(points: list[tuple[float, float]], weight: float, alpha: float) -> None:
        for side in _SIDES:
            face.stroke([(a * side, b) for a, b in points], weight, alpha, (0.2, 0.1), soft)

    smile = max(mood.corner, 0) * 0.6 + max(mood.part - 0.2, 0) * 0.3
    laugh = float(np.clip((age - 36) / 30, 0, 1)) * 0.8 + smile * 0.7
    if laugh > 0.08:
        fold([(0.095, 0.335), (0.135, 0.285), (0.15, 0.215)], 0.9, min(0.85, laugh))
    bags = max(mood.bags * 0.8, float(np.clip((age - 48) / 25, 0, 0.85)))
    if bags > 0.05:
        y = face.eye_level
        fold([(0.085, y - 0.052), (0.15, y - 0.072), (0.215, y - 0.045)], 0.8, bags)
    if mood.frown > 0.1 or age > 60:
        y = face.eye_level + 0.09
        strength = max(mood.frown, 0.45 if age > 60 else 0)
        fold([(0.026, y - 0.02), (0.022, y + 0.02), (0.03, y + 0.055)], 0.9, strength)
    crow = float(np.clip((age - 50) / 20, 0, 0.8)) + (0.35 if mood.smile_eyes else 0)
    if crow > 0.1:
        y = face.eye_level
        for drop in (0.028, 0.0, -0.028):
            fold([(0.245, y + drop * 0.4), (0.27, y + drop), (0.29, y + drop * 1.7)], 0.6, crow)
    lines = int(np.clip((age - 44) / 9, 0, 3)) + (1 if mood.brow_up > 0.6 else 0)
    for i in range(min(lines, 3)):
        y = face.eye_level + 0.185 + 0.05 * i + 0.02 * mood.brow_up
        w = 0.15 - 0.02 * i
        way = [(-w, y - 0.008), (-0.4 * w, y + 0.006), (0.1 * w, y), (w, y + 0.008)]
        face.stroke(way, 0.7, 0.6, (0.1, 0.1), soft)
    if age > 66:
        fold([(0.225, 0.36), (0.245, 0.30), (0.235, 0.235)], 0.8, 0.5)
        fold([(0.14, 0.19), (0.15, 0.15), (0.13, 0.11)], 0.7, 0.45)


def paint_ear(face: Face, side: int) -> None:
    """The ear of one side (1 right), wherever it shows."""
    pen = face.pen
    grow = 1 + 0.16 * face.years
    angle = np.linspace(0, 2 * np.pi, 26, endpoint=False)
    ahead = -0.045 - 0.062 * np.cos(angle) * (1 + 0.25 * np.sin(angle))
    up = 0.435 - 0.03 * face.youth + 0.105 * np.sin(angle) * grow
    out = (0.315 + 0.045 * (-np.cos(angle) * 0.5 + 0.5) + 0.012 * np.sin(angle)) * (
        1 + 0.07 * face.youth
    )
    rim = np.stack([out * side, up, ahead], axis=1)
    shape = [face.head.flat(rim)]
    pen.fill(shape, lighter(face.skin, -6), parts.SKIN)
    pen.contour(shape, face.ink, parts.SKIN, 0.85 * face.weight)
    if face.pixels < 60 or face.head.near(np.array([float(side), 0, 0.0])) < 0.05:
        return
    pick = (angle > 0.35 * np.pi) & (angle < 1.55 * np.pi) | (angle < 0.2)
    inner = np.array([1.0, 1.0, 1.0]) * (rim[pick] - rim.mean(0)) * 0.62 + rim.mean(0)
    pen.stroke(
        face.head.flat(inner), face.colours.shadow(face.skin, 0.8), 0.8 * face.weight, 0, 0.7
    )
    pen.blush(
        face.head.flat(rim.mean(0) - np.array([0, 0.01, 0.0])),
        0.05 * face.head.size,
        face.colours.shadow(face.skin, 0.5),
        0.5,
    )
