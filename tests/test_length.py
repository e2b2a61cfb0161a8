"""Why a film is longer or shorter than was asked for."""

import json
import math
import shutil
from pathlib import Path
from typing import Any

import pytest

from agent.chatting.telling import told_length
from agent.cli.outcome import say
from agent.outcome import result_of
from agent.project import Project, open_project
from agent.revising.edits import ChangeShots, Put
from agent.revising.order import Delete
from agent.state import recorded
from agent.takes import FILE
from agent.timeline import timeline
from agent.tongue import Tongue
from tests.revising.films import by_hand
from tests.test_flow import produce


@pytest.fixture
def project(finished: Path, tmp_path: Path) -> Project:
    return open_project(Path(shutil.copytree(finished, tmp_path / "film")))


def result(project: Project) -> dict[str, Any]:
    """What a run comes to; nothing of it has to be drawn for that."""
    made = produce(project, until="voices").production
    spoken = {
        shot: [float(line.details["seconds"]) for line in lines if line]
        for shot, lines in recorded(made).items()
    }
    settings = made.settings
    line = timeline(
        made.storyboard,
        spoken,
        fps=settings.fps,
        seconds=settings.seconds,
        pinned=made.pinned_frames(),
    )
    found = result_of(made, made.build, {"frames": line.frames}, "deliver")
    assert found["seconds"] == pytest.approx(line.frames / settings.fps, abs=0.001)
    return found


def adds_up(found: dict[str, Any]) -> bool:
    """Whether the parts that are told are the whole film."""
    parts = sum(found["length"][name] for name in ("spoken", "silent", "cards"))
    return bool(abs(parts - found["seconds"]) < 0.1)


def test_a_film_as_long_as_was_asked_for_says_nothing(project: Project) -> None:
    assert result(project)["length"] is None


def test_a_film_whose_words_need_longer_says_how_much(project: Project) -> None:
    long = "千山鸟飞绝，万径人踪灭。" * 12
    by_hand(project.folder, Put("storyboard.yaml", ("shots", "1", "speech", "0", "text"), long))
    found = result(project)
    told = found["length"]
    assert adds_up(found)
    assert told["words"] > 20
    assert told["said"].startswith("It was to be 36 s: shots with words take ")
    assert f"(the words need {told['words']:.1f} s), shots without words take" in told["said"]
    assert told["said"].endswith(f"Cut words, or ask for {-(-found['seconds'] // 1):.0f} s.")


def test_a_film_whose_shots_were_made_longer_says_so(project: Project) -> None:
    by_hand(project.folder, ChangeShots(("2",), {"seconds": 20.0}))
    found = result(project)
    assert adds_up(found)
    assert "Make shots shorter, or ask for " in found["length"]["said"]


def lasting(project: Project, seconds: float, *shots: str) -> None:
    """Takes of that length, locked."""
    path = project.folder / FILE
    known = json.loads(path.read_text(encoding="utf-8"))
    for name in shots:
        (take,) = known["shots"][name]
        take["frames"] = round(seconds * take["fps"])
    path.write_text(json.dumps(known), encoding="utf-8")
    by_hand(project.folder, ChangeShots(shots, {"circled": 1, "locked": True}))


def test_a_film_that_a_locked_take_makes_too_long_names_its_shot(project: Project) -> None:
    lasting(project, 30.0, "2")
    found = result(project)
    assert adds_up(found)
    assert found["length"]["said"].endswith(
        "Circled or locked takes stand as long as they were filmed (shot 2): circle others, unlock "
        f"them, or ask for {math.ceil(found['seconds'])} s."
    )


def test_shots_that_are_not_locked_are_made_shorter(project: Project) -> None:
    lasting(project, 4.0, "2")
    by_hand(project.folder, ChangeShots(("3",), {"seconds": 20.0}))
    assert "Make shots shorter, or ask for " in result(project)["length"]["said"]


def test_a_film_that_locked_takes_make_too_short_is_not_told_to_cut_words(
    project: Project,
) -> None:
    lasting(project, 1.0, "1", "2", "3", "4", "5")
    found = result(project)
    assert found["seconds"] < 34
    assert found["length"]["said"].endswith("Make shots longer, or put shots in.")


def test_a_film_whose_shots_were_taken_out_says_so(project: Project) -> None:
    by_hand(project.folder, Delete(("5", "7")))
    found = result(project)
    assert adds_up(found)
    assert found["seconds"] < 34
    assert found["length"]["said"].endswith("Make shots longer, or put shots in.")


def test_more_shots_are_asked_for_where_none_can_stand_longer(project: Project) -> None:
    two = (Delete(("3", "4", "5", "6", "7")), ChangeShots(("1", "2"), {"seconds": 12.0}))
    by_hand(project.folder, *two)
    found = result(project)
    assert adds_up(found)
    assert found["length"]["said"].endswith(
        "A shot stands 12 s at most where its words need no more: ask for more shots, or give more "
        "text."
    )


def test_it_is_said_after_a_run_in_the_language_of_a_conversation(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    by_hand(project.folder, ChangeShots(("2",), {"seconds": 20.0}))
    found = result(project)
    (here,) = told_length(found, Tongue("zh"))
    assert here.startswith("本来要36秒：有台词的镜头共")
    assert here.endswith("秒。")
    assert told_length(found, Tongue()) == [found["length"]["said"]]
    say(found | {"wall_seconds": 1.0, "director": {}}, as_json=False)
    assert found["length"]["said"] in capsys.readouterr().err.splitlines()
