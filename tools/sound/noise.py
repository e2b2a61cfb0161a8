"""What ambience is made of: noise in bands, values that wander, short sounds strewn over time."""

from collections.abc import Callable, Iterable, Iterator

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
"""(n, 2)."""


def spans(samples: int) -> Iterator[tuple[int, int]]:
    """First sample and length of every block of a sound of `samples`."""
    for start in range(0, samples, BLOCK):
        yield start, min(BLOCK, samples - start)


class Band:
    """Stereo noise between two frequencies, root mean square 1, block after block.

    Both sides share `shared` of it, so that it is wide but not torn in two.
    """

    def __init__(self, rng: Generator, low: float, high: float, shared: float = 0.5) -> None:
        self._rng, self._shared = rng, shared
        self._filter = scipy.signal.butter(2, [low, high], "bandpass", fs=RATE, output="sos")
        self._state = np.zeros((len(self._filter), 2, 2))
        answer = scipy.signal.sosfilt(self._filter, np.eye(1, RATE)[0])
        self._scale = 1 / np.sqrt(np.square(answer).sum())

    def next(self, length: int) -> Stereo:
        """(length, 2)."""
        noise = self._rng.standard_normal((length, 3))
        mixed = np.sqrt(1 - self._shared) * noise[:, :2] + np.sqrt(self._shared) * noise[:, 2:]
        heard, self._state = scipy.signal.sosfilt(self._filter, mixed, axis=0, zi=self._state)
        return np.asarray(heard * self._scale, np.float64)


class Drift:
    """A value that wanders smoothly between 0 and 1: random points joined by raised cosines."""

    def __init__(self, rng: Generator, samples: int, period: float) -> None:
        self._step = period * RATE
        self._points = rng.random(int(samples / self._step) + 3)

    def at(self, start: int, length: int) -> Mono:
        """(length,) from sample `start` on."""
        place = (start + np.arange(length)) / self._step
        index = place.astype(int)
        share = 0.5 - 0.5 * np.cos(np.pi * (place - index))
        between = self._points[index] * (1 - share) + self._points[index + 1] * share
        return np.asarray(between, np.float64)


def strewn(events: Iterable[tuple[int, Callable[[], Stereo]]], samples: int) -> Iterator[Stereo]:
    """Blocks of a sound in which each event (first sample, what is heard) is laid over the others.

    Events come in order of time; only those of one block are in memory.
    """
    waiting = iter(events)
    event = next(waiting, None)
    tail = np.zeros((0, 2))
    for start, length in spans(samples):
        block = np.zeros((max(length, len(tail)), 2))
        block[: len(tail)] = tail
        while event is not None and event[0] < start + length:
            block = _laid(block, event[1](), event[0] - start)
            event = next(waiting, None)
        yield block[:length]
        tail = block[length:]


def _laid(block: Stereo, sound: Stereo, at: int) -> Stereo:
    missing = at + len(sound) - len(block)
    if missing > 0:
        block = np.concatenate([block, np.zeros((missing, 2))])
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
    return np.stack([sound * np.cos(angle), sound * np.sin(angle)], axis=1)


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
        total = np.zeros((max(len(wet), len(self._tail)), 2))
        total[: len(wet)] += wet
        total[: len(self._tail)] += self._tail
        self._tail = total[len(sound) :]
        return sound + total[: len(sound)]
