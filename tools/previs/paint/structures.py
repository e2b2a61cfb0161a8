"""Built things as layers of faces, lines, words and lit windows, drawn in perspective."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
import skia

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Rgb
from tools.previs.hands.marks import paint, polygon, stroke
from tools.previs.hands.noise import cloud, sample, smooth
from tools.previs.paint.glow import glow_card
from tools.previs.paint.sheet import Sheet
from tools.previs.paint.sign import write
from tools.previs.paint.solid import Array, Aspect, Face, Spot, draw_faces, extent
from tools.previs.paint.subject import Subject

Quad = tuple[Spot, Spot, Spot, Spot]
"""Bottom left, bottom right, top right, top left, as seen from outside."""
_COARSE = 4
"""Pixels a probe of a stain."""


@dataclass(frozen=True)
class Plate(Face):
    """A face of any number of corners, a little bent perhaps."""

    def normal(self) -> Array:
        p = np.array(self.corners)
        q = np.roll(p, -1, axis=0)
        total = np.cross(p, q).sum(axis=0)
        return np.asarray(total / max(float(np.linalg.norm(total)), 1e-9))


@dataclass(frozen=True)
class Line:
    """A stroke along points."""

    points: Sequence[Spot] | Array
    width: float
    colour: Rgb
    alpha: float = 0.8
    on: Sequence[Spot] = ()
    """Corners of the side on which it lies: it is seen only when that is turned to us."""


@dataclass
class Layer:
    faces: list[Face] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    words: list[tuple[Quad, str, Rgb]] = field(default_factory=list)
    on: Sequence[Spot] = ()
    """Corners of the side before which it stands: seen from behind, it is drawn first."""


class Model:
    """A thing under construction; later layers are drawn over earlier ones."""

    def __init__(self) -> None:
        """Begin with one empty layer."""
        self.layers = [Layer()]
        self.lights: list[Sequence[Spot]] = []
        """Corners of what shines."""

    def layer(self, on: Sequence[Spot] = ()) -> "Model":
        """Begin a layer over all others; `on` is the side before which all of it stands."""
        self.layers.append(Layer(on=on))
        return self

    def add(self, faces: Iterable[Face], lines: Iterable[Line] = ()) -> "Model":
        self.layers[-1].faces += faces
        self.layers[-1].lines += lines
        return self

    def write(self, quad: Quad, text: str, colour: Rgb) -> None:
        """Put words on a side."""
        if text.strip():
            self.layers[-1].words.append((quad, text.strip(), colour))

    def faces(self) -> list[Face]:
        return [face for layer in self.layers for face in layer.faces]


def sides(low: Spot, high: Spot) -> tuple[Quad, Quad, Quad, Quad]:
    """Front, right, back and left of a box between two opposite corners."""
    (a, b, c), (d, e, f) = low, high
    return (
        ((a, b, f), (d, b, f), (d, e, f), (a, e, f)),
        ((d, b, f), (d, b, c), (d, e, c), (d, e, f)),
        ((d, b, c), (a, b, c), (a, e, c), (d, e, c)),
        ((a, b, c), (a, b, f), (a, e, f), (a, e, c)),
    )


def measure(quad: Quad) -> tuple[float, float]:
    """Width and height in metres."""
    return math.dist(quad[0], quad[1]), math.dist(quad[0], quad[3])


def at(quad: Quad, u: float, v: float) -> Spot:
    """The point of a side at shares of its width and height."""
    a, b, c, d = (np.array(corner) for corner in quad)
    x, y, z = ((a + (b - a) * u) * (1 - v) + (d + (c - d) * u) * v).tolist()
    return x, y, z


def panel(quad: Quad, left: float, low: float, right: float, high: float) -> Quad:
    """A part of a side, in shares of its width and height."""
    return at(quad, left, low), at(quad, right, low), at(quad, right, high), at(quad, left, high)


def turned_to_us(aspect: Aspect, corners: Sequence[Spot]) -> bool:
    """Whether we see the outside of a side."""
    flat, _ = aspect.seen(corners)
    after = np.roll(flat, -1, axis=0)
    return float(np.sum(flat[:, 0] * after[:, 1] - after[:, 0] * flat[:, 1])) > 0


def courses(
    quad: Quad, count: int, width: float, colour: Rgb, alpha: float = 0.4, upright: bool = False
) -> list[Line]:
    """Level or upright lines across a side: boards, courses of brick."""
    found = []
    for k in range(1, count):
        t = k / count
        ends = (at(quad, t, 0), at(quad, t, 1)) if upright else (at(quad, 0, t), at(quad, 1, t))
        found.append(Line(ends, width, colour, alpha, quad))
    return found


def draw_lines(sheet: Sheet, aspect: Aspect, lines: Iterable[Line]) -> None:
    """Draw the lines that lie on sides turned to us."""
    for line in lines:
        if line.on and not turned_to_us(aspect, line.on):
            continue
        flat, _ = aspect.seen(line.points)
        if len(flat) == 2:
            flat = np.linspace(flat[0], flat[1], 4)
        width = max(0.9 * sheet.pixel, line.width)
        sheet.canvas.drawPath(stroke(flat, width, 0.8, 0.55), paint(line.colour, line.alpha))


def lay_words(sheet: Sheet, aspect: Aspect, quad: Quad, text: str, colour: Rgb) -> None:
    """Write words on a side as large as they fit; tall sides are written downwards."""
    if not turned_to_us(aspect, quad):
        return
    width, height = measure(quad)
    flat, _ = aspect.seen(quad)
    plain = [(0.0, 0.0), (width, 0.0), (width, height), (0.0, height)]
    matrix = skia.Matrix()
    matrix.setPolyToPoly(
        [skia.Point(*p) for p in plain], [skia.Point(float(x), float(y)) for x, y in flat]
    )
    upright = height > 1.5 * width and len(text.split()) == 1
    lines = list(text) if upright else [line for line in text.splitlines() if line.strip()]
    sheet.canvas.save()
    sheet.canvas.concat(matrix)
    write(sheet.canvas, lines, (width / 2, height / 2, 0.86 * width, 0.78 * height), colour)
    sheet.canvas.restore()


def draw_model(sheet: Sheet, subject: Subject, model: Model) -> None:
    """Draw all layers."""
    behind = [bool(la.on) and not turned_to_us(subject.aspect, la.on) for la in model.layers]
    hidden = [layer for layer, back in zip(model.layers, behind, strict=True) if back]
    for layer in hidden + [la for la, back in zip(model.layers, behind, strict=True) if not back]:
        draw_faces(sheet, subject.aspect, layer.faces, subject.colours)
        draw_lines(sheet, subject.aspect, layer.lines)
        for quad, text, colour in layer.words:
            lay_words(sheet, subject.aspect, quad, text, colour)


def weathered(sheet: Sheet, subject: Subject, strength: float = 0.16) -> None:
    """Stains of ink and of wet wash, only where something is drawn."""
    x, y = (axis.reshape(-1)[::_COARSE] for axis in sheet.axes())
    wide, high = np.meshgrid(x, y)
    period = 0.9 * max(*subject.size[:2], 1.0)
    broad = sample(cloud(subject.piece.seed % 5 + 22), wide / period + high / 17, high / period)
    fine = sample(cloud(31, 16, 4), wide / (0.5 * period), high / (0.3 * period))
    coarse = smooth(0.48, 0.86, 0.7 * broad + 0.3 * fine) * np.float32(strength)
    stain = cv2.resize(coarse, (sheet.width, sheet.height), interpolation=cv2.INTER_LINEAR)
    *planes, alpha = cv2.split(sheet.pixels)
    rest, cover = 1 - stain, cv2.multiply(alpha, stain, scale=1 / 255, dtype=cv2.CV_32F)
    for channel, ink in enumerate(subject.colours.ink):
        kept = cv2.multiply(planes[channel], rest, dtype=cv2.CV_32F)
        stained = cv2.convertScaleAbs(cv2.scaleAdd(cover, ink, kept))
        sheet.pixels[..., channel] = cv2.min(stained, alpha)


def footing(sheet: Sheet, subject: Subject, faces: Iterable[Face]) -> None:
    """A soft dark where the thing meets the ground; no part of it."""
    low = np.array([c for face in faces for c in face.corners if c[1] < 0.06])
    if len(low) < 3:
        return
    (left, _, back), (right, _, front) = low.min(axis=0), low.max(axis=0)
    ring = [(left, 0, front), (right, 0, front), (right, 0, back), (left, 0, back)]
    flat, _ = subject.aspect.seen(ring)
    middle = flat.mean(axis=0)
    soft = max(0.05, 0.02 * float(np.ptp(flat[:, 0])))
    shadow = paint(subject.colours.ink, 0.30, soft)
    sheet.canvas.drawPath(polygon(middle + (flat - middle) * [1.03, 1.0] - [0, 0.4 * soft]), shadow)


def reach_of(aspect: Aspect, *models: Model) -> tuple[float, float, float, float]:
    """Metres left, right, up and down of the foot that all faces and lines need."""
    found = [face for model in models for face in model.faces()]
    for model in models:
        for layer in model.layers:
            spots = (np.asarray(line.points, np.float64) for line in layer.lines)
            found += [Face(tuple(map(tuple, points.tolist())), (0, 0, 0)) for points in spots]
    return extent(aspect, found)


def built(
    subject: Subject,
    model: Model,
    *,
    nearer: float = 0.0,
    brush: float = 0.35,
    stain: float = 0.16,
) -> tuple[Card, ...]:
    """The card of a model, and at night the card of its lights."""
    faces = model.faces()
    reach = reach_of(subject.aspect, model)
    sheet = Sheet(*reach, subject.scale)
    footing(sheet, subject, faces)
    draw_model(sheet, subject, model)
    weathered(sheet, subject, stain)
    card = sheet.card(subject.piece.seed, nearer=nearer, brush=brush)
    if not (subject.lit and model.lights):
        return (card,)
    seen = [q for q in model.lights if turned_to_us(subject.aspect, q)]
    panes = [subject.aspect.seen(q)[0] for q in seen]
    return (card, *glow_card(panes, reach, subject, nearer + 0.01))
