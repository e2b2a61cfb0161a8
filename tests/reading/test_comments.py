import pytest

from agent.reading.comments import taken_out
from agent.reading.source import Line, lines_of

TEXTS = {
    "a note between words": ("JACK[[who?]] drinks.", ["JACK drinks."], [("who?", (1, 1))]),
    "a note between spaces": ("He [[who?]] drinks.", ["He drinks."], [("who?", (1, 1))]),
    "a note alone is gone": ("a\n[[n]]\nb", ["a", "b"], [("n", (2, 2))]),
    "a note over lines": ("a [[x\ny]] b", ["a", "b"], [("x\ny", (1, 2))]),
    "a note over two spaces": ("[[x\n  \ny]]", [], [("x\n  \ny", (1, 3))]),
    "a note cut by an empty line": ("[[x\n\ny]]", ["[[x", "", "y]]"], []),
    "a note never closed": ("a [[b\nc", ["a [[b", "c"], []),
    "a boneyard alone is blank": ("a\n/* n */\nb", ["a", "", "b"], [("n", (2, 2))]),
    "a boneyard over an empty line": ("/*x\n\ny*/", ["", "", ""], [("x\n\ny", (1, 3))]),
    "a boneyard inside a sentence": ("a /*x\ny\n*/ b", ["a", "b"], [("x\ny", (1, 3))]),
    "a boneyard never closed": ("a /* b\nc", ["a /* b", "c"], []),
    "a note inside a boneyard": ("/* [[x]] */", [""], [("[[x]]", (1, 1))]),
    "a boneyard inside a note": ("[[ /* ]] */", [" */"], [("/*", (1, 1))]),
    "two on a line": ("a[[1]]b[[2]]c", ["abc"], [("1", (1, 1)), ("2", (1, 1))]),
}


@pytest.mark.parametrize(("text", "left", "notes"), TEXTS.values(), ids=TEXTS.keys())
def test_comments_are_taken_out_and_kept(
    text: str, left: list[str], notes: list[tuple[str, tuple[int, int]]]
) -> None:
    lines, elements = taken_out(lines_of(text, "x"))
    assert [line.text.strip() for line in lines] == [line.strip() for line in left]
    assert [(element.text, element.lines) for element in elements] == notes


def test_lines_keep_their_numbers() -> None:
    lines, _ = taken_out(lines_of("a\n[[n]]\nb", "x"))
    assert lines == (Line(1, "a"), Line(3, "b"))


@pytest.mark.parametrize("text", ["[[ a " * 50_000, "/* a " * 50_000, "[[ a\n\n" * 20_000 + "]]"])
def test_comments_that_never_close_are_read_at_once(text: str) -> None:
    _, notes = taken_out(lines_of(text, "x"))
    assert len(notes) <= 1
