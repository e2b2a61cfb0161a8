"""Small clips to cut films from."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tools.cut.request import Clip
from tools.encoding import FrameWriter

SIZE = (96, 54)
Clips = Callable[..., Clip]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def clip(tmp_path: Path) -> Clips:
    """Makes a clip whose frames grow lighter, over stripes that move, from a base grey."""

    def make(
        name: str,
        frames: int,
        base: int = 60,
        fps: int = 24,
        size: tuple[int, int] = SIZE,
        **fields: object,
    ) -> Clip:
        path = tmp_path / f"{name}.mp4"
        stripes = 20 * (np.arange(size[0]) // 8 % 2)
        with FrameWriter(path, size, fps) as writer:
            for number in range(frames):
                row = base + number + np.roll(stripes, number)
                writer.write(
                    np.broadcast_to(row[None, :, None], (size[1], size[0], 3)).astype(np.uint8)
                )
        return Clip.model_validate(
            {"path": path, "digest": digest(path), "frames": frames, **fields}
        )

    return make
