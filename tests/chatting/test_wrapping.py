"""Rows of words that still come."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from agent.cli.talking.wrapping import Wrapping, printable, wrapped


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param("one two three four", ["one two", "three four"], id="between words"),
        pytest.param("千山鸟飞绝万径人踪灭", ["千山鸟飞绝", "万径人踪灭"], id="in Chinese"),
        pytest.param("千山鸟飞绝。万径", ["千山鸟飞", "绝。万径"], id="a stop begins no row"),
        pytest.param("千山鸟飞（绝）", ["千山鸟飞", "（绝）"], id="a bracket ends none"),
        pytest.param("要制作吗？［是/否］", ["要制作吗？", "［是/否］"], id="a choice"),
        pytest.param("shot 3 第三个镜头", ["shot 3 第", "三个镜头"], id="both"),
        pytest.param("  an indent stays", ["  an", "  indent", "  stays"], id="an indent"),
        pytest.param("a\n\nb", ["a", "", "b"], id="empty rows"),
        pytest.param("in /films/江雪/out", ["in", "/films/江雪/out"], id="a Chinese path"),
        pytest.param("/a/path/that/is/long", ["/a/path/that/is/long"], id="a path stays whole"),
    ],
)  # fmt: skip
def test_a_row_ends_where_a_reader_would_end_it(text: str, rows: list[str]) -> None:
    assert wrapped(text, 10) == rows


@given(st.lists(st.text("ab 山，（\n", max_size=9)), st.integers(8, 20))
def test_words_that_come_in_pieces_are_the_same_rows(pieces: list[str], width: int) -> None:
    flow, whole = Wrapping(lambda: width), Wrapping(lambda: width)
    shown = "".join(map(flow.add, pieces)) + flow.end()
    text = "".join(pieces)
    assert shown == whole.add(text) + whole.end()
    assert "".join(shown.split()) == "".join(text.split())


@given(st.text("ab 山水。", max_size=60), st.integers(8, 20))
def test_a_row_is_no_wider_than_it_may_be(text: str, width: int) -> None:
    rows = wrapped(" ".join(text[at : at + 5] for at in range(0, len(text), 5)), width)
    assert all(cell_len(row) <= width for row in rows)


def test_empty_rows_around_a_model_s_words_are_left_out() -> None:
    flow = Wrapping(lambda: 40)
    assert (
        flow.add("\n\nYes.\n\nIt is") + flow.add(" done.\n\n") + flow.end() == "Yes.\n\nIt is done."
    )


def test_what_a_terminal_would_obey_is_not_shown() -> None:
    said = "a\x1b[2J\x07b\u202etxt.exe\u2028c\x9b31m 千 a\u200d"
    assert printable(said) == "a\ufffd[2J\ufffdbtxt.exe\nc\ufffd31m 千 a\u200d"
