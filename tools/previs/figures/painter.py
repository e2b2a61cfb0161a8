"""Draws the solids of one body with one pen."""

from dataclasses import dataclass

import numpy as np

from tools.looks import Look
from tools.previs.figures.body import Body
from tools.previs.figures.colours import Palette, mixed
from tools.previs.figures.solids import Chain, Loft, Sheet, View, outline
from tools.previs.pen import Pen, Rgb
from tools.previs.strokes import Line, curve


@dataclass(frozen=True)
class Painter:
    """A body, how it is seen, and what it is drawn with."""

    pen: Pen
    view: View
    body: Body
    look: Look
    colours: Palette

    @property
    def skin(self) -> Rgb:
        return self.colours.of(self.look.skin)

    @property
    def pixels(self) -> float:
        """Height of the figure in the picture."""
        return self.body.height * self.pen.scale

    def wash(
        self,
        shape: list[Line],
        colour: Rgb,
        part: int,
        depth: float = 0.02,
        weight: float = 1.0,
        seam: tuple[Line, float] | None = None,
    ) -> None:
        """A shape with its shadow side and its contour; depth as a share of the height."""
        pen = self.pen
        if not shape:
            return
        pen.fill(shape, colour, part)
        if self.pixels > 40:
            h = self.body.height
            pen.shade(shape, self.colours.shadow(colour), depth * h, 0.62, 0.0016 * h)
        pen.contour(shape, mixed(self.colours.ink, colour, 0.12), part, weight, seam)

    def union(self, pieces: list[Line], detail: int, smooth: float) -> list[Line]:
        """The outline of convex pieces, as fine as the picture needs; [] outside the window."""
        if not any(self.pen.shows(piece) for piece in pieces):
            return []
        cells = int(np.clip(self.pixels * 0.45, 20, detail))
        return outline(pieces, detail=cells, smooth=smooth)

    def shape(self, solid: Chain | Loft, detail: int = 200, smooth: float = 2.0) -> list[Line]:
        """The outline of a solid as it is seen, as fine as the picture needs."""
        return self.union(solid.polygons(self.view), detail, smooth)

    def sheet(self, cells: Sheet) -> list[Line]:
        """The outline of the cells of a sheet."""
        if not len(cells) or not self.pen.shows(cells.reshape(-1, 2)):
            return []
        return outline(cells, detail=int(np.clip(self.pixels * 0.45, 20, 260)))

    def chart(self, solid: Loft, points: list[tuple[float, float]], count: int = 10) -> Line:
        """A smooth way (count, 2) over a solid, through points (radians around, share along)."""
        way = curve(np.array(points), count)
        return self.view.flat(solid.at(way[:, 0], way[:, 1]))

    def sees(self, solid: Loft, around: float, along: float) -> bool:
        """Whether that spot of a solid faces us."""
        return bool(solid.facing(self.view, np.array([around]), np.array([along]))[0] > 0.05)

    def girdle(self, solid: Loft, along: float) -> Line:
        """The stretch of the ring around a solid that faces us, end to end."""
        around = np.linspace(-np.pi, np.pi, 61)
        level = np.full_like(around, along)
        near = solid.facing(self.view, around, level)[:-1] > -0.05
        index = np.flatnonzero(near)
        gap = np.flatnonzero(np.diff(index) > 1)
        ordered = np.roll(index, -gap[0] - 1) if len(gap) else index
        return np.asarray(self.view.flat(solid.at(around, level))[ordered])
