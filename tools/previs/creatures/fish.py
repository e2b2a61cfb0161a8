"""Fish: they swim, and lie on their side."""

import math
from functools import partial

import numpy as np

from tools.previs import parts
from tools.previs.creatures.brush import Anatomy, Blade, Brush, Part
from tools.previs.creatures.eyes import paint_eye
from tools.previs.creatures.poses import act, turned
from tools.previs.creatures.smooth import SIDES, Head, anatomy_of, seen_line
from tools.previs.figures.colours import mixed
from tools.previs.figures.skeleton import turned_by
from tools.previs.figures.solids import Chain, Loft, Solid, loft
from tools.staging import Figure


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
    middle = np.array([0.0, 0.3 if lies else 0.62, 0.0]) * u
    pitch = turned_by(-24 * math.cos(turn / 2)) if doing == "jump" else np.eye(3)

    def put(points: Solid) -> Solid:
        return np.asarray(points @ pitch.T @ flat.T + middle)

    axes = flat @ pitch
    spine = put(np.stack([aside, np.zeros(9), along], axis=1))
    tall = np.array([0.10, 0.30, 0.44, 0.49, 0.46, 0.37, 0.25, 0.14, 0.09]) * u
    body = loft(spine, axes[:, 0] * tall[:, None] * 0.46, axes[:, 1] * tall[:, None], 18)
    base, tip = along[-1] + 0.1 * u, along[-1] - 0.5 * u
    upper, lower = (
        np.array([[aside[-1], s * 0.1 * u, base], [aside[-1] * 1.35, s * 0.52 * u, tip]])
        for s in (1, -1)
    )
    tail = Blade(put(upper), put(lower))
    k = slice(2, 7)
    back = spine[k] + axes[:, 1] * tall[k, None] * 0.85
    fin = Blade(back, back + axes[:, 1] * np.array([0.04, 0.28, 0.3, 0.24, 0.1])[:, None] * u
                - axes[:, 2] * 0.12 * u)  # fmt: skip
    head = Head(
        put(np.array([[0.0, 0.02 * u, 0.56 * u]]))[0], axes, 0.3 * u, long=0.5, eye=0.34, aside=0.92
    )
    found = [
        Part("tail", (tail,), partial(_paint_fin, (tail,)), -0.02 * u),
        Part("fin", (fin,), partial(_paint_fin, (fin,)), -0.01 * u),
        Part("body", (body,), partial(_paint_fish, body, head), 0.0),
    ]
    for side in SIDES:
        root, end = (put(line) for line in _flipper(side, 0.12 * math.sin(turn * 2) * u, u))
        wing = Blade(np.stack([root[0], end[0]]), np.stack([root[1], end[1]]))
        found.append(
            Part(f"flipper {side}", (wing,), partial(_paint_flipper, wing, axes, side), 0.06 * u)
        )
    return anatomy_of(found, middle, head, float(middle[1]) + 0.4 * u)


def _flipper(side: int, flap: float, u: float) -> tuple[Solid, Solid]:
    """Where a flipper grows, from front to back, and where it ends."""
    root = np.array([[0.2 * side * u, -0.1 * u, 0.28 * u], [0.19 * side * u, -0.26 * u, 0.22 * u]])
    first = [(0.36 * side) * u + flap * side, -0.16 * u, -0.12 * u]
    return root, np.array([first, [0.34 * side * u, -0.36 * u, -0.08 * u]])


def _paint_fin(blades: tuple[Blade, ...], brush: Brush) -> None:
    brush.wash(
        blades, mixed(brush.coat.fur, brush.coat.dark, 0.4), parts.HAIR, depth=0.01, weight=0.8
    )
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
            low = Chain(
                body.centres - body.fronts * 0.85, np.linalg.norm(body.fronts, axis=1) * 0.45
            )
            brush.pen.fill(low.polygons(brush.view), coat.pale, parts.SKIN, 0.85)
            for side in SIDES:
                gill = np.pi / 2 * side + np.linspace(-0.9, 0.9, 9)
                seen_line(
                    body, gill, 0.30 + 0.03 * np.cos(np.linspace(-1.6, 1.6, 9)), brush, coat.dark
                )
                for along in np.linspace(0.42, 0.86, 6):
                    for a in (-0.6, 0.0, 0.6):
                        arc = np.pi / 2 * side + a + np.linspace(-0.22, 0.22, 7)
                        bow = along - 0.025 * np.cos(np.linspace(-1.5, 1.5, 7))
                        seen_line(body, arc, bow, brush, coat.dark)
    for side in SIDES:
        _, out = head.eye_at(side)
        near = body.centres[3] + head.axes @ np.array([0.18 * side, 0.1, 0.02]) * brush.look.height
        if brush.faces(out) > -0.05:
            paint_eye(brush, near, out, head.axes[:, 1], 0.09 * brush.look.height, side, tall=1.0)
    _paint_mouth(body.centres[0], head, brush)


def _paint_mouth(mouth: Solid, head: Head, brush: Brush) -> None:
    if brush.mood.part > 0.2 and brush.faces(head.axes[:, 2]) > -0.2:
        size = (0.05 + 0.05 * brush.mood.part) * brush.look.height
        hole = Chain((mouth + head.axes[:, 2] * 0.04 * brush.look.height)[None], np.array([size]))
        brush.pen.fill(hole.polygons(brush.view), brush.colours.of((110, 46, 46)), parts.MOUTH)
    elif brush.pixels > 30:
        h = brush.look.height
        for side in SIDES:
            if brush.faces(head.axes[:, 0] * side + 0.3 * head.axes[:, 2]) > 0:
                bow = 0.04 * brush.mood.corner
                spots = ((0, -0.03, 0.02), (0.05, -0.06, -0.06), (0.09, -0.06 + bow, -0.14))
                way = mouth + np.array([[x * side, y, z] for x, y, z in spots]) @ head.axes.T * h
                brush.line(way, 0.9, part=parts.MOUTH)
