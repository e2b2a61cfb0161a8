"""What is planned beside the weights is no less than what diffusers' own classes hold, counted on
the meta device at the sizes of real films, and not twice as much."""

from collections.abc import Callable
from typing import Any

import pytest

pytest.importorskip("diffusers", reason="the extra 'models' is not installed")

import torch
from diffusers import (
    AutoencoderKLFlux2,
    AutoencoderKLQwenImage,
    AutoencoderKLWan,
    Flux2Transformer2DModel,
    QwenImageTransformer2DModel,
    WanTransformer3DModel,
    WanVACETransformer3DModel,
)

from tests.diffusion.live_tensors import peak_of
from tests.diffusion.machines import declared
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.component import Component
from tools.diffusion.footprint import CONTEXT, Stage, footprint, loaded
from tools.working import FrameRule

SIZE, FRAMES = (832, 480), 17
MORE = 2.0
"""Times what was counted, at most."""


def numbers(*shape: int, dtype: Any = torch.bfloat16) -> Any:
    return torch.empty(*shape, device="meta", dtype=dtype)


def planned(pipeline: str, part: Component, stage: Stage, size: tuple[int, int]) -> int:
    """Bytes beside the weights."""
    video = pipeline.startswith("Wan")
    choice = DiffusionChoice(tool="diffusion", model="m", size=size, most_frames=FRAMES)
    declaration = declared(
        pipeline=pipeline,
        kind="video" if video else "image",
        most_references=0,
        parts=("transformer",),
        whole=("vae",) if video else (),
        frames=FrameRule() if video else None,
    )
    needs = footprint(choice, [part], declaration)
    return needs.stages[stage] - CONTEXT - loaded(choice, part, declaration)


def wan(model: Any) -> None:
    frames, high, wide = (FRAMES - 1) // 4 + 1, SIZE[1] // 8, SIZE[0] // 8
    controls = {}
    if isinstance(model, WanVACETransformer3DModel):
        controls["control_hidden_states"] = numbers(1, 96, frames, high, wide)
    model(
        hidden_states=numbers(1, 16, frames, high, wide),
        timestep=torch.zeros(1, device="meta"),
        encoder_hidden_states=numbers(1, 512, 4096),
        **controls,
    )


def flux2(model: Any) -> None:
    model(
        hidden_states=numbers(1, 4096, 128),
        encoder_hidden_states=numbers(1, 512, 7680),
        timestep=torch.zeros(1, device="meta"),
        img_ids=torch.zeros(4096, 4, device="meta"),
        txt_ids=torch.zeros(512, 4, device="meta"),
        guidance=None,
    )


def qwen(model: Any) -> None:
    model(
        hidden_states=numbers(1, 4096, 64),
        encoder_hidden_states=numbers(1, 512, 3584),
        encoder_hidden_states_mask=torch.ones(1, 512, dtype=torch.bool, device="meta"),
        timestep=torch.zeros(1, device="meta"),
        img_shapes=[[(1, 64, 64)]],
    )


DENOISERS: dict[str, tuple[str, Callable[[], Any], Callable[[Any], None], tuple[int, int]]] = {
    "Wan": ("WanPipeline", lambda: WanTransformer3DModel(num_layers=2), wan, SIZE),
    "Wan VACE": (
        "WanVACEPipeline",
        lambda: WanVACETransformer3DModel(
            num_attention_heads=12,
            ffn_dim=8960,
            num_layers=10,
            vace_layers=[0, 2, 4, 6, 8],
        ),
        wan,
        SIZE,
    ),
    "FLUX.2 klein": (
        "Flux2KleinPipeline",
        lambda: Flux2Transformer2DModel(
            num_layers=2,
            num_single_layers=2,
            num_attention_heads=24,
            joint_attention_dim=7680,
            guidance_embeds=False,
        ),
        flux2,
        (1024, 1024),
    ),
    "Qwen Image": (
        "QwenImageEditPlusPipeline",
        lambda: QwenImageTransformer2DModel(num_layers=2),
        qwen,
        (1024, 1024),
    ),
}


@pytest.mark.parametrize("name", DENOISERS)
def test_a_step_holds_what_is_planned(name: str) -> None:
    pipeline, build, call, size = DENOISERS[name]
    with torch.device("meta"):
        model = build().to(torch.bfloat16)
        counted = peak_of(model, call)
    config = model.config
    part = Component(
        "transformer", "", {"BF16": 1000}, 2000,
        width=config.num_attention_heads * config.attention_head_dim,
        hints=len(getattr(config, "vace_layers", [])),
    )  # fmt: skip
    assert counted <= planned(pipeline, part, "denoising", size) <= MORE * counted


VAES: dict[str, tuple[str, Callable[[], Any], tuple[int, ...], Any, tuple[int, int]]] = {
    "Wan": (
        "WanPipeline",
        AutoencoderKLWan,
        (1, 16, (FRAMES - 1) // 4 + 1, SIZE[1] // 8, SIZE[0] // 8),
        torch.float32,
        SIZE,
    ),
    "FLUX.2": (
        "Flux2KleinPipeline",
        AutoencoderKLFlux2,
        (1, 32, 128, 128),
        torch.bfloat16,
        (1024, 1024),
    ),
    "Qwen Image": (
        "QwenImageEditPlusPipeline",
        AutoencoderKLQwenImage,
        (1, 16, 1, 128, 128),
        torch.bfloat16,
        (1024, 1024),
    ),
}


@pytest.mark.parametrize("name", VAES)
def test_a_decoding_holds_what_is_planned(name: str) -> None:
    pipeline, build, latents, dtype, size = VAES[name]
    with torch.device("meta"):
        model = build().to(dtype)
        counted = peak_of(model, lambda vae: vae.decode(numbers(*latents, dtype=dtype)))
    part = Component("vae", "", {"BF16": 1000}, 2000)
    assert counted <= planned(pipeline, part, "decoding", size) <= MORE * counted
