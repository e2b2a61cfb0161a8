"""A small film with sheets, and photos of one's own."""

import asyncio
import shutil
from pathlib import Path

import pytest
from PIL import Image

from agent.project import Project, open_project
from agent.stages import sheets
from tests.brought.films import production
from tests.teaching.pupils import TOOLS


@pytest.fixture(scope="session")
def drawn(finished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film whose sheets are drawn by a model that can be taught."""
    folder = Path(shutil.copytree(finished, tmp_path_factory.mktemp("drawn") / "film"))
    asyncio.run(sheets.draw_all(production(open_project(folder), TOOLS)))
    return folder


@pytest.fixture
def project(drawn: Path, tmp_path: Path) -> Project:
    return open_project(Path(shutil.copytree(drawn, tmp_path / "film")))


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Two photos of one's own, outside of the film."""
    folder = tmp_path / "photos"
    folder.mkdir()
    for name, colour in (("a.png", "#aa3322"), ("b.jpg", "#33aa22")):
        Image.new("RGB", (96, 128), colour).save(folder / name)
    return folder
