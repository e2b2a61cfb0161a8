"""What makes the four-footed ones differ: proportions, and what grows on them."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Beast:
    """Lengths for one whose withers are 1 above the ground; angles in degrees."""

    length: float
    """From the shoulder joints to the hip joints."""
    chest: float
    """Radius, as those that follow."""
    waist: float
    hips: float
    neck: tuple[float, float, float, float]
    """Length, rise over the horizontal, radius below and above."""
    skull: float
    """Radius."""
    muzzle: tuple[float, float, float]
    """Length from the middle of the skull, radius at its root and at the nose."""
    drop: float
    """By which the head looks down."""
    legs: tuple[float, float, float]
    """Radius at the shoulder, the knee and above the foot."""
    ear: Literal["pointed", "flop", "round", "long", "side", "fan", "leaf"]
    ear_size: float
    tail: Literal["plain", "bushy", "tuft", "horse", "puff", "curl", "stub"]
    tail_length: float
    tail_rise: float
    """Degrees over the horizontal, backwards."""
    rump: float = 1.0
    """Height."""
    wide: float = 0.85
    """Of the trunk against its depth."""
    foot: Literal["paw", "hoof", "pad"] = "paw"
    flat: float = 20
    """Degrees by which the hind foot leans; 75 and it stands on the whole sole."""
    eye: float = 0.2
    """Radius as a share of the skull's."""
    eyes_aside: float = 0.55
    """How far they look to the sides: 0 ahead, 1 sideways."""
    horns: Literal["none", "cow", "goat", "antlers", "tusks"] = "none"
    mane: Literal["none", "lion", "horse", "brush", "ruff"] = "none"
    coat: Literal["plain", "belly", "bib", "stripes", "patches", "wool", "spots", "mask"] = "plain"
    snout: Literal["dark", "pink", "disc", "trunk", "none"] = "dark"
    whiskers: bool = False
    kneels: bool = False
    """It lies down where others sit."""


_DOG = Beast(
    length=0.78, chest=0.25, waist=0.18, hips=0.2, neck=(0.34, 58, 0.17, 0.13), skull=0.185,
    muzzle=(0.36, 0.12, 0.085), drop=8, legs=(0.13, 0.068, 0.058), ear="flop", ear_size=0.3,
    tail="plain", tail_length=0.6, tail_rise=50, coat="bib", eye=0.24, eyes_aside=0.4,
)  # fmt: skip
_CAT = Beast(
    length=0.86, chest=0.23, waist=0.19, hips=0.22, neck=(0.26, 55, 0.17, 0.15), skull=0.24,
    muzzle=(0.24, 0.13, 0.09), drop=6, legs=(0.12, 0.068, 0.058), ear="pointed", ear_size=0.26,
    tail="plain", tail_length=0.95, tail_rise=40, coat="bib", snout="pink", whiskers=True,
    eye=0.27, eyes_aside=0.32,
)  # fmt: skip
_HORSE = Beast(
    length=0.68, chest=0.25, waist=0.225, hips=0.245, neck=(0.60, 54, 0.21, 0.12), skull=0.14,
    muzzle=(0.48, 0.115, 0.085), drop=44, legs=(0.13, 0.058, 0.044), ear="leaf", ear_size=0.17,
    tail="horse", tail_length=0.72, tail_rise=-56, foot="hoof", mane="horse", eye=0.26,
    eyes_aside=0.85, wide=0.74, kneels=True,
)  # fmt: skip
_COW = Beast(
    length=0.95, chest=0.33, waist=0.33, hips=0.31, neck=(0.40, 28, 0.26, 0.18), skull=0.19,
    muzzle=(0.46, 0.15, 0.135), drop=36, legs=(0.15, 0.068, 0.056), ear="side", ear_size=0.22,
    tail="tuft", tail_length=0.75, tail_rise=-72, foot="hoof", horns="cow", coat="patches",
    eye=0.22, eyes_aside=0.8, wide=0.78, snout="pink", kneels=True,
)  # fmt: skip


def _like(beast: Beast, **fields: object) -> Beast:
    return Beast(**(vars(beast) | fields))


BEASTS: dict[str, Beast] = {
    "dog": _DOG,
    "wolf": _like(
        _DOG, chest=0.27, neck=(0.40, 42, 0.21, 0.16), muzzle=(0.42, 0.125, 0.07), ear="pointed",
        ear_size=0.24, tail="bushy", tail_length=0.62, tail_rise=-55, mane="ruff", coat="belly",
        length=0.84, eye=0.2,
    ),
    "fox": _like(
        _DOG, chest=0.24, neck=(0.34, 48, 0.17, 0.15), skull=0.205, muzzle=(0.43, 0.125, 0.042),
        ear="pointed", ear_size=0.34, tail="bushy", tail_length=0.95, tail_rise=-22, length=0.88,
        legs=(0.11, 0.058, 0.05), eye=0.22,
    ),
    "cat": _CAT,
    "lion": _like(
        _CAT, length=0.98, chest=0.27, waist=0.2, hips=0.22, neck=(0.36, 40, 0.22, 0.18),
        skull=0.22, muzzle=(0.30, 0.155, 0.12), legs=(0.15, 0.085, 0.075), ear="round",
        ear_size=0.12, tail="tuft", tail_length=0.9, tail_rise=-40, mane="lion", coat="belly",
        snout="dark", eye=0.19,
    ),
    "tiger": _like(
        _CAT, length=1.02, chest=0.28, waist=0.22, hips=0.24, neck=(0.36, 34, 0.21, 0.18),
        skull=0.23, muzzle=(0.30, 0.155, 0.12), legs=(0.15, 0.085, 0.075), ear="round",
        ear_size=0.12, tail="plain", tail_length=0.95, tail_rise=-35, mane="ruff",
        coat="stripes", eye=0.19,
    ),
    "bear": _like(
        _DOG, length=0.86, chest=0.36, waist=0.36, hips=0.36, rump=0.98, skull=0.27,
        neck=(0.34, 24, 0.3, 0.24), muzzle=(0.42, 0.17, 0.1), drop=14, legs=(0.2, 0.13, 0.115),
        ear="round", ear_size=0.12, tail="stub", tail_length=0.1, coat="mask", eye=0.14, flat=60,
        wide=0.95, foot="pad",
    ),
    "horse": _HORSE,
    "donkey": _like(
        _HORSE, neck=(0.50, 46, 0.2, 0.13), skull=0.155, muzzle=(0.46, 0.13, 0.1), ear="long",
        ear_size=0.34, tail="tuft", tail_length=0.6, tail_rise=-70, mane="brush", coat="mask",
        length=0.82,
    ),
    "cow": _COW,
    "sheep": _like(
        _COW, length=0.74, chest=0.34, waist=0.36, hips=0.34, neck=(0.34, 46, 0.22, 0.17),
        skull=0.17, muzzle=(0.36, 0.13, 0.085), drop=28, legs=(0.11, 0.06, 0.05), ear_size=0.2,
        tail="puff", tail_length=0.18, horns="none", coat="wool", snout="dark", wide=0.95,
    ),
    "goat": _like(
        _COW, length=0.80, chest=0.27, waist=0.27, hips=0.25, neck=(0.46, 54, 0.18, 0.12),
        skull=0.155, muzzle=(0.38, 0.12, 0.08), drop=26, legs=(0.11, 0.058, 0.048), ear_size=0.24,
        tail="stub", tail_length=0.18, tail_rise=50, horns="goat", coat="belly", snout="dark",
    ),
    "pig": _like(
        _COW, length=0.98, chest=0.40, waist=0.42, hips=0.39, neck=(0.22, 16, 0.36, 0.3),
        skull=0.28, muzzle=(0.44, 0.2, 0.145), drop=18, legs=(0.15, 0.095, 0.08), ear="leaf",
        ear_size=0.26, tail="curl", tail_length=0.3, tail_rise=30, horns="none", coat="plain",
        snout="disc", wide=0.9, eye=0.15,
    ),
    "deer": _like(
        _HORSE, length=0.78, chest=0.225, waist=0.2, hips=0.21, neck=(0.52, 62, 0.16, 0.095),
        skull=0.135, muzzle=(0.34, 0.1, 0.055), drop=22, legs=(0.1, 0.046, 0.036), ear="leaf",
        ear_size=0.24, tail="stub", tail_length=0.14, tail_rise=-20, mane="none",
        horns="antlers", coat="spots", eye=0.3,
    ),
    "elephant": _like(
        _COW, length=0.68, chest=0.33, waist=0.345, hips=0.325, rump=0.95, skull=0.29,
        neck=(0.30, 30, 0.32, 0.27), muzzle=(0.30, 0.2, 0.14), drop=10, legs=(0.18, 0.13, 0.12),
        ear="fan", ear_size=0.55, tail="tuft", tail_length=0.5, horns="tusks", coat="plain",
        snout="trunk", eye=0.11, foot="pad", flat=8, wide=0.9,
    ),
    "hare": _like(
        _CAT, length=0.62, chest=0.28, waist=0.32, hips=0.38, rump=1.04, wide=0.86,
        neck=(0.30, 58, 0.2, 0.19), skull=0.28, muzzle=(0.32, 0.17, 0.13), drop=12,
        legs=(0.11, 0.075, 0.068), ear="long", ear_size=0.82, tail="puff", tail_length=0.08,
        tail_rise=30, coat="bib", flat=72, eye=0.25, eyes_aside=0.62,
    ),
    "mouse": _like(
        _CAT, length=0.66, chest=0.34, waist=0.38, hips=0.42, rump=1.02, wide=0.9,
        neck=(0.2, 40, 0.28, 0.27), skull=0.37, muzzle=(0.5, 0.23, 0.07), drop=12,
        legs=(0.1, 0.062, 0.056), ear="round", ear_size=0.34, tail="plain", tail_length=1.6,
        tail_rise=-8, coat="belly", flat=70, eye=0.2, eyes_aside=0.6,
    ),
    "monkey": _like(
        _CAT, length=0.60, chest=0.22, waist=0.18, hips=0.18, rump=0.9, wide=1.0,
        neck=(0.2, 66, 0.13, 0.12), skull=0.225, muzzle=(0.24, 0.14, 0.115), drop=0,
        legs=(0.1, 0.066, 0.055), ear="round", ear_size=0.12, tail="plain", tail_length=1.2,
        tail_rise=60, coat="mask", flat=62, eye=0.2, eyes_aside=0.3, snout="none", whiskers=False,
    ),
}  # fmt: skip
