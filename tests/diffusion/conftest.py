"""What all tests of local models share."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from agent.production import open_tools
from agent.project import open_project
from tests.diffusion.board import leave_only
from tests.test_flow import produce


@pytest.fixture(scope="session", autouse=True)
def _on_one_core() -> Iterator[None]:
    """Toys gain nothing by a second thread, and threads that wait for each other on busy cores lose
    seconds."""
    torch = pytest.importorskip("torch", reason="the extra 'models' is not installed")
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def by_toys(finished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four shots of 江雪 by the toys, made once for all processes; tests work on copies."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = shared / "by-toys"
    with FileLock(shared / "by-toys.lock"):
        if not folder.exists():
            begun = tmp_path_factory.mktemp("models") / "river"
            shutil.copytree(finished, begun, ignore=shutil.ignore_patterns("build", "out"))
            leave_only(begun, "1", "4", "5", "6")
            assert produce(open_project(begun), tools=open_tools("tiny")).frames
            begun.rename(folder)
    return folder
