"""What somebody looks like, in words: in short where a picture shows it, else in full."""

from collections.abc import Mapping

from agent.wording.colours import lightness, named
from agent.wording.plain import a, english, listed, shortened
from tools.looks import Garment, GarmentKind, Hat, Look

HATS: Mapping[str, str] = {
    "conical": "conical hat", "beanie": "beanie", "brim": "broad-brimmed hat", "hood": "hood",
    "cap": "cap", "scholar": "soft black scholar's cap of old China",
    "skullcap": "round Chinese skullcap", "official": "Chinese official's hat with two wings",
    "top": "top hat", "crown": "crown", "helmet": "helmet", "headscarf": "headscarf",
}  # fmt: skip
HAIR: Mapping[str, str] = {
    "bald": "a bald head", "short": "short {} hair", "long": "long {} hair",
    "bun": "{} hair in a bun", "tied": "{} hair tied back", "curly": "curly {} hair",
    "queue": "a long {} queue and shaved brow", "topknot": "{} hair in a topknot",
    "bob": "{} hair in a bob", "braids": "{} hair in two braids",
}  # fmt: skip
BEARDS: Mapping[str, str] = {
    "stubble": "stubble", "short": "a short {} beard", "long": "a long {} beard",
    "moustache": "a {} moustache",
}  # fmt: skip
OUTER: tuple[GarmentKind, ...] = (
    "cape", "armour", "apron", "coat", "gown", "dress", "jacket", "robe", "vest", "sweater",
    "shirt", "skirt", "trousers", "shorts",
)  # fmt: skip
"""What is seen of somebody first."""
PAIRS = frozenset({"trousers", "boots", "shoes", "shorts"})
FEATHERED = frozenset({"bird", "crow", "hen", "duck", "goose", "crane", "eagle", "owl"})
HIDES: Mapping[str, str] = {
    "tortoise": "shell", "frog": "skin", "snake": "scales", "fish": "scales", "elephant": "skin",
    "pig": "skin", "sheep": "wool",
}  # fmt: skip
OLD, GROWN, CHILD = 60, 18, 13
"""Years."""


def who(look: Look) -> str:
    """The noun: old man, girl, hare."""
    if look.species != "human":
        return look.species
    child = look.age < GROWN
    nouns = ("boy", "girl", "child") if child else ("man", "woman", "person")
    word = nouns[{"male": 0, "female": 1, "": 2}[look.sex]]
    if look.age <= 2:
        return "baby"
    if child:
        return word if look.age < CHILD else f"teenage {word}" if word != "child" else "teenager"
    return f"old {word}" if look.age >= OLD else f"young {word}" if look.age < 28 else word


def marks(look: Look) -> tuple[str, ...]:
    """The few things by which one is told apart: hat, glasses, beard, what is worn outside."""
    if look.species != "human":
        return (_hide(look), *_worn(look, 1))
    parts = [_hat(look.hat)] if look.hat else [_hair(look)]
    parts += ["glasses"] * look.glasses
    parts += [_beard(look)] if look.beard in ("long", "moustache", "short") else []
    return (*parts, *_worn(look, 2))


def brief(look: Look) -> str:
    """The marks as one list."""
    return ", ".join(marks(look))


def full(look: Look) -> str:
    """Everything that its fields say: an old man of about 72, slight ..."""
    noun = who(look)
    if look.species != "human":
        marking = f" and {named(look.marking)} markings" if look.marking else ""
        return ", ".join([f"{a(_built(look, noun))} with {_hide(look)}{marking}", *_worn(look, 9)])
    of_age = f" of about {look.age}" if look.age >= 3 else ""
    before, _, last = noun.rpartition(" ")
    whole = " ".join(filter(None, (before, _from(look), last)))
    parts = [f"{a(_built(look, whole))}{of_age}", _skin(look)]
    parts += [] if look.hat and look.hat.kind in ("hood", "headscarf", "helmet") else [_hair(look)]
    parts += [_beard(look)] if look.beard != "none" else []
    parts += ["wearing glasses"] * look.glasses
    worn = [*([a(_hat(look.hat))] if look.hat else []), *map(_with_article, _worn(look, 9))]
    return ", ".join(parts) + (f", wearing {listed(worn)}" if worn else "")


def told(look: Look, names: tuple[str, ...], most: int) -> str:
    """The look's own words, where they describe it in English. Words that name the figure are the
    script's sentence about it, from which the fields were read; Chinese ones have fields, too."""
    text = look.text.casefold()
    if not english(look.text) or any(name.casefold() in text for name in names if name):
        return ""
    return shortened(look.text, most)


def _built(look: Look, noun: str) -> str:
    return {"slight": f"slight {noun}", "stout": f"stout {noun}"}.get(look.build, noun)


def _from(look: Look) -> str:
    """Chinese, where hair or clothes can be nothing else."""
    kinds = {garment.kind for garment in look.garments}
    hat = look.hat.kind if look.hat else ""
    chinese = hat in ("scholar", "skullcap", "official") or look.hair in ("queue", "topknot")
    farmer = hat == "conical" and "robe" in kinds
    return "Chinese" if chinese or farmer or "gown" in kinds else ""


def _skin(look: Look) -> str:
    light = lightness(look.skin)
    tone = "fair" if light > 78 else "light" if light > 70 else "tan" if light > 58 else "brown"
    return f"{'dark brown' if light < 40 else tone} skin"


def _hair(look: Look) -> str:
    return HAIR[look.hair].format(_hair_colour(look.hair_colour))


def _beard(look: Look) -> str:
    return BEARDS[look.beard].format(_hair_colour(look.beard_colour))


def _hair_colour(colour: str) -> str:
    """As hair is called: what is nearly black is black, pale greys are white."""
    light = lightness(colour)
    if light < 20:
        return "black"
    grey = named(colour) in ("grey", "light grey", "ivory", "white", "beige", "cream", "dark grey")
    return ("white" if light > 80 else "grey") if grey else named(colour)


def _hat(hat: Hat) -> str:
    if hat.kind in ("scholar", "skullcap", "official"):
        return HATS[hat.kind]
    return f"{_stuff(hat.material, hat.colour)} {HATS[hat.kind]}"


def _hide(look: Look) -> str:
    hide = "feathers" if look.species in FEATHERED else HIDES.get(look.species, "fur")
    return f"{named(look.skin)} {hide}"


def _worn(look: Look, most: int) -> list[str]:
    """Garments from the outside inwards, the telling ones first."""
    order = {kind: place for place, kind in enumerate(OUTER)}
    garments = sorted(look.garments, key=lambda garment: order.get(garment.kind, len(OUTER)))
    return [_garment(garment, look) for garment in garments[:most]]


def _garment(garment: Garment, look: Look) -> str:
    kind: str = garment.kind
    if kind == "gown":
        kind = "qipao" if look.sex == "female" else "long narrow Chinese gown"
    return f"{_stuff(garment.material, garment.colour)} {kind}"


def _stuff(material: str, colour: str) -> str:
    if material == "cloth":
        return named(colour)
    return material if material == "straw" else f"{named(colour)} {material}"


def _with_article(worn: str) -> str:
    return worn if worn.rpartition(" ")[2] in (*PAIRS, "armour") else a(worn)
