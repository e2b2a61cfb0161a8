"""Pictures as a terminal's text: what is decoded again is the picture that was meant."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.terminal.decoders import of_blocks, of_iterm2, of_kitty, of_sixels, xterm
from tools.errors import BadMedia
from tools.frames import Rgb, Size
from tools.terminal import blocks, sixel
from tools.terminal.detection import Way
from tools.terminal.pictures import cells, encode, fitted

PALETTE = np.array([xterm(number) for number in range(16, 256)])
SHOWING: tuple[Way, ...] = ("kitty", "iterm2", "sixel", "blocks")


@st.composite
def pictures(draw: st.DrawFn, most: int = 5000) -> Rgb:
    """From one flat colour to noise of thousands."""
    width, height = draw(st.integers(1, 90)), draw(st.integers(1, 40))
    colours = draw(st.sampled_from([1, 2, 7, 256, most]))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    palette = rng.integers(0, 256, (colours, 3), np.uint8)
    return palette[rng.integers(0, colours, (height, width))]


def sunset(width: int, height: int) -> Rgb:
    """Soft colours with a disc in them."""
    y, x = np.mgrid[:height, :width]
    rgb = np.stack([120 + 100 * x / width, 90 + 80 * y / height, 200 - 90 * x / width], axis=-1)
    rgb[(x - width / 2) ** 2 + (y - height / 2) ** 2 < (height / 4) ** 2] = (250, 240, 200)
    return rgb.astype(np.uint8)


@settings(deadline=None)
@given(pictures())
def test_sixels_give_every_pixel_its_quantised_colour(picture: Rgb) -> None:
    indices, palette = sixel.quantised(picture)
    assert indices.shape == picture.shape[:2]
    assert len(palette) <= 256
    assert (of_sixels(sixel.encode(picture)) == palette[indices]).all()


@settings(deadline=None)
@given(pictures(most=256))
def test_sixels_of_no_more_colours_than_they_have_are_the_picture_itself(picture: Rgb) -> None:
    exact = of_sixels(sixel.encode(picture)) * 255 / 100
    assert np.abs(exact - picture).max() <= 255 / 200  # they count in percent


def test_sixels_of_soft_colours_stay_close_to_them() -> None:
    picture = sunset(160, 90)
    wrong = np.abs(of_sixels(sixel.encode(picture)) * 2.55 - picture)
    assert wrong.mean() < 4


def test_sixels_keep_the_one_face_in_a_grey_picture() -> None:
    rng = np.random.default_rng(5)
    greys = rng.integers(90, 230, (360, 640, 1)) + rng.integers(-6, 7, (360, 640, 3))
    picture = greys.astype(np.uint8)
    face = np.array([226, 186, 150]) + rng.integers(-6, 7, (8, 8, 3))
    picture[100:108, 300:308] = face
    shown = of_sixels(sixel.encode(picture))[100:108, 300:308] * 2.55
    assert np.abs(shown - face).mean() < 8


def test_sixels_count_equal_pixels() -> None:
    flat = np.full((12, 500, 3), 255, np.uint8)
    assert sixel.encode(flat) == ('\x1bP0;1;0q"1;1;500;12#0;2;100;100;100#0!500~-#0!500~\x1b\\\n')


@settings(deadline=None)
@given(pictures())
def test_blocks_in_24_bits_give_every_pixel_back(picture: Rgb) -> None:
    assert (of_blocks(blocks.encode(picture, truecolour=True)) == picture).all()


@settings(deadline=None)
@given(pictures())
def test_blocks_in_256_colours_give_every_pixel_the_nearest_of_them(picture: Rgb) -> None:
    shown = of_blocks(blocks.encode(picture, truecolour=False)).astype(int)
    wide = picture.astype(int)
    wrong = ((shown - wide) ** 2).sum(axis=-1)
    least = ((wide[:, :, None] - PALETTE) ** 2).sum(axis=-1).min(axis=-1)
    assert (wrong == least).all()


@settings(deadline=None)
@given(pictures(), st.sampled_from([(8, 16), (7, 15), (10, 22)]))
def test_kitty_gets_every_pixel_and_nothing_but_clear_ones_to_fill_its_cells(
    picture: Rgb, cell: Size
) -> None:
    keys, whole = of_kitty(encode(picture, "kitty", 200, 100, cell))
    columns, rows = int(keys["c"]), int(keys["r"])
    assert whole.size == (columns * cell[0], rows * cell[1])
    height, width = picture.shape[:2]
    assert (columns - 1) * cell[0] < width
    assert (rows - 1) * cell[1] < height
    pixels = np.asarray(whole)
    assert (pixels[:height, :width, :3] == picture).all()
    assert (pixels[:height, :width, 3] == 255).all()
    assert pixels[..., 3].astype(int).sum() == 255 * width * height


def test_kitty_is_told_to_place_a_png_and_not_to_answer() -> None:
    noise = np.random.default_rng(3).integers(0, 256, (90, 160, 3), np.uint8)
    text = encode(noise, "kitty", 80, 24)
    keys, _ = of_kitty(text)
    assert text.count("\x1b_G") > 2
    assert {k: keys[k] for k in "aftqcr"} == {
        "a": "T", "f": "100", "t": "d", "q": "2", "c": "20", "r": "6"
    }  # fmt: skip


@settings(deadline=None)
@given(pictures())
def test_iterm2_gets_every_pixel_and_keeps_the_shape(picture: Rgb) -> None:
    keys, shown = of_iterm2(encode(picture, "iterm2", 200, 100))
    assert (np.asarray(shown) == picture).all()
    height, width = picture.shape[:2]
    assert (int(keys["width"]), int(keys["height"])) == (-(-width // 8), -(-height // 16))
    assert (keys["inline"], keys["preserveAspectRatio"]) == ("1", "1")


@settings(deadline=None)
@given(st.tuples(st.integers(1, 5000), st.integers(1, 5000)),
       st.tuples(st.integers(1, 3000), st.integers(1, 3000)))  # fmt: skip
def test_a_picture_fits_keeps_its_shape_and_is_never_enlarged(size: Size, most: Size) -> None:
    width, height = fitted(size, most)
    assert 1 <= width <= min(size[0], most[0])
    assert 1 <= height <= min(size[1], most[1])
    assert width in (size[0], most[0]) or height in (size[1], most[1])
    if min(width, height) > 1:
        assert abs(width * size[1] - height * size[0]) <= max(size)


@settings(deadline=None)
@given(st.tuples(st.integers(1, 5000), st.integers(1, 5000)), st.integers(1, 300),
       st.integers(1, 100), st.sampled_from([(8, 16), (7, 15), (9, 20), (16, 16)]))  # fmt: skip
def test_blocks_fit_keep_the_shape_and_show_no_more_pixels_than_there_are(
    size: Size, columns: int, rows: int, cell: Size
) -> None:
    across, down = cells(size, columns, rows, cell)
    assert 1 <= across <= min(size[0], columns)
    assert 1 <= down <= min(size[1], 2 * rows)
    if min(across, down) > 1:
        width, height = across * cell[0], down * cell[1] / 2
        assert abs(width * size[1] - height * size[0]) <= max(cell[0] * size[1], cell[1] * size[0])


def test_a_contact_sheet_at_a_hundred_columns_can_be_recognised() -> None:
    sheet = sunset(1600, 900)
    shown = of_blocks(encode(sheet, "blocks", 100, 40))
    assert shown.shape == (56, 100, 3)
    back = np.asarray(Image.fromarray(shown).resize((1600, 900), Image.Resampling.BILINEAR))
    assert np.abs(back.astype(int) - sheet).mean() < 3


@pytest.mark.parametrize("way", SHOWING)
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_files_are_shown_by_every_way(tmp_path: Path, way: Way, kind: str) -> None:
    path = tmp_path / "still"
    Image.fromarray(sunset(160, 90)).save(path, kind)
    with Image.open(path) as opened:
        pixels = np.asarray(opened.convert("RGB"))
    assert encode(path, way, 40, 20) == encode(pixels, way, 40, 20)


def test_what_is_clear_in_a_file_is_white(tmp_path: Path) -> None:
    path = tmp_path / "clear.png"
    Image.new("RGBA", (64, 64), (255, 0, 0, 0)).save(path)
    assert (of_blocks(encode(path, "blocks", 10, 5)) == 255).all()


def test_the_way_none_is_no_text_and_opens_nothing(tmp_path: Path) -> None:
    assert encode(tmp_path / "missing.png", "none", 80, 24) == ""


@pytest.mark.parametrize("way", SHOWING)
@pytest.mark.parametrize("content", [b"", b"no picture", b"GIF89a\1\0\1\0"])
def test_what_is_no_picture_is_bad_media(tmp_path: Path, way: Way, content: bytes) -> None:
    path = tmp_path / "still.png"
    path.write_bytes(content)
    with pytest.raises(BadMedia, match=r"still\.png"):
        encode(path, way, 80, 24)
    with pytest.raises(BadMedia, match="does not exist"):
        encode(tmp_path / "none.png", way, 80, 24)


def test_a_picture_of_billions_of_pixels_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    Image.new("1", (20000, 20000)).save(path)
    with pytest.raises(BadMedia, match="too many pixels"):
        encode(path, "sixel", 80, 24)
