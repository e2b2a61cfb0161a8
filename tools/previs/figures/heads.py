"""A whole head: hair, skin, face, ears and hat, from back to front."""

import numpy as np

from tools.previs import parts
from tools.previs.figures import beard, hair, hats
from tools.previs.figures.ears import paint_ear
from tools.previs.figures.eyes import paint_eye
from tools.previs.figures.face import SIDES, Face, paint_dots, paint_modelling, paint_skin
from tools.previs.figures.glasses import paint_glasses
from tools.previs.figures.mouth import paint_mouth
from tools.previs.figures.nose import paint_nose
from tools.previs.figures.wrinkles import paint_wrinkles
from tools.previs.strokes import Line


def paint_head(face: Face) -> None:
    """All of it but the hat, hair that hangs and scarves, unless it lies outside the window."""
    if not _shows(face):
        return
    hats.paint_under_hat(face)
    hair.paint_back_hair(face)
    near = [s for s in SIDES if face.head.near(np.array([float(s), 0, 0])) > 0.15]
    for side in SIDES:
        if side not in near:
            paint_ear(face, side)
    edge = paint_skin(face)
    nape = face.head.flat(np.array([0.0, 0.27, -0.24])), 0.17 * face.head.size
    seam = nape if abs(face.aside) > 0.35 else None
    face.pen.contour(edge, face.ink, parts.SKIN, face.weight, seam)
    beard.paint_beard(face)
    paint_face(face, edge)
    beard.paint_moustache(face)
    hides_ears = face.look.hair in ("long", "bob")
    if not hides_ears:
        hair.paint_hair(face)
    for side in near:
        paint_ear(face, side)
    if hides_ears:
        hair.paint_hair(face)
    paint_glasses(face)


def paint_hat(face: Face) -> None:
    """The hat, over hair that hangs."""
    if _shows(face):
        hats.paint_hat(face)


def _shows(face: Face) -> bool:
    corners = np.array([[-1.0, 1.6, -1], [1, -1.2, 1], [0, 0.5, 0]])
    return face.pen.shows(face.head.flat(corners))


def paint_face(face: Face, edge: list[Line]) -> None:
    """All features that face us, inside the head's edge."""
    if face.front < -0.25:
        return
    if face.pixels < 26:
        paint_dots(face)
        return
    with face.pen.clipped(edge):
        paint_modelling(face)
        if face.pixels > 60:
            paint_wrinkles(face)
        for side in SIDES:
            if face.facing(0.15 * side, face.eye_level) > 0.1:
                paint_eye(face, side)
    paint_nose(face)
    paint_mouth(face)
