"""What all tests of local models share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

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
    """Four shots of 江雪 at 160x90 by the toys; tests work on copies."""
    folder = tmp_path_factory.mktemp("models") / "river"
    shutil.copytree(finished, folder, ignore=shutil.ignore_patterns("build", "out"))
    leave_only(folder, "1", "4", "5", "6")
    made = produce(open_project(folder), tools=open_tools("tiny"))
    assert made.frames
    return folder
