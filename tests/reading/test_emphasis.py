import pytest

from agent.reading.emphasis import plain

TEXTS = {
    "*one*": "one",
    "**two**": "two",
    "***both***": "both",
    "_line_": "line",
    "_the *North Star 2* lens_": "the North Star 2 lens",
    "a *b* c **d** e": "a b c d e",
    "**over\ntwo lines**": "over\ntwo lines",
    "**江雪**，*孤舟*。": "江雪，孤舟。",
    "*69 and then *23": "*69 and then *23",
    "*69 and then 23*": "69 and then 23",
    r"*69 and then 23\*": "*69 and then 23*",
    "2 * 3 * 4": "2 * 3 * 4",
    "snake_case_name": "snake_case_name",
    "_69 and 23 _": "_69 and 23 _",
    "* alone": "* alone",
    "*": "*",
    "": "",
}


@pytest.mark.parametrize(("text", "words"), TEXTS.items(), ids=map(repr, TEXTS))
def test_emphasis_is_taken_off_the_words(text: str, words: str) -> None:
    assert plain(text) == words


def test_many_open_marks_are_read_at_once() -> None:
    text = "**a *b _c " * 50_000
    assert plain(text) == text
