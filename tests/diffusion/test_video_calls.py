"""What adapters of clips alone have to see to: chains, guiders, and frames beside references."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.diffusion.example import choice
from tests.diffusion.footage import SIZE, frame
from tests.diffusion.footage import asked as clip
from tools.diffusion import tiny
from tools.diffusion.adapter import Adapter, Asked
from tools.diffusion.adapters import ADAPTERS
from tools.diffusion.video import DiffusionVideo
from tools.errors import Unsupported

diffusers = pytest.importorskip("diffusers", reason="the extra 'models' is not installed")
VIDEOS = [one for one in ADAPTERS.values() if one.declared.kind == "video"]
FRAME = Image.new("RGB", (64, 32))


class Guider:
    """Guides as strongly as it says."""

    def __init__(self, guidance_scale: float = 1.0) -> None:
        self.guidance_scale = guidance_scale

    def new(self, guidance_scale: float) -> "Guider":
        return Guider(guidance_scale)


class Guided:
    """A pipeline of which only the guiders are looked at."""

    def __init__(self) -> None:
        self.guider, self.guider_2 = Guider(5.0), Guider(3.0)


def asked(**given: Any) -> Asked:
    return Asked(prompt="a ball", size=(64, 32), steps=2, guidance=None, **given)


@pytest.mark.parametrize("adapter", VIDEOS, ids=lambda one: one.declared.pipeline)
def test_what_goes_on_from_frames_can_be_given_them(adapter: Adapter) -> None:
    assert not adapter.declared.chains or "first_frame" in adapter.declared.honours


def test_guiders_are_given_back_as_the_folder_has_them() -> None:
    pipe, vace = Guided(), ADAPTERS["Wan22VaceModularPipeline"]
    vace.arguments(Asked(prompt="a ball", size=(64, 32), steps=2, guidance=2.0), pipe)
    assert (pipe.guider.guidance_scale, pipe.guider_2.guidance_scale) == (2.0, 1.2)
    vace.arguments(asked(), pipe)
    assert (pipe.guider.guidance_scale, pipe.guider_2.guidance_scale) == (5.0, 3.0)


def test_h3_takes_a_frame_as_one_more_picture_only_beside_references() -> None:
    h3 = ADAPTERS["MiniMaxH3ModularPipeline"]
    framed = h3.arguments(asked(first_frame=FRAME), None)
    assert framed["image"] is FRAME
    assert "references" not in framed
    referring = h3.arguments(
        asked(first_frame=FRAME, references=(FRAME,) * 2, performance=(FRAME,) * 5), None
    )
    assert "image" not in referring
    assert [one.kind for one in referring["references"]] == ["image"] * 3 + ["video"]


@pytest.mark.parametrize("steps", range(1, 101))
def test_a_film_that_is_hardly_left_is_still_made_in_one_step(steps: int) -> None:
    """The pipeline makes int(steps * strength) steps, and fails with none."""
    film = Asked(prompt="", size=(64, 32), steps=steps, guidance=None, strength=0.001)
    told = ADAPTERS["WanVideoToVideoPipeline"].arguments(film, None)
    assert int(steps * told["strength"]) == 1


def test_the_5b_model_of_wan_honours_no_last_frame_by_what_its_folder_says(tmp_path: Path) -> None:
    """It would be left out without a word; so it is refused before anything is loaded."""
    folder = Path(shutil.copytree(tiny.built("tiny:wan_i2v"), tmp_path / "model"))
    table = choice("wan_i2v", SIZE).model_copy(update={"model": str(folder)})
    assert "last_frame" in DiffusionVideo(table).honours
    index = folder / "model_index.json"
    told = json.loads(index.read_text(encoding="utf-8"))
    index.write_text(json.dumps(told | {"expand_timesteps": True}), encoding="utf-8")
    small = DiffusionVideo(table)
    assert "last_frame" not in small.honours
    assert small.honours >= {"first_frame", "prompt", "negative"}
    ends = frame(tmp_path, "red").model_copy(update={"required": True})
    request = clip(first_frame=frame(tmp_path, "blue"), last_frame=ends)
    with pytest.raises(Unsupported, match="does not serve 'last_frame'"):
        small.filmed(request)
