"""Snakes: coiled, or winding along the ground."""

import math
from functools import partial

import numpy as np

from tools.previs import parts
from tools.previs.creatures.brush import Anatomy, Brush, Part
from tools.previs.creatures.dress import worn
from tools.previs.creatures.poses import act, turned
from tools.previs.creatures.smooth import Head, anatomy_of
from tools.previs.figures.skeleton import turned_by
from tools.previs.figures.solids import Chain, Solid
from tools.previs.strokes import curve
from tools.staging import Figure


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
    radii = (
        np.interp(np.linspace(0, 1, len(way)), [0, 0.12, 0.5, 1], [0.085, 0.1, 0.115, 0.012]) * u
    )
    found = []
    step = 6
    for i in range(0, len(way) - 1, step):
        piece = Chain(way[i : i + step + 1], radii[i : i + step + 1])
        found.append(Part(f"coil {i}", (piece,), partial(_paint_coil, piece, i)))
    ahead = way[0] - way[3]
    level = math.degrees(math.atan2(ahead[0], max(ahead[2], 0.02 * u)))
    axes = turned_by(4, 0.5 * float(np.clip(level, -60, 60)) + figure.head_turn)
    head = Head(
        way[0] + axes @ np.array([0, 0.03, 0.05]) * u,
        axes,
        0.115 * u,
        long=0.85,
        eye=0.3,
        aside=0.6,
    )
    tongue = Chain(np.stack([head.at(0, -0.4, 1.3), head.at(0, -0.45, 2.2)]), np.full(2, 0.012 * u))
    found.append(
        Part("head", (head.solid(), tongue), partial(_paint_snake_head, head, way[2]), 0.1 * u)
    )
    below = Chain(way[12:1:-1], radii[12:1:-1])
    found += worn(figure.look, head.middle, head.axes, head.radius, below)
    return anatomy_of(found, way.mean(axis=0), head, 0.2 * u)


def _paint_coil(piece: Chain, index: int, brush: Brush) -> None:
    """A stretch of the body; its ends have no line."""
    coat = brush.coat
    shape = brush.wash([piece], coat.fur, depth=0.02)
    if not shape:
        return
    colour = coat.fur
    for end in (slice(0, 1), slice(-1, None)):
        joint = Chain(piece.centres[end], piece.radii[end] * 0.93)
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
        brush.line(
            np.stack([head.at(0, -0.4, 1.2), head.at(0, -0.42, 1.8), head.at(0.12, -0.35, 2.2)]),
            0.9,
            red,
        )
        brush.line(
            np.stack([head.at(0, -0.4, 1.2), head.at(0, -0.42, 1.8), head.at(-0.12, -0.5, 2.2)]),
            0.9,
            red,
        )
    head.paint(brush, brush.coat.fur, (neck, 0.9 * head.radius))
