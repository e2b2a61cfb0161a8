"""16-bit WAV files as arrays of samples."""

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tools.errors import BadMedia

Sound = NDArray[np.float32]
"""Samples from -1 to 1: (n,) mono, (n, 2) stereo."""

FULL = 32767


def read(path: Path) -> tuple[Sound, int]:
    """-> samples (n, channels), and how many a second.

    Raises:
        BadMedia: not a 16-bit WAV.
    """
    try:
        with wave.open(str(path), "rb") as file:
            width, channels, rate = file.getsampwidth(), file.getnchannels(), file.getframerate()
            data = file.readframes(file.getnframes())
    except (wave.Error, EOFError, OSError) as error:
        raise BadMedia(f"{path.name!r} is not a WAV file: {error}. Make it again.") from error
    if width != 2:
        raise BadMedia(f"{path.name!r} has {8 * width} bits a sample. Save it with 16 bits.")
    samples = np.frombuffer(data, "<i2").reshape(-1, channels)
    return (samples / np.float32(FULL)).astype(np.float32), rate


def pcm(sound: Sound) -> bytes:
    """Samples as 16-bit little-endian, clipped at full scale."""
    return np.round(np.clip(sound, -1, 1) * FULL).astype("<i2").tobytes()


def write(path: Path, sound: Sound, rate: int) -> None:
    """Save (n,) mono or (n, channels) whole."""
    part = path.with_name(f"{path.name}.part")
    with wave.open(str(part), "wb") as file:
        file.setnchannels(1 if sound.ndim == 1 else sound.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(pcm(sound))
    part.replace(path)
