"""Tortoise, frog, snake and fish: bodies of their own."""

import math
from functools import partial

import numpy as np

from tools.previs import parts
from tools.previs.creatures.brush import Anatomy, Blade, Brush, Part
from tools.previs.creatures.eyes import paint_eye
from tools.previs.creatures.poses import Act, act, turned
from tools.previs.figures.colours import mixed
from tools.previs.figures.skeleton import turned_by, two_bones
from tools.previs.figures.solids import Chain, Loft, Solid, limb, loft
from tools.previs.pen import Rgb
from tools.previs.strokes import curve
from tools.staging import Figure

SIDES = (1, -1)


class Head:
    """A smooth head with a wide mouth."""

    def __init__(
        self, middle: Solid, axes: Solid, radius: float, *, long: float, eye: float, aside: float,
        bulge: float = 0.0,
    ) -> None:  # fmt: skip
        """Args:
        middle: metres.
        axes: right, up, forward in columns.
        radius: metres.
        long: of the snout, in radii.
        eye: radius of an eye, in radii.
        aside: 0 the eyes look ahead, 1 sideways.
        bulge: by which they stand out on top.
        """
        self.middle, self.axes, self.radius = middle, axes, radius
        self.long, self.eye, self.aside, self.bulge = long, eye, aside, bulge

    def at(self, right: float, up: float, ahead: float) -> Solid:
        """A point in radii."""
        return np.asarray(self.middle + self.axes @ np.array([right, up, ahead]) * self.radius)

    def solid(self) -> Chain:
        tip = self.at(0, -0.12, self.long)
        return Chain(np.stack([self.middle, tip]), self.radius * np.array([1.0, 0.72]))

    def eye_at(self, side: int) -> tuple[Solid, Solid]:
        """Middle and direction of an eye."""
        a = self.aside * 1.45
        out = self.axes @ np.array([side * math.sin(a), 0.2, math.cos(a)])
        lift = self.axes[:, 1] * (0.28 + self.bulge) * self.radius
        pull = 0.84 - 0.35 * self.bulge
        ahead = self.axes[:, 2] * 0.3 * self.long * self.radius
        return self.middle + out * pull * self.radius + lift + ahead, out

    def bumps(self) -> tuple[Chain, ...]:
        """What the eyes sit on."""
        if not self.bulge:
            return ()
        found = []
        for side in SIDES:
            at, out = self.eye_at(side)
            ball = at - out * 0.75 * self.eye * self.radius
            found.append(Chain(ball[None], np.array([1.2 * self.eye * self.radius])))
        return tuple(found)

    def paint(self, brush: Brush, colour: Rgb, pale: Rgb, seam: tuple[Solid, float]) -> None:
        """The head with its face."""
        opened, r = brush.mood.part, self.radius
        if opened > 0.2:
            swing = self.axes @ turned_by(30 * opened) @ self.axes.T
            hinge = self.at(0, -0.45, 0.0)
            low = hinge + swing @ (self.at(0, -0.45, self.long + 0.3) - hinge)
            jaw = Chain(np.stack([hinge, low]), np.array([0.6, 0.42]) * r)
            brush.wash([jaw], pale, depth=0.008)
            inside = Chain(np.stack([hinge, (low + self.at(0, -0.2, self.long)) / 2]),
                           np.array([0.5, 0.42]) * r)  # fmt: skip
            brush.pen.fill(inside.polygons(brush.view), brush.colours.of((120, 48, 48)), parts.MOUTH)
        brush.wash([self.solid(), *self.bumps()], colour, depth=0.012, seam=seam)
        if brush.faces(self.axes[:, 2]) < -0.6:
            return
        if opened <= 0.2:
            self._lips(brush)
        for side in SIDES:
            at, out = self.eye_at(side)
            if brush.faces(out) > -0.05:
                paint_eye(brush, at, out, self.axes[:, 1], self.eye * r, side, tall=1.0)
            nostril = self.at(0.22 * side, 0.18, self.long + 0.62)
            if brush.pixels > 70 and brush.faces(self.axes @ np.array([0.4 * side, 0.3, 1])) > 0.1:
                spot = brush.disc(nostril, self.axes @ np.array([0.3 * side, 0.3, 1]),
                                  (0.05 * r, 0.07 * r), self.axes[:, 1])  # fmt: skip
                brush.pen.fill(spot, brush.ink, parts.SKIN)

    def _lips(self, brush: Brush) -> None:
        """A wide mouth; its corners as the mood has them."""
        if brush.pixels < 30:
            return
        up = 0.12 * brush.mood.corner
        for side in SIDES:
            if brush.faces(self.axes @ np.array([side, -0.1, 0.5])) < -0.05:
                continue
            way = np.stack(
                [
                    self.at(0, -0.42, self.long + 0.62),
                    self.at(0.5 * side, -0.45, self.long + 0.42),
                    self.at(0.84 * side, -0.38 + up, 0.35 * self.long),
                ]
            )
            brush.line(way, 1.0, tips=(0.6, 0.3), part=parts.MOUTH)


def _anatomy(
    found: list[Part],
    middle: Solid,
    head: Head,
    back: float,
    joints: dict[str, Solid] | None = None,
) -> Anatomy:
    named = {"nose": head.at(0, 0, head.long + 0.6), "neck": middle}
    named |= {f"{n}_eye": head.eye_at(s)[0] for s, n in zip(SIDES, ("right", "left"), strict=True)}
    size = 2.1 * head.radius
    return Anatomy(tuple(found), middle, head.at(0, 0.05, 0.4), size,
                   middle * [1, 0, 1] + [0, back, 0], named | (joints or {}))


# ---- tortoise


def tortoise(figure: Figure, phase: int) -> Anatomy:
    """A domed shell on short legs; its head is as high as the look says when it stands."""
    doing, turn = act(figure.pose), turned(figure.pose, phase)
    u = figure.look.height / 0.98
    low = {"sit": 0.0, "lie": 0.0, "crouch": 0.06, "fall": 0.0}.get(doing, 0.16)
    breath = 0.012 * math.sin(turn)
    drawn_in = {"lie": 0.55, "crouch": 0.75}.get(doing, 0.0)
    shell = _shell(u, low)
    found = [
        Part("shell", (shell,), partial(_paint_shell, shell)),
        Part("tail", (_stub(u, low),), partial(_paint_skin, (_stub(u, low),)), -0.1 * u),
    ]
    joints: dict[str, Solid] = {}
    for index, (side, ahead) in enumerate(((1, 1), (-1, 1), (1, -1), (-1, -1))):
        leg = _short_leg(u, low, side, ahead, turn + (0, math.pi, math.pi, 0)[index], doing)
        found.append(Part(f"leg {index}", (leg,), partial(_paint_skin, (leg,)), -0.22 * u))
        name = ("right" if side > 0 else "left") + ("_wrist" if ahead > 0 else "_ankle")
        joints[name] = leg.centres[-1]
    rise = math.radians(46 + 60 * breath - 34 * drawn_in)
    reach = 0.62 * (1 - drawn_in) * u
    bob = 0.03 * u * math.sin(2 * turn) if doing in ("walk", "run") else 0.0
    base = np.array([0.0, (low + 0.20) * u, 0.5 * u])
    top = base + np.array([0.0, math.sin(rise) * reach + bob, math.cos(rise) * reach])
    bow = (base + top) / 2 + np.array([0, -0.06, 0.08]) * u
    neck = limb(np.stack([base, bow, top]), [0.15 * u, 0.115 * u, 0.11 * u], 9)
    head = Head(top + np.array([0, 0.03, 0.06]) * u, turned_by(6, figure.head_turn), 0.155 * u,
                long=0.55, eye=0.27, aside=0.7)  # fmt: skip
    found.append(Part("neck", (neck,), partial(_paint_skin, (neck,)), -0.02 * u))
    found.append(Part("head", (head.solid(),), partial(_paint_own, head, neck), 0.05 * u))
    return _anatomy(found, shell.centres.mean(axis=0), head, (low + 0.5) * u, joints)


def _shell(u: float, low: float) -> Loft:
    """Rings from the rim up."""
    rows = [(0.0, 0.50, 0.66), (0.07, 0.54, 0.71), (0.22, 0.49, 0.64), (0.36, 0.38, 0.50),
            (0.47, 0.22, 0.30), (0.52, 0.05, 0.07)]  # fmt: skip
    centres = np.stack([np.array([0.0, low + up, -0.06 * up]) for up, _, _ in rows]) * u
    rights = np.stack([np.array([across, 0.0, 0.0]) for _, across, _ in rows]) * u
    fronts = np.stack([np.array([0.0, 0.04, along]) for _, _, along in rows]) * u
    return loft(centres, rights, fronts, 14)


def _paint_shell(shell: Loft, brush: Brush) -> None:
    horn = brush.coat.fur
    shape = brush.wash([shell], horn, parts.HAIR, depth=0.06)
    if not shape or brush.pixels < 24:
        return
    line = mixed(brush.ink, horn, 0.3)
    with brush.pen.clipped(shape):
        rim = [shell.at(np.linspace(-np.pi, np.pi, 50), np.full(50, 0.0)),
               shell.at(np.linspace(-np.pi, np.pi, 50), np.full(50, 0.22))]  # fmt: skip
        band = Blade(rim[0], rim[1])
        near = shell.facing(brush.view, np.linspace(-np.pi, np.pi, 50), np.full(50, 0.1)) > -0.2
        cells = [c for c, seen in zip(band.polygons(brush.view), near[1:], strict=True) if seen]
        if cells:
            brush.pen.fill(cells, brush.coat.pale, parts.HAIR, 0.9)
        for along in (0.24, 0.66):
            _seen_line(shell, np.linspace(-np.pi, np.pi, 61), np.full(61, along), brush, line)
        for k in range(7):
            around = 2 * np.pi * k / 7
            _seen_line(shell, np.full(9, around), np.linspace(0.24, 0.66, 9), brush, line)
        for k in range(5):
            around = 2 * np.pi * (k + 0.4) / 5
            _seen_line(shell, np.full(7, around), np.linspace(0.66, 1.0, 7), brush, line)
        for k in range(14):
            around = 2 * np.pi * k / 14
            _seen_line(shell, np.full(5, around), np.linspace(0.0, 0.24, 5), brush, line)


def _seen_line(shell: Loft, around: Solid, along: Solid, brush: Brush, colour: Rgb) -> None:
    """The stretches of a line over a shell that face us."""
    near = shell.facing(brush.view, around, along) > -0.12
    points = brush.view.flat(shell.at(around, along))
    edges = np.flatnonzero(np.diff(np.concatenate([[0], near.astype(int), [0]])))
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        if b - a > 2:
            brush.pen.stroke(points[a:b], colour, 0.9, 0, 0.85, (0.7, 0.7))


def _stub(u: float, low: float) -> Chain:
    return limb(np.array([[0, low + 0.14, -0.6], [0, low + 0.1, -0.72], [0, low + 0.05, -0.82]]) * u,
                [0.07 * u, 0.05 * u, 0.015 * u], 5)  # fmt: skip


def _short_leg(u: float, low: float, side: int, ahead: int, turn: float, doing: Act) -> Chain:
    root = np.array([0.36 * side, low + 0.14, 0.42 * ahead]) * u
    step = lift = 0.0
    if doing in ("walk", "run", "jump"):
        step, lift = 0.13 * math.sin(turn), 0.09 * max(0.0, math.cos(turn))
    foot = np.array([0.50 * side, 0.075 + lift, 0.52 * ahead + step]) * u
    if low == 0.0:
        foot = np.array([0.54 * side, 0.07, 0.56 * ahead]) * u
    return limb(np.stack([root, (root + foot) / 2 + np.array([0.05 * side, 0.02, 0]) * u, foot]),
                [0.13 * u, 0.115 * u, 0.085 * u], 7)  # fmt: skip


def _hide(brush: Brush) -> Rgb:
    """The skin of what carries a shell."""
    return mixed(brush.coat.fur, brush.colours.of((196, 186, 130)), 0.55)


def _paint_skin(solids: tuple[Chain, ...], brush: Brush) -> None:
    brush.wash(solids, _hide(brush), depth=0.02)


def _paint_own(head: Head, neck: Chain, brush: Brush) -> None:
    seam = neck.centres[-2], 1.2 * head.radius
    head.paint(brush, _hide(brush), _hide(brush), seam)


# ---- frog


def frog(figure: Figure, phase: int) -> Anatomy:
    """It squats where others stand, and hops where others walk."""
    doing, turn = act(figure.pose), turned(figure.pose, phase)
    hops = doing in ("walk", "run", "jump")
    high = max(0.0, math.sin(turn)) if hops else 0.0
    if doing == "jump":
        high = math.sin(min(turn / 2, math.pi))
    u = figure.look.height / 0.92
    air = (0.6 if doing != "walk" else 0.35) * high * u
    pitch = {"lie": 12.0, "crouch": 14.0}.get(doing, 34.0) - 14 * high
    axes = turned_by(-pitch)
    rear = np.array([0.0, 0.26, -0.34]) * u + np.array([0, air, 0])
    front = rear + axes @ np.array([0, 0, 0.62]) * u
    swell = 1 + 0.03 * math.sin(turn)
    body = limb(np.stack([rear, (rear + front) / 2, front]),
                [0.25 * u, 0.33 * u * swell, 0.25 * u * swell], 9)  # fmt: skip
    head = Head(front + np.array([0, 0.09, 0.14]) * u, turned_by(2, figure.head_turn), 0.25 * u,
                long=0.45, eye=0.36, aside=0.62, bulge=0.6)  # fmt: skip
    found = [
        Part("body", (body,), partial(_paint_frog, body)),
        Part("head", (head.solid(), *head.bumps()), partial(_paint_frog_head, head, front), 0.1 * u),
    ]
    joints: dict[str, Solid] = {}
    for side, name in zip(SIDES, ("right", "left"), strict=True):
        arm = _frog_arm(u, front, side, high, air)
        leg, foot = _frog_leg(u, rear, side, high, air)
        found.append(Part(f"arm {side}", (arm,), partial(_paint_limbs, (arm,))))
        found.append(Part(f"leg {side}", (leg, foot), partial(_paint_limbs, (leg, foot)), 0.05 * u))
        joints |= {f"{name}_wrist": arm.centres[-1], f"{name}_ankle": foot.centres[0]}
    return _anatomy(found, body.centres.mean(axis=0), head, float(rear[1]) + 0.35 * u, joints)


def _frog_arm(u: float, front: Solid, side: int, high: float, air: float) -> Chain:
    root = front + np.array([0.2 * side, -0.08, -0.02]) * u
    hand = np.array([0.27 * side, 0.045, front[2] / u + 0.08]) * u
    hand[1] += air * (1 - 0.1 * high)
    hand[2] += 0.2 * high * u
    elbow = two_bones(root, hand, 0.2 * u, 0.24 * u, np.array([0.8 * side, 0.0, -0.6]))
    tip = hand + np.array([0.06 * side, -0.01, 0.09]) * u
    return limb(np.stack([root, elbow, hand, tip]), [0.085 * u, 0.07 * u, 0.05 * u, 0.05 * u], 9)


def _frog_leg(u: float, rear: Solid, side: int, high: float, air: float) -> tuple[Chain, Chain]:
    root = rear + np.array([0.17 * side, -0.02, 0.02]) * u
    heel = np.array([0.33 * side, 0.05, -0.36]) * u + np.array([0, air * 0.85, -0.55 * high * u])
    knee = two_bones(root, heel, 0.42 * u, 0.40 * u, np.array([0.7 * side, 0.5, 1.0]))
    toe = heel + np.array([0.12 * side, -0.01, 0.34 * (1 - 2 * high)]) * u
    leg = limb(np.stack([root, knee, heel]), [0.15 * u, 0.11 * u, 0.06 * u], 10)
    return leg, Chain(np.stack([heel, toe]), np.array([0.05, 0.06]) * u)


def _paint_frog(body: Chain, brush: Brush) -> None:
    shape = brush.wash([body], brush.coat.fur)
    if shape and brush.pixels > 30:
        with brush.pen.clipped(shape):
            belly = Chain(body.centres + np.array([0, -0.7, 0.5]) * body.radii[:, None], body.radii * 0.7)
            if brush.faces(np.array([0, -0.2, 1.0])) > -0.3:
                brush.pen.fill(belly.polygons(brush.view), brush.coat.pale, parts.SKIN, 0.9)
            for i in range(1, 8, 2):
                for side in SIDES:
                    spot = body.centres[i] + np.array([0.35 * side, 0.85, -0.3]) * body.radii[i]
                    brush.pen.blush(brush.view.flat(spot), 0.2 * float(body.radii[i]), brush.coat.dark, 0.9)


def _paint_frog_head(head: Head, neck: Solid, brush: Brush) -> None:
    head.paint(brush, brush.coat.fur, brush.coat.pale, (neck, 1.0 * head.radius))


def _paint_limbs(solids: tuple[Chain, ...], brush: Brush) -> None:
    brush.wash(solids, brush.coat.fur, depth=0.02)


# ---- snake


def snake(figure: Figure, phase: int) -> Anatomy:
    """Coiled with its head raised, or winding along the ground."""
    doing, turn = act(figure.pose), turned(figure.pose, phase)
    u = figure.look.height
    t = np.linspace(0, 1, 60)
    if doing in ("walk", "run", "lie", "fall", "jump"):
        moves = doing != "lie" and doing != "fall"
        wave = 2 * np.pi * 1.6 * t - (turn if moves else 0.0)
        aside = (0.55 * np.sin(wave) * (0.35 + 0.65 * t)) * u
        low = np.full(60, 0.12 * u)
        along = (1.9 - 4.6 * t) * u
        raised = 0.55 if moves else 0.04
        low[:14] += raised * u * np.cos(np.linspace(0, np.pi / 2, 14)) ** 2
        along[:14] -= 0.25 * u * raised * np.cos(np.linspace(0, np.pi / 2, 14))
        way = np.stack([aside, low, along], axis=1)
    else:
        coil = 2 * np.pi * 2.6 * t
        size = (0.16 + 0.5 * np.clip(t * 1.6, 0, 1)) * u
        way = np.stack([size * np.sin(coil), (0.52 - 0.44 * np.clip(t * 1.3, 0, 1)) * u,
                        size * np.cos(coil)], axis=1)  # fmt: skip
        neck = curve(np.array([[0.02 * math.sin(turn), 0.86, 0.34], [0.03, 0.72, 0.2],
                               [0.05, 0.55, 0.1], way[3] / u]), 16) * u  # fmt: skip
        way = np.concatenate([neck, way[4:]])
    radii = np.interp(np.linspace(0, 1, len(way)), [0, 0.12, 0.5, 1], [0.085, 0.1, 0.115, 0.012]) * u
    found = []
    step = 6
    for i in range(0, len(way) - 1, step):
        piece = Chain(way[i : i + step + 1], radii[i : i + step + 1])
        found.append(Part(f"coil {i}", (piece,), partial(_paint_coil, piece, i)))
    ahead = way[0] - way[3]
    level = math.degrees(math.atan2(ahead[0], max(ahead[2], 0.02 * u)))
    axes = turned_by(4, 0.5 * float(np.clip(level, -60, 60)) + figure.head_turn)
    head = Head(way[0] + axes @ np.array([0, 0.03, 0.05]) * u, axes, 0.115 * u, long=0.85, eye=0.3, aside=0.6)
    tongue = Chain(np.stack([head.at(0, -0.4, 1.3), head.at(0, -0.45, 2.2)]), np.full(2, 0.012 * u))
    found.append(Part("head", (head.solid(), tongue), partial(_paint_snake_head, head, way[2]), 0.1 * u))
    return _anatomy(found, way.mean(axis=0), head, 0.2 * u)


def _paint_coil(piece: Chain, index: int, brush: Brush) -> None:
    """A stretch of the body; its ends have no line."""
    coat = brush.coat
    shape = brush.wash([piece], coat.fur, depth=0.02)
    if not shape:
        return
    colour = coat.fur
    for end in (0, -1):
        joint = Chain(piece.centres[end : (end or None) and None or 1][:1] if end == 0 else piece.centres[-1:],
                      (piece.radii[:1] if end == 0 else piece.radii[-1:]) * 0.93)  # fmt: skip
        brush.pen.fill(joint.polygons(brush.view), colour, parts.SKIN)
    if brush.pixels > 40:
        for i in range(1, len(piece.centres) - 1, 3):
            spot = piece.centres[i] + np.array([0, 0.75, 0]) * piece.radii[i]
            up = np.array([0.0, 1.0, 0.15])
            mark = brush.disc(spot, up, (float(piece.radii[i]) * 0.62,) * 2, np.array([0, 0, 1.0]))
            brush.pen.fill(mark, coat.pale if index % 12 else coat.dark, parts.SKIN, 0.9)


def _paint_snake_head(head: Head, neck: Solid, brush: Brush) -> None:
    if brush.faces(head.axes[:, 2]) > -0.5 and brush.mood.part > 0.05:
        red = brush.colours.of((180, 40, 48))
        brush.line(np.stack([head.at(0, -0.4, 1.2), head.at(0, -0.42, 1.8), head.at(0.12, -0.35, 2.2)]), 0.9, red)
        brush.line(np.stack([head.at(0, -0.4, 1.2), head.at(0, -0.42, 1.8), head.at(-0.12, -0.5, 2.2)]), 0.9, red)
    head.paint(brush, brush.coat.fur, brush.coat.pale, (neck, 0.9 * head.radius))


# ---- fish


def fish(figure: Figure, phase: int) -> Anatomy:
    """It swims; lying it is on its side. Height is that of its back over its belly, twice."""
    doing, turn = act(figure.pose), turned(figure.pose, phase)
    u = figure.look.height
    lies = doing in ("lie", "fall")
    speed = {"run": 1.5, "walk": 1.0, "jump": 1.5}.get(doing, 0.5)
    t = np.linspace(0, 1, 9)
    along = (0.95 - 2.0 * t) * u
    aside = 0.22 * u * speed * t**1.6 * np.sin(turn - 2.2 * t) * (0.2 if lies else 1)
    flat = turned_by(0, 0, 86 if lies else 0)
    middle = np.array([0.0, 0.26 if lies else 0.5, 0.0]) * u
    pitch = turned_by(-40 * math.cos(turn / 2)) if doing == "jump" else np.eye(3)

    def put(points: Solid) -> Solid:
        return np.asarray(points @ pitch.T @ flat.T + middle)

    axes = flat @ pitch
    spine = put(np.stack([aside, np.zeros(9), along], axis=1))
    tall = np.array([0.10, 0.30, 0.44, 0.49, 0.46, 0.37, 0.25, 0.14, 0.09]) * u
    body = loft(spine, axes[:, 0] * tall[:, None] * 0.46, axes[:, 1] * tall[:, None], 18)
    tail = Blade(
        put(np.array([[aside[-1] * 1.0, 0.1 * u, along[-1] + 0.1 * u], [aside[-1] * 1.35, 0.52 * u, along[-1] - 0.5 * u]])),
        put(np.array([[aside[-1] * 1.0, -0.1 * u, along[-1] + 0.1 * u], [aside[-1] * 1.35, -0.52 * u, along[-1] - 0.5 * u]])),
    )
    k = slice(2, 7)
    back = spine[k] + axes[:, 1] * tall[k, None] * 0.85
    fin = Blade(back, back + axes[:, 1] * np.array([0.04, 0.28, 0.3, 0.24, 0.1])[:, None] * u
                - axes[:, 2] * 0.12 * u)  # fmt: skip
    head = Head(put(np.array([[0.0, 0.02 * u, 0.56 * u]]))[0], axes, 0.3 * u, long=0.5, eye=0.34, aside=0.92)
    found = [
        Part("tail", (tail,), partial(_paint_fin, (tail,)), -0.02 * u),
        Part("fin", (fin,), partial(_paint_fin, (fin,)), -0.01 * u),
        Part("body", (body,), partial(_paint_fish, body, head), 0.0),
    ]
    for side in SIDES:
        root = put(np.array([[0.2 * side * u, -0.1 * u, 0.28 * u], [0.19 * side * u, -0.26 * u, 0.22 * u]]))
        flap = 0.12 * math.sin(turn * 2) * u
        end = put(np.array([[(0.36 * side) * u + flap * side, -0.16 * u, -0.12 * u], [0.34 * side * u, -0.36 * u, -0.08 * u]]))
        wing = Blade(np.stack([root[0], end[0]]), np.stack([root[1], end[1]]))
        found.append(Part(f"flipper {side}", (wing,), partial(_paint_flipper, wing, axes, side), 0.06 * u))
    return _anatomy(found, middle, head, float(middle[1]) + 0.4 * u)


def _paint_fin(blades: tuple[Blade, ...], brush: Brush) -> None:
    brush.wash(blades, mixed(brush.coat.fur, brush.coat.dark, 0.4), parts.HAIR, depth=0.01, weight=0.8)
    if brush.pixels > 40:
        for blade in blades:
            for share in (0.2, 0.4, 0.6, 0.8):
                one = blade.one * share + blade.other * (1 - share)
                if len(blade.one) == 2:
                    brush.line(np.stack([one[0], one.mean(axis=0), one[1]]), 0.5, alpha=0.5)


def _paint_flipper(wing: Blade, axes: Solid, side: int, brush: Brush) -> None:
    if side * brush.view.near(axes[:, 0]) > -0.2:
        _paint_fin((wing,), brush)


def _paint_fish(body: Loft, head: Head, brush: Brush) -> None:
    coat = brush.coat
    shape = brush.wash([body], coat.fur)
    if not shape:
        return
    if brush.pixels > 24:
        with brush.pen.clipped(shape):
            low = Chain(body.centres - body.fronts * 0.85, np.linalg.norm(body.fronts, axis=1) * 0.45)
            brush.pen.fill(low.polygons(brush.view), coat.pale, parts.SKIN, 0.85)
            for side in SIDES:
                gill = np.pi / 2 * side + np.linspace(-0.9, 0.9, 9)
                _seen_line(body, gill, 0.30 + 0.03 * np.cos(np.linspace(-1.6, 1.6, 9)), brush, coat.dark)
                for along in np.linspace(0.42, 0.86, 6):
                    for a in (-0.6, 0.0, 0.6):
                        arc = np.pi / 2 * side + a + np.linspace(-0.22, 0.22, 7)
                        bow = along - 0.025 * np.cos(np.linspace(-1.5, 1.5, 7))
                        _seen_line(body, arc, bow, brush, coat.dark)
    for side in SIDES:
        at, out = head.eye_at(side)
        near = body.centres[3] + head.axes @ np.array([0.18 * side, 0.1, 0.02]) * brush.look.height
        if brush.faces(out) > -0.05:
            paint_eye(brush, near, out, head.axes[:, 1], 0.09 * brush.look.height, side, tall=1.0)
    mouth = body.centres[0]
    if brush.mood.part > 0.2 and brush.faces(head.axes[:, 2]) > -0.2:
        size = (0.05 + 0.05 * brush.mood.part) * brush.look.height
        hole = Chain((mouth + head.axes[:, 2] * 0.04 * brush.look.height)[None], np.array([size]))
        brush.pen.fill(hole.polygons(brush.view), brush.colours.of((110, 46, 46)), parts.MOUTH)
    elif brush.pixels > 30:
        h = brush.look.height
        for side in SIDES:
            if brush.faces(head.axes[:, 0] * side + 0.3 * head.axes[:, 2]) > 0:
                bow = 0.04 * brush.mood.corner
                way = np.stack([mouth + head.axes @ np.array([x * side, y, z]) * h for x, y, z in
                                ((0, -0.03, 0.02), (0.05, -0.06, -0.06), (0.09, -0.06 + bow, -0.14))])  # fmt: skip
                brush.line(way, 0.9, part=parts.MOUTH)
