"""Rock below an edge: the walls of a chasm and the flanks of land that falls off into mist."""

import numpy as np
from numpy.typing import NDArray

import cv2

from tools.previs.canvas import Canvas
from tools.previs.hands.ink_wash import Field, Palette, cloud, dry, laid, mix, ridges, sample, smooth
from tools.previs.paint.ground import Shape
from tools.staging import SetPiece

_SLICES = 26
_COARSE = 2
"""Canvas pixels a probe."""


def probe(
    canvas: Canvas,
    rays: NDArray[np.float64],
    piece: SetPiece,
    solid: Shape,
    depth: float,
    gap: bool,
) -> tuple[Field, Field, Field]:
    """Follow each ray below the plane until it meets rock.

    Land is inside `solid`, or outside it for a `gap`; flanks of land lean outwards, walls of a gap
    stand.

    Returns:
        Depth below the plane (infinite: no rock down to `depth`), and x and z there; (h, w) each.
    """
    few = rays[::_COARSE, ::_COARSE]
    eye = canvas.camera.position
    found = np.full(few.shape[:2], np.inf, np.float32)
    x_found, z_found = np.zeros_like(found), np.zeros_like(found)
    down = np.minimum(few[..., 1], -1e-5)
    for below in depth * np.linspace(0.0, 1.0, _SLICES) ** 1.6:
        along = (piece.position[1] - below - eye[1]) / down
        x = np.asarray(eye[0] + few[..., 0] * along, np.float32)
        z = np.asarray(eye[2] + few[..., 2] * along, np.float32)
        rough = 1.1 * (sample(cloud(piece.seed + 91), (x + z) / 9, (x - z + below) / 7) - 0.5)
        outside = solid.outside(x, z) + rough * min(1.0, 0.3 + below)
        rock = outside > 0.05 * below if gap else outside < 0.55 * below
        new = rock & ~np.isfinite(found) & (few[..., 1] < -1e-4) & (along > 0)
        found[new] = below
        x_found[new], z_found[new] = x[new], z[new]
    size = (rays.shape[1], rays.shape[0])
    solid_depth = np.where(np.isfinite(found), found, 4 * depth).astype(np.float32)
    deep = cv2.resize(solid_depth, size, interpolation=cv2.INTER_LINEAR)
    return (
        np.where(deep <= depth, deep, np.inf).astype(np.float32),
        cv2.resize(x_found, size, interpolation=cv2.INTER_LINEAR),
        cv2.resize(z_found, size, interpolation=cv2.INTER_LINEAR),
    )


def rock_face(
    piece: SetPiece, below: Field, x: Field, z: Field, colours: Palette, depth: float
) -> tuple[Field, Field]:
    """Colour (h, w, 3) of rock at a depth, and how much mist hides it (h, w)."""
    safe = np.where(np.isfinite(below), below, depth)
    along = x + 0.6 * z
    broad = sample(cloud(piece.seed + 92), along / 16, safe / 22)
    crack = sample(ridges(piece.seed + 93, 4, 5), along / 9 + 0.25 * (broad - 0.5), safe / 26)
    ink = 0.30 * smooth(0.35, 0.75, broad) + 0.75 * smooth(0.50, 0.85, crack)
    ink = dry(np.clip(ink + 0.35 * smooth(1.2, 0.0, safe), 0, 1), sample(cloud(7, 32), along, safe))
    stone = laid(colours.own("#a39c90"), colours.paper, 0.5 * smooth(0.6, 0.3, broad))
    face = laid(stone, mix(colours.ink, colours.wash, 0.10), 0.85 * np.clip(ink, 0, 1))
    mist = smooth(0.02, 0.80, safe / depth + 0.25 * (broad - 0.5))
    return face, np.asarray(mist, np.float32)
