"""A film that waits for a person: where it stops, how it goes on, and what asks anew."""

import asyncio
import shutil
import sqlite3
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from agent.approval import Approvals
from agent.build import Build
from agent.documents import load
from agent.errors import BadProject, OnereelError
from agent.film import World
from agent.folders import folder_for
from agent.founding import create_project
from agent.gates import GATES, Gate, approve, waiting
from agent.graph import run
from agent.planning import Planning
from agent.production import Production
from agent.project import Project, open_project
from agent.settings import revised, save_settings
from agent.stages import FilmState, leave_overviews
from agent.state import states
from tests.silence import Silent
from tests.test_flow import FAKES, OnlyVoices, edit
from tests.test_making import COUPLET


class Ran(NamedTuple):
    """One run to its end, or to a gate."""

    state: FilmState
    made: Counter[str]
    production: Production

    @property
    def waits(self) -> str | None:
        return self.state.get("waits")


def ran(project: Project, until: str = "keyframes", again: bool = False) -> Ran:
    """With instant tools, and previs for what is drawn at a gate."""
    build = Build(project.store, OnlyVoices())
    production = Production(project, build, FAKES, Planning(project, again=again))
    database = project.build / "graph.db"
    state = asyncio.run(run(production, until=until, checkpoints=database, told=lambda *_: None))
    build.ledger.save()
    return Ran(state, build.made, production)


def gated(folder: Path, gate: str) -> Project:
    project = open_project(folder)
    save_settings(folder, revised(project.settings, {"approve": gate}))
    return open_project(folder)


def approved(project: Project) -> Gate:
    return asyncio.run(approve(project, Silent(), jobs=1))


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film that waits at its board."""
    script = tmp_path_factory.mktemp("script") / "couplet.txt"
    script.write_text(COUPLET, encoding="utf-8")
    project = create_project(script, folder_for(script, script.parent / "projects"))
    small = {"size": (160, 90), "fps": 12, "approve": "board"}
    save_settings(project.folder, revised(project.settings, small))
    assert ran(open_project(project.folder)).waits == "board"
    return project.folder


@pytest.fixture
def project(stopped: Path, tmp_path: Path) -> Project:
    return open_project(Path(shutil.copytree(stopped, tmp_path / "film")))


def test_a_film_stops_after_its_board_with_a_still_of_every_shot_and_nothing_else(
    project: Project,
) -> None:
    shutil.rmtree(project.build)
    done = ran(project)
    assert done.waits == "board"
    assert done.made == {"keyframe": len(done.production.shots)}
    assert list(done.state["stills"]) == list(done.production.shots)
    assert {"sheets", "voices", "keyframes"}.isdisjoint(done.state)
    assert leave_overviews(done.production, done.state) == [str(project.out / "board.png")]


def test_stills_are_drawn_by_previs_and_no_shot_is_stale_for_that(project: Project) -> None:
    done = ran(project)
    still = project.store.recipe("keyframe", next(iter(done.state["stills"].values())))
    assert still is not None
    assert still["tool"]["name"] == "previs"
    parts = [part for shot in states(done.production).values() for part in shot]
    assert {part.state for part in parts if part.step == "keyframe"} == {"not made"}


def test_a_film_that_waits_stops_again_and_draws_nothing_twice(project: Project) -> None:
    done = ran(project)
    assert done.waits == "board"
    assert done.made == {}


def test_an_approved_film_goes_on(project: Project) -> None:
    assert approved(project) == "board"
    assert waiting(project) is None
    done = ran(project)
    assert done.waits is None
    assert list(done.state["keyframes"]) == list(done.production.shots)


def test_a_stage_before_the_gate_can_be_asked_for(project: Project) -> None:
    assert ran(project, until="board").waits is None
    assert waiting(project) == "board"


def test_the_checkpoint_holds_the_question_and_losing_it_loses_nothing(project: Project) -> None:
    database = project.build / "graph.db"
    with sqlite3.connect(database) as found:
        asked = found.execute("select count(*) from writes where channel = '__interrupt__'")
        assert asked.fetchone() == (1,)
    for path in project.build.glob("graph.db*"):
        path.unlink()
    done = ran(project)
    assert done.waits == "board"
    assert done.made == {}
    for path in project.build.glob("graph.db*"):
        path.unlink()
    approved(project)
    assert ran(project).waits is None


def test_a_question_that_was_answered_is_not_found_in_the_checkpoint(project: Project) -> None:
    approved(project)
    ran(project)
    with sqlite3.connect(project.build / "graph.db") as found:
        asked = found.execute("select count(*) from writes where channel = '__interrupt__'")
        assert asked.fetchone() == (0,)


def test_a_new_plan_of_the_director_asks_anew(project: Project) -> None:
    approved(project)
    edit(project, project.settings.script, "独钓寒江雪。", "独钓寒江雪。孤舟不见人。")
    assert ran(project).waits == "board"
    approved(project)
    assert ran(project).waits is None


def test_the_same_plan_made_again_asks_nothing(project: Project) -> None:
    approved(project)
    assert ran(project, again=True).waits is None


def test_a_script_that_changed_while_it_waited_asks_for_the_new_plan(project: Project) -> None:
    edit(project, project.settings.script, "独钓寒江雪。", "独钓寒江雪。孤舟不见人。")
    approved(project)  # what was seen
    assert ran(project).waits == "board"


@pytest.mark.parametrize("gate", ["board", "sheets"])
def test_a_person_s_own_changes_ask_nothing_anew(project: Project, gate: str) -> None:
    project = gated(project.folder, gate)
    ran(project)
    approved(project)
    edit(project, "storyboard.yaml", "  move: pull\n", "  move: push\n")
    edit(project, "world.yaml", "beard: long", "beard: short")
    (project.folder / "refs").mkdir()
    Image.new("RGB", (320, 180), "#3366aa").save(project.folder / "refs" / "翁.jpg")
    done = ran(project)
    assert done.waits is None
    assert load(project.folder / "world.yaml", World).characters["翁"].refs


def test_sheets_are_approved_with_the_board_and_then_frozen(project: Project) -> None:
    project = gated(project.folder, "sheets")
    done = ran(project)
    assert done.waits == "sheets"
    names = [Path(path).name for path in leave_overviews(done.production, done.state)]
    assert names == ["world.png", "board.png"]
    assert approved(project) == "sheets"
    assert {r.label for r in Approvals(project.folder).records()} == set(done.state["sheets"])
    assert ran(project).waits is None
    assert ran(gated(project.folder, "board")).waits is None


def test_an_approved_board_leaves_the_sheets_to_be_approved(project: Project) -> None:
    approved(project)
    assert ran(gated(project.folder, "sheets")).waits == "sheets"


def test_a_kill_between_frozen_sheets_and_their_record_asks_again(project: Project) -> None:
    project = gated(project.folder, "sheets")
    ran(project)
    approved(project)
    (project.folder / "history" / "approved.json").unlink()
    assert ran(project).waits == "sheets"
    assert approved(project) == "sheets"
    assert ran(project).waits is None


def test_a_film_without_a_gate_or_a_plan_waits_for_nothing(project: Project) -> None:
    with pytest.raises(OnereelError, match="--approve` stops after the board"):
        approved(gated(project.folder, ""))
    project = gated(project.folder, "board")
    approved(project)
    with pytest.raises(OnereelError, match="board is approved: `onereel make"):
        approved(project)
    (project.folder / "storyboard.yaml").unlink()
    with pytest.raises(OnereelError, match="not planned yet"):
        approved(project)


def test_a_damaged_record_is_named_and_nothing_taken_for_approved(project: Project) -> None:
    approved(project)
    (project.folder / "history" / "approved.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadProject, match=r"approved\.json' cannot be read.*delete it"):
        ran(project)
    assert set(GATES) == {"board", "sheets"}
