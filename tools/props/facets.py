"""What a hand-sized thing is: flat patches of colour in metres around the grip."""

import math
from dataclasses import dataclass

Dot = tuple[float, float]
"""Metres from the grip: x to the right, y up."""


@dataclass(frozen=True)
class Facet:
    """One patch of colour with a drawn edge."""

    outline: tuple[Dot, ...]
    """Corners in order, at least three; the last joins the first."""
    colour: str
    """#rrggbb"""
    smooth: bool = False
    """A curve runs through the corners."""
    edged: bool = True
    """Whether it has a line around it."""


@dataclass(frozen=True)
class Prop:
    """A thing that one can hold, seen from its side.

    The grip lies at (0, 0): where the palm closes around it, or what rests on the fingers. An
    upright thing keeps its +y upwards whatever the arm does; its lowest point lies below the grip
    and is where it stands when nobody holds it. One that is not upright goes on along the forearm:
    +y leads out of the fist past the thumb, -y back below the little finger.
    """

    facets: tuple[Facet, ...]
    """In the order in which they are drawn."""
    upright: bool = True
    """It keeps upright in the hand: a cup, a lantern; else it points where the forearm points, its
    +y along it: a sword, a brush."""

    @property
    def low(self) -> float:
        """Metres from the grip down to the bottom, on which it stands when nobody holds it."""
        return -min(y for facet in self.facets for _, y in facet.outline)


def patch(colour: str, *dots: Dot, smooth: bool = False, edged: bool = True) -> Facet:
    """A patch through these corners."""
    return Facet(dots, colour, smooth, edged)


def bar(
    colour: str, left: float, low: float, right: float, high: float, edged: bool = True
) -> Facet:
    """A rectangle."""
    return Facet(((left, low), (right, low), (right, high), (left, high)), colour, False, edged)


def oval(colour: str, x: float, y: float, across: float, up: float, edged: bool = True) -> Facet:
    """An ellipse around (x, y) with these half axes."""
    turns = [k * math.tau / 12 for k in range(12)]
    ring = tuple((x + across * math.cos(t), y + up * math.sin(t)) for t in turns)
    return Facet(ring, colour, True, edged)


def line(colour: str, width: float, *dots: Dot, edged: bool = False) -> Facet:
    """A band along a way."""
    left, right = [], []
    for k, (x, y) in enumerate(dots):
        (ax, ay), (bx, by) = dots[max(k - 1, 0)], dots[min(k + 1, len(dots) - 1)]
        long = math.hypot(bx - ax, by - ay) or 1.0
        nx, ny = -(by - ay) / long * width / 2, (bx - ax) / long * width / 2
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return Facet((*left, *reversed(right)), colour, False, edged)
