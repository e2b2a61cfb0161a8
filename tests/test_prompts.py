"""Questions are files; a variable is never forgotten and never left over."""

import re
from pathlib import Path

import pytest

import prompts
from agent.directing.model.answers import SceneAnswer, WorldAnswer
from agent.revising.model.answers import Revision

FILES = sorted(Path(prompts.__file__).parent.glob("*.md"))


def test_a_text_with_its_variables_filled_in() -> None:
    assert "- one fault" in prompts.load("corrections", faults="- one fault")


@pytest.mark.parametrize("values", [{}, {"faults": "x", "more": "y"}])
def test_a_missing_or_unused_variable_is_refused(values: dict[str, str]) -> None:
    with pytest.raises(KeyError, match="corrections"):
        prompts.load("corrections", **values)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_question_holds_a_brace_that_a_form_would_repeat(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r'\{\s*"', text), "the reply's shape is told by its schema alone"


_ASKED = [
    *(("scene", name) for name in SceneAnswer.model_fields if name != "shots"),
    *(("world", name) for name in WorldAnswer.model_fields),
    *(("revise", name) for name in Revision.model_fields),
    *(("world", name) for name in ("same_as", "as_look", "part_of")),
]


@pytest.mark.parametrize(("name", "field"), _ASKED)
def test_what_an_answer_holds_is_what_its_question_asks_for(name: str, field: str) -> None:
    text = next(path for path in FILES if path.stem == name).read_text(encoding="utf-8")
    assert re.search(rf"\b{field}\b", text.partition("For your answer:")[2])
