"""Previews while a picture is denoised: by a map that was learnt from the first one."""

from collections.abc import Iterator
from copy import deepcopy
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from diffusers import FlowMatchEulerDiscreteScheduler
from numpy.typing import NDArray

from tests.diffusion.image_examples import EXAMPLES as IMAGES
from tests.diffusion.video_examples import EXAMPLES as VIDEOS
from tools.diffusion import previews, shelf, watching
from tools.diffusion.adapter import Asked
from tools.diffusion.adapters import ADAPTERS
from tools.diffusion.image import DiffusionImage
from tools.diffusion.video import DiffusionVideo
from tools.image import PictureRequest
from tools.progress import Listener, Step, heard_by
from tools.video import ClipRequest

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
    for noise in np.random.default_rng(0).integers(0, 255, (4, 1, 96, 128, 3), np.uint8):
        previews.learn(MODEL, previews.cells(latents, (128, 96)), noise)
        assert previews.preview(MODEL, previews.cells(latents, (128, 96))) is None


@pytest.mark.parametrize("first", ["of other colours", "of one colour"])
def test_a_first_picture_that_teaches_nothing_does_not_keep_the_next_one_from_it(
    first: str,
) -> None:
    latents, picture = latents_and_picture()
    found = previews.cells(latents, (128, 96))
    assert found is not None
    if first == "of one colour":
        previews.learn(MODEL, found[:1, :1].repeat(12, 0).repeat(16, 1), picture[None, :8, :8])
    else:
        previews.learn(MODEL, found, latents_and_picture(5)[1][None])
    assert previews.preview(MODEL, found) is None
    previews.learn(MODEL, found, picture[None])
    assert previews.preview(MODEL, found) is not None


def test_pictures_that_are_too_small_each_teach_together() -> None:
    latents, picture = latents_and_picture()
    found = previews.cells(latents, (128, 96))
    assert found is not None
    for left, known in ((0, False), (8, True)):
        assert (previews.preview(MODEL, found) is not None) is False
        part, seen = found[:3, left : left + 3], picture[:24, 8 * left : 8 * left + 24]
        previews.learn(MODEL, part, seen[None])
        assert (previews.preview(MODEL, found) is not None) is known


@pytest.mark.parametrize(
    ("steps", "shown"), [(1, []), (2, [1]), (4, [1, 2, 3]), (50, [12, 24, 36, 48])]
)
def test_a_picture_is_shown_a_few_times_and_never_when_it_is_done(
    steps: int, shown: list[int]
) -> None:
    assert [n for n in range(1, steps + 1) if previews.due(n, steps)] == shown


def test_a_model_s_clips_are_shown_by_what_those_before_have_taught(tmp_path: Path) -> None:
    """Two, as this toy's have few cells."""
    named = (one for one in VIDEOS if one.name == "Wan22VaceModularPipeline, a film within a mask")
    example, seen = next(named), list[Step]()
    request = example.request(tmp_path)
    assert isinstance(request, ClipRequest)
    with heard_by(Listener(seen.append, folder=tmp_path)):
        for shown in (0, 0, 1):
            seen.clear()
            DiffusionVideo(example.choice).filmed(request)
            assert sum(step.preview is not None for step in seen) == shown
    with shelf.DEVICE:
        shelf.put_away()


@pytest.mark.parametrize(
    ("name", "channels"),
    [
        ("ZImagePipeline, words and what must not be seen", 16),
        ("Flux2KleinModularPipeline, two references", 4),
        ("Wan22VaceModularPipeline, a film within a mask", 16),
        ("LTXConditionPipeline, first and last frame", 8),
        ("LTX2ConditionPipeline, first and last frame", 4),
    ],
)
def test_a_model_s_second_picture_is_seen_on_the_way_and_nothing_of_it_stays(
    tmp_path: Path, name: str, channels: int
) -> None:
    example = next(one for one in (*IMAGES, *VIDEOS) if one.name == name)
    pipeline = name.partition(",")[0]
    previews._MAPS[example.choice.model, pipeline] = np.ones((channels + 1, 3), np.float32)
    told: list[tuple[Step, bool]] = []
    work = tmp_path / "work"
    work.mkdir()

    def hear(step: Step) -> None:
        told.append((step, step.preview is not None and step.preview.is_file()))

    with heard_by(Listener(hear, folder=work)):
        request = example.request(tmp_path)
        if isinstance(request, PictureRequest):
            DiffusionImage(example.choice).generated(request)
        else:
            DiffusionVideo(example.choice).filmed(request)
    assert [(step.done, there) for step, there in told if step.preview] == [(1, True)]
    assert list(work.iterdir()) == []
    with shelf.DEVICE:
        shelf.put_away()


@pytest.mark.parametrize(
    ("name", "module", "before", "after"),
    [
        ("LTXConditionPipeline", "ltx.pipeline_ltx_condition", 64, 0),
        ("LTX2ConditionPipeline", "ltx2.pipeline_ltx2_condition", 0, 64),
    ],
)
def test_of_a_packed_clip_its_last_moment_is_shown(
    name: str, module: str, before: int, after: int
) -> None:
    """As its own pipeline packs it, with pictures that hold laid beside it."""
    kind = getattr(import_module(f"diffusers.pipelines.{module}"), name)
    latents = torch.rand(1, 4, 3, 4, 8)
    held = torch.zeros(1, before + after, 4)
    packed = torch.cat([held[:, :before], kind._pack_latents(latents), held[:, before:]], dim=1)
    pipe = SimpleNamespace(
        vae_spatial_compression_ratio=8,
        vae_temporal_compression_ratio=4,
        transformer_spatial_patch_size=1,
    )
    asked = Asked(prompt="", size=(64, 32), steps=2, guidance=None, frames=9)
    found = previews.cells(ADAPTERS[name].moment(packed, asked, pipe), asked.size)
    assert found is not None
    assert np.array_equal(found, latents[0, :, -1].permute(1, 2, 0).numpy())


def test_a_copy_of_a_scheduler_is_not_told_of_and_keeps_its_own_count() -> None:
    """LTX-2 denoises its sound with one, beside the pictures."""
    scheduler = FlowMatchEulerDiscreteScheduler()
    scheduler.set_timesteps(2)
    told: list[tuple[int, int]] = []
    with watching.each_step(scheduler, 2, lambda done, total, _: told.append((done, total))):
        copy = deepcopy(scheduler)
        for when in scheduler.timesteps:
            for one in (scheduler, copy):
                one.step(torch.ones(1, 2), when, torch.ones(1, 2), return_dict=False)
    assert told == [(1, 2), (2, 2)]
    assert scheduler.step_index == copy.step_index == 2
    assert type(scheduler) is FlowMatchEulerDiscreteScheduler
