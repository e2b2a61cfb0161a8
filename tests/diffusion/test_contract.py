"""What holds of every adapter that is run: the same pixels as a plain call, and good manners."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest

from tests.diffusion.example import Example
from tests.diffusion.image_examples import EXAMPLES as IMAGES
from tests.diffusion.picture_requests import Several
from tests.diffusion.video_examples import EXAMPLES as VIDEOS
from tools.diffusion import shelf
from tools.diffusion.adapters import ADAPTERS
from tools.diffusion.batching import Drawing
from tools.diffusion.image import DiffusionImage
from tools.diffusion.video import DiffusionVideo
from tools.image import PictureRequest
from tools.progress import Cancelled, Listener, Step, heard_by

pytest.importorskip("diffusers", reason="the extra 'models' is not installed")
ALL = [*IMAGES, *VIDEOS]
every_example = pytest.mark.parametrize("example", ALL, ids=lambda one: one.name)


def made(example: Example, folder: Path, *, another: bool = False) -> Any:
    """(count, h, w, 3) uint8, as the model makes them, at its own size and rate."""
    request = (example.another if another and example.another else example.request)(folder)
    if isinstance(request, PictureRequest):
        return DiffusionImage(example.choice).generated(request)[0].ran.made.pictures
    return DiffusionVideo(example.choice).filmed(request).pictures


@cache
def first(example: Example) -> tuple[Any, tuple[Step, ...]]:
    """The first call of an example: what it gave, and what was told of it."""
    told: list[Step] = []
    with TemporaryDirectory() as folder, heard_by(Listener(told.append)):
        return made(example, Path(folder)), tuple(told)


def pipeline(example: Example) -> Any:
    model = (DiffusionImage if example in IMAGES else DiffusionVideo)(example.choice)
    with shelf.DEVICE:
        return shelf.taken(example.choice, model.folder, model.adapter)


@every_example
def test_the_pixels_are_those_of_a_plain_call(example: Example, tmp_path: Path) -> None:
    assert np.array_equal(first(example)[0], example.by_hand(pipeline(example), tmp_path))


several_at_once = pytest.mark.parametrize("example", IMAGES, ids=lambda one: one.name)
SEEDS = (7, 8)
APART = "Flux2KleinInpaintPipeline, source, mask and two references"
"""As many pictures as references, of which diffusers would give each picture one."""
ROUNDING = 1
"""Of 255. What is multiplied as one matrix is summed in another order: before they are rounded to
8 bits, pictures of a batch were at most 8.3e-5 of 1 from those that are made alone."""


def drawn(example: Example, folder: Path, *seeds: int) -> list[Drawing]:
    """Its pictures of these seeds, asked for together."""
    request = example.request(folder)
    assert isinstance(request, PictureRequest)
    requests = [request.model_copy(update={"seed": seed}) for seed in seeds]
    return DiffusionImage(example.choice).generated(*requests)


@cache
def batch(example: Example) -> tuple[Any, int]:
    """(count, h, w, 3): its pictures of SEEDS; and how many of them one call made."""
    with TemporaryDirectory() as folder:
        made = drawn(example, Path(folder), *SEEDS)
    (at_once,) = {one.batch for one in made}
    return np.stack([one.picture for one in made]), at_once


@several_at_once
def test_the_pixels_of_a_batch_are_those_of_a_plain_call_for_several_pictures(
    example: Example, tmp_path: Path
) -> None:
    pictures, at_once = batch(example)
    assert (at_once == 1) is (example.name == APART)
    calls = [SEEDS[start : start + at_once] for start in range(0, len(SEEDS), at_once)]
    plain = [
        example.by_hand(Several(pipeline(example), seeds, example.copies), tmp_path)
        for seeds in calls
    ]
    assert np.array_equal(pictures, np.concatenate(plain))


@several_at_once
def test_each_picture_of_a_batch_is_that_of_its_own_seed(example: Example, tmp_path: Path) -> None:
    together = batch(example)[0].astype(int)
    alone = np.stack([drawn(example, tmp_path, seed)[0].picture for seed in SEEDS])
    assert np.abs(together - alone).max() <= ROUNDING
    assert np.abs(together[0] - together[1]).max() > 100 * ROUNDING


@pytest.mark.parametrize("example", [e for e in ALL if e.another], ids=lambda one: one.name)
def test_another_reference_gives_another_picture(example: Example, tmp_path: Path) -> None:
    one, other = first(example)[0], made(example, tmp_path, another=True)
    assert np.abs(one.astype(int) - other.astype(int)).max() > 8


@every_example
def test_every_step_is_told(example: Example) -> None:
    steps = [step for step in first(example)[1] if step.total]
    assert steps
    assert steps[-1].done == steps[-1].total


@every_example
def test_a_cancelled_call_ends_within_a_step_and_the_same_request_gives_the_same_pixels_again(
    example: Example, tmp_path: Path
) -> None:
    seen: list[Step] = []
    with (
        pytest.raises(Cancelled),
        heard_by(Listener(seen.append, lambda: any(step.total for step in seen))),
    ):
        made(example, tmp_path)
    assert [step.done for step in seen if step.total] == [1]
    assert np.array_equal(made(example, tmp_path), first(example)[0])


def test_every_adapter_that_is_said_to_run_has_an_example() -> None:
    shown = {example.name.partition(",")[0] for example in ALL}
    assert {name for name, one in ADAPTERS.items() if one.declared.tested == "run"} == shown


@pytest.fixture(scope="module", autouse=True)
def _nothing_is_compiled_and_nothing_stays_loaded() -> Iterator[None]:
    """Some attention is compiled, half a minute for a toy; what it comes to is the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TORCHDYNAMO_DISABLE", "1")
        yield
    with shelf.DEVICE:
        shelf.put_away()
