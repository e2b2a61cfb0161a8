"""Small pictures beside large ones: what sheets of paper are drawn from."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tools.errors import BadMedia
from tools.image import PictureRequest
from tools.jobs import PICTURE, Draw, draw
from tools.thumbnails import WIDTH, fitted, keep_thumbnail, opened, opened_for


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    rows = np.arange(540)[:, None, None] + np.arange(960)[None, :, None] * np.array([1, 2, 3])
    path = tmp_path / "picture.png"
    Image.fromarray((rows % 256).astype(np.uint8)).save(path)
    return path


def test_a_sheet_is_drawn_from_the_thumbnail_as_from_the_picture(picture: Path) -> None:
    large = fitted(opened_for(picture, WIDTH), WIDTH)
    keep_thumbnail(picture)
    assert opened_for(picture, WIDTH).size == (WIDTH, WIDTH * 9 // 16)
    assert opened_for(picture, WIDTH).tobytes() == large.tobytes()


def test_what_is_shown_larger_is_drawn_from_the_picture(picture: Path) -> None:
    keep_thumbnail(picture)
    assert opened_for(picture, WIDTH + 1).size == (960, 540)


def test_a_damaged_thumbnail_stands_in_nobody_s_way(picture: Path) -> None:
    keep_thumbnail(picture)
    small = picture.with_name("picture.small.png")
    small.write_bytes(small.read_bytes()[:200])
    assert opened_for(picture, WIDTH).tobytes() == opened(picture).tobytes()


def test_a_small_picture_is_its_own(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    Image.new("RGB", (WIDTH, 200), "#446688").save(path)
    keep_thumbnail(path)
    assert [path.name for path in tmp_path.iterdir()] == ["picture.png"]


def test_a_picture_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.png"
    path.write_bytes(b"0")
    with pytest.raises(BadMedia, match=r"'broken\.png'"):
        keep_thumbnail(path)


def test_every_keyframe_has_one(tmp_path: Path) -> None:
    draw(Draw("tools.fakes:Flats", PictureRequest(size=(800, 450))), tmp_path)
    assert opened_for(tmp_path / PICTURE, WIDTH).size == (WIDTH, 225)
