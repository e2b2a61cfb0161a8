"""How loud a mix is, and making it so: gated loudness in blocks, and a limiter for its peaks."""

from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np
import scipy
from numpy.typing import NDArray

from tools.sound.noise import RATE, Stereo, silence

_STEP = RATE // 10
"""Samples between gating blocks of 0.4 s: three quarters overlap."""
_GATE = -70.0
CONTEXT = 960
"""Samples on both sides that the limiter looks at: 20 ms."""
_LOOK = 240


class Meter:
    """Integrated loudness of a stereo sound at 48 kHz that is heard block by block.

    ITU-R BS.1770-4, with pyloudnorm's filters; keeps four numbers a second.
    """

    def __init__(self) -> None:
        from pyloudnorm import IIRfilter

        weights = (
            IIRfilter(4.0, 1 / np.sqrt(2), 1500.0, RATE, "high_shelf"),
            IIRfilter(0.0, 0.5, 38.0, RATE, "high_pass"),
        )
        self._filter = np.array([[*f.b, *f.a] for f in weights])
        self._state = np.zeros((len(weights), 2, 2))
        self._rest = silence(0)
        self._powers: list[float] = []

    def hear(self, block: Stereo) -> None:
        """Listen to the next (n, 2) samples."""
        block, self._state = scipy.signal.sosfilt(self._filter, block, axis=0, zi=self._state)
        heard = np.concatenate([self._rest, block])
        whole = len(heard) // _STEP * _STEP
        self._rest = heard[whole:]
        steps = np.square(heard[:whole].T).reshape(2, -1, _STEP).mean(axis=2).sum(axis=0)
        self._powers += [float(power) for power in steps]

    def loudness(self) -> float:
        """LUFS of all that was heard; -inf for silence and for less than 0.4 s."""
        steps = np.array(self._powers)
        if len(steps) < 4:
            return -np.inf
        blocks = np.convolve(steps, np.full(4, 0.25), "valid")
        loud = blocks[_lufs(blocks) >= _GATE]
        if not len(loud):
            return -np.inf
        loud = loud[_lufs(loud) > _lufs(np.array([loud.mean()]))[0] - 10]
        return float(_lufs(np.array([loud.mean()]))[0])


def _lufs(power: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(power, 1e-12)), np.float64)


def true_peaks(sound: Stereo) -> NDArray[np.float64]:
    """(n,) the highest of both sides around each sample, between samples too (four-fold)."""
    highest = np.maximum(*np.abs(sound.T))
    for weights in _between():
        for side in sound.T:
            over = scipy.ndimage.correlate1d(side, weights, mode="nearest")
            np.maximum(highest, np.abs(over, out=over), out=highest)
    return np.asarray(highest, np.float64)


@cache
def _between() -> tuple[NDArray[np.float64], ...]:
    """How the three samples after each are weighed from 21 around it, in four-fold sampling."""
    fir = 4 * scipy.signal.firwin(81, 1 / 4, window=("kaiser", 5.0))
    return tuple(np.pad(fir, (0, 3))[phase::4][::-1] for phase in (1, 2, 3))


def limited(blocks: Iterable[Stereo], gain: float, ceiling: float) -> Iterator[Stereo]:
    """Each block times `gain`, turned down softly around peaks so that none passes `ceiling`.

    Looks 5 ms ahead; blocks keep their lengths, which must be CONTEXT or more (the last one aside).
    """
    before, now = silence(CONTEXT), None
    for following in blocks:
        if now is not None:
            yield _limited(before, now * gain, following * gain, ceiling)
            before = np.concatenate([before, now * gain])[-CONTEXT:]
        now = following
    if now is not None:
        yield _limited(before, now * gain, silence(CONTEXT), ceiling)


def _limited(before: Stereo, now: Stereo, after: Stereo, ceiling: float) -> Stereo:
    around = np.concatenate([before, now, after[:CONTEXT]])
    if (
        max(around.max(), -around.min()) < ceiling / 2
    ):  # sound between the samples is never twice as high
        return now
    # A tenth of a dB of room: the reduced sound peaks between samples elsewhere than the plain one.
    wanted = np.minimum(1, 0.988 * ceiling / np.maximum(true_peaks(around), 1e-9))
    # The lowest of a window, then its mean over the same window: never above what is wanted.
    held = scipy.ndimage.minimum_filter1d(wanted, 2 * _LOOK + 1, mode="nearest")
    gain = scipy.ndimage.uniform_filter1d(held, 2 * _LOOK + 1, mode="nearest")
    return np.asarray(now * gain[CONTEXT : CONTEXT + len(now), None], np.float64)
