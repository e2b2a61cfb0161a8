"""How far a run is, in plain lines where nobody sees a bar."""

import pytest

from agent.cli.progress import Progress
from agent.tongue import ENGLISH, Tongue

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


def test_it_is_said_in_chinese_as_well(clock: Clock, capsys: Err) -> None:
    film(clock, 30.0, Tongue("zh"))
    assert capsys.readouterr().err.splitlines()[1] == "拍镜头：1/12，第1镜，30秒"
