"""As many shots as were asked for, and why not."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from agent import directing
from agent.directing.count import missed
from agent.directing.timing import CARDS, total
from agent.film import Storyboard, World
from agent.founding import create_project
from agent.planning import Planning
from agent.reading import read
from agent.script import Script
from agent.settings import revised

INPUTS = Path(__file__).parents[1] / "inputs"
TEXTS = (
    *("scripts/ASCENT_TO_GURU_PEAK.fountain", "scripts/Cyber_Bob_ep00001.fountain"),
    *("poems/江雪_柳宗元.txt", "prose/aesop_tortoise_and_hare_1919.txt", "prose/鲁迅_药.txt"),
)


def planned(
    text: str, shots: int | None, seconds: float | None = None
) -> tuple[Script, World, Storyboard]:
    script = read(INPUTS / text)
    broken = directing.breakdown(directing.within(script, seconds))
    world = directing.world(script, broken)
    return script, world, directing.board(script, broken, world, shots=shots, seconds=seconds)


def said(board: Storyboard) -> str:
    return "".join("".join(s.text.split()) for shot in board.shots for s in shot.speech)


@pytest.mark.parametrize("count", [8, 20, 90])
@pytest.mark.parametrize("text", TEXTS)
def test_the_number_of_shots_is_kept_and_no_word_or_line_is_lost(text: str, count: int) -> None:
    script, _, board = planned(text, count)
    _, _, usual = planned(text, None)
    assert len(board.shots) == count
    assert not directing.uncovered(script, board)
    assert said(board) == said(usual)
    assert missed(board.shots, count, None) == ""


@pytest.mark.parametrize("count", [6, 12, 20])
@pytest.mark.parametrize("text", TEXTS)
def test_a_number_and_a_length_are_kept_together(text: str, count: int) -> None:
    script, _, board = planned(text, count, 60.0)
    dissolves = sum(shot.transition == "dissolve" for shot in board.shots)
    assert abs(len(board.shots) - count) <= count / 10
    assert total(board, script.kind) + dissolves + CARDS == pytest.approx(60.0, rel=0.1)


def test_more_shots_than_the_time_holds_are_refused_with_the_length_that_they_need() -> None:
    _, _, board = planned(TEXTS[0], 100, 60.0)
    assert len(board.shots) < 30
    assert "Ask for 229 s." in missed(board.shots, 100, 60.0)


def test_fewer_shots_than_scenes_are_refused_with_the_number_of_scenes() -> None:
    _, _, board = planned(TEXTS[0], 2)
    assert "the text has 6 scenes" in missed(board.shots, 2, None)


def test_only_a_film_that_asks_for_a_number_is_planned_anew(tmp_path: Path) -> None:
    project = create_project(INPUTS / TEXTS[2], tmp_path / "film")
    asked = replace(project, settings=revised(project.settings, {"shots": 12}))
    planning = Planning(asked)
    assert planning.briefing.basis != Planning(project).briefing.basis
    asyncio.run(planning.plan())
    assert len(planning.storyboard.shots) == 12
