"""Storyboard pencil on off-white paper: contours, hatching, one breath of colour."""

from dataclasses import replace

import numpy as np

from tools.kinds import LINES
from tools.previs.canvas import Canvas
from tools.previs.card import Card
from tools.previs.finish import in_graphite
from tools.previs.hands.hand import Array, Cloth, Drops, Hand, Manner, Picture, Rgb, Scene
from tools.previs.hands.hatching import Lead, pencilled
from tools.previs.hands.ink_wash import Palette, ink_daylight, ink_palette, mix, rgb
from tools.previs.light import grade
from tools.staging import Light, SetPiece, Style, Weather

STYLE = Style(hand="pencil", paper="#f5f2e9", ink="#35363b", wash="#b4b6b8", tint=0.75)
_HOURS: dict[str, tuple[float, float]] = {
    "dawn": (0.25, -0.03),
    "day": (0.0, 0.0),
    "dusk": (0.30, -0.08),
    "night": (0.46, -0.17),
}
"""How much of the hour's light tints the paper, and how much darker all is hatched."""
_ANGLES = {"wall": 62.0, "water": 0.0, "sea": 0.0, "stream": 0.0, "surf": 0.0, "ground-floor": 4.0}
_LEAFY = frozenset({"tree", "bush", "willow", "bamboo", "hedge", "palm", "pine"})
_CRAYON = 0.72
"""How much of a thing's own colour crayons leave on the paper."""
_PRESSED = 0.8
"""How much more is hatched in a dark style."""
_SHARP = frozenset({"sign", "label", "hanging-scroll", "banner"})
"""Read, so hardly hatched."""


def _palette(light: Light, weather: Weather, style: Style) -> Palette:
    """The colours of ink wash, on air that is paper."""
    colours = ink_palette(light, weather, style)
    return replace(colours, mist=_air(light, style))


def _air(light: Light, style: Style) -> Rgb:
    r, g, b = (float(c) for c in _grade(light) @ np.array(rgb(style.paper)))
    return mix(rgb(style.paper), (r, g, b), 0.8)


def _daylight(weather: Weather, style: Style) -> Palette:
    return replace(ink_daylight(weather, style), mist=rgb(style.paper))


def _grade(light: Light) -> Array:
    share, _ = _HOURS[light.time]
    matrix: Array = (1 - share) * np.eye(3) + share * grade(light)
    return matrix


def _lead(scene: Scene, angle: float, seed: int = 0) -> Lead:
    style = scene.style
    _, darker = _HOURS[scene.light.time]
    lead = Lead(rgb(style.paper), rgb(style.ink), angle, bright=darker, seed=seed)
    return replace(
        lead,
        colour=_coloured(lead.colour, style),
        body=_CRAYON * _fullness(style),
        bright=darker + _PRESSED * style.finish.light,
        line=style.finish.line,
    )


def _fullness(style: Style) -> float:
    """0 at the hand's own tint, 1 where things keep all their colour."""
    return max(0.0, (style.tint - STYLE.tint) / (1 - STYLE.tint))


def _coloured(breath: float, style: Style) -> float:
    """How much of their hue things get: a breath at the hand's own tint, all of it at 1."""
    if style.tint <= STYLE.tint:
        return breath * style.tint / STYLE.tint
    return breath + (1 - breath) * _fullness(style)


def _backdrop(picture: Picture, canvas: Canvas, scene: Scene) -> Picture:
    light = scene.light
    lead = _lead(scene, 38.0, 1)
    lead = replace(
        lead, flat=0.85, keen=2.6, line=0.75 * lead.line, colour=_coloured(0.30, scene.style)
    )
    if light.time != "day":
        # The far land comes in the hour's light already.
        lead = replace(lead, bright=0.3 * lead.bright)
    drawn = pencilled(picture, lead, scene.unit)
    share, _ = _HOURS[light.time]
    toned = drawn.astype(np.float32) @ _grade(light).T.astype(np.float32)
    return np.asarray(np.clip(toned, 0, 255), np.uint8) if share else drawn


def _plane(picture: Picture, piece: SetPiece, canvas: Canvas, scene: Scene) -> Picture:
    lead = replace(_lead(scene, _ANGLES.get(piece.kind, 12.0), 2), flat=0.55)
    # Wet ground is dark, and a pencil must leave room for the rain.
    lead = replace(lead, bright=lead.bright + 0.17 * scene.weather.rain)
    lead = replace(lead, outline=0.5 if piece.kind in LINES else 0.0, melting=True)
    return pencilled(picture, lead, scene.unit)


def _piece(card: Card, piece: SetPiece, scene: Scene) -> Card:
    lead = _lead(scene, 52.0, 3)
    if piece.kind in _SHARP:
        lead = replace(lead, bright=lead.bright + 0.25, line=0.7 * lead.line)
    else:
        lead = replace(lead, bright=lead.bright + 0.06, flat=0.25)
    if piece.kind in _LEAFY:
        lead = replace(lead, outline=0.55, colour=_coloured(0.30, scene.style))
    return replace(card, picture=pencilled(card.picture, lead, scene.unit_of(card.picture, 380)))


def _frame(picture: Picture, scene: Scene) -> Picture:
    return in_graphite(picture)


HAND = Hand(
    name="pencil",
    style=STYLE,
    palette=_palette,
    daylight=_daylight,
    grade=_grade,
    frame=_frame,
    backdrop=_backdrop,
    plane=_plane,
    piece=_piece,
    manner=Manner(shadow="hatch", weight=0.80, pressure=1.25, twice=True, pooling=0.0),
    cloth=Cloth(paper=0.70, tint=0.55),
    full=Cloth(paper=0.16, tint=1.0),
    drops=Drops((158.0, 160.0, 166.0), (136.0, 138.0, 146.0), (112.0, 112.0, 112.0), dark=True),
    clear=130.0,
    lens=0.0,
    storm=0.25,
)
