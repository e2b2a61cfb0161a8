"""Things built of plane faces, drawn in the perspective from which they are seen."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.previs.hands.ink_wash import Palette, Rgb, mix
from tools.previs.hands.marks import paint, polygon, straight
from tools.previs.paint.sheet import Sheet

Array = NDArray[np.float64]
Spot = tuple[float, float, float]
"""x to the right of who looks at the front, y up, z towards the front; metres."""


@dataclass(frozen=True)
class Aspect:
    """From where a piece is seen."""

    view: float
    """As in tools.projection.view_of."""
    distance: float
    elevation: float
    """Degrees by which the camera looks down on the foot."""

    def seen(self, points: Sequence[Spot] | Array) -> tuple[Array, Array]:
        """(n, 2) metres right of and above the foot on the card, and (n,) metres towards us."""
        p = np.asarray(points, np.float64).reshape(-1, 3)
        c, s = math.cos(math.radians(self.view)), math.sin(math.radians(self.view))
        right, towards = c * p[:, 0] + s * p[:, 2], c * p[:, 2] - s * p[:, 0]
        eye = self.distance * math.tan(math.radians(min(60.0, max(-60.0, self.elevation))))
        grow = self.distance / np.maximum(self.distance - towards, 0.15 * self.distance)
        return np.stack([right * grow, (p[:, 1] - eye) * grow + eye], axis=1), towards


@dataclass(frozen=True)
class Face:
    """A flat part, its corners in order."""

    corners: tuple[Spot, ...]
    colour: Rgb
    over: float = 0.0
    """Metres by which it is drawn before its neighbours: what lies flat on another face."""

    def normal(self) -> Array:
        a, b, c = (np.array(p) for p in self.corners[:3])
        across = np.cross(b - a, c - a)
        return np.asarray(across / max(float(np.linalg.norm(across)), 1e-9))


def box(low: Spot, high: Spot, colour: Rgb, over: float = 0.0) -> list[Face]:
    """The six sides between two opposite corners."""
    (a, b, c), (d, e, f) = low, high
    rings = (
        ((a, b, f), (d, b, f), (d, e, f), (a, e, f)),
        ((d, b, c), (a, b, c), (a, e, c), (d, e, c)),
        ((d, b, f), (d, b, c), (d, e, c), (d, e, f)),
        ((a, b, c), (a, b, f), (a, e, f), (a, e, c)),
        ((a, e, f), (d, e, f), (d, e, c), (a, e, c)),
        ((a, b, c), (d, b, c), (d, b, f), (a, b, f)),
    )
    return [Face(ring, colour, over) for ring in rings]


def extent(aspect: Aspect, faces: Iterable[Face]) -> tuple[float, float, float, float]:
    """How far left, right, up and down of the foot the faces reach, with a little air."""
    spots = np.array([corner for face in faces for corner in face.corners])
    flat, _ = aspect.seen(spots)
    air = 0.06 * float(np.ptp(flat, axis=0).max()) + 0.05
    left, top = -flat[:, 0].min() + air, flat[:, 1].max() + air
    right, bottom = flat[:, 0].max() + air, -flat[:, 1].min() + air
    return float(left), float(right), float(top), float(bottom)


def draw_faces(sheet: Sheet, aspect: Aspect, faces: Iterable[Face], colours: Palette) -> None:
    """Draw the faces that are turned to us, far ones first, lit from above left, edged in ink."""
    placed = []
    for face in faces:
        flat, towards = aspect.seen(face.corners)
        turned = np.roll(flat, -1, axis=0)
        if float(np.sum(flat[:, 0] * turned[:, 1] - turned[:, 0] * flat[:, 1])) > 0:
            placed.append((float(towards.mean()) + face.over, flat, face))
    for _, flat, face in sorted(placed, key=lambda entry: entry[0]):
        x, y, z = face.normal()
        c, s = math.cos(math.radians(aspect.view)), math.sin(math.radians(aspect.view))
        lit = 0.55 * y - 0.30 * (c * x + s * z) + 0.25 * abs(c * z - s * x)
        tone = (
            mix(face.colour, colours.paper, min(0.45, 0.55 * lit))
            if lit > 0
            else mix(face.colour, colours.ink, min(0.5, -0.9 * lit + 0.1))
        )
        sheet.canvas.drawPath(polygon(flat), paint(tone))
        width = max(1.1 * sheet.pixel, 0.012)
        ink = paint(colours.ink, colours.edge)
        for line in straight(flat, np.roll(flat, -1, axis=0), width, 0.7, 0.4):
            sheet.canvas.drawPath(line, ink)
