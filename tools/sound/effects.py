"""Single sounds: a thud, a crash, a gust, steps."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from tools.sound.air import wind
from tools.sound.noise import RATE, Band, Stereo, panned

STEP = 0.56
"""Seconds from one step to the next."""


def thud(rng: Generator) -> Stereo:
    """Something heavy and soft comes down; 0.8 s, peak near 0.6."""
    time = np.arange(int(0.8 * RATE)) / RATE
    fall = 46 + 58 * np.exp(-time / 0.045)
    body = np.sin(2 * np.pi * np.cumsum(fall) / RATE) * np.exp(-time / 0.13)
    dust = Band(rng, 60, 420, 0.6).next(len(time)) * np.exp(-time / 0.055)[:, None]
    return _peaked(panned(body, 0) + 0.25 * dust, 0.6)


def crash(rng: Generator) -> Stereo:
    """A heavy thing breaks what it falls on: one blow, then pieces; 2.6 s, peak near 0.7."""
    length = int(2.6 * RATE)
    time = np.arange(length)[:, None] / RATE
    sound = 0.9 * Band(rng, 40, 160, 0.8).next(length) * np.exp(-time / 0.28)
    sound += 0.8 * Band(rng, 250, 2400, 0.4).next(length) * np.exp(-time / 0.09)
    for number in range(18):
        start = int((0.03 + rng.exponential(0.38)) * RATE)
        low = rng.uniform(250, 1900)
        piece = Band(rng, low, low * rng.uniform(1.5, 2.5), 0.6).next(int(0.22 * RATE))
        piece *= np.exp(-np.arange(len(piece)) / (rng.uniform(0.012, 0.05) * RATE))[:, None]
        stop = min(length, start + len(piece))
        if start < length:
            sound[start:stop] += rng.uniform(0.2, 0.8) / (1 + 0.08 * number) * piece[: stop - start]
    return _peaked(_faded(sound, 0.3), 0.7)


def gust(rng: Generator) -> Stereo:
    """One push of wind that comes and goes; 3.4 s, peak near 0.5."""
    length = int(3.4 * RATE)
    blown = np.concatenate(list(wind(rng, length)))
    share = np.linspace(0, 1, length)[:, None]
    return _peaked(blown * np.sin(np.pi * share**0.7) ** 2, 0.5)


def steps(rng: Generator, samples: int) -> Iterator[Stereo]:
    """Somebody walks over soft ground: heel, then ball, left and right; each peak near 0.2."""
    for start in range(0, samples, int(STEP * RATE)):
        length = min(int(STEP * RATE), samples - start)
        foot = np.zeros((int(STEP * RATE), 2))
        side = 0.12 if (start // int(STEP * RATE)) % 2 else -0.12
        late = rng.uniform(0, 0.02)
        for at, low, high, dying, loud in (
            (0.0, 90, 420, 0.03, 1.0),
            (0.085, 350, 2600, 0.045, 0.5),
        ):
            crunch = Band(rng, low, high, 1.0).next(int(0.25 * RATE))[:, 0]
            time = np.arange(len(crunch)) / RATE
            crunch *= np.minimum(time / 0.006, 1) * np.exp(-time / dying) * rng.uniform(0.8, 1)
            first = int((at + late) * RATE)
            foot[first : first + len(crunch)] += panned(0.07 * loud * crunch, side)
        yield foot[:length]


def _peaked(sound: Stereo, peak: float) -> Stereo:
    return np.asarray(peak * sound / np.abs(sound).max(), np.float64)


def _faded(sound: Stereo, seconds: float) -> Stereo:
    fade = int(seconds * RATE)
    sound[-fade:] *= np.linspace(1, 0, fade)[:, None]
    return sound
