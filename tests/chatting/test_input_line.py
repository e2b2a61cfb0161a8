"""The input line: what is pasted into it, and what it knew yesterday."""

import asyncio
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.history import History
from prompt_toolkit.layout.controls import BufferControl
from prompt_toolkit.layout.processors import Transformation, TransformationInput

from agent.chatting.desk import Desk
from agent.cli.talking.completing import Offers
from agent.cli.talking.layout import Layout
from agent.cli.talking.pasting import Pastes, ShownPastes, history_of

STORY = "\n".join(f"Line {number} of a story." for number in range(1, 41))


def shown(pastes: Pastes, line: str) -> Transformation:
    given = TransformationInput(
        BufferControl(), Document(line), 0, lambda at: at, [("", line)], 80, 1
    )
    return ShownPastes(pastes).apply_transformation(given)


def kept(history: History) -> list[str]:
    async def loaded() -> list[str]:
        return [text async for text in history.load()]

    return asyncio.run(loaded())


def test_a_long_text_is_one_mark_that_says_how_it_begins() -> None:
    pastes = Pastes()
    line = f"Make this: {pastes.folded(STORY.replace(chr(10), chr(13)))} please"
    assert len(line) == len("Make this: * please")
    drawn = shown(pastes, line)
    said = fragment_list_to_text(drawn.fragments)
    assert said == "Make this: [Line 1 of a story. … + 39 lines] please"
    assert pastes.whole(line) == f"Make this: {STORY} please"
    at = len("Make this: ")
    assert drawn.source_to_display(at + 1) == said.index(" please")
    assert drawn.display_to_source(at + 5) == at


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("x" * 2000, f"[{'x' * 28} … 2000 characters]", id="one long line"),
        pytest.param("山" * 20 + "\n水" * 9, f"[{'山' * 14} … + 9 lines]", id="wide characters"),
    ],
)
def test_a_mark_is_short(text: str, said: str) -> None:
    pastes = Pastes()
    assert pastes.said(pastes.folded(text)) == said


def test_a_few_lines_are_shown_as_they_are() -> None:
    assert Pastes().folded("千山鸟飞绝，\r\n万径人踪灭。") == "千山鸟飞绝，\n万径人踪灭。"


def test_the_history_of_a_film_outlives_the_marks_in_it(tmp_path: Path) -> None:
    first = Pastes()
    history_of(tmp_path, first).append_string(f"now: {first.folded(STORY)}")
    again = Pastes()
    (line,) = kept(history_of(tmp_path, again))
    assert again.whole(line) == f"now: {STORY}"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("/mak", ["make"]),
        ("/make ", ["board", "sheets", "keyframes", "deliver"]),
        ("/takes ", ["1", "2", "3", "4", "5", "6", "7"]),
        ("/circle 3", ["3"]),
        ("/circle 3 ", []),
        ("/open sno", ["w"]),
        ("/nothing ", []),
        ("make it closer", []),
        ("/make\nand more", []),
    ],
)
def test_commands_and_shots_are_offered_behind_a_slash_only(
    finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, offered: list[str]
) -> None:
    (tmp_path / "snow").mkdir()
    monkeypatch.chdir(tmp_path)
    offers = Offers(Desk(tmp_path, Layout(), finished))
    found = offers.get_completions(Document(typed), CompleteEvent(text_inserted=True))
    assert [completion.text for completion in found] == offered
