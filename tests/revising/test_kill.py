"""A revision that is cut off is finished or never was; two at once do not lose each other."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from agent.changes import applied
from agent.documents import write_whole
from agent.errors import BadProject
from agent.history import History
from agent.project import locked
from agent.revising.framing import Nearer
from agent.revising.intent import load_intent, save_intent
from agent.revising.record import PENDING, Pending, finish
from agent.revision import Revision, now
from tests.revising.films import by_hand, proposed, shot


@pytest.fixture
def folder(finished: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "film"
    shutil.copytree(finished, copy, ignore=shutil.ignore_patterns("build", "out"))
    return copy


def pending(folder: Path) -> Pending:
    """A revision that was about to be written when its process was killed."""
    changes = proposed(folder, Nearer(("3",)))
    revision = Revision(
        number=History(folder).next_number(), when=now(), who="person", words="closer",
        changes=changes,
    )  # fmt: skip
    found = Pending(revision=revision)
    write_whole(History(folder).folder / PENDING, found.model_dump_json())
    return found


def test_killed_before_the_files_it_is_finished_by_whoever_comes_next(folder: Path) -> None:
    pending(folder)
    with locked(folder):
        pass
    assert shot(folder, "3").size == "full"
    assert History(folder).revisions()[-1].words == "closer"
    assert not (folder / "history" / PENDING).exists()


def test_killed_after_the_files_it_is_not_made_twice(folder: Path) -> None:
    found = pending(folder)
    film = load_intent(folder)
    files = applied(film.files, found.revision.changes)
    save_intent(folder, type(film).of(files), ["storyboard.yaml"])
    finish(folder)
    finish(folder)
    assert [r.words for r in History(folder).revisions()].count("closer") == 1
    assert "edited by hand" not in [r.words for r in History(folder).revisions()]


def test_what_a_person_edits_after_the_kill_stays(folder: Path) -> None:
    from agent.revising.edits import ChangeShots
    from agent.revising.record import standing_intent

    pending(folder)
    by_hand(folder, ChangeShots(("3",), {"size": "close"}))
    finish(folder)
    assert shot(folder, "3").size == "close"
    standing_intent(folder)
    assert History(folder).revisions()[-1].words == "edited by hand"


def test_an_empty_pending_revision_never_was(folder: Path) -> None:
    pending(folder)
    path = folder / "history" / PENDING
    path.write_text("", encoding="utf-8")
    finish(folder)
    assert shot(folder, "3").size == "wide"
    assert not path.exists()


@pytest.mark.parametrize(
    "damaged",
    [
        lambda text: text[: len(text) // 2],
        lambda text: text.replace(b'"schema_version":1', b'"schema_version":2', 1),
        lambda text: text + b"\xff",
        lambda text: b"[" * 100_000,
    ],
)
def test_a_pending_revision_that_cannot_be_read_is_refused_and_stays(
    folder: Path, damaged: Callable[[bytes], bytes]
) -> None:
    pending(folder)
    path = folder / "history" / PENDING
    path.write_bytes(damaged(path.read_bytes()))
    with pytest.raises(BadProject, match="another version"):
        finish(folder)
    assert path.exists()


@pytest.mark.parametrize("gone", ["world.yaml", "storyboard.yaml", "film.toml"])
def test_a_pending_revision_of_a_missing_file_is_laid_aside(folder: Path, gone: str) -> None:
    pending(folder)
    (folder / gone).unlink()
    with locked(folder):
        pass
    left = folder / "history"
    assert not (left / PENDING).exists()
    assert (left / "revision.dropped.json").exists()
    assert "closer" not in [revision.words for revision in History(folder).revisions()]


REVISING = """
import sys
from pathlib import Path
from agent.project import locked
from agent.revising.framing import Longer
from tests.revising.films import revise
folder = Path(sys.argv[1])
print("ready", flush=True)
for _ in range(int(sys.argv[2])):
    while True:
        try:
            with locked(folder):
                revise(folder, Longer((sys.argv[3],), seconds=0.1), words=f"longer {sys.argv[3]}")
            break
        except Exception as error:
            if type(error).__name__ != "ProjectBusy":
                raise
"""


def revising(folder: Path, times: int, name: str) -> "subprocess.Popen[str]":
    """A process that makes a shot longer again and again."""
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", REVISING, str(folder), str(times), name],
        cwd=root, env=os.environ | {"PYTHONPATH": str(root)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def replayed(folder: Path) -> dict[str, float | None]:
    """Lengths of the shots as the history tells them."""
    counts = [r for r in History(folder).revisions() if r.words.startswith("longer")]
    return {c.at[2]: c.new for r in counts for c in r.changes}


def test_killed_at_any_moment_files_and_history_agree(folder: Path) -> None:
    for wait in (0.3, 0.55):
        with revising(folder, 1000, "3") as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(wait)
            process.send_signal(signal.SIGKILL)
        with locked(folder):
            from agent.revising.record import standing_intent

            standing_intent(folder)
        words = [revision.words for revision in History(folder).revisions()]
        assert "edited by hand" not in words
        assert shot(folder, "3").seconds == replayed(folder).get("3", shot(folder, "3").seconds)


def test_two_processes_that_revise_one_film_lose_nothing(folder: Path) -> None:
    both = [revising(folder, 4, name) for name in "35"]
    for process in both:
        with process:
            assert process.wait(timeout=120) == 0
    words = [revision.words for revision in History(folder).revisions()]
    assert (words.count("longer 3"), words.count("longer 5")) == (4, 4)
    assert {n: shot(folder, n).seconds for n in "35"} == replayed(folder)
