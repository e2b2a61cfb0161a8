"""Previews while a picture is denoised: by a map that was learnt from the first one."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from tests.diffusion.example import choice
from tools.diffusion import previews, shelf
from tools.diffusion.image import DiffusionImage
from tools.image import PictureRequest
from tools.progress import Listener, Step, heard_by

MODEL = "a model"


@pytest.fixture(autouse=True)
def _knows_nothing() -> Iterator[None]:
    previews.forget()
    yield
    previews.forget()


def latents_and_picture(seed: int = 0) -> tuple[torch.Tensor, NDArray[np.uint8]]:
    """Cells of four channels, and the picture whose colours they are a linear map of."""
    drawn = torch.Generator().manual_seed(seed)
    small = torch.rand(1, 4, 12, 16, generator=drawn)
    mixed = torch.tensor([[90.0, 20, 10, 60], [5, 80, 40, 60], [30, 30, 90, 60]])
    colours = torch.einsum("oc,chw->hwo", mixed, small[0]).clamp(0, 255)
    large = colours.repeat_interleave(8, 0).repeat_interleave(8, 1)
    return small, large.round().to(torch.uint8).numpy()


def test_the_map_of_one_picture_shows_the_next_one() -> None:
    latents, picture = latents_and_picture()
    previews.learn(MODEL, previews.cells(latents, (128, 96)), picture[None])
    other, expected = latents_and_picture(1)
    shown = previews.preview(MODEL, previews.cells(other, (128, 96)))
    assert shown is not None
    assert shown.shape == (240, 320, 3)
    small = shown[10::20, 10::20].astype(int)
    assert np.abs(small - expected[4::8, 4::8].astype(int)).mean() < 6


@pytest.mark.parametrize("form", ["packed", "clip"])
def test_packed_latents_and_those_of_clips_are_cells_too(form: str) -> None:
    latents, _ = latents_and_picture()
    given = latents.flatten(2).transpose(1, 2) if form == "packed" else latents[:, :, None]
    found, plain = previews.cells(given, (128, 96)), previews.cells(latents, (128, 96))
    assert found is not None
    assert plain is not None
    assert np.array_equal(found, plain)


def test_where_colours_are_no_linear_map_nothing_is_shown() -> None:
    latents, _ = latents_and_picture()
    noise = np.random.default_rng(0).integers(0, 255, (1, 96, 128, 3), np.uint8)
    previews.learn(MODEL, previews.cells(latents, (128, 96)), noise)
    assert previews.preview(MODEL, previews.cells(latents, (128, 96))) is None


@pytest.mark.parametrize(
    ("steps", "shown"), [(1, []), (2, [1]), (4, [1, 2, 3]), (50, [12, 24, 36, 48])]
)
def test_a_picture_is_shown_a_few_times_and_never_when_it_is_done(
    steps: int, shown: list[int]
) -> None:
    assert [n for n in range(1, steps + 1) if previews.due(n, steps)] == shown


def test_a_model_s_second_picture_is_seen_on_the_way_and_nothing_of_it_stays(
    tmp_path: Path,
) -> None:
    previews._MAPS["tiny:z_image", "ZImagePipeline"] = np.ones((17, 3), np.float32)
    told: list[tuple[Step, bool]] = []

    def hear(step: Step) -> None:
        told.append((step, step.preview is not None and step.preview.is_file()))

    with heard_by(Listener(hear, folder=tmp_path)):
        model = DiffusionImage(choice("z_image", (64, 64)))
        model.draw(PictureRequest(prompt="a ball", size=(64, 64)), tmp_path / "picture.png")
    assert [there for step, there in told if step.preview] == [True]
    assert [file.name for file in tmp_path.iterdir()] == ["picture.png"]
    with shelf.DEVICE:
        shelf.put_away()
