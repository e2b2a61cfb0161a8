"""A face as a chart that is drawn on: where its spots lie, its skin and its washes."""

from dataclasses import dataclass

import numpy as np

from tools.looks import Look
from tools.previs import parts
from tools.previs.figures.colours import Palette, mixed
from tools.previs.figures.expressions import Features
from tools.previs.figures.skull import Head
from tools.previs.figures.solids import Solid
from tools.previs.pen import Pen, Rgb
from tools.previs.strokes import Line, curve

SIDES = (1, -1)
"""Right and left."""


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
    def woman(self) -> float:
        """1 a woman, -1 a man, 0 a child or not told."""
        return self.head.skeleton.build.woman

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

    @property
    def dark(self) -> int:
        """The side away from the light: 1 right, -1 left."""
        right = self.head.view.flat(self.head.skeleton.head[:, 0])[0]
        return -1 if self.pen.lamp[0] * right > 0 else 1

    def cells(self, most: int) -> int:
        """How finely an outline on this head is worth tracing."""
        return int(np.clip(1.3 * self.pixels, 24, most))

    def sheet(self, points: Solid) -> Line:
        """A sheet (rows, columns, 3) in head axes -> the picture, coarser when it is small."""
        return self.head.flat(points if self.pixels > 90 else points[:, ::3])

    def line(self, across: Line, level: Line, lift: float = 0.0) -> Line:
        """Chart points (n,) and (n,) -> the picture (n, 2)."""
        return self.head.flat(self.head.skull.face(across, level, lift))

    def spot(self, across: float, level: float) -> Line:
        """A chart point -> the picture (2,)."""
        return self.line(np.array(across), np.array(level))

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


def paint_dots(face: Face) -> None:
    """A tiny face: eyes and mouth as touches of the brush."""
    r = face.head.size
    for side in SIDES:
        if face.facing(0.15 * side, face.eye_level) > 0.1 and face.pixels > 9:
            at = face.line(np.array([0.1, 0.2]) * side, np.full(2, face.eye_level))
            face.pen.band(curve(at, 4), np.full(4, 0.055 * r), face.ink)
    if face.pixels > 15 and face.facing(0, 0.23) > 0.1:
        at = curve(face.line(np.array([-0.07, 0.0, 0.07]), np.array([0.23, 0.225, 0.23])), 6)
        face.pen.band(at, np.full(6, 0.03 * r), face.colours.shadow(face.skin, 0.7))


def paint_modelling(face: Face) -> None:
    """Washes: blush on the cheeks, the hollow of the eyes, the side of the nose."""
    pen, size, shadow = face.pen, face.head.size, face.colours.shadow(face.skin, 0.34)
    warm = face.colours.of(mixed(face.skin, (214, 92, 70), 0.62))
    strength = 0.3 + 0.16 * face.youth
    for side in SIDES:
        if face.facing(0.2 * side, 0.33) > 0.05:
            pen.blush(face.spot(0.2 * side, 0.325), 0.16 * size, warm, strength)
        if face.facing(0.15 * side, 0.5) > 0.05:
            pen.blush(face.spot(0.145 * side, 0.515), 0.12 * size, shadow, 0.24)
    if face.facing(0, 0.34) > 0:
        pen.blush(face.spot(0, 0.335), 0.085 * size, warm, strength)
    dark = face.dark
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
