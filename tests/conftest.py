"""What all tests share: a machine without models, and a small finished film, made once for those
that change or go on with one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from agent.folders import folder_for
from agent.founding import create_project
from agent.project import open_project
from agent.settings import save_settings
from tests.test_flow import INPUTS, produce

# How fast a machine is fails no test.
settings.register_profile("onereel", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("onereel")

POEM = INPUTS / "poems" / "江雪_柳宗元.txt"


@pytest.fixture(scope="session", autouse=True)
def without_models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Films are made by previs unless they say otherwise, whatever this machine has."""
    empty = tmp_path_factory.mktemp("nothing")
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("HF_HUB_CACHE", raising=False)
        patch.setenv("HF_HOME", str(empty / "hub"))
        patch.setenv("XDG_CONFIG_HOME", str(empty / "config"))
        yield


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The hub's cache, empty, for tests that lay models into it; and nobody has profiles."""
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "hf" / "hub"


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of 江雪; tests work on copies."""
    project = create_project(POEM, folder_for(POEM, tmp_path_factory.mktemp("projects")))
    small = project.settings.model_copy(update={"size": (160, 90), "fps": 12, "seconds": 36.0})
    save_settings(project.folder, small)
    produce(open_project(project.folder))
    return project.folder
