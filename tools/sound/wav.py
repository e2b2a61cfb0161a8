"""16-bit WAV files as arrays of samples."""

import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tools.errors import BadMedia

Sound = NDArray[np.float32]
"""Samples from -1 to 1: (n,) mono, (n, 2) stereo."""

FULL = 32767


@contextmanager
def opened(path: Path) -> Iterator[wave.Wave_read]:
    """A 16-bit WAV open for reading.

    Raises:
        BadMedia: it is none.
    """
    try:
        with wave.open(str(path), "rb") as file:
            if file.getsampwidth() != 2:
                raise BadMedia(f"{path.name!r} has not 16 bits a sample. Save it with 16 bits.")
            yield file
    except (wave.Error, EOFError, OSError) as error:
        raise BadMedia(f"{path.name!r} is not a WAV file: {error}. Make it again.") from error


def pieces(path: Path, length: int) -> Iterator[Sound]:
    """The file in pieces of `length` samples, each (n, channels).

    Raises:
        BadMedia: not a 16-bit WAV.
    """
    with opened(path) as file:
        while data := file.readframes(length):
            samples = np.frombuffer(data, "<i2").reshape(-1, file.getnchannels())
            yield (samples / np.float32(FULL)).astype(np.float32)


def read(path: Path) -> tuple[Sound, int]:
    """-> samples (n, channels), and how many a second.

    Raises:
        BadMedia: not a 16-bit WAV, or an empty one.
    """
    with opened(path) as file:
        rate, count = file.getframerate(), file.getnframes()
    if not count:
        raise BadMedia(f"{path.name!r} holds no sound. Make it again.")
    return next(pieces(path, count)), rate


def pcm(sound: NDArray[np.floating]) -> bytes:
    """Samples as 16-bit little-endian, clipped at full scale."""
    whole: NDArray[np.int16] = np.round(np.clip(sound, -1, 1) * FULL).astype("<i2")
    return whole.tobytes()


@contextmanager
def writing(path: Path, rate: int, channels: int) -> Iterator[wave.Wave_write]:
    """A WAV that takes its name only when it is whole: on an exception nothing is left."""
    part = path.with_name(f"{path.name}.part")
    try:
        # Opened here, not by wave: it complains on stderr when its own opening fails.
        with part.open("wb") as raw, wave.open(raw, "wb") as file:
            file.setnchannels(channels)
            file.setsampwidth(2)
            file.setframerate(rate)
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def write(path: Path, sound: Sound, rate: int) -> None:
    """Save (n,) mono or (n, channels) whole."""
    with writing(path, rate, 1 if sound.ndim == 1 else sound.shape[1]) as file:
        file.writeframes(pcm(sound))
