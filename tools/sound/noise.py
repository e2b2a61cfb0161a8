"""What ambience is made of: noise in bands, values that wander, short sounds strewn over time."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

import numpy as np
import scipy
from numpy.random import Generator
from numpy.typing import NDArray

RATE = 48000
BLOCK = RATE
"""Samples that are made at once: one second."""

Mono = NDArray[np.float64]
"""(n,)."""
Stereo = NDArray[np.float64]
"""(n, 2); each side in one piece where it can be, which numpy handles ten times as fast."""

_ABOVE = 16
"""Times its upper edge: the lowest rate at which a band is made."""
_TAPS = 8
"""Samples that each one between them is found from."""
_COARSE = 32
"""Samples between which a value that wanders is a straight line."""


def spans(samples: int) -> Iterator[tuple[int, int]]:
    """First sample and length of every block of a sound of `samples`."""
    for start in range(0, samples, BLOCK):
        yield start, min(BLOCK, samples - start)


def silence(length: int) -> Stereo:
    """(length, 2) of nothing."""
    return np.zeros((2, length)).T


class Band:
    """Stereo noise between two frequencies, root mean square 1, block after block.

    Both sides share `shared` of it, so that it is wide but not torn in two. A low band is made at
    a fraction of the rate and raised to it: only the last block may have an odd length.
    """

    def __init__(self, rng: Generator, low: float, high: float, shared: float = 0.5) -> None:
        self._rng, self._shared = rng, shared
        self._every = next((n for n in (16, 8, 4, 2) if n * _ABOVE * high <= RATE), 1)
        rate = RATE // self._every
        self._filter = scipy.signal.butter(2, [low, high], "bandpass", fs=rate, output="sos")
        self._state = np.zeros((len(self._filter), 2, 2))
        answer = scipy.signal.sosfilt(self._filter, np.eye(1, rate)[0])
        self._scale = 1 / np.sqrt(np.square(answer).sum())
        self._before = np.zeros((2, _TAPS - 1))

    def next(self, length: int) -> Stereo:
        """(length, 2)."""
        noise = self._rng.standard_normal((2, -(-length // self._every)))
        noise[1] = self._shared * noise[0] + np.sqrt(1 - self._shared**2) * noise[1]
        heard, self._state = scipy.signal.sosfilt(self._filter, noise, zi=self._state)
        heard *= self._scale
        return heard.T if self._every == 1 else self._raised(heard)[:, :length].T

    def _raised(self, sound: NDArray[np.float64]) -> NDArray[np.float64]:
        """(2, n) at the band's rate -> (2, n * every) at RATE."""
        sound = np.concatenate([self._before, sound], axis=1)
        self._before = sound[:, 1 - _TAPS :]
        between = scipy.signal.upfirdn(_between(self._every), sound, self._every, axis=1)
        return np.asarray(between[:, (_TAPS - 1) * self._every :], np.float64)


@cache
def _between(every: int) -> Mono:
    """How the samples between two are weighed from _TAPS around them."""
    fir = scipy.signal.firwin(_TAPS * every, 1 / every, window=("kaiser", 6.0))
    return np.asarray(every * fir, np.float64)


class Drift:
    """A value that wanders smoothly between 0 and 1: random points joined by raised cosines."""

    def __init__(self, rng: Generator, samples: int, period: float) -> None:
        self._step = period * RATE
        self._points = rng.random(int(samples / self._step) + 3)

    def at(self, start: int, length: int) -> Mono:
        """(length,) from sample `start` on."""
        knots = np.arange(0, length + _COARSE, _COARSE)
        place = (start + knots) / self._step
        index = np.minimum(place.astype(int), len(self._points) - 2)
        share = 0.5 - 0.5 * np.cos(np.pi * (place - index))
        values = self._points[index] * (1 - share) + self._points[index + 1] * share
        return np.asarray(np.interp(np.arange(length), knots, values), np.float64)


def strewn(events: Iterable[tuple[int, Callable[[], Stereo]]], samples: int) -> Iterator[Stereo]:
    """Blocks of a sound in which each event (first sample, what is heard) is laid over the others.

    Events come in order of time; only those of one block are in memory.
    """
    waiting = iter(events)
    event = next(waiting, None)
    tail = silence(0)
    for start, length in spans(samples):
        block = silence(max(length, len(tail)))
        block[: len(tail)] = tail
        while event is not None and event[0] < start + length:
            block = _laid(block, event[1](), event[0] - start)
            event = next(waiting, None)
        yield block[:length]
        tail = block[length:]


def _laid(block: Stereo, sound: Stereo, at: int) -> Stereo:
    missing = at + len(sound) - len(block)
    if missing > 0:
        block = np.concatenate([block, silence(missing)])
    block[at : at + len(sound)] += sound
    return block


def moments(rng: Generator, samples: int, a_second: float) -> Iterator[int]:
    """Samples at which something happens by chance, `a_second` times a second on average."""
    now = rng.exponential(RATE / a_second)
    while now < samples:
        yield int(now)
        now += rng.exponential(RATE / a_second)


def panned(sound: Mono, side: float) -> Stereo:
    """A mono sound placed between left (-1) and right (1), equally loud everywhere."""
    angle = (side + 1) * np.pi / 4
    return np.stack([sound * np.cos(angle), sound * np.sin(angle)]).T


class Room:
    """A reverberation: exponentially dying noise, convolved block by block."""

    def __init__(self, rng: Generator, seconds: float, wet: float, dark: float = 3000) -> None:
        length = int(seconds * RATE)
        answer = rng.standard_normal((length, 2)) * np.exp(
            -6.9 * np.arange(length) / length
        ).reshape(-1, 1)
        low = scipy.signal.butter(1, dark, "lowpass", fs=RATE, output="sos")
        answer = scipy.signal.sosfilt(low, answer, axis=0)
        answer[: int(0.015 * RATE)] = 0
        self._answer = wet * answer / np.sqrt(np.square(answer).sum(axis=0))
        self._tail = np.zeros((length, 2))

    def around(self, sound: Stereo) -> Stereo:
        """The next block with its room."""
        wet = scipy.signal.oaconvolve(sound, self._answer, axes=0)
        total = silence(max(len(wet), len(self._tail)))
        total[: len(wet)] += wet
        total[: len(self._tail)] += self._tail
        self._tail = total[len(sound) :]
        return sound + total[: len(sound)]
