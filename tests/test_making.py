"""A run as a verb: from a command, and within an event loop that already runs."""

import asyncio
from pathlib import Path

import pytest

from agent.build import Ledger
from agent.direction import Asking
from agent.folders import folder_for
from agent.founding import create_project
from agent.making import made, make
from agent.project import Project, open_project
from agent.settings import save_settings
from tests.silence import Silent

COUPLET = "江雪\n柳宗元\n\n孤舟蓑笠翁，独钓寒江雪。\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    script = tmp_path / "couplet.txt"
    script.write_text(COUPLET, encoding="utf-8")
    made_of = create_project(script, folder_for(script, tmp_path / "projects"))
    save_settings(made_of.folder, made_of.settings.model_copy(update={"size": (160, 90)}))
    return open_project(made_of.folder)


class Stopping(Silent):
    """Cancels whatever runs as soon as the first sheet is there."""

    def told(self, step: str, label: str, made: bool) -> None:
        super().told(step, label, made)
        if step == "sheet" and self.task is not None:
            self.task.cancel()

    task: asyncio.Task[object] | None = None


def test_a_run_that_is_cancelled_in_somebody_s_loop_says_so_and_loses_nothing(
    project: Project,
) -> None:
    watched = Stopping()

    async def talk() -> tuple[bool, bool]:
        watched.task = asyncio.create_task(made(project, Asking(), watched, jobs=1))
        done, _ = await asyncio.wait([watched.task])
        goes_on = await made(project, Asking(), Silent(), until="sheets", jobs=1)
        return done.pop().cancelled(), sum(goes_on["reused"].values()) >= 1

    assert asyncio.run(talk()) == (True, True)
    sheet = next(label for label in watched.labels if label.startswith("sheet of "))
    assert Ledger(project.store).key("sheet", sheet.removeprefix("sheet of "))


def test_a_command_and_a_conversation_come_to_the_same(project: Project) -> None:
    make(project, Asking(), Silent(), until="board")  # from now on it is planned
    told = Silent()
    by_command = make(project, Asking(), told, until="board")
    by_talk = asyncio.run(made(project, Asking(), Silent(), until="board"))
    assert by_talk == by_command
    assert by_command["stage"] == "board"
    assert by_command["waits"] is None
    assert told.stages == ["read", "breakdown", "world", "board"]


def test_the_profile_that_a_film_leaves_open_is_chosen_once_and_said(project: Project) -> None:
    watched = Silent()
    result = make(project, Asking(), watched, until="board")
    said = [label for label in watched.labels if label.startswith("profile ")]
    assert said == ["profile previs: no model of gpu-80gb, gpu-24gb, gpu-16gb is here"]
    assert (result["profile"], f"profile previs: {result['profile_why']}") == ("previs", said[0])
    assert 'profile = "auto"' in (project.folder / "film.toml").read_text(encoding="utf-8")


def test_a_profile_that_a_film_names_is_not_talked_about(project: Project) -> None:
    named = project.settings.model_copy(update={"profile": "previs"})
    watched = Silent()
    result = make(Project(project.folder, named), Asking(), watched, until="board")
    assert not [label for label in watched.labels if label.startswith("profile ")]
    assert (result["profile"], result["profile_why"]) == ("previs", "")
