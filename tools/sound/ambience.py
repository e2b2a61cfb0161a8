"""Sounds by name, made from nothing: the air of a place, single effects, a thread of music."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.random import Generator

from tools.errors import Unsupported
from tools.sound import air, effects, guqin, water
from tools.sound.noise import BLOCK, RATE, Stereo, silence
from tools.sound.wav import Sound

VERSION = 2
"""Raise it when a sound changes."""

_LASTING: dict[str, Callable[[Generator, int], Iterator[Stereo]]] = {
    "wind": air.wind,
    "water": water.water,
    "stream": water.stream,
    "forest": air.forest,
    "room": air.room,
    "night": air.night,
    "steps": effects.steps,
    "guqin": guqin.guqin,
}
_SINGLE: dict[str, Callable[[Generator], Stereo]] = {
    "thud": effects.thud,
    "crash": effects.crash,
    "gust": effects.gust,
    "splash": water.splash,
}
_STEPS = 4.0
KNOWN = (*_LASTING, *_SINGLE)


def natural_seconds(name: str) -> float | None:
    """How long a sound lasts by itself; None: as long as it is wanted.

    Raises:
        Unsupported: the name is not known.
    """
    _check(name)
    if name == "steps":
        return _STEPS
    return len(_single(name, 0)) / RATE if name in _SINGLE else None


def blocks(name: str, samples: int, seed: int) -> Iterator[Sound]:
    """The sound in blocks (n, 2) at 48 kHz, `samples` long together, float32 from -1 to 1.

    A single effect that is shorter is followed by silence. The same seed gives the same sound.

    Raises:
        Unsupported: the name is not known.
    """
    _check(name)
    made = (
        _LASTING[name](np.random.default_rng(seed), samples)
        if name in _LASTING
        else _padded(_single(name, seed), samples)
    )
    return (block.astype(np.float32) for block in made)


def synthesise(name: str, seconds: float, seed: int) -> Sound:
    """The whole sound (n, 2) at 48 kHz, float32 from -1 to 1.

    Raises:
        Unsupported: the name is not known.
    """
    return np.concatenate([*blocks(name, round(seconds * RATE), seed)])


def _check(name: str) -> None:
    if name not in KNOWN:
        raise Unsupported(f"no sound is called {name!r}. Known: {', '.join(KNOWN)}.")


def _single(name: str, seed: int) -> Stereo:
    return _SINGLE[name](np.random.default_rng(seed))


def _padded(sound: Stereo, samples: int) -> Iterator[Stereo]:
    for start in range(0, samples, BLOCK):
        block = silence(min(BLOCK, samples - start))
        piece = sound[start : start + len(block)]
        block[: len(piece)] = piece
        yield block
