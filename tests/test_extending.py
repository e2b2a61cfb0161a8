"""A picture seen whole in a frame of another shape: where it stands, and what is painted."""

from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tools.conditioning import Source
from tools.extending import Extension, seen_whole
from tools.frames import Rgb, Size
from tools.image import PictureRequest
from tools.kept import kept_over, laid_over

FRAME = (320, 180)


def plain(size: Size, value: int) -> Rgb:
    return np.full((size[1], size[0], 3), value, np.uint8)


@pytest.mark.parametrize(
    ("own", "seen", "corner"),
    [
        ((180, 320), (101, 180), (109, 0)),
        ((1600, 400), (320, 80), (0, 50)),
        ((40, 40), (180, 180), (70, 0)),
    ],
)
def test_a_picture_stands_whole_in_the_middle(own: Size, seen: Size, corner: Size) -> None:
    extension = Extension(own, FRAME)
    assert (extension.seen, extension.corner, extension.needed) == (seen, corner, True)
    white = extension.padded(plain(own, 255))
    assert white.shape == (180, 320, 3)


@pytest.mark.parametrize("own", [(320, 180), (1920, 1080), (1918, 1080)])
def test_a_picture_of_the_frames_shape_leaves_nothing_to_paint(own: Size) -> None:
    assert not Extension(own, FRAME).needed


def test_the_frame_is_painted_beyond_the_picture_and_a_little_into_it() -> None:
    extension = Extension((180, 180), FRAME)
    row = extension.mask[90]
    assert set(np.unique(extension.mask)) == {0, 255}
    assert row[:70].min() == 255
    assert row[70] == 255
    assert row[80:240].max() == 0
    assert row[250:].min() == 255
    # Above and below the frame cuts the picture off: nothing is painted there.
    assert extension.mask[0, 160] == 0


def test_the_picture_stays_and_fades_into_what_was_painted() -> None:
    extension = Extension((180, 180), FRAME)
    joined = laid_over(plain(FRAME, 0), extension.padded(plain((180, 180), 200)), extension.kept)
    row = joined[90, :, 0].astype(int)
    assert (row[69], row[160], row[251]) == (0, 200, 0)
    assert np.all(np.diff(row[65:80]) >= 0)
    assert np.diff(row).max() < 60


def test_around_the_picture_its_own_colours_go_on_until_a_model_paints() -> None:
    padded = Extension((180, 180), FRAME).padded(plain((180, 180), 90))
    assert np.all(padded == 90)


def test_only_an_extended_source_is_laid_over_what_a_model_made(tmp_path: Path) -> None:
    path = tmp_path / "square.png"
    Image.fromarray(plain((180, 180), 200)).save(path)
    digest = sha256(path.read_bytes()).hexdigest()
    source = Source(file=path, digest=digest, kind="picture")
    painted = [plain(FRAME, 0)]
    extended = source.model_copy(update={"extended": True})

    def joined(own: Source | None) -> Rgb:
        return next(kept_over(painted, PictureRequest(size=FRAME, source=own)))

    assert joined(None).max() == 0
    assert joined(source).max() == 0
    assert joined(extended)[90, 160].tolist() == [200] * 3
    assert len(list(seen_whole(extended, FRAME, frames=3))) == 3


def test_a_source_that_is_not_extended_stands_in_recipes_as_ever(tmp_path: Path) -> None:
    plainly = Source(file=tmp_path / "x.png", digest="1", kind="picture")
    assert plainly.model_dump() == {"digest": "1", "kind": "picture"}
