"""The examples are what the director plans today, and files that people read are sound."""

from pathlib import Path

import pytest

from agent import directing
from agent.documents import dump
from agent.planning import Planning
from agent.project import STORYBOARD, WORLD, open_project

PROJECTS = Path(__file__).parent.parent / "projects"
EXAMPLES = sorted(path.parent.name for path in PROJECTS.glob("*/film.toml"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_plan_that_is_shipped_is_the_director_s(name: str) -> None:
    project = open_project(PROJECTS / name)
    shipped = Planning(project, frozen=True)
    settings = project.settings
    breakdown = directing.breakdown(shipped.briefing.script)
    world = directing.world(shipped.briefing.script, breakdown, style=shipped.world.style)
    board = directing.board(
        shipped.briefing.script,
        breakdown,
        world,
        narration=settings.narration,
        seconds=settings.seconds,
    )
    assert dump(shipped.world) == dump(world)
    assert dump(shipped.storyboard) == dump(board)
    assert not shipped.stale()
    planned = project.history.plan().files
    assert set(planned) == {WORLD, STORYBOARD}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_line_of_an_example_is_in_a_shot(name: str) -> None:
    shipped = Planning(open_project(PROJECTS / name), frozen=True)
    assert directing.uncovered(shipped.briefing.script, shipped.storyboard) == ()


def test_river_snow_is_the_film_that_was_asked_for() -> None:
    board = Planning(open_project(PROJECTS / "river-snow"), frozen=True).storyboard
    assert len(board.shots) >= 6
    assert len({shot.size for shot in board.shots}) >= 4
    alone = [shot.id for shot in board.shots if shot.subjects]
    assert {subject.who for shot in board.shots for subject in shot.subjects} == {"翁"}
    assert len(alone) < len(board.shots)


def test_kong_yiji_stands_among_the_customers_of_the_inn() -> None:
    board = Planning(open_project(PROJECTS / "kong-yiji"), frozen=True).storyboard
    assert {shot.place for shot in board.shots} == {"inn"}
    assert {s.mark for s in board.shots[0].subjects if s.who == "掌柜"} == {"behind-counter"}
    of_him = [shot for shot in board.shots if "孔乙己" in shot.focus]
    assert len(of_him) > len(board.shots) / 3
    among = [shot for shot in of_him if any(s.who.startswith("顾客") for s in shot.subjects)]
    assert among
    assert {"孔乙己", "掌柜", "narrator"} <= {
        said.speaker for s in board.shots for said in s.speech
    }
