"""How far a creature reaches, taken from its solids: nothing is drawn for it."""

from functools import lru_cache

import numpy as np

from tools.previs.creatures.anatomy import anatomy
from tools.previs.creatures.brush import Anatomy, Shape
from tools.previs.creatures.poses import CYCLES, act
from tools.previs.figures.solids import Chain, Eye, Loft, Solid, View
from tools.staging import Figure, Metres, Point

_CUBE = np.stack(np.meshgrid(*[np.array([-1.0, 0.0, 1.0])] * 3), axis=-1).reshape(-1, 3)
_BALL = np.delete(_CUBE, 13, axis=0) / np.linalg.norm(np.delete(_CUBE, 13, axis=0), axis=1)[:, None]
_TURN = np.linspace(-np.pi, np.pi, 17)


def points_of(drawn: Anatomy) -> Solid:
    """(n, 3): points on the surface of all its parts."""
    return np.concatenate([_surface(solid) for part in drawn.parts for solid in part.solids])


def _surface(solid: Shape) -> Solid:
    if isinstance(solid, Chain):
        return np.asarray(
            (solid.centres[:, None] + solid.radii[:, None, None] * _BALL).reshape(-1, 3)
        )
    if isinstance(solid, Loft):
        along = np.broadcast_to(np.linspace(0, 1, 9)[:, None], (9, 17))
        return solid.at(np.broadcast_to(_TURN, (9, 17)), along).reshape(-1, 3)
    return np.concatenate([solid.one, solid.other])


def extent(figure: Figure) -> tuple[float, float]:
    """Height and half width in metres over its whole cycle, horns and wings included."""
    plain = {"id": "", "position": (0.0, 0.0, 0.0), "facing": 0.0, "path": (), "speaks": False,
             "on": "", "holding": ""}  # fmt: skip
    return _extent(figure.model_copy(update=plain))


@lru_cache(maxsize=256)
def _extent(figure: Figure) -> tuple[float, float]:
    count = CYCLES[act(figure.pose)]
    points = np.concatenate([points_of(anatomy(figure, phase)) for phase in range(count)])
    return float(points[:, 1].max()), float(np.hypot(points[:, 0], points[:, 2]).max())


def rise(figure: Figure, view: float, elevation: float, eye: Eye | None = None) -> float:
    """How tall it is drawn from an elevation, as a share of its height."""
    points = points_of(anatomy(figure, 0))
    return float(View(view, elevation, eye).flat(points)[:, 1].max() / points[:, 1].max())


def seat(figure: Figure) -> Metres:
    """How far above its position a creature sits: always on it."""
    return 0.0


def saddle(figure: Figure, phase: int) -> Point:
    """Where one sits on a creature in one drawing: right, up and ahead of its foot, metres."""
    right, up, ahead = anatomy(figure, phase).saddle
    return float(right), float(up), float(ahead)
