"""How a model is loaded follows from what it weighs and what there is; no card is needed."""

from typing import Any

import pytest

from tests.diffusion.machines import GB, declared, machine
from tools.diffusion.card import MIB, Card, card_of, main_memory
from tools.diffusion.catalogue import catalogue
from tools.diffusion.choice import DiffusionChoice, Lora
from tools.diffusion.component import Component
from tools.diffusion.footprint import CONTEXT, footprint, loaded, stage_of
from tools.diffusion.memory import Plan, plan

VACE = catalogue()["Wan-AI/Wan2.1-VACE-14B-diffusers"].components
KLEIN = catalogue()["black-forest-labs/FLUX.2-klein-4B"].components


def choice(**fields: Any) -> DiffusionChoice:
    values = {"tool": "diffusion", "model": "m", "size": (832, 480)}
    return DiffusionChoice.model_validate(values | fields)


def planned(card: float, memory: float = 128, **fields: Any) -> Plan:
    return plan(choice(**fields), VACE, declared(), machine(card, memory))


def test_a_large_card_takes_a_model_as_it_is_chosen() -> None:
    found = planned(96)
    assert found.taken == 0
    assert found.rung is not None
    assert found.rung.choice == choice()
    assert not found.rung.changes


def test_the_ladder_is_gone_down_in_order() -> None:
    ladder = [(r.choice.tiling, r.choice.offload, r.choice.quantisation) for r in planned(96).rungs]
    assert ladder == [
        (False, "none", "none"),
        (True, "none", "none"),
        (True, "model", "none"),
        (True, "model", "float8"),
        (True, "group", "float8"),
        (True, "model", "4bit"),
        (True, "disk", "float8"),
        (True, "group", "float8"),
        (True, "group", "float8"),
    ]


@pytest.mark.parametrize(
    ("card", "memory", "offload", "quantisation"),
    [
        (50, 128, "model", "none"),
        (40, 128, "model", "float8"),
        (24, 64, "group", "float8"),
        (28, 28, "model", "4bit"),
        (24, 12, "disk", "float8"),
    ],
)
def test_the_first_step_that_fits_is_taken(
    card: float, memory: float, offload: str, quantisation: str
) -> None:
    rung = planned(card, memory).rung
    assert rung is not None
    assert (rung.choice.offload, rung.choice.quantisation) == (offload, quantisation)
    assert rung.lossy == (quantisation != "none")


def test_a_smaller_picture_is_the_last_step() -> None:
    rung = planned(10, 64, size=(1280, 720)).rung
    assert rung is not None
    assert rung.choice.size == (640, 352)
    assert rung.changes[-1] == "work at 640x352"
    assert rung.lossy


def test_what_fits_nowhere_says_the_least_it_needs() -> None:
    found = planned(2, 16)
    assert found.rung is None
    assert "a card has 2.0 GB free" in found.told()
    assert "No way of loading it fits: the least is about" in found.told()


def test_a_step_down_is_told() -> None:
    said = planned(24, 64).told()
    assert (
        "So: decode in tiles; stream layer by layer to the card; hold the denoiser in 8-bit floats."
        in said
    )
    assert planned(96).told().startswith("It needs about")


def test_what_a_choice_has_already_is_no_step() -> None:
    found = planned(96, tiling=True, offload="group", quantisation="int8")
    steps = [rung.choice.model_dump(exclude_defaults=True) for rung in found.rungs]
    assert all(step["offload"] != "none" and step["tiling"] for step in steps)
    assert [step["quantisation"] for step in steps] == ["int8", "4bit", "int8", "int8", "int8"]


def test_a_step_whose_package_is_missing_is_left_out() -> None:
    found = plan(choice(), VACE, declared(), machine(28, 28), installed=lambda name: False)
    assert all(rung.choice.quantisation != "4bit" for rung in found.rungs)


def test_out_of_memory_tries_a_step_that_needs_less() -> None:
    found = planned(60)
    assert found.rung is not None
    seen = [found.rung]
    while (rung := found.next_rung(seen[-1].choice)) is not None:
        seen.append(rung)
    peaks = [rung.needs.card for rung in seen]
    assert peaks == sorted(peaks, reverse=True)
    assert len(set(peaks)) == len(peaks) > 3
    assert seen[-1].choice.size != found.rungs[0].choice.size
    assert found.next_rung(choice(steps=3)) is None


def test_without_a_card_all_of_it_is_main_memory() -> None:
    found = planned(0, 128)
    assert found.rung is not None
    assert found.rung.needs.card == 0
    assert found.rung.needs.main > 50 * GB
    assert {rung.choice.offload for rung in found.rungs} == {"none"}
    assert found.told().startswith("It needs about 6")


def test_the_processor_can_be_asked_for_beside_a_card() -> None:
    assert planned(96, device="cpu").rungs[0].needs.card == 0


@pytest.mark.parametrize(
    ("fields", "bits"),
    [
        ({}, 16),
        ({"precision": "float32"}, 32),
        ({"quantisation": "int8"}, 8.3),
        ({"quantisation": "4bit"}, 4.8),
        ({"loras": (Lora(file="a.safetensors", weight=1),)}, 16.48),
    ],
)
def test_a_denoiser_weighs_what_its_precision_gives(fields: dict[str, Any], bits: float) -> None:
    part = Component("transformer", "", {"F32": 1000}, 4000)
    assert loaded(choice(**fields), part, declared()) == int(1000 * bits / 8)


def test_a_folder_that_comes_quantised_weighs_what_it_is() -> None:
    packed = Component("transformer", "", {"F4": 1000, "BF16": 10}, 520)
    assert loaded(choice(), packed, declared()) == 520


def test_what_stays_whole_is_counted_at_32_bits() -> None:
    part = Component("vae", "", {"BF16": 100}, 200)
    assert loaded(choice(), part, declared()) == 400
    assert loaded(choice(), part, declared(whole=())) == 200


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("transformer_2", "denoising"),
        ("controlnet", "denoising"),
        ("text_encoder_2", "words"),
        ("image_encoder", "words"),
        ("audio_vae", "decoding"),
        ("vocoder", "decoding"),
    ],
)
def test_parts_work_in_their_stage(name: str, stage: str) -> None:
    assert stage_of(name, None) == stage


def test_more_pixels_frames_and_references_need_more() -> None:
    plain = footprint(choice(references=1), VACE, declared())
    for fields in ({"size": (1280, 720)}, {"references": 3}):
        more = footprint(choice(**{"references": 1} | fields), VACE, declared())
        assert more.stages["denoising"] > plain.stages["denoising"]
    fewer = footprint(choice(references=1, most_frames=17), VACE, declared())
    assert fewer.stages["denoising"] < plain.stages["denoising"]


def test_pictures_of_a_prompt_share_the_weights_and_nothing_else() -> None:
    still = declared(pipeline="Flux2KleinPipeline", kind="image", frames=None, batches=True)
    of = choice(size=(1024, 1024)), KLEIN, still
    one, four = footprint(*of), footprint(*of, 4)
    weights = sum(loaded(of[0], part, still) for part in KLEIN)
    for stage in ("denoising", "decoding"):
        beside = one.stages[stage] - CONTEXT - weights
        assert four.stages[stage] == one.stages[stage] + 3 * beside
    assert four.stages["words"] == one.stages["words"]
    assert four.main == one.main


@pytest.mark.parametrize(
    ("card", "fields", "together"),
    [(24, {}, 2), (96, {}, 16), (96, {"batch": 3}, 3), (96, {"batch": 1}, 1), (12, {}, 3)],
)
def test_as_many_pictures_are_made_at_once_as_fit_where_one_does(
    card: float, fields: dict[str, Any], together: int
) -> None:
    still = declared(pipeline="Flux2KleinPipeline", kind="image", frames=None, batches=True)
    found = plan(choice(size=(1024, 1024), **fields), KLEIN, still, machine(card))
    assert found.rung is not None
    assert found.rung.together == together


def test_clips_are_made_one_at_a_time() -> None:
    assert {rung.together for rung in planned(900).rungs} == {1}


def test_a_pipeline_of_which_nothing_is_known_is_planned_for_all_the_same() -> None:
    found = plan(choice(), VACE, None, machine(96))
    assert found.rungs[0].needs.card > 40 * GB


def test_a_card_is_read_from_what_nvidia_smi_lists() -> None:
    listed = "NVIDIA GeForce RTX 4090, 24564, 22804, 8.9\nanother, 1, 1, 7.5\n"
    assert card_of(listed) == Card("NVIDIA GeForce RTX 4090", 24564 * MIB, 22804 * MIB, (8, 9))
    for listed in ("", "No devices were found\n", "A card, [N/A], [N/A], 9.0\n"):
        assert card_of(listed) is None


def test_main_memory_is_what_is_available() -> None:
    assert main_memory("MemTotal: 16 kB\nMemFree: 1 kB\nMemAvailable:    7 kB\n") == 7168
    assert main_memory("") == 0
