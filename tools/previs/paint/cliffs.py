"""Rock below an edge: the walls of a chasm and the flanks of land that falls off into mist."""

import cv2
import numpy as np

from tools.previs.canvas import Canvas
from tools.previs.hands.ink_wash import Field, Palette, cloud, dry, laid, mix, ridges, sample, smooth
from tools.previs.paint.ground import Shape, rays_of
from tools.staging import SetPiece

_SLICES = 18
_COARSE = 2
"""Canvas pixels a probe."""


def probe(
    canvas: Canvas,
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
    few = rays_of(canvas)[::_COARSE, ::_COARSE]
    eye = canvas.camera.position
    lean = 0.05 if gap else 0.62
    down = np.minimum(few[..., 1], -1e-5)
    top = np.float32(piece.position[1] - eye[1])

    def spot(below: Field) -> tuple[Field, Field]:
        along = (top - below) / down
        return eye[0] + few[..., 0] * along, eye[2] + few[..., 2] * along

    def rock(below: Field) -> Field:
        x, z = spot(below)
        rough = 1.1 * (sample(cloud(piece.seed + 91), (x + z) / 9, (x - z + below) / 7) - 0.5)
        outside = solid.outside(x, z) + rough * np.minimum(1.0, 0.3 + below)
        return np.asarray(outside > lean * below if gap else outside < lean * below)

    high = np.zeros(few.shape[:2], np.float32)
    low = np.full_like(high, np.inf)
    for below in depth * np.linspace(0.0, 1.0, _SLICES) ** 1.6:
        level = np.full_like(high, below)
        met = rock(level) & (few[..., 1] < -1e-4)
        first = met & ~np.isfinite(low)
        low[first] = below
        high[~np.isfinite(low)] = below
    found = np.isfinite(low)
    low = np.where(found, low, depth).astype(np.float32)
    for _ in range(5):
        middle = (high + low) / 2
        met = rock(middle)
        low, high = np.where(met, middle, low), np.where(met, high, middle)
    x, z = spot(low)
    size = (canvas.width, canvas.height)
    grown = (cv2.resize(f.astype(np.float32), size) for f in (np.where(found, low, 4 * depth), x, z))
    deep, x, z = grown
    return np.where(deep <= depth, deep, np.inf).astype(np.float32), x, z


def rock_face(
    piece: SetPiece, below: Field, x: Field, z: Field, colours: Palette, depth: float
) -> tuple[Field, Field]:
    """Colour (h, w, 3) of rock at a depth, and how much mist hides it (h, w)."""
    safe = np.where(np.isfinite(below), below, depth)
    along = x + 0.6 * z
    broad = sample(cloud(piece.seed + 92), along / 16, safe / 22)
    crack = sample(ridges(piece.seed + 93, 4, 5), along / 9 + 0.25 * (broad - 0.5), safe / 26)
    ink = 0.30 * smooth(0.35, 0.75, broad) + 0.75 * smooth(0.50, 0.85, crack)
    ink = dry(np.clip(ink + 0.35 * smooth(1.2, 0.0, safe), 0, 1), sample(cloud(7, 16, 4), along / 5, safe / 9))
    stone = laid(colours.own("#a39c90"), colours.paper, 0.5 * smooth(0.6, 0.3, broad))
    face = laid(stone, mix(colours.ink, colours.wash, 0.10), 0.85 * np.clip(ink, 0, 1))
    mist = smooth(0.02, 0.80, safe / depth + 0.25 * (broad - 0.5))
    return face, np.asarray(mist, np.float32)
