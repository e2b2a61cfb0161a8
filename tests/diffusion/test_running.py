"""What becomes of a call that gives no picture, and of pipelines that share their weights."""

import shutil
import weakref
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.diffusion.example import choice, sheet
from tests.diffusion.machines import machine
from tests.diffusion.picture_requests import SIZE, asked, control, mask, source
from tools.diffusion import running, shelf, tiny
from tools.diffusion.adapter import Asked
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.folder import find
from tools.diffusion.footprint import Footprint
from tools.diffusion.image import DiffusionImage
from tools.diffusion.memory import Plan, Rung, plan
from tools.errors import Failed, MissingTool, Unsupported
from tools.image import PictureRequest

pytest.importorskip("diffusers", reason="the extra 'models' is not installed")
KLEIN = choice("flux2_klein", SIZE)


@pytest.fixture(scope="module", autouse=True)
def _nothing_stays_loaded() -> Iterator[None]:
    yield
    running._LOWERED.clear()
    with shelf.DEVICE:
        shelf.put_away()


def spoilt(folder: Path, weight: float, bias: float) -> str:
    """A model like the toy, the last layer of whose VAE is full of these numbers."""
    from safetensors.torch import load_file, save_file

    shutil.copytree(tiny.built("tiny:flux2_klein"), folder)
    file = folder / "vae" / "diffusion_pytorch_model.safetensors"
    weights = load_file(file)
    for name, number in (("weight", weight), ("bias", bias)):
        weights[f"decoder.conv_out.{name}"].fill_(number)
    save_file(weights, file, metadata={"format": "pt"})
    return str(folder)


@pytest.mark.parametrize(
    ("weight", "bias", "said"), [(float("nan"), 0.0, "not a number"), (0.0, -9.0, "all black")]
)
def test_no_picture_is_made_again_in_higher_precision_once_and_then_fails(
    tmp_path: Path, weight: float, bias: float, said: str
) -> None:
    folder = spoilt(tmp_path / "model", weight, bias)
    model = DiffusionImage(KLEIN.model_copy(update={"model": folder, "precision": "bfloat16"}))
    with pytest.raises(Failed, match=f"highest precision: {said}"):
        model.generated(asked(tmp_path))


def test_what_becomes_a_picture_in_higher_precision_says_so(tmp_path: Path) -> None:
    folder = spoilt(tmp_path / "model", 7e4, 0.0)  # float16 has none above 65,504
    model = DiffusionImage(KLEIN.model_copy(update={"model": folder, "precision": "float16"}))
    ran = model.generated(asked(tmp_path))[0].ran
    assert ran.choice.precision == "float32"
    assert ran.remarks == ("not a number in its pixels in float16; made again in float32",)


def test_a_toy_that_two_pieces_of_work_want_at_once_is_built_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(tiny.built, ["tiny:sdxl_depth"] * 2)
    assert one == other
    assert sorted(path.name for path in one.parent.iterdir()) == [one.name]


def test_two_pipelines_of_one_model_share_their_weights_as_they_are(tmp_path: Path) -> None:
    words = DiffusionImage(KLEIN.model_copy(update={"precision": "bfloat16"}))
    inpaint = DiffusionImage(
        words.choice.model_copy(update={"pipeline": "Flux2KleinInpaintPipeline"})
    )
    with shelf.DEVICE:
        one = shelf.taken(words.choice, words.folder, words.adapter)
        other = shelf.taken(inpaint.choice, inpaint.folder, inpaint.adapter)
    assert type(other).__name__ == "Flux2KleinInpaintPipeline"
    assert other.transformer is one.transformer
    assert str(one.transformer.dtype) == str(one.vae.dtype) == "torch.bfloat16"


def test_a_controlnet_is_put_beside_weights_that_are_there(tmp_path: Path) -> None:
    words = DiffusionImage(choice("sdxl", SIZE))
    depth = DiffusionImage(
        choice(
            "sdxl", SIZE,
            pipeline="StableDiffusionXLControlNetPipeline",
            controlnet="tiny:sdxl_depth",
        )
    )  # fmt: skip
    with shelf.DEVICE:
        one = shelf.taken(words.choice, words.folder, words.adapter)
        other = shelf.taken(depth.choice, depth.folder, depth.adapter)
    assert other.unet is one.unet


def test_without_references_an_ip_adapter_changes_nothing(tmp_path: Path) -> None:
    plain = drawn(choice("sdxl", SIZE), asked(tmp_path))
    adapted = drawn(choice("sdxl", SIZE, ip_adapter="tiny:sdxl_ip_adapter"), asked(tmp_path))
    assert np.array_equal(plain, adapted)


def test_a_profile_says_how_much_references_count(tmp_path: Path) -> None:
    usual, firm, none = (
        choice("sdxl", SIZE, ip_adapter="tiny:sdxl_ip_adapter", ip_adapter_scale=scale)
        for scale in (0.6, 0.9, 0.0)
    )
    seen, followed, words = (
        drawn(one, asked(tmp_path, "red", "green")) for one in (usual, firm, none)
    )
    assert not np.array_equal(seen, followed)
    assert np.array_equal(words, drawn(choice("sdxl", SIZE), asked(tmp_path)))
    said = {**DiffusionImage(usual).settings, "ip_adapter_scale": 0.9}
    assert DiffusionImage(firm).settings == said
    assert "ip_adapter_scale" not in DiffusionImage(usual).settings


def test_without_controls_a_controlnet_changes_nothing(tmp_path: Path) -> None:
    plain = drawn(choice("sdxl", SIZE), asked(tmp_path))
    beside = choice(
        "sdxl", SIZE,
        pipeline="StableDiffusionXLControlNetPipeline",
        controlnet="tiny:sdxl_depth",
    )  # fmt: skip
    assert np.array_equal(plain, drawn(beside, asked(tmp_path)))


def test_a_modular_pipeline_draws_what_the_classic_one_draws(tmp_path: Path) -> None:
    request = asked(tmp_path, "red", "green")
    classic = drawn(choice("flux2_klein", SIZE), request)
    assert np.array_equal(drawn(choice("flux2_klein_modular", SIZE), request), classic)


def test_nothing_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for toy in ("flux2_klein", "flux2_klein_modular"):
        drawn(choice(toy, SIZE), asked(tmp_path))
    assert capfd.readouterr() == ("", "")


def test_a_reference_that_is_too_small_for_a_model_is_scaled_up(tmp_path: Path) -> None:
    model = DiffusionImage(KLEIN)
    choosy = model.declared.model_copy(update={"least_reference": 128})
    model.adapter = replace(model.adapter, declared=choosy)
    assert model.reference(sheet(tmp_path, "red")).size == (192, 128)


def test_a_profile_says_how_large_references_are_at_most(tmp_path: Path) -> None:
    red = sheet(tmp_path, "red")  # 96 x 64
    sizes = {None: (96, 64), (48, 32): (48, 32), (64, 64): (78, 52), (512, 512): (96, 64)}
    for most, size in sizes.items():
        model = DiffusionImage(KLEIN.model_copy(update={"reference_size": most}))
        free = model.declared.model_copy(update={"least_reference": 0})
        model.adapter = replace(model.adapter, declared=free)
        assert model.reference(red).size == size
        assert ("reference_size" in model.settings) == (most is not None)


def test_a_reference_is_never_smaller_than_a_model_takes(tmp_path: Path) -> None:
    model = DiffusionImage(KLEIN.model_copy(update={"reference_size": (16, 16)}))
    assert model.reference(sheet(tmp_path, "red")).size == (96, 64)


def test_a_weak_strength_is_still_a_step(tmp_path: Path) -> None:
    again = choice("sdxl", SIZE, pipeline="StableDiffusionXLImg2ImgPipeline")
    assert drawn(again, asked(tmp_path, **source(tmp_path, "red", 0.1))).shape == (64, 64, 3)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"pipeline": "StableDiffusionXLControlNetPipeline"}, "needs a ControlNet"),
        ({"controlnet": "tiny:sdxl_depth"}, "takes no controlnet"),
        ({"ip_adapter": "no/such-thing"}, "is not here"),
        ({"ip_adapter_scale": 0.8}, "an ip_adapter_scale and no ip_adapter"),
    ],
)
def test_a_companion_that_does_not_fit_is_said(names: dict[str, Any], said: str) -> None:
    with pytest.raises(MissingTool, match=said):
        _ = DiffusionImage(choice("sdxl", SIZE, **names)).settings


def test_an_ip_adapter_makes_references_and_their_places_honoured() -> None:
    without = DiffusionImage(choice("sdxl", SIZE))
    assert without.most_references == 0
    assert not without.honours & {"references", "controls"}
    having = DiffusionImage(choice("sdxl", SIZE, ip_adapter="tiny:sdxl_ip_adapter"))
    assert having.most_references == 4
    assert having.controls == ("identity",)
    assert having.honours >= {"references", "controls"}


def test_a_mask_without_a_source_is_refused(tmp_path: Path) -> None:
    fill = DiffusionImage(choice("flux_fill", SIZE))
    with pytest.raises(Unsupported, match="makes nothing without"):
        fill.generated(asked(tmp_path, **mask(tmp_path)))


def test_a_sketch_of_a_kind_that_is_not_followed_is_refused(tmp_path: Path) -> None:
    sketch = control(tmp_path, "gray", "edge").model_copy(update={"required": True})
    with pytest.raises(Unsupported, match="does not follow a sketch"):
        DiffusionImage(choice("flux_control", SIZE)).generated(asked(tmp_path, controls=(sketch,)))


def drawn(of: DiffusionChoice, request: PictureRequest) -> Any:
    return DiffusionImage(of).generated(request)[0].picture


def running_out(model: DiffusionImage, times: int) -> list["weakref.ref[Any]"]:
    """Let memory run out in the middle of the first calls.

    Returns: the denoisers of all calls, as they come.
    """
    import torch

    plain, left, used = model.adapter.arguments, [True] * times, list["weakref.ref[Any]"]()

    def run_out(*given: Any) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB.")

    def arguments(what: Asked, pipe: Any) -> dict[str, Any]:
        assert not any(part() for part in used), "what came before is still in memory"
        used.append(weakref.ref(pipe.transformer))
        if left and left.pop():
            pipe.transformer.register_forward_pre_hook(run_out)
        return plain(what, pipe)

    model.adapter = replace(model.adapter, arguments=arguments)
    return used


def on_a_card(folder: Path) -> DiffusionImage:
    """A model like the toy, planned for a machine with a small card."""
    shutil.copytree(tiny.built("tiny:flux2_klein"), folder)
    unset = {"model": str(folder), "device": "auto"}
    model = DiffusionImage(KLEIN.model_copy(update=unset))
    components = find(str(folder)).components
    model.plan = plan(model.choice, components, model.declared, machine(24))
    return model


def test_on_a_smaller_card_a_smaller_picture_is_made_of_the_same_request(tmp_path: Path) -> None:
    model = on_a_card(tmp_path / "model")
    model.choice = model.choice.model_copy(update={"size": (128, 128)})
    as_chosen = Rung(model.choice, (), Footprint({"denoising": 1 << 40}, 0))
    smaller = replace(as_chosen, choice=model.choice.model_copy(update={"size": (64, 64)}))
    model.plan = Plan((as_chosen, smaller), machine(24), taken=1)
    assert model.working((512, 512)).size == (128, 128)
    (made,) = model.generated(asked(tmp_path))
    assert (made.picture.shape, made.ran.choice.size) == ((64, 64, 3), (64, 64))


def test_memory_that_runs_out_takes_the_next_step_of_the_plan_and_stays_there(
    tmp_path: Path,
) -> None:
    model = on_a_card(tmp_path / "model")
    expected = drawn(KLEIN.model_copy(update={"tiling": True}), asked(tmp_path))
    with shelf.DEVICE:
        shelf.put_away()  # it is alone
    used = running_out(model, 1)
    ran = model.generated(asked(tmp_path))[0].ran
    assert len(used) == 2
    used.clear()
    changes = "decode in tiles; keep one part on the card at a time"
    assert ran.remarks == (f"memory ran out; gone on with: {changes}",)
    assert ran.choice == model.choice.model_copy(update={"tiling": True, "offload": "model"})
    assert np.array_equal(ran.made.pictures[0], expected)
    again = model.generated(asked(tmp_path))[0].ran
    assert again.choice == ran.choice


def test_a_step_of_the_plan_that_was_too_little_is_not_tried_again(tmp_path: Path) -> None:
    model = on_a_card(tmp_path / "model")
    with shelf.DEVICE:
        shelf.put_away()  # it is alone
    used = running_out(model, 2)
    ran = model.generated(asked(tmp_path))[0].ran
    assert len(used) == len(ran.remarks) + 1 == 3
    used.clear()
    again = model.generated(asked(tmp_path))[0].ran
    assert (len(used), again.remarks, again.choice) == (1, (), ran.choice)


def test_memory_that_runs_out_beside_another_model_is_tried_alone_before_it_steps_down(
    tmp_path: Path,
) -> None:
    model, other = on_a_card(tmp_path / "model"), DiffusionImage(choice("z_image", (64, 64)))
    expected = drawn(KLEIN, asked(tmp_path))
    other.generated(PictureRequest(prompt="a ball", size=(64, 64)))
    running_out(model, 1)
    ran = model.generated(asked(tmp_path))[0].ran
    assert ran.choice == model.planned
    assert ran.remarks == ("memory ran out; made again with the other models put away",)
    assert np.array_equal(ran.made.pictures[0], expected)


def test_memory_that_always_runs_out_fails_with_a_remedy(tmp_path: Path) -> None:
    model = DiffusionImage(KLEIN)
    running_out(model, 9)
    with pytest.raises(Failed, match=r"ran out of memory on the lowest step .* Choose a smaller"):
        model.generated(asked(tmp_path))
