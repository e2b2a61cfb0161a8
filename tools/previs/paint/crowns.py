"""Crowns of leaves laid in masses: shadow first, then leaves that catch the light."""

import math
from dataclasses import dataclass

import numpy as np
import skia
from numpy.typing import NDArray

from tools.previs.hands.ink_wash import Palette, Rgb, mix
from tools.previs.hands.marks import curve, paint, polygon, shaded
from tools.previs.paint.sheet import Sheet

Array = NDArray[np.float64]
_LIGHT = np.array([-0.50, 0.78])
"""Where light comes from, as seen."""


@dataclass(frozen=True)
class Foliage:
    """The colours of a crown."""

    shadow: Rgb
    leaf: Rgb
    light: Rgb
    laden: bool = False
    """Snow lies on what catches the light."""


@dataclass(frozen=True)
class Mass:
    """A cushion of leaves."""

    middle: Array
    radius: float
    high: float
    """Where it is in the crown, 0 at its foot and 1 at its top."""


def foliage(leaf: Rgb, colours: Palette, snow: float = 0.0) -> Foliage:
    """The three tones of leaves; those that catch the light are white when it snows."""
    shadow = mix(mix(leaf, colours.ink, 0.44), colours.wash, 0.12)
    light = colours.snow if snow > 0.05 else mix(leaf, colours.paper, 0.45)
    return Foliage(shadow, mix(leaf, colours.ink, 0.08), light, snow > 0.05)


def masses(rng: np.random.Generator, tips: Array, radius: float, count: int) -> list[Mass]:
    """Cushions spread over the tips of twigs, (n, 2) metres; those behind come first."""
    chosen = [int(np.argmax(tips[:, 1]))]
    away = np.full(len(tips), np.inf)
    while len(chosen) < min(count, len(tips)):
        away = np.minimum(away, np.hypot(*(tips - tips[chosen[-1]]).T))
        chosen.append(int(np.argmax(away)))
    low, high = float(tips[:, 1].min()), float(tips[:, 1].max())
    found = [
        Mass(tips[k], radius * rng.uniform(0.72, 1.15), (tips[k][1] - low) / max(high - low, 1e-6))
        for k in chosen
    ]
    return [found[k] for k in rng.permutation(len(found))]


def draw_mass(
    sheet: Sheet, rng: np.random.Generator, mass: Mass, tones: Foliage, *, behind: bool = False
) -> None:
    """One cushion: a ragged body in shadow, then leaves from dark to light."""
    turn = np.linspace(0, math.tau, 14, endpoint=False)
    reach = mass.radius * rng.uniform(0.78, 1.12, len(turn))
    ring = mass.middle + np.stack([reach * np.cos(turn), 0.78 * reach * np.sin(turn)], axis=1)
    body = mix(tones.shadow, tones.leaf, 0.0 if behind else 0.22 + 0.25 * mass.high)
    sheet.canvas.drawPath(polygon(curve([*ring, ring[0]], 3)), paint(shaded(body, rng, 4), 0.96))
    count = int(np.clip(mass.radius * sheet.scale, 22, 54))
    spots = rng.normal(0, 0.46, (count, 2))
    spots /= np.maximum(1, np.hypot(*spots.T) / 1.05)[:, None]
    lit = spots @ _LIGHT + 0.45 * (mass.high - 0.5) + rng.normal(0, 0.16, count)
    size = max(0.19 * mass.radius, 1.5 * sheet.pixel)
    for k in np.argsort(lit):
        x, y = mass.middle + mass.radius * spots[k] * (1.04, 0.80)
        tone = _tone(tones, float(lit[k]) - (0.55 if behind else 0.0))
        wide, tall = size * rng.uniform(1.0, 1.9), size * rng.uniform(0.7, 1.2)
        oval = skia.Rect.MakeLTRB(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
        sheet.canvas.drawOval(oval, paint(shaded(tone, rng, 5), 0.88))


def _tone(tones: Foliage, lit: float) -> Rgb:
    """From shadow (-0.6) through the leaf's own colour to light (0.75)."""
    if lit < 0.15:
        return mix(tones.shadow, tones.leaf, float(np.clip((lit + 0.6) / 0.75, 0, 1)))
    if tones.laden:
        return tones.light if lit > 0.5 else tones.leaf
    return mix(tones.leaf, tones.light, float(np.clip((lit - 0.15) / 0.6, 0, 1)))
