"""A folder in which nothing is set up, and a model that a test sets up in it."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.brought.told.telling import BLIND, scripted
from tests.llm_server import Body, Fault, Habits, Seen, serving


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two pictures, in which nothing is set up."""
    for name in os.environ:
        if name.startswith(("OPENAI_", "ONEREEL_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    for name in ("CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    Image.new("RGB", (320, 180), "#3366aa").save(tmp_path / "photo.jpg")
    Image.new("RGB", (240, 320), "#aa3366").save(tmp_path / "gallery.png")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Sets up a model that answers as a test says, for as long as it is asked."""

    @contextmanager
    def at_work(
        reply: Callable[[Body], Body | str] = scripted,
        faults: tuple[Fault, ...] = (),
        habits: Habits = BLIND,
    ) -> Iterator[Seen]:
        seen = Seen()
        with serving(reply, faults, habits=habits, seen=seen) as url:
            monkeypatch.setenv("ONEREEL_MODEL", "scripted")
            monkeypatch.setenv("OPENAI_BASE_URL", url)
            yield seen
        monkeypatch.delenv("ONEREEL_MODEL")

    return at_work
