"""Water: a boat's side, a brook, a splash."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.random import Generator

from tools.sound.noise import (
    RATE,
    Band,
    Drift,
    Mono,
    Stereo,
    moments,
    panned,
    spans,
    strewn,
)


def water(rng: Generator, samples: int) -> Iterator[Stereo]:
    """Slow water that laps against wood, with single soft drops."""
    deep, lap, hiss = Band(rng, 90, 320), Band(rng, 260, 900, 0.3), Band(rng, 1200, 3200, 0.2)
    rocking, stir = Drift(rng, samples, 1.15), Drift(rng, samples, 0.35)
    drops = strewn(_lapping(rng.spawn(1)[0], samples), samples)
    for (start, length), drip in zip(spans(samples), drops, strict=True):
        wave = rocking.at(start, length)[:, None] ** 2.2
        small = 0.5 + 0.5 * stir.at(start, length)[:, None]
        sound = 0.020 * (0.4 + wave) * deep.next(length)
        sound += 0.020 * (0.12 + wave) * small * lap.next(length)
        sound += 0.004 * wave**1.5 * small * hiss.next(length)
        yield sound + drip


def stream(rng: Generator, samples: int) -> Iterator[Stereo]:
    """A brook over stones: many bubbles over a thin rush."""
    rush, low = Band(rng, 700, 4200, 0.2), Band(rng, 180, 600, 0.4)
    swirl = Drift(rng, samples, 0.5)
    bubbles = strewn(_brook(rng.spawn(1)[0], samples), samples)
    for (start, length), babble in zip(spans(samples), bubbles, strict=True):
        turning = 0.7 + 0.3 * swirl.at(start, length)[:, None]
        yield turning * (0.011 * rush.next(length) + 0.011 * low.next(length)) + babble


def splash(rng: Generator) -> Stereo:
    """Something falls into water; 1.8 s, peak near 0.5."""
    length = int(1.8 * RATE)
    time = np.arange(length)[:, None] / RATE
    hit = np.minimum(time / 0.012, 1) * np.exp(-time / 0.13)
    back = np.clip((time - 0.22) / 0.06, 0, 1) * np.exp(-np.clip(time - 0.28, 0, None) / 0.28)
    sound = hit * Band(rng, 300, 6500, 0.5).next(length)
    sound += 0.35 * back * Band(rng, 700, 7500, 0.2).next(length)
    for _ in range(26):
        drop = panned(
            bubble(rng.uniform(350, 1500), rng.uniform(0.1, 0.45)), rng.uniform(-0.7, 0.7)
        )
        start = int(rng.exponential(0.25) * RATE) + int(0.08 * RATE)
        if start + len(drop) < length:
            sound[start : start + len(drop)] += drop
    return np.asarray(0.5 * sound / np.abs(sound).max(), np.float64)


def bubble(hertz: float, loud: float) -> Mono:
    """A bubble that rises and rings: a dying sine that climbs a little.

    K. van den Doel, Physically-based models for liquid sounds, 2005.
    """
    damping = 0.13 * hertz + 0.0072 * hertz**1.5
    time = np.arange(int(min(0.25, 6 / damping) * RATE)) / RATE
    pitch = hertz * (1 + 0.12 * damping * time)
    tone = np.sin(2 * np.pi * np.cumsum(pitch) / RATE) * np.exp(-damping * time)
    return np.asarray(loud * tone * np.minimum(time / 0.0015, 1), np.float64)


Event = tuple[int, Callable[[], Stereo]]


def _lapping(rng: Generator, samples: int) -> Iterator[Event]:
    """Drops, a few at each lap: the last ones of a lap may come after the first of the next."""
    waiting: list[Event] = []
    for moment in moments(rng, samples, 0.9):
        yield from (event for event in waiting if event[0] <= moment)
        waiting = [event for event in waiting if event[0] > moment]
        side, loud = rng.uniform(-0.7, 0.7), 0.028 * rng.random() ** 2
        for number in range(rng.integers(1, 4)):
            hertz = rng.uniform(280, 760)
            start = moment + int(number * rng.uniform(0.05, 0.14) * RATE)
            waiting.append((start, _drop(hertz, loud / (1 + number), side)))
        waiting.sort(key=lambda event: event[0])
    yield from waiting


def _brook(rng: Generator, samples: int) -> Iterator[Event]:
    for moment in moments(rng, samples, 70):
        hertz = 420 * 2 ** rng.uniform(0, 2.6)
        yield moment, _drop(hertz, 0.034 * rng.random() ** 3, rng.uniform(-0.9, 0.9))


def _drop(hertz: float, loud: float, side: float) -> Callable[[], Stereo]:
    return lambda: panned(bubble(hertz, loud), side)
