"""Approval on the command line: the option, the words, a kill, and a model that is asked once."""

import json
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from agent.cli.bare import BARE, with_values
from agent.gates import GATES
from agent.settings import load_settings
from tests.command_line import Done, onereel
from tests.llm_server import Seen, serving
from tests.processes import children, gone, heed_ctrl_c
from tests.test_cli import COUPLET, FAKES, ONEREEL, SMALL, refused
from tests.test_directed_films import RIVER, answers, environment
from tests.test_directed_films import made as last


@pytest.fixture(scope="module", autouse=True)
def own_profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(configured(tmp_path_factory.mktemp("config"))))
        yield


def configured(folder: Path) -> Path:
    """A profile of instant tools, found where a person's own profiles are."""
    (folder / "onereel" / "profiles").mkdir(parents=True)
    (folder / "onereel" / "profiles" / "fakes.toml").write_text(FAKES, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Done:
    """`onereel make --approve couplet.txt`, in words."""
    folder = tmp_path_factory.mktemp("asked")
    (folder / "couplet.txt").write_text(COUPLET, encoding="utf-8")
    return onereel("make", "--approve", "couplet.txt", *SMALL, folder=folder)


@pytest.fixture
def project(asked: Done, tmp_path: Path) -> Path:
    return Path(shutil.copytree(asked.stdout.strip(), tmp_path / "film"))


def test_a_bare_option_stops_at_the_board_and_says_how_to_go_on(asked: Done) -> None:
    assert asked.returncode == 0, asked.stderr
    project = Path(asked.stdout.strip())
    assert load_settings(project).approve == "board"
    *_, line = asked.stderr.splitlines()
    assert line == (
        f"The board is in out/board.png. `onereel approve {project}` goes on; `onereel revise` "
        "changes shots first."
    )
    assert (project / "out" / "board.png").is_file()
    assert not (project / "out" / "film.mp4").exists()


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("make --approve river.txt", "make --approve board river.txt"),
        ("make river.txt --approve", "make river.txt --approve board"),
        ("make --approve --seed 3 river.txt", "make --approve board --seed 3 river.txt"),
        ("make --approve sheets river.txt", "make --approve sheets river.txt"),
        ("make --approve board river.txt", "make --approve board river.txt"),
        ("make --approve=sheets river.txt", "make --approve=sheets river.txt"),
        ("approve --sheets film", "approve --sheets film"),
        ("make -- --approve", "make -- --approve"),
    ],
)
def test_a_bare_option_takes_no_file_for_its_value(words: str, meant: str) -> None:
    assert with_values(words.split()) == meant.split()
    assert BARE["--approve"] == tuple(GATES)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("make", RIVER, "--approve=clips"), "--approve 'clips' is none. Give board or sheets"),
        (("make", RIVER, "--approve="), "--approve '' is none. Give board or sheets"),
        (("make", "--approve", "clips"), "'clips' does not exist"),
        (("make", RIVER, "--approve", "--no-approve"), "exclude each other"),
        (("approve", ".", "--only", "翁"), "Give --sheets as well"),
        (("approve", ".", "--withdraw"), "Give --sheets as well"),
        (("approve", "nowhere"), "'nowhere' does not exist"),
    ],
    ids=lambda value: " ".join(map(str, value[-2:])) if isinstance(value, tuple) else "",
)
def test_what_makes_no_sense_is_refused(
    tmp_path: Path, words: tuple[str | Path, ...], said: str
) -> None:
    assert said in refused(*words, folder=tmp_path)
    assert not (tmp_path / "projects").exists()


def test_an_unknown_gate_in_film_toml_is_named_by_its_line(project: Path, tmp_path: Path) -> None:
    path = project / "film.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('approve = "board"', 'approve = "clips"'), encoding="utf-8")
    assert "field 'approve': must be '', 'board' or 'sheets'" in refused(
        "make", project, folder=tmp_path
    )


def test_show_says_that_a_film_waits(project: Path, tmp_path: Path) -> None:
    shown = onereel("show", project, folder=tmp_path).stdout.replace("\n", " ")
    assert "The board waits for your approval: `onereel approve" in shown
    assert (
        json.loads(onereel("show", project, "--json", folder=tmp_path).stdout)["waits"] == "board"
    )


def test_approving_makes_the_film_and_there_is_nothing_more_to_approve(
    project: Path, tmp_path: Path
) -> None:
    waits = last(onereel("make", project, "--json", folder=tmp_path))
    assert (waits["waits"], waits["stage"], waits["film"]) == ("board", "board", None)
    assert waits["overviews"] == [str(project / "out" / "board.png")]
    assert waits["made"] == {}
    done = last(onereel("approve", project, "--json", folder=tmp_path))
    assert (done["approved"], done["waits"], done["stage"]) == ("board", None, "deliver")
    assert Path(done["film"]).is_file()
    assert done["wall_seconds"] > 0
    said = refused("approve", project, folder=tmp_path)
    assert "The board is approved: `onereel make" in said
    assert "Give --sheets" in said
    assert last(onereel("make", project, "--json", folder=tmp_path))["made"] == {}


def test_stills_that_previs_drew_at_the_gate_are_the_keyframes(tmp_path: Path) -> None:
    (tmp_path / "couplet.txt").write_text(COUPLET, encoding="utf-8")
    small = ("--profile", "previs", "--size", "160x90", "--jobs", "1", "--json")
    waits = last(onereel("make", "couplet.txt", "--approve", *small, folder=tmp_path))
    assert waits["made"] == {"keyframe": waits["shots"]}
    on = ("--no-approve", "--until", "keyframes", "--json")
    done = last(onereel("make", waits["project"], *on, folder=tmp_path))
    assert done["reused"] == waits["made"]
    assert "keyframe" not in done["made"]


def test_the_gate_can_be_moved_and_taken_away(project: Path, tmp_path: Path) -> None:
    words = ("--until", "voices", "--json")
    waits = last(onereel("make", project, "--approve", "sheets", *words, folder=tmp_path))
    assert waits["waits"] == waits["stage"] == "sheets"
    assert [Path(path).name for path in waits["overviews"]] == ["world.png", "board.png"]
    said = onereel("make", project, folder=tmp_path).stderr
    assert "out/world.png" in said
    assert "keeps the sheets as they are and goes on" in said
    done = last(onereel("make", project, "--no-approve", *words, folder=tmp_path))
    assert (done["waits"], done["stage"]) == (None, "voices")
    assert "approve" not in (project / "film.toml").read_text(encoding="utf-8")


def test_approving_waits_for_nobody_who_holds_the_project(project: Path, tmp_path: Path) -> None:
    with FileLock(project / ".lock"):
        assert "Another onereel" in refused("approve", project, folder=tmp_path)
    assert not (project / "history" / "approved.json").exists()


def test_a_film_that_is_killed_while_its_board_is_drawn_waits_as_before(tmp_path: Path) -> None:
    (tmp_path / "couplet.txt").write_text(COUPLET, encoding="utf-8")
    command = ("make", "--approve", "couplet.txt", *SMALL, "--json")
    first = subprocess.Popen(
        [ONEREEL, *command], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    stills = tmp_path / "projects" / "couplet" / "build" / "keyframe"
    while first.poll() is None and not list(stills.glob("*/recipe.json")):
        time.sleep(0.01)
    workers = children(first.pid)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert all(gone(pid) for pid in workers)
    kept = len(list(stills.glob("*/recipe.json")))
    assert kept
    done = last(onereel(*command, folder=tmp_path))
    assert done["waits"] == "board"
    assert done["made"].get("keyframe", 0) == done["shots"] - kept
    assert done["reused"]["keyframe"] == kept


def test_a_stopped_approval_says_how_to_go_on_and_is_not_asked_for_again(
    project: Path, tmp_path: Path
) -> None:
    running = subprocess.Popen(
        [ONEREEL, "approve", project], cwd=tmp_path, stderr=subprocess.PIPE, text=True,
        preexec_fn=heed_ctrl_c,
    )  # fmt: skip
    while running.poll() is None and not list(project.glob("build/voice/*/recipe.json")):
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate()
    assert running.returncode == 130
    assert f"Stopped. `onereel make {project}` goes on" in said.splitlines()[-1]
    done = last(onereel("make", project, "--until", "keyframes", "--json", folder=tmp_path))
    assert (done["waits"], done["stage"]) == (None, "keyframes")


def test_a_model_that_has_planned_is_asked_nothing_more_once_its_board_is_approved(
    tmp_path: Path,
) -> None:
    seen = Seen()
    configured(tmp_path)
    with serving(answers("river-snow"), seen=seen) as url:
        set_up = environment(url, tmp_path)
        words = ("--director", "model", "--approve", "--json", *SMALL)
        waits = last(onereel("make", RIVER, *words, folder=tmp_path, environment=set_up))
        asked = len(seen.bodies)
        assert asked
        assert waits["director"]["asked"] == asked
        film = waits["project"]
        again = last(onereel("make", film, "--json", folder=tmp_path, environment=set_up))
        done = last(onereel("approve", film, "--json", folder=tmp_path, environment=set_up))
    assert (waits["waits"], again["waits"], done["waits"]) == ("board", "board", None)
    assert len(seen.bodies) == asked
    assert done["shots"] == waits["shots"]
