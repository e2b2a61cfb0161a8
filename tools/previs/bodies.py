"""Whoever acts, by species: people and creatures answer the same questions."""

from tools.looks import Look
from tools.previs import creatures, figures
from tools.previs.card import Card
from tools.previs.figures import Moment
from tools.previs.painters import Eye, Window
from tools.staging import Figure, Metres, Point, Style


def _human(look: Look) -> bool:
    return look.species == "human"


def paint_figure(
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
    """Draw somebody; see tools.previs.figures.paint_figure and tools.previs.creatures."""
    if _human(figure.look):
        return figures.paint_figure(
            figure, view, scale, moment, style, elevation=elevation, eye=eye, window=window
        )
    return creatures.paint_figure(
        figure, view, scale, moment, style, elevation=elevation, eye=eye, window=window, ahead=ahead
    )


def extent(figure: Figure) -> tuple[Metres, Metres]:
    """Height and half width."""
    return figures.extent(figure) if _human(figure.look) else creatures.extent(figure)


def rise(figure: Figure, view: float, elevation: float, eye: Eye | None = None) -> float:
    """How tall somebody is drawn from an elevation, as a share of the height."""
    of = figures.rise if _human(figure.look) else creatures.rise
    return of(figure, view, elevation, eye)


def phases(figure: Figure) -> int:
    """How many drawings the cycle of the pose has."""
    return figures.phases(figure) if _human(figure.look) else creatures.phases(figure)


def head(figure: Figure, view: float) -> tuple[float, float, float]:
    """Where a close-up looks: x to our right and y up from the foot, and the head's height, m."""
    return figures.head(figure, view) if _human(figure.look) else creatures.head(figure, view)


def seat(figure: Figure) -> Metres:
    """How far above its position somebody sits."""
    return figures.seat(figure) if _human(figure.look) else creatures.seat(figure)


def saddle(figure: Figure, phase: int) -> Point:
    """Where one sits on somebody: a creature's back, a person's shoulders."""
    if _human(figure.look):
        return (0.0, 0.8 * figure.look.height, -0.05 * figure.look.height)
    return creatures.saddle(figure, phase)
