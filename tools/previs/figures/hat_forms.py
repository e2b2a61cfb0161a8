"""Forms of which hats are made: rings, domes, washed bodies."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tools.previs import parts
from tools.previs.figures.face import Face
from tools.previs.figures.skull import Head
from tools.previs.figures.solids import facing, outline
from tools.previs.pen import Rgb
from tools.previs.strokes import Line

TURN = np.linspace(-np.pi, np.pi, 49)
"""Radians around the head, the back first."""
_SAG = 0.15
"""Flat brims are shown a little from above, or they would be lines at eye level."""


def ring(face: Face, level: float, wide: float, deep: float, ahead: float = -0.04) -> Line:
    """A level circle around the head, flattened to the picture, sagging towards us."""
    circle = np.stack(
        [wide * np.sin(TURN), np.full_like(TURN, level), ahead + deep * np.cos(TURN)], axis=1
    )
    flat = steady(face.head).flat(circle)
    out = circle - circle.mean(0)
    sag = _SAG * max(0.0, 1 - abs(face.head.view.elevation) / 12)
    flat[:, 1] -= sag * face.head.near(out) * face.head.size
    return flat


def steady(head: Head) -> Head:
    """The head as a wide hat follows it: it nods less, or it would hide the face."""
    own = head.skeleton.head
    if own[1, 1] < 0.75:
        return head
    ahead = own[:, 2] * np.array([1.0, 0.3, 1.0])
    ahead /= np.linalg.norm(ahead)
    right = own[:, 0] - ahead * float(own[:, 0] @ ahead)
    right = (right * np.array([1.0, 0.5, 1.0])) / np.linalg.norm(right * np.array([1.0, 0.5, 1.0]))
    up = np.cross(ahead, right)
    skeleton = replace(head.skeleton, head=np.stack([right, up, ahead], axis=1))
    return replace(head, skeleton=skeleton)


def facing_arc(face: Face, limit: float = 0.0) -> NDArray[np.intp]:
    """Indices of the run of a ring that faces us by more than `limit`, in order."""
    near = face.head.near(np.stack([np.sin(TURN), 0 * TURN, np.cos(TURN)], 1)) > limit
    index = np.flatnonzero(near)
    gap = np.flatnonzero(np.diff(index) > 1)
    return np.roll(index, -gap[0] - 1) if len(gap) else index


def body(face: Face, shape: list[Line], colour: Rgb, depth: float) -> None:
    """Wash a shape of a hat with its shadow and contour; depth in head heights."""
    face.pen.fill(shape, colour, parts.HAT)
    tone = face.colours.shadow(colour, 0.45)
    face.pen.shade(shape, tone, depth * face.head.size, 0.6, 0.01 * face.head.size)
    face.pen.contour(shape, face.ink, parts.HAT, 0.95 * face.weight)


def dome(face: Face, low: float, top: float, lift: float) -> list[Line]:
    """A crown on the skull from a level up to `top`."""
    share = np.linspace(0, 1, 8)[:, None]
    level = low + (1 - low) * np.sin(share * np.pi / 2)
    solid = face.head.skull.surface(np.broadcast_to(TURN, (8, 49)), level + 0 * TURN, lift)
    solid[..., 1] = low + (solid[..., 1] - low) * (top - low) / (1 + lift - low)
    return outline(facing(face.sheet(solid))[0], detail=face.cells(220))
