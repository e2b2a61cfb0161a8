"""Where a model's parts lie changes nothing of what is made but the last bit of a byte."""

import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.diffusion.example import choice
from tests.diffusion.picture_requests import SIZE, asked
from tools.diffusion import shelf
from tools.diffusion.image import DiffusionImage
from tools.errors import Failed, MissingTool

pytest.importorskip("diffusers", reason="the extra 'models' is not installed")


@pytest.fixture(autouse=True, scope="module")
def _nothing_stays_loaded() -> Iterator[None]:
    yield
    with shelf.DEVICE:
        shelf.put_away()


def drawn(toy: str, folder: Path, **more: Any) -> Any:
    model = DiffusionImage(choice(toy, SIZE, **more))
    return model.generated(asked(folder, "red"))[0].ran.made.pictures.astype(int)


# A decoder that is read between its calls; a T5 whose words are tied; a modular pipeline.
@pytest.mark.parametrize("toy", ["flux2_klein", "flux_kontext", "flux2_klein_modular"])
def test_streamed_parts_draw_the_same(
    toy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    whole = drawn(toy, tmp_path)
    assert np.array_equal(drawn(toy, tmp_path, offload="group"), whole)
    assert np.abs(drawn(toy, tmp_path, offload="disk") - whole).max() <= 2
    assert list(scratch.iterdir())
    with shelf.DEVICE:
        shelf.put_away()
    assert not list(scratch.iterdir())


def test_what_is_put_away_is_gone(tmp_path: Path) -> None:
    model = DiffusionImage(choice("flux2_klein", SIZE))
    model.generated(asked(tmp_path))
    with shelf.DEVICE:
        part = weakref.ref(shelf.taken(model.choice, model.folder, model.adapter).transformer)
        shelf.put_away()
    assert part() is None


def test_eight_bit_weights_draw_much_the_same(tmp_path: Path) -> None:
    adapted = {"ip_adapter": "tiny:sdxl_ip_adapter"}
    whole = drawn("sdxl", tmp_path, **adapted)
    eight = drawn("sdxl", tmp_path, quantisation="float8", **adapted)
    assert not np.array_equal(eight, whole)
    assert np.abs(eight - whole).mean() < 64


def test_a_step_cache_that_a_model_does_not_know_is_said(tmp_path: Path) -> None:
    with pytest.raises(MissingTool, match="takes nothing over from one step to the next"):
        drawn("sdxl", tmp_path, cache="first block", ip_adapter="tiny:sdxl_ip_adapter")


def test_an_error_of_the_libraries_names_what_may_be_why(tmp_path: Path) -> None:
    said = r"ended with an error of its libraries, ValueError: .* Take cache = 'first block' out"
    with pytest.raises(Failed, match=said):
        drawn("flux_kontext", tmp_path, cache="first block")
