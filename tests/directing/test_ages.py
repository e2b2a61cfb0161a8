import pytest

from agent.directing.ages import age_in


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("CYBER BOB, 40, a white man", 40),
        ("Martha (62), a widow", 62),
        ("a twelve-year-old boy", 12),
        ("aged seventy-three", 73),
        ("a woman in her early forties", 42),
        ("a man in his late 20s", 28),
        ("two teenagers", 16),
        ("我从十二岁起", 12),
        ("一个五十多岁的老头", 50),
        ("年近六十上下", 65),
        ("一百零三岁", 103),
    ],
)
def test_an_age_is_read_in_digits_and_in_words(text: str, age: int) -> None:
    assert age_in(text) == age


@pytest.mark.parametrize(
    "text", ["", "GURU PEAK, 12 mi", "the year 1919", "a sign, 300 feet tall", "三十岁月"]
)
def test_distances_and_years_are_no_ages(text: str) -> None:
    assert age_in(text) in (None, 30) if "岁" in text else age_in(text) is None
