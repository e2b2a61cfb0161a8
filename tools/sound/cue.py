"""One sound of a mix: what it is, when it is heard, and its samples in step with the film."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Self

import numpy as np
import scipy
from numpy.typing import NDArray
from pydantic import Field, model_validator

from tools.sound import ambience, wav
from tools.sound.loudness import Meter
from tools.sound.noise import BLOCK, RATE, Stereo, silence
from tools.staging import Frozen

Role = Literal["voice", "ambience", "effect", "music"]

VOICE = -17.0
"""LUFS of every voice."""
LEVELS: dict[Role, float] = {"voice": 0, "ambience": -3, "effect": -6, "music": -2}
"""dB that a cue of each role stands at before its own gain."""
_EDGE = 0.005
"""Seconds: shortest fade, so that nothing clicks."""


class Cue(Frozen):
    """One sound and when it is heard."""

    file: Path | None = None
    """A 16-bit WAV of any rate ..."""
    digest: str = ""
    """... and of its bytes; it, not the path, goes into keys."""
    name: str = ""
    """... or a sound of tools.sound.ambience."""
    role: Role
    start: int = Field(ge=0)
    """Film frame."""
    frames: int | None = Field(None, ge=1)
    """None: as long as it lasts by itself; air and music: to the end of the film."""
    gain: float = Field(0, ge=-60, le=20)
    """dB."""
    fade_in: int = Field(0, ge=0)
    fade_out: int = Field(0, ge=0)
    """Frames. A fade out and the fade in of the next cue over the same frames are a crossfade."""
    seed: int = Field(0, ge=0)

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.file is None) == (not self.name):
            raise ValueError("a cue has either a file or a name")
        return self


def sample_at(frame: int, fps: int) -> int:
    """The first sample that is heard with a film frame."""
    return frame * RATE // fps


class Playing:
    """A cue whose samples are asked for once, in order.

    Raises:
        BadMedia: its file is not a 16-bit WAV.
        Unsupported: its ambience is not known.
    """

    def __init__(self, cue: Cue, fps: int, samples: int) -> None:
        self.cue = cue
        self.first = sample_at(cue.start, fps)
        lasts = _length(cue, samples - self.first)
        if cue.frames is not None:
            lasts = min(lasts, sample_at(cue.frames, fps))
        self.last = max(self.first, min(samples, self.first + lasts))
        self._fades = [
            max(sample_at(f, fps), int(_EDGE * RATE)) for f in (cue.fade_in, cue.fade_out)
        ]
        self._pieces: Iterator[Stereo] = iter(())
        self._waiting = silence(0)
        self._begun = False

    def heard(self, start: int, length: int) -> Stereo:
        """(length, 2): what it adds to the film from sample `start` on."""
        block = silence(length)
        first, last = max(start, self.first), min(start + length, self.last)
        if first < last:
            if not self._begun:
                self._pieces, self._begun = _pieces(self.cue, self.last - self.first), True
            sound = self._next(last - first)
            block[first - start : first - start + len(sound)] = sound
            block[first - start : last - start] *= self._faded(first, last)[:, None]
        return block

    def _next(self, length: int) -> Stereo:
        while len(self._waiting) < length:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._waiting = np.concatenate([self._waiting, piece])
        taken, self._waiting = self._waiting[:length], self._waiting[length:]
        return taken

    def _faded(self, first: int, last: int) -> NDArray[np.float64]:
        """Equal power: two sounds that cross keep their loudness."""
        if first - self.first >= self._fades[0] and self.last - last >= self._fades[1]:
            return np.ones(last - first)
        place = np.arange(first, last)
        rise = np.clip((place - self.first) / self._fades[0], 0, 1)
        fall = np.clip((self.last - place) / self._fades[1], 0, 1)
        return np.asarray(np.sin(np.pi / 2 * rise) * np.sin(np.pi / 2 * fall), np.float64)


def _length(cue: Cue, remaining: int) -> int:
    """Samples that a cue lasts by itself."""
    if cue.file is not None:
        with wav.opened(cue.file) as file:
            return -(-file.getnframes() * RATE // file.getframerate())
    seconds = ambience.natural_seconds(cue.name)
    return remaining if seconds is None or cue.frames is not None else round(seconds * RATE)


def _pieces(cue: Cue, samples: int) -> Iterator[Stereo]:
    """The cue's sound at its level, stereo at 48 kHz, piece by piece."""
    level = 10 ** ((LEVELS[cue.role] + cue.gain) / 20)
    if cue.file is None:
        for block in ambience.blocks(cue.name, samples, cue.seed):
            yield level * block.astype(np.float64)
        return
    if cue.role == "voice":
        level *= 10 ** ((VOICE - _spoken_lufs(cue.file)) / 20)
    with wav.opened(cue.file) as file:
        rate = file.getframerate()
    length = BLOCK if rate == RATE else 1 << 30
    for piece in wav.pieces(cue.file, length):
        sound = piece if rate == RATE else scipy.signal.resample_poly(piece, RATE, rate, axis=0)
        yield level * _stereo(sound.astype(np.float64))


def _stereo(sound: NDArray[np.float64]) -> Stereo:
    left, right = sound[:, 0], sound[:, min(1, sound.shape[1] - 1)]
    return np.stack([left, right]).T


def _spoken_lufs(path: Path) -> float:
    meter = Meter()
    sound, rate = wav.read(path)
    heard = _stereo(scipy.signal.resample_poly(sound.astype(np.float64), RATE, rate, axis=0))
    meter.hear(np.concatenate([heard, silence(RATE // 2)]))  # a short word fills no gate
    loudness = meter.loudness()
    return loudness if np.isfinite(loudness) else VOICE
