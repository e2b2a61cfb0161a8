"""Words broken into lines and screens, saved as SRT, drawn softly."""

from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.cut.request import Subtitle
from tools.cut.subtitles import drawn, screens, srt, wrapped, write_srt
from tools.errors import Unsupported

LONG = (
    "Two trails. That one is shorter, and I like short trails, but the sign says that it goes to"
    " ignorance and despair, and I have been there."
)


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Snow", 42, ("Snow",)),
        (
            "And I'm sure that used to say something else.",
            42,
            ("And I'm sure that used", "to say something else."),
        ),
        ("千山鸟飞绝，万径人踪灭。", 16, ("千山鸟飞绝，万径人踪灭。",)),
        ("孤舟蓑笠翁，独钓寒江雪，千山鸟飞绝。", 16, ("孤舟蓑笠翁，独钓寒", "江雪，千山鸟飞绝。")),
        ("他说“好。”就走了", 5, ("他说", "“好。”", "就走了")),
        ("Donaudampfschifffahrt auf", 10, ("Donaudampfschifffahrt", "auf")),
    ],
    ids=["short", "balanced", "one Chinese line", "two", "quotes stay whole", "long word"],
)
def test_lines_are_few_and_of_like_length(text: str, limit: int, expected: tuple[str, ...]) -> None:
    assert wrapped(text, limit) == expected


@given(st.text(st.sampled_from("ab cd,. 千山，。"), min_size=1, max_size=90).filter(str.strip))
def test_wrapping_loses_no_word(text: str) -> None:
    lines = wrapped(text, 16)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_long_speech_is_shown_on_screens_that_fill_its_time() -> None:
    shown = screens(Subtitle(text=LONG, first=10, last=129))
    assert len(shown) == 2
    assert (shown[0].first, shown[-1].last) == (10, 129)
    assert shown[0].last + 1 == shown[1].first
    lines = [line for screen in shown for line in screen.text.split("\n")]
    assert max(map(len, lines)) <= 42
    assert " ".join(lines) == LONG


def test_verse_keeps_its_lines() -> None:
    verse = Subtitle(text="千山鸟飞绝，\n万径人踪灭。", first=0, last=9, placement="verse")
    assert screens(verse) == (verse,)


def test_srt_is_in_order_of_time_with_exact_frames(tmp_path: Path) -> None:
    late = Subtitle(text="Two trails.", first=50, last=74)
    verse = Subtitle(text="千山\n万径", first=0, last=23, placement="verse", language="zh")
    expected = (
        "1\n00:00:00,000 --> 00:00:00,960\n千山\n万径\n\n"
        "2\n00:00:02,000 --> 00:00:03,000\nTwo trails.\n\n"
    )
    assert srt((late, verse), 25).rstrip() == expected.rstrip()
    write_srt((late, verse), 25, tmp_path / "a.srt")
    assert "千山" in (tmp_path / "a.srt").read_text(encoding="utf-8")


@pytest.mark.parametrize("placement", ["bottom", "verse", "column"])
@pytest.mark.parametrize("size", [(320, 180), (180, 320), (640, 362)])
def test_words_stay_inside_the_picture_and_are_seen(placement: str, size: tuple[int, int]) -> None:
    words = Subtitle.model_validate(
        {
            "text": "独钓寒江雪",
            "first": 0,
            "last": 20,
            "placement": placement,
            "language": "zh",
            "colour": "#ffffff",
            "halo": "#101216",
        }
    )
    frame = np.full((size[1] * 3 // 2, size[0]), 100, np.uint8)
    drawn(words, size, 24).burn(frame, 10)
    assert frame[: size[1]].max() > 200
    assert frame[: size[1]].min() < 80


def test_verse_comes_and_goes_softly() -> None:
    words = Subtitle(text="Snow", first=0, last=47, placement="verse")
    card = drawn(words, (320, 180), 24)
    light = []
    for number in (0, 5, 20, 42, 47):
        frame = np.full((270, 320), 100, np.uint8)
        card.burn(frame, number)
        light.append(int(frame[:180].max()))
    assert light[0] < light[1] < light[2] > light[3] > light[4]


def test_a_character_without_a_glyph_is_refused() -> None:
    with pytest.raises(Unsupported, match="1F600"):
        drawn(Subtitle(text="😀", first=0, last=1), (96, 54), 24)


@pytest.mark.parametrize("placement", ["bottom", "verse"])
def test_a_long_line_is_set_smaller_in_an_upright_picture(
    placement: Literal["bottom", "verse"],
) -> None:
    line = "No thing beside remains. Round the decay of that colossal wreck"
    for screen in screens(Subtitle(text=line, first=0, last=99, placement=placement)):
        words = drawn(screen, (360, 640), 24)
        columns = np.flatnonzero(words.hidden[0].max(axis=0) > 128)
        assert words.left + columns[0] >= 0.02 * 360
        assert words.left + columns[-1] <= 0.98 * 360
