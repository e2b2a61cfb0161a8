"""Who paints what the engine places: the seam between drawing and geometry."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from tools.previs.canvas import Canvas
from tools.previs.card import Card
from tools.previs.figures import Moment
from tools.staging import Backdrop, Figure, Light, Metres, Point, SetPiece, Style, Weather

Picture = NDArray[np.uint8]
Window = tuple[float, float, float, float]
"""x0, y0, x1, y1 in metres from the foot, x to our right, y up."""
Eye = tuple[float, float]
"""Where the camera is: metres along the floor plan, metres above the foot."""


class FigurePainter(Protocol):
    def __call__(
        self,
        figure: Figure,
        view: float,
        scale: float,
        moment: Moment,
        style: Style,
        *,
        elevation: float = 0.0,
        eye: Eye | None = None,
        window: Window | None = None,
        ahead: bool = False,
    ) -> Card:
        """`ahead`: only what of a mount that comes towards us is before its rider."""
        ...


class PiecePainter(Protocol):
    def __call__(
        self,
        piece: SetPiece,
        view: float,
        scale: float,
        light: Light,
        weather: Weather,
        style: Style,
        *,
        elevation: float = 0.0,
        distance: float = 14.0,
    ) -> tuple[Card, ...]: ...


@dataclass(frozen=True)
class Painters:
    """One painter for each sort of thing in a staging."""

    backdrop: Callable[[Backdrop, Light, Weather, Style, Canvas], Picture]
    """(h, w, 3) RGB, the whole canvas."""
    plane: Callable[[SetPiece, Light, Weather, Style, Canvas], Picture]
    """(h, w, 4) premultiplied RGBA, in the canvas's perspective."""
    flat: frozenset[str]
    """Kinds of pieces that `plane` paints; `piece` paints the others."""
    piece: PiecePainter
    mist: Callable[[Light, Weather, Style], tuple[float, float, float]]
    """RGB, 0 to 255, that things take on with distance."""
    figure: FigurePainter
    """Draws from the side in parallel perspective, from `elevation` degrees above."""
    rise: Callable[[Figure, float, float, Eye | None], float]
    """How tall it is drawn from a view, an elevation and an eye, as a share of its height."""
    extent: Callable[[Figure], tuple[float, float]]
    """Height and half width in metres."""
    phases: Callable[[Figure], int]
    """How many drawings the figure's action has."""
    seat: Callable[[Figure], Metres]
    """How far above its position somebody sits."""
    saddle: Callable[[Figure, int], Point]
    """Where one sits on a figure in one drawing: right, up and ahead of its foot."""


def ours() -> Painters:
    """The painters that draw the films."""
    from tools.previs import bodies, paint
    from tools.previs.hands.ink_wash import palette

    return Painters(
        backdrop=paint.paint_backdrop,
        plane=paint.paint_plane,
        flat=paint.FLAT,
        piece=paint.paint_piece,
        mist=lambda light, weather, style: palette(light, weather, style).mist,
        figure=bodies.paint_figure,
        rise=bodies.rise,
        extent=bodies.extent,
        phases=bodies.phases,
        seat=bodies.seat,
        saddle=bodies.saddle,
    )
