"""Pictures that somebody brings: what is read, what is refused, and in which words."""

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from tools.errors import BadMedia
from tools.pictures import examine, read

Saved = Callable[..., Path]


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    def save(picture: Image.Image, name: str, **how: Any) -> Path:
        path = tmp_path / name
        picture.save(path, **how)
        return path

    return save


def halves(mode: str = "RGB") -> Image.Image:
    """96 x 64 pixels: red on the left, blue on the right."""
    picture = Image.new("RGB", (96, 64), "#ff0000")
    picture.paste("#0000ff", (48, 0, 96, 64))
    return picture.convert(mode)


def bomb() -> bytes:
    """A sound PNG of 20000 x 20000 black pixels in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 20000, 20000, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (2501 * 20000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
def test_jpeg_png_and_webp_are_read(saved: Saved, ending: str) -> None:
    path = saved(halves(), f"photo.{ending}", quality=95)
    assert examine(path).size == (96, 64)
    pixels = read(path)
    assert pixels.shape == (64, 96, 3)
    assert pixels[32, 8, 0] > 230
    assert pixels[32, 88, 2] > 230


def test_a_photo_taken_upright_is_seen_upright(saved: Saved) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it clockwise
    path = saved(halves(), "phone.jpg", exif=exif, quality=95)
    assert examine(path).size == (64, 96)
    pixels = read(path)
    assert pixels.shape == (96, 64, 3)
    assert pixels[8, 32, 0] > 230  # what was on the left is on top


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "I;16", "LA"])
def test_every_kind_of_pixel_becomes_rgb(saved: Saved, mode: str) -> None:
    picture = halves().convert("L")
    if mode == "I;16":
        picture = Image.fromarray(np.asarray(picture).astype(np.uint16) * 257)
    else:
        picture = picture.convert(mode)
    pixels = read(saved(picture, "photo.jpg" if mode == "CMYK" else "photo.png"))
    assert pixels.shape == (64, 96, 3)
    assert pixels[:, :40].mean() > pixels[:, 56:].mean() + 20


def test_white_shows_through_a_transparent_picture(saved: Saved) -> None:
    path = saved(Image.new("RGBA", (64, 64), (255, 0, 0, 0)), "clear.png")
    assert (read(path) == 255).all()


def test_a_picture_that_changed_meanwhile_is_not_taken_for_the_other(saved: Saved) -> None:
    path = saved(halves(), "photo.png")
    before = examine(path).digest
    saved(halves("L"), "photo.png")
    with pytest.raises(BadMedia, match="has changed while the film was made"):
        read(path, before)


def encoded(form: str) -> bytes:
    stream = io.BytesIO()
    halves().save(stream, form)
    return stream.getvalue()


def moving() -> bytes:
    stream = io.BytesIO()
    halves().save(stream, "WEBP", save_all=True, append_images=[Image.new("RGB", (96, 64))])
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "is empty", id="an empty file"),
        pytest.param(b"Once upon a time", "is no picture", id="a text named .jpg"),
        pytest.param(encoded("GIF"), "is GIF, and JPEG, PNG and WebP are read", id="GIF"),
        pytest.param(encoded("TIFF"), "is TIFF", id="TIFF"),
        pytest.param(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "is HEIC", id="HEIC"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is SVG", id="SVG"),
        pytest.param(encoded("JPEG")[:700], "is damaged", id="half a JPEG"),
        pytest.param(encoded("PNG")[:90], "is damaged", id="half a PNG"),
        pytest.param(moving(), "moves. Save the one picture", id="a moving WebP"),
        pytest.param(bomb(), "Scale it down first", id="a bomb"),
    ],
)
def test_what_is_no_picture_is_told_apart(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(data)
    with pytest.raises(BadMedia, match=said) as refused:
        examine(path)
    assert "'photo.jpg'" in str(refused.value)


def test_a_picture_in_which_nothing_can_be_seen_is_refused(saved: Saved) -> None:
    with pytest.raises(BadMedia, match="each side must have 64 at least"):
        examine(saved(Image.new("RGB", (300, 20)), "line.png"))


def test_a_missing_picture_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadMedia, match=r"'gone\.jpg' does not exist"):
        examine(tmp_path / "gone.jpg")
