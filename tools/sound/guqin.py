"""A zither of silk strings that plays a few notes and lets them die: music that leaves room."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.random import Generator

from tools.sound.noise import RATE, Mono, Room, Stereo, panned, spans, strewn

BEAT = 1.3
"""Seconds."""
SCALE = (130.81, 146.83, 174.61, 196.00, 220.00, 261.63, 293.66, 349.23, 392.00, 440.00)
"""Hertz: C D F G A over two octaves, the tuning of the open strings."""
HOMES = (2, 5)
"""Degrees on which a phrase rests: F and C."""
BASS = {2: 87.31, 5: 65.41}
"""The open string that is struck with a home."""


@dataclass(frozen=True)
class Note:
    """A plucked string."""

    hertz: float
    loud: float
    seconds: float
    slide: float = 0.0
    """Semitones below the pitch at which the finger starts; it glides up after the pluck."""
    sway: float = 0.0
    """Semitones by which the finger rocks on the string."""
    harmonic: bool = False
    """The string is only touched: bell-like and thin."""


def guqin(rng: Generator, samples: int) -> Iterator[Stereo]:
    """Slow phrases in a pentatonic mode with long rests; peaks near 0.2."""
    melody, hands, hall = rng.spawn(3)
    notes = strewn(_played(melody, hands, samples), samples)
    room = Room(hall, 2.2, 0.55, 2600)
    for (_, _), block in zip(spans(samples), notes, strict=True):
        yield room.around(block)


def pluck(rng: Generator, note: Note) -> Mono:
    """(n,) of one string, peak `note.loud`.

    K. Karplus, A. Strong, Digital synthesis of plucked-string and drum timbres, 1983: one period
    goes round and is smoothed each time. Slides and the exact pitch come from reading it faster.
    """
    period = round(RATE / note.hertz)
    count = int(note.seconds * RATE)
    speed = note.hertz * period / RATE * 2 ** (_bend(note, count) / 12)
    place = np.cumsum(speed) - speed[0]
    string = _string(rng, note, period, int(place[-1]) // period + 2)
    # Two directions of swing, a hair apart: the tone breathes.
    sound = np.interp(place, np.arange(len(string)), string)
    sound += 0.5 * np.interp(place * 1.0009, np.arange(len(string)), string)
    time = np.arange(count) / RATE
    sound *= np.minimum(time / 0.004, 1) * np.minimum((note.seconds - time) / 0.25, 1)
    finger = rng.standard_normal(count) * np.exp(-time / 0.008)
    sound = sound / np.abs(sound).max() + 0.02 * finger
    low = scipy.signal.butter(1, 2600 if note.harmonic else 1700, "lowpass", fs=RATE, output="sos")
    body = scipy.signal.sosfilt(low, sound)
    return np.asarray(note.loud * body / np.abs(body).max(), np.float64)


def _bend(note: Note, count: int) -> Mono:
    """Semitones away from the pitch, sample by sample."""
    time = np.arange(count) / RATE
    glide = np.clip((time - 0.14) / 0.22, 0, 1)
    late = np.clip((time - 0.5) / 0.6, 0, 1) * np.exp(-time / 1.6)
    slide = note.slide * (1 - glide * glide * (3 - 2 * glide))
    return np.asarray(note.sway * late * np.sin(2 * np.pi * 4.6 * time) - slide, np.float64)


def _string(rng: Generator, note: Note, period: int, periods: int) -> Mono:
    """`periods` rounds of the string, each smoother and weaker than the one before."""
    partials = np.arange(1, period // 2)
    where = 0.5 if note.harmonic else rng.uniform(0.13, 0.19)
    strength = np.abs(np.sin(np.pi * partials * where)) / partials**1.25
    strength *= np.exp(-partials * note.hertz / (2200 if note.harmonic else 1500))
    turn = np.exp(2j * np.pi * rng.random(len(partials)) * np.minimum(partials / 12, 1))
    wave = np.fft.irfft(np.concatenate([[0], strength * turn]), period)
    lasting = 10 ** (-3 / (note.hertz * _dying(note.hertz)))
    rounds = np.empty((periods, period))
    for number in range(periods):
        rounds[number] = wave
        wave = lasting * (0.72 * wave + 0.14 * (np.roll(wave, 1) + np.roll(wave, -1)))
    return rounds.reshape(-1)


def _dying(hertz: float) -> float:
    """Seconds after which a string is 60 dB down: low ones last."""
    return float(np.clip(9 * (110 / hertz) ** 0.55, 3.2, 9))


def _played(
    melody: Generator, hands: Generator, samples: int
) -> Iterator[tuple[int, Callable[[], Stereo]]]:
    for start, note, side in _phrases(melody, samples):
        yield start, _heard(note, side, hands.spawn(1)[0])


def _heard(note: Note, side: float, rng: Generator) -> Callable[[], Stereo]:
    return lambda: panned(pluck(rng, note), side)


def _phrases(rng: Generator, samples: int) -> Iterator[tuple[int, Note, float]]:
    """(first sample, note, side) in order of time."""
    now = 0.4
    yield int(now * RATE), Note(65.41, 0.10, 6.0), -0.15
    yield int((now + 0.03) * RATE), Note(130.81, 0.10, 5.0), 0.1
    now += 2.5 * BEAT
    while now * RATE < samples:
        for beats, note, home in _phrase(rng):
            if home:
                yield int(now * RATE), Note(BASS[home], 0.6 * note.loud, 6.0), -0.2
            yield int((now + 0.02) * RATE), note, float(rng.uniform(-0.05, 0.2))
            now += beats * BEAT * rng.normal(1, 0.03)
        now += BEAT * rng.uniform(1.5, 3)


def _phrase(rng: Generator) -> Iterator[tuple[float, Note, int]]:
    """Beats until the next note, the note, and the degree of its bass (0: none)."""
    degree = int(rng.integers(3, 7))
    for _ in range(rng.integers(2, 6)):
        loud = 0.13 * rng.uniform(0.7, 1)
        if rng.random() < 0.14:
            yield 1.0, Note(2 * SCALE[degree], 0.5 * loud, 3.5, harmonic=True), 0
        else:
            slide = 2.0 if rng.random() < 0.22 else 0.0
            sway = 0.25 if rng.random() < 0.3 else 0.0
            yield (
                float(rng.choice([0.5, 1, 1, 1.5, 2])),
                Note(SCALE[degree], loud, 4.5, slide, sway),
                0,
            )
        degree = int(np.clip(degree + rng.choice([-2, -1, -1, 1, 1, 2]), 0, len(SCALE) - 2))
    home = min(HOMES, key=lambda place: abs(place - degree))
    yield 2.5, Note(SCALE[home], 0.12, 5.5, sway=0.2), home
