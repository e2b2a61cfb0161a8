"""Which part of a figure covers which: far ones are drawn first."""

from collections.abc import Iterator
from functools import partial

import numpy as np

from tools.previs.figures import cape, clothes, hair, limbs, luggage
from tools.previs.figures.apron import paint_apron
from tools.previs.figures.body import Body
from tools.previs.figures.braids import paint_braid, paint_queue
from tools.previs.figures.face import SIDES, Face
from tools.previs.figures.hand import paint_grip, paint_hand
from tools.previs.figures.heads import paint_hat, paint_head
from tools.previs.figures.held import fingers_over
from tools.previs.figures.painter import Painter
from tools.previs.figures.props import paint_held, paint_oar
from tools.previs.figures.stances import Gesture
from tools.props import PROPS

Job = tuple[float, partial[None]]
"""Metres towards us, and what draws the part. Offsets keep layers of clothing in order."""


def drawn_in_order(painter: Painter, face: Face, holding: str) -> list[partial[None]]:
    """The parts of a figure, the farthest first."""
    jobs = [
        *_legs(painter),
        *_arms(painter, holding),
        *_clothes(painter),
        *_head(painter, face),
    ]
    return [draw for _, draw in sorted(jobs, key=lambda job: job[0])]


def _depth(painter: Painter, *joints: str) -> float:
    """How much nearer to us than the waist the joints are, on average."""
    middle = painter.body.joint("waist")
    near = [painter.view.near(painter.body.joint(name) - middle) for name in joints]
    return float(np.mean(near))


def _front(painter: Painter) -> float:
    """How much the chest is turned to us."""
    return float(painter.view.near(painter.body.skeleton.trunk[:, 2]))


def _legs(painter: Painter) -> Iterator[Job]:
    body = painter.body
    covered = body.outfit.hem >= 0.9 and not body.astride
    for side in ("right", "left"):
        depth = _depth(painter, f"{side}_knee", f"{side}_ankle") - 0.6
        lap = _on_the_lap(painter, side)
        if lap:
            depth = 0.013 + 1e-3 * depth
        if not covered:
            leg = min(depth, -0.002) if body.outfit.drape is not None else depth
            yield leg, partial(limbs.paint_leg, painter, side, lap)
        if not (covered and body.lotus):
            yield depth + _foot_lies(painter, side), partial(limbs.paint_foot, painter, side)


def _on_the_lap(painter: Painter, side: str) -> bool:
    """Whether a bare thigh comes towards us from under the hem of a short garment."""
    body = painter.body
    bent = body.joint(f"{side}_knee")[1] > body.joint(f"{side}_hip")[1] - 0.12 * body.height
    return bent and body.outfit.drape is None and _ahead(painter, f"{side}_knee") > 0.12


def _foot_lies(painter: Painter, side: str) -> float:
    """Above 0: the foot is drawn over the leg; below: under it, for it is behind the knee."""
    far = _ahead(painter, f"{side}_toe") - _ahead(painter, f"{side}_knee") < -0.13
    return -1e-6 if far else 1e-6


def _ahead(painter: Painter, joint: str) -> float:
    """How much nearer to us than the hips a joint is, in heights."""
    way = painter.body.joint(joint) - painter.body.joint("pelvis")
    return float(painter.view.near(way)) / painter.body.height


def _arms(painter: Painter, holding: str) -> Iterator[Job]:
    caped = painter.body.outfit.cape is not None and _front(painter) > -0.3
    for side in ("right", "left"):
        gesture = _gesture(painter, side, holding)
        depth = _depth(painter, f"{side}_elbow", f"{side}_wrist", f"{side}_shoulder")
        if caped:
            depth = min(depth, 0.05)
            if _reaches(painter.body, side):
                depth_before = 0.07 + 0.1 * depth
                yield depth_before, partial(_forearm, painter, side, gesture)
                yield from _in_hand(painter, side, holding, depth_before)
                yield depth, partial(_arm, painter, side, gesture)
                continue
        yield depth, partial(_arm, painter, side, gesture)
        yield from _in_hand(painter, side, holding, depth)


def _in_hand(painter: Painter, side: str, holding: str, arm: float) -> Iterator[Job]:
    """What a hand holds lies between the palm and the fingers."""
    body = painter.body
    if body.skeleton.stance.stroke is not None:
        if painter.pixels > 40:
            yield arm + 1e-5, partial(paint_oar, painter, side)
            yield arm + 2e-5, partial(paint_grip, painter, side)
        return
    if not holding or side == "left":
        return
    yield arm + 1e-5, partial(paint_held, painter, holding)
    if holding != "stone" and (holding not in PROPS or fingers_over(PROPS[holding])):
        yield arm + 2e-5, partial(paint_grip, painter, side)


def _gesture(painter: Painter, side: str, holding: str) -> Gesture:
    taken = painter.body.skeleton.stance
    if taken.stroke is not None or holding == "rod" or (holding and side == "right"):
        return "grips"
    if taken.hands == "points":
        return "points" if side == "right" else "open"
    return taken.hands


def _reaches(body: Body, side: str) -> bool:
    """Whether a forearm comes out of the front of a cape."""
    way = body.joint(f"{side}_wrist") - body.joint(f"{side}_shoulder")
    return bool(way @ body.skeleton.trunk[:, 2] > 0.12 * body.height)


def _arm(painter: Painter, side: str, gesture: Gesture) -> None:
    wide = painter.body.outfit.sleeves.kind == "robe"
    if float(painter.view.near(painter.body.hand(side))) > (-0.3 if wide else 0.5):
        limbs.paint_arm(painter, side)
        paint_hand(painter, side, gesture)
    else:
        paint_hand(painter, side, gesture)
        limbs.paint_arm(painter, side)


def _forearm(painter: Painter, side: str, gesture: Gesture) -> None:
    limbs.paint_arm(painter, side, only_forearm=True)
    paint_hand(painter, side, gesture)


def _clothes(painter: Painter) -> Iterator[Job]:
    front = _front(painter)
    knees = max(0.0, _depth(painter, "left_knee", "right_knee"))
    yield -0.3 + 0.9 * knees, partial(clothes.paint_skirt, painter)
    yield -0.004, partial(limbs.paint_neck, painter)
    yield 0.0, partial(clothes.paint_trunk, painter)
    yield 0.011, partial(paint_apron, painter)
    yield 0.012, partial(luggage.paint_straps, painter)
    yield -0.27 * front, partial(luggage.paint_pack, painter)
    if painter.body.outfit.cape is not None:
        yield -0.9, partial(cape.paint_cape_inside, painter)
        yield 0.06 if front > -0.3 else 0.5, partial(cape.paint_cape, painter)


def _head(painter: Painter, face: Face) -> Iterator[Job]:
    front = _front(painter)
    depth = _depth(painter, "skull") + 0.14 * front
    if front > -0.3:
        depth = max(depth, 0.1) + 0.5
    yield max(depth, 0.02) - 1e-6, partial(clothes.paint_scarf, painter)
    yield depth, partial(paint_head, face)
    fall = -0.05 if hair.behind(face) else max(0.6, depth + 1e-6)
    yield fall, partial(hair.paint_fall, face)
    yield max(depth, fall) + 1e-6, partial(paint_hat, face)
    yield -0.3 * front, partial(paint_queue, face)
    if face.look.hair == "braids":
        for side in SIDES:
            yield _braid_depth(face, side, depth), partial(paint_braid, face, side)


def _braid_depth(face: Face, side: int, head: float) -> float:
    """Over the head on the side that we see, else under it; from behind under the clothes too."""
    if face.front < -0.2:
        return -0.05
    root = float(face.head.near(np.array([float(side), 0.0, 0.35])))
    return head + 1e-7 if root > 0 else 0.05
