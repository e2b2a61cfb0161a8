"""A modern footbridge of steel and boards."""

from itertools import pairwise

import numpy as np

from tools.previs.card import Card
from tools.previs.hands.ink_wash import Palette, mix
from tools.previs.hands.marks import paint, stroke
from tools.previs.paint.sheet import Sheet
from tools.previs.paint.solid import Aspect, Face, draw_faces, extent
from tools.staging import SetPiece

_BAY = 1.25
"""Metres between two posts."""


def _deck(length: float, half: float, colours: Palette) -> list[Face]:
    """Boards on two girders that are deepest in the middle."""
    steel, boards = colours.own("#8d9499"), colours.own("#c2ab88")
    cuts = np.linspace(-length / 2, length / 2, max(2, round(length / 0.62)) + 1)
    # Both ends lie on the ground, so the girders begin beyond the edges.
    under = -0.04 - 0.75 * np.clip(0.78 - (2 * cuts / length) ** 2, 0, 1)
    faces = []
    for k, (a, b) in enumerate(pairwise(cuts)):
        tone = mix(boards, colours.paper, 0.14 if k % 2 else 0.0)
        top = ((-half, 0.0, b), (half, 0.0, b), (half, 0.0, a), (-half, 0.0, a))
        faces.append(Face(top, tone))
        p, q = float(under[k]), float(under[k + 1])
        faces.append(Face(((half, 0, b), (half, q, b), (half, p, a), (half, 0, a))[::-1], steel))
        faces.append(Face(((-half, 0, b), (-half, q, b), (-half, p, a), (-half, 0, a)), steel))
        low = ((-half, p, a), (half, p, a), (half, q, b), (-half, q, b))
        faces.append(Face(low, mix(steel, colours.ink, 0.4)))
    for z, p, turn in ((cuts[-1], under[-1], 1), (cuts[0], under[0], -1)):
        end = ((-half, p, z), (half, p, z), (half, 0.0, z), (-half, 0.0, z))
        faces.append(Face(end[::turn], steel))
    return faces


def _rail(sheet: Sheet, aspect: Aspect, piece: SetPiece, side: float, colours: Palette) -> None:
    """Posts, wires and a handrail along one side."""
    length, half = max(piece.size[0], piece.size[2]), 0.5 * min(piece.size[0], piece.size[2])
    tall = max(1.0, min(1.25, piece.size[1]))
    steel = mix(colours.own("#5d666c"), colours.ink, 0.35)
    bays = max(2, round(length / _BAY))
    cuts = np.linspace(-length / 2, length / 2, bays + 1)
    grow = aspect.distance
    for z in cuts:
        post = np.array([(side * half, -0.1, z), (side * (half + 0.05), tall, z)])
        flat, towards = aspect.seen(post)
        width = 0.055 * grow / max(0.15 * grow, grow - float(towards.mean()))
        sheet.canvas.drawPath(
            stroke(np.linspace(flat[0], flat[1], 4), max(1.2 * sheet.pixel, width), 1, 0.8),
            paint(steel),
        )
    for share, thick in ((0.3, 0.012), (0.55, 0.012), (0.8, 0.012), (1.0, 0.07)):
        wire = np.array([(side * (half + 0.05 * share), tall * share, z) for z in cuts])
        flat, towards = aspect.seen(wire)
        widths = thick * grow / np.maximum(0.15 * grow, grow - towards)
        for a, b, w in zip(flat[:-1], flat[1:], widths, strict=False):
            sheet.canvas.drawPath(
                stroke(np.linspace(a, b, 3), max(sheet.pixel, float(w)), 1, 1), paint(steel, 0.92)
            )


def bridge(piece: SetPiece, aspect: Aspect, scale: float, colours: Palette) -> tuple[Card, ...]:
    """A bridge along the way it faces; the deck's top is at its foot, its longer ground size is
    its length. Seen from the side the near railing is a card of its own."""
    length, half = max(piece.size[0], piece.size[2]), 0.5 * min(piece.size[0], piece.size[2])
    faces = _deck(length, half, colours)
    tall = [Face(tuple((x, 1.35, z) for x in (-half, half) for z in (-length / 2, length / 2)),
                 colours.ink)]  # fmt: skip
    wide = 1.3 * aspect.distance
    left, right, top, bottom = (min(v, wide) for v in extent(aspect, faces + tall))
    far = Sheet(left, right, top, bottom, scale)
    turned = np.sin(np.radians(aspect.view))
    front_side = -1.0 if turned > 0 else 1.0
    draw_faces(far, aspect, faces, colours)
    _rail(far, aspect, piece, -front_side, colours)
    if abs(turned) < 0.35:
        _rail(far, aspect, piece, front_side, colours)
        return (far.card(piece.seed, nearer=-0.6 * length, brush=0.3),)
    near = Sheet(left, right, top, bottom, scale)
    _rail(near, aspect, piece, front_side, colours)
    reach = 0.5 * length * abs(float(np.cos(np.radians(aspect.view)))) + half
    return (
        far.card(piece.seed, nearer=-reach - 0.3, brush=0.3),
        near.card(piece.seed, nearer=half * abs(float(turned)) + 0.1, brush=0.3),
    )
