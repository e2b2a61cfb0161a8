"""Parts that are the same in two models stand once, and change nothing of what either makes."""

import shutil
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.diffusion.example import choice
from tests.diffusion.footage import SIZE, asked, frame
from tools.diffusion import footprint, shelf, tiny
from tools.diffusion.adapters import declaration_of
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.declaration import Declaration
from tools.diffusion.folder import components_in
from tools.diffusion.image import DiffusionImage
from tools.diffusion.model import DiffusionModel
from tools.diffusion.room import Room, needed
from tools.diffusion.sharing import shareable
from tools.diffusion.video import DiffusionVideo

pytest.importorskip("diffusers", reason="the extra 'models' is not installed")
SHARED = ("text_encoder", "vae")
VACE = choice("wan_vace", SIZE)


@pytest.fixture(autouse=True)
def _nothing_stays_loaded() -> Iterator[None]:
    yield
    nothing()


def nothing() -> None:
    with shelf.DEVICE:
        shelf.put_away()


def words(**more: Any) -> DiffusionVideo:
    return DiffusionVideo(choice("wan_t2v", SIZE, **more))


def begun(**more: Any) -> DiffusionVideo:
    return DiffusionVideo(choice("wan_i2v", SIZE, **more))


def pipeline(model: DiffusionModel) -> Any:
    with shelf.DEVICE:
        return shelf.taken(model.choice, model.folder, model.adapter)


def filmed(model: DiffusionVideo, folder: Path) -> Any:
    return model.filmed(asked(first_frame=frame(folder, "red"))).pictures


def told(model: DiffusionVideo) -> Any:
    return model.filmed(asked()).pictures


def copied(toy: str, folder: Path) -> DiffusionVideo:
    shutil.copytree(tiny.built(f"tiny:{toy}"), folder)
    return DiffusionVideo(choice(toy, SIZE, model=str(folder)))


def declared(name: str) -> Declaration:
    found = declaration_of(name)
    assert found is not None
    return found


def names(of: DiffusionChoice, name: str) -> set[str]:
    """The parts of a toy that others may have, too."""
    components = components_in(tiny.built(of.model))
    return set(shareable(of, components, declared(name), "cuda"))


@pytest.mark.parametrize("offload", ["model", "group"])
def test_two_models_of_a_family_share_text_encoder_and_vae_and_film_as_ever(
    offload: str, tmp_path: Path
) -> None:
    one, other = words(offload=offload), begun(offload=offload)
    alone = told(one)
    nothing()
    alone_too = filmed(other, tmp_path)
    nothing()
    assert np.array_equal(told(one), alone)
    assert np.array_equal(filmed(other, tmp_path), alone_too)
    assert np.array_equal(told(one), alone)
    for name in SHARED:
        assert getattr(pipeline(one), name) is getattr(pipeline(other), name)
    assert pipeline(one).transformer is not pipeline(other).transformer


def test_three_models_share_what_the_first_has() -> None:
    parts = [pipeline(model).vae for model in (words(), begun(), DiffusionVideo(VACE))]
    assert parts[0] is parts[1] is parts[2]


def test_a_modular_pipeline_shares_with_a_classic_one() -> None:
    classic = pipeline(DiffusionImage(choice("flux2_klein", (64, 64))))
    modular = pipeline(DiffusionImage(choice("flux2_klein_modular", (64, 64))))
    assert all(getattr(modular, name) is getattr(classic, name) for name in SHARED)
    nothing()
    modular = pipeline(DiffusionImage(choice("flux2_klein_modular", (64, 64))))
    classic = pipeline(DiffusionImage(choice("flux2_klein", (64, 64))))
    assert all(getattr(modular, name) is getattr(classic, name) for name in SHARED)


def test_a_part_that_differs_in_one_number_is_not_shared(tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    other = copied("wan_i2v", tmp_path / "model")
    file = other.folder / "text_encoder" / "model.safetensors"
    weights = load_file(file)
    next(iter(weights.values())).view(-1)[0] += 1
    save_file(weights, file, metadata={"format": "pt"})
    one, two = pipeline(words()), pipeline(other)
    assert two.text_encoder is not one.text_encoder
    assert two.vae is one.vae


def test_a_part_with_other_settings_is_not_shared_and_one_of_another_version_is(
    tmp_path: Path,
) -> None:
    other = copied("wan_i2v", tmp_path / "model")
    for part, said, now in (
        ("vae", '"_diffusers_version": "', '"_diffusers_version": "1.'),
        ("text_encoder", '"layer_norm_epsilon": 1e-06', '"layer_norm_epsilon": 1e-05'),
    ):
        file = other.folder / part / "config.json"
        text = file.read_text(encoding="utf-8")
        assert said in text
        file.write_text(text.replace(said, now), encoding="utf-8")
    one, two = pipeline(words()), pipeline(other)
    assert two.vae is one.vae
    assert two.text_encoder is not one.text_encoder


@pytest.mark.parametrize("otherwise", [{"precision": "bfloat16"}, {"offload": "group"}])
def test_what_is_loaded_otherwise_is_not_shared(otherwise: dict[str, str]) -> None:
    assert pipeline(begun(**otherwise)).text_encoder is not pipeline(words()).text_encoder


def test_a_vae_that_decodes_in_tiles_is_not_shared_with_one_that_does_not() -> None:
    one, other = pipeline(words()), pipeline(begun(tiling=True))
    assert other.vae is not one.vae
    assert other.text_encoder is one.text_encoder


def test_a_vae_that_stays_in_full_precision_is_shared_in_any() -> None:
    one, other = pipeline(words(precision="bfloat16")), pipeline(begun())
    assert other.vae is one.vae
    assert other.text_encoder is not one.text_encoder


@pytest.mark.parametrize("offload", ["none", "group"])
def test_what_is_put_away_leaves_what_another_uses(offload: str, tmp_path: Path) -> None:
    one, other = words(offload=offload), begun(offload=offload)
    expected = filmed(other, tmp_path)
    nothing()
    told(one)
    expected_still = filmed(other, tmp_path)
    denoiser = weakref.ref(pipeline(one).transformer)
    encoder = weakref.ref(pipeline(one).text_encoder)
    with shelf.DEVICE:
        shelf.put_away(one.choice)
    assert denoiser() is None
    assert encoder() is not None
    assert np.array_equal(filmed(other, tmp_path), expected)
    assert np.array_equal(expected_still, expected)
    with shelf.DEVICE:
        shelf.put_away(other.choice)
    assert encoder() is None


def test_only_as_many_are_put_away_as_needed_those_that_rested_longest_first() -> None:
    models = [words(), begun(), DiffusionVideo(VACE)]
    denoisers = [weakref.ref(pipeline(model).transformer) for model in models]
    pipeline(models[0])  # now the second has rested longest
    with shelf.DEVICE:
        shelf.make_room(Room(0, 8), lambda: Room(0, 8 if denoisers[1]() is None else 4))
    assert [part() is None for part in denoisers] == [False, True, False]


def test_what_stands_is_not_needed_again() -> None:
    of = choice("wan_i2v", SIZE, device="auto")
    components, name = components_in(tiny.built(of.model)), declared("WanImageToVideoPipeline")
    sizes = {part.name: part.count * 4 for part in components}
    for offload, place in (("none", "card"), ("model", "main"), ("none", "cpu")):
        placed = of.model_copy(update={"offload": offload})
        device = "cpu" if place == "cpu" else "cuda"
        without = needed(placed, components, (), name, device)
        beside = needed(placed, components, SHARED, name, device)
        saved = getattr(without, "card" if place == "card" else "main") - getattr(
            beside, "card" if place == "card" else "main"
        )
        assert saved == sum(sizes[one] for one in SHARED), place


def test_more_pictures_at_once_need_more_whatever_stands() -> None:
    of = choice("flux2_klein", (512, 512), device="auto")
    components, name = components_in(tiny.built(of.model)), declared("Flux2KleinPipeline")
    everything = {part.name for part in components}
    for device, of_room in (("cpu", "main"), ("cuda", "card")):
        nothing_stands, all_stands = (
            [getattr(needed(of, components, there, name, device, n), of_room) for n in (1, 4)]
            for there in (set[str](), everything)
        )
        weights = {one - other for one, other in zip(nothing_stands, all_stands, strict=True)}
        assert weights == {sum(part.count * 4 for part in components)}, device
        assert all_stands[1] > 2 * all_stands[0] - footprint.CONTEXT, device


def test_what_a_lora_or_an_ip_adapter_changes_is_a_model_s_own() -> None:
    plain, sdxl = choice("sdxl", (64, 64)), "StableDiffusionXLPipeline"
    assert names(plain, sdxl) == {"text_encoder", "text_encoder_2", "vae"}
    lora = {"loras": ({"file": "ink.safetensors"},)}
    assert names(choice("sdxl", (64, 64), **lora), sdxl) == {"vae"}
    assert names(choice("wan_t2v", SIZE, **lora), "WanPipeline") == set(SHARED)
    animate = "WanAnimatePipeline"
    assert "image_encoder" in names(choice("wan_animate", SIZE), animate)
    eyes = choice("wan_animate", SIZE, ip_adapter="tiny:sdxl_ip_adapter")
    assert "image_encoder" not in names(eyes, animate)


def test_two_managers_never_move_one_part() -> None:
    name = "Flux2KleinModularPipeline"
    assert names(choice("flux2_klein_modular", (64, 64)), name) == set(SHARED)
    assert not names(choice("flux2_klein_modular", (64, 64), offload="model"), name)
