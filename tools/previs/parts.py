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
GOWN: Final = 19
DRESS: Final = 20
VEST: Final = 21
SWEATER: Final = 22
APRON: Final = 23
SHORTS: Final = 24
TIE: Final = 25
SASH: Final = 26
ARMOUR: Final = 27
GLASSES: Final = 28
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
    GOWN: "gown",
    DRESS: "dress",
    VEST: "vest",
    SWEATER: "sweater",
    APRON: "apron",
    SHORTS: "shorts",
    TIE: "tie",
    SASH: "sash",
    ARMOUR: "armour",
    GLASSES: "glasses",
    PROP: "prop",
}
GARMENTS: Final[dict[str, int]] = {
    name: number
    for number, name in NAMES.items()
    if ROBE <= number <= BELT or GOWN <= number <= ARMOUR
}
"""Garment kind -> number."""
