"""Birds: perched, walking and on the wing."""

import math
from dataclasses import dataclass
from functools import partial

import numpy as np

from tools.previs import parts
from tools.previs.creatures.brush import Anatomy, Blade, Brush, Part
from tools.previs.creatures.eyes import paint_eye
from tools.previs.creatures.fowl import FOWL, Fowl
from tools.previs.creatures.poses import act, turned
from tools.previs.figures.colours import mixed, parse
from tools.previs.figures.skeleton import turned_by, two_bones
from tools.previs.figures.solids import Chain, Loft, Solid, limb, loft
from tools.previs.pen import Rgb
from tools.previs.strokes import curve
from tools.staging import Figure

SIDES = (1, -1)


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


def _plan(fowl: Fowl, taken: Posture, unit: float, head_turn: float) -> Plan:
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


def bird(figure: Figure, phase: int) -> Anatomy:
    """A bird in one drawing of its pose."""
    fowl = FOWL[figure.look.species]
    still = figure.model_copy(update={"pose": "stand"})
    tall = _plan(fowl, posture(fowl, still, 0.0), 1.0, 0.0)
    unit = figure.look.height / (float(tall.skull[1]) + fowl.skull)
    taken = posture(fowl, figure, turned(figure.pose, phase))
    plan = _plan(fowl, taken, unit, figure.head_turn)
    feet = [_leg(plan, taken, side) for side in SIDES]
    found = [
        Part("body", (_trunk(plan), _neck(plan)), partial(_paint_body, plan)),
        _tail(plan),
        *(_wing(plan, taken, side) for side in SIDES),
        *(
            Part(f"leg {side}", (leg, *toes), partial(_paint_leg, plan, leg, toes), -0.4 * unit)
            for side, (leg, toes) in zip(SIDES, feet, strict=True)
        ),
        Part("head", (_ball(plan), *_bill(plan, 0), *_crest(plan)), partial(_paint_head, plan), 0.12 * unit),
    ]
    joints = {"nose": plan.at(0, 0, 1.3), "neck": plan.neck[0]}
    for side, name in zip(SIDES, ("right", "left"), strict=True):
        leg = feet[0 if side > 0 else 1][0]
        joints |= {
            f"{name}_eye": _eye_at(plan, side)[0],
            f"{name}_shoulder": plan.on(0.8 * side * fowl.body, 0.1, 0.3),
            f"{name}_hip": leg.centres[0],
            f"{name}_ankle": leg.centres[-1],
        }
    return Anatomy(tuple(found), plan.middle, plan.at(0, 0.1, 0.3), 2.1 * plan.radius,
                   plan.on(0, 0.8 * fowl.body, -0.05), joints)


def _trunk(plan: Plan) -> Loft:
    """From the root of the tail to the breast."""
    r = plan.fowl.body
    rows = [(-0.52, 0.10, 0.16), (-0.36, 0.06, 0.5), (-0.1, 0.0, 0.93), (0.14, -0.02, 1.0),
            (0.36, 0.02, 0.82), (0.48, 0.08, 0.45)]  # fmt: skip
    centres = np.stack([plan.on(0, up, ahead) for ahead, up, _ in rows])
    radii = np.array([share for *_, share in rows]) * r * plan.unit
    return loft(
        centres,
        np.stack([plan.trunk[:, 0]] * 6) * radii[:, None] * 0.9,
        np.stack([plan.trunk[:, 1]] * 6) * radii[:, None],
        16,
    )


def _neck(plan: Plan) -> Chain:
    _, _, low, high = plan.fowl.neck
    radii = [low * plan.unit, (0.42 * low + 0.58 * high) * plan.unit, high * plan.unit]
    return limb(plan.neck, radii, 9)


def _ball(plan: Plan) -> Chain:
    return Chain(np.stack([plan.at(0, 0, -0.08), plan.at(0, -0.04, 0.16)]), plan.radius * np.array([1, 0.95]))


def _paint_body(plan: Plan, brush: Brush) -> None:
    fowl, coat = plan.fowl, brush.coat
    trunk, neck = _trunk(plan), _neck(plan)
    shape = brush.wash([trunk, neck], coat.fur, smooth=2.0)
    if not shape or brush.pixels < 30:
        return
    with brush.pen.clipped(shape):
        if fowl.dark_neck and brush.look.marking:
            cut = slice(1, 8) if fowl.crown else slice(2, 9)
            band = Chain(neck.centres[cut], neck.radii[cut] * 1.3)
            brush.pen.fill(band.polygons(brush.view), coat.pale, parts.HAIR)
        elif not fowl.dark_neck and brush.look.marking is None and _breasted(plan, brush):
            breast = limb(
                np.stack([plan.on(0, -0.75 * fowl.body, -0.1), plan.on(0, -0.6 * fowl.body, 0.25),
                          plan.on(0, -0.2 * fowl.body, 0.5)]),
                [0.56 * fowl.body * plan.unit] * 3, 7)  # fmt: skip
            brush.pen.fill(breast.polygons(brush.view), coat.pale, parts.SKIN, 0.8)
            if fowl.tufts or fowl.bill == "seed":
                _speckles(plan, trunk, brush)


def _breasted(plan: Plan, brush: Brush) -> bool:
    return brush.faces(plan.trunk[:, 2] - 0.4 * plan.trunk[:, 1]) > -0.3


def _speckles(plan: Plan, trunk: Loft, brush: Brush) -> None:
    if brush.pixels < 90 or not plan.fowl.tufts:
        return
    for i, along in enumerate(np.linspace(0.3, 0.85, 5)):
        for around in np.linspace(2.2, 4.1, 6) + 0.15 * (i % 2):
            turn, share = np.array([around]), np.array([along])
            if trunk.facing(brush.view, turn, share)[0] > 0.1:
                at = trunk.at(turn, share)[0]
                drop = plan.trunk[:, 2] * 0.04 * plan.unit
                brush.line(np.stack([at + drop, at, at - drop]), 1.3, brush.coat.dark, 0.8)


def _tail(plan: Plan) -> Part:
    long, rise, half = plan.fowl.tail
    a = math.radians(rise)
    root = plan.on(0, 0.08, -0.42)
    end = root + plan.trunk @ np.array([0.0, math.sin(a), -math.cos(a)]) * long * plan.unit
    way = np.stack([root, (root + end) / 2, end])
    wide = np.array([[0.5], [0.8], [1.0]]) * half * plan.unit
    right = plan.trunk[:, 0]
    thick = plan.trunk[:, 1] * 0.045 * plan.unit
    fan = Blade(curve(way + right * wide, 6), curve(way - right * wide, 6))
    edge = Chain(curve(way, 6), np.linspace(0.09, 0.05, 6) * plan.unit)
    return Part("tail", (fan, edge), partial(_paint_tail, plan, fan, edge, thick), 0.0)


def _paint_tail(plan: Plan, fan: Blade, edge: Chain, thick: Solid, brush: Brush) -> None:
    dark = _tips(plan, brush)
    shape = brush.wash([fan, edge], dark, parts.HAIR, depth=0.01, weight=0.9)
    if shape and brush.pixels > 70:
        for share in (0.3, 0.7):
            brush.line(fan.one * share + fan.other * (1 - share), 0.6, alpha=0.6)


def _tips(plan: Plan, brush: Brush) -> Rgb:
    """The colour of the tail and the ends of the wings."""
    if brush.look.marking and (plan.fowl.crown or not plan.fowl.dark_neck):
        return brush.coat.pale
    return brush.coat.dark


def _wing(plan: Plan, taken: Posture, side: int) -> Part:
    if taken.beat is None:
        solids = (_folded(plan, side),)
        return Part(f"wing {side}", solids, partial(_paint_folded, plan, solids[0], side), 0.05 * plan.unit)
    inner, outer, rows = _spread(plan, taken.beat, side)
    return Part(f"wing {side}", (inner, outer), partial(_paint_spread, plan, inner, outer, rows))


def _folded(plan: Plan, side: int) -> Loft:
    r = plan.fowl.body
    rows = [(-0.66, 0.10, 0.05, 0.4), (-0.38, 0.10, 0.4, 0.72), (-0.05, 0.06, 0.72, 0.84),
            (0.2, 0.05, 0.66, 0.86), (0.33, 0.04, 0.25, 0.8)]  # fmt: skip
    centres = np.stack([plan.on(side * r * out * 0.9, up, ahead) for ahead, up, _, out in rows])
    tall = np.array([share for _, _, share, _ in rows])[:, None] * r * plan.unit
    return loft(centres, plan.trunk[:, 0] * tall * 0.3, plan.trunk[:, 1] * tall, 12)


def _paint_folded(plan: Plan, wing: Loft, side: int, brush: Brush) -> None:
    if side * brush.view.near(plan.trunk[:, 0]) < -0.75:
        return
    coat = brush.coat
    shape = brush.wash([wing], mixed(coat.fur, coat.dark, 0.45), parts.HAIR, depth=0.012, weight=0.9)
    if not shape or brush.pixels < 60:
        return
    with brush.pen.clipped(shape):
        tip = Chain(wing.centres[:4], np.full(4, 0.2 * plan.unit))
        brush.pen.fill(tip.polygons(brush.view), _tips(plan, brush), parts.HAIR, 0.9)
        out = plan.trunk[:, 0] * side
        for level in (-0.5, -0.1, 0.3):
            way = wing.centres[1:9] + wing.fronts[1:9] * level + out * 0.02 * plan.unit
            brush.line(way, 0.6, alpha=0.6)


def _spread(plan: Plan, beat: float, side: int) -> tuple[Blade, Blade, Solid]:
    """Inner wing, outer wing, and the tips of the feathers (k, 3)."""
    span, u = plan.fowl.span, plan.unit
    a, b = math.radians(beat), math.radians(beat * 0.55 + (18 if beat < 0 else -8))
    right, up, ahead = plan.trunk[:, 0] * side, np.array([0.0, 1.0, 0.0]), plan.trunk[:, 2]
    if abs(float(plan.trunk[1, 1])) < 0.5:
        up = plan.trunk[:, 1]
    root = plan.on(side * plan.fowl.body * 0.6, plan.fowl.body * 0.55, 0.22)
    wrist = root + (right * math.cos(a) + up * math.sin(a)) * span * 0.45 * u + ahead * 0.12 * u
    tip = wrist + (right * math.cos(b) + up * math.sin(b)) * span * 0.55 * u - ahead * 0.20 * u
    chord = 0.30 + 0.12 * span
    lead = np.stack([root, wrist, (wrist + tip) / 2 + ahead * 0.04 * u, tip])
    back = np.array([0.9, 1.0, 0.85, 0.12])[:, None] * chord * u
    trail = lead - ahead * back
    first = Blade(curve(lead[:2], 6), curve(trail[:2], 6))
    return first, Blade(curve(lead[1:], 9), curve(trail[1:], 9)), trail


def _paint_spread(plan: Plan, inner: Blade, outer: Blade, rows: Solid, brush: Brush) -> None:
    coat = brush.coat
    under = mixed(coat.fur, coat.dark, 0.35)
    shape = brush.wash([inner, outer], under, parts.HAIR, depth=0.012, weight=0.9, smooth=1.4)
    if not shape:
        return
    with brush.pen.clipped(shape):
        tips = Chain(outer.other, np.full(len(outer.other), 0.17 * plan.unit))
        brush.pen.fill(tips.polygons(brush.view), _tips(plan, brush), parts.HAIR, 0.9)
        if brush.pixels > 50:
            for blade, step in ((inner, 2), (outer, 1)):
                for i in range(0, len(blade.one), step):
                    start = blade.one[i] * 0.45 + blade.other[i] * 0.55
                    brush.line(np.stack([start, (start + blade.other[i]) / 2, blade.other[i]]), 0.6, alpha=0.6)


def _leg(plan: Plan, taken: Posture, side: int) -> tuple[Chain, tuple[Chain, ...]]:
    """A leg and its toes."""
    fowl, u = plan.fowl, plan.unit
    hip = plan.on(side * 0.42 * fowl.body, -0.62 * fowl.body, -0.02)
    r = fowl.thick * u
    if taken.feet is None:
        back = hip - plan.trunk[:, 2] * max(0.3, fowl.legs * 0.95) * u
        leg = limb(np.stack([hip, (hip + back) / 2, back]), [2 * r, r, r], 6)
        toe = Chain(np.stack([back, back - plan.trunk[:, 2] * 0.13 * u]), np.array([r, 0.5 * r]))
        return leg, (toe,)
    ahead, lift = taken.feet[0 if side > 0 else 1]
    foot = np.array([hip[0], r + lift * u * fowl.legs * 1.6, hip[2] + (ahead * fowl.legs * 1.4 + 0.03) * u])
    if taken.roll:
        foot = hip + plan.trunk @ np.array([0.1 * side, -fowl.legs, -0.1]) * u
    knee = two_bones(hip, foot, 0.52 * fowl.legs * u, 0.56 * fowl.legs * u, np.array([0, 0, -1.0]))
    leg = Chain(np.stack([hip, knee, foot]), np.array([2.6 * r, 1.1 * r, r]))
    size = (0.15 + 0.12 * fowl.thick * 10) * u
    toes = []
    for turn in (-0.6, 0.0, 0.6, np.pi):
        reach = size * (0.55 if turn > 3 else 1.0)
        end = foot + np.array([math.sin(turn), 0.0, math.cos(turn)]) * reach
        end[1] = max(end[1] - 0.3 * r, 0.4 * r)
        toes.append(Chain(np.stack([foot, end]), np.array([r, 0.55 * r])))
    return leg, tuple(toes)


def _paint_leg(plan: Plan, leg: Chain, toes: tuple[Chain, ...], brush: Brush) -> None:
    colour = brush.colours.of(parse(plan.fowl.leg_colour))
    if plan.fowl.webbed and len(toes) > 1:
        ends = [toe.centres[1] for toe in toes[:3]]
        web = Blade(np.stack([toes[0].centres[0], ends[1]]), np.stack([ends[0], ends[2]]))
        brush.wash([web, *toes[:3]], colour, parts.BOOTS, depth=0.004, weight=0.7)
        brush.wash([leg], colour, parts.BOOTS, depth=0.004, weight=0.7)
    else:
        brush.wash([leg, *toes], colour, parts.BOOTS, depth=0.004, weight=0.7, smooth=1.0)
    if plan.fowl.bill in ("hook", "owl") and len(toes) > 1:
        thigh = Chain(leg.centres[:2], np.array([3.2, 1.9]) * plan.fowl.thick * plan.unit)
        brush.wash([thigh], brush.coat.fur, depth=0.006, weight=0.8)


def _eye_at(plan: Plan, side: int) -> tuple[Solid, Solid]:
    """Where an eye is and where it looks."""
    aside = 0.36 if plan.fowl.eyes_ahead else 1.12
    out = plan.head @ np.array([side * math.sin(aside), 0.12, math.cos(aside)])
    lift = 0.1 if plan.fowl.eyes_ahead else 0.16
    at = plan.skull + out * 0.92 * plan.radius + plan.head[:, 1] * lift * plan.radius
    if plan.fowl.eyes_ahead:
        at = at + plan.head[:, 0] * side * 0.12 * plan.radius
    return at, out


def _paint_head(plan: Plan, brush: Brush) -> None:
    fowl, coat = plan.fowl, brush.coat
    ahead = brush.faces(plan.head[:, 2])
    if ahead < -0.35:
        _paint_bill(plan, brush)
    if fowl.comb:
        red = brush.colours.of((196, 52, 44))
        brush.wash(_crest(plan), red, parts.HAIR, depth=0.005, weight=0.8, smooth=1.0)
    if fowl.tufts:
        for tuft in _crest(plan):
            brush.wash([tuft], coat.dark, parts.HAIR, depth=0.004, weight=0.8)
    colour = coat.fur
    if fowl.dark_neck and brush.look.marking and not fowl.crown:
        colour = coat.pale
    if fowl.bill == "hook" and brush.look.marking:
        colour = coat.pale
    seam = plan.neck[-1] - plan.head[:, 1] * 0.3 * plan.radius, 1.1 * plan.radius
    brush.wash([_ball(plan)], colour, depth=0.012, seam=seam)
    if ahead < -0.35:
        return
    if fowl.crown:
        cap = brush.disc(plan.at(0, 0.8, 0.25), plan.head @ np.array([0, 1, 0.4]),
                         (0.5 * plan.radius,) * 2, plan.head[:, 2])  # fmt: skip
        brush.pen.fill(cap, brush.colours.of((190, 44, 40)), parts.HAIR)
    for side in SIDES:
        at, out = _eye_at(plan, side)
        if brush.faces(out) > -0.05:
            if fowl.eyes_ahead:
                ring = brush.disc(at, out, (0.52 * plan.radius, 0.56 * plan.radius), plan.head[:, 1])
                brush.pen.fill(ring, coat.pale, parts.SKIN)
                brush.pen.contour(ring, brush.colours.line(coat.fur), parts.SKIN, 0.6)
            paint_eye(brush, at, out, plan.head[:, 1], fowl.eye * plan.radius, side, tall=1.0)
    _paint_bill(plan, brush)


def _bill(plan: Plan, opened: float) -> tuple[Chain, Chain]:
    """The upper and the lower half."""
    fowl, r = plan.fowl, plan.radius
    long = fowl.bill_size / fowl.skull
    thick, tip, drop = {
        "seed": (0.30, 0.03, 0.10), "crow": (0.30, 0.05, 0.14), "hook": (0.34, 0.06, 0.55),
        "flat": (0.32, 0.26, 0.10), "spear": (0.30, 0.04, 0.06), "owl": (0.24, 0.04, 0.45),
    }[fowl.bill]  # fmt: skip
    start = 0.78 if fowl.bill != "owl" else 0.9
    way = np.stack([plan.at(0, -0.08, start), plan.at(0, -0.06, start + 0.6 * long),
                    plan.at(0, -0.12 - drop, start + long)])  # fmt: skip
    upper = limb(way, [thick * r, 0.72 * thick * r, tip * r], 7)
    swing = turned_by(34 * opened)
    hinge = plan.at(0, -0.22, start - 0.1)
    low = np.stack([hinge, plan.at(0, -0.26, start + 0.45 * long), plan.at(0, -0.2 - 0.3 * drop, start + 0.86 * long)])
    low = hinge + (low - hinge) @ plan.head @ swing.T @ plan.head.T
    return upper, limb(low, [0.7 * thick * r, 0.5 * thick * r, 0.7 * tip * r], 6)


def _paint_bill(plan: Plan, brush: Brush) -> None:
    colour = brush.colours.of(parse(plan.fowl.bill_colour))
    opened = brush.mood.part
    upper, lower = _bill(plan, opened)
    if plan.fowl.comb:
        wattle = limb(np.stack([plan.at(0, -0.5, 0.75), plan.at(0, -1.0, 0.8)]),
                      [0.18 * plan.radius, 0.24 * plan.radius], 4)  # fmt: skip
        brush.wash([wattle], brush.colours.of((196, 52, 44)), parts.HAIR, depth=0.004, weight=0.8)
    if opened > 0.2:
        inside = Chain(np.stack([lower.centres[0], (upper.centres[3] + lower.centres[3]) / 2]),
                       np.array([0.2, 0.14]) * plan.radius)  # fmt: skip
        brush.wash([lower], colour, parts.MOUTH, depth=0.003, weight=0.7)
        brush.pen.fill(inside.polygons(brush.view), brush.colours.of((150, 60, 56)), parts.MOUTH)
        brush.wash([upper], colour, parts.MOUTH, depth=0.003, weight=0.8)
        return
    brush.wash([upper, lower], colour, parts.MOUTH, depth=0.003, weight=0.8)
    if brush.pixels > 60:
        for side in SIDES:
            if brush.faces(plan.head @ np.array([side, 0, 0.3])) > 0.1:
                way = (upper.centres[:5] * 0.35 + lower.centres[:5] * 0.65) + plan.head[:, 0] * (
                    side * upper.radii[:5, None] * 0.8
                )
                brush.line(way, 0.6, part=parts.MOUTH)


def _crest(plan: Plan) -> tuple[Chain, ...]:
    """A comb, or tufts like ears."""
    r = plan.radius
    if plan.fowl.comb:
        spots = ((1.0, 0.5, 0.26), (1.25, 0.1, 0.32), (1.15, -0.35, 0.26))
        balls = [Chain(plan.at(0, up, z)[None], np.array([size * r])) for up, z, size in spots]
        base = Chain(np.stack([plan.at(0, 0.8, 0.5), plan.at(0, 0.85, -0.3)]), np.full(2, 0.26 * r))
        return (*balls, base)
    if not plan.fowl.tufts:
        return ()
    return tuple(
        limb(
            np.stack([plan.at(0.45 * side, 0.7, 0.3), plan.at(0.7 * side, 1.0, 0.2),
                      plan.at(0.82 * side, 1.28, 0.1)]), [0.3 * r, 0.2 * r, 0.02 * r], 5)
        for side in SIDES
    )  # fmt: skip
