"""No test of servers knows what this machine is set up with."""

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def nothing_set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty cache, no keys, and no proxy before loopback."""
    for name in os.environ:
        if name.startswith(("OPENAI_", "ONEREEL_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
