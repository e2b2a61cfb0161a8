"""Hands: a mitten when tiny, a thumb and a hint of fingers when small, all fingers when near."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.previs import parts
from tools.previs.figures.painter import Painter
from tools.previs.figures.solids import Chain, Solid, hulls
from tools.previs.figures.stances import Gesture
from tools.previs.strokes import Line, curve

HINTED, NEAR = 110, 420
"""Heights of the figure in pixels from which a hand has a thumb, and all of its fingers."""


@dataclass(frozen=True)
class _Frame:
    """A hand's own axes."""

    wrist: Solid
    way: Solid
    """From the wrist to the finger tips."""
    across: Solid
    """To the thumb."""
    curl: Solid
    """Out of the back of the hand."""
    length: float

    def at(self, ahead: float, aside: float = 0.0, out: float = 0.0) -> Solid:
        """A point in lengths of the hand."""
        offset = self.way * ahead + self.across * aside + self.curl * out
        return np.asarray(self.wrist + offset * self.length)

    def chain(self, points: list[Solid], radii: list[float]) -> Chain:
        return Chain(np.stack(points), self.length * np.array(radii))


def grip_of(painter: Painter, side: str, along: float = 0.5) -> Solid:
    """Where a hand holds something, in body axes; `along` in lengths of the hand."""
    length = painter.body.skeleton.build.hand
    return np.asarray(
        painter.body.joint(f"{side}_wrist") + painter.body.hand(side) * along * length
    )


def paint_hand(painter: Painter, side: str, gesture: Gesture) -> None:
    """A hand; of one that grips, the fingers that lie over the thing are left to paint_grip."""
    frame = _frame(painter, side)
    if painter.pixels < HINTED:
        _mitten(painter, frame, gesture)
        return
    if painter.pixels < NEAR:
        _hinted(painter, frame, gesture)
        return
    closed = gesture != "open"
    palm = frame.chain(
        [frame.at(-0.15), frame.at(0.22), frame.at(0.42 if closed else 0.5)],
        [0.21, 0.25, 0.27 if closed else 0.25],
    )
    painter.wash(painter.shape(palm, 80, 1.4), painter.skin, parts.SKIN, 0.006, 0.7)
    fan = [_finger(frame, i, gesture) for i in range(4)] + [_thumb(frame, gesture)]
    fan.sort(key=lambda chain: float(painter.view.near(chain.centres[1])))
    for finger in fan:
        painter.wash(painter.shape(finger, 44, 1.2), painter.skin, parts.SKIN, 0.004, 0.6)
    middle = painter.view.flat(frame.at(0.36))
    painter.pen.blush(middle, 0.2 * frame.length, painter.skin, 0.9)


def paint_grip(painter: Painter, side: str) -> None:
    """The fingers of a closed hand over what it holds."""
    frame = _frame(painter, side)
    if painter.pixels < 60:
        return
    middle = painter.view.flat(frame.at(0.5)) - np.array([0.0, 0.07 * frame.length])
    way = painter.view.flat(frame.way[None])[0]
    length = float(np.hypot(*way))
    along = way / length if length > 0.3 else np.array([1.0, 0.0])
    down = np.array([-along[1], along[0]])
    down = -down if down[1] > 0 else down
    size = frame.length
    if painter.pixels < NEAR:
        spots = middle + np.linspace(-0.22, 0.22, 5)[:, None] * along * size
        fist = painter.union(hulls(_discs(spots, np.full(5, 0.15 * size))), 60, 1.2)
        painter.wash(fist, painter.skin, parts.SKIN, 0.004, 0.7)
        if painter.pixels > 170:
            _knuckles(painter, middle, along, down, size)
        return
    for i in range(4):
        root = middle + along * (0.27 - 0.17 * i) * size - down * 0.12 * size
        bent = np.stack([root, root + down * 0.15 * size, root + down * 0.26 * size])
        finger = hulls(_discs(bent, np.array([0.086, 0.09, 0.072]) * size))
        painter.wash(painter.union(finger, 44, 1.2), painter.skin, parts.SKIN, 0.004, 0.6)


def _knuckles(painter: Painter, middle: Solid, along: Solid, down: Solid, size: float) -> None:
    dark = painter.colours.shadow(painter.skin, 0.75)
    for i in (-1, 0, 1):
        at = middle + along * 0.12 * i * size
        line = np.stack([at - down * 0.06 * size, at, at + down * 0.13 * size])
        painter.pen.stroke(curve(line, 5), dark, 0.6, 0, 0.7, (0.6, 0.6))


def _discs(middles: Line, radii: Line) -> NDArray[np.float64]:
    """(k, 14, 2): circles in the picture."""
    angle = np.linspace(0, 2 * np.pi, 14, endpoint=False)
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    return np.asarray(middles[:, None] + circle * radii[:, None, None])


def _frame(painter: Painter, side: str) -> _Frame:
    sign = 1 if side == "right" else -1
    way = painter.body.hand(side)
    up = np.array([0.0, 1.0, 0.0]) if abs(way[1]) < 0.7 else np.array([0.0, 0.0, 1.0])
    across = up - way * float(up @ way)
    across = across / max(float(np.linalg.norm(across)), 1e-6)
    curl = np.cross(way, across) * sign
    length = painter.body.skeleton.build.hand
    return _Frame(painter.body.joint(f"{side}_wrist"), way, across, np.asarray(curl), length)


def _mitten(painter: Painter, frame: _Frame, gesture: Gesture) -> None:
    points, radii = [frame.at(-0.15), frame.at(0.22), frame.at(0.42)], [0.21, 0.25, 0.27]
    if gesture == "open":
        points, radii = [*points[:2], frame.at(0.5), frame.at(0.72)], [0.21, 0.25, 0.25, 0.17]
    if gesture == "points":
        points, radii = [*points, frame.at(0.7), frame.at(1.05)], [*radii, 0.12, 0.09]
    shape = painter.shape(frame.chain(points, radii), 60, 1.4)
    painter.wash(shape, painter.skin, parts.SKIN, 0.006, 0.8)


def _hinted(painter: Painter, frame: _Frame, gesture: Gesture) -> None:
    """The whole hand as one shape, with a line or two between the fingers."""
    palm = frame.chain(
        [frame.at(-0.15), frame.at(0.2), frame.at(0.44)],
        [0.2, 0.235, 0.25 if gesture != "open" else 0.22],
    )
    pieces = palm.polygons(painter.view)
    if gesture == "open":
        for i in (0, 3):
            pieces += _finger(frame, i, gesture).polygons(painter.view)
        tips = frame.chain([frame.at(0.45, 0.05), frame.at(0.88, 0.05, -0.06)], [0.17, 0.1])
        pieces += tips.polygons(painter.view)
    if gesture == "points":
        pieces += _finger(frame, 0, gesture).polygons(painter.view)
    pieces += _thumb(frame, gesture).polygons(painter.view)
    painter.wash(painter.union(pieces, 70, 1.1), painter.skin, parts.SKIN, 0.005, 0.75)
    if gesture == "open" and painter.pixels > 170:
        dark = painter.colours.shadow(painter.skin, 0.7)
        for aside in (0.1, -0.06):
            line = painter.view.flat(np.stack([frame.at(0.55, aside), frame.at(0.84, aside * 1.1)]))
            painter.pen.stroke(curve(line, 5), dark, 0.6, 0, 0.65, (0.5, 0.5))


def _finger(frame: _Frame, number: int, gesture: Gesture) -> Chain:
    """Fingers from the index (0) to the little one (3)."""
    aside = (1.5 - number) * 0.125
    reach = (0.40, 0.46, 0.43, 0.34)[number]
    root = frame.at(0.5, aside)
    if gesture == "points" and number == 0:
        points = [root, frame.at(0.75, aside), frame.at(1.06, aside)]
    elif gesture == "open":
        bent = 0.5 + 0.5 * reach
        points = [root, frame.at(bent, aside), frame.at(bent + 0.45 * reach, aside, -0.25 * reach)]
    else:
        points = [root, frame.at(0.64, aside, -0.06), frame.at(0.5, aside, -0.26)]
    return frame.chain(points, [0.082, 0.078, 0.062])


def _thumb(frame: _Frame, gesture: Gesture) -> Chain:
    spread = 0.14 if gesture == "open" else 0.06
    points = [
        frame.at(0.2, 0.2),
        frame.at(0.36, 0.25 + spread / 2, -0.06),
        frame.at(0.52, 0.2 + spread, -0.12),
    ]
    return frame.chain(points, [0.10, 0.085, 0.066])
