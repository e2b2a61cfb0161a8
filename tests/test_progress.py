"""How far a run is, in plain lines where nobody sees a bar."""

import asyncio
import shutil
from pathlib import Path

import pytest

from agent.cli.progress import Progress
from agent.direction import Asking
from agent.project import open_project
from agent.running import building
from agent.tongue import ENGLISH, Tongue
from tests.silence import Silent
from tools.progress import WAITING, Step

Err = pytest.CaptureFixture[str]


class Clock:
    """Shows the time that a test says."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def film(clock: Clock, each: float, tongue: Tongue = ENGLISH) -> None:
    """Twelve clips, one every so many seconds."""
    with Progress(tongue=tongue, clock=clock) as shown:
        shown.stage("clips", 12)
        for number in range(1, 13):
            clock.now += each
            shown.told("clip", f"shot {number}", made=True)


def test_a_long_stage_says_how_far_it_is_once_in_ten_seconds(clock: Clock, capsys: Err) -> None:
    film(clock, 4.0)
    assert capsys.readouterr().err.splitlines() == [
        "shooting clips",
        "shooting clips: 3/12, shot 3, 12 s",
        "shooting clips: 6/12, shot 6, 24 s",
        "shooting clips: 9/12, shot 9, 36 s",
        "shooting clips: 12/12, shot 12, 48 s",
    ]


def test_each_clip_that_takes_longer_has_its_line(clock: Clock, capsys: Err) -> None:
    film(clock, 41.0)
    assert len(capsys.readouterr().err.splitlines()) == 13


def test_a_short_stage_says_nothing_more(clock: Clock, capsys: Err) -> None:
    film(clock, 0.8)
    assert capsys.readouterr().err == "shooting clips\n"


def test_every_stage_has_its_own_time(clock: Clock, capsys: Err) -> None:
    with Progress(clock=clock) as shown:
        for stage in ("keyframes", "clips"):
            shown.stage(stage, None)
            clock.now += 9.0
            shown.told("keyframe", "shot 1", made=True)
        clock.now += 2.0
        shown.told("clip", "shot 2", made=False)
    assert capsys.readouterr().err.splitlines() == [
        "drawing keyframes",
        "shooting clips",
        "shooting clips: 2, shot 2, 11 s",
    ]


def long_clip(clock: Clock, tongue: Tongue = ENGLISH) -> None:
    """The fourth of twelve clips; the others wait until it is there."""
    with Progress(tongue=tongue, clock=clock) as shown:
        shown.stage("clips", 12)
        for number in range(1, 4):
            shown.told("clip", f"shot {number}", made=False)
        for step in range(1, 21):
            clock.now += 7.0
            shown.stepped("clip", "shot 4", Step("denoising", step, 20))
            shown.stepped("clip", "shot 5", Step(WAITING))


def test_a_long_clip_says_at_which_step_it_is(clock: Clock, capsys: Err) -> None:
    long_clip(clock)
    lines = capsys.readouterr().err.splitlines()
    assert lines[1:3] == [
        "shooting clips: 3/12, shot 4: denoising 2/20, 14 s",
        "shooting clips: 3/12, shot 4: denoising 4/20, 28 s",
    ]
    assert len(lines) == 11


def test_one_that_waits_is_told_of_where_nothing_is_worked_on(clock: Clock, capsys: Err) -> None:
    with Progress(clock=clock) as shown:
        shown.stage("teach", 1)
        clock.now += 11.0
        shown.stepped("lora", "翁", Step(WAITING))
        clock.now += 11.0
        shown.stepped("lora", "翁", Step("loading"))
    assert capsys.readouterr().err.splitlines() == [
        "teaching",
        "teaching: 0/1, 翁: waiting for its turn, 11 s",
        "teaching: 0/1, 翁: loading, 22 s",
    ]


def sheets(clock: Clock, tongue: Tongue = ENGLISH) -> None:
    """The first of two, before which a model is loaded for 23 seconds."""
    with Progress(tongue=tongue, clock=clock) as shown:
        shown.ticked()
        shown.stage("sheets", 2)
        for second in range(24):
            if second == 12:
                shown.stepped("sheet", "翁", Step("loading FLUX.2-klein-4B"))
            shown.ticked()
            clock.now += 1.0


def test_while_a_model_is_loaded_that_is_said(clock: Clock, capsys: Err) -> None:
    sheets(clock)
    assert capsys.readouterr().err.splitlines() == [
        "drawing sheets",
        "drawing sheets: 0/2, 10 s",
        "drawing sheets: 0/2, 翁: loading FLUX.2-klein-4B, 20 s",
    ]
    sheets(clock, Tongue("zh"))
    assert "翁：装载模型 FLUX.2-klein-4B，20秒" in capsys.readouterr().err


class Ticked(Silent):
    """Knows when it was told that time passes."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = asyncio.Event()

    def ticked(self) -> None:
        self.heard.set()


def test_a_run_tells_that_time_passes_though_nothing_comes_to_an_end(
    finished: Path, tmp_path: Path
) -> None:
    project = open_project(Path(shutil.copytree(finished, tmp_path / "film")))

    async def run() -> bool:
        progress = Ticked()
        async with building(project, Asking(), progress, again=False, jobs=1):
            return await asyncio.wait_for(progress.heard.wait(), 30)

    assert asyncio.run(run())


def test_time_that_passes_in_a_stage_of_unknown_length_is_said(clock: Clock, capsys: Err) -> None:
    with Progress(clock=clock) as shown:
        shown.stage("mix", None)
        clock.now += 12.0
        shown.ticked()
    assert capsys.readouterr().err.splitlines() == ["mixing sound", "mixing sound: 12 s"]


def test_it_is_said_in_chinese_as_well(clock: Clock, capsys: Err) -> None:
    film(clock, 30.0, Tongue("zh"))
    assert capsys.readouterr().err.splitlines()[1] == "拍镜头：1/12，第1镜，30秒"
    long_clip(clock, Tongue("zh"))
    assert capsys.readouterr().err.splitlines()[1] == "拍镜头：3/12，第4镜：去噪 2/20，14秒"
