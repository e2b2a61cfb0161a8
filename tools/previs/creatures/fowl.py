"""What makes birds differ: proportions, bill, feathers."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Fowl:
    """Lengths for one whose trunk is 1 long; angles in degrees."""

    body: float
    """Greatest radius of the trunk."""
    lean: float
    """By which the trunk rises towards the front."""
    legs: float
    """Length under the trunk."""
    thick: float
    """Radius of a leg."""
    neck: tuple[float, float, float, float]
    """Length, rise, radius below and above."""
    skull: float
    bill: Literal["seed", "crow", "hook", "flat", "spear", "owl"]
    bill_size: float
    tail: tuple[float, float, float]
    """Length, rise over the trunk's axis, half width at the end."""
    span: float
    """Of one spread wing."""
    bill_colour: str = "#d9a441"
    leg_colour: str = "#c98b3c"
    webbed: bool = False
    comb: bool = False
    tufts: bool = False
    crown: bool = False
    """A red cap, as cranes have."""
    dark_neck: bool = False
    eyes_ahead: bool = False
    eye: float = 0.26


_BIRD = Fowl(
    body=0.36, lean=28, legs=0.34, thick=0.022, neck=(0.20, 50, 0.27, 0.23), skull=0.27,
    bill="seed", bill_size=0.22, tail=(0.48, 6, 0.11), span=1.05,
)  # fmt: skip


def _like(fowl: Fowl, **fields: object) -> Fowl:
    return Fowl(**(vars(fowl) | fields))


FOWL: dict[str, Fowl] = {
    "bird": _BIRD,
    "crow": _like(
        _BIRD, body=0.30, lean=24, skull=0.22, neck=(0.22, 46, 0.23, 0.19), bill="crow",
        bill_size=0.30, tail=(0.55, 0, 0.14), span=1.3, bill_colour="#2b2c30",
        leg_colour="#2b2c30", legs=0.36, thick=0.026,
    ),
    "hen": _like(
        _BIRD, body=0.43, lean=14, skull=0.19, neck=(0.46, 66, 0.27, 0.15), bill="seed",
        bill_size=0.16, tail=(0.42, 52, 0.2), span=0.85, comb=True, legs=0.46, thick=0.034,
    ),
    "duck": _like(
        _BIRD, body=0.36, lean=8, skull=0.22, neck=(0.38, 68, 0.2, 0.14), bill="flat",
        bill_size=0.30, tail=(0.26, 22, 0.09), span=1.0, webbed=True, dark_neck=True, legs=0.2,
        thick=0.034,
    ),
    "goose": _like(
        _BIRD, body=0.36, lean=12, skull=0.16, neck=(0.80, 76, 0.2, 0.095), bill="flat",
        bill_size=0.24, tail=(0.28, 16, 0.1), span=1.25, webbed=True, legs=0.30, thick=0.036,
        bill_colour="#dd8a3a", leg_colour="#dd8a3a",
    ),
    "crane": _like(
        _BIRD, body=0.28, lean=18, skull=0.115, neck=(1.05, 74, 0.15, 0.06), bill="spear",
        bill_size=0.36, tail=(0.34, -26, 0.17), span=1.5, legs=1.15, thick=0.024, crown=True,
        dark_neck=True, bill_colour="#8f8a6a", leg_colour="#4a4a48", eye=0.22,
    ),
    "eagle": _like(
        _BIRD, body=0.31, lean=44, skull=0.21, neck=(0.24, 58, 0.24, 0.19), bill="hook",
        bill_size=0.24, tail=(0.45, -8, 0.16), span=1.75, legs=0.28, thick=0.06,
        bill_colour="#e0b23e", leg_colour="#e0b23e", eye=0.22,
    ),
    "owl": _like(
        _BIRD, body=0.37, lean=70, skull=0.37, neck=(0.10, 76, 0.33, 0.33), bill="owl",
        bill_size=0.15, tail=(0.28, -20, 0.13), span=1.2, legs=0.14, thick=0.05, tufts=True,
        eyes_ahead=True, bill_colour="#6e6250", leg_colour="#b59a68", eye=0.34,
    ),
}  # fmt: skip
