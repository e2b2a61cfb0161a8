"""The models' bench: sizes that are those of the real models, and both sides on toys."""

from inspect import signature
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from agent.bench import models_run as run
from agent.bench.models import against, hourly, models, psnr
from agent.bench.models_batch import candidates
from agent.bench.sized import SIZES, Dimensions, built
from agent.errors import OnereelError
from tools.diffusion import shelf
from tools.diffusion.adapters import ADAPTERS
from tools.diffusion.catalogue import known
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.image import DiffusionImage
from tools.diffusion.loading import prepared
from tools.diffusion.unread import unread
from tools.diffusion.video import DiffusionVideo
from tools.image import PictureRequest

pytest.importorskip("diffusers", reason="the extra 'models' is not installed")
VAE = {"base_dim": 3, "dim_mult": [1, 1, 1, 1], "num_res_blocks": 1}
T5 = {"vocab_size": 200, "d_model": 32, "d_kv": 8, "d_ff": 37, "num_layers": 2, "num_heads": 4}
WAN = {
    "num_attention_heads": 2, "attention_head_dim": 12, "text_dim": 32, "freq_dim": 64,
    "ffn_dim": 32, "num_layers": 2,
}  # fmt: skip
SMALL = (
    Dimensions(
        "Flux2KleinPipeline", "flux2_klein",
        {
            "in_channels": 4, "num_layers": 1, "num_single_layers": 1, "attention_head_dim": 16,
            "num_attention_heads": 2, "joint_attention_dim": 48, "guidance_embeds": False,
            "axes_dims_rope": [4, 4, 4, 4],
        },
        {
            "vocab_size": 300, "hidden_size": 16, "intermediate_size": 16, "head_dim": 8,
            "num_hidden_layers": 28, "num_attention_heads": 2, "num_key_value_heads": 2,
        },
        {
            "block_out_channels": (4,) * 4, "layers_per_block": 1, "latent_channels": 1,
            "norm_num_groups": 1,
        },
        own={"is_distilled": True},
    ),
    Dimensions(
        "WanVACEPipeline", "wan_vace", {**WAN, "vace_layers": [0], "vace_in_channels": 96}, T5, VAE
    ),
    Dimensions(
        "WanImageToVideoPipeline", "wan_i2v", {**WAN, "in_channels": 36}, T5, VAE,
        denoisers=2, own={"boundary_ratio": 0.9},
    ),
)  # fmt: skip


@pytest.mark.parametrize("model", SIZES)
def test_what_is_built_has_as_many_parameters_as_the_real_model(model: str) -> None:
    entry = known(model)
    assert entry is not None
    parts = built(SIZES[model], "meta", "bfloat16").components
    for name, billions in entry.parts.items():
        count = sum(one.numel() for one in parts[name].parameters())
        assert round(count / 1e9, 3) == billions, name


PUBLISHED = {
    "black-forest-labs/FLUX.2-klein-4B": (4.0, 4.0),
    "Wan-AI/Wan2.1-VACE-1.3B-diffusers": (2.15, 5.7),
    "Wan-AI/Wan2.1-VACE-14B-diffusers": (17.3, 5.7),
}
"""Billions of parameters: of the denoiser with its control layers, and of the text encoder."""


@pytest.mark.parametrize("kind", ["image", "video"])
@pytest.mark.parametrize("profile", ["gpu-16gb", "gpu-24gb", "gpu-80gb"])
def test_what_a_card_s_profile_is_benched_with_is_built_and_asked_as_there(
    profile: str, kind: run.Kind, tmp_path: Path
) -> None:
    """All of what `opened` does but to give it weights: on torch's meta device."""
    choice, sized, adapter, components = run.stand_in(profile, kind)
    pipe = built(sized, "meta", choice.precision)
    counts = {
        name: sum(one.numel() for one in part.parameters()) / 1e9
        for name, part in pipe.components.items()
        if hasattr(part, "parameters")
    }
    denoiser, words = PUBLISHED[choice.model]
    assert counts["transformer"] == pytest.approx(denoiser, rel=0.05)
    assert counts["text_encoder"] == pytest.approx(words, rel=0.02)
    assert counts["vae"] < 0.2
    assert sum(counts.values()) == pytest.approx(sum(one.count for one in components) / 1e9, 1e-3)

    bench = run.of_size(choice, sized, adapter, pipe, kind)
    request = bench.request(tmp_path, 1)
    model: DiffusionImage | DiffusionVideo
    if isinstance(request, PictureRequest):
        model = DiffusionImage(bench.choice)
        asked = model.asked(request, model.working_here(request.size))
    else:
        model = DiffusionVideo(bench.choice)
        asked = model.asked(request, model.working_here(request.size, request.frames, request.fps))
    by_hand = run.HAND[adapter.declared.pipeline](bench, request)
    ours = adapter.arguments(asked, pipe)
    taken = set(signature(type(pipe).__call__).parameters)
    assert {*by_hand, *ours} <= taken
    assert by_hand.keys() <= ours.keys()
    assert (ours["width"], ours["height"]) == bench.size
    assert list(unread(pipe, adapter.declared, asked, ours)) == []


@pytest.mark.parametrize("sized", SMALL, ids=lambda one: one.pipeline)
def test_what_is_built_serves_both_sides(sized: Dimensions, tmp_path: Path) -> None:
    adapter = ADAPTERS[sized.pipeline]
    kind, size = adapter.declared.kind, (128, 64)
    table = {"tool": "diffusion", "model": f"tiny:{sized.toy}", "size": size, "steps": 2}
    choice = DiffusionChoice.model_validate(table | {"device": "cpu", "precision": "float32"})
    pipe = prepared(built(sized, "cpu", "float32"), choice, adapter)
    with shelf.DEVICE:
        shelf.keep(choice, adapter, pipe)
    bench = run.Bench(choice, adapter, pipe, kind, size, 5)
    steps: list[int] = []
    for side in (run.plain, run.ours):
        side(bench, tmp_path, 3, lambda: steps.append(1))
    assert len(steps) == 2 * 2
    with shelf.DEVICE:
        shelf.put_away()


def test_both_sides_draw_the_same_picture_and_are_measured(tmp_path: Path) -> None:
    plain, ours = (
        run.measured("tiny", "image", who, {}, str(tmp_path / who)) for who in ("plain", "ours")
    )
    assert min(plain["wall"], ours["wall"], plain["step"], ours["step"]) > 0
    assert "the same pictures" in against("ours", ours, plain, 4).beside
    lossy = run.measured("tiny", "image", "ours", {"quantisation": "float8"}, str(tmp_path / "8"))
    assert "dB" in against("8-bit floats", lossy, plain, 4).beside


def test_overhead_is_told_of_both_kinds(tmp_path: Path) -> None:
    spent = run.overhead("tiny", "video", 1, str(tmp_path))
    assert min(spent.values()) > 0


def test_candidates_are_drawn_one_after_another_and_at_once(tmp_path: Path) -> None:
    found = candidates("tiny", {}, str(tmp_path / "free"), 2)
    assert min(found["alone"], found["together"]) > 0
    assert (found["batches"], found["steps"], found["peak"]) == ([2], 2, 0)
    apart = candidates("tiny", {"batch": 1}, str(tmp_path / "apart"), 2)
    assert apart["batches"] == [1]


def test_shots_in_an_hour_are_those_with_all_steps() -> None:
    found: dict[str, Any] = {"wall": 20.0, "step": 2.0, "steps": 8}
    assert hourly(found, 8) == 180
    assert hourly(found, 28) == 60


def test_noise_is_told_in_decibels() -> None:
    one = np.zeros((1, 4, 4, 3), np.uint8)
    assert psnr(one, one) == np.inf
    assert round(psnr(one, one + 1), 1) == 48.1


def test_a_profile_for_a_card_is_refused_where_there_is_none(tmp_path: Path) -> None:
    from tools.diffusion.card import first_card

    if first_card() is not None:
        pytest.skip("there is a card")
    with pytest.raises(OnereelError) as told:
        next(models(tmp_path, "gpu-24gb"))
    said = str(told.value)
    assert "nvidia-smi shows none here: its 'black-forest-labs/FLUX.2-klein-4B' needs" in said
    assert "GB of the card" in said
    assert "\n" not in said


def test_a_model_that_is_not_known_inside_has_a_stand_in() -> None:
    assert run.model_of(run.chosen("gpu-80gb", "image"), "image") == run.USUAL["image"]
    assert run.model_of(run.chosen("gpu-24gb", "video"), "video") in SIZES
