"""What people wear when the text does not say: by the time in which it plays, and by sex."""

import re
from typing import Literal

from agent.script import Script
from tools.looks import Garment, GarmentKind

Era = Literal["old china", "republic", "old west", "modern"]

_REPUBLIC = re.compile(
    "长衫|長衫|短衣|铜钱|铜元|大洋|秀才|举人|辫子|马褂|洋车|车夫|黄包车|茴香豆|掌柜|衙门|祠堂|土匪"
)
_OLD_CHINA = re.compile("剑客|皇帝|陛下|丞相|将军|公主|大侠|江湖|朝廷|宫女|太监|客官|官人|娘子")
_OLD_WEST = re.compile(
    r"\b(?:carriages?|coachman|candle-?light|parlou?r|squire|thee|thou|knights?|castle|parson"
    r"|governess|gig|hansom|waistcoats?|petticoats?|tavern|monarch|sixpence|shillings?|telegram)\b",
    re.I,
)
_LADY: dict[Era, tuple[tuple[tuple[GarmentKind, str], ...], ...]] = {
    "old china": (
        (("robe", "#a0555f"), ("sash", "#3f4c5a")),
        (("robe", "#5f7f6a"), ("sash", "#a3703f")),
        (("robe", "#6a6a96"), ("sash", "#8a4a4a")),
    ),
    "republic": (
        (("jacket", "#4f6a80"), ("trousers", "#3c3f48")),
        (("jacket", "#8a5a4f"), ("skirt", "#3a3a44")),
        (("gown", "#6a7f6a"),),
    ),
    "old west": (
        (("dress", "#6b5a8a"),),
        (("dress", "#8a4f4a"), ("apron", "#d8d0bc")),
        (("dress", "#4f6f66"),),
        (("dress", "#a3854a"),),
    ),
    "modern": (
        (("sweater", "#a8574a"), ("trousers", "#3f4a58")),
        (("dress", "#4f6f8a"),),
        (("jacket", "#6f7a44"), ("shirt", "#cfc7b4"), ("trousers", "#54504a")),
        (("shirt", "#b58a3e"), ("skirt", "#4a4354")),
        (("coat", "#7d4a5e"), ("trousers", "#3a3d44")),
    ),
}
_MAN: dict[Era, tuple[tuple[tuple[GarmentKind, str], ...], ...]] = {
    "old china": (
        (("robe", "#6d6a60"), ("sash", "#3a3832")),
        (("robe", "#4f5f78"), ("sash", "#7a5a3a")),
        (("robe", "#7a4f3c"), ("sash", "#39424a")),
    ),
    "republic": (
        (("jacket", "#4a5560"), ("trousers", "#3b3d42")),
        (("jacket", "#6f5a44"), ("trousers", "#45423c")),
        (("jacket", "#5a6650"), ("trousers", "#3f4044")),
        (("gown", "#4f5a6a"),),
    ),
    "old west": (
        (("coat", "#3f4650"), ("vest", "#7a6a4a"), ("shirt", "#dcd5c4"), ("trousers", "#5a544a")),
        (("jacket", "#6a4f3c"), ("shirt", "#cfc6b0"), ("trousers", "#43474c")),
        (("coat", "#5f4a3f"), ("shirt", "#d4ccba"), ("trousers", "#6b6455")),
    ),
    "modern": (
        (("jacket", "#9a5b3c"), ("shirt", "#8a7d4a"), ("trousers", "#4b5258")),
        (("shirt", "#3f5f7a"), ("trousers", "#5b4f42")),
        (("sweater", "#6b7a3f"), ("trousers", "#3f4447")),
        (("coat", "#54585c"), ("shirt", "#b9ae98"), ("trousers", "#413a52")),
        (("jacket", "#4f7a72"), ("shirt", "#d0c8b4"), ("trousers", "#5a5048")),
        (("vest", "#b08a3e"), ("shirt", "#e0d8c6"), ("trousers", "#4a4038")),
    ),
}
TOPS: frozenset[GarmentKind] = frozenset(
    {"robe", "gown", "dress", "coat", "jacket", "shirt", "sweater", "vest", "armour"}
)
WHOLE: frozenset[GarmentKind] = frozenset({"robe", "gown", "dress"})
"""Worn from the shoulders to the feet."""
UNDER: frozenset[GarmentKind] = frozenset({"jacket", "shirt", "sweater", "trousers", "skirt"})
"""Not seen, or not worn, with those."""
_LEGS: frozenset[GarmentKind] = WHOLE | {"trousers", "skirt", "shorts"}
_SHOD: frozenset[GarmentKind] = frozenset({"boots", "shoes"})
_OUTWARDS: tuple[GarmentKind, ...] = (
    "shoes",
    "boots",
    "trousers",
    "shorts",
    "skirt",
    "shirt",
    "tie",
    "vest",
    "sweater",
    "dress",
    "gown",
    "robe",
    "jacket",
    "armour",
    "coat",
    "apron",
    "sash",
    "belt",
    "scarf",
    "cape",
    "backpack",
)


def era_of(script: Script) -> Era:
    """When a text plays, as far as clothes are concerned, from the things it names."""
    told = " ".join(element.text for element in script.elements[:4000])
    if script.language == "zh":
        if script.kind == "verse" or _OLD_CHINA.search(told):
            return "old china"
        return "republic" if _REPUBLIC.search(told) else "modern"
    return "old west" if len(_OLD_WEST.findall(told)) > 1 else "modern"


def dressed(told: tuple[Garment, ...], number: int, era: Era, pronoun: str) -> tuple[Garment, ...]:
    """What somebody wears, from the skin outwards: what is told, each kind once and the first
    colour of each, and the rest of an outfit of the era, so that nobody lacks a top or shoes."""
    kinds = {garment.kind: garment for garment in reversed(told)}
    wardrobe = (_LADY if pronoun == "she" else _MAN)[era]
    usual = wardrobe[number % len(wardrobe)]
    topped = bool(kinds.keys() & TOPS)
    for kind, colour in usual:
        fits = kind not in TOPS if topped else True
        covered = kind in _LEGS and bool(kinds.keys() & _LEGS)
        if fits and not covered:
            kinds.setdefault(kind, Garment(kind=kind, colour=colour))
    if not kinds.keys() & _LEGS:
        kinds["trousers"] = Garment(kind="trousers", colour="#4b4843")
    if not kinds.keys() & _SHOD:
        kinds["shoes"] = Garment(kind="shoes", colour="#3c3128")
    return tuple(sorted(kinds.values(), key=lambda garment: _OUTWARDS.index(garment.kind)))
