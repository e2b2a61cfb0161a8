"""What stands on a head: ears, horns, manes."""

from functools import partial

import numpy as np

from tools.looks import Look
from tools.previs import parts
from tools.previs.creatures.beast import Beast
from tools.previs.creatures.brush import Blade, Brush, Part, Shape
from tools.previs.creatures.head import Skull
from tools.previs.creatures.poses import Stance
from tools.previs.creatures.skeleton import SIDES, Bones
from tools.previs.figures.colours import mixed
from tools.previs.figures.solids import Chain, Solid, limb
from tools.previs.strokes import curve

_WIDTHS: dict[str, tuple[float, ...]] = {
    "pointed": (0.42, 0.40, 0.27, 0.10, 0.02),
    "leaf": (0.16, 0.27, 0.27, 0.15, 0.02),
    "long": (0.09, 0.15, 0.17, 0.13, 0.03),
    "round": (0.75, 1.0, 1.05, 0.85, 0.3),
    "side": (0.16, 0.26, 0.26, 0.18, 0.04),
    "flop": (0.20, 0.28, 0.31, 0.25, 0.06),
    "fan": (0.42, 0.62, 0.66, 0.5, 0.15),
}
"""Half widths from the root to the tip, as shares of the ear's length."""


def ear_parts(beast: Beast, taken: Stance, bones: Bones) -> list[Part]:
    """Both ears."""
    skull = Skull(beast, bones)
    found = []
    for side in SIDES:
        outer, inner = _ear(skull, taken, side)
        behind = -0.06 if beast.ear != "flop" else 0.14
        if beast.ear == "fan":
            behind = 0.02
        found.append(
            Part(
                f"ear {side}",
                outer,
                partial(_paint_ear, skull, outer, inner, side),
                behind * bones.unit + 0.08 * bones.unit,
            )
        )
    return found


def _ear(skull: Skull, taken: Stance, side: int) -> tuple[tuple[Blade, Chain], Blade]:
    """The ear, which has some thickness, and its hollow."""
    beast = skull.beast
    long = beast.ear_size * skull.bones.unit
    root, way, wide = _set(skull, side)
    back = float(np.clip(taken.ears, -0.3, 1.0))
    way = way * (1 - 0.75 * max(back, 0)) + skull.way(0.15 * side, -0.1, -1) * max(back, 0) * 0.9
    way = way + skull.way(0, 0.12, 0.2) * max(-back, 0)
    way = way / max(float(np.linalg.norm(way)), 1e-9)
    share = np.linspace(0, 1, 5)
    spine = root + way * share[:, None] * long
    if beast.ear == "flop":
        spine = curve(_flop(skull, root, side, long), 5)
    half = np.array(_WIDTHS[beast.ear])[:, None] * long * wide
    outer = np.concatenate([spine + half, spine - half], axis=1)
    smooth = curve(outer, 11)
    thick = 0.42 * np.linalg.norm(smooth[:, :3] - smooth[:, 3:], axis=1) / 2
    if beast.ear == "round":
        thick = thick * 0.45
    middle = Chain((smooth[:, :3] + smooth[:, 3:]) / 2, thick)
    whole = Blade(smooth[:, :3], smooth[:, 3:]), middle
    thin = spine[1:] * 0.9 + spine[:1] * 0.1
    ahead = skull.way(0, 0, 0.02) * skull.radius
    hollow = np.concatenate([thin + half[1:] * 0.58, thin - half[1:] * 0.58], axis=1)
    fine = curve(hollow, 9)
    return whole, Blade(fine[:, :3] + ahead, fine[:, 3:] + ahead)


def _flop(skull: Skull, root: Solid, side: int, long: float) -> Solid:
    """Up a little and down beside the cheek."""
    out = skull.way(side, 0, 0)
    return np.stack(
        [
            root,
            root + out * 0.3 * long + np.array([0, 0.12, 0]) * long,
            root + out * 0.5 * long + np.array([0, -0.3, 0]) * long,
            root + out * 0.46 * long + np.array([0, -0.85, 0]) * long,
        ]
    )


def _set(skull: Skull, side: int) -> tuple[Solid, Solid, Solid]:
    """Root, direction and the direction of the width."""
    kind = skull.beast.ear
    if kind in ("pointed", "leaf", "long"):
        lean = {"pointed": 0.28, "leaf": 0.5, "long": 0.16}[kind]
        apart = 0.56 if kind == "pointed" else 0.42
        return (
            skull.at(apart * side, 0.66, -0.16),
            skull.way(lean * side, 1, -0.12 if kind != "long" else -0.22),
            skull.way(0.8 * side, -0.15, 0.55),
        )
    if kind == "round":
        far = 0.68 if skull.beast.snout != "none" else 1.0
        up = 0.68 if skull.beast.snout != "none" else 0.1
        return (
            skull.at(far * side, up, -0.15),
            skull.way(0.75 * side, 0.8 if up > 0.2 else 0.1, -0.1),
            skull.way(0.7 * side, -0.8, 0.35) if up > 0.2 else skull.way(0, 1, 0.1),
        )
    if kind == "side":
        return (
            skull.at(0.75 * side, 0.38, -0.3),
            skull.way(side, 0.05 - 0.15 * (skull.beast.coat == "wool"), -0.2),
            skull.way(0.1, 0.85, 0.4),
        )
    if kind == "flop":
        return skull.at(0.55 * side, 0.62, -0.1), skull.way(side, 0, 0), skull.way(0.1, 0.25, 1)
    return (
        skull.at(0.7 * side, 0.05, -0.1),
        skull.way(0.75 * side, -0.05, -0.75),
        skull.way(-0.2 * side, 1, -0.1),
    )


def _paint_ear(
    skull: Skull, outer: tuple[Blade, Chain], inner: Blade, side: int, brush: Brush
) -> None:
    coat, beast = brush.coat, skull.beast
    colour = coat.dark if beast.ear in ("flop", "side") else coat.fur
    if beast.coat == "wool":
        colour = mixed(coat.dark, brush.ink, 0.5) if not brush.look.marking else coat.pale
    shape = brush.wash(outer, colour, parts.HAIR, depth=0.008, weight=0.9)
    front = brush.faces(skull.way(0.35 * side, 0, 1))
    if shape and beast.ear not in ("flop", "fan") and front > 0.1 and brush.pixels > 50:
        pink = mixed(colour, brush.colours.of((214, 150, 140)), 0.55)
        with brush.pen.clipped(shape):
            cells = inner.polygons(brush.view)
            brush.pen.fill(cells, pink, parts.HAIR, 0.9)


def horn_parts(beast: Beast, bones: Bones, look: Look) -> list[Part]:
    """Horns, antlers or tusks; does have no antlers."""
    skull = Skull(beast, bones)
    if beast.horns == "none" or (beast.horns == "antlers" and look.sex == "female"):
        return []
    found = []
    for side in SIDES:
        chains = tuple(limb(way, radii, 9) for way, radii in _horns(skull, side))
        draw = partial(_paint_horn, chains, beast.horns)
        nearer = 0.1 if beast.horns == "tusks" else 0.07
        found.append(Part(f"horn {side}", chains, draw, nearer * bones.unit))
    return found


def _horns(skull: Skull, side: int) -> list[tuple[Solid, list[float]]]:
    r, at = skull.radius, skull.at
    if skull.beast.horns == "cow":
        way = np.stack(
            [at(0.4 * side, 0.72, -0.1), at(1.3 * side, 0.95, 0), at(1.5 * side, 1.7, 0.1)]
        )
        return [(way, [0.2 * r, 0.17 * r, 0.03 * r])]
    if skull.beast.horns == "goat":
        way = np.stack(
            [at(0.3 * side, 0.8, 0.2), at(0.5 * side, 1.75, -0.1), at(0.75 * side, 2.2, -1.1)]
        )
        return [(way, [0.2 * r, 0.16 * r, 0.03 * r])]
    if skull.beast.horns == "tusks":
        way = np.stack(
            [at(0.42 * side, -0.55, 0.55), at(0.52 * side, -1.1, 1.0), at(0.5 * side, -1.05, 1.75)]
        )
        return [(way, [0.15 * r, 0.13 * r, 0.03 * r])]
    beam = np.stack(
        [at(0.35 * side, 0.8, -0.1), at(1.0 * side, 1.7, -0.7), at(1.75 * side, 2.7, -0.5),
         at(1.7 * side, 3.7, 0.1)]
    )  # fmt: skip
    tines = [
        np.stack([at(x * side, y, z) for x, y, z in spots])
        for spots in (
            ((0.6, 1.2, -0.4), (0.75, 1.7, 0.4), (0.75, 2.0, 0.7)),
            ((1.4, 2.2, -0.65), (2.1, 2.6, 0.0), (2.35, 3.1, 0.2)),
            ((1.75, 2.8, -0.5), (1.35, 3.3, -0.7), (1.2, 3.7, -0.6)),
        )
    ]
    small = [0.13 * r, 0.11 * r, 0.04 * r]
    return [(beam, [0.18 * r, 0.15 * r, 0.12 * r, 0.04 * r])] + [(tine, small) for tine in tines]


def _paint_horn(chains: tuple[Chain, ...], kind: str, brush: Brush) -> None:
    bone = brush.colours.of((232, 220, 190) if kind != "antlers" else (158, 122, 84))
    shape = brush.wash(chains, bone, parts.HAIR, depth=0.006, weight=0.8)
    if not shape or kind != "goat" or brush.pixels < 110:
        return
    chain = chains[0]
    for i in range(1, len(chain.centres) - 2):
        r = chain.radii[i]
        way = np.stack([chain.centres[i] + np.array([0, s, 0.4]) * r for s in (-0.8, 0, 0.8)])
        brush.line(way, 0.4, alpha=0.6)


def mane_parts(beast: Beast, bones: Bones, look: Look) -> list[Part]:
    """Long hair around the head or along the neck."""
    skull = Skull(beast, bones)
    if beast.mane == "lion" and look.sex != "female":
        return [_lion(skull)]
    if beast.mane in ("horse", "brush"):
        return [_crest(skull, beast.mane == "horse")]
    if beast.mane == "ruff":
        return [_ruff(skull)]
    return [_beard(skull)] if beast.horns == "goat" else []


def _lion(skull: Skull) -> Part:
    r = skull.radius
    turns = np.linspace(0, 2 * np.pi, 14, endpoint=False)
    rings = []
    for size, back, thick in ((1.18, -0.35, 0.5), (1.45, -0.75, 0.55)):
        spots = [skull.at(np.sin(a) * size, np.cos(a) * size - 0.25 * size, back) for a in turns]
        rings.append(Chain(np.stack([*spots, spots[0]]), np.full(15, thick * r)))
    low = skull.bones.neck[0] + np.array([0, -0.1, 0.12]) * skull.bones.unit
    core = limb(np.stack([skull.at(0, 0, -0.5), skull.bones.neck[1], low]),
                [1.4 * r, 1.45 * r, 1.0 * r], 6)  # fmt: skip
    return Part("mane", (core, *rings), partial(_paint_lion, skull, core, rings), 0.04 * r)


def _paint_lion(skull: Skull, core: Chain, rings: list[Chain], brush: Brush) -> None:
    hair = mixed(brush.coat.dark, brush.colours.of((112, 66, 34)), 0.6)
    brush.wash([core, *rings], hair, parts.HAIR, smooth=1.2)
    if brush.pixels < 70:
        return
    for k, ring in enumerate(rings):
        for i in range(0, 14):
            middle = ring.centres[:14].mean(axis=0)
            out = ring.centres[i] - middle
            start, end = middle + out * 0.75, middle + out * 1.22
            bow = (start + end) / 2 + np.cross(out, skull.way(0, 0, 1)) * 0.08 * (1 if k else -1)
            brush.line(np.stack([start, bow, end]), 0.8, mixed(hair, brush.ink, 0.6), 0.6)


def _crest(skull: Skull, falls: bool) -> Part:
    """Along the back of the neck; it falls to one side or stands."""
    neck, u = skull.bones.neck, skull.bones.unit
    _, _, low, high = skull.beast.neck
    path = curve(np.stack([neck[0] + [0, 0.75 * low * u, 0.1 * low * u], *neck[1:],
                           skull.at(0, 0.96, -0.1)]), 12)  # fmt: skip
    back = np.linspace(low, high, 12)[:, None] * u * np.array([0.0, 0.62, -0.78])
    back[:3] *= np.array([[0.1], [0.45], [0.8]])
    back[-3:] *= np.array([[0.75], [0.4], [0.0]])
    spine = path + back
    radii = np.full(12, 0.05 * u)
    radii[[0, 1, -1]] = np.array([0.015, 0.035, 0.03]) * u
    chain = Chain(spine, radii)
    if not falls:
        return Part("mane", (chain,), partial(_paint_crest, chain, None), 0.02 * u)
    fall = np.linspace(1.5, 0.55, 12)[:, None] * high * u
    drop = spine + fall * np.array([0.5, -1.0, 0.1])
    return Part("mane", (chain,), partial(_paint_crest, chain, Blade(spine, drop)), 0.09 * u)


def _paint_crest(chain: Chain, fall: Blade | None, brush: Brush) -> None:
    hair = mixed(brush.coat.dark, brush.ink, 0.55)
    solids: list[Shape] = [chain]
    if fall and brush.faces(np.array([1.0, 0, 0])) > -0.25:
        solids.append(fall)
    shape = brush.wash(solids, hair, parts.HAIR, depth=0.01, weight=0.8, smooth=1.2)
    if shape and fall and len(solids) > 1 and brush.pixels > 90:
        for i in range(1, 11, 2):
            way = np.stack([fall.one[i], (fall.one[i] + fall.other[i]) / 2, fall.other[i]])
            brush.line(way, 0.7, brush.ink, 0.7)


def _ruff(skull: Skull) -> Part:
    """Cheeks of longer hair."""
    r = skull.radius
    solids = tuple(
        limb(
            np.stack([skull.at(0.5 * side, -0.1, 0), skull.at(1.0 * side, -0.5, -0.05),
                      skull.at(1.25 * side, -0.85, -0.15)]), [0.6 * r, 0.42 * r, 0.06 * r], 6)
        for side in SIDES
    )  # fmt: skip
    return Part("ruff", solids, partial(_paint_ruff, solids), 0.05 * skull.bones.unit)


def _paint_ruff(solids: tuple[Chain, ...], brush: Brush) -> None:
    for solid in solids:
        brush.wash([solid], brush.coat.pale, parts.HAIR, depth=0.01, weight=0.8)


def _beard(skull: Skull) -> Part:
    long = skull.beast.muzzle[0] / skull.beast.skull
    chain = limb(
        np.stack([skull.at(0, -0.7, long * 0.6), skull.at(0, -1.3, long * 0.62),
                  skull.at(0, -1.9, long * 0.5)]),
        [0.25 * skull.radius, 0.2 * skull.radius, 0.03 * skull.radius], 6)  # fmt: skip
    return Part("beard", (chain,), partial(_paint_beard, chain), 0.06 * skull.bones.unit)


def _paint_beard(chain: Chain, brush: Brush) -> None:
    brush.wash([chain], brush.coat.pale, parts.BEARD, depth=0.006, weight=0.8)
