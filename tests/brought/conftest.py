"""A small finished film of one's own, and pictures to put into it."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from agent.project import Project, open_project
from tests.brought.films import Photo, picture_in


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Project:
    return open_project(Path(shutil.copytree(finished, tmp_path / "film")))


@pytest.fixture
def photo(project: Project) -> Photo:
    """Puts a picture into refs/."""
    return partial(picture_in, project)
