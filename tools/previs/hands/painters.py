"""The painters of a hand: what any of them paints, finished as the hand does it."""

from dataclasses import replace
from typing import Any

import cv2
import numpy as np

from tools.previs.canvas import Canvas
from tools.previs.card import Card
from tools.previs.hands import at_work, hand_of
from tools.previs.hands.hand import Hand, Picture, Rgb, Scene
from tools.previs.hands.veil import gloom, veiled
from tools.previs.hands.wet import wetted
from tools.previs.painters import Painters
from tools.staging import Backdrop, Figure, Light, SetPiece, Style, Weather


def in_hand(painters: Painters, scene: Scene) -> Painters:
    """The same painters, at work with the hand of the scene's style."""
    hand = hand_of(scene.style)

    def mist(light: Light, weather: Weather, style: Style) -> Rgb:
        r, g, b = (gloom(weather, hand) * c for c in painters.mist(light, weather, style))
        return r, g, b

    def backdrop(
        backdrop: Backdrop, light: Light, weather: Weather, style: Style, canvas: Canvas
    ) -> Picture:
        with at_work(style):
            painted = painters.backdrop(backdrop, light, weather, style, canvas)
        air = mist(light, weather, style)
        return hand.backdrop(veiled(painted, air, weather, canvas, hand), canvas, scene)

    def plane(
        piece: SetPiece, light: Light, weather: Weather, style: Style, canvas: Canvas
    ) -> Picture:
        with at_work(style):
            painted = painters.plane(piece, light, weather, style, canvas)
        wet = wetted(painted, piece, canvas, weather, mist(Light(), weather, style))
        return hand.plane(wet, piece, canvas, scene)

    def piece(
        piece: SetPiece, view: float, scale: float, light: Light, weather: Weather, style: Style,
        **aspect: Any,
    ) -> tuple[Card, ...]:  # fmt: skip
        with at_work(style):
            cards = painters.piece(piece, view, scale, light, weather, style, **aspect)
        return tuple(
            hand.piece(card, piece, scene) if card.identity.any() else _shining(card, hand)
            for card in cards
        )

    def figure(
        figure: Figure, view: float, scale: float, moment: Any, style: Style, **aspect: Any
    ) -> Card:
        with at_work(style):
            card = painters.figure(figure, view, scale, moment, style, **aspect)
        return hand.figure(card, scene)

    return replace(painters, mist=mist, backdrop=backdrop, plane=plane, piece=piece, figure=figure)


def _shining(card: Card, hand: Hand) -> Card:
    """A card that is light alone, which no marks of a hand may cover."""
    if hand.glow == (1.0, 1.0, 1.0):
        return card
    picture = np.asarray(cv2.transform(card.picture, np.diag([*hand.glow, 1.0])), np.uint8)
    return replace(card, picture=picture)
