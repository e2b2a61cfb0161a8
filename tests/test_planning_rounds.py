"""World and storyboard belong together, whoever planned them and wherever a run ended."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from agent.directing.director import Brief, Rules
from agent.directing.model.director import ModelDirector
from agent.directing.references import check
from agent.folders import folder_for
from agent.founding import create_project
from agent.journal import Journal
from agent.planning import Planning
from agent.project import Project
from tests.scripted_director import Scripted, answered, look
from tools.language import Unreachable

DOGS = """EXT. PARK - DAY

A SMALL DOG and a BIG DOG meet at the fountain.

DOG
Yip.

Silence.

DOG
Woof.
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    script = tmp_path / "dogs.fountain"
    script.write_text(DOGS, encoding="utf-8")
    return create_project(script, folder_for(script, tmp_path / "projects"))


def splitting(question: str) -> Any:
    reply = answered(question)
    if "splits" in reply:
        reply["splits"] = [{"cue": "dog", "name": "Big Dog", "lines": [10], "look": look(1)}]
    return reply


def by_model(project: Project, replies: Any = splitting, *, again: bool = False) -> Planning:
    """Planning by a model whose answers are kept in the project."""

    def directs(brief: Brief) -> ModelDirector:
        journal = Journal(project.folder / "kept" / "answers", Scripted(replies), again=again)
        return ModelDirector(brief, journal, rules_when_unreachable=True)

    return Planning(project, again=again, directs=directs)


def fits(project: Project) -> bool:
    """Whether every shot names only who and what the world has."""
    planning = Planning(project, frozen=True)
    for shot in planning.storyboard.shots:
        check(shot, planning.world)
    return True


def test_a_model_that_comes_between_world_and_storyboard_plans_both(project: Project) -> None:
    asyncio.run(Planning(project, directs=Rules).plan_world())
    asyncio.run(by_model(project).plan())
    assert fits(project)
    assert "big-dog" in Planning(project, frozen=True).world.characters


def test_a_run_that_ended_after_a_new_world_has_its_storyboard_planned_next(
    project: Project,
) -> None:
    asyncio.run(Planning(project).plan())
    asyncio.run(by_model(project, again=True).plan_world())
    assert Planning(project).stale()
    asyncio.run(by_model(project).plan())
    assert fits(project)


def test_a_finished_plan_is_not_due_for_another_model(project: Project) -> None:
    asyncio.run(by_model(project).plan())
    assert not Planning(project).stale()


def test_a_world_of_which_no_model_was_heard_is_the_rules(project: Project) -> None:
    asyncio.run(by_model(project, lambda question: Unreachable("nobody")).plan())
    assert Planning(project, frozen=True).world.planned_by == ""


def test_a_plan_that_lost_its_model_half_way_says_so_and_goes_on_when_asked_again(
    project: Project,
) -> None:
    def lost(question: str) -> Any:
        return Unreachable("gone") if question.startswith("Plan") else answered(question)

    planning = by_model(project, lost)
    asyncio.run(planning.plan())
    assert planning.director.unreachable == "gone"
    resumed = by_model(project, answered, again=True)
    asyncio.run(resumed.plan())
    model: Any = resumed.director
    assert model._journal.found == 1  # the world's answer was kept
    assert all(n.planned_by for n in Planning(project, frozen=True).storyboard.scenes.values())


def test_a_journal_whose_round_is_no_text_begins_anew(tmp_path: Path) -> None:
    (tmp_path / "round.json").write_bytes(b"\xff\xfe\x00")
    assert Journal(tmp_path, Scripted()).found == 0
