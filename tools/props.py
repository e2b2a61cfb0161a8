"""Hand-sized things as flat shapes, drawn alike in a hand, on a table and on the ground."""

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
    """A thing that one can hold, seen from its side."""

    facets: tuple[Facet, ...]
    """In the order in which they are drawn."""
    upright: bool = True
    """It keeps upright in the hand: a cup, a lantern; else it points where the forearm points, its
    +y along it: a sword, a brush."""

    @property
    def low(self) -> float:
        """Metres from the grip down to the bottom, on which it stands when nobody holds it."""
        return -min(y for facet in self.facets for _, y in facet.outline)


PROPS: dict[str, Prop] = {
    "cup": Prop(
        (
            Facet(((-0.038, 0.045), (0.038, 0.045), (0.03, -0.04), (-0.03, -0.04)), "#e8e2d2"),
            Facet(((-0.034, 0.04), (0.034, 0.04), (0.033, 0.03), (-0.033, 0.03)), "#b9a06a"),
        )
    ),
}
"""By kind; each is also a piece of a set."""
