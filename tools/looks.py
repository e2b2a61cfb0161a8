"""What people and animals look like, and what they wear."""

from typing import Literal

from pydantic import Field

from tools.values import Colour, Frozen, Metres

Species = Literal[
    "human",
    "dog",
    "cat",
    "fox",
    "wolf",
    "bear",
    "lion",
    "tiger",
    "horse",
    "donkey",
    "cow",
    "sheep",
    "goat",
    "pig",
    "deer",
    "elephant",
    "hare",
    "mouse",
    "monkey",
    "tortoise",
    "frog",
    "snake",
    "fish",
    "bird",
    "crow",
    "hen",
    "duck",
    "goose",
    "crane",
    "eagle",
    "owl",
]
GarmentKind = Literal[
    "robe",
    "coat",
    "jacket",
    "shirt",
    "trousers",
    "skirt",
    "cape",
    "scarf",
    "boots",
    "shoes",
    "backpack",
    "belt",
    "gown",
    "dress",
    "vest",
    "sweater",
    "apron",
    "shorts",
    "tie",
    "sash",
    "armour",
]
"""gown: the long, narrow Chinese one with a standing collar and slits (changshan, qipao)."""
Material = Literal["cloth", "straw", "fur", "leather"]


class Garment(Frozen):
    kind: GarmentKind
    colour: Colour
    material: Material = "cloth"


class Hat(Frozen):
    kind: Literal[
        "conical",
        "beanie",
        "brim",
        "hood",
        "cap",
        "scholar",
        "skullcap",
        "official",
        "top",
        "crown",
        "helmet",
        "headscarf",
    ]
    """scholar: a soft black cap of old China; skullcap: the round one with a knob; official: black
    gauze with two wings."""
    colour: Colour
    material: Material = "cloth"


class Look(Frozen):
    """What a figure looks like; everything that must stay the same from shot to shot."""

    species: Species = "human"
    sex: Literal["female", "male", ""] = ""
    """Empty: the text does not tell, and the drawing does not either."""
    age: int = Field(30, ge=1, le=120)
    """Years. Draws wrinkles, stoop and proportions."""
    build: Literal["slight", "average", "stout"] = "average"
    height: Metres = Field(1.7, ge=0.02, le=4)
    """Standing, from the soles to the crown, without a hat; creatures: to the top of the head in
    their usual stance, ears and horns left out."""
    skin: Colour = "#d9b08c"
    """Creatures: of fur, feathers, scales or shell."""
    marking: Colour | None = None
    """Creatures: belly, muzzle, spots, wing tips, the rim of a shell; None: a paler skin."""
    glasses: bool = False
    hair: Literal[
        "bald", "short", "long", "bun", "tied", "curly", "queue", "topknot", "bob", "braids"
    ] = "short"
    """queue: one braid down the back, the brow shaved; braids: two."""
    hair_colour: Colour = "#2b2522"
    beard: Literal["none", "stubble", "short", "long", "moustache"] = "none"
    beard_colour: Colour = "#2b2522"
    hat: Hat | None = None
    garments: tuple[Garment, ...] = ()
    """From the skin outwards."""
    text: str = ""
    """In words, for models; previs draws the fields above."""
