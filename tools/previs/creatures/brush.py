"""Draws the solids of a creature: washes and contours, and marks on their surface."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tools.looks import Look
from tools.previs import parts
from tools.previs.figures.colours import Palette, lighter, mixed, parse
from tools.previs.figures.expressions import Features
from tools.previs.figures.solids import Chain, Loft, Solid, View, outline
from tools.previs.pen import Pen, Rgb
from tools.previs.strokes import Line, curve

_LEADING = frozenset({"head", "ear", "horn", "mane", "ruff", "beard", "neck"})
_ROUND = np.linspace(0, 2 * np.pi, 22, endpoint=False)


@dataclass(frozen=True)
class Blade:
    """A thin strip between two edges: an ear, a wing, a fin."""

    one: Solid
    """(k, 3)."""
    other: Solid
    """(k, 3)."""

    @property
    def centres(self) -> Solid:
        return (self.one + self.other) / 2

    def polygons(self, view: View) -> list[Line]:
        """Its cells; each is convex."""
        one, other = view.flat(self.one), view.flat(self.other)
        cells = np.stack([one[:-1], one[1:], other[1:], other[:-1]], axis=1)
        return [np.asarray(cell) for cell in cells]


Shape = Chain | Loft | Blade


@dataclass(frozen=True)
class Coat:
    """The colours of one creature, as its look says."""

    fur: Rgb
    pale: Rgb
    """Belly, muzzle, spots, wing tips."""
    dark: Rgb
    """Its own colour deepened: ears, backs, far sides."""


@dataclass(frozen=True)
class Brush:
    """What one creature is drawn with."""

    pen: Pen
    view: View
    look: Look
    colours: Palette
    mood: Features

    @property
    def pixels(self) -> float:
        """Height of the creature in the picture."""
        return self.look.height * self.pen.scale

    @property
    def ink(self) -> Rgb:
        return self.colours.ink

    @cached_property
    def coat(self) -> Coat:
        own = parse(self.look.skin)
        marking = self.look.marking
        pale = parse(marking) if marking else mixed(own, (246.0, 238.0, 222.0), 0.62)
        of = self.colours.of
        return Coat(of(own), of(pale), of(lighter(own, -34)))

    def wash(
        self,
        solids: Sequence[Shape],
        colour: Rgb,
        part: int = parts.SKIN,
        *,
        depth: float = 0.03,
        weight: float = 1.0,
        seam: tuple[Solid, float] | None = None,
        smooth: float = 1.6,
    ) -> list[Line]:
        """The union of solids with its shadow side and its contour; -> its outline.

        Args:
            solids: what is drawn as one.
            colour: of the wash.
            part: number in the identity mask.
            depth: of the shadow, as a share of the creature's height.
            weight: of the contour.
            seam: a point and a radius in metres where the line fades, as the shape goes on there.
            smooth: cells over which corners are rounded.
        """
        pieces = [polygon for solid in solids for polygon in solid.polygons(self.view)]
        if not any(self.pen.shows(piece) for piece in pieces):
            return []
        every = np.concatenate(pieces)
        size = float((every.max(0) - every.min(0)).max()) * self.pen.scale
        shape = outline(pieces, detail=int(np.clip(size * 0.6, 16, 240)), smooth=smooth)
        if not shape:
            return []
        h = self.look.height
        self.pen.fill(shape, colour, part)
        if self.pixels > 30:
            self.pen.shade(shape, self.colours.shadow(colour), depth * h, 0.55, 0.002 * h)
        faded = (self.view.flat(seam[0]), seam[1]) if seam else None
        self.pen.contour(shape, self.colours.line(colour), part, weight, faded)
        return shape

    def faces(self, normal: Solid) -> float:
        """How much a surface is turned to us: 1 wholly, below 0 away."""
        return float(self.view.near(normal)) / max(float(np.linalg.norm(normal)), 1e-9)

    def disc(
        self, middle: Solid, normal: Solid, radii: tuple[float, float], up: Solid
    ) -> list[Line]:
        """A round patch on a surface; radii are across and along `up`."""
        normal = normal / max(float(np.linalg.norm(normal)), 1e-9)
        along = up - normal * float(up @ normal)
        along = along / max(float(np.linalg.norm(along)), 1e-9)
        across = np.cross(along, normal)
        ring = (
            middle
            + np.cos(_ROUND)[:, None] * across * radii[0]
            + np.sin(_ROUND)[:, None] * along * radii[1]
        )
        return [self.view.flat(ring)]

    def line(
        self,
        points: Solid,
        weight: float = 1.0,
        colour: Rgb | None = None,
        alpha: float = 0.9,
        tips: tuple[float, float] = (0.3, 0.2),
        part: int = 0,
    ) -> None:
        """A stroke through points (k, 3) of a surface."""
        way = self.view.flat(curve(points, 4 * len(points)))
        self.pen.stroke(way, colour or self.ink, weight, part, alpha, tips)


@dataclass(frozen=True)
class Part:
    """Something of a creature that is drawn at one depth."""

    name: str
    solids: tuple[Shape, ...]
    """How far it reaches."""
    draw: Callable[[Brush], None]
    nearer: float = 0.0
    """Metres by which it is drawn as if nearer to us."""

    @property
    def leads(self) -> bool:
        """Whether it is of the neck or the head."""
        return self.name.split()[0] in _LEADING

    @property
    def middle(self) -> Solid:
        return np.asarray(np.mean([solid.centres.mean(axis=0) for solid in self.solids], axis=0))


@dataclass(frozen=True)
class Anatomy:
    """A creature in one pose, in body axes and metres, its foot at the origin."""

    parts: tuple[Part, ...]
    middle: Solid
    """Of its trunk: parts sort by their distance from here."""
    face: Solid
    """Between its eyes."""
    size: float
    """Of its head, chin to crown."""
    saddle: Solid
    """Where one sits on it."""
    joints: dict[str, Solid]
    """As OpenPose names them, as far as it has them: arms are forelegs or wings."""
