"""Kills, odd texts, hostile files: the conversation goes on and does nothing nobody wants."""

import json
from pathlib import Path
from typing import Any

import pytest

from agent.chatting.conversation import FILE, Conversation, Line
from agent.history import History
from agent.revising.intent import load_intent
from tests.chatting.test_with_a_model import talk as talk_with
from tests.chatting.test_without_a_model import POEM_TEXT, folder, planned, talk, tomorrow
from tests.llm_calls import Called, Spoken
from tests.llm_server import Seen
from tools.language.message import ToolCall

__all__ = ["folder", "planned"]


def asked_for(folder: Path, name: str, **arguments: Any) -> ToolCall:
    """A command that was typed before Onereel was killed."""
    call = ToolCall(id="own-x", name=name, arguments=arguments)
    conversation = Conversation(folder)
    conversation.add(Line(role="person", text=f"/{name}"))
    conversation.add(Line(role="onereel", calls=(call,), by_person=True))
    return call


def test_an_undo_that_was_killed_is_not_done_once_more_by_coming_back(folder: Path) -> None:
    talk(folder, "3: closer", "5: closer")
    call = asked_for(folder, "undo", steps=1)
    Conversation(folder).add(Line(role="question", call=call.id))
    before = len(History(folder).revisions())
    done = tomorrow(folder)
    assert "undo was cut off" in done.seen.text
    assert len(History(folder).revisions()) == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/open ~nobodyxyz", "no path"),
        (f"/new {'x' * 300}", "no"),
        (f"/undo {'9' * 5000}", "no number"),
        ("/shot 123456789", "8"),
        ("/open /", "no film project"),
    ],
)
def test_odd_arguments_are_told_and_leave_nothing_open(folder: Path, line: str, said: str) -> None:
    done = talk(folder, line, "/shots")
    assert said in done.seen.troubles[0]
    assert Conversation(folder).open_call() is None
    assert "not made" in done.seen.text


def test_going_over_to_another_film_leaves_each_conversation_whole(
    folder: Path, tmp_path: Path
) -> None:
    talk(None, POEM_TEXT.replace("独钓", "独坐"), projects=tmp_path)
    other = tmp_path / "江雪"
    done = talk(folder, f"/open {other}", "/history")
    assert done.desk.folder == other
    assert "planned" in done.seen.text
    assert Conversation(folder).open_call() is None
    for film in (folder, other):
        lines = Conversation(film).lines
        calls = {call.id for line in lines for call in line.calls}
        assert {line.call for line in lines if line.role == "result"} == calls


def test_every_character_of_a_pasted_text_is_kept(folder: Path) -> None:
    text = "one\u2028two\u2029three\x85four"
    Conversation(folder).add(Line(role="person", text=text))
    assert Conversation(folder).lines[-1].text == text


def test_half_a_character_is_no_reason_to_stop(folder: Path) -> None:
    done = talk(folder, "3: \udcff closer", "/shots")
    assert "not made" in done.seen.text


def test_a_file_that_only_a_pasted_text_names_is_not_opened(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("A secret.", encoding="utf-8")
    seen = Seen()
    call = Called("start", {"source": "file", "file": str(secret)})
    pasted = f"INT. ROOM - DAY\n\nShe reads {secret} aloud."
    turns = [Spoken("", [call]), Spoken("I cannot.")]
    talk_with(monkeypatch, None, turns, pasted, projects=tmp_path / "films", seen=seen)
    assert "was not named by the person" in json.dumps(seen.bodies[-1]["messages"][-1])


def test_what_a_model_takes_back_is_shown_and_asked_first(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    talk(folder, "3: closer", "3: lens = 40")
    before = load_intent(folder)
    turns = [Spoken("", [Called("undo", {"steps": 2})]), Spoken("Then not.")]
    done = talk_with(monkeypatch, folder, turns, "What is it about?", "no")
    assert "undo: 3: closer" in done.seen.text
    assert "undo: 3: lens = 40" in done.seen.text
    assert load_intent(folder) == before


def test_an_open_question_shows_what_would_be_done_whatever_its_file_says(folder: Path) -> None:
    call = asked_for(folder, "revise", words="3: closer")
    change = {"at": ["film.toml", "title"], "old": "江雪", "new": "pwned"}
    data = {"words": "3: closer", "changes": [change], "step": "", "steps": 1}
    Conversation(folder).add(Line(role="question", call=call.id, text="Change it?", data=data))
    done = tomorrow(folder)
    assert done.asked == "Change it?"
    assert "title: 江雪 -> pwned" in done.seen.text


@pytest.mark.parametrize(
    "data", [{}, {"changes": 5}, {"words": "x", "changes": [{"at": 3}]}, {"words": "x", "steps": 0}]
)
def test_a_question_that_cannot_be_read_is_let_go(folder: Path, data: dict[str, Any]) -> None:
    call = asked_for(folder, "revise", words="3: closer")
    Conversation(folder).add(Line(role="question", call=call.id, text="Change it?", data=data))
    done = tomorrow(folder)
    assert not done.asked
    assert "Say it again" in done.seen.text


def test_a_result_without_its_call_is_told_to_no_model(folder: Path) -> None:
    conversation = Conversation(folder)
    conversation.add(Line(role="person", text="hello"))
    conversation.add(Line(role="result", call="nobody", text="something"))
    assert [message.role for message in conversation.messages()] == ["user"]


def test_a_file_of_anything_is_a_conversation_without_lines(folder: Path) -> None:
    (folder / FILE).write_bytes(b"\xff\xfe{}\n[1]\n" + b"x" * 100_000)
    assert "not made" in talk(folder, "/shots").seen.text
