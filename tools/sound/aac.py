"""A mix encoded once, beside the pictures: AAC in an mp4 whose packets a film copies."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame

from tools.sound import wav

VERSION = 1
"""Raise it when the same mix is encoded differently."""
BITS = 192_000
"""A second."""
FRAME = 1024
"""Samples in a packet: the sound may overhang by less than that."""
_READ = 48 * FRAME


def encode(mix: Path, out: Path) -> None:
    """Write a 16-bit WAV to `out` as AAC in stereo; the same bytes every time.

    Raises:
        BadMedia: it is not a 16-bit WAV.
    """
    with wav.opened(mix) as file:
        rate = file.getframerate()
    part = out.with_name(f"{out.name}.part")
    try:
        with av.open(str(part), "w", format="mp4", options={"fflags": "+bitexact"}) as container:
            options = {"flags": "+bitexact"}
            stream = container.add_stream("aac", rate=rate, layout="stereo", options=options)
            stream.bit_rate = BITS
            for frame in _frames(mix, rate):
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _frames(mix: Path, rate: int) -> Iterator[AudioFrame]:
    start = 0
    for piece in wav.pieces(mix, _READ):
        stereo = piece[:, :2] if piece.shape[1] > 1 else np.repeat(piece, 2, axis=1)
        sides = np.ascontiguousarray(stereo.T)
        for first in range(0, sides.shape[1], FRAME):
            samples = np.ascontiguousarray(sides[:, first : first + FRAME])
            frame = AudioFrame.from_ndarray(samples, format="fltp", layout="stereo")
            frame.sample_rate, frame.time_base = rate, Fraction(1, rate)
            frame.pts = start + first
            yield frame
        start += sides.shape[1]
