"""Numbers of a figure's parts in the identity mask of its card; 0 is what is not the figure."""

from typing import Final

SKIN: Final = 1
HAIR: Final = 2
BEARD: Final = 3
HAT: Final = 4
ROBE: Final = 5
COAT: Final = 6
JACKET: Final = 7
SHIRT: Final = 8
TROUSERS: Final = 9
SKIRT: Final = 10
CAPE: Final = 11
SCARF: Final = 12
BOOTS: Final = 13
SHOES: Final = 14
BACKPACK: Final = 15
BELT: Final = 16
MOUTH: Final = 17
EYES: Final = 18
PROP: Final = 30
"""From here on it is a held thing, not the body."""

NAMES: Final[dict[int, str]] = {
    SKIN: "skin",
    HAIR: "hair",
    BEARD: "beard",
    HAT: "hat",
    ROBE: "robe",
    COAT: "coat",
    JACKET: "jacket",
    SHIRT: "shirt",
    TROUSERS: "trousers",
    SKIRT: "skirt",
    CAPE: "cape",
    SCARF: "scarf",
    BOOTS: "boots",
    SHOES: "shoes",
    BACKPACK: "backpack",
    BELT: "belt",
    MOUTH: "mouth",
    EYES: "eyes",
    PROP: "prop",
}
GARMENTS: Final[dict[str, int]] = {
    name: number for number, name in NAMES.items() if ROBE <= number <= BELT
}
"""Garment kind -> number."""
