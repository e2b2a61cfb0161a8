"""Candidates in one call; in smaller ones where memory runs out, or one of them is no picture."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.diffusion.example import choice
from tests.diffusion.machines import machine
from tests.diffusion.picture_requests import SIZE, asked
from tools.diffusion import batching, previews, room, running, shelf, tiny
from tools.diffusion.adapter import Asked, Made
from tools.diffusion.batching import Drawing
from tools.diffusion.folder import components_in, find
from tools.diffusion.image import DiffusionImage
from tools.diffusion.memory import plan
from tools.diffusion.room import Room, needed
from tools.errors import Failed
from tools.image import PictureRequest
from tools.jobs import DrawTogether, draw_together
from tools.progress import Cancelled, Listener, Step, heard_by

pytest.importorskip("diffusers", reason="the extra 'models' is not installed")
KLEIN = choice("flux2_klein", SIZE)


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> Iterator[None]:
    yield
    batching._MOST.clear()
    running._LOWERED.clear()
    previews.forget()


@pytest.fixture(scope="module", autouse=True)
def _nothing_stays_loaded() -> Iterator[None]:
    yield
    with shelf.DEVICE:
        shelf.put_away()


def requests(folder: Path, count: int = 4) -> list[PictureRequest]:
    return [asked(folder).model_copy(update={"seed": seed}) for seed in range(count)]


def small(most: int) -> tuple[DiffusionImage, list[int]]:
    """A model for which memory runs out for more than `most` pictures, and how many it was asked
    for, call by call."""
    import torch

    model, counts = DiffusionImage(KLEIN), list[int]()
    plain = model.adapter.arguments

    def arguments(what: Asked, pipe: Any) -> dict[str, Any]:
        counts.append(what.count)
        if what.count > most:
            raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")
        return plain(what, pipe)

    model.adapter = replace(model.adapter, arguments=arguments)
    return model, counts


def remarks(made: list[Drawing]) -> list[tuple[str, ...]]:
    return [one.ran.remarks for one in made]


def same(made: list[Drawing], others: list[Drawing]) -> bool:
    """But for the rounding of matrices of another size."""
    return all(
        np.abs(one.picture.astype(int) - other.picture).max() <= 1
        for one, other in zip(made, others, strict=True)
    )


def test_memory_that_runs_out_halves_the_batch_says_so_and_gives_the_same_pictures(
    tmp_path: Path,
) -> None:
    expected = DiffusionImage(KLEIN).generated(*requests(tmp_path))
    shelf_alone()
    model, counts = small(2)
    made = model.generated(*requests(tmp_path))
    assert counts == [4, 2, 2]
    assert [one.batch for one in made] == [2, 2, 2, 2]
    said = "memory ran out for 4 pictures at once; gone on with 2 at once"
    assert remarks(made) == [(said,)] * 4
    assert same(made, expected)


def test_the_pictures_of_a_call_lie_there_before_the_next_call_begins(tmp_path: Path) -> None:
    shelf_alone()
    model, counts = small(2)
    outs = [tmp_path / f"{number}.png" for number in range(4)]
    there = [
        ([out.is_file() for out in outs], len(counts))
        for _ in model.draw_together(requests(tmp_path), outs)
    ]
    assert there[0] == ([True, False, False, False], 2)
    assert there[1] == ([True, True, False, False], 2)
    assert there[3] == ([True] * 4, 3)


def test_a_batch_that_was_too_large_is_not_tried_again(tmp_path: Path) -> None:
    shelf_alone()
    model, counts = small(1)
    model.generated(*requests(tmp_path))
    assert counts == [4, 2, 1, 1, 1, 1]
    counts.clear()
    again = model.generated(*requests(tmp_path))
    assert counts == [1, 1, 1, 1]
    assert remarks(again) == [()] * 4


def test_one_picture_that_does_not_fit_steps_down_as_ever(tmp_path: Path) -> None:
    shelf_alone()
    model, counts = small(0)
    with pytest.raises(Failed, match="ran out of memory on the lowest step"):
        model.generated(*requests(tmp_path, 2))
    assert counts == [2, 1]


def test_what_is_no_picture_does_not_spoil_the_others(tmp_path: Path) -> None:
    model = DiffusionImage(KLEIN.model_copy(update={"precision": "bfloat16"}))
    plain = model.adapter.made

    def made(result: Any, what: Asked) -> Made:
        """The second of a batch is black."""
        pictures = plain(result, what).pictures.copy()
        if what.count > 1:
            pictures[1] = 0
        return Made(pictures)

    model.adapter = replace(model.adapter, made=made)
    drawn = model.generated(*requests(tmp_path, 3))
    assert [one.batch for one in drawn] == [1, 1, 1]
    said = "all black in one of 3 pictures; gone on with one at a time"
    assert remarks(drawn) == [(said,)] * 3
    assert {one.ran.choice.precision for one in drawn} == {"bfloat16"}


def test_what_a_library_cannot_do_at_once_is_made_one_at_a_time_from_then_on(
    tmp_path: Path,
) -> None:
    model, counts = DiffusionImage(KLEIN), list[int]()
    plain = model.adapter.arguments

    def arguments(what: Asked, pipe: Any) -> dict[str, Any]:
        """The pipeline does not know what it is told of several."""
        counts.append(what.count)
        return plain(what, pipe) | ({"unheard_of": 1} if what.count > 1 else {})

    model.adapter = replace(model.adapter, arguments=arguments)
    drawn = model.generated(*requests(tmp_path, 3))
    assert [one.batch for one in drawn] == [1, 1, 1]
    (said,) = drawn[0].ran.remarks
    assert said.startswith("3 pictures at once ended with an error of its libraries, TypeError")
    assert said.endswith("gone on with one at a time")
    counts.clear()
    model.generated(*requests(tmp_path, 3))
    assert counts == [1, 1, 1]


def test_a_batch_is_given_the_room_of_models_that_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf_alone()
    model, other = DiffusionImage(KLEIN), DiffusionImage(choice("z_image", (64, 64)))
    alone, several = requests(tmp_path, 1), requests(tmp_path)
    model.generated(*alone)
    other.generated(PictureRequest(prompt="a ball", size=(64, 64)))
    components = components_in(model.folder)
    names = {part.name for part in components}
    much = needed(KLEIN, components, names, model.declared, "cpu", len(several)).main
    monkeypatch.setattr(room, "free", lambda device: Room(0, much - 1))
    model.generated(*alone)
    assert is_loaded(other)
    made = model.generated(*several)
    assert not is_loaded(other)
    assert is_loaded(model)
    assert [one.batch for one in made] == [4] * 4


def is_loaded(model: DiffusionImage) -> bool:
    with shelf.DEVICE:
        return (model.choice.weights, model.declared.pipeline) in shelf._SHELF


def test_pictures_of_other_words_are_not_made_together(tmp_path: Path) -> None:
    one, other = requests(tmp_path, 2)
    with pytest.raises(ValueError, match="differ in their seeds only"):
        DiffusionImage(KLEIN).generated(one, other.model_copy(update={"prompt": "a cube"}))


def test_the_steps_of_a_batch_are_told_once_and_each_picture_lies_in_its_own_folder(
    tmp_path: Path,
) -> None:
    told: list[Step] = []
    out = tmp_path / "out"
    out.mkdir()
    with heard_by(Listener(told.append, folder=out)):
        details = draw_together(DrawTogether(KLEIN, tuple(requests(tmp_path, 3))), out)
    assert [step.done for step in told if step.total] == [1, 2]
    assert [step.made[0] for step in told if step.made] == [0, 1, 2]
    assert [one["seed"] for one in details["each"]] == [0, 1, 2]
    assert [one["used"]["batch"] for one in details["each"]] == [3, 3, 3]
    names = sorted(str(path.relative_to(out)) for path in out.rglob("picture.png"))
    assert names == ["0/picture.png", "1/picture.png", "2/picture.png"]
    bytes_of = {(out / name).read_bytes() for name in names}
    assert len(bytes_of) == 3


def test_a_batch_that_is_not_wanted_any_more_ends_within_a_step(tmp_path: Path) -> None:
    told: list[Step] = []
    unwanted = Listener(told.append, lambda: any(step.total for step in told))
    with pytest.raises(Cancelled), heard_by(unwanted):
        DiffusionImage(KLEIN).generated(*requests(tmp_path))
    assert [step.done for step in told if step.total] == [1]


def test_the_preview_of_a_batch_shows_its_first_picture(tmp_path: Path) -> None:
    z_image = DiffusionImage(choice("z_image", (64, 64)))
    first = [PictureRequest(prompt="a ball", size=(64, 64), seed=seed) for seed in (1, 2)]
    shown = []
    for several in (first, first[:1]):
        previews._MAPS["tiny:z_image", "ZImagePipeline"] = np.ones((17, 3), np.float32)

        def hear(step: Step) -> None:
            if step.preview is not None:
                shown.append(step.preview.read_bytes())

        with heard_by(Listener(hear, folder=tmp_path)):
            z_image.generated(*several)
    of_two, of_one = shown
    assert of_two == of_one


def test_a_profile_says_how_many_are_drawn_at_once() -> None:
    assert DiffusionImage(KLEIN).at_once == 16
    assert DiffusionImage(KLEIN.model_copy(update={"batch": 3})).at_once == 3
    assert DiffusionImage(KLEIN.model_copy(update={"batch": 1})).at_once == 1


def test_what_a_profile_says_of_batches_is_in_no_recipe() -> None:
    batched, alone = (KLEIN.model_copy(update={"batch": most}) for most in (0, 1))
    assert DiffusionImage(batched).settings == DiffusionImage(alone).settings


def test_a_cache_that_looks_at_the_whole_batch_keeps_pictures_apart() -> None:
    known = {"taylorseer": 16, "first block": 1, "seacache": 1}
    for cache, most in known.items():
        model = DiffusionImage(KLEIN.model_copy(update={"cache": cache}))
        assert model.at_once == most, cache


def test_a_card_takes_as_many_as_are_planned_to_fit(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(tiny.built("tiny:flux2_klein"), folder)
    model = DiffusionImage(
        KLEIN.model_copy(update={"model": str(folder), "device": "auto", "size": (1024, 1024)})
    )
    components = find(str(folder)).components
    at_once = []
    for card in (6.5, 9, 24):
        model.plan = plan(model.choice, components, model.declared, machine(card))
        at_once.append(model.at_once)
    assert at_once == sorted(set(at_once))


def shelf_alone() -> None:
    """Nothing is loaded that could be put away first."""
    with shelf.DEVICE:
        shelf.put_away()
