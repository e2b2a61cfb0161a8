"""Tortoises: a domed shell with plates, short legs, a long neck."""

import math
from functools import partial

import numpy as np

from tools.previs import parts
from tools.previs.creatures.brush import Anatomy, Blade, Brush, Part
from tools.previs.creatures.dress import worn
from tools.previs.creatures.poses import Act, act, turned
from tools.previs.creatures.smooth import Head, anatomy_of, seen_line
from tools.previs.figures.colours import mixed
from tools.previs.figures.skeleton import turned_by
from tools.previs.figures.solids import Chain, Loft, Solid, limb, loft
from tools.previs.pen import Rgb
from tools.staging import Figure


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
    found += worn(figure.look, head.middle, head.axes, head.radius, neck)
    return anatomy_of(found, shell.centres.mean(axis=0), head, (low + 0.5) * u, joints)


def _shell(u: float, low: float) -> Loft:
    """Rings from the rim up."""
    rows = [(0.0, 0.50, 0.66), (0.07, 0.54, 0.71), (0.22, 0.49, 0.64), (0.36, 0.38, 0.50),
            (0.475, 0.27, 0.36), (0.53, 0.08, 0.11)]  # fmt: skip
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
            seen_line(shell, np.linspace(-np.pi, np.pi, 61), np.full(61, along), brush, line)
        for k in range(7):
            around = 2 * np.pi * k / 7
            seen_line(shell, np.full(9, around), np.linspace(0.24, 0.66, 9), brush, line)
        for k in range(5):
            around = 2 * np.pi * (k + 0.4) / 5
            seen_line(shell, np.full(7, around), np.linspace(0.66, 1.0, 7), brush, line)
        for k in range(14):
            around = 2 * np.pi * k / 14
            seen_line(shell, np.full(5, around), np.linspace(0.0, 0.24, 5), brush, line)


def _stub(u: float, low: float) -> Chain:
    way = np.array([[0, low + 0.14, -0.6], [0, low + 0.1, -0.72], [0, low + 0.05, -0.82]]) * u
    return limb(way, [0.07 * u, 0.05 * u, 0.015 * u], 5)


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
    head.paint(brush, _hide(brush), seam)
