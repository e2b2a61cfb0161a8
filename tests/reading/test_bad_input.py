from pathlib import Path

import pytest

from agent.errors import BadScript
from agent.reading import read, read_text
from agent.reading.source import MAX_BYTES

FILES = {
    "empty": (b"", "is empty. Write what happens"),
    "blank": (b" \n\t\n", "is empty. Write what happens"),
    "NUL": (b"line\nno\0pe", "is not text: line 2 holds a NUL byte. Give it as"),
    "binary": (b"ok\n\xff\0\x12", "is not text: line 2 holds a NUL byte. Give it as"),
    "no encoding": (b"one\n" + b"\x81\x8d" * 9, "in no encoding that we know: UTF-8 breaks off in"),
    "Word": (b"PK\x03\x04...", "is a Word or zip file, not text."),
    "Final Draft": (b'<?xml?><FinalDraft Version="5">', "no well-formed Final Draft file"),
    "too large": (b"a" * (MAX_BYTES + 1), "has more than the 5 MB"),
    "ten megabytes": (b"So it goes. " * 850_000, "has more than the 5 MB"),
    "notes only": (b"[[nothing here]]", "holds no story"),
    "title only": (b"Title: The Sea\n", "holds no story"),
    "many brackets": (b"a\nb" + b"[" * 201, "repeats '[' more than 200 times in a row in line 2"),
    "many boneyards": (b"/*" * 201, "repeats '/*' more than 200 times in a row in line 1"),
    "many parentheses": (b"x\r\n\r\n" + b"(" * 50_000, "repeats '(' more than 200"),
}


@pytest.mark.parametrize(("data", "said"), FILES.values(), ids=FILES.keys())
def test_a_bad_file_is_refused_in_one_line_that_names_it(
    tmp_path: Path, data: bytes, said: str
) -> None:
    path = tmp_path / "script.fountain"
    path.write_bytes(data)
    with pytest.raises(BadScript) as refused:
        read(path)
    message = str(refused.value)
    assert said in message
    assert repr(str(path)) in message
    assert "\n" not in message


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadScript, match=r"does not exist. Check the spelling"):
        read(tmp_path / "nothing.txt")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadScript, match=r"is a folder. Name the script file"):
        read(tmp_path)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(BadScript, match=r"half a character in line 2"):
        read_text("one\n\ud800", "x.txt")


def test_two_hundred_brackets_are_read() -> None:
    assert read_text("[" * 200, "x.fountain").elements[0].text == "[" * 200


SLOW_ELSEWHERE = {
    "notes": "[[ a " * 20_000,
    "notes on lines": "[[ a\n" * 5_000,
    "boneyards": "/* a " * 20_000,
    "bold": "**a " * 20_000,
    "bold and italics": "*a **b " * 20_000,
    "brackets apart": "BOB\n" + "( a\n" * 5_000,
    "spaces before a centre": ">" + " " * 50_000 + "x",
    "spaces in a cue": "BOB" + " " * 50_000 + "X\nHi.",
    "spaces in a heading": "INT. A" + " " * 50_000 + "X",
    "spaces in prose": "a" + " " * 50_000 + "(",
    "dashes": "INT. A" + " -" * 20_000,
    "colons": "Title: x\n" + "a: b\n" * 5_000 + "\nWaves.",
}


@pytest.mark.parametrize("text", SLOW_ELSEWHERE.values(), ids=SLOW_ELSEWHERE.keys())
@pytest.mark.parametrize("name", ["x.fountain", "x.txt"])
def test_what_makes_other_readers_hang_is_read(text: str, name: str) -> None:
    assert read_text(text, name).elements
