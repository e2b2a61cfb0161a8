"""The conversation in a terminal and through a pipe, as a person meets it."""

import json
import shutil
import signal
import os
from pathlib import Path
from typing import Any

import pytest

from agent.project import open_project
from agent.settings import save_settings
from tests.chatting.seats import ALT_ENTER, CTRL_C, CTRL_D, ENTER, UP, Seat, piped, surroundings
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
    seat.sees("Makes again: ")
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
