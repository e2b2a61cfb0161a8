"""Every kind of thing that a set can hold, and how large it usually is."""

from dataclasses import dataclass
from typing import Literal

from tools.props import PROPS
from tools.staging import Metres


@dataclass(frozen=True)
class Kind:
    """What one needs to know of a kind to put it somewhere."""

    size: tuple[Metres, Metres, Metres]
    """Usual width, height, depth; 0: to the horizon."""
    form: Literal["upright", "plane", "line", "wall"] = "upright"
    """plane: level ground; line: drawn along an outline; wall: an upright plane; else a card."""
    carries: Metres | None = None
    """Height above its foot at which one sits in it, for boats, carts and cars."""


KINDS: dict[str, Kind] = {
    # ---- ground ---------------------------------------------------------------
    "ground-snow": Kind((0, 0, 0), "plane"),
    "ground-grass": Kind((0, 0, 0), "plane"),
    "ground-earth": Kind((0, 0, 0), "plane"),
    "ground-rock": Kind((0, 0, 0), "plane"),
    "ground-sand": Kind((0, 0, 0), "plane"),
    "ground-floor": Kind((8, 0, 9), "plane"),
    "ground-paving": Kind((0, 0, 0), "plane"),
    "ground-tiles": Kind((8, 0, 9), "plane"),
    "ground-field": Kind((0, 0, 0), "plane"),
    "water": Kind((0, 0, 0), "plane"),
    "sea": Kind((0, 0, 0), "plane"),
    "rug": Kind((2.4, 0, 1.6), "plane"),
    "trail": Kind((1.5, 0, 0), "line"),
    "road": Kind((6, 0, 0), "line"),
    "stream": Kind((2, 0, 0), "line"),
    "surf": Kind((3, 0, 0), "line"),
    "chasm": Kind((8, 40, 30), "plane"),
    "wall": Kind((9, 4.2, 0.1), "wall"),
    # ---- land -----------------------------------------------------------------
    "mountain": Kind((60, 40, 30)),
    "rocks": Kind((1.8, 0.8, 1.1)),
    "boulder": Kind((2.2, 1.9, 2.0)),
    "stone": Kind((0.3, 0.22, 0.3)),
    "bank": Kind((8, 0.6, 1)),
    "bush": Kind((1.6, 0.9, 1)),
    "reeds": Kind((1.6, 1.5, 0.5)),
    "grass": Kind((1.5, 0.45, 0.4)),
    "flowers": Kind((1.2, 0.4, 0.4)),
    "pine": Kind((4, 8, 4)),
    "tree": Kind((5.8, 6.4, 4)),
    "bare-tree": Kind((5, 6, 4)),
    "branch": Kind((3, 1.5, 1)),
    "willow": Kind((5, 6, 4)),
    "bamboo": Kind((2.4, 6, 1)),
    "palm": Kind((4, 7, 4)),
    "cactus": Kind((1.2, 2.6, 0.6)),
    "crops": Kind((4, 1.1, 1)),
    "haystack": Kind((2.4, 2.0, 2.4)),
    "cave": Kind((8, 5, 3)),
    # ---- buildings ----------------------------------------------------------------
    "house": Kind((8, 6, 7)),
    "chinese-house": Kind((9, 5, 6)),
    "hut": Kind((5, 3.6, 4.5)),
    "barn": Kind((9, 7, 12)),
    "shopfront": Kind((6, 4.5, 4)),
    "tenement": Kind((12, 16, 10)),
    "tower": Kind((16, 60, 16)),
    "church": Kind((10, 18, 20)),
    "temple": Kind((14, 9, 10)),
    "palace": Kind((34, 16, 14)),
    "pagoda": Kind((7, 26, 7)),
    "gate": Kind((8, 6, 1.2)),
    "garden-wall": Kind((10, 2.4, 0.4)),
    "fence": Kind((4, 1.1, 0.1)),
    "hedge": Kind((4, 1.3, 0.8)),
    "steps": Kind((5, 1.2, 2.4)),
    "column": Kind((0.6, 4.5, 0.6)),
    "statue": Kind((1.2, 3.2, 1.2)),
    "ruin": Kind((3.2, 4, 2)),
    "fountain": Kind((3.2, 2, 3.2)),
    "well": Kind((1.4, 1.6, 1.4)),
    "grave": Kind((0.8, 1.1, 0.2)),
    "mound": Kind((2.4, 1.2, 2.4)),
    "windmill": Kind((8, 14, 7)),
    "lighthouse": Kind((6, 22, 6)),
    "tent": Kind((3.2, 2.2, 2.6)),
    "stall": Kind((2.6, 2.5, 1.4)),
    "street-lamp": Kind((0.5, 4.2, 0.5)),
    "stone-lantern": Kind((0.6, 1.7, 0.6)),
    "bridge": Kind((3, 1.2, 12)),
    "pier": Kind((2.4, 0.9, 10)),
    "sign": Kind((1.3, 1.9, 0.1)),
    "banner": Kind((0.7, 2.6, 0.1)),
    "campfire": Kind((0.9, 0.7, 0.9)),
    # ---- what drives and floats ------------------------------------------------------
    "boat": Kind((1.6, 0.9, 5), carries=0.25),
    "junk": Kind((3.2, 7, 9), carries=1.0),
    "ship": Kind((8, 18, 30), carries=3.0),
    "cart": Kind((1.6, 1.5, 2.8), carries=0.9),
    "carriage": Kind((1.8, 2.4, 3.6), carries=1.0),
    "rickshaw": Kind((1.2, 1.9, 2.2), carries=0.75),
    "bicycle": Kind((0.6, 1.1, 1.7), carries=0.85),
    "car": Kind((1.8, 1.5, 4.3), carries=0.45),
    "truck": Kind((2.4, 3.0, 7), carries=1.1),
    "bus": Kind((2.5, 3.1, 10), carries=1.1),
    "train": Kind((3, 3.8, 24), carries=1.3),
    # ---- rooms ------------------------------------------------------------------
    "throne": Kind((1.4, 2.4, 1.2)),
    "table": Kind((1.6, 0.75, 0.8)),
    "desk": Kind((1.5, 0.76, 0.75)),
    "square-table": Kind((0.95, 0.82, 0.95)),
    "chair": Kind((0.46, 0.95, 0.46)),
    "armchair": Kind((0.85, 0.95, 0.85)),
    "stool": Kind((0.36, 0.46, 0.36)),
    "bench": Kind((1.5, 0.46, 0.36)),
    "sofa": Kind((2.0, 0.85, 0.9)),
    "bed": Kind((1.5, 1.0, 2.1)),
    "counter": Kind((4, 1.1, 0.7)),
    "bar-shelf": Kind((3.2, 2.3, 0.4)),
    "wine-jars": Kind((1.8, 1.1, 0.7)),
    "shelf": Kind((1.6, 2.2, 0.4)),
    "bookcase": Kind((1.6, 2.2, 0.4)),
    "cupboard": Kind((1.2, 1.9, 0.5)),
    "wardrobe": Kind((1.3, 2.1, 0.6)),
    "chest": Kind((0.9, 0.55, 0.5)),
    "stove": Kind((0.8, 0.95, 0.65)),
    "brick-stove": Kind((1.9, 0.85, 0.9)),
    "sink": Kind((1.4, 0.95, 0.6)),
    "fridge": Kind((0.75, 1.8, 0.7)),
    "fireplace": Kind((1.7, 1.3, 0.5)),
    "screen": Kind((2.4, 1.8, 0.3)),
    "curtain": Kind((1.6, 2.4, 0.15)),
    "door": Kind((0.95, 2.1, 0.1)),
    "window": Kind((1.5, 1.3, 0.1)),
    "picture": Kind((0.8, 0.6, 0.05)),
    "hanging-scroll": Kind((0.6, 1.7, 0.05)),
    "mirror": Kind((0.7, 1.5, 0.06)),
    "clock": Kind((0.5, 2.0, 0.35)),
    "blackboard": Kind((3.0, 1.3, 0.06)),
    "piano": Kind((1.5, 1.25, 0.65)),
    "altar": Kind((1.8, 1.1, 0.7)),
    "buddha": Kind((1.8, 3.0, 1.4)),
    "computer": Kind((0.6, 0.5, 0.3)),
    "television": Kind((1.1, 0.75, 0.3)),
    "filing-cabinet": Kind((0.5, 1.3, 0.6)),
    "lamp": Kind((0.55, 1.6, 0.5)),
    "hanging-lamp": Kind((0.5, 0.6, 0.5)),
    "candlestick": Kind((0.2, 0.4, 0.2)),
    "barrel": Kind((0.7, 0.95, 0.7)),
    "crate": Kind((0.7, 0.6, 0.6)),
    "sack": Kind((0.6, 0.75, 0.5)),
    "pot-plant": Kind((0.6, 1.0, 0.6)),
    # ---- words --------------------------------------------------------------------
    "label": Kind((1.7, 0.9, 0.1)),
    **{
        kind: Kind(
            (
                max(x for f in prop.facets for x, _ in f.outline)
                - min(x for f in prop.facets for x, _ in f.outline),
                max(y for f in prop.facets for _, y in f.outline) + prop.low,
                0.1,
            )
        )
        for kind, prop in PROPS.items()
        if kind != "mirror"  # on a wall it is larger than in a hand
    },
}
LIT = frozenset(
    {
        *("lamp", "hanging-lamp", "candlestick", "candle", "lantern", "torch", "altar"),
        *("fireplace", "brick-stove", "computer", "television", "campfire"),
    }
)
"""Kinds that shine in the dark, and light a room whether the camera sees them or not."""
FLAT = frozenset(name for name, kind in KINDS.items() if kind.form != "upright")
"""Kinds that are planes in the set."""
LEVEL = frozenset(name for name, kind in KINDS.items() if kind.form == "plane") - {"chasm"}
"""Kinds that are ground to stand on, or water."""
LINES = frozenset(name for name, kind in KINDS.items() if kind.form == "line")
"""Kinds that are drawn along an outline."""
