"""Mountain land around a place as a height field, and what of it is seen in each direction."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tools.previs.hands.noise import Field, cloud, ridges, sample, smooth

Array = NDArray[np.float64]
STEPS = 330
"""Distances at which each direction is probed."""


@dataclass(frozen=True)
class Peak:
    """A mountain; kilometres, the viewer stands at 0, 0."""

    x: float
    z: float
    height: float
    radius: float
    turn: float
    """Radians; turns its spurs."""


@dataclass(frozen=True)
class Land:
    """Peaks on a plain at height `base` (kilometres against the viewer's feet)."""

    peaks: tuple[Peak, ...]
    seed: int
    base: float = -0.02
    crag: float = 1.0
    """0 is round hills, 1 is sharp ridges."""
    near: float = 2.0
    far: float = 38.0
    """Kilometres between which the land is seen."""


@dataclass(frozen=True)
class Sight:
    """What is seen in each direction, (rows, columns) each."""

    distance: Field
    """Kilometres; infinite where the sky is."""
    height: Field
    """Kilometres against the viewer's feet."""
    slant: Field
    """Rise of the slope towards the right."""
    x: Field
    z: Field


def _bulge(peak: Peak, x: Array, z: Array) -> Array:
    """A pointed mountain with spurs, 0 to 1."""
    dx, dz = _field(x - peak.x), _field(z - peak.z)
    away = np.maximum(np.sqrt(dx * dx + dz * dz), 1e-6)
    # Cosine and sine of the direction, turned; those of its multiples are polynomials in them.
    turned = np.exp(1j * peak.turn)
    c = (dx * np.float32(turned.real) - dz * np.float32(turned.imag)) / away
    s = (dz * np.float32(turned.real) + dx * np.float32(turned.imag)) / away
    c2 = c * c
    three, five = c * (4 * c2 - 3), c * ((16 * c2 - 20) * c2 + 5)
    across = s * ((16 * c2 - 12) * c2 + 1)
    twice = turned * turned
    spurs = 1 + 0.24 * three + 0.13 * (float(twice.real) * five - float(twice.imag) * across)
    return np.asarray(np.exp(-1.3 * (away / (peak.radius * spurs)) ** np.float32(1.15)))


def heights(land: Land, x: Array, z: Array) -> Array:
    """Kilometres against the viewer's feet at each point; every column is a ray from the viewer."""
    bend = 0.40 * (sample(cloud(land.seed), x / 7, z / 7) - 0.5)
    wx, wz = x + bend, z - bend
    swell, top = np.zeros_like(x), np.zeros_like(x)
    ux, uz = np.stack([x[-1], z[-1]]) / np.hypot(x[-1], z[-1])
    for peak in land.peaks:
        reach = (np.abs(ux * peak.z - uz * peak.x) < 3.2 * peak.radius) & (
            ux * peak.x + uz * peak.z > -3.2 * peak.radius
        )
        if reach.any():
            columns = slice(int(np.argmax(reach)), len(reach) - int(np.argmax(reach[::-1])))
            bulge = _bulge(peak, wx[:, columns], wz[:, columns])
            swell[:, columns] = np.maximum(swell[:, columns], peak.height * bulge)
            top[:, columns] = np.maximum(top[:, columns], bulge)
    sharp = sample(ridges(land.seed + 1), wx / 6.5, wz / 6.5)
    soft = sample(cloud(land.seed + 2), wx / 5, wz / 5)
    relief = land.crag * sharp + (1 - land.crag) * soft
    rough = 0.78 + (0.20 + 0.22 * land.crag) * relief
    # A gully must not cut off the summit that everything is composed around.
    rough += (1.06 - rough) * top**3
    free = smooth(0.7 * land.near, 2.2 * land.near, np.hypot(x, z))
    return np.asarray(land.base + free * (swell * rough + 0.015 * relief))


def _field(values: Array) -> Field:
    return np.asarray(values, np.float32)


def look(land: Land, headings: Array, slopes: Array) -> Sight:
    """See the land along columns of `headings` (radians, rising) and rows of `slopes` (tangents of
    the elevation, falling)."""
    ranges = np.geomspace(land.near, land.far, STEPS)
    x, z = np.outer(ranges, np.sin(headings)), np.outer(ranges, np.cos(headings))
    ground = heights(land, x, z)
    seen = ground / ranges[:, None]
    skyline = np.maximum.accumulate(seen, axis=0)
    index = np.stack([np.searchsorted(skyline[:, k], slopes) for k in range(len(headings))], axis=1)
    sky = index >= STEPS
    after = np.clip(index, 1, STEPS - 1)
    columns = np.arange(len(headings))[None, :]
    low, high = seen[after - 1, columns], seen[after, columns]
    share = np.clip((slopes[:, None] - low) / np.maximum(high - low, 1e-6), 0, 1)
    distance = ranges[after - 1] * (ranges[after] / ranges[after - 1]) ** share
    across = np.gradient(ground, axis=1) / (np.gradient(headings)[None, :] * ranges[:, None])
    slant = across[after - 1, columns] * (1 - share) + across[after, columns] * share
    return Sight(
        distance=_field(np.where(sky, np.inf, distance)),
        height=_field(slopes[:, None] * distance),
        slant=_field(slant),
        x=_field(distance * np.sin(headings)),
        z=_field(distance * np.cos(headings)),
    )
