"""What a language model was asked once in a plan is not asked again."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from agent.journal import Journal
from tests.scripted_director import Scripted
from tools.language import Message, Unusable


class Reply(BaseModel):
    word: str


def ask(journal: Journal, text: str) -> str:
    messages = [Message(role="system", text="s"), Message(role="user", text=text)]
    return asyncio.run(journal.ask(Reply, messages, about=text)).word


def model() -> Scripted:
    count = 0

    def replies(question: str) -> Any:
        nonlocal count
        count += 1
        return {"word": f"{question} {count}"}

    return Scripted(replies)


def test_an_answer_is_found_by_a_later_run(tmp_path: Path) -> None:
    first = ask(Journal(tmp_path, model()), "why")
    later = model()
    journal = Journal(tmp_path, later)
    assert ask(journal, "why") == first
    assert later.about == []
    assert (journal.asked, journal.found) == (0, 1)


def test_another_question_is_asked(tmp_path: Path) -> None:
    ask(Journal(tmp_path, model()), "why")
    later = model()
    ask(Journal(tmp_path, later), "how")
    assert later.about == ["how"]


def test_another_model_is_asked(tmp_path: Path) -> None:
    ask(Journal(tmp_path, model()), "why")
    other = model()
    other.name = "other"
    ask(Journal(tmp_path, other), "why")
    assert other.about == ["why"]


def test_an_error_is_not_kept(tmp_path: Path) -> None:
    with pytest.raises(Unusable):
        ask(Journal(tmp_path, Scripted(lambda _: Unusable("no"))), "why")
    later = model()
    ask(Journal(tmp_path, later), "why")
    assert later.about == ["why"]


def test_planning_again_asks_again(tmp_path: Path) -> None:
    journal = Journal(tmp_path, model())
    ask(journal, "why")
    journal.finish()
    again = model()
    ask(Journal(tmp_path, again, again=True), "why")
    assert again.about == ["why"]


def test_planning_again_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    journal = Journal(tmp_path, model())
    ask(journal, "why")
    journal.finish()
    ask(Journal(tmp_path, model(), again=True), "why")  # and killed here
    later = model()
    resumed = Journal(tmp_path, later, again=True)
    ask(resumed, "why")
    ask(resumed, "how")
    assert later.about == ["how"]


@pytest.mark.parametrize("damage", ["", "{", '{"answer": 3}', '{"answer": {"word": 5}}', "[]"])
def test_a_damaged_answer_is_asked_for_again(tmp_path: Path, damage: str) -> None:
    ask(Journal(tmp_path, model()), "why")
    kept = next(p for p in tmp_path.glob("*.json") if p.stem != "round")
    kept.write_text(damage, encoding="utf-8")
    later = model()
    ask(Journal(tmp_path, later), "why")
    assert later.about == ["why"]
