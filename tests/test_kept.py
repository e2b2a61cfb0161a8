"""Where a mask is black a person's own picture or film stays, whatever a model made of it."""

from hashlib import sha256
from pathlib import Path

import numpy as np
from PIL import Image

from agent.stages.asking import recipe
from tools.conditioning import Source
from tools.encoding import FrameWriter
from tools.frames import Rgb
from tools.image import PictureRequest
from tools.kept import kept_by, kept_over
from tools.registry import open_image
from tools.video import ClipRequest

FRAME = (320, 192)


def plain(value: int) -> Rgb:
    return np.full((FRAME[1], FRAME[0], 3), value, np.uint8)


def half() -> Rgb:
    """White on the right."""
    mask = plain(0)
    mask[:, 160:] = 255
    return mask


def own(path: Path, picture: Rgb) -> Source:
    Image.fromarray(picture).save(path)
    return Source(file=path, digest=sha256(path.read_bytes()).hexdigest(), kind="picture")


def test_what_is_black_stays_to_the_pixel_and_fades_inside_the_white(tmp_path: Path) -> None:
    noise = np.random.default_rng(7).integers(0, 256, plain(0).shape, np.uint8)
    source, mask = own(tmp_path / "source.png", noise), own(tmp_path / "mask.png", half())
    asked = PictureRequest(size=FRAME, source=source, mask=mask)
    (made,) = kept_over([plain(90)], asked)
    assert np.array_equal(made[:, :160], noise[:, :160])
    assert np.all(made[:, 163:] == 90)
    share = kept_by(half())[96]
    assert np.all(np.diff(share) <= 0)
    assert 0 < share[160] < 1


def test_a_narrow_stroke_of_white_is_painted_too() -> None:
    mask = plain(0)
    mask[50:52, 20:200] = 255
    mask[100:180, 20:200] = 255
    share = kept_by(mask)
    assert share[50, 100] == 0
    assert share[140, 100] == 0
    assert kept_by(plain(255)).max() == 0
    assert kept_by(plain(0)).min() == 1


def test_a_film_stays_where_the_mask_is_black_and_its_last_picture_stands(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    with FrameWriter(path, FRAME, 24) as writer:
        for value in (40, 120, 200):
            writer.write(plain(value))
    film = Source(file=path, digest=sha256(path.read_bytes()).hexdigest(), kind="film")
    asked = ClipRequest(size=FRAME, frames=5, source=film, mask=own(tmp_path / "mask.png", half()))
    made = list(kept_over([plain(0)] * 5, asked))
    left = np.array([one[96, 60, 0] for one in made], int)
    assert np.all(np.abs(left - [40, 120, 200, 200, 200]) < 6)
    assert max(one[96, 250].max() for one in made) == 0


def test_only_what_is_made_within_a_mask_has_another_version(tmp_path: Path) -> None:
    model = open_image("previs")
    source, mask = own(tmp_path / "source.png", plain(9)), own(tmp_path / "mask.png", half())
    unmasked = PictureRequest(size=FRAME, source=source, strength=0.5)
    masked = unmasked.model_copy(update={"mask": mask})
    assert recipe("keyframe", 1, "still.png", unmasked, model).version == 1
    assert recipe("keyframe", 1, "still.png", masked, model).version == 2
