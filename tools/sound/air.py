"""Wind, leaves, a room and the night."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.random import Generator

from tools.sound.noise import RATE, Band, Drift, Mono, Room, Stereo, panned, spans, strewn


class Gusts:
    """How hard the wind blows, 0 to 1: slow swells, gusts on them, flutter on those."""

    def __init__(self, rng: Generator, samples: int) -> None:
        self._swell = Drift(rng, samples, 7.5)
        self._gust = Drift(rng, samples, 2.1)
        self._flutter = Drift(rng, samples, 0.3)

    def at(self, start: int, length: int) -> Mono:
        """(length,) from sample `start` on."""
        swell, gust = self._swell.at(start, length), self._gust.at(start, length)
        force = 0.62 * swell + 0.36 * gust * (0.3 + swell) + 0.1 * self._flutter.at(start, length)
        return np.asarray(np.clip(1.25 * force - 0.12, 0, 1), np.float64)


def wind(rng: Generator, samples: int) -> Iterator[Stereo]:
    """Cold wind over open land: a low breath, a body, and a whistle that follows the gusts."""
    gusts = Gusts(rng, samples)
    breath, body, hiss = Band(rng, 50, 180), Band(rng, 160, 520), Band(rng, 900, 2600)
    whistles = [Band(rng, hertz, hertz * 1.05, 0.8) for hertz in (430, 540, 690)]
    turns = [Drift(rng, samples, 3.3) for _ in whistles]
    for start, length in spans(samples):
        force = gusts.at(start, length)[:, None]
        sound = 0.030 * (0.3 + force) * breath.next(length)
        sound += 0.042 * (0.1 + force**1.5) * body.next(length)
        sound += 0.008 * force**2.5 * hiss.next(length)
        for whistle, turn in zip(whistles, turns, strict=True):
            sound += 0.024 * force**2 * turn.at(start, length)[:, None] ** 3 * whistle.next(length)
        yield sound


def forest(rng: Generator, samples: int) -> Iterator[Stereo]:
    """Wind in leaves, and now and then a bird."""
    gusts, shimmer = Gusts(rng, samples), Drift(rng, samples, 0.13)
    breath, leaves, tips = Band(rng, 70, 300), Band(rng, 900, 3800, 0.2), Band(rng, 3500, 8500, 0.1)
    birds = strewn(_birds(rng.spawn(1)[0], samples), samples)
    room = Room(rng, 1.1, 0.5, 4500)
    for (start, length), calls in zip(spans(samples), birds, strict=True):
        force = gusts.at(start, length)[:, None]
        rustle = 0.6 + 0.4 * shimmer.at(start, length)[:, None]
        sound = 0.016 * (0.3 + force) * breath.next(length)
        sound += 0.016 * rustle * (0.15 + force**1.4) * leaves.next(length)
        sound += 0.007 * rustle * force**2 * tips.next(length)
        yield sound + room.around(calls)


def room(rng: Generator, samples: int) -> Iterator[Stereo]:
    """A quiet room: air, and the ghost of a street behind the wall."""
    air, street = Band(rng, 60, 400, 0.7), Band(rng, 35, 110, 0.9)
    traffic = Drift(rng, samples, 4.0)
    for start, length in spans(samples):
        passing = traffic.at(start, length)[:, None] ** 2
        yield 0.008 * air.next(length) + 0.012 * passing * street.next(length)


def night(rng: Generator, samples: int) -> Iterator[Stereo]:
    """Still air, and two crickets a long way off."""
    air, breath = Band(rng, 80, 420), Gusts(rng, samples)
    near = strewn(_cricket(rng.spawn(1)[0], samples, 4150, -0.6, 0.010), samples)
    far = strewn(_cricket(rng.spawn(1)[0], samples, 4630, 0.7, 0.005), samples)
    for (start, length), one, two in zip(spans(samples), near, far, strict=True):
        yield 0.014 * (0.3 + breath.at(start, length)[:, None]) * air.next(length) + one + two


def _birds(rng: Generator, samples: int) -> Iterator[tuple[int, Callable[[], Stereo]]]:
    """Phrases of two to five notes from a bird that sits somewhere else each time."""
    now = rng.uniform(1.5, 4) * RATE
    while now < samples:
        side, base = rng.uniform(-0.8, 0.8), rng.uniform(2400, 3900)
        loud, fall = rng.uniform(0.008, 0.022), rng.uniform(-0.35, 0.3)
        gap = rng.uniform(0.11, 0.24)
        for number in range(rng.integers(2, 6)):
            call = _call(rng, base * (1 + 0.04 * number * np.sign(fall)), fall, side, loud)
            yield int(now + number * gap * RATE), call
        now += rng.uniform(4.5, 11) * RATE


def _call(
    rng: Generator, base: float, fall: float, side: float, loud: float
) -> Callable[[], Stereo]:
    seconds, trill = rng.uniform(0.06, 0.15), rng.uniform(0, 0.02)

    def heard() -> Stereo:
        time = np.arange(int(seconds * RATE)) / RATE
        share = time / seconds
        pitch = base * (1 + fall * share**2 + trill * np.sin(2 * np.pi * 32 * time))
        tone = np.sin(2 * np.pi * np.cumsum(pitch) / RATE)
        return panned(loud * np.sin(np.pi * share) ** 1.5 * tone, side)

    return heard


def _cricket(
    rng: Generator, samples: int, hertz: float, side: float, loud: float
) -> Iterator[tuple[int, Callable[[], Stereo]]]:
    """Chirps of three pulses, about two a second, with pauses in which it listens."""
    time = np.arange(int(0.022 * RATE)) / RATE
    pulse = np.sin(np.pi * time / 0.022) ** 2 * np.sin(2 * np.pi * hertz * time)
    chirp = np.zeros(int(0.12 * RATE))
    for number in range(3):
        start = int(number * 0.036 * RATE)
        chirp[start : start + len(pulse)] += pulse * (0.6 + 0.2 * number)
    now, left = rng.uniform(0.2, 2) * RATE, int(rng.integers(6, 20))
    while now < samples:
        level = loud * rng.uniform(0.7, 1)
        yield int(now), _placed(level * chirp, side)
        left -= 1
        pause = rng.uniform(1.5, 5) if left == 0 else rng.normal(0.46, 0.015)
        left = int(rng.integers(6, 20)) if left == 0 else left
        now += pause * RATE


def _placed(sound: Mono, side: float) -> Callable[[], Stereo]:
    return lambda: panned(sound, side)
