"""Adapters of clips, run or only declared, speak to their pipelines in words that these know."""

from inspect import signature
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from tools.diffusion.adapter import Adapter, Asked
from tools.diffusion.adapters import ADAPTERS

diffusers = pytest.importorskip("diffusers", reason="the extra 'models' is not installed")
VIDEOS = [one for one in ADAPTERS.values() if one.declared.kind == "video"]
every_adapter = pytest.mark.parametrize("adapter", VIDEOS, ids=lambda one: one.declared.pipeline)
FRAME = Image.new("RGB", (64, 32))


class Guider:
    """Guides as strongly as it says."""

    def __init__(self, guidance_scale: float = 1.0) -> None:
        self.guidance_scale = guidance_scale

    def new(self, guidance_scale: float) -> "Guider":
        return Guider(guidance_scale)


class Pipe:
    """What adapters look at of a loaded pipeline."""

    def __init__(self) -> None:
        self.config = SimpleNamespace(expand_timesteps=False)
        self.transformer = SimpleNamespace(config=SimpleNamespace(motion_encoder_size=16))
        self.guider, self.guider_2 = Guider(5.0), Guider(3.0)


def everything(adapter: Adapter, **more: Any) -> Asked:
    """All that a pipeline honours, at once."""
    honours, rule = adapter.declared.honours, adapter.declared.frames
    assert rule is not None
    frames = rule.at_least(rule.least)
    film = (FRAME,) * frames
    given: dict[str, Any] = {
        "negative": "green",
        "references": (FRAME,) * min(2, adapter.declared.most_references),
        "first_frame": FRAME,
        "last_frame": FRAME,
        "source": film,
        "strength": 0.5,
        "mask": (Image.new("L", (64, 32)),) * frames,
        "performance": film,
        "controls": dict.fromkeys(adapter.declared.controls, film),
    }
    honoured = {name: value for name, value in given.items() if name in honours}
    usual: dict[str, Any] = {"prompt": "a ball", "size": (64, 32), "steps": 2, "guidance": 4.0}
    return Asked(**usual | {"frames": frames} | honoured | more)


def known(adapter: Adapter) -> set[str]:
    """The arguments of a pipeline's call."""
    kind = getattr(diffusers, adapter.declared.pipeline)
    if not adapter.declared.modular:
        return set(signature(kind.__call__).parameters)
    blocks = getattr(diffusers, kind.default_blocks_name)()
    return {*blocks.input_names, "output"}


@every_adapter
def test_every_argument_is_one_of_the_pipeline_s(adapter: Adapter) -> None:
    assert adapter.arguments(everything(adapter), Pipe()).keys() <= known(adapter)


@every_adapter
def test_all_that_is_honoured_reaches_the_pipeline(adapter: Adapter) -> None:
    told = adapter.arguments(everything(adapter), Pipe())
    left_out: dict[str, Any] = {
        "negative": "",
        "first_frame": None,
        "last_frame": None,
        "controls": {},
    }
    for name in adapter.declared.honours - adapter.declared.needs - {"prompt", "strength"}:
        without = everything(adapter, **{name: left_out.get(name, ())})
        assert _told(adapter.arguments(without, Pipe())) != _told(told), name


def _told(arguments: dict[str, Any]) -> str:
    return repr({name: repr(value) for name, value in arguments.items()})


@every_adapter
def test_progress_is_told_in_a_way_that_the_pipeline_has(adapter: Adapter) -> None:
    there = "callback_on_step_end" in known(adapter)
    assert there == adapter.declared.calls_back


@every_adapter
def test_what_goes_on_from_frames_can_be_given_them(adapter: Adapter) -> None:
    assert not adapter.declared.chains or "first_frame" in adapter.declared.honours


def test_a_guider_is_given_back_as_the_folder_has_it() -> None:
    pipe, vace = Pipe(), ADAPTERS["Wan22VaceModularPipeline"]
    vace.arguments(everything(vace, guidance=2.0), pipe)
    assert (pipe.guider.guidance_scale, pipe.guider_2.guidance_scale) == (2.0, 1.2)
    vace.arguments(everything(vace, guidance=None), pipe)
    assert (pipe.guider.guidance_scale, pipe.guider_2.guidance_scale) == (5.0, 3.0)


def test_h3_takes_a_frame_as_one_more_picture_only_beside_references() -> None:
    h3 = ADAPTERS["MiniMaxH3ModularPipeline"]
    framed = h3.arguments(everything(h3, references=(), performance=()), Pipe())
    assert framed["image"] is FRAME
    assert "references" not in framed
    referring = h3.arguments(everything(h3, references=(FRAME,) * 2), Pipe())
    assert "image" not in referring
    assert [one.kind for one in referring["references"]] == ["image"] * 4 + ["video"]
