"""Whatever happens on the way, a clip is paid for once, or it is said why there is none."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.server.asking import SIZE, choice, notes, server, video_model
from tests.server.loopback import Loopback
from tests.server.pictures import Habits, PictureServer
from tools import jobs
from tools.errors import BadMedia, Failed, MissingTool
from tools.media import probe
from tools.progress import Cancelled, Listener, heard_by
from tools.server import client
from tools.server.filming import Part
from tools.server.wire import Wire
from tools.video import ClipRequest, Filmed
from tools.workers import LocalWorkers

ASKED = ClipRequest(prompt="a lamp is lit", frames=17, fps=16, size=SIZE, seed=5)
"""At the model's own size and rate, so that nothing but the fault takes time."""


def shoot(loopback: Loopback, folder: Path, **more: object) -> Filmed:
    return video_model(loopback, **more).shoot(ASKED, folder / "clip.mp4")  # type: ignore[arg-type]


FAULTS = [
    ({"create": ["429 3", "503"]}, [3.0, 1.0]),
    ({"look": ["503", "500 9", "429"]}, [0.25, 9.0, pytest.approx(0.5625)]),
    ({"content": ["502", "503"]}, [0.5, 1.0]),
]


@pytest.mark.parametrize(("faults", "pauses"), FAULTS, ids=["create", "look", "content"])
def test_a_busy_server_is_asked_again_and_the_clip_is_made_once(
    tmp_path: Path, faults: dict[str, list[str]], pauses: list[float]
) -> None:
    count, waits = len(next(iter(faults.values()))), list[float]()
    with server(PictureServer(faults=faults)) as (served, loopback):
        filmed = shoot(loopback, tmp_path, waits=waits)
    assert waits == pauses
    assert (len(served.sent), filmed.used["again"], filmed.frames) == (1, count, 17)


def test_a_lost_job_is_said_and_sent_once_more(tmp_path: Path) -> None:
    with server(PictureServer(faults={"look": ["404"]})) as (served, loopback):
        filmed = shoot(loopback, tmp_path)
    assert [sent.fields["seed"] for sent in served.sent] == ["5", "5"]
    assert "had lost the job; it was sent once more" in filmed.remarks[0]
    assert served.deleted == ["video_2"]


def test_a_job_that_is_lost_again_is_given_up(tmp_path: Path) -> None:
    with (
        server(PictureServer(faults={"look": ["404", "404"]})) as (served, loopback),
        pytest.raises(Failed, match="has lost the same job twice"),
    ):
        shoot(loopback, tmp_path)
    assert len(served.sent) == 2
    assert not notes()


def test_half_a_file_is_fetched_again(tmp_path: Path) -> None:
    with server(PictureServer(faults={"clip": ["half"]})) as (served, loopback):
        filmed = shoot(loopback, tmp_path)
    assert (served.fetched, len(served.sent), filmed.used["again"]) == (2, 1, 1)
    assert probe(tmp_path / "clip.mp4").frames == 17


def test_half_a_file_twice_is_an_error(tmp_path: Path) -> None:
    with (
        server(PictureServer(faults={"clip": ["half", "half"]})) as (served, loopback),
        pytest.raises(BadMedia, match=r"'clip0.mp4' .*"),
    ):
        shoot(loopback, tmp_path)
    assert served.deleted == ["video_1"]


def test_a_job_that_does_not_end_is_given_up_and_dropped(tmp_path: Path) -> None:
    with (
        server(PictureServer(Habits(looks=-1))) as (served, loopback),
        pytest.raises(Failed, match=r"not ready in time \(no end after 0.3 s\). Raise timeout"),
    ):
        shoot(loopback, tmp_path, timeout=0.3)
    assert served.deleted == ["video_1"]
    assert not notes()


def at_the(count: int, act: Callable[[], object]) -> Callable[[float], None]:
    """A sleep that does something at the n-th time."""
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == count:
            act()

    return sleep


def test_a_server_that_goes_and_comes_back_finds_its_job_awaited(tmp_path: Path) -> None:
    with server(PictureServer(Habits(looks=3))) as (served, loopback):
        model = video_model(loopback)
        waits: list[float] = []

        def sleep(seconds: float) -> None:
            waits.append(seconds)
            if len(waits) == 1:
                loopback.stop()
            if len(waits) == 4:
                loopback.start()

        model.wire.sleep = sleep
        filmed = model.shoot(ASKED, tmp_path / "clip.mp4")
    assert len(served.sent) == 1
    assert filmed.used["again"] >= 3


def test_the_job_of_a_server_that_stays_away_is_fetched_by_the_next_run(tmp_path: Path) -> None:
    with server(PictureServer(Habits(looks=1))) as (served, loopback):
        model = video_model(loopback, timeout=0.5)
        model.wire.sleep = at_the(1, loopback.stop)
        with pytest.raises(Failed, match=r"does not answer .* Is the server running"):
            model.shoot(ASKED, tmp_path / "clip.mp4")
        assert len(notes()) == 1
        loopback.start()
        shoot(loopback, tmp_path)
    assert len(served.sent) == 1
    assert not notes()


def test_another_request_does_not_adopt_the_job(tmp_path: Path) -> None:
    with server(PictureServer(Habits(looks=1))) as (served, loopback):
        model = video_model(loopback, timeout=0.5)
        model.wire.sleep = at_the(1, loopback.stop)
        with pytest.raises(Failed):
            model.shoot(ASKED, tmp_path / "clip.mp4")
        loopback.start()
        other = ASKED.model_copy(update={"seed": 6})
        video_model(loopback).shoot(other, tmp_path / "clip.mp4")
    assert [sent.fields["seed"] for sent in served.sent] == ["5", "6"]
    assert len(notes()) == 1


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_stopping_drops_the_job_at_the_server(tmp_path: Path, stop: type[BaseException]) -> None:
    def interrupt() -> None:
        raise stop

    with server(PictureServer(Habits(looks=-1))) as (served, loopback):
        model = video_model(loopback)
        model.wire.sleep = at_the(2, interrupt)
        with pytest.raises(stop):
            model.shoot(ASKED, tmp_path / "clip.mp4")
        assert served.deleted == ["video_1"]
    assert not notes()
    assert not list(tmp_path.glob("*.mp4"))


def test_whoever_does_not_want_the_clip_any_more_has_its_job_dropped(tmp_path: Path) -> None:
    with server(PictureServer(Habits(looks=-1))) as (served, loopback):
        listener = Listener(cancelled=lambda: len(served.looked) > 1)
        with heard_by(listener), pytest.raises(Cancelled):
            shoot(loopback, tmp_path)
        assert served.deleted == ["video_1"]


def test_a_stopped_run_has_its_job_dropped_before_its_workers_end(tmp_path: Path) -> None:
    async def begin_and_stop(loopback: Loopback, served: PictureServer) -> None:
        workers = LocalWorkers(1)
        try:
            task = asyncio.create_task(
                workers.run(jobs.shoot, jobs.Shoot(choice(loopback), ASKED), tmp_path)
            )
            while len(served.looked) < 2:
                await asyncio.sleep(0.02)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        finally:
            workers.close(now=True)

    with server(PictureServer(Habits(looks=-1))) as (served, loopback):
        asyncio.run(begin_and_stop(loopback, served))
        assert served.deleted == ["video_1"]
    assert not notes()


def test_no_more_jobs_are_in_flight_than_the_profile_says(tmp_path: Path) -> None:
    with server(PictureServer(Habits(looks=2))) as (served, loopback):
        model = video_model(loopback, parallel=2)

        def film(seed: int) -> Filmed:
            asked = ASKED.model_copy(update={"seed": seed})
            return model.shoot(asked, tmp_path / f"{seed}.mp4")

        with ThreadPoolExecutor(6) as pool:
            filmed = list(pool.map(film, range(6)))
    assert [one.seed for one in filmed] == list(range(6))
    assert served.most == 2
    assert len(served.deleted) == 6


CLIENT = """
import sys
from pathlib import Path
from tests.server.test_faults import ASKED
from tools.server.choice import ServerChoice
from tools.server.video import ServerVideo
choice = ServerChoice.model_validate_json(sys.argv[1])
ServerVideo(choice).shoot(ASKED, Path(sys.argv[2], "clip.mp4"))
"""


def test_a_run_that_is_killed_leaves_a_job_that_the_next_one_adopts(tmp_path: Path) -> None:
    habits = Habits(looks=-1)
    with server(PictureServer(habits)) as (served, loopback):
        model = video_model(loopback)
        told = model.choice.model_dump_json()
        child = subprocess.Popen(
            [sys.executable, "-c", CLIENT, told, str(tmp_path)],
            env=os.environ | {"PYTHONPATH": "."},
        )
        for _ in range(1200):
            if len(served.looked) > 1 or child.poll() is not None:
                break
            time.sleep(0.05)
        child.send_signal(signal.SIGKILL)
        child.wait()
        (note,) = notes()
        assert "video_1" in note.read_text(encoding="utf-8")
        served.jobs["video_1"]["left"] = 0
        filmed = model.shoot(ASKED, tmp_path / "clip.mp4")
    assert (len(served.sent), filmed.frames) == (1, 17)
    assert not notes()


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"schema": 9, "job": "x"}'])
def test_a_note_that_cannot_be_read_is_none(tmp_path: Path, broken: str) -> None:
    with server() as (served, loopback):
        model = video_model(loopback)
        asked = model.working(SIZE, 17, 16)
        path = model.order(ASKED, Part(asked, model.wire, tmp_path)).note().path
        path.parent.mkdir(parents=True)
        path.write_text(broken, encoding="utf-8")
        model.shoot(ASKED, tmp_path / "clip.mp4")
    assert len(served.sent) == 1


def test_jobs_that_cannot_be_noted_are_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with (
        server() as (served, loopback),
        pytest.raises(MissingTool, match=r"cannot be noted .* Set XDG_CACHE_HOME"),
    ):
        shoot(loopback, tmp_path)
    assert served.deleted == ["video_1"]


def test_an_answer_that_is_too_large_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "MOST_BYTES", 1000)
    with server() as (_, loopback), pytest.raises(MissingTool, match="an answer of more than"):
        shoot(loopback, tmp_path)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://here/v1", "no server's address"),
        ("http://", "no server's address"),
        ("http://me:secret@here/v1", "must hold no password"),
    ],
)
def test_an_address_is_checked(url: str, said: str) -> None:
    with pytest.raises(MissingTool, match=said) as caught:
        Wire(url)
    assert "secret" not in str(caught.value)
