"""The clothed body as solids: trunk, limbs, drape, feet."""

from dataclasses import dataclass

import numpy as np

from tools.looks import GarmentKind
from tools.previs.figures.outfit import HEMS, Outfit
from tools.previs.figures.skeleton import Skeleton, foot_balls
from tools.previs.figures.solids import Chain, Loft, Solid, limb, loft

_SHORTS = 4
"""Balls of a leg that shorts cover."""
_LAP = 0.44
"""How far down the legs anything falls on somebody who rides."""
_FLARES: dict[GarmentKind, float] = {
    "robe": 0.034,
    "coat": 0.024,
    "skirt": 0.05,
    "dress": 0.058,
    "gown": 0.002,
    "armour": 0.03,
    "apron": 0.03,
}
"""Share of the height by which a drape is wider at its hem than the legs in it."""


@dataclass(frozen=True)
class Body:
    """A skeleton and what it wears."""

    skeleton: Skeleton
    outfit: Outfit

    @property
    def height(self) -> float:
        return self.skeleton.build.height

    @property
    def girth(self) -> float:
        return self.skeleton.build.girth

    @property
    def lies(self) -> bool:
        """On the back."""
        return self.skeleton.stance.lean < -60

    @property
    def lotus(self) -> bool:
        """On the ground with crossed legs."""
        return self.skeleton.stance.seat == 0.0

    @property
    def astride(self) -> bool:
        """With the thighs wide apart: long garments part and end at the knees."""
        knees = self.joint("right_knee")[0] - self.joint("left_knee")[0]
        return bool(knees > 0.26 * self.height) and not self.lotus

    def joint(self, name: str) -> Solid:
        return self.skeleton.joints[name]

    def trunk(self) -> Loft:
        """From the seat (0) to the base of the neck (1)."""
        h, g, bulk = self.height, self.girth, self.outfit.bulk
        child = self.skeleton.build.head / h > 0.19
        belly = 0.012 * h if child else 0.0
        rest = h - self.skeleton.build.head
        firm = 0.5 + 0.5 * g
        wide = rest * np.array(
            [0.085 * g, 0.108 * g, 0.094 * g, 0.116 * firm, 0.0, 0.068 * firm, 0.046]
        )
        wide[4] = self.skeleton.build.shoulder * 1.0
        deep = rest * np.array(
            [0.075 * g, 0.088 * g, 0.08 * g**1.3, 0.088 * firm, 0.064, 0.052, 0.046]
        )
        deep[1:3] += belly + (0.02 * rest if g > 1.1 else 0)
        woman = self.skeleton.build.woman
        wide[:4] *= 1 + woman * np.array([0.05, 0.05, -0.1 if woman > 0 else -0.03, -0.05])
        deep[1:4] += woman * np.array([0.004, -0.006, 0.006 if woman > 0 else 0.0]) * rest
        grow = 1 + self.skeleton.stance.swell
        wide[3:5] *= grow
        deep[3:5] *= grow
        low, up = self.joint("pelvis"), self.joint("neck")
        waist = self.joint("waist")
        spine = (waist - low) / np.linalg.norm(waist - low)
        chest = self.skeleton.trunk
        centres = np.stack(
            [
                low - spine * 0.04 * h,
                low + spine * 0.01 * h,
                waist,
                waist + (up - waist) * 0.52,
                waist + (up - waist) * 0.86,
                waist + (up - waist) * 0.97,
                up + chest[:, 1] * 0.016 * h,
            ]
        )
        right = chest[:, 0]
        lower = np.cross(np.array([1.0, 0, 0]), spine)
        front = np.stack([lower] * 3 + [chest[:, 2]] * 4)
        across = np.stack([np.array([1.0, 0, 0])] * 2 + [right] * 5)
        off = bulk * h * np.array([1, 1, 1, 1, 0.5, 0.5, 0.5])
        return loft(centres, across * (wide + off)[:, None], front * (deep + off)[:, None], 16)

    def neck(self) -> Chain:
        thick = self.skeleton.build.head * 0.205 * (0.75 + 0.25 * self.girth)
        low, up = self.joint("neck"), self.joint("skull")
        nape = up + self.skeleton.head @ np.array([0, 0.13, -0.08]) * self.skeleton.build.head
        return limb(
            np.stack([low - (up - low) * 0.3, low, up, nape]),
            [thick * 1.25, thick * 1.05, thick, thick * 0.95],
            7,
        )

    def arm(self, side: str) -> Chain:
        """The sleeve from the shoulder to the wrist."""
        h, g = self.height, 0.55 + 0.45 * self.girth - 0.06 * self.skeleton.build.woman
        off = self.outfit.bulk
        joints = np.stack([self.joint(f"{side}_{n}") for n in ("shoulder", "elbow", "wrist")])
        inner = joints[0] + (self.joint("neck") - joints[0]) * 0.3 - np.array([0, 0.022 * h, 0])
        if self.outfit.sleeves.kind == "robe":
            radii = [0.026 * g * h, (0.031 * g + 0.6 * off) * h, 0.040 * h, 0.050 * h]
            joints[1] = joints[1] - np.array([0, 0.006 * h, 0])
            joints[2] = joints[2] - np.array([0, 0.014 * h, 0])
        else:
            radii = [
                0.026 * g * h,
                (0.031 * g + off) * h,
                (0.027 * g + off) * h,
                (0.020 * g + off * 0.8) * h,
            ]
        return limb(np.concatenate([inner[None], joints]), radii, 11)

    def leg(self, side: str) -> Chain:
        """The leg with its trousers, from the hip to the ankle."""
        h, g = self.height, 0.5 + 0.5 * self.girth
        worn = self.outfit.trousers
        off = 0.009 if worn and worn.kind == "trousers" else 0.0
        joints = np.stack([self.joint(f"{side}_{n}") for n in ("hip", "knee", "ankle")])
        calf = joints[1] + (joints[2] - joints[1]) * 0.35
        calf = calf - self.ahead(side) * 0.008 * h
        way = np.stack([joints[0], joints[1], calf, joints[2]])
        radii = [
            (0.056 * g + off) * h,
            (0.036 * g + off) * h,
            (0.035 * g + off) * h,
            (0.021 * g + off) * h,
        ]
        return limb(way, radii, 12)

    def shorts(self, side: str) -> Chain:
        """One leg of shorts, from the hip to above the knee."""
        leg = self.leg(side)
        wider = np.linspace(0.004, 0.014, _SHORTS) * self.height
        return Chain(leg.centres[:_SHORTS], leg.radii[:_SHORTS] + wider)

    def shaft(self, side: str) -> Chain:
        """A boot's shaft."""
        h = self.height
        knee, ankle = self.joint(f"{side}_knee"), self.joint(f"{side}_ankle")
        way = np.stack([ankle + (knee - ankle) * 0.5, ankle + (knee - ankle) * 0.25, ankle])
        return limb(way, [0.041 * h, 0.037 * h, 0.03 * h], 5)

    def foot(self, side: str) -> Chain:
        """Heel to toe."""
        return Chain(*foot_balls(self.skeleton.joints, self.skeleton.build, side))

    def drape(self, worn: GarmentKind) -> Loft:
        """A garment over both legs down to its hem, from the waist (0) to the hem (1)."""
        h = self.height
        flare = _FLARES.get(worn, 0.03)
        hem = min(HEMS[worn], _LAP) if self.astride else HEMS[worn]
        shares = np.linspace(0, hem, 7)
        left, right = (self._along_leg(s, shares) for s in ("left", "right"))
        middle = (left + right) / 2
        waist = self.joint("waist") * 0.55 + self.joint("pelvis") * 0.45
        middle = np.concatenate([waist[None], middle])
        apart = np.concatenate([np.zeros((1, 3)), right - left])
        along = np.gradient(middle, axis=0)
        across = np.array([1.0, 0, 0])
        front = np.cross(across, -along)
        front /= np.maximum(np.linalg.norm(front, axis=1), 1e-9)[:, None]
        base = np.concatenate(
            [
                [0.062 * self.girth],
                np.interp(shares, [0, 0.5, 1], [0.062, 0.046, 0.034]) * (0.3 + 0.7 * self.girth),
            ]
        )
        grow = np.concatenate([[0], shares]) ** 1.3 * flare + self.outfit.bulk
        radius = (base + grow) * h
        wide = np.abs(apart[:, 0]) / 2 + radius
        waist_wide = 0.078 - 0.007 * max(self.skeleton.build.woman, 0.0)
        wide[0] = waist_wide * self.girth * h + self.outfit.bulk * h
        deep = np.abs(np.sum(apart * front, axis=1)) / 2 + radius
        deep[0] = 0.066 * self.girth * h + self.outfit.bulk * h
        if self.lotus or self.lies:
            deep[1:] *= 0.62
        return loft(middle, across * wide[:, None], front * deep[:, None], 16)

    def _along_leg(self, side: str, shares: Solid) -> Solid:
        joints = np.stack([self.joint(f"{side}_{n}") for n in ("hip", "knee", "ankle")])
        return np.stack([np.interp(shares, [0, 0.5, 1], joints[:, i]) for i in range(3)], axis=1)

    def ahead(self, side: str) -> Solid:
        way = self.joint(f"{side}_toe") - self.joint(f"{side}_ankle")
        return np.asarray(way / max(float(np.linalg.norm(way)), 1e-6))

    def hand(self, side: str) -> Solid:
        """Unit direction from the wrist to the finger tips."""
        way = self.joint(f"{side}_hand") - self.joint(f"{side}_wrist")
        return np.asarray(way / max(float(np.linalg.norm(way)), 1e-6))
