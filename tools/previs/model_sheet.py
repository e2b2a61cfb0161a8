"""A model sheet: somebody from all sides with their faces, or a thing; each view a picture too."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.image import SheetRequest, View, views_of
from tools.looks import Garment, Look
from tools.previs import bodies, parts
from tools.previs.card import Card
from tools.previs.figures.colours import palette, parse
from tools.previs.figures.paint import Moment
from tools.previs.hands import at_work, hand_of
from tools.previs.hands.hand import Scene
from tools.previs.hands.painters import in_hand
from tools.previs.hands.toning import toned
from tools.previs.painters import Window, ours
from tools.staging import Colour, Figure, Light, SetPiece, Style, Weather

Picture = NDArray[np.uint8]
"""(height, width, 3)."""
Canvas = NDArray[np.float32]

TALL, FACE, THING = 1024, 512, 512
"""Pixels of the longer side of a view, of a face and of a thing."""
_BARE = "#a9a49a"
_HELD_TURN = 30.0
_FACE_TURN = 20.0
"""Degrees from which a face is seen: both eyes, and the nose from beside."""


def paint_views(request: SheetRequest, views: Sequence[View]) -> list[Picture]:
    """Each view on the style's paper."""
    style = hand_of(request.style).own(request.style)
    return [_on_paper(request, view, style) for view in views]


def composed(request: SheetRequest, pictures: Sequence[Picture]) -> Picture:
    """(height, width, 3): the views together, as large as they get, over the colours."""
    style = hand_of(request.style).own(request.style)
    sheet = _paper(request.size, style)
    with at_work(request.style):
        chips(sheet, _worn(request), request.size[1] * 0.045, style)
    sheet = toned(_finished(sheet), style, Light()).astype(np.float32)
    count = sum(view.kind != "expression" for view in views_of(request))
    sides, faces = pictures[:count], pictures[count:]
    _grid(sheet, sides, (0.01, 0.02, 0.77 if faces else 0.99, 0.91))
    _grid(sheet, faces, (0.78, 0.02, 0.99, 0.98), parse(style.ink))
    return _finished(sheet)


def lay(sheet: Canvas, card: Card, foot: tuple[float, float]) -> None:
    """Lay a card on a sheet, its foot at a pixel (x, y); what sticks out is cut off."""
    top, left = round(foot[1] - card.foot[1]), round(foot[0] - card.foot[0])
    y0, x0 = max(top, 0), max(left, 0)
    y1 = min(top + card.picture.shape[0], sheet.shape[0])
    x1 = min(left + card.picture.shape[1], sheet.shape[1])
    if y1 <= y0 or x1 <= x0:
        return
    part = card.picture[y0 - top : y1 - top, x0 - left : x1 - left].astype(np.float32)
    under = sheet[y0:y1, x0:x1]
    sheet[y0:y1, x0:x1] = part[..., :3] + under * (1 - part[..., 3:] / 255)


def chips(sheet: Canvas, wanted: Sequence[Colour], side: float, style: Style) -> None:
    """Squares of colours, `side` pixels wide, in a row at the foot of a sheet."""
    height, width = sheet.shape[:2]
    colours = palette(style)
    for i, colour in enumerate(wanted):
        x, y = round(width * 0.02 + i * side * 1.25), round(height * 0.93)
        end = (round(y + side), round(x + side))
        sheet[y : end[0], x : end[1]] = colours.ink
        sheet[y + 2 : end[0] - 2, x + 2 : end[1] - 2] = colours.of(colour)


def _on_paper(request: SheetRequest, view: View, style: Style) -> Picture:
    if request.piece is not None:
        held = view.kind == "held"
        drawn = _held(request.piece, style) if held else _turned(request.piece, view, style)
    else:
        assert request.look is not None  # views_of gives figures nothing else
        figure = Figure(id=request.name, look=request.look, position=(0, 0, 0), facing=180)
        drawn = _side(figure, view, style) if view.kind == "side" else _face(figure, view, style)
    return toned(_finished(drawn), style, Light())


def _side(figure: Figure, view: View, style: Style) -> Canvas:
    tall, half = bodies.extent(figure)
    window = (-half * 1.15, -0.05 * tall, half * 1.15, tall * 1.06)
    return _trimmed(_framed(figure, view.view or 0.0, window, TALL, style))


def _trimmed(sheet: Canvas) -> Canvas:
    """A view without most of the bare paper beside it; its middle stays in the middle."""
    inked = np.flatnonzero((np.abs(sheet - sheet[0, 0]).max(axis=2) > 12).any(axis=0))
    width = sheet.shape[1]
    if not len(inked):
        return sheet
    reach = max(width / 2 - inked[0], inked[-1] - width / 2) + 0.03 * sheet.shape[0]
    left = max(0, round(width / 2 - reach))
    return np.ascontiguousarray(sheet[:, left : width - left])


def _face(figure: Figure, view: View, style: Style) -> Canvas:
    shown = Figure.model_validate(figure.model_dump() | {"expression": view.name})
    x, y, tall = bodies.head(shown, _FACE_TURN)
    reach = 0.92 * tall
    window = (x - reach, y - reach, x + reach, y + reach)
    return _framed(shown, _FACE_TURN, window, FACE, style)


def _framed(figure: Figure, view: float, window: Window, longest: int, style: Style) -> Canvas:
    """What a window in metres shows of a figure."""
    x0, y0, x1, y1 = window
    scale = longest / max(x1 - x0, y1 - y0)
    size = (round((x1 - x0) * scale), round((y1 - y0) * scale))
    with at_work(style) as hand:
        card = bodies.paint_figure(figure, view, scale, Moment(), style, window=window)
    sheet = _paper(size, style)
    lay(sheet, hand.figure(card, _scene(style, size)), (-x0 * scale, y1 * scale))
    return sheet


def _turned(piece: SetPiece, view: View, style: Style) -> Canvas:
    """A thing of a set from one side."""
    size = (THING, THING)
    painters = in_hand(ours(), _scene(style, size))
    wide = max(piece.size[0], piece.size[2], piece.size[1])
    scale = 0.72 * THING / wide
    cards = painters.piece(
        piece, view.view or 0.0, scale, Light(), Weather(), style, elevation=8.0, distance=6 * wide
    )
    sheet = _paper(size, style)
    foot = (THING / 2, (THING + piece.size[1] * scale) / 2)
    for card in cards:
        fit = scale / card.scale
        lay(sheet, card if abs(fit - 1) < 0.01 else _resized(card, fit), foot)
    return sheet


def _held(piece: SetPiece, style: Style) -> Canvas:
    """A thing in the hand of nobody in particular."""
    plain = Look(garments=(Garment(kind="robe", colour=_BARE),), hair_colour=_BARE)
    holder = Figure(id="holder", look=plain, position=(0, 0, 0), facing=180, holding=piece.kind)
    turn = _HELD_TURN
    if piece.kind == "rod":
        # Held out ahead: it is long only from beside.
        holder, turn = holder.model_copy(update={"pose": "sit"}), 90.0
    tall, half = bodies.extent(holder)
    reach = max(tall, 2 * half)
    everything = (-1.6 * reach, -0.2, 1.6 * reach, 1.9 * reach)
    with at_work(style):
        card = bodies.paint_figure(holder, turn, 120.0, Moment(), style, window=everything)
    rows, columns = np.nonzero(card.identity >= parts.PROP)
    if not len(rows):
        return _framed(holder, turn, (-half * 1.2, -0.1, half * 1.2, tall * 1.1), THING, style)
    x0, x1 = ((columns.min() - card.foot[0]) / 120, (columns.max() - card.foot[0]) / 120)
    y0, y1 = ((card.foot[1] - rows.max()) / 120, (card.foot[1] - rows.min()) / 120)
    middle, wide = ((x0 + x1) / 2, (y0 + y1) / 2), max(x1 - x0, y1 - y0, 0.25) * 0.75
    window = (middle[0] - wide, middle[1] - wide, middle[0] + wide, middle[1] + wide)
    return _framed(holder, turn, window, THING, style)


def _resized(card: Card, by: float) -> Card:
    size = (max(1, round(card.picture.shape[1] * by)), max(1, round(card.picture.shape[0] * by)))
    picture = np.asarray(cv2.resize(card.picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    mask = np.zeros(picture.shape[:2], np.uint8)
    return Card(picture, mask, (card.foot[0] * by, card.foot[1] * by), card.scale * by)


def _grid(
    sheet: Canvas,
    pictures: Sequence[Picture],
    box: tuple[float, float, float, float],
    ink: tuple[float, float, float] | None = None,
) -> None:
    """Lay pictures into a part of the sheet (shares of it), in the rows that show them largest,
    each in a line of ink if one is given."""
    if not pictures:
        return
    height, width = sheet.shape[:2]
    left, top, wide, tall = (
        box[0] * width, box[1] * height, (box[2] - box[0]) * width, (box[3] - box[1]) * height,
    )  # fmt: skip
    most = (max(p.shape[1] for p in pictures), max(p.shape[0] for p in pictures))

    def scale(columns: int) -> float:
        rows = -(-len(pictures) // columns)
        return float(min(wide / columns / most[0], tall / rows / most[1]))

    columns = max(range(1, len(pictures) + 1), key=scale)
    rows = -(-len(pictures) // columns)
    by = 0.97 * scale(columns)
    for number, picture in enumerate(pictures):
        size = (max(1, round(picture.shape[1] * by)), max(1, round(picture.shape[0] * by)))
        small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        x = round(left + wide / columns * (number % columns + 0.5) - size[0] / 2)
        y = round(top + tall / rows * (number // columns + 0.5) - size[1] / 2)
        sheet[y : y + size[1], x : x + size[0]] = small
        if ink is not None:
            cv2.rectangle(sheet, (x, y), (x + size[0] - 1, y + size[1] - 1), ink, 1)


def _paper(size: tuple[int, int], style: Style) -> Canvas:
    sheet = np.empty((size[1], size[0], 3), np.float32)
    sheet[:] = parse(style.paper)
    return sheet


def _finished(sheet: Canvas) -> Picture:
    return np.clip(sheet, 0, 255).astype(np.uint8)


def _scene(style: Style, size: tuple[int, int]) -> Scene:
    return Scene(Light(), Weather(), style, size[1] / 720)


def _worn(request: SheetRequest) -> list[Colour]:
    """The colours that must stay the same."""
    look = request.look
    if look is None:
        return [c for c in (request.piece.colour if request.piece else None,) if c]
    if look.species != "human":
        return [c for c in (look.skin, look.marking) if c]
    wanted = [look.skin, look.hair_colour, *(g.colour for g in look.garments)]
    if look.hat:
        wanted.append(look.hat.colour)
    if look.beard not in ("none", "stubble"):
        wanted.append(look.beard_colour)
    return wanted
