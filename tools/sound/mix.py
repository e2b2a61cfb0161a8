"""The mix: level voices, air and music that step back for them, one loudness, exact length."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from tools.sound import aac, ambience, wav
from tools.sound.cue import Cue, Playing, Role, sample_at
from tools.sound.loudness import Meter, limited, true_peaks
from tools.sound.noise import BLOCK, RATE, Stereo, silence, spans
from tools.staging import Frozen

VERSION = 2
"""Raise it when the same request sounds different."""
DUCKING: dict[Role, float] = {"voice": 0, "ambience": -5, "effect": -2, "music": -9}
"""dB by which each role steps back while somebody speaks."""
BEFORE, AFTER = 0.35, 0.9
"""Seconds in which it steps back, and comes forward again."""
CEILING = -1.0
"""dB, true peak."""
MOST_GAIN = 8.0
"""dB: a film that holds only a little wind is not blown up to a storm."""
NEAR = 0.2
"""LU that we are content with; the limiter takes some, which costs another round."""
ROUNDS = 3


class MixRequest(Frozen):
    """The sound of a film."""

    frames: int = Field(ge=1)
    fps: int = Field(24, ge=1, le=120)
    cues: tuple[Cue, ...] = ()
    lufs: float = Field(-16, ge=-40, le=-6)
    """Integrated loudness."""

    def canonical(self) -> dict[str, Any]:
        """All that its bytes depend on: digests for paths, and how we make it."""
        inputs = self.model_dump(mode="json", exclude={"cues": {"__all__": {"file"}}})
        return {"mix": inputs, "recipe": [VERSION, ambience.VERSION, aac.VERSION]}


class Mixed(Frozen):
    """What came out."""

    seconds: float
    lufs: float | None
    """None: silence."""
    peak: float
    """dB, true peak; -120 for silence."""
    gain: float
    """dB that the cues together were raised by."""


def mix(request: MixRequest, out: Path) -> Mixed:
    """Write a stereo 16-bit WAV at 48 kHz, exactly frames / fps long, to `out`.

    Works in blocks of a second: memory does not grow with the film.

    Raises:
        BadMedia: a file is not a 16-bit WAV.
        Unsupported: an ambience name is not known.
    """
    samples, meter = sample_at(request.frames, request.fps), Meter()
    with tempfile.TemporaryFile(dir=out.parent) as store:
        for block in _blocks(request, samples):
            meter.hear(block)
            store.write(block.T.astype("<f4").tobytes())
        gain = min(MOST_GAIN, request.lufs - meter.loudness())
        for _ in range(ROUNDS):
            mixed = _written(store, samples, gain if np.isfinite(gain) else 0.0, out)
            missing = request.lufs - (request.lufs if mixed.lufs is None else mixed.lufs)
            if abs(missing) <= NEAR or gain == MOST_GAIN:
                break
            gain = min(MOST_GAIN, gain + missing)
    return mixed


def _blocks(request: MixRequest, samples: int) -> Iterator[Stereo]:
    playing = [Playing(cue, request.fps, samples) for cue in request.cues]
    spoken = [(one.first, one.last) for one in playing if one.cue.role == "voice"]
    for start, length in spans(samples):
        block, speech = silence(length), _speech(spoken, start, length)
        for one in playing:
            if one.first < start + length and one.last > start:
                back = 10 ** (DUCKING[one.cue.role] * speech / 20)
                block += one.heard(start, length) * back[:, None]
        playing = [one for one in playing if one.last > start + length]
        yield block


def _speech(spoken: list[tuple[int, int]], start: int, length: int) -> NDArray[np.float64]:
    """(length,): 1 while somebody speaks, with a soft way in before and out after, else 0."""
    place = np.arange(start, start + length)
    before, after = BEFORE * RATE, AFTER * RATE
    amount = np.zeros(length)
    for first, last in spoken:
        if first - before < start + length and last + after > start:
            inwards = np.clip((place - first) / before + 1, 0, 1)
            outwards = np.clip((last - place) / after + 1, 0, 1)
            amount = np.maximum(amount, np.minimum(inwards, outwards))
    return amount * amount * (3 - 2 * amount)


def _written(store: IO[bytes], samples: int, gain: float, out: Path) -> Mixed:
    meter, peak = Meter(), 1e-6
    raised, ceiling = 10 ** (gain / 20), 10 ** (CEILING / 20)
    with wav.writing(out, RATE, 2) as file:
        for block in limited(_stored(store), raised, ceiling):
            meter.hear(block)
            if max(block.max(), -block.min()) > peak / 2:  # else it cannot hold a higher one
                peak = max(peak, float(true_peaks(block).max()))
            file.writeframes(wav.pcm(block))
    heard = meter.loudness()
    return Mixed(
        seconds=samples / RATE,
        lufs=round(heard, 2) if np.isfinite(heard) else None,
        peak=round(float(20 * np.log10(peak)), 2),
        gain=round(gain, 2),
    )


def _stored(store: IO[bytes]) -> Iterator[Stereo]:
    store.seek(0)
    while data := store.read(BLOCK * 8):
        yield np.frombuffer(data, "<f4").reshape(2, -1).T.astype(np.float64)
