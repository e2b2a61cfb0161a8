"""One drawing of a pose as directions of bones."""

from dataclasses import dataclass
from typing import Literal

Gesture = Literal["open", "grips", "points"]
Swing = tuple[float, float]
"""Degrees: of a hanging bone forwards (90 level to the front, 180 straight up), and outwards."""


@dataclass(frozen=True)
class Limbs:
    """Both bones of an arm or a leg."""

    upper: Swing
    lower: Swing


@dataclass(frozen=True)
class Stance:
    """One drawing of a pose; directions are absolute, not relative to the trunk."""

    right_arm: Limbs
    left_arm: Limbs
    right_leg: Limbs
    left_leg: Limbs
    lean: float = 0
    """Degrees of the trunk forwards."""
    nod: float = 0
    """Degrees of the head downwards."""
    tilt: float = 0
    """Degrees of the head towards its right shoulder."""
    sway: float = 0
    """Degrees of the shoulders turned to the right."""
    air: float = 0
    """Share of the height that it is off the ground."""
    seat: float | None = None
    """Share of the height at which the seat is; None: the lowest joint stands on the ground."""
    toes: float = 0
    """Degrees of the feet downwards."""
    swell: float = 0
    """Breath: share by which the chest is larger."""
    settled: float = 1
    """Of somebody who leans far: how much the middle of the whole length, and no longer that of the
    hips, stands over the foot."""
    stroke: float | None = None
    """Of somebody who rows: 0 stretched ahead to 1 at the chest, and on to 2 ahead again."""
    hands: Gesture = "open"
    """What the fingers do; points: those of the right hand."""
