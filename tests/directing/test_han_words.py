"""Chinese words that the lexicon does not know are listed as words."""

from typing import Any

import pytest

from agent.directing.lexicon import lexicon


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("橄榄在地上", ("橄榄",)),
        ("跄跄踉踉地走", ("跄跄踉踉",)),
        ("他很努力", ("努力",)),
        ("新芽", ("新芽",)),
        ("他讪讪的", ("讪讪",)),
        ("他的瓯。瓯的", ("瓯",)),
    ],
    ids=["two", "four", "with the next", "with the one before", "between grammar", "alone"],
)
def test_unknown_letters_are_put_together(text: str, listed: tuple[str, ...]) -> None:
    assert lexicon("zh").unknown(text) == listed


def test_a_long_run_is_taken_for_words_of_two() -> None:
    assert lexicon("zh").unknown("辚辚啾啾橄榄") == ("辚辚", "啾啾", "橄榄")


def test_a_lone_letter_goes_where_the_text_has_it_most() -> None:
    words = lexicon("zh")
    assert words.unknown("冷瓯热，冷瓯") == ("冷瓯",)


def test_what_is_known_stays_known() -> None:
    words = lexicon("zh")
    assert [hit.word for hit in words.hits("橄榄树下有人")] == [
        hit.word for hit in words.hits("树下有人")
    ]


@pytest.mark.parametrize(
    ("text", "means", "not_so"),
    [
        ("老何倒了两杯茶", ("pose", "reach"), ("pose", "fall")),
        ("她扎辫子", ("looks", {"hair": "braids"}), ("looks", {"hair": "queue"})),
        ("他提着一盏灯", ("holding", "lantern"), ("holding", "cup")),
    ],
    ids=["tea is poured", "girls wear braids", "lanterns are carried"],
)
def test_longer_words_mean_something_else(text: str, means: Any, not_so: Any) -> None:
    found = [hit.meaning for hit in lexicon("zh").hits(text)]
    assert any(getattr(meaning, means[0]) == means[1] for meaning in found)
    assert not any(getattr(meaning, not_so[0]) == not_so[1] for meaning in found)
