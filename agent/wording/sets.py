"""What the sets are called, and what lies behind them."""

from collections.abc import Mapping

from agent.film import Place
from agent.wording.plain import english, shortened
from tools.staging import Backdrop

SETS: Mapping[str, str] = {
    "bamboo-grove": "a path through tall bamboo",
    "bar": "a bar with a long counter",
    "battlefield": "a trampled plain with the tents and banners of an army camp",
    "bedroom": "a bedroom",
    "bridge-road": "a stone bridge over a small river on a country road",
    "car-seats": "the inside of a car",
    "cave": "the inside of a cave",
    "chasm": "a trail that ends at a cliff over a deep chasm",
    "city-street": "a city street between shops and tall houses",
    "classroom": "a classroom",
    "courtyard": "the courtyard of an old Chinese house",
    "desert": "level desert sands",
    "farmyard": "a farmyard with a barn and haystacks",
    "field-road": "a country road through fields",
    "forest-trail": "a trail through a dense forest",
    "garden": "a garden in bloom",
    "graveyard": "a graveyard on a slope",
    "hall": "a large hall with columns",
    "harbour": "a harbour quay with moored junks",
    "hospital": "a hospital room",
    "inn": "an old Chinese wine house with a counter open to the street",
    "kitchen": "a kitchen",
    "lake": "a still lake below mountains",
    "living-room": "a living room",
    "market": "a market street with stalls under awnings",
    "meadow": "a mountain meadow in flower",
    "night-sky": "an open hill under a wide sky",
    "office": "an office",
    "old-chinese-room": "a room of an old Chinese house",
    "palace-court": "the paved court of a Chinese palace",
    "park": "a city park",
    "plain": "open country",
    "prison-cell": "a bare prison cell",
    "river": "a summer river between reeds and willows",
    "room": "a plain room",
    "saddle": "the narrow crest of a mountain saddle that falls off on both sides",
    "sea-shore": "a sandy beach before the open sea",
    "ship-deck": "the deck of a ship at sea",
    "shop": "a shop with shelves full of goods",
    "snow-path": "an untrodden mountain path in deep snow",
    "snowfield": "a wide snow-covered field",
    "study": "a study lined with books",
    "summit": "a mountain summit above valleys and ranges",
    "teahouse": "an old Chinese teahouse",
    "temple-hall": "the inside of a Chinese temple hall",
    "temple": "the forecourt of a Chinese temple among pines",
    "trail-fork": "green foothills below a great mountain, where a trail forks",
    "train-car": "the inside of a railway carriage",
    "village": "a lane between Chinese village houses with tiled roofs",
    "well-yard": "a small yard with a well under a tree",
    "western-village": "a village street with cottages and a church",
    "winter-peaks": "snow-covered mountains, range behind range, without a living soul",
    "winter-river": "a snowy river below snow-covered mountains",
    "workshop": "a workshop",
}
"""By the name of the template."""
THAWED: Mapping[str, str] = {
    "winter-peaks": "mountains, range behind range, without a living soul",
    "winter-river": "a quiet river below mountains",
    "snow-path": "an untrodden mountain path",
    "snowfield": "a wide open field",
}
"""The snowy ones where no snow lies."""
SNOWY = 0.5
"""Snow of a backdrop from which on it is winter."""
BACKDROPS: Mapping[str, str] = {
    "mountains": "mountains", "hills": "hills", "forest": "a wall of forest",
    "plain": "a far flat horizon", "valleys": "valleys and ranges far below",
    "sea": "the sea to the horizon", "city": "a city skyline", "village": "roofs of a village",
}  # fmt: skip
TOWERING = 15.0
"""Degrees above the horizon from which mountains tower."""


def called(place: Place) -> str:
    """The place as its set is called; a set of one's own goes by the place's name."""
    if place.set in THAWED and place.backdrop.snow < SNOWY:
        return THAWED[place.set]
    if place.set in SETS:
        return SETS[place.set]
    return place.name if english(place.name) else place.set.replace("-", " ")


def told(place: Place, most: int) -> str:
    """The place's own words, where they are English; what its fields say stands for Chinese."""
    return shortened(place.text, most) if english(place.text) else ""


def behind(backdrop: Backdrop) -> str:
    """What stands on the horizon; empty: nothing does."""
    found = BACKDROPS.get(backdrop.kind, "")
    if backdrop.kind == "mountains":
        high = "towering " if backdrop.height >= TOWERING else ""
        snow = "snow-covered " if backdrop.snow > 0.6 else "snow-capped " if backdrop.snow else ""
        summit = " with one summit above all others" if backdrop.summit is not None else ""
        return f"{high}{snow}{found}{summit}"
    return f"snow-covered {found}" if backdrop.snow > 0.6 and backdrop.kind == "hills" else found
