"""A person's own picture under a camera: no distortion, nothing from outside, no jitter."""

from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tools.conditioning import Source
from tools.encoding import FrameWriter
from tools.errors import Unsupported
from tools.image import PictureRequest
from tools.media import probe, read_frames
from tools.staging import Move
from tools.still import Still
from tools.still.moving import picture
from tools.still.window import Path as Way
from tools.still.window import path as way
from tools.video import ClipRequest

FILM = (320, 180)
MOVES: tuple[Move, ...] = (
    "static", "pan", "tilt", "push", "pull", "track", "follow", "crane up", "crane down", "orbit",
    "handheld",
)  # fmt: skip
SHAPES = {"wide": (1600, 500), "upright": (500, 900), "of the film": (640, 360), "small": (90, 80)}


def windows(found: Way) -> list[tuple[float, float, float, float]]:
    seen = (found.at(n / 40) for n in range(41))
    return [
        (w.x - w.width / 2, w.y - w.height / 2, w.x + w.width / 2, w.y + w.height / 2) for w in seen
    ]


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_move_stays_inside_the_picture_and_in_the_films_shape(move: Move, shape: str) -> None:
    width, height = SHAPES[shape]
    for framing in (-0.5, 0.0, 0.5):
        for reach in (0.5, 1.5):
            found = way((width, height), FILM, move, framing=framing, reach=reach, seed=77)
            for left, top, right, bottom in windows(found):
                assert left > -1e-6
                assert top > -1e-6
                assert right < width + 1e-6
                assert bottom < height + 1e-6
                assert (right - left) / (bottom - top) == pytest.approx(FILM[0] / FILM[1])


def test_moves_go_where_their_names_say() -> None:
    def ends(move: Move) -> tuple[tuple[float, ...], tuple[float, ...]]:
        found = windows(way((1600, 1200), FILM, move))
        return found[0], found[-1]

    before, after = ends("push")
    assert after[2] - after[0] < before[2] - before[0]
    before, after = ends("pull")
    assert after[2] - after[0] > before[2] - before[0]
    before, after = ends("pan")
    assert after[0] > before[0]
    before, after = ends("tilt")
    assert after[1] < before[1]  # looks up
    before, after = ends("crane down")
    assert after[1] > before[1]


def test_an_upright_photo_shows_the_faces_rather_than_the_feet() -> None:
    left, top, right, bottom = windows(way((600, 1200), FILM, "static"))[0]
    assert (left, right) == (0, 600)
    assert top < 1200 - bottom


@pytest.fixture
def photo(tmp_path: Path) -> Source:
    """A disc on a field of soft noise."""
    random = np.random.default_rng(3)
    small = Image.fromarray(random.integers(60, 180, (30, 48), np.uint8)).convert("RGB")
    field = np.asarray(small.resize((960, 600), Image.Resampling.BICUBIC)).copy()
    y, x = np.mgrid[:600, :960]
    field[(x - 480) ** 2 + (y - 300) ** 2 < 90**2] = (255, 255, 255)
    file = tmp_path / "photo.png"
    Image.fromarray(field).save(file)
    return Source(file=file, digest=sha256(file.read_bytes()).hexdigest(), kind="picture")


def clip(source: Source, move: Move, out: Path, frames: int = 48) -> list[NDArray[np.uint8]]:
    Still().shoot(
        ClipRequest(frames=frames, fps=24, size=FILM, seed=5, source=source, move=move), out
    )
    assert probe(out).frames == frames
    return list(read_frames(out))


def test_a_disc_stays_round(photo: Source, tmp_path: Path) -> None:
    frame = clip(photo, "static", tmp_path / "clip.mp4")[0]
    rows, columns = np.where(frame.min(axis=2) > 235)
    assert np.ptp(rows) == pytest.approx(np.ptp(columns), abs=2)


@pytest.mark.parametrize("move", ["push", "pan", "tilt", "handheld"])
def test_a_move_is_smooth_to_a_fraction_of_a_pixel(photo: Source, move: Move) -> None:
    frames = list(picture(photo, FILM, frames=48, move=move, seed=5))
    whites = [np.clip(frame.min(axis=2).astype(float) - 200, 0, 55) for frame in frames]
    rows, columns = np.mgrid[: FILM[1], : FILM[0]]
    middles = np.array([(columns * w).sum() / w.sum() for w in whites])
    heights = np.array([(rows * w).sum() / w.sum() for w in whites])
    for way_of in (middles, heights):
        assert np.abs(np.diff(way_of, 3)).max() < 0.4  # a jump of one pixel would give 3
    assert any((a != b).any() for a, b in pairwise(frames))


@pytest.mark.parametrize("move", MOVES)
def test_the_still_is_the_clips_first_picture_whatever_its_length(
    photo: Source, tmp_path: Path, move: Move
) -> None:
    still = tmp_path / "still.png"
    Still().draw(PictureRequest(size=FILM, seed=5, source=photo, move=move), still)
    drawn = np.asarray(Image.open(still).convert("RGB")).astype(int)
    for frames in (12, 30):
        first = clip(photo, move, tmp_path / "clip.mp4", frames)[0].astype(int)
        assert np.abs(first - drawn).mean() < 4  # the encoder's


def test_the_same_request_gives_the_same_bytes(photo: Source, tmp_path: Path) -> None:
    clip(photo, "push", tmp_path / "one.mp4")
    clip(photo, "push", tmp_path / "two.mp4")
    assert (tmp_path / "one.mp4").read_bytes() == (tmp_path / "two.mp4").read_bytes()


def test_a_film_is_cropped_and_holds_its_last_picture(tmp_path: Path) -> None:
    own = tmp_path / "own.mp4"
    with FrameWriter(own, (160, 160), 12) as writer:
        for number in range(12):
            writer.write(np.full((160, 160, 3), 20 * number, np.uint8))
    source = Source(file=own, digest="0", kind="film")
    out = tmp_path / "clip.mp4"
    done = Still().shoot(ClipRequest(frames=48, fps=24, size=FILM, source=source), out)
    assert done.held == 48 - 23  # the last of its pictures comes on at 22/24 s
    frames = list(read_frames(out))
    assert len(frames) == 48
    assert frames[12].mean() == pytest.approx(120, abs=4)  # half a second is half a second
    assert frames[47].mean() == pytest.approx(220, abs=4)


def test_a_request_without_a_source_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unsupported, match="has none"):
        Still().shoot(ClipRequest(frames=2, size=FILM), tmp_path / "clip.mp4")
