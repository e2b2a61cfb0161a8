"""The parts that indoor things are made of, and what a builder needs to know of a thing."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tools.previs.hands.ink_wash import Palette, Rgb, mix
from tools.previs.paint.solid import Aspect, Face, Spot
from tools.staging import Light, SetPiece

WARM: Rgb = (255.0, 208.0, 138.0)
"""What lamps and fires lay on the air around them."""


@dataclass(frozen=True)
class Solid:
    """Faces that hide each other by distance."""

    faces: Sequence[Face]


@dataclass(frozen=True)
class Flat:
    """A patch that lies on a plane: a pane, a drawer, a book's back. No light falls on it."""

    corners: Sequence[Spot]
    colour: Rgb
    line: float = 0.0
    """Metres of ink around it."""
    alpha: float = 1.0
    both: bool = False
    """Seen from behind as well."""
    smooth: bool = False


@dataclass(frozen=True)
class Round:
    """A thing turned on a wheel or a lathe, upright."""

    at: Spot
    """The middle of its foot."""
    profile: Sequence[tuple[float, float]]
    """Radius and height above the foot, from the bottom up."""
    colour: Rgb
    inside: Rgb | None = None
    """What one sees from above; None: the same, paler."""
    rings: tuple[float, ...] = ()
    """Heights at which a dark band runs around it."""


@dataclass(frozen=True)
class Flame:
    """A fire or a candle's flame; it faces whoever looks."""

    at: Spot
    width: float
    height: float


@dataclass(frozen=True)
class Glow:
    """Light on the air around a lamp: no part of its identity."""

    at: Spot
    radius: float
    strength: float = 0.5


Step = Solid | Flat | Round | Flame | Glow


@dataclass(frozen=True)
class Part:
    """What becomes one card."""

    steps: Sequence[Step]
    """In the order in which they are drawn."""
    nearer: float = 0.0
    """As in Card."""


@dataclass(frozen=True)
class Thing:
    """A piece to be built, and how it is seen."""

    piece: SetPiece
    aspect: Aspect
    light: Light
    colours: Palette

    @property
    def size(self) -> tuple[float, float, float]:
        return self.piece.size

    @property
    def facing(self) -> float:
        """1: its front is turned to us; 0: its side; -1: its back."""
        return math.cos(math.radians(self.aspect.view))

    @property
    def aside(self) -> float:
        """How much of its width lies along our line of sight; positive: its left end is near."""
        return math.sin(math.radians(self.aspect.view))

    @property
    def far_edge(self) -> float:
        """The `nearer` that sorts it at its far edge: whatever stands on it is drawn after it."""
        w, _, d = self.size
        return -0.5 * (d * abs(self.facing) + w * abs(self.aside))

    @property
    def dark(self) -> bool:
        """Lamps are lit."""
        return self.light.time in ("dusk", "night")

    def main(self, usual: str) -> Rgb:
        """The piece's own colour, or the usual one."""
        return self.colours.own(self.piece.colour or usual)

    def own(self, colour: str) -> Rgb:
        return self.colours.own(colour)

    def deep(self, colour: Rgb, share: float) -> Rgb:
        return mix(colour, self.colours.ink, share)

    def pale(self, colour: Rgb, share: float) -> Rgb:
        return mix(colour, self.colours.paper, share)

    def halo(self, at: Spot, radius: float, strength: float = 0.5) -> list[Glow]:
        """A glow when it is dark; by day none."""
        return [Glow(at, radius, strength)] if self.dark else []


def plate(left: float, low: float, right: float, high: float, z: float) -> tuple[Spot, ...]:
    """A rectangle that looks to the front."""
    return (left, low, z), (right, low, z), (right, high, z), (left, high, z)


def lid(left: float, back: float, right: float, front: float, y: float) -> tuple[Spot, ...]:
    """A rectangle that looks up."""
    return (left, y, front), (right, y, front), (right, y, back), (left, y, back)
