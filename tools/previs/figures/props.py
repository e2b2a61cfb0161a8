"""What hands hold: rod, stone, staff, oars, and the kinds of tools.props."""

import numpy as np

from tools.previs import parts
from tools.previs.figures.colours import lighter
from tools.previs.figures.held import paint_prop
from tools.previs.figures.painter import Painter
from tools.previs.figures.solids import Solid
from tools.previs.strokes import curve
from tools.props import PROPS

ROD = 2.7
"""Metres."""
LOCK, OAR = 0.7, 1.7
"""Metres from a boat's middle to where an oar lies on its side, and from there to its end."""
_ALONG = np.linspace(0, 1, 24)


def rod_way(painter: Painter) -> tuple[Solid, Solid]:
    """The bent rod (n, 3) and the line that hangs from its tip (m, 3)."""
    right, left = (painter.body.joint(f"{s}_hand") for s in ("right", "left"))
    way = left - right
    way = way / max(float(np.linalg.norm(way)), 1e-6)
    way = way + np.array([0.10, 0.22, 0.0])
    way = way / float(np.linalg.norm(way))
    t = np.linspace(-0.12, 1, 24)
    rod = (
        right
        + way * t[:, None] * ROD
        - np.array([0, 1, 0]) * (0.34 * np.clip(t, 0, 1) ** 2.2)[:, None]
    )
    tip = rod[-1]
    drop = np.linspace(0, 1, 16)[:, None]
    line = (
        tip
        + drop * np.array([0, -tip[1] - 0.06, 0])
        + np.sin(np.pi * drop) * np.array([0, 0, -0.05])
    )
    return rod, line


def paint_held(painter: Painter, holding: str) -> None:
    """What the right hand holds; a kind that is not known is drawn as a stone."""
    if holding in PROPS:
        paint_prop(painter, PROPS[holding])
    elif holding == "rod":
        _rod(painter)
    elif holding == "staff":
        _staff(painter)
    elif holding:
        _stone(painter)


def oar_way(painter: Painter, side: str) -> Solid:
    """(3, 3): handle, lock and blade's end of an oar, in body axes."""
    sign = 1 if side == "right" else -1
    hand = painter.body.joint(f"{side}_hand")
    seat = painter.body.joint("pelvis")
    rise, ahead = np.array([0.12, 0.3]) * painter.body.height
    lock = np.array([sign * LOCK, seat[1] + rise, seat[2] + ahead])
    way = lock - hand
    way = way / max(float(np.linalg.norm(way)), 1e-6)
    return np.stack([hand - way * 0.06, lock, lock + way * OAR])


def paint_oar(painter: Painter, side: str) -> None:
    """An oar from the hand over the boat's side into the water."""
    pen, colour = painter.pen, painter.colours.of("#8a6a44")
    ends = painter.view.flat(oar_way(painter, side)[[0, -1]])
    flat = ends[0] + (ends[1] - ends[0]) * _ALONG[:, None]
    width = np.interp(_ALONG, [0, 0.1, 0.7, 0.76, 1], [0.034, 0.042, 0.042, 0.15, 0.13])
    line = np.full(len(_ALONG), 2.0 / pen.scale)
    pen.band(flat, width + line, painter.colours.line(colour), parts.PROP)
    pen.band(flat, width, colour, parts.PROP)


def _rod(painter: Painter) -> None:
    rod, line = rod_way(painter)
    pen, colour = painter.pen, painter.colours.of("#4a3f2c")
    flat = painter.view.flat(rod)
    width = np.maximum(np.linspace(0.030, 0.008, 24), 1.0 / pen.scale)
    pen.band(flat, width, colour, parts.PROP)
    if painter.pixels > 150:
        pale = lighter(colour, 46)
        pen.stroke(flat + np.array([0, 0.004]), pale, 0.7, 0, 0.6)
        for i in range(2, 22, 3):
            way = flat[i + 1] - flat[i]
            across = np.array([-way[1], way[0]]) / max(float(np.hypot(*way)), 1e-6) * width[i] * 0.6
            knot = np.stack([flat[i] - across, flat[i], flat[i] + across])
            pen.stroke(curve(knot, 5), painter.colours.ink, 0.9, parts.PROP, 0.9, (0.8, 0.8))
    string = painter.view.flat(line)
    thin = np.full(len(string), max(0.0035, 0.8 / pen.scale))
    pen.band(string, thin, painter.colours.ink, parts.PROP)
    end = string[-1] + np.array([0, 0.03])
    float_way = np.stack([end - np.array([0, 0.03]), end, end + np.array([0, 0.05])])
    pen.band(
        curve(float_way, 6),
        np.array([0.01, 0.028, 0.034, 0.03, 0.02, 0.008]),
        painter.colours.of("#b04a34"),
        parts.PROP,
    )


def _staff(painter: Painter) -> None:
    hand = painter.body.joint("right_wrist") + painter.body.hand("right") * 0.06
    h = painter.body.height
    foot = np.array([hand[0] + 0.02, 0.0, hand[2] + 0.08 * h])
    top = hand + (hand - foot) * 0.62
    way = curve(np.stack([foot, (foot + hand) / 2 + [0.012, 0, 0], hand, top]), 16)
    flat = painter.view.flat(way)
    colour = painter.colours.of("#7a5a3a")
    painter.pen.band(flat, np.linspace(0.020, 0.034, 16), painter.colours.ink, parts.PROP)
    painter.pen.band(flat, np.linspace(0.014, 0.027, 16), colour, parts.PROP)
    if painter.pixels > 150:
        painter.pen.stroke(
            flat[2:] + np.array([0.004, 0]), painter.colours.shadow(colour, 0.7), 1.0, 0, 0.6
        )


def _stone(painter: Painter) -> None:
    b = painter.body.skeleton.build
    centre = painter.body.joint("right_wrist") + painter.body.hand("right") * b.hand * 0.75
    centre = painter.view.flat(centre + np.array([0, 0.35 * b.hand, 0]))
    angle = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    radius = 0.062 * (1 + 0.08 * np.sin(3 * angle + 1) + 0.05 * np.sin(5 * angle))
    shape = [centre + np.stack([np.cos(angle) * 1.15, np.sin(angle) * 0.85], 1) * radius[:, None]]
    painter.wash(shape, painter.colours.of("#8b8880"), parts.PROP, 0.02)
    if painter.pixels > 150:
        crack = curve(centre + np.array([[-0.03, 0.02], [0.0, 0.0], [0.012, -0.03]]), 8)
        painter.pen.stroke(crack, painter.colours.ink, 0.8, 0, 0.6)
