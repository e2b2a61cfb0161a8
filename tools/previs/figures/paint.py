"""One figure as a card: its parts sorted by depth and drawn from back to front."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np

from tools.previs.card import Card
from tools.previs.figures.begun import Begun
from tools.previs.figures.body import Body
from tools.previs.figures.colours import palette
from tools.previs.figures.expressions import asleep, features
from tools.previs.figures.face import Face
from tools.previs.figures.heads import paint_head
from tools.previs.figures.held import box_of
from tools.previs.figures.measure import skeleton_of
from tools.previs.figures.order import drawn_in_order
from tools.previs.figures.outfit import outfit
from tools.previs.figures.painter import Painter
from tools.previs.figures.poses import cycle
from tools.previs.figures.props import oar_way, rod_way
from tools.previs.figures.skeleton import Skeleton
from tools.previs.figures.skull import Head, head_of
from tools.previs.figures.solids import Eye, View
from tools.previs.hands import working
from tools.previs.pen import Pen, Window
from tools.props import PROPS
from tools.staging import Figure, Style

_BEGUN = Begun()


@dataclass(frozen=True)
class Moment:
    """One drawing of a figure."""

    mouth: int = 0
    """0 shut to 3 wide open."""
    blink: bool = False
    phase: int = 0
    """Which drawing of the pose's cycle; it wraps around."""


def phases(figure: Figure) -> int:
    """How many drawings the cycle of the figure's pose has."""
    return cycle(figure.pose, figure.expression)


def paint_figure(
    figure: Figure,
    view: float,
    scale: float,
    moment: Moment,
    style: Style,
    *,
    elevation: float = 0,
    eye: Eye | None = None,
    light: float = -0.6,
    window: Window | None = None,
) -> Card:
    """Draw somebody as seen from one side, with as much detail as the scale shows.

    Args:
        figure: who, and in which pose; its position and facing do not count here.
        view: degrees as tools.projection.view_of gives them: 0 front, 90 the right side.
        scale: pixels a metre.
        moment: which drawing.
        style: the film's.
        elevation: degrees that the camera stands above what it looks at of the figure.
        eye: metres to the camera along the floor plan, and above the foot; None: far away.
        light: where it comes from, -1 our left to 1 our right.
        window: x0, y0, x1, y1 in metres from the foot, y up; None: all of the figure.

    Returns:
        A premultiplied card; its identity holds the numbers of tools.previs.parts.
    """
    seen = View(view, elevation, eye)
    skeleton = skeleton_of(figure, moment.phase)
    body = Body(skeleton, outfit(figure.look))
    shown = window or _bounds(figure, body, seen)
    pen = Pen(shown, scale, light, zlib.crc32(figure.id.encode()))
    colours = palette(style)
    painter = Painter(pen, seen, body, figure.look, colours)
    head_seen = head_of(figure.look, skeleton, seen)
    mood = features(figure.expression, moment.mouth, moment.blink or asleep(figure))
    face = Face(pen, head_seen, figure.look, colours, mood)
    jobs = drawn_in_order(painter, face, figure.holding)
    below = next((i for i, job in enumerate(jobs) if job.func is paint_head), len(jobs))
    acted = (figure.id, figure.look, figure.pose, figure.expression, figure.head_turn)
    drawn = (figure.holding, moment.phase % phases(figure), seen, scale, light, shown)
    key = (*acted, *drawn, style, working())
    _BEGUN.lay(key, pen, lambda: _draw(pen, jobs[:below]))
    _draw(pen, jobs[below:])
    return Card(*pen.finish(), pen.foot, scale, joints=_openpose(skeleton, head_seen, pen))


def _draw(pen: Pen, jobs: Iterable[partial[None]]) -> None:
    for draw in jobs:
        pen.begin(f"{draw.func.__name__} {draw.args[1:]}")
        draw()


def head(figure: Figure, view: float) -> tuple[float, float, float]:
    """Where a close-up looks: x to our right and y up from the foot, and the head's height, m."""
    skeleton = skeleton_of(figure, 0)
    placed = head_of(figure.look, skeleton, View(view))
    x, y = placed.flat(np.array([0.0, 0.5, 0.0]))
    return float(x), float(y), placed.size


def _bounds(figure: Figure, body: Body, view: View) -> Window:
    joints = np.stack(list(body.skeleton.joints.values()))
    flat = view.flat(joints)
    margin = body.skeleton.build.head * (1.15 if figure.look.hat is None else 1.4)
    low, high = flat.min(0) - margin * 0.8, flat.max(0) + margin * 0.8
    high[1] += margin * 0.3
    painter = Painter(Pen((0, 0, 1, 1), 1), view, body, figure.look, palette(Style()))
    if body.skeleton.stance.stroke is not None:
        ends = view.flat(np.concatenate([oar_way(painter, side) for side in ("right", "left")]))
        low, high = np.minimum(low, ends.min(0) - 0.1), np.maximum(high, ends.max(0) + 0.1)
    elif figure.holding in PROPS:
        least, most = box_of(painter, PROPS[figure.holding])
        low, high = np.minimum(low, least), np.maximum(high, most)
    elif figure.holding == "rod":
        ends = view.flat(np.concatenate(rod_way(painter)))
        low, high = np.minimum(low, ends.min(0) - 0.1), np.maximum(high, ends.max(0) + 0.1)
    elif figure.holding == "staff":
        high[1] += 0.3 * body.height
    return float(low[0]), float(min(low[1], -0.05)), float(high[0]), float(high[1])


_FACE_JOINTS = {
    "nose": (0.0, 0.34, 0.45),
    "right_eye": (0.15, 0.47, 0.33),
    "left_eye": (-0.15, 0.47, 0.33),
    "right_ear": (0.34, 0.43, -0.04),
    "left_ear": (-0.34, 0.43, -0.04),
}


def _openpose(skeleton: Skeleton, placed: Head, pen: Pen) -> dict[str, tuple[float, float]]:
    names = ["neck"] + [
        f"{side}_{joint}"
        for side in ("right", "left")
        for joint in ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")
    ]
    flat = {n: placed.view.flat(skeleton.joints[n]) for n in names}
    flat |= {n: placed.flat(np.array(p)) for n, p in _FACE_JOINTS.items()}
    pixels = pen.pixels(np.stack(list(flat.values())))
    return {n: (float(x), float(y)) for n, (x, y) in zip(flat, pixels, strict=True)}
