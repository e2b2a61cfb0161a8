"""Who is in prose."""

from pathlib import Path

from agent.reading import read, read_text
from agent.script import Name

INPUTS = Path(__file__).parents[1] / "inputs"


def named(text: str) -> dict[str, Name]:
    return {name.name: name for name in read_text(text, "x.txt").names}


def test_short_names_are_spellings_of_long_ones() -> None:
    names = named(
        "Tom Sawyer climbed the fence. Tom looked back at Aunt Polly. “Tom!” cried Aunt Polly."
    )
    assert set(names["Tom Sawyer"].aliases) == {"Tom Sawyer", "Tom"}
    assert names["Aunt Polly"].pronoun == "she"


def test_husband_and_wife_are_two() -> None:
    names = named("Mr. Bennet smiled at Mrs. Bennet. Mrs. Bennet went out, and Mr. Bennet read.")
    assert {name: one.pronoun for name, one in names.items()} == {
        "Mr. Bennet": "he",
        "Mrs. Bennet": "she",
    }


def test_places_and_months_are_nobody() -> None:
    names = named(
        "In May, Olaf walked in London and lived in Baker Street. Olaf liked London in April."
    )
    assert list(names) == ["Olaf"]


def test_a_sentence_begins_with_a_capital_and_no_name() -> None:
    names = named("Suddenly the rain fell. Suddenly Olaf stood up. Nothing moved. Olaf sat down.")
    assert list(names) == ["Olaf"]


def test_he_and_she_nearby_tell_the_sex() -> None:
    names = named("Robin closed her book. She sat with Kim, and Kim took off his hat. He smiled.")
    assert (names["Robin"].pronoun, names["Kim"].pronoun) == ("she", "he")


def test_the_animals_of_a_fable_have_names() -> None:
    fable = read(INPUTS / "prose" / "aesop_tortoise_and_hare_1919.txt")
    assert {"the Hare", "the Tortoise"} <= {name.name for name in fable.names}


def test_the_people_of_a_chinese_story_are_found() -> None:
    story = read(INPUTS / "prose" / "鲁迅_药.txt")
    spellings = {alias for name in story.names for alias in name.aliases}
    assert {"华老栓", "老栓", "小栓", "华大妈", "康大叔", "夏四奶奶", "阿义", "瑜儿"} <= spellings
    assert next(name for name in story.names if "华大妈" in name.aliases).pronoun == "she"
