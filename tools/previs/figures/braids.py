"""Braids: one down the back under a shaved brow, or two over the shoulders."""

import numpy as np
from numpy.typing import NDArray

from tools.previs import parts
from tools.previs.figures.colours import lighter, mixed
from tools.previs.figures.face import Face
from tools.previs.figures.skull import Head
from tools.previs.figures.solids import Chain, Solid, limb, outline
from tools.previs.pen import Rgb

_RIBBON = (164, 52, 44)


def queue_chain(head: Head) -> Chain:
    """One braid from the nape down the back to the seat, in body axes."""
    joints, trunk = head.skeleton.joints, head.skeleton.trunk
    nape = head.place(np.array([[0.0, 0.38, -0.40], [0.0, 0.14, -0.30]]))
    h = head.skeleton.build.height
    back = -trunk[:, 2]
    neck, waist, pelvis = (joints[n] for n in ("neck", "waist", "pelvis"))
    way = np.concatenate(
        [
            nape,
            (neck + back * 0.07 * h)[None],
            (0.5 * (neck + waist) + back * 0.11 * h)[None],
            (waist + back * 0.10 * h)[None],
            (0.3 * waist + 0.7 * pelvis + back * 0.11 * h)[None],
        ]
    )
    return limb(way, [r * head.size for r in (0.12, 0.1, 0.085, 0.075, 0.06, 0.03)], 18)


def paint_queue(face: Face) -> None:
    """The long braid over the back of the clothes."""
    if face.look.hair == "queue":
        colour = face.colours.of(face.look.hair_colour)
        _braid(face, queue_chain(face.head), colour, face.colours.of((70, 22, 20)))


def braid_chain(head: Head, side: int) -> Chain:
    """One of two braids, from behind the ear over the shoulder to the chest."""
    joints, trunk = head.skeleton.joints, head.skeleton.trunk
    root = head.place(np.array([[0.33 * side, 0.36, -0.14], [0.40 * side, 0.1, -0.1]]))
    h, shoulder = head.skeleton.build.height, head.skeleton.build.shoulder
    neck, waist = joints["neck"], joints["waist"]
    aside = trunk[:, 0] * side * shoulder * 0.62
    ahead = trunk[:, 2] * h
    way = np.concatenate(
        [
            root,
            (neck + aside + ahead * 0.06 - trunk[:, 1] * 0.015 * h)[None],
            (0.66 * neck + 0.34 * waist + aside + ahead * 0.098)[None],
            (0.35 * neck + 0.65 * waist + aside * 0.95 + ahead * 0.1)[None],
        ]
    )
    return limb(way, [r * head.size for r in (0.09, 0.09, 0.08, 0.07, 0.04)], 14)


def paint_braid(face: Face, side: int) -> None:
    """One of two braids with a bow at its end."""
    colour = face.colours.of(face.look.hair_colour)
    _braid(face, braid_chain(face.head, side), colour, face.colours.of(_RIBBON))


def _braid(face: Face, chain: Chain, colour: Rgb, ribbon: Rgb) -> None:
    pieces = chain.polygons(face.head.view)
    if not any(face.pen.shows(piece) for piece in pieces):
        return
    shape = outline(pieces, detail=face.cells(200), smooth=1.2)
    pen = face.pen
    pen.fill(shape, colour, parts.HAIR)
    pen.shade(shape, face.colours.shadow(colour), 0.06 * face.head.size, 0.5)
    edge = mixed(face.ink, colour, 0.2)
    flat = face.head.view.flat(chain.centres)
    if face.pixels > 22:
        pen.strands(
            _plaits(flat, chain.radii), _shine(colour), pen.width * 0.9, 0, 0.75, (0.5, 0.5)
        )
    pen.contour(shape, edge, parts.HAIR, 0.8 * face.weight)
    tie = flat[-3:-1]
    pen.band(tie, np.full(2, 2.3 * float(chain.radii[-3])), ribbon, parts.HAIR)


def _plaits(flat: Solid, radii: Solid) -> NDArray[np.float64]:
    """(m, 3, 2): chevrons across the braid."""
    marks = []
    for i in np.arange(0.6, len(flat) - 2.2, 0.62):
        k, share = int(i), i - int(i)
        at = flat[k] * (1 - share) + flat[k + 1] * share
        way = flat[k + 1] - flat[k]
        along = way / max(float(np.hypot(*way)), 1e-6)
        across = np.array([-along[1], along[0]]) * float(radii[k])
        marks.append([at - across * 0.85, at + along * radii[k] * 0.7, at + across * 0.85])
    return np.array(marks)


def _shine(colour: Rgb) -> Rgb:
    return lighter(colour, -40 if sum(colour) > 420 else 46)
