"""How far a mouth is open while a line is heard."""

from itertools import pairwise
from pathlib import Path

import numpy as np

from tools.sound import wav

SILENT = 0.12
"""Below this share of a loud syllable the lips are shut."""


def mouth_openness(path: Path, fps: int) -> tuple[float, ...]:
    """One opening for each film frame that the sound touches, 0 shut to 1 wide, from its envelope.

    Raises:
        BadMedia: not a 16-bit WAV.
    """
    sound, rate = wav.read(path)
    mono = sound.mean(axis=1, dtype=np.float64)
    frames = -(-len(mono) * fps // rate)
    edges = np.arange(frames + 1) * rate // fps
    heard = np.array(
        [np.sqrt(np.square(mono[a:b]).mean()) if a < len(mono) else 0.0 for a, b in pairwise(edges)]
    )
    loud = np.percentile(heard, 90) if frames else 0.0
    if loud < 1e-4:
        return (0.0,) * frames
    open_ = np.clip((heard / loud - SILENT) / (1 - SILENT), 0, 1) ** 0.7
    # Jaws are slower than sound: each frame keeps a quarter of its neighbours.
    padded = np.pad(open_, 1)
    eased = 0.25 * padded[:-2] + 0.5 * padded[1:-1] + 0.25 * padded[2:]
    return tuple(float(share) for share in np.round(eased, 3))
