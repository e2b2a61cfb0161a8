import pytest

from agent.reading import cue

CUES = {
    "BOB": ("BOB", (), False),
    "    BOB": ("BOB", (), False),
    "BOB (V.O.)": ("BOB", ("V.O.",), False),
    "BOB (V.O.) (CONT'D)": ("BOB", ("V.O.", "CONT'D"), False),
    "BOB(O.S.)": ("BOB", ("O.S.",), False),
    "BOB (on the phone) ^": ("BOB", ("on the phone",), True),
    "BOB ^": ("BOB", (), True),
    "@McCLANE (CONT’D)": ("McCLANE", ("CONT’D",), False),
    "R2D2": ("R2D2", (), False),
    "ÉLODIE": ("ÉLODIE", (), False),
    "МАША": ("МАША", (), False),
    "**BOB**": ("BOB", (), False),
    "CYBER  BOB": ("CYBER BOB", (), False),
    "@张三": ("张三", (), False),
    "＠李四（画外音）": ("李四", ("画外音",), False),
}


@pytest.mark.parametrize(("line", "parts"), CUES.items(), ids=CUES.keys())
def test_a_cue_is_taken_apart(line: str, parts: tuple[str, tuple[str, ...], bool]) -> None:
    assert cue.is_natural(line) or cue.is_forced(line)
    assert cue.taken_apart(line) == parts


@pytest.mark.parametrize(
    "line",
    [
        "CYBER BOSS, 40 (or any age), an ageless,",
        "MARGARET, 37",
        "YORBLEF, any gender",
        "Bob",
        "AND ^ (Dual)",
        "(JACK)",
        "BOB  ",
        "!BOOM",
        "CUT TO:",
        "FADE OUT.",
        "12",
        "张三",
        "@",
    ],
)
def test_other_lines_are_no_cues(line: str) -> None:
    assert not cue.is_natural(line)
    assert not cue.is_forced(line)


def test_a_bare_chinese_name_counts_when_it_is_used_as_one() -> None:
    first_lines = ["约翰", "江面一片白。", "约翰（低声）", "@玛丽", "玛丽", "沉默"]
    cast = cue.bare_names(first_lines)
    assert cast == {"约翰", "玛丽"}
    assert cue.is_natural("约翰（低声）", cast)
    assert not cue.is_natural("沉默", cast)


def test_a_cue_of_spaces_and_brackets_is_read_at_once() -> None:
    assert cue.taken_apart("BOB" + " " * 50_000 + "X").name == "BOB X"
    assert cue.is_natural("BOB" + " (" * 50_000)
