"""A small finished film that is made by tools which read words, follow references and film from
pictures."""

import shutil
from pathlib import Path

import pytest

from agent.project import Project, open_project
from tests.test_flow import produce
from tests.wording.reading import READING


@pytest.fixture(scope="session")
def worded(finished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of 江雪; tests work on copies."""
    folder = Path(shutil.copytree(finished, tmp_path_factory.mktemp("worded") / "film"))
    produce(open_project(folder), until="clips", tools=READING)
    return folder


@pytest.fixture
def project(worded: Path, tmp_path: Path) -> Project:
    return open_project(Path(shutil.copytree(worded, tmp_path / "film")))
