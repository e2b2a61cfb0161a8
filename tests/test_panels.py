"""Sheets of paper for people: words under pictures, in any script, never wider than they are."""

from pathlib import Path

import pytest
from PIL import Image

from tools.errors import BadMedia
from tools.panels import Group, Panel, drawable, lay_out, wrapped


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "picture.png"
    Image.new("RGB", (320, 180), "#446688").save(path)
    return path


def test_words_break_at_blanks_and_chinese_anywhere() -> None:
    assert wrapped("an old man in a boat", 20, 90) == ["an old", "man in a", "boat"]
    rows = wrapped("孤舟蓑笠翁，独钓寒江雪。", 20, 100)
    assert "".join(rows) == "孤舟蓑笠翁，独钓寒江雪。"
    assert all(len(row) <= 6 for row in rows)
    assert not any(row.startswith(("，", "。")) for row in rows)


def test_a_word_that_is_wider_than_the_column_stands_alone() -> None:
    assert wrapped("a Donaudampfschifffahrt b", 20, 60) == ["a", "Donaudampfschifffahrt", "b"]
    assert wrapped("", 20, 60) == []


def test_a_character_that_no_font_has_becomes_a_mark() -> None:
    assert drawable("snow 雪 \U0001f9ff") == "snow 雪 ?"


def test_panels_stand_in_columns_with_all_their_words(picture: Path, tmp_path: Path) -> None:
    panel = Panel(picture=picture, title="1   2.4 s", lines=("An old man fishes. 独钓寒江雪" * 3,))
    out = tmp_path / "board.png"
    lay_out([Group(title="江雪", panels=(panel,) * 5, width=160, columns=4), Group(panels=())], out)
    with Image.open(out) as sheet:
        assert sheet.width == 4 * 170 + 10
        assert sheet.height > 2 * (90 + 5 * 20)
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_a_picture_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"0")
    with pytest.raises(BadMedia, match=r"broken\.png"):
        lay_out([Group(panels=(Panel(picture=broken, title="1"),))], tmp_path / "out.png")
