"""Where the parts of a bird are in one drawing."""

import math
from dataclasses import dataclass

import numpy as np

from tools.previs.creatures.fowl import Fowl
from tools.previs.creatures.poses import act
from tools.previs.figures.skeleton import turned_by
from tools.previs.figures.solids import Solid
from tools.staging import Figure

SIDES = (1, -1)
"""Right and left."""


@dataclass(frozen=True)
class Posture:
    """One drawing of a bird whose trunk is 1 long."""

    lean: float
    """Degrees by which the trunk rises."""
    high: float
    """Share of the legs' length under the trunk; 0 sits on the ground."""
    neck: float = 0.0
    nod: float = 0.0
    beat: float | None = None
    """Degrees by which the wings are raised; None: folded."""
    feet: tuple[tuple[float, float], tuple[float, float]] | None = ((0.0, 0.0), (0.0, 0.0))
    """Ahead and lift of the right and the left one; None: drawn up."""
    roll: float = 0.0
    air: float = 0.0


def posture(fowl: Fowl, figure: Figure, turn: float) -> Posture:
    """The drawing of a pose."""
    doing, breath = act(figure.pose), math.sin(turn)
    if doing in ("jump", "run"):
        beat = 8 + 46 * math.sin(turn)
        return Posture(10, 1.0, -18 if fowl.neck[0] > 0.6 else 0, 0, beat, None,
                       air=0.35 - 0.08 * math.sin(turn - 0.6))  # fmt: skip
    if doing == "walk":
        swing = [0.2 * math.sin(turn + shift) for shift in (0.0, math.pi)]
        lift = [0.14 * max(0.0, math.cos(turn + shift)) for shift in (0.0, math.pi)]
        bob = 7 * math.sin(2 * turn)
        return Posture(fowl.lean, 0.96, bob, -bob * 0.5, None,
                       ((swing[0], lift[0]), (swing[1], lift[1])))  # fmt: skip
    if doing in ("sit", "lie"):
        return Posture(fowl.lean * 0.7, 0.0, -6 + breath, 0)
    if doing == "crouch":
        return Posture(-6, 0.7, -50 + breath, 24)
    if doing == "fall":
        gone = min(turn / (2 * math.pi) * 6 / 5, 1.0)
        return Posture(fowl.lean, 1 - 0.9 * gone, -40 * gone, 10 * gone, 24 * gone,
                       roll=80 * gone)  # fmt: skip
    return Posture(fowl.lean + 0.8 * breath, 1.0, breath, 0)


@dataclass(frozen=True)
class Plan:
    """Where the parts of a bird are, metres."""

    fowl: Fowl
    unit: float
    trunk: Solid
    """(3, 3) axes."""
    middle: Solid
    neck: Solid
    """(3, 3) its way."""
    head: Solid
    """(3, 3) axes."""
    skull: Solid

    @property
    def radius(self) -> float:
        return self.fowl.skull * self.unit

    def at(self, right: float, up: float, ahead: float) -> Solid:
        """A point near the head, in radii of the skull."""
        return np.asarray(self.skull + self.head @ np.array([right, up, ahead]) * self.radius)

    def on(self, right: float, up: float, ahead: float) -> Solid:
        """A point near the trunk, in lengths of it."""
        return np.asarray(self.middle + self.trunk @ np.array([right, up, ahead]) * self.unit)


def planned(fowl: Fowl, taken: Posture, unit: float, head_turn: float) -> Plan:
    trunk = turned_by(-taken.lean)
    low = fowl.body * (0.92 + 0.3 * abs(math.sin(math.radians(taken.lean))))
    middle = np.array([0.0, low + fowl.legs * taken.high + taken.air, 0.0])
    base = middle + trunk @ np.array([0.0, 0.10, 0.34])
    long, rise, _, _ = fowl.neck
    up, aside = math.radians(rise + taken.neck), math.radians(0.3 * head_turn)
    way = np.array([math.sin(aside) * math.cos(up), math.sin(up), math.cos(up)]) * long
    bow = np.array([0.0, 0.04, 0.14]) * long * (1 if long > 0.6 else 0)
    neck = np.stack([base, base + way * 0.5 + bow, base + way])
    head = turned_by(taken.nod, head_turn)
    skull = neck[-1] + head @ np.array([0.0, 0.2, 0.15]) * fowl.skull
    flat = turned_by(0, 0, taken.roll)
    return Plan(
        fowl, unit, flat @ trunk, middle @ flat.T * unit, neck @ flat.T * unit, flat @ head,
        skull @ flat.T * unit,
    )  # fmt: skip
