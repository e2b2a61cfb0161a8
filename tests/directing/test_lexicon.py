from pathlib import Path

import pytest

from agent.directing.lexicon import lexicon
from agent.errors import BadProject


def words(language: str, text: str) -> list[str]:
    return [hit.word for hit in lexicon(language).hits(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He hikes", ["hike"]),
        ("hiking, hiked", ["hike", "hike"]),
        ("She sat down", ["sit"]),
        ("two signs and a signpost", ["sign", "sign"]),
        ("THUD", ["thud"]),
        ("the stars", ["star"]),
        ("he stares at it", ["look"]),
    ],
)
def test_english_words_are_found_in_all_their_forms(text: str, found: list[str]) -> None:
    assert words("en", text) == found


def test_the_longest_phrase_wins() -> None:
    assert words("en", "a gust of high wind") == ["gust"]
    assert words("zh", "明月光") == ["月"]
    assert lexicon("zh").hits("明月光")[0].end == 3


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [("千山鳥飛絕", "千山鸟飞绝"), ("獨釣寒江雪", "独钓寒江雪"), ("萬徑人蹤滅", "万径人踪灭")],
)
def test_both_ways_of_writing_chinese_mean_the_same(traditional: str, simplified: str) -> None:
    assert lexicon("zh").hits(traditional) == lexicon("zh").hits(simplified)


@pytest.mark.parametrize(
    ("language", "text", "absent"),
    [
        ("zh", "千山鸟飞绝", ["鸟"]),
        ("zh", "空山不见人", ["人"]),
        ("zh", "但闻人语响", ["人"]),
        ("en", "There was no bird in the sky", ["bird"]),
        ("en", "No bird, but a dog", ["bird"]),
        ("en", "a bird in the sky", []),
    ],
)
def test_what_the_text_says_is_absent_is_marked(
    language: str, text: str, absent: list[str]
) -> None:
    hits = lexicon(language).hits(text)
    assert [hit.word for hit in hits if hit.negated] == absent


@pytest.mark.parametrize(
    ("text", "species"),
    [("the tortoise", "tortoise"), ("a black cat", "cat"), ("two wolves", "wolf")],
)
def test_an_animal_is_a_figure_of_its_kind(text: str, species: str) -> None:
    assert [hit.meaning.species for hit in lexicon("en").hits(text)] == [species]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "he bears a lantern", "lantern"),
        ("en", "reading a newspaper", "newspaper"),
        ("zh", "撑着雨伞", "umbrella"),
        ("zh", "一碟茴香豆", "peanuts"),
    ],
)
def test_what_is_held_is_a_prop(language: str, text: str, kind: str) -> None:
    assert kind in {hit.meaning.holding for hit in lexicon(language).hits(text)}


def test_a_place_is_another_inside_out_of_doors_and_in_winter() -> None:
    house = lexicon("en").hits("the house")[0].meaning
    assert house.template("INT") == "living-room"
    assert house.template("EXT") == "western-village"
    river = lexicon("zh").hits("江")[0].meaning
    assert (river.template(winter=True), river.template()) == ("winter-river", "river")


def test_a_turn_of_phrase_is_not_the_word_in_it() -> None:
    assert lexicon("en").hits("of course")[0].meaning.place is None
    assert lexicon("en").hits("of course")[0].meaning.grammar


@pytest.mark.parametrize(
    ("text", "found"), [("he rose from the bench", "appear"), ("he smelled a rose", "a rose")]
)
def test_words_of_a_phrase_do_not_hide_the_forms_of_others(text: str, found: str) -> None:
    assert found in words("en", text)


def test_unknown_words_are_listed_once_and_names_are_not() -> None:
    found = lexicon("en").unknown("The zorp blorgs Anna. A zorp!", frozenset({"anna"}))
    assert found == ("zorp", "blorgs")


def test_a_projects_own_words_stand_over_ours(tmp_path: Path) -> None:
    own = tmp_path / "lexicon.yaml"
    own.write_text("entries:\n  - {words: [zorp, meadow], place: saddle}\n", encoding="utf-8")
    found = lexicon("en", own).hits("a zorp in the meadow")
    assert [hit.meaning.place for hit in found] == ["saddle", "saddle"]
    own.write_text("entries:\n  - {words: [zorp], place: room}\n", encoding="utf-8")
    assert lexicon("en", own).hits("zorp")[0].meaning.place == "room"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("entries: [", "yaml:1: not valid YAML", id="no yaml"),
        pytest.param("entries: 3", "yaml:1: field 'entries': must be a list, not 3", id="no list"),
        pytest.param("- words", "yaml: expected fields", id="no mapping"),
        pytest.param("entries:\n- words: [a]\n  color: '#aa0000'",
                     r"yaml:3: field 'entries.0.color': there is no such field. Write 'colour'",
                     id="an unknown field"),
        pytest.param("entries:\n- words: [a]\n  colour: red",
                     r"yaml:3: field 'entries.0.colour': must be a colour such as .*, not 'red'",
                     id="a wrong value"),
        pytest.param("entries: [{}]", "yaml:1: field 'entries.0.words': it is required",
                     id="no words"),
        pytest.param("entries: [{words: ['']}]", "yaml:1: .*must be a word, not ''",
                     id="an empty word"),
        pytest.param("# my words\nwords:\n  zorp: meadow",
                     r"yaml:2: field 'words': .* Write 'entries.NUMBER.words' if",
                     id="a wrong key at the top"),
    ],
)  # fmt: skip
def test_a_lexicon_that_is_not_understood_is_named_with_line_and_remedy(
    tmp_path: Path, text: str, said: str
) -> None:
    own = tmp_path / "lexicon.yaml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(BadProject, match=rf"^lexicon\.{said}"):
        lexicon("en", own)


def test_a_projects_own_forms_and_ignored_words_count(tmp_path: Path) -> None:
    own = tmp_path / "lexicon.yaml"
    own.write_text(
        "entries: [{words: [zorp], place: room}]\nforms: {zorp: [zarp]}\nignored: blorg\n",
        encoding="utf-8",
    )
    words = lexicon("en", own)
    assert words.hits("she zarp")[0].meaning.place == "room"
    assert words.unknown("the blorg") == ()
