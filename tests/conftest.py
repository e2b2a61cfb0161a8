"""A small finished film, made once for all tests that change or go on with one."""

from pathlib import Path

import pytest

from agent.project import create_project, folder_for, open_project
from agent.settings import save_settings
from tests.test_flow import INPUTS, produce

POEM = INPUTS / "poems" / "江雪_柳宗元.txt"


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of 江雪; tests work on copies."""
    project = create_project(POEM, folder_for(POEM, tmp_path_factory.mktemp("projects")))
    small = project.settings.model_copy(update={"size": (160, 90), "fps": 12, "seconds": 36.0})
    save_settings(project.folder, small)
    produce(open_project(project.folder))
    return project.folder
