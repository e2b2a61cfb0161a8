"""Asking a server on loopback for pictures and clips as production does."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.server.loopback import Loopback, running
from tests.server.pictures import PictureServer, png, scene
from tools.conditioning import Reference, Source
from tools.server.choice import ServerChoice
from tools.server.image import ServerImage
from tools.server.video import ServerVideo

SIZE = (160, 96)
"""At which these models work."""
FILM = (192, 108)
"""What the film asks for."""


@contextmanager
def server(given: PictureServer | None = None) -> Iterator[tuple[PictureServer, Loopback]]:
    served = given or PictureServer()
    with running(served.app()) as loopback:
        yield served, loopback


def choice(loopback: Loopback, engine: str = "vllm-omni", **more: Any) -> ServerChoice:
    table = {
        "tool": "server", "base_url": f"{loopback.url}/v1", "engine": engine, "model": "tiny",
        "size": SIZE, "fps": 16, "most_frames": 33,
    }  # fmt: skip
    return ServerChoice.model_validate(table | more)


def image_model(
    loopback: Loopback, engine: str = "vllm-omni", waits: list[float] | None = None, **more: Any
) -> ServerImage:
    """A model that does not wait; `waits` is told how long it would have."""
    model = ServerImage(choice(loopback, engine, **more))
    model.wire.sleep = ([] if waits is None else waits).append
    return model


def video_model(
    loopback: Loopback, engine: str = "vllm-omni", waits: list[float] | None = None, **more: Any
) -> ServerVideo:
    """As image_model."""
    model = ServerVideo(choice(loopback, engine, **more))
    model.wire.sleep = ([] if waits is None else waits).append
    return model


def picture_file(path: Path, size: tuple[int, int] = (120, 80), at: float = 0.3) -> Path:
    path.write_bytes(png(scene(size, at)))
    return path


def reference(path: Path, number: int = 1, *, required: bool = False, **more: Any) -> Reference:
    digest = sha256(path.read_bytes()).hexdigest()
    told = {"picture": path, "digest": digest, "role": "character", "name": path.stem}
    return Reference.model_validate(told | {"number": number, "required": required} | more)


def source(path: Path, kind: str = "picture") -> Source:
    digest = sha256(path.read_bytes()).hexdigest()
    return Source.model_validate({"file": path, "digest": digest, "kind": kind})


def notes() -> list[Path]:
    """The jobs that are noted."""
    return sorted(Path(os.environ["XDG_CACHE_HOME"], "onereel", "jobs").glob("*.json"))
