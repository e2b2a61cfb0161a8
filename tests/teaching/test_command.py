"""`onereel teach` as a person runs it, and as it is killed."""

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from agent.project import Project
from agent.settings import save_settings
from tests.command_line import onereel
from tests.processes import children, gone
from tests.teaching.pupils import WHO

OWN = r"\1\n  source: refs/sea.jpg"
"""In the storyboard, for a shot's first line."""
ONEREEL = Path(sys.executable).parent / "onereel"


@pytest.fixture
def profiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of one's own profiles, with one of instant tools."""
    folder = tmp_path / "config" / "onereel" / "profiles"
    folder.mkdir(parents=True)
    put(folder, "Pupils")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return folder


def put(folder: Path, pupil: str) -> None:
    text = (
        f'image = "tools.fakes:{pupil}"\nvideo = "tools.fakes:Flats"\nvoice = "tools.fakes:Beeps"\n'
    )
    (folder / "fakes.toml").write_text(text, encoding="utf-8")


@pytest.fixture
def film(project: Project, profiles: Path) -> Path:
    """The film with that profile."""
    save_settings(project.folder, project.settings.model_copy(update={"profile": "fakes"}))
    return project.folder


def said(*words: str | Path, folder: Path) -> Any:
    done = onereel(*words, "--json", folder=folder)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_command_says_what_was_learnt_and_forgets_it_again(film: Path, photos: Path) -> None:
    words = ("teach", film, WHO, "--photos", photos, "--steps", "3", "--rank", "4")
    (photos / "walk.mp4").write_bytes(b"a film")
    first = said(*words, folder=film)
    assert (first["made"], first["last_loss"]) == (True, 1.0)
    assert (first["pictures"], first["left_out"]) == (2, ["walk.mp4"])
    assert first["shots"]
    assert said(*words, folder=film)["made"] is False
    assert said("teach", film, WHO, "--forget", folder=film) == {
        "forgotten": [[WHO, "default", "pupils"]]
    }
    assert not list((film / "kept" / "loras").iterdir())


def test_it_says_which_shots_follow_and_that_nothing_useful_was_learnt(
    film: Path, photos: Path, profiles: Path
) -> None:
    put(profiles, "DullPupils")
    done = onereel("teach", film, WHO, "--photos", photos, "--steps", "3", folder=film)
    assert "The loss rose: nothing useful was learnt. Try fewer steps (--steps)" in done.stderr
    assert "follow it when `onereel make` makes them again" in done.stderr
    board = film / "storyboard.yaml"
    text = board.read_text(encoding="utf-8")
    board.write_text(re.sub(r"^(- id: .*)$", OWN, text, flags=re.MULTILINE), encoding="utf-8")
    (film / "refs").mkdir(exist_ok=True)
    Image.new("RGB", (320, 180), "#3366aa").save(film / "refs" / "sea.jpg")
    put(profiles, "Pupils")
    before, _, after = onereel("teach", film, WHO, folder=film).stderr.partition("teaching\n")
    assert "consist of files of yours, which are shown as they are\n" in before
    assert before.endswith("no shot would follow what is learnt\n")
    assert "Kept in kept/loras/; no shot follows it" in after


def test_a_kill_while_it_learns_leaves_nothing_and_the_next_time_it_learns_again(
    film: Path, photos: Path, profiles: Path
) -> None:
    put(profiles, "SlowPupils")
    words = ["teach", str(film), WHO, "--photos", str(photos), "--steps", "3"]
    running = subprocess.Popen([ONEREEL, *words], stderr=subprocess.DEVNULL)
    while running.poll() is None and not list(film.glob("build/lora/.*.draft/lora.safetensors")):
        time.sleep(0.02)
    workers = children(running.pid)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert all(gone(pid) for pid in workers)
    assert not (film / "kept" / "loras").exists()
    put(profiles, "Pupils")
    assert said(*words, folder=film)["made"] is True
    assert not list(film.glob("build/lora/.*"))
