from pathlib import Path

import pytest

from agent.directing.coverage_of_words import coverage_of_words
from agent.directing.lexicon import LANGUAGES, lexicon
from agent.reading import read_text
from tools.kinds import KINDS
from tools.props import PROPS
from tools.sound.ambience import KNOWN

INPUTS = Path(__file__).parents[1] / "inputs"
SETS = Path(__file__).parents[2] / "agent" / "directing" / "sets"
LEAST = {
    "poems/ozymandias_shelley_1818.txt": 0.92,
    "poems/兵車行_trad.txt": 0.89,
    "poems/枫桥夜泊_张继.txt": 0.98,
    "poems/桃花源記_trad.txt": 0.89,
    "poems/楓橋夜泊_trad.txt": 0.98,
    "poems/江雪_trad.txt": 0.98,
    "poems/江雪_柳宗元.txt": 0.98,
    "poems/渔翁_柳宗元.txt": 0.93,
    "poems/琵琶行_trad.txt": 0.89,
    "poems/長恨歌_trad.txt": 0.95,
    "poems/靜夜思_trad.txt": 0.98,
    "poems/鹿柴_王维.txt": 0.83,
    "prose/aesop_tortoise_and_hare_1919.txt": 0.95,
    "prose/鲁迅_一件小事.txt": 0.92,
    "prose/鲁迅_孔乙己.txt": 0.91,
    "prose/鲁迅_故乡.txt": 0.87,
    "prose/鲁迅_药.txt": 0.85,
    "scripts/ASCENT_TO_GURU_PEAK.fountain": 0.93,
    "scripts/Cyber_Bob_ep00001.fountain": 0.82,
}
"""Text -> share of its picture words that find a picture, at least."""
HELD_BY_THE_FIGURE = {"rod", "stone", "staff"}


def told(text: str, name: str = "a.fountain") -> tuple[int, list[str]]:
    found = coverage_of_words(read_text(text, name))
    return found.found, [word for word, _ in found.missing]


@pytest.mark.parametrize("name", sorted(LEAST))
def test_a_real_text_finds_pictures_for_most_of_what_it_shows(name: str) -> None:
    script = read_text((INPUTS / name).read_text(encoding="utf-8"), Path(name).name)
    assert coverage_of_words(script).share >= LEAST[name]


def test_every_poem_story_and_script_is_measured() -> None:
    folders = (INPUTS / folder for folder in ("poems", "prose", "scripts"))
    files = {f"{path.parent.name}/{path.name}" for folder in folders for path in folder.iterdir()}
    assert files - set(LEAST) == {"poems/LICENSE.chinese-poetry"}


def test_words_are_found_missing_or_grammar_and_names_are_none_of_them() -> None:
    text = (
        "EXT. PARK - DAY\n\nANNA, 52, never glorfs a red hat on the old bench.\n\nANNA\nWibble.\n"
    )
    assert told(text) == (4, ["glorfs"])


def test_a_word_that_is_known_but_leads_to_nothing_is_missing(tmp_path: Path) -> None:
    own = tmp_path / "lexicon.yaml"
    own.write_text("entries:\n  - {words: [zorp]}\n  - {words: [blorg], being: true}\n")
    script = read_text("EXT. PARK - DAY\n\nA zorp and a blorg.\n\nNo blorg.\n", "a.fountain")
    found = coverage_of_words(script, own)
    assert found.missing == (("zorp", 1), ("blorg", 1))
    assert found.found == 1


def test_what_is_said_is_heard_and_not_counted() -> None:
    assert told("“Glorf the wibble!” said the old man.\n", "a.txt")[1] == []


def test_a_text_that_asks_for_no_picture_is_wholly_covered() -> None:
    assert coverage_of_words(read_text("T\nA\n\nAnd so it is.\n", "a.txt")).share == 1.0


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_names_sets_kinds_and_sounds_that_exist(language: str) -> None:
    for word, meaning in dict(lexicon(language).entries.values()).items():
        for place in (meaning.place, meaning.inside, meaning.outside):
            assert place is None or (SETS / f"{place}.yaml").is_file(), word
        for place in (meaning.winter_place, meaning.summer_place):
            assert place is None or (SETS / f"{place}.yaml").is_file(), word
        assert not meaning.prop or meaning.prop in KINDS, word
        assert (
            not meaning.holding
            or meaning.holding in PROPS
            or (meaning.holding in HELD_BY_THE_FIGURE)
        ), word
        assert set(meaning.sound) <= set(KNOWN), word


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lexicon_has_words_for_every_kind_of_picture(language: str) -> None:
    listed = lexicon(language)
    meanings = [meaning for _, meaning in listed.entries.values()]
    assert len(listed.entries) > 600
    for least, of_this_kind in (
        (60, [m for m in meanings if m.place]),
        (80, [m for m in meanings if m.person and not m.species and not m.crowd]),
        (40, [m for m in meanings if m.species]),
        (60, [m for m in meanings if m.wears or m.hat]),
        (30, [m for m in meanings if m.colour or m.material]),
        (30, [m for m in meanings if m.looks or m.glasses]),
        (120, [m for m in meanings if m.prop or m.piece or m.holding]),
        (150, [m for m in meanings if m.pose or m.goes or m.watches]),
        (80, [m for m in meanings if m.expression]),
        (30, [m for m in meanings if m.sound]),
        (15, [m for m in meanings if m.crowd]),
    ):
        assert len(of_this_kind) >= least
