"""The command line as a person meets it: its answers to bad input, to a kill, to a second run."""

import json
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from PIL import Image

from agent.tongue import Tongue
from tests.command_line import onereel
from tests.processes import children, gone, heed_ctrl_c

ONEREEL = Path(sys.executable).parent / "onereel"
INPUTS = Path(__file__).parent / "inputs"
POEM = INPUTS / "poems" / "江雪_柳宗元.txt"
COUPLET = "江雪\n柳宗元\n\n孤舟蓑笠翁，独钓寒江雪。\n"
ZH = Tongue("zh")
SMALL = ("--profile", "fakes", "--size", "160x90", "--jobs", "1")
FAKES = 'image = "tools.fakes:Flats"\nvideo = "tools.fakes:Flats"\nvoice = "tools.fakes:Beeps"\n'


@pytest.fixture(scope="module", autouse=True)
def own_profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A profile of instant tools, found where a person's own profiles are."""
    config = tmp_path_factory.mktemp("config")
    (config / "onereel" / "profiles").mkdir(parents=True)
    (config / "onereel" / "profiles" / "fakes.toml").write_text(FAKES, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(config))
        yield


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_until("board", tmp_path_factory.mktemp("planned"))


@pytest.fixture
def project(planned: Path, tmp_path: Path) -> Path:
    """A project of one's own, planned and not drawn."""
    return Path(shutil.copytree(planned, tmp_path / "film"))


def refused(*words: str | Path, folder: Path) -> str:
    """The one line with which a command refuses."""
    done = onereel(*words, folder=folder)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    *_, line = done.stderr.strip().splitlines()
    return line


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(None, "does not exist", id="a missing file"),
        pytest.param(b"", "empty", id="an empty file"),
        pytest.param(b" \n\n\t\n", "empty|no words", id="only blanks"),
        pytest.param(bytes(range(256)) * 8, "script.txt|binary|text", id="a binary file"),
        pytest.param(b"\x81\x8d" * 9, "UTF-8", id="no known encoding"),
    ],
)
def test_a_script_that_cannot_be_read_is_one_clear_line(
    tmp_path: Path, data: bytes | None, said: str
) -> None:
    if data is not None:
        (tmp_path / "script.txt").write_bytes(data)
    for command in ("make", "read"):
        line = refused(command, "script.txt", folder=tmp_path)
        assert any(word in line for word in said.split("|")), line
    assert not (tmp_path / "projects").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--until", "premiere"), "'premiere' is no stage. Choose one of: read,"),
        (("--size", "huge"), "Write it like 1280x720"),
        (("--size", "9999x9999"), "out of range"),
        (("--size", "641x361"), "has an odd side, which video cannot have. Give 640x360."),
        (("--aspect", "0:0"), "Write it like 16:9"),
        (("--size", "640x360", "--aspect", "9:16"), "exclude each other"),
        (("--style", " "), "--style is empty"),
        (("--narration", "loud"), "--narration: must be 'full', 'speech' or 'none', not 'loud'"),
        (("--seconds", "-3"), "--seconds: must be more than 0"),
        (("--jobs", "0"), "Give 1 or more"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_wish_that_makes_no_sense_says_what_does(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    assert said in refused("make", POEM, *words, folder=tmp_path)


def test_words_for_a_style_are_kept_and_what_was_understood_is_said(
    project: Path, tmp_path: Path
) -> None:
    words = ("--style", "a faded postcard of glass", "--until", "world")
    done = onereel("make", project, *words, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "nearest is gouache" in done.stderr
    assert "leaves to models: glass" in done.stderr
    assert 'style = "a faded postcard of glass"' in (project / "film.toml").read_text("utf-8")
    assert "text: a faded postcard of glass" in (project / "world.yaml").read_text("utf-8")


def test_styles_are_listed_with_their_hands(tmp_path: Path) -> None:
    done = onereel("styles", "--json", folder=tmp_path)
    hands = {style["name"]["en"]: style["hand"] for style in json.loads(done.stdout)}
    assert hands["noir"] == "painted"
    assert "watercolour" in onereel("styles", folder=tmp_path).stdout
    meant = json.loads(onereel("styles", "水墨", "--json", folder=tmp_path).stdout)
    assert meant["preset"] == "ink wash"


def test_a_run_that_stops_early_leaves_sheets_and_board_to_look_at(
    project: Path, tmp_path: Path
) -> None:
    done = onereel("make", project, "--until", "sheets", "--json", folder=tmp_path)
    world, board = project / "out" / "world.png", project / "out" / "board.png"
    assert json.loads(done.stdout)["overviews"] == [str(world)]
    done = onereel("make", project, "--until", "keyframes", "--json", folder=tmp_path)
    assert json.loads(done.stdout)["overviews"] == [str(world), str(board)]
    assert world.is_file()
    assert board.is_file()


def test_sheets_are_approved_shown_and_withdrawn(project: Path, tmp_path: Path) -> None:
    assert "Give --sheets" in refused("approve", project, folder=tmp_path)
    done = onereel("approve", project, "--sheets", "--only", "翁", folder=tmp_path)
    assert "1 approved; 1 stand approved" in done.stderr
    world = project / "world.yaml"
    world.write_text(world.read_text("utf-8").replace("beard: long", "beard: short", 1), "utf-8")
    shown = onereel("show", project, folder=tmp_path).stdout
    assert "sheets are approved" in shown
    assert "differs from what would be drawn now" in shown.replace("\n", " ")
    shot = next(s for s in json.loads(onereel("show", project, "--json", folder=tmp_path).stdout)[
        "shots"] if s["subjects"])  # fmt: skip
    why = onereel("why", project, shot["id"], folder=tmp_path).stdout
    assert "approved; the approved sheet differs from what would be drawn now" in why
    assert "look.beard: long -> short" in why
    done = onereel("approve", project, "--sheets", "--withdraw", "--json", folder=tmp_path)
    assert json.loads(done.stdout) == {"withdrawn": ["翁, default"], "standing": 0}


def test_the_takes_of_a_shot_are_listed_with_their_stills(project: Path, tmp_path: Path) -> None:
    assert (
        "No take of shot 1 was filmed yet" in onereel("takes", project, "1", folder=tmp_path).stderr
    )
    onereel("make", project, "--until", "clips", folder=tmp_path)
    board = project / "storyboard.yaml"
    text = board.read_text(encoding="utf-8")
    board.write_text(text.replace("- id: '1'\n", "- id: '1'\n  take: 2\n", 1), encoding="utf-8")
    onereel("make", project, "--until", "clips", folder=tmp_path)
    done = onereel("takes", project, "1", "--json", folder=tmp_path)
    found = json.loads(done.stdout)
    assert [(take["take"], take["seed"], take["film"]) for take in found["takes"]] == [
        (1, 1, ""),
        (2, 2, "in the film"),
    ]
    assert found["sheet"] == str(project / "out" / "takes-1.png")
    told = onereel("takes", project, "1", folder=tmp_path).stdout
    assert "take: 1 -> 2" in told
    assert told.endswith(f"{found['sheet']}\n")
    for take in found["takes"]:
        assert f"take {take['take']}: {take['still']}" in told
    row = json.loads(onereel("show", project, "--json", folder=tmp_path).stdout)["shots"][0]
    assert (row["take"], row["takes"], row["circled"], row["locked"]) == (2, 2, None, False)
    assert "There is no shot '99'" in refused("takes", project, "99", folder=tmp_path)


def test_a_circled_shot_is_shown_as_such(project: Path, tmp_path: Path) -> None:
    onereel("make", project, "--until", "clips", folder=tmp_path)
    board = project / "storyboard.yaml"
    text = board.read_text(encoding="utf-8")
    held = "- id: '1'\n  circled: 1\n  locked: true\n  take: 2\n"
    board.write_text(text.replace("- id: '1'\n", held, 1), encoding="utf-8")
    onereel("make", project, "--until", "clips", folder=tmp_path)
    shown = onereel("show", project, folder=tmp_path).stdout
    assert "1 of 1  locked" in shown
    why = onereel("why", project, "1", folder=tmp_path).stdout
    assert "locked; it differs from what would be made now" in why
    assert "seed: that of take 1 -> that of take 2" in why


def test_approving_waits_for_nobody_who_holds_the_project(project: Path, tmp_path: Path) -> None:
    with FileLock(project / ".lock"):
        assert "Another onereel" in refused("approve", project, "--sheets", folder=tmp_path)


def test_a_profile_whose_models_are_not_here_does_not_stay(project: Path, tmp_path: Path) -> None:
    said = refused("make", project, "--profile", "gpu-24gb", folder=tmp_path)
    assert "Run: hf download black-forest-labs/FLUX.2-klein-4B" in said
    assert "`onereel doctor --profile gpu-24gb` says all that it needs." in said
    assert 'profile = "fakes"' in (project / "film.toml").read_text(encoding="utf-8")


def test_a_profile_whose_models_are_not_here_leaves_no_project_behind(tmp_path: Path) -> None:
    assert "is not here" in refused("make", POEM, "--profile", "gpu-24gb", folder=tmp_path)
    assert not (tmp_path / "projects").exists()


def test_a_profile_that_does_not_serve_what_a_person_brings_does_not_stay(
    project: Path, tmp_path: Path
) -> None:
    (project / "refs").mkdir()
    Image.new("RGB", (96, 64), "red").save(project / "refs" / "sea.png")
    board = project / "storyboard.yaml"
    made_again = "  source: refs/sea.png\n  strength: 0.4\n"
    text = re.sub(r"(- id: '?[12]'?\n)", rf"\1{made_again}", board.read_text(encoding="utf-8"))
    assert text.count(made_again) == 2
    board.write_text(text, encoding="utf-8")
    said = refused("make", project, "--profile", "previs", folder=tmp_path)
    assert "Shot '1': previs does not serve 'source' with 'strength'. Take out" in said
    assert said.endswith("Shot 2 is not served either.")
    assert ZH.met(said).startswith("第1镜：previs 不支持")
    assert ZH.met(said).endswith("第2镜也不支持。")
    assert 'profile = "fakes"' in (project / "film.toml").read_text(encoding="utf-8")


def test_a_mistyped_profile_does_not_stay(project: Path, tmp_path: Path) -> None:
    assert "no profile 'zzz'" in refused("make", project, "--profile", "zzz", folder=tmp_path)
    assert 'profile = "fakes"' in (project / "film.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("who: 翁", "who: nobody", "'nobody'"), ("who: 翁", "who: 翁\n    look: gala", "'gala'")],
    ids=["somebody unknown", "an unknown look"],
)
def test_a_shot_that_the_world_does_not_fit_is_refused_at_once(
    project: Path, tmp_path: Path, old: str, new: str, said: str
) -> None:
    board = project / "storyboard.yaml"
    text = board.read_text(encoding="utf-8")
    assert old in text
    board.write_text(text.replace(old, new, 1), encoding="utf-8")
    for command in (
        ("make", project, "--until", "board"),
        ("show", project),
        ("why", project, "1"),
    ):
        assert said in refused(*command, folder=tmp_path)


def test_a_folder_that_is_no_project_is_named(tmp_path: Path) -> None:
    assert "is no film project" in refused("make", tmp_path, folder=tmp_path)
    assert "is no film project" in refused("show", tmp_path, folder=tmp_path)


def test_show_before_a_plan_says_what_to_run(tmp_path: Path) -> None:
    project = made_until("read", tmp_path)
    assert "--until board" in refused("show", project, folder=tmp_path)


def made_until(stage: str, folder: Path) -> Path:
    done = onereel("make", POEM, *SMALL, "--until", stage, "--json", folder=folder)
    assert done.returncode == 0, done.stderr
    return Path(json.loads(done.stdout.splitlines()[-1])["project"])


def test_a_broken_edit_is_named_by_line_and_nothing_overwritten(
    project: Path, tmp_path: Path
) -> None:
    board = project / "storyboard.yaml"
    text = board.read_text(encoding="utf-8").replace("size: extreme wide", "size: very wide", 1)
    board.write_text(text, encoding="utf-8")
    line = refused("make", project, folder=tmp_path)
    number = text.splitlines().index("  size: very wide") + 1
    assert f"storyboard.yaml:{number}: shot 1: size: must be" in line
    assert "'extreme wide', 'wide', 'full'" in line
    assert board.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("mark: boat", "mark: boot", "mark of '翁' 'boot' does not exist.* Did you mean 'boat'"),
        ("speaker: narrator", "speaker: nobody", "speaker 'nobody' does not exist in the world"),
        ("place: winter-river", "place: winter-rivers", "place 'winter-rivers' does not exist"),
        ("- [4, 4]", "- [4, 40]", r"lines \[4, 40\] are not in the script, which has 5"),
    ],
    ids=["a mark", "a speaker", "a place", "lines of the script"],
)
def test_what_a_shot_names_must_exist_and_its_line_is_told(
    project: Path, tmp_path: Path, old: str, new: str, said: str
) -> None:
    board = project / "storyboard.yaml"
    before = board.read_text(encoding="utf-8")
    text = before.replace(old, new, 1)
    assert text != before
    board.write_text(text, encoding="utf-8")
    number = next(n for n, line in enumerate(text.splitlines(), 1) if line.strip().endswith(new))
    line = refused("make", project, "--until", "board", folder=tmp_path)
    assert re.search(rf"storyboard\.yaml:{number}: Shot '\d+': {said}", line), line


def test_two_makes_on_one_project_do_not_meet(project: Path, tmp_path: Path) -> None:
    with FileLock(project / ".lock"):
        assert "Another onereel works on" in refused("make", project, folder=tmp_path)


def test_a_full_disk_loses_nothing(project: Path) -> None:
    before = {path: path.read_bytes() for path in project.glob("*.yaml")}
    limit = "ulimit -f 400; trap '' XFSZ; exec \"$0\" make ."  # no file above 400 KB
    done = subprocess.run(
        ["bash", "-c", limit, ONEREEL], capture_output=True, text=True, cwd=project, check=False
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "The disk takes no more" in done.stderr
    assert not list(project.glob("build/*/.*.draft"))
    assert {path: path.read_bytes() for path in project.glob("*.yaml")} == before
    assert onereel("make", ".", "--until", "keyframes", folder=project).returncode == 0


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """A film that nobody interrupted, and what making it took."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "couplet.txt").write_text(COUPLET, encoding="utf-8")
    done = onereel("make", "couplet.txt", *SMALL, "--json", folder=folder)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def test_json_is_one_object_on_the_last_line(whole: dict[str, Any]) -> None:
    assert Path(whole["film"]).is_absolute()
    assert Path(whole["film"]).stat().st_size > 10_000
    assert whole["frames"] == round(whole["seconds"] * 24)
    assert whole["made"]["clip"] == whole["shots"]
    assert whole["reused"] == {}
    assert whole["wall_seconds"] > 0


def test_show_and_why_say_that_all_is_made(whole: dict[str, Any], tmp_path: Path) -> None:
    project = Path(whole["project"])
    shown = json.loads(onereel("show", project, "--json", folder=tmp_path).stdout)
    assert {shot["state"] for shot in shown["shots"]} == {"made"}
    assert shown["plan"] == "current"
    because = onereel("why", project, "1", folder=tmp_path).stdout
    assert "keyframe" in because
    assert "stale" not in because


def test_why_names_the_field_that_made_a_shot_stale(whole: dict[str, Any], tmp_path: Path) -> None:
    project = tmp_path / "film"
    shutil.copytree(whole["project"], project)
    board = project / "storyboard.yaml"
    text = board.read_text(encoding="utf-8").replace("lens: 24.0", "lens: 26.0", 1)
    board.write_text(text, encoding="utf-8")
    said = onereel("why", project, "1", folder=tmp_path).stdout
    assert "camera.start.focal: 24.0 -> 26.0" in said
    states = json.loads(onereel("show", project, "--json", folder=tmp_path).stdout)["shots"]
    assert [shot["state"] for shot in states][:2] == ["stale", "made"]
    assert "There is no shot '99'" in refused("why", project, "99", folder=tmp_path)


@pytest.mark.parametrize("finished", [1, 10], ids=lambda n: f"killed after {n} artifacts")
def test_a_killed_make_goes_on_where_it_was(
    whole: dict[str, Any], tmp_path: Path, finished: int
) -> None:
    (tmp_path / "couplet.txt").write_text(COUPLET, encoding="utf-8")
    command = ["make", "couplet.txt", *SMALL, "--json"]
    first = subprocess.Popen(
        [ONEREEL, *command], cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    build = tmp_path / "projects" / Path(whole["project"]).name / "build"
    while first.poll() is None and len(list(build.glob("*/*/recipe.json"))) < finished:
        time.sleep(0.01)
    workers = children(first.pid)
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert all(gone(pid) for pid in workers)
    kept = len(list(build.glob("*/*/recipe.json")))
    second = onereel(*command, folder=tmp_path)
    assert second.returncode == 0, second.stderr
    result = json.loads(second.stdout.splitlines()[-1])
    everything = sum(whole["made"].values())
    assert sum(result["made"].values()) == everything - kept
    assert not list(build.glob("*/.*.draft"))
    assert Path(result["film"]).read_bytes() == Path(whole["film"]).read_bytes()


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_a_stopped_make_says_how_to_go_on(tmp_path: Path, asked: signal.Signals) -> None:
    (tmp_path / "couplet.txt").write_text(COUPLET, encoding="utf-8")
    running = subprocess.Popen(
        [ONEREEL, "make", "couplet.txt", *SMALL],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_ctrl_c,
    )
    build = tmp_path / "projects" / "couplet" / "build"
    while running.poll() is None and not list(build.glob("*/*/recipe.json")):
        time.sleep(0.01)
    workers = children(running.pid)
    running.send_signal(asked)
    _, said = running.communicate()
    assert running.returncode == 130
    assert "Run the same command again to go on" in said.splitlines()[-1]
    assert "Traceback" not in said
    assert all(gone(pid) for pid in workers)


def test_killed_edited_and_made_again_is_the_film_of_the_edited_script(
    whole: dict[str, Any], tmp_path: Path
) -> None:
    project = tmp_path / "film"
    shutil.copytree(whole["project"], project)
    shutil.rmtree(project / "build" / "clip")
    shutil.rmtree(project / "out")
    script = next(project.glob("*.txt"))
    text = script.read_text(encoding="utf-8").replace("孤舟蓑笠翁", "孤舟簑笠客")
    script.write_text(text, encoding="utf-8")
    done = onereel("make", project, "--json", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "簑笠客" in (project / "out" / "film.srt").read_text(encoding="utf-8")
