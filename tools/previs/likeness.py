"""How each figure and upright piece is drawn in a shot: how large, from where, which part."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tools.previs import placing
from tools.previs.painters import Eye, Painters, Window
from tools.previs.performance import Travel
from tools.previs.placing import Spot, spot
from tools.previs.riding import Acting
from tools.projection import view_of
from tools.staging import Camera, Point, SetPiece

Size = tuple[int, int]

TURN = 15.0
"""Degrees by which a view must change before a figure is drawn anew."""
PIECE_TURN = 40.0
"""The same for set pieces: few change much, and each change is seen."""
_TILT = 5.0
_SAMPLES = 9
_WIDEST = 2.5
"""Frames; a piece that is larger is drawn coarser."""
_LARGE = 1.5
"""Frames; of a figure that is larger only the part in the picture is drawn."""


@dataclass(frozen=True)
class Likeness:
    """One element for the whole shot."""

    scale: float
    """Pixels a metre: the largest that the shot needs."""
    view: float
    elevation: float
    distance: float
    """Metres from the camera along the floor plan, where the element is drawn from."""
    depth: float
    """Metres in front of that camera's plane."""
    window: Window | None = None
    eye: Eye | None = None
    """Where a figure is drawn from."""
    tall: float = 1.0
    """The height of a figure's drawing, as a share of the figure's: less from above."""

    def view_at(self, facing: float, position: Point, camera: Camera, turn: float) -> float:
        """The view to draw: always the same, unless it has changed by `turn` degrees and more."""
        away = (view_of(facing, position, camera) - self.view + 180) % 360 - 180
        steps = round(away / turn) if abs(away) > turn * 0.7 else 0
        return float((self.view + steps * turn) % 360)


def _sampled(count: int) -> list[int]:
    return sorted({round(i) for i in np.linspace(0, count - 1, min(_SAMPLES, count))})


def of_piece(
    piece: SetPiece, cameras: Sequence[Camera], size: Size, travel: Travel | None = None
) -> Likeness | None:
    """How to draw an upright piece, over its whole way; None: the shot never shows it."""
    stands = {
        i: travel.at(i) if travel else (piece.position, piece.facing)
        for i in _sampled(len(cameras))
    }
    places = {
        i: place
        for i, (position, _) in stands.items()
        if (place := spot(cameras[i], position, piece.size[1], size))
        and in_sight(place, piece, size)
    }
    if not places:
        return None
    limits = (
        _WIDEST * side / max(metres, 0.01)
        for side, metres in zip(size, piece.size[:2], strict=True)
    )
    middle = list(places)[len(places) // 2]
    camera, (position, facing) = cameras[middle], stands[middle]
    return Likeness(
        scale=min(max(place.scale for place in places.values()), *limits),
        view=round(view_of(facing, position, camera)) % 360,
        elevation=placing.elevation(camera, position),
        distance=placing.distance(camera, position),
        depth=places[middle].depth,
    )


def of_figure(
    performance: Acting, cameras: Sequence[Camera], size: Size, painters: Painters
) -> Likeness | None:
    """How to draw a figure; None: it is never in front of the camera."""
    sampled = _sampled(len(cameras))
    beats = {i: performance.at(i) for i in sampled}
    poses = {beat.figure.pose: beat.figure for beat in beats.values()}
    extents = [painters.extent(figure) for figure in poses.values()]
    height, half = (max(values) for values in zip(*extents, strict=True))
    middle = sampled[len(sampled) // 2]
    camera, beat = cameras[middle], beats[middle]
    view = round(view_of(beat.facing, beat.position, camera)) % 360
    elevation = round(placing.elevation(camera, beat.position, height) / _TILT) * _TILT
    away = placing.distance(camera, beat.position)
    eye = (away, camera.position[1] - beat.position[1])
    tall = max(painters.rise(beat.figure, view, elevation, eye), 0.2)
    places = [
        place
        for i, b in beats.items()
        if (place := spot(cameras[i], b.position, height, size, drawn=tall))
    ]
    if not places:
        return None
    scale = max(place.scale for place in places)
    large = max(height * scale / size[1], 2 * half * scale / size[0]) > _LARGE
    window = _window(places, size) if large else None
    return Likeness(
        scale=scale,
        view=view,
        elevation=elevation,
        distance=away,
        depth=placing.depth(camera, beat.position),
        window=window,
        eye=eye,
        tall=tall,
    )


def in_sight(place: Spot, piece: SetPiece, size: Size) -> bool:
    """Whether a piece, its reflection included, may reach into the frame; drawings are generous."""
    wide = place.across * (max(piece.size[0], piece.size[2]) + 0.5)
    tall = -place.up[1] * (1.5 * piece.size[1] + 0.5)
    sideways = place.x + wide > 0 and place.x - wide < size[0]
    return sideways and place.y + tall > 0 and place.y - tall < size[1]


def _window(places: Sequence[Spot], size: Size) -> Window:
    """What is seen of the card's plane at any of the places, and a little more."""
    windows = np.array([place.window(size) for place in places])
    x0, y0 = windows[:, :2].min(axis=0)
    x1, y1 = windows[:, 2:].max(axis=0)
    more = 0.05 * max(x1 - x0, y1 - y0)
    return float(x0 - more), float(y0 - more), float(x1 + more), float(y1 + more)
