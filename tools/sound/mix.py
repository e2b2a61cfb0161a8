"""The mix: voices at one level, air and music that step back for them, one loudness, exact length."""

import tempfile
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, model_validator

from tools.errors import BadMedia
from tools.sound import ambience, loudness, wav
from tools.sound.cue import Playing, played
from tools.sound.noise import BLOCK, RATE, Stereo, spans
from tools.staging import Frozen

Role = Literal["voice", "ambience", "effect", "music"]

VERSION = 1
"""Raise it when the same request sounds different."""
CEILING = -1.0
"""dB, true peak."""
MOST_GAIN = 18.0
"""dB: silence with a little wind in it is not blown up to a storm."""
_ROUNDS = 3


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


class MixRequest(Frozen):
    """The sound of a film."""

    frames: int = Field(ge=1)
    fps: int = Field(24, ge=1, le=120)
    cues: tuple[Cue, ...] = ()
    lufs: float = Field(-16, ge=-40, le=-6)
    """Integrated loudness."""


class Mixed(Frozen):
    """What came out."""

    seconds: float
    lufs: float | None
    """None: silence."""
    peak: float
    """dB, true peak; -120 for silence."""
    gain: float
    """dB that the mix was raised by."""


def mix(request: MixRequest, out: Path) -> Mixed:
    """Write a stereo 16-bit WAV at 48 kHz, exactly frames / fps long, to `out`.

    Works in blocks of a second: memory does not grow with the film.

    Raises:
        BadMedia: a file is not a 16-bit WAV.
        Unsupported: an ambience name is not known.
    """
    samples = sample_at(request.frames, request.fps)
    with tempfile.TemporaryFile(dir=out.parent) as store:
        meter = loudness.Meter()
        for block in _mixed(request, samples):
            meter.hear(block)
            store.write(block.astype("<f4").tobytes())
        gain = _gain(store, samples, request.lufs, meter.loudness())
        return _written(store, samples, gain, out)


def sample_at(frame: int, fps: int) -> int:
    """The first sample that is heard with a film frame."""
    return frame * RATE // fps
