"""A small finished film, made once, and pictures to put into it."""

import shutil
from pathlib import Path

import pytest
from PIL import Image

from agent.project import Project, create_project, folder_for, open_project
from agent.settings import save_settings
from tests.brought.films import Photo
from tests.test_flow import produce

POEM = Path(__file__).parents[1] / "inputs" / "poems" / "江雪_柳宗元.txt"


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("projects")
    project = create_project(POEM, folder_for(POEM, folder))
    small = project.settings.model_copy(update={"size": (160, 90), "fps": 12, "seconds": 36.0})
    save_settings(project.folder, small)
    produce(open_project(project.folder))
    return project.folder


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
