"""What a later stage will ask for, begun beside the stage that runs."""

import asyncio
from pathlib import Path

import pytest

from agent.build import Build
from agent.direction import Asking
from agent.folders import folder_for
from agent.founding import create_project
from agent.making import made
from agent.project import Project, open_project
from agent.settings import save_settings
from agent.store import Recipe, Store
from tests.silence import Silent
from tests.test_takes import COUPLET
from tools.errors import Failed
from tools.model_process import Heard
from tools.workers import Details, InlineWorkers, Work, unheard

RECIPE = Recipe("clip", 1, "clip.txt", {"shot": 1})


def written(request: str, folder: Path) -> Details:
    (folder / "clip.txt").write_text(request, encoding="utf-8")
    return {}


def refused(request: str, folder: Path) -> Details:
    raise Failed(request)


class Counting(InlineWorkers):
    """Workers that know how often they were asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def run(
        self, work: Work, request: object, folder: Path, heard: Heard = unheard
    ) -> Details:
        self.asked += 1
        return await super().run(work, request, folder, heard)


class Never(InlineWorkers):
    """Workers that come to no end."""

    async def run(
        self, work: Work, request: object, folder: Path, heard: Heard = unheard
    ) -> Details:
        await asyncio.Event().wait()
        return {}


def test_what_was_begun_is_made_once_and_counted_when_it_is_asked_for(tmp_path: Path) -> None:
    async def both() -> tuple[Build, Counting]:
        build = Build(Store(tmp_path), workers := Counting())
        build.begin(RECIPE, "shot 1", written, "seen from above")
        build.begin(RECIPE, "shot 1", written, "seen from above")
        assert not build.made
        await build.make(RECIPE, "shot 1", written, "seen from above")
        await build.make(RECIPE, "shot 1", written, "seen from above")
        return build, workers

    build, workers = asyncio.run(both())
    assert workers.asked == 1
    assert (build.made["clip"], build.reused["clip"]) == (1, 1)


def test_what_is_there_is_not_begun(tmp_path: Path) -> None:
    async def twice() -> Build:
        build = Build(Store(tmp_path), InlineWorkers())
        await build.make(RECIPE, "shot 1", written, "")
        again = Build(Store(tmp_path), InlineWorkers())
        again.begin(RECIPE, "shot 1", refused, "it was begun")
        await again.make(RECIPE, "shot 1", refused, "it was made")
        return again

    assert asyncio.run(twice()).reused["clip"] == 1


def test_what_goes_wrong_is_raised_where_it_is_asked_for(tmp_path: Path) -> None:
    async def wrong() -> None:
        build = Build(Store(tmp_path), InlineWorkers())
        build.begin(RECIPE, "shot 1", refused, "no such brush")
        with pytest.raises(Failed, match="no such brush"):
            await build.make(RECIPE, "shot 1", refused, "again")

    asyncio.run(wrong())


def test_what_nobody_asks_for_is_given_up(tmp_path: Path) -> None:
    async def given_up() -> None:
        build = Build(Store(tmp_path), Never())
        build.begin(RECIPE, "shot 1", written, "")
        await asyncio.sleep(0)
        await build.close()

    asyncio.run(given_up())
    assert not list((tmp_path / "clip").iterdir())


@pytest.fixture
def project(tmp_path: Path) -> Project:
    script = tmp_path / "couplet.txt"
    script.write_text(COUPLET, encoding="utf-8")
    made = create_project(script, folder_for(script, tmp_path))
    small = made.settings.model_copy(update={"size": (96, 64), "fps": 8, "seconds": 10.0})
    save_settings(made.folder, small)
    return open_project(made.folder)


def test_a_run_that_ends_with_the_keyframes_films_nothing(project: Project) -> None:
    asyncio.run(made(project, Asking(), Silent(), until="keyframes", jobs=1))
    assert (project.build / "keyframe").is_dir()
    assert not (project.build / "clip").exists()


def test_a_run_counts_its_clips_as_if_they_had_waited(project: Project) -> None:
    told = asyncio.run(made(project, Asking(), Silent(), until="clips", jobs=2))
    assert told["made"]["clip"] == told["made"]["keyframe"] == told["shots"]
    assert "clip" not in told["reused"]
