"""What models wrap around JSON, and how what is wrong in it is said."""

import json

import pytest

from tests.language.asking import BOARD, GOOD, Board
from tools.language.reading import Aloud, read

TEXT = json.dumps(GOOD)
WRAPPED = [
    (TEXT, True),
    (f"  {TEXT}\n", True),
    (f"<think>I could say {{}} here</think>{TEXT}", True),
    (f"```json\n{TEXT}\n```", False),
    (f"```\n{TEXT}```", False),
    (f"The set {{of words}} first:\n```json\n{TEXT}\n```\nDone {{}}.", False),
    (f"Sure: {TEXT} Anything else?", False),
    (f"{TEXT}{TEXT}", False),
    (json.dumps(GOOD, indent=2), True),
    ("{" * 40 + TEXT, False),
]


@pytest.mark.parametrize(("text", "bare"), WRAPPED)
def test_the_first_object_is_found(text: str, bare: bool) -> None:
    found = read(Board, text)
    assert found.value == BOARD
    assert found.bare is bare


def test_raw_line_ends_within_words_are_forgiven() -> None:
    found = read(Board, TEXT.replace("\\u6c5f\\u96ea", "two\nlines\tand a tab"))
    assert found.value is not None
    assert found.value.shots[0].words == "two\nlines\tand a tab"


NOTHING = [
    ("", "the answer is empty"),
    ("<think>so</think>", "the answer is empty"),
    ("I think it should be wide.", "there is no JSON object"),
    (TEXT[:-3], "the JSON is broken or has no end"),
    ("[1, 2]", "there is no JSON object"),
    ('{"a":' * 100_000, "the JSON is broken"),
]


@pytest.mark.parametrize(("text", "said"), NOTHING)
def test_where_there_is_no_object_it_is_said(text: str, said: str) -> None:
    found = read(Board, text)
    assert found.value is None
    assert found.problems[0].startswith(said)
    assert not found.shaped


PROBLEMS = [
    ({}, "shots: is missing; add it", False),
    ({"shots": [], "x": 1}, "shots: List should have at least 1 item", False),
    ({"shots": "none"}, "shots: Input should be a valid", False),
    (
        {"shots": [{"size": "wid", "seconds": 3, "words": None}]},
        'shots[0].size: "wid" is not allowed; write "wide", or another of: '
        '"extreme wide", "wide", "close"',
        False,
    ),
    (
        {"shots": [{"size": 7, "seconds": 3, "words": None}]},
        'shots[0].size: 7 is not allowed; write one of: "extreme wide", "wide", "close"',
        False,
    ),
    (
        {"shots": [{"size": "wide", "seconds": 0.2, "words": None}]},
        "shots[0].seconds: Input should be greater than or equal to 1; you gave 0.2",
        True,
    ),
]


@pytest.mark.parametrize(("value", "said", "shaped"), PROBLEMS)
def test_a_problem_names_its_place_and_what_to_write(
    value: object, said: str, shaped: bool
) -> None:
    found = read(Board, json.dumps(value))
    assert found.problems[0].startswith(said)
    assert found.shaped is shaped


def test_many_problems_are_cut_short() -> None:
    found = read(Board, json.dumps({"shots": [{"size": "x"}] * 6}))
    assert len(found.problems) == 13
    assert found.problems[-1] == "and 6 more of the same kind"


@pytest.mark.parametrize(
    "pieces",
    [
        ["Snow ", "falls."],
        ["<th", "ink>so", "</thi", "nk>\n", "Snow falls."],
        ["<", "think>so</think>Snow falls."],
        ["", "\n", "Snow falls."],
    ],
)
def test_a_stream_of_thoughts_is_not_heard(pieces: list[str]) -> None:
    aloud = Aloud()
    assert "".join(aloud.heard(piece) for piece in pieces) == "Snow falls."


def test_a_word_that_only_begins_like_a_thought_is_heard() -> None:
    aloud = Aloud()
    assert "".join(aloud.heard(piece) for piece in ["<t", "itle> ", "Snow"]) == "<title> Snow"
