"""What the kinds of things are called, on the ground and in a hand, and which are ground itself."""

from collections.abc import Mapping

from agent.wording.plain import a, english, many
from tools.staging import SetPiece

GROUNDS: Mapping[str, str] = {
    "ground-snow": "snow", "ground-grass": "grass", "ground-earth": "bare earth",
    "ground-rock": "bare rock", "ground-sand": "sand", "ground-floor": "floorboards",
    "ground-paving": "paving stones", "ground-tiles": "floor tiles",
    "ground-field": "a ploughed field", "water": "calm water", "sea": "the sea",
    "surf": "breaking surf",
}  # fmt: skip
"""Planes that fill the picture from below."""
CALLED: Mapping[str, str] = {
    "trail": "footpath", "wall": "wall", "mountain": "mountain", "bank": "low bank",
    "pine": "pine tree", "bare-tree": "bare tree", "branch": "overhanging branch",
    "willow": "willow tree", "palm": "palm tree",
    "chinese-house": "Chinese house with a tiled roof",
    "hut": "small hut", "tenement": "tall old house", "tower": "high-rise building",
    "temple": "Chinese temple hall", "palace": "Chinese palace hall", "gate": "gateway",
    "garden-wall": "garden wall", "steps": "flight of steps", "grave": "gravestone",
    "mound": "grave mound", "stall": "market stall", "sign": "wooden sign",
    "banner": "hanging banner", "junk": "junk under sail", "ship": "sailing ship",
    "boat": "small wooden boat", "stone": "loose stone", "throne": "throne",
    "square-table": "square table", "bar-shelf": "shelf of bottles", "wine-jars": "wine jars",
    "brick-stove": "brick stove", "screen": "folding screen", "picture": "framed picture",
    "hanging-scroll": "hanging scroll", "clock": "standing clock", "buddha": "statue of the Buddha",
    "hanging-lamp": "hanging lamp", "pot-plant": "potted plant", "rod": "fishing rod",
    "staff": "walking staff", "guqin": "guqin", "abacus": "abacus", "wine-jug": "wine jug",
    "chasm": "deep chasm", "bench": "bench", "ruin": "ruined wall", "well": "stone well",
}  # fmt: skip
UNCOUNTED: Mapping[str, str] = {
    "rocks": "rocks", "reeds": "reeds", "grass": "tufts of grass", "flowers": "wild flowers",
    "bamboo": "bamboo", "crops": "standing crops", "bread": "bread", "peanuts": "peanuts",
    "wine-jars": "wine jars", "stairs": "stairs", "rope": "rope",
}  # fmt: skip
CRAFTED = frozenset(
    {"bars", "blocks", "boards", "lacquer", "lattice", "lit", "rail", "red", "rock", "wainscot"}
)
"""Texts of pieces that say how they are made, and are not written on them."""


def noun(kind: str) -> str:
    """Without its article."""
    return UNCOUNTED.get(kind) or CALLED.get(kind) or kind.replace("-", " ")


def one(kind: str) -> str:
    """With its article, where it has one."""
    return UNCOUNTED[kind] if kind in UNCOUNTED else a(noun(kind))


def some(kind: str, number: int) -> str:
    """So many of a kind."""
    if kind in UNCOUNTED or number == 1:
        return one(kind)
    return many(number, noun(kind))


def lettering(piece: SetPiece) -> str:
    """The words that are to be read on a piece; empty: none."""
    if piece.text in CRAFTED:
        return ""
    return " / ".join(line.strip() for line in piece.text.splitlines() if line.strip())


def legible(piece: SetPiece) -> str:
    """The same as a model is told them: in quotation marks, which it takes for lettering."""
    words = lettering(piece).replace('"', "'")
    short = " ".join(words.split()[:14]) if english(words) else words[:20]
    return f'that reads "{short}"' if short else ""
