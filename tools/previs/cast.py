"""Figures and upright pieces as cards: drawn once, placed at each frame."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from tools.previs import air, placing
from tools.previs.card import Card
from tools.previs.compositor import Layer
from tools.previs.painters import Painters, Window
from tools.previs.performance import Beat, Performance
from tools.previs.placing import Spot, spot
from tools.projection import view_of
from tools.staging import Camera, Figure, Point, SetPiece, Staging

Array = NDArray[np.float64]
Size = tuple[int, int]
Key = tuple[object, ...]

PIECES = 128
"""Element number of the first set piece; figures count from 1."""
TURN = 15.0
"""Degrees by which a view must change before a thing is drawn anew."""
_TILT = 5.0
_SAMPLES = 9
_WIDEST = 2.5
"""Frames; a piece that is larger is drawn coarser."""
_KEPT = 300_000_000
"""Bytes of drawn cards that are kept."""


@dataclass(frozen=True)
class Drawing:
    """A card in the light and air of its place, ready to be laid down."""

    layer: Layer
    card: Card


@dataclass(frozen=True)
class Placed:
    """A card at one frame."""

    key: Key
    """Equal keys are the same drawing."""
    number: int
    """Of the element: figures 1 to n in the staging's order, pieces from PIECES on."""
    drawing: Drawing
    spot: Spot
    position: Point
    figure: Figure | None

    @property
    def depth(self) -> float:
        """Metres by which it sorts."""
        return self.spot.depth - self.drawing.card.nearer

    @property
    def matrix(self) -> Array:
        """(2, 3): card pixels -> frame pixels."""
        return self.spot.matrix(self.drawing.card.foot, self.drawing.card.scale)


@dataclass(frozen=True)
class _Take:
    """How one element is drawn throughout the shot."""

    scale: float
    view: float
    elevation: float
    distance: float = 14.0
    window: Window | None = None


class Cast:
    """All cards of a shot."""

    def __init__(
        self,
        staging: Staging,
        performances: Sequence[Performance],
        cameras: Sequence[Camera],
        size: Size,
        painters: Painters,
        mist: air.Colour,
    ) -> None:
        """Plan how large each element must be drawn; nothing is drawn yet."""
        self._staging, self._size, self._cameras = staging, size, cameras
        self._performances, self._painters, self._mist = performances, painters, mist
        self._drawings: OrderedDict[Key, tuple[Drawing, ...]] = OrderedDict()
        self._bytes = 0
        count = len(cameras)
        self._sampled = sorted({round(i) for i in np.linspace(0, count - 1, min(_SAMPLES, count))})
        self._uprights = [
            (PIECES + index, piece)
            for index, piece in enumerate(staging.pieces)
            if piece.kind not in painters.flat
        ]
        self._piece_takes = [self._piece_take(piece) for _, piece in self._uprights]
        self._figure_takes = [self._figure_take(p) for p in performances]

    def placed(self, frame: int) -> list[Placed]:
        """The cards at a frame, far ones first."""
        camera = self._cameras[frame]
        cards: list[Placed] = []
        for (number, piece), take in zip(self._uprights, self._piece_takes, strict=True):
            if take is not None:
                cards += self._stand(number, piece, take, camera)
        for index, performance in enumerate(self._performances):
            take = self._figure_takes[index]
            if take is not None:
                cards += self._act(index + 1, performance.at(frame), take, camera)
        return sorted(cards, key=lambda card: (-card.depth, card.number < PIECES))

    def _stand(self, number: int, piece: SetPiece, take: _Take, camera: Camera) -> list[Placed]:
        view = _view(take.view, view_of(piece.facing, piece.position, camera))
        share = self._faded(piece.position)
        key: Key = (number, view)
        staging = self._staging
        paint = partial(
            self._painters.piece,
            piece,
            view,
            take.scale,
            staging.light,
            staging.weather,
            staging.style,
            elevation=take.elevation,
            distance=take.distance,
        )
        placed = []
        for part, drawing in enumerate(self._drawn(key, paint, share)):
            place = spot(camera, piece.position, _top(drawing.card), self._size)
            if place is not None:
                placed.append(Placed((*key, part), number, drawing, place, piece.position, None))
        return placed

    def _act(self, number: int, beat: Beat, take: _Take, camera: Camera) -> list[Placed]:
        view = _view(take.view, view_of(beat.facing, beat.position, camera))
        share = round(self._faded(beat.position) * 24) / 24
        moment = beat.moment
        key: Key = (number, beat.figure.pose, view, moment, share)
        paint = partial(
            self._painters.figure,
            beat.figure,
            view,
            take.scale,
            moment,
            self._staging.style,
            elevation=take.elevation,
            window=take.window,
        )
        height = self._painters.extent(beat.figure)[0]
        place = spot(camera, beat.position, height, self._size)
        if place is None:
            return []
        drawing = self._drawn(key, lambda: (paint(),), share)[0]
        return [Placed(key, number, drawing, place, beat.position, beat.figure)]

    def _drawn(
        self, key: Key, paint: Callable[[], tuple[Card, ...]], share: float
    ) -> tuple[Drawing, ...]:
        """The drawing of that key, made once."""
        if key in self._drawings:
            self._drawings.move_to_end(key)
            return self._drawings[key]
        light = self._staging.light
        drawings = tuple(
            Drawing(Layer(air.seen(card.picture, light, self._mist, share)), card)
            for card in paint()
        )
        self._drawings[key] = drawings
        self._bytes += _weight(drawings)
        while self._bytes > _KEPT and len(self._drawings) > 1:
            self._bytes -= _weight(self._drawings.popitem(last=False)[1])
        return drawings

    def _faded(self, position: Point) -> float:
        """How much air lies before a thing, from the middle of the camera's move."""
        camera = self._cameras[len(self._cameras) // 2]
        distance = float(np.linalg.norm(np.subtract(position, camera.position)))
        return air.lost(distance, self._staging.weather)

    def _piece_take(self, piece: SetPiece) -> _Take | None:
        places = [
            spot(self._cameras[i], piece.position, piece.size[1], self._size) for i in self._sampled
        ]
        seen = [place for place in places if place is not None]
        if not any(_in_sight(place, piece, self._size) for place in seen):
            return None
        scales = [place.scale for place in seen]
        limits = (
            _WIDEST * side / max(metres, 0.01)
            for side, metres in zip(self._size, piece.size[:2], strict=True)
        )
        camera = self._cameras[len(self._cameras) // 2]
        return _Take(
            scale=min(max(scales), *limits),
            view=round(view_of(piece.facing, piece.position, camera)) % 360,
            elevation=placing.elevation(camera, piece.position),
            distance=placing.distance(camera, piece.position),
        )

    def _figure_take(self, performance: Performance) -> _Take | None:
        beats = {i: performance.at(i) for i in self._sampled}
        extents = [self._painters.extent(beat.figure) for beat in beats.values()]
        height, half = (max(values) for values in zip(*extents, strict=True))
        places = [
            place
            for i, beat in beats.items()
            if (place := spot(self._cameras[i], beat.position, height, self._size)) is not None
        ]
        if not places:
            return None
        scale = max(place.scale for place in places)
        middle = self._sampled[len(self._sampled) // 2]
        camera, beat = self._cameras[middle], beats[middle]
        large = max(height * scale / self._size[1], 2 * half * scale / self._size[0]) > 1.5
        return _Take(
            scale=scale,
            view=round(view_of(beat.facing, beat.position, camera)) % 360,
            elevation=_tilt(camera, beat.position, height),
            window=_window(places, self._size) if large else None,
        )


def _view(base: float, view: float) -> float:
    """The view to draw: `base`, or whole turns of TURN away from it."""
    away = (view - base + 180) % 360 - 180
    steps = round(away / TURN) if abs(away) > TURN * 0.7 else 0
    return float((base + steps * TURN) % 360)


def _in_sight(place: Spot, piece: SetPiece, size: Size) -> bool:
    """Whether a piece, its reflection included, may reach into the frame; drawings are generous."""
    wide = place.across * (max(piece.size[0], piece.size[2]) + 0.5)
    tall = -place.up[1] * (1.5 * piece.size[1] + 0.5)
    sideways = place.x + wide > 0 and place.x - wide < size[0]
    return sideways and place.y + tall > 0 and place.y - tall < size[1]


def _tilt(camera: Camera, position: Point, height: float) -> float:
    return round(placing.elevation(camera, position, height) / _TILT) * _TILT


def _window(places: Sequence[Spot], size: Size) -> Window:
    """What is seen of the card's plane at any of the places, and a little more."""
    windows = np.array([place.window(size) for place in places])
    x0, y0 = windows[:, :2].min(axis=0)
    x1, y1 = windows[:, 2:].max(axis=0)
    more = 0.05 * max(x1 - x0, y1 - y0)
    return float(x0 - more), float(y0 - more), float(x1 + more), float(y1 + more)


def _top(card: Card) -> float:
    """Metres from the foot to the card's upper edge."""
    return max(card.foot[1] / card.scale, 0.1)


def _weight(drawings: tuple[Drawing, ...]) -> int:
    return sum(drawing.card.picture.nbytes * 2 for drawing in drawings)
