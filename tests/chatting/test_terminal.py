"""The conversation in a terminal and through a pipe, as a person meets it."""

import json
import os
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from agent.project import open_project
from agent.settings import save_settings
from tests.chatting.seats import ALT_ENTER, CTRL_C, CTRL_D, ENTER, UP, Seat, piped, surroundings
from tests.command_line import onereel
from tests.llm_calls import Called, Spoken
from tests.llm_server import Body, serving

YES_OR_NO = "[y/n]"


@pytest.fixture
def film(finished: Path, tmp_path: Path) -> Path:
    """A finished film whose tools are those of the profile `fakes`."""
    folder = Path(shutil.copytree(finished, tmp_path / "snow"))
    settings = open_project(folder).settings.model_copy(update={"profile": "fakes"})
    save_settings(folder, settings)
    return folder


def said(film: Path, role: str) -> list[str]:
    """What was said in that role, from the conversation's file."""
    rows = (film / "history" / "chat.jsonl").read_text(encoding="utf-8").splitlines()
    lines: list[dict[str, Any]] = [json.loads(row) for row in rows]
    return [line["text"] for line in lines if line["role"] == role]


def test_work_is_stopped_and_the_conversation_goes_on(film: Path, tmp_path: Path) -> None:
    endless = surroundings(tmp_path, "tools.fakes:Endless")
    seat = Seat(film, folder=tmp_path, environment=endless)
    seat.sees("江雪 · 7 shots, 36 s, made")
    seat.sees("No language model is set up")
    seat.says("/circl")
    seat.sees("There is no /circl. Did you mean /circle?")
    seat.says("/help")
    seat.sees("/circle SHOT TAKE")
    seat.sees("Ctrl-C stops what is being done")
    seat.pastes("让第三个镜头近一点\nshot 2: at dusk")
    seat.says("")
    seat.sees("To make: ")
    seat.sees("shooting clips")
    seat.types(CTRL_C)
    seat.sees("Stopped; what is finished is kept.")
    seat.asked_for_a_line()
    seat.types("/nothing" + CTRL_C + "/hist" + "ory" + ENTER)
    seat.sees("让第三个镜头近一点")
    seat.asked_for_a_line()
    seat.types(UP + ENTER)
    seat.sees("让第三个镜头近一点")
    seat.asked_for_a_line()
    seat.types(CTRL_C)
    seat.sees("Ctrl-C again leaves")
    seat.types(CTRL_C)
    assert seat.left() == 0
    assert said(film, "person") == [
        "让第三个镜头近一点\nshot 2: at dusk", "/history", "/history",
    ]  # fmt: skip


def test_a_question_waits_for_its_answer_whatever_ends_the_conversation(
    film: Path, tmp_path: Path
) -> None:
    shutil.rmtree(film / "build")
    shutil.rmtree(film / "out")
    instant = surroundings(tmp_path)
    seat = Seat(film, folder=tmp_path, environment=instant)
    seat.sees("江雪 · 7 shots, not made yet")
    seat.types("/make" + ENTER + "yes" + ENTER)  # typed before it is asked, and so no answer
    seat.sees(f"Make it? {YES_OR_NO}")
    seat.sees("Yes does it; no leaves it; anything else is heard as words.")
    seat.asked_for_a_line()
    os.kill(seat.pid, signal.SIGTERM)
    seat.sees(f"`onereel chat {film}` goes on; what is finished is kept.")
    assert seat.left() == 130
    assert said(film, "answer") == []

    seat = Seat(film, folder=tmp_path, environment=instant)
    seat.sees("› /make")
    seat.sees(f"Make it? {YES_OR_NO}")
    seat.asked_for_a_line()
    seat.says("/help")
    seat.sees("/quit")
    seat.asked_for_a_line()
    seat.types(ALT_ENTER + "yes" + ENTER)
    seat.sees("made, 0 found made.")
    seat.sees("out/contact.png")
    seat.asked_for_a_line()
    seat.types(CTRL_D)
    assert seat.left() == 0
    assert (film / "out" / "film.mp4").is_file()


def test_a_model_s_words_and_what_it_looks_at_are_shown(film: Path, tmp_path: Path) -> None:
    def answer(body: Body) -> Spoken:
        if body["messages"][-1]["role"] == "tool":
            return Spoken("Seven shots,\x1b[2J all of them made.")
        return Spoken("我先看看有哪些镜头。", [Called("shots")])

    with serving(answer) as url:
        model = surroundings(tmp_path, ONEREEL_MODEL="tiny", OPENAI_BASE_URL=url)
        seat = Seat(film, folder=tmp_path, environment=model)
        seat.sees(" answers. /help lists what can be said")
        seat.says("What have we got?")
        seat.sees("我先看看有哪些镜头。")
        seat.sees("   7  ")
        seat.sees("Seven shots,\N{REPLACEMENT CHARACTER}[2J all of them made.")
        seat.asked_for_a_line()
        seat.says("/quit")
        assert seat.left() == 0


def test_lines_of_a_pipe_are_messages(tmp_path: Path) -> None:
    poem = "江雪\\\n柳宗元\\\n\\\n千山鸟飞绝，万径人踪灭。\\\n孤舟蓑笠翁，独钓寒江雪。\n"
    done = piped(f"{poem}\n/shots\n/nope\n", folder=tmp_path, environment=surroundings(tmp_path))
    assert "No film is open." in done.stdout
    assert "江雪: 7 shots planned" in done.stdout
    assert "not made" in done.stdout.partition("› /shots")[2]
    assert "\x1b" not in done.stdout
    assert "There is no /nope." in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
    (film,) = (tmp_path / "projects").iterdir()
    assert said(film, "person")[0].count("\n") == 4


@pytest.mark.parametrize(
    ("given", "told"),
    [
        pytest.param(("nowhere",), "'nowhere' does not exist", id="no folder"),
        pytest.param(("poem.txt",), "/new FILE", id="a script"),
        pytest.param((".",), "film.toml", id="no film"),
        pytest.param(("--jobs", "0"), "Give 1 or more", id="no workers"),
    ],
)
def test_what_is_no_film_is_one_clear_line(
    tmp_path: Path, given: tuple[str, ...], told: str
) -> None:
    (tmp_path / "poem.txt").write_text("江雪", encoding="utf-8")
    done = onereel("chat", *given, folder=tmp_path)
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr
