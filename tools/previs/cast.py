"""Figures and upright pieces as cards: drawn once, placed at each frame."""

import math
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs import likeness
from tools.previs.air import Air
from tools.previs.card import Card
from tools.previs.compositor import Layer
from tools.previs.lens import Focus
from tools.previs.likeness import PIECE_TURN, TURN, Likeness
from tools.previs.painters import Painters
from tools.previs.performance import Beat, Performance
from tools.previs.placing import Spot, spot
from tools.previs.weather import sway
from tools.staging import Camera, Figure, Point, SetPiece, Staging

Array = NDArray[np.float64]
Size = tuple[int, int]
Key = tuple[object, ...]

PIECES = 128
"""Element number of the first set piece; figures count from 1."""
_SHADES = 24
"""Steps from near to far in which a figure that walks away loses its colour."""
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


class Cast:
    """All cards of a shot."""

    def __init__(
        self,
        staging: Staging,
        performances: Sequence[Performance],
        cameras: Sequence[Camera],
        size: Size,
        painters: Painters,
        air: Air,
        focus: Focus,
    ) -> None:
        """Plan how each element is drawn; nothing is drawn yet."""
        self._staging, self._size, self._cameras = staging, size, cameras
        self._performances, self._painters = performances, painters
        self._air, self._focus = air, focus
        self._drawings: OrderedDict[Key, tuple[Drawing, ...]] = OrderedDict()
        self._bytes = 0
        self._pieces = [
            (PIECES + index, piece, like)
            for index, piece in enumerate(staging.pieces)
            if piece.kind not in painters.flat
            and (like := likeness.of_piece(piece, cameras, size)) is not None
        ]
        self._figures = [
            (number, performance, like)
            for number, performance in enumerate(performances, 1)
            if (like := likeness.of_figure(performance, cameras, size, painters)) is not None
        ]

    def placed(self, frame: int, seconds: float) -> list[Placed]:
        """The cards at a frame, far ones first; `seconds` is when that is."""
        camera = self._cameras[frame]
        cards: list[Placed] = []
        for number, piece, like in self._pieces:
            lean = sway(piece.kind, self._staging.weather.wind, seconds, number)
            cards += self._stand(number, piece, like, camera, lean)
        for number, performance, like in self._figures:
            cards += self._act(number, performance.at(frame), like, camera)
        return sorted(cards, key=lambda card: (-card.depth, card.number < PIECES))

    def _stand(
        self, number: int, piece: SetPiece, like: Likeness, camera: Camera, lean: float
    ) -> list[Placed]:
        place = spot(camera, piece.position, piece.size[1], self._size)
        if place is None or not likeness.in_sight(place, piece, self._size):
            return []
        view = like.view_at(piece.facing, piece.position, camera, PIECE_TURN)
        key: Key = (number, view)
        staging = self._staging
        paint = partial(
            self._painters.piece,
            piece,
            view,
            like.scale,
            staging.light,
            staging.weather,
            staging.style,
            elevation=like.elevation,
            distance=like.distance,
        )
        placed = []
        for part, drawing in enumerate(self._drawn(key, paint, self._faded(piece.position), like)):
            place = spot(camera, piece.position, _top(drawing.card), self._size)
            if place is not None:
                bent = place.leaning(lean)
                placed.append(Placed((*key, part), number, drawing, bent, piece.position, None))
        return placed

    def _act(self, number: int, beat: Beat, like: Likeness, camera: Camera) -> list[Placed]:
        height = self._painters.extent(beat.figure)[0]
        place = spot(camera, beat.position, height, self._size, drawn=like.tall)
        if place is None:
            return []
        view = like.view_at(beat.facing, beat.position, camera, TURN)
        share = round(self._faded(beat.position) * _SHADES) / _SHADES
        key: Key = (number, beat.figure.pose, view, beat.moment, share)
        paint = partial(
            self._painters.figure,
            beat.figure,
            view,
            like.scale,
            beat.moment,
            self._staging.style,
            elevation=like.elevation,
            eye=like.eye,
            window=like.window,
        )
        drawing = self._drawn(key, lambda: (paint(),), share, like)[0]
        return [Placed(key, number, drawing, place, beat.position, beat.figure)]

    def _drawn(
        self, key: Key, paint: Callable[[], tuple[Card, ...]], share: float, like: Likeness
    ) -> tuple[Drawing, ...]:
        """The drawing of that key, made once."""
        if key in self._drawings:
            self._drawings.move_to_end(key)
            return self._drawings[key]
        soft = self._focus.blur(like.depth) / like.scale
        cards = [_softened(card, soft * card.scale) for card in paint()]
        drawings = tuple(
            Drawing(Layer(self._air.seen(card.picture, share)), card) for card in cards
        )
        self._drawings[key] = drawings
        self._bytes += _weight(drawings)
        while self._bytes > _KEPT and len(self._drawings) > 1:
            self._bytes -= _weight(self._drawings.popitem(last=False)[1])
        return drawings

    def _faded(self, position: Point) -> float:
        """How much air lies before a thing, from the middle of the camera's move."""
        camera = self._cameras[len(self._cameras) // 2]
        return self._air.lost(math.dist(position, camera.position))


def _softened(card: Card, sigma: float) -> Card:
    """A card out of focus, with room for its edges; its identity stays sharp."""
    if sigma <= 0:
        return card
    room = math.ceil(2.5 * sigma)
    wider = partial(cv2.copyMakeBorder, borderType=cv2.BORDER_CONSTANT, value=(0, 0, 0, 0))
    picture = wider(card.picture, room, room, room, room)
    return replace(
        card,
        picture=np.asarray(cv2.GaussianBlur(picture, (0, 0), sigma), np.uint8),
        identity=np.asarray(wider(card.identity, room, room, room, room), np.uint8),
        foot=(card.foot[0] + room, card.foot[1] + room),
        joints={name: (x + room, y + room) for name, (x, y) in card.joints.items()},
    )


def _top(card: Card) -> float:
    """Metres from the foot to the card's upper edge."""
    return max(card.foot[1] / card.scale, 0.1)


def _weight(drawings: tuple[Drawing, ...]) -> int:
    return sum(drawing.card.picture.nbytes * 2 for drawing in drawings)
