"""A hand with a style's finish: heavier or finer contours, coarser marks, other tones, relief."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tools.previs.card import Card
from tools.previs.hands.hand import Hand, Picture, Scene
from tools.previs.hands.ink_wash import Palette
from tools.previs.hands.pools import pooled
from tools.previs.hands.relief import flat, flat_ground, raised
from tools.previs.hands.toning import toned
from tools.staging import Finish, SetPiece

_NO_SHADE = (0.93, 0.91, 0.93)
"""What the shadow leaves of cut paper: it has hardly any."""


def finished(hand: Hand, finish: Finish) -> Hand:
    """The same hand, drawing with this finish."""

    def frame(picture: Picture, scene: Scene) -> Picture:
        return hand.frame(toned(picture, scene.style, scene.light), scene)

    marked = replace(
        hand,
        frame=frame,
        palette=_lined(hand.palette, finish.line),
        daylight=_lined(hand.daylight, finish.line),
        manner=replace(hand.manner, weight=hand.manner.weight * finish.line),
    )
    if finish.coarse != 1:
        marked = _coarse(marked, finish.coarse)
    if finish.pool:
        marked = _wet(marked, finish.pool)
    return _cut_out(marked, finish.relief) if finish.relief else marked


def _lined(colours: Callable[..., Palette], weight: float) -> Callable[..., Palette]:
    def of(*asked: Any) -> Palette:
        found = colours(*asked)
        return replace(found, edge=min(1.0, found.edge * weight))

    return of


def _coarse(hand: Hand, by: float) -> Hand:
    """Marks that are so much larger."""

    def on(finish: Callable[..., Any]) -> Callable[..., Any]:
        def marked(picture: Any, *asked: Any) -> Any:
            *rest, scene = asked
            return finish(picture, *rest, replace(scene, unit=scene.unit * by))

        return marked

    return replace(hand, backdrop=on(hand.backdrop), plane=on(hand.plane), piece=on(hand.piece))


def _wet(hand: Hand, pool: float) -> Hand:
    """Washes that gather at their edges."""

    def on(finish: Callable[..., Any]) -> Callable[..., Any]:
        def washed(picture: Any, *asked: Any) -> Any:
            done = finish(picture, *asked)
            if isinstance(done, Card):
                return replace(done, picture=pooled(done.picture, pool, asked[-1].unit))
            return pooled(done, pool, asked[-1].unit)

        return washed

    return replace(
        hand,
        backdrop=on(hand.backdrop),
        plane=on(hand.plane),
        piece=on(hand.piece),
        figure=on(hand.figure),
    )


def _cut_out(hand: Hand, relief: float) -> Hand:
    """Everything cut from plain paper, each sheet a little above the one behind."""

    def backdrop(picture: Picture, canvas: Any, scene: Scene) -> Picture:
        return flat(picture, scene.unit)

    def plane(picture: Picture, piece: SetPiece, canvas: Any, scene: Scene) -> Picture:
        return flat_ground(picture, scene.unit)

    def piece(card: Any, piece: SetPiece, scene: Scene) -> Any:
        cut = replace(card, picture=flat(card.picture, scene.unit_of(card.picture, 420)))
        return raised(cut, relief, scene.unit)

    def figure(card: Any, scene: Scene) -> Any:
        return raised(hand.figure(card, scene), relief, scene.unit)

    return replace(
        hand,
        backdrop=backdrop,
        plane=plane,
        piece=piece,
        figure=figure,
        cloth=replace(hand.cloth, shadow=_NO_SHADE),
    )
