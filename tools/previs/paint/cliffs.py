"""Rock below an edge: the walls of a chasm and the flanks of land that falls off into mist."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from tools.previs.canvas import Canvas
from tools.previs.hands.ink_wash import Palette, laid, mix
from tools.previs.hands.noise import Field, cloud, dry, ridges, sample, smooth
from tools.previs.paint.ground import Shape, rays_of
from tools.staging import SetPiece

_SLICES = 18
_COARSE = 2
"""Canvas pixels a probe."""


def ragged(piece: SetPiece, x: Field, z: Field) -> Field:
    """Metres by which a rock's edge leaves its outline."""
    coarse = sample(cloud(piece.seed + 91), (x + z) / 11, (x - z) / 11) - 0.5
    fine = sample(cloud(piece.seed + 90), (x + z) / 2.6, (x - z) / 2.6) - 0.5
    return np.asarray(1.7 * coarse + 0.5 * fine, np.float32)


@dataclass(frozen=True)
class Rock:
    """Where rays meet rock, (height, width) each."""

    below: Field
    """Metres below the plane."""
    x: Field
    z: Field
    cover: Field
    """1 where there is rock to be seen, 0 where there is none or air hides it."""


def walls(canvas: Canvas, piece: SetPiece, depth: float) -> Rock:
    """The walls of a gap, met by the rays that enter it: they stand on the piece's rectangle, or
    on the one around its outline."""
    rays, eye = rays_of(canvas), canvas.camera.position
    middle, turn, half_right, half_front = _rectangle(piece)
    c, s = math.cos(turn), math.sin(turn)
    out = np.full(rays.shape[:2], np.inf, np.float32)
    for across, ahead, half in ((c, -s, half_right), (s, c, half_front)):
        start = (eye[0] - middle[0]) * across + (eye[2] - middle[1]) * ahead
        way = rays[..., 0] * across + rays[..., 2] * ahead
        far = (np.copysign(half, way) - start) / np.where(np.abs(way) < 1e-6, 1e-6, way)
        out = np.minimum(out, np.where(far > 0, far, np.inf))
    out = np.minimum(out, np.float32(1e4))
    below = piece.position[1] - (eye[1] + rays[..., 1] * out)
    x, z = eye[0] + rays[..., 0] * out, eye[2] + rays[..., 2] * out
    far_off = smooth(100, 24, out * np.hypot(rays[..., 0], rays[..., 2]))
    return Rock(*(np.asarray(f, np.float32) for f in (np.clip(below, 0, depth), x, z, far_off)))


def _rectangle(piece: SetPiece) -> tuple[tuple[float, float], float, float, float]:
    """Middle (x, z), radians of its turn, and half its width and depth in metres."""
    if piece.outline:
        corners = np.array(piece.outline)
        (left, low), (right, high) = corners.min(axis=0), corners.max(axis=0)
        middle = (float(left + right) / 2, float(low + high) / 2)
        return middle, 0.0, float(right - left) / 2, float(high - low) / 2
    right, front = (v / 2 if v > 0 else 1e6 for v in (piece.size[0], piece.size[2]))
    return (piece.position[0], piece.position[2]), math.radians(piece.facing), right, front


@dataclass(frozen=True)
class _Descent:
    """Rays on their way down beside land."""

    rays: Field
    eye: tuple[float, float, float]
    piece: SetPiece
    land: Shape

    def spot(self, below: Field) -> tuple[Field, Field]:
        """X and z of the rays at a depth below the plane."""
        down = np.minimum(self.rays[..., 1], -1e-5)
        along = (np.float32(self.piece.position[1] - self.eye[1]) - below) / down
        x, z = self.eye[0] + self.rays[..., 0] * along, self.eye[2] + self.rays[..., 2] * along
        return np.asarray(x, np.float32), np.asarray(z, np.float32)

    def in_rock(self, below: Field) -> NDArray[np.bool_]:
        """Whether the rays are in rock there; the land grows wider downwards."""
        x, z = self.spot(below)
        outside = self.land.outside(x, z) + ragged(self.piece, x, z)
        return np.asarray((outside < 0.62 * below) & (self.rays[..., 1] < -1e-4))


def flanks(canvas: Canvas, piece: SetPiece, land: Shape, depth: float) -> Rock:
    """Follow each ray below the plane until it meets the land's flanks, at most `depth` metres
    down."""
    few = rays_of(canvas)[::_COARSE, ::_COARSE]
    descent = _Descent(few, canvas.camera.position, piece, land)
    high = np.zeros(few.shape[:2], np.float32)
    low = np.full_like(high, np.inf)
    for below in depth * np.linspace(0.0, 1.0, _SLICES) ** 1.6:
        met = descent.in_rock(np.full_like(high, below))
        low[met & ~np.isfinite(low)] = below
        high[~np.isfinite(low)] = below
    found = np.isfinite(low)
    low = np.where(found, low, depth).astype(np.float32)
    for _ in range(5):
        middle = np.asarray((high + low) / 2, np.float32)
        met = descent.in_rock(middle)
        low, high = np.where(met, middle, low), np.where(met, high, middle)
    size = (canvas.width, canvas.height)
    cover = cv2.resize(found.astype(np.float32), size)
    x, z = descent.spot(low)
    deep, across, away = (np.asarray(cv2.resize(f, size), np.float32) for f in (low, x, z))
    return Rock(deep, across, away, smooth(0.3, 0.7, cover))


def rock_face(piece: SetPiece, rock: Rock, colours: Palette, depth: float) -> tuple[Field, Field]:
    """Colour (h, w, 3) of rock at a depth, and how much mist hides it (h, w)."""
    below, along = rock.below, rock.x + 0.6 * rock.z
    broad = sample(cloud(piece.seed + 92), along / 34, below / 90)
    bent = along + 2.2 * (broad - 0.5)
    crack = sample(ridges(piece.seed + 93, 4, 5), bent / 13, below / 52)
    cut = sample(cloud(piece.seed + 94, 16, 4), bent / 22 + below / 90, below / 110)
    ledge = sample(cloud(piece.seed + 95, 16, 3), bent / 120, below / 26)
    ink = 0.34 * smooth(0.35, 0.70, broad) + 0.70 * smooth(0.40, 0.80, crack)
    ink += 0.42 * smooth(0.52, 0.70, cut) + 0.30 * smooth(0.62, 0.74, ledge)
    ink += 0.30 * smooth(0.0, 0.35, below / depth)
    ink = dry(np.asarray(np.clip(ink, 0, 1)), sample(cloud(7, 16, 4), along / 6, below / 12))
    own = colours.own(piece.colour if piece.kind == "ground-rock" and piece.colour else "#ada597")
    stone = laid(own, mix(own, colours.paper, 0.3), smooth(0.6, 0.3, broad))
    face = laid(stone, mix(colours.ink, colours.wash, 0.08), 0.88 * ink)
    mist = smooth(0.08, 0.85, below / depth + 0.22 * (broad - 0.5))
    return face, np.asarray(mist, np.float32)
