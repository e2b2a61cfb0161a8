"""A small finished film of one's own, and pictures to put into it."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from agent.project import Project, open_project
from tests.brought.films import Photo


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Project:
    return open_project(Path(shutil.copytree(finished, tmp_path / "film")))


@pytest.fixture
def photo(project: Project) -> Photo:
    """Puts a picture into refs/."""

    def put(name: str, size: tuple[int, int] = (320, 180), colour: str = "#3366aa") -> Path:
        path = project.folder / "refs" / name
        path.parent.mkdir(exist_ok=True)
        Image.new("RGB", size, colour).save(path)
        return path

    return put
