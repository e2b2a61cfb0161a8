"""Figures and upright pieces as cards: drawn once, placed at each frame."""

import math
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from tools.previs import likeness
from tools.previs.air import Air
from tools.previs.card import Card
from tools.previs.cards import above, softened, top_of
from tools.previs.compositor import Layer
from tools.previs.lens import Focus
from tools.previs.likeness import PIECE_TURN, TURN, Likeness
from tools.previs.order import far_first
from tools.previs.painters import Painters
from tools.previs.performance import Beat, Performance, Travel
from tools.previs.placing import Spot, depth, spot
from tools.previs.riding import Rider, mounted
from tools.previs.weather import sway
from tools.projection import view_of
from tools.staging import Camera, Figure, Point, SetPiece, Staging

Array = NDArray[np.float64]
Size = tuple[int, int]
Key = tuple[object, ...]

PIECES = 128
"""Element number of the first set piece; figures count from 1."""
_SHADES = 24
"""Steps from near to far in which a figure that walks away loses its colour."""
_BOTTOM = 0.06
"""Metres above its foot where a boat's or a car's floor is."""
_OVER = 0.05
"""Metres by which a rider sorts before or behind what is ridden."""
_HEAD_ON = 72.0
"""Degrees; a mount that comes towards us within them has its head before the rider."""
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
    sorts: float | None = None
    """Metres by which somebody sorts who is carried; None: by the own place."""

    @property
    def depth(self) -> float:
        """Metres by which it sorts."""
        if self.sorts is not None:
            return self.sorts
        return self.spot.depth - self.drawing.card.nearer

    @property
    def carried(self) -> bool:
        return self.sorts is not None

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
        self._painters = painters
        self._air, self._focus = air, focus
        self._drawings: OrderedDict[Key, tuple[Drawing, ...]] = OrderedDict()
        self._bytes = 0
        self._heights: dict[tuple[int, str], float] = {}
        travels = {
            piece.id: travel
            for piece in staging.pieces
            if piece.kind not in painters.flat and (travel := Travel(piece, len(cameras))).moves
        }
        self._travels = travels
        self._pieces = [
            (PIECES + index, piece, like)
            for index, piece in enumerate(staging.pieces)
            if piece.kind not in painters.flat
            and (like := likeness.of_piece(piece, cameras, size, travels.get(piece.id)))
        ]
        self._acts = mounted(staging, performances, travels, painters)
        self._figures = [
            (number, act, like)
            for number, act in enumerate(self._acts, 1)
            if (like := likeness.of_figure(act, cameras, size, painters)) is not None
        ]
        ridden = {figure.on for figure in staging.figures}
        self._mounts = {
            f.id for f in staging.figures if f.id in ridden and f.look.species != "human"
        }
        self._standing = {piece.id: piece for piece in staging.pieces}
        self._by_number = {number: piece for number, piece, _ in self._pieces}

    def placed(self, frame: int, seconds: float) -> list[Placed]:
        """The cards at a frame, far ones first; `seconds` is when that is."""
        camera = self._cameras[frame]
        cards: list[Placed] = []
        for number, piece, like in self._pieces:
            lean = sway(piece.kind, self._staging.weather.wind, seconds, number)
            cards += self._stand(number, self._moved(piece, frame), like, camera, lean)
        for number, act, like in self._figures:
            beat = act.at(frame)
            low, sorts = self._carried(act, beat, frame, camera)
            cards += self._act(number, beat, like, camera, low, sorts)
            if beat.figure.id in self._mounts:
                cards += self._head_on(number, beat, like, camera)
        return far_first(cards, camera, self._by_number.get)

    def _moved(self, piece: SetPiece, frame: int) -> SetPiece:
        """A piece where it is at a frame."""
        travel = self._travels.get(piece.id)
        if travel is None:
            return piece
        position, facing = travel.at(frame)
        return piece.model_copy(update={"position": position, "facing": facing})

    def _carried(
        self, act: object, beat: Beat, frame: int, camera: Camera
    ) -> tuple[float | None, float | None]:
        """Of somebody carried: where what carries ends below them, and the depth to sort by.

        Riders are drawn over the near side of a creature; those in a boat or a car lie between
        its far and its near cards.
        """
        if not isinstance(act, Rider):
            return None, None
        own = depth(camera, beat.position)
        piece = self._standing.get(act.carrier)
        if piece is not None:
            x, y, z = self._moved(piece, frame).position
            at = depth(camera, (x, y, z))
            return y + _BOTTOM - beat.position[1], at + 0.05 * (own - at) - 0.02
        under = next(
            a for f, a in zip(self._staging.figures, self._acts, strict=True) if f.id == act.carrier
        ).at(frame)
        at = depth(camera, under.position)
        return None, at - _OVER + 0.01 * (own - at)

    def _stand(
        self, number: int, piece: SetPiece, like: Likeness, camera: Camera, lean: float
    ) -> list[Placed]:
        place = spot(camera, piece.position, piece.size[1], self._size)
        if place is None or not likeness.in_sight(place, piece, self._size):
            return []
        moves = piece.id in self._travels
        view = like.view_at(piece.facing, piece.position, camera, TURN if moves else PIECE_TURN)
        share = self._faded(piece.position)
        if moves:
            share = round(share * _SHADES) / _SHADES
        key: Key = (number, view, share) if moves else (number, view)
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
        for part, drawing in enumerate(self._drawn(key, paint, share, like)):
            place = spot(camera, piece.position, top_of(drawing.card), self._size)
            if place is not None:
                bent = place.leaning(lean)
                placed.append(Placed((*key, part), number, drawing, bent, piece.position, None))
        return placed

    def _act(
        self,
        number: int,
        beat: Beat,
        like: Likeness,
        camera: Camera,
        low: float | None,
        sorts: float | None,
    ) -> list[Placed]:
        height = self._height(number, beat)
        place = spot(camera, beat.position, height, self._size, drawn=like.tall)
        if place is None:
            return []
        key, share, paint = self._painted(number, beat, like, camera)
        drawing = self._drawn(key, lambda: (above(paint(), low),), share, like)[0]
        return [Placed(key, number, drawing, place, beat.position, beat.figure, sorts)]

    def _head_on(self, number: int, beat: Beat, like: Likeness, camera: Camera) -> list[Placed]:
        """Neck and head of a mount that comes towards us: they are before its rider."""
        view = (view_of(beat.facing, beat.position, camera) + 180) % 360 - 180
        height = self._height(number, beat)
        place = spot(camera, beat.position, height, self._size, drawn=like.tall)
        if place is None or abs(view) > _HEAD_ON:
            return []
        key, share, paint = self._painted(number, beat, like, camera)
        key = (*key, "ahead")
        drawing = self._drawn(key, lambda: (paint(ahead=True),), share, like)[0]
        sorts = place.depth - 2 * _OVER
        return [Placed(key, number, drawing, place, beat.position, None, sorts)]

    def _height(self, number: int, beat: Beat) -> float:
        """Metres of a figure, which depend on its pose alone."""
        key = number, beat.figure.pose
        if key not in self._heights:
            self._heights[key] = self._painters.extent(beat.figure)[0]
        return self._heights[key]

    def _painted(
        self, number: int, beat: Beat, like: Likeness, camera: Camera
    ) -> tuple[Key, float, partial[Card]]:
        """The key of a figure's drawing, the air before it, and what paints it."""
        view = like.view_at(beat.facing, beat.position, camera, TURN)
        share = round(self._faded(beat.position) * _SHADES) / _SHADES
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
        return (number, beat.figure.pose, view, beat.moment, share), share, paint

    def _drawn(
        self, key: Key, paint: Callable[[], tuple[Card, ...]], share: float, like: Likeness
    ) -> tuple[Drawing, ...]:
        """The drawing of that key, made once."""
        if key in self._drawings:
            self._drawings.move_to_end(key)
            return self._drawings[key]
        soft = self._focus.blur(like.depth) / like.scale
        cards = [softened(card, soft * card.scale) for card in paint()]
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


def _weight(drawings: tuple[Drawing, ...]) -> int:
    return sum(drawing.card.picture.nbytes * 2 for drawing in drawings)
