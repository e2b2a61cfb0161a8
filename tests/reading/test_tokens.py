"""Tokenised text is read as it would be printed."""

from agent.reading import read_text
from agent.reading.source import lines_of
from agent.reading.tokens import is_tokenised, untokenised
from agent.script import Script

TREE = """CHAPTER I. Down the Hole Alice was tired , and she did n't know why .
`` Oh dear ! ''
she said ; `` I ca n't stay .
It 's late ! ''
The Rabbit ( a white one ) took a watch out of its pocket -- it was gold .
"""


def printed(text: str) -> list[str]:
    return [line.text for line in untokenised(lines_of(text, "a.txt")) if line.text]


def script(text: str = TREE) -> Script:
    return read_text(text, "a.txt")


def test_spaces_before_marks_and_endings_are_closed_up() -> None:
    assert "Alice was tired, and she didn't know why." in printed(TREE)
    assert "The Rabbit (a white one) took a watch out of its pocket—it was gold." in printed(TREE)


def test_marks_of_accents_become_quotation_marks() -> None:
    assert "“Oh dear!”" in printed(TREE)


def test_straight_marks_open_and_close_by_turns() -> None:
    text = 'He said , " Come in . "\n" No , " she said , " never . "\n'
    assert printed(text) == ["He said, “Come in.”", "“No,” she said, “never.”"]


def test_a_chapter_s_title_is_parted_from_the_first_sentence() -> None:
    assert printed(TREE)[0] == "CHAPTER I. Down the Hole"
    assert [e.text for e in script().elements if e.kind == "section"] == [printed(TREE)[0]]


def test_sentences_of_one_speech_are_one_paragraph_that_knows_its_lines() -> None:
    paragraphs = [element for element in script().elements if element.kind == "paragraph"]
    spoken = next(element for element in paragraphs if element.quotations)
    assert spoken.lines == (2, 4)
    assert [q.text for q in spoken.quotations] == ["Oh dear!", "I can't stay. It's late!"]
    assert [q.lines for q in spoken.quotations] == [(2, 2), (3, 4)]


def test_ordinary_text_is_left_alone() -> None:
    text = "He came , saw, and won. She stayed, and slept. It rained, too.\n"
    assert not is_tokenised(lines_of(text, "a.txt"))
    assert script(text).elements[0].text == text.strip()


def test_a_public_house_and_a_cry_are_nobody() -> None:
    text = (
        "My father kept the Admiral Benbow inn. I went to the Admiral Benbow with Jim Hawkins.\n\n"
        "“Yo-ho-ho, and a bottle of rum!” sang the captain. “Yo-ho-ho!” The captain drank.\n\n"
        "Jim Hawkins looked at the captain. The old Benbow was full. The captain slept.\n"
    )
    names = {alias for name in script(text).names for alias in name.aliases}
    assert "Jim Hawkins" in names
    assert not {"Yo-ho-ho", "the Admiral Benbow", "Admiral Benbow", "Benbow"} & names
