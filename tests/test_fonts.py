"""Shipped fonts draw English, simplified and traditional Chinese, or say what they lack."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools import fonts
from tools.errors import Unsupported

SIMPLIFIED = "千山鸟飞绝，万径人踪灭。孤舟蓑笠翁，独钓寒江雪。"
TRADITIONAL = "千山鳥飛絕，萬徑人蹤滅。孤舟蓑笠翁，獨釣寒江雪。"


def names(text: str, family: fonts.Family) -> list[str]:
    return [file.name for _, file in fonts.font_for(text, family)]


@pytest.mark.parametrize(
    ("text", "family", "expected"),
    [
        (SIMPLIFIED, "brush", ["MaShanZheng-Regular.ttf"]),
        (TRADITIONAL, "brush", ["NotoSerifSC-Medium.ttf"]),
        ("Ascent", "serif", ["CormorantGaramond-SemiBold.ttf"]),
        ("Łódź", "sans", ["CormorantGaramond-SemiBold.ttf"]),
        ("江雪", "serif", ["NotoSerifSC-Medium.ttf"]),
        ("Snow", "sans", ["NotoSansSC-Medium.ttf"]),
        ("牀前明月光", "brush", ["NotoSerifSC-Medium.ttf"]),
    ],
    ids=["simplified", "traditional", "English", "Polish", "Chinese serif", "sans", "old form"],
)
def test_one_font_draws_a_whole_line_where_it_can(
    text: str, family: fonts.Family, expected: list[str]
) -> None:
    assert names(text, family) == expected


def test_a_line_that_no_font_holds_alone_is_drawn_in_runs() -> None:
    runs = fonts.font_for("雪ŁŁ雪", "brush")
    assert [run for run, _ in runs] == ["雪", "ŁŁ", "雪"]
    assert [file.name[:4] for _, file in runs] == ["MaSh", "Corm", "MaSh"]


def test_a_character_that_no_font_has_is_named() -> None:
    with pytest.raises(Unsupported, match="U\\+1F600"):
        fonts.font_for("snow 😀")


@given(st.text(st.sampled_from(SIMPLIFIED + TRADITIONAL + "Snow ćł\n"), max_size=30))
def test_runs_put_together_are_the_text(text: str) -> None:
    assert "".join(run for run, _ in fonts.font_for(text, "serif")) == text


@pytest.mark.parametrize("codec", ["gb2312", "big5"])
def test_the_serif_holds_every_character_of_the_standard(codec: str) -> None:
    standard = {
        bytes([high, low]).decode(codec, errors="replace")[0]
        for high in range(0xB0 if codec == "gb2312" else 0xA4, 0xF8)
        for low in range(0x40 if codec == "big5" else 0xA1, 0xFF)
    }
    ideographs = "".join(sorted(c for c in standard if "\u4e00" <= c <= "\u9fff"))
    assert len(ideographs) > 6000
    assert names(ideographs, "serif") == ["NotoSerifSC-Medium.ttf"]


@pytest.mark.parametrize("family", ["brush", "serif", "sans"])
def test_every_family_opens_in_skia(family: fonts.Family) -> None:
    assert fonts.typeface(family).countGlyphs() > 100


def test_every_font_has_its_licence_beside_it() -> None:
    folder = Path(fonts.__file__).parent
    fonts_there = {file.name.split("-")[0] for file in folder.glob("*.ttf")}
    licences = {file.name.split("-")[0] for file in (folder / "licences").iterdir()}
    assert fonts_there == licences
