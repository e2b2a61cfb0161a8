"""Every indoor kind and who builds it."""

from collections.abc import Callable

import numpy as np

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Palette, laid
from tools.previs.hands.noise import cloud, ridges, sample, smooth
from tools.previs.paint import (
    cabinets,
    doorways,
    hearths,
    hung,
    lamps,
    seats,
    standing,
    tables,
    vessels,
)
from tools.previs.paint.assembly import cards
from tools.previs.paint.handheld import handheld
from tools.previs.paint.solid import Aspect
from tools.previs.paint.thing import Part, Thing
from tools.props import PROPS
from tools.staging import Light, SetPiece

Builder = Callable[[Thing], tuple[Part, ...]]

BUILDERS: dict[str, Builder] = {
    "throne": seats.throne,
    "chair": seats.chair,
    "armchair": seats.sofa,
    "sofa": seats.sofa,
    "stool": seats.stool,
    "bench": seats.bench,
    "bed": seats.bed,
    "table": tables.table,
    "square-table": tables.square_table,
    "desk": tables.desk,
    "counter": tables.counter,
    "altar": tables.altar,
    "bar-shelf": cabinets.bar_shelf,
    "shelf": cabinets.shelf,
    "bookcase": cabinets.bookcase,
    "cupboard": cabinets.cupboard,
    "wardrobe": cabinets.wardrobe,
    "chest": cabinets.chest,
    "fridge": cabinets.fridge,
    "filing-cabinet": cabinets.filing_cabinet,
    "sink": cabinets.sink,
    "crate": cabinets.crate,
    "screen": cabinets.screen,
    "stove": hearths.stove,
    "brick-stove": hearths.brick_stove,
    "fireplace": hearths.fireplace,
    "door": doorways.door,
    "window": doorways.window,
    "curtain": doorways.curtain,
    "picture": hung.picture,
    "hanging-scroll": hung.hanging_scroll,
    "mirror": hung.mirror,
    "clock": hung.clock,
    "blackboard": hung.blackboard,
    "lamp": lamps.lamp,
    "hanging-lamp": lamps.hanging_lamp,
    "candlestick": lamps.candlestick,
    "wine-jars": vessels.wine_jars,
    "barrel": vessels.barrel,
    "sack": vessels.sack,
    "pot-plant": vessels.pot_plant,
    "buddha": standing.buddha,
    "piano": standing.piano,
    "computer": standing.computer,
    "television": standing.television,
}
INDOORS = frozenset({*BUILDERS, *PROPS})
"""Every kind that is drawn here."""
_IN_A_HAND = 0.5
"""Metres; a mirror that is smaller is one with a handle."""
HUNG = frozenset(
    {"door", "window", "curtain", "picture", "hanging-scroll", "mirror", "blackboard", "clock"}
)
"""Kinds that a wall may hide: from behind there is no card of them."""


def furnish(
    piece: SetPiece, aspect: Aspect, scale: float, light: Light, colours: Palette
) -> tuple[Card, ...]:
    """An indoor thing in the perspective from which it is seen.

    Lamps are lit at dusk and at night, and windows show the hour outside; all else is painted in
    neutral daylight.
    """
    if piece.kind in PROPS and (piece.kind not in BUILDERS or piece.size[1] < _IN_A_HAND):
        return handheld(piece, aspect, scale, colours)
    thing = Thing(piece, aspect, light, colours)
    rough = piece.kind == "throne" and piece.text != "lacquer"
    drawn = cards(thing, BUILDERS[piece.kind](thing), scale, 0.55 if rough else 0.35)
    if rough:
        for card in drawn:
            _stone_texture(card, piece.seed, colours)
    return tuple(drawn)


def _stone_texture(card: Card, seed: int, colours: Palette) -> None:
    """Axe-cut strokes and stains of ink, only where something is drawn."""
    height, width = card.picture.shape[:2]
    x = (np.arange(width, dtype=np.float32)[None, :] + 0.5 - card.foot[0]) / card.scale
    y = (card.foot[1] - np.arange(height, dtype=np.float32)[:, None] - 0.5) / card.scale
    x, y = np.broadcast_arrays(x, y)
    crack = smooth(0.62, 0.92, sample(ridges(seed + 21, 4, 5), x / 3.2, y / 4.5))
    stain = smooth(0.50, 0.80, sample(cloud(seed + 22), x / 5 + y / 9, y / 6))
    density = np.clip(0.50 * crack + 0.26 * stain, 0, 1).astype(np.float32)
    inked = laid(card.picture[..., :3].astype(np.float32), colours.ink, density)
    cover = card.picture[..., 3:].astype(np.float32)
    card.picture[..., :3] = np.clip(np.minimum(inked, cover), 0, 255).astype(np.uint8)
