"""How ControlNets of the newer families are asked, and the plain calls of the same pixels."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.diffusion.example import Example, own
from tests.diffusion.picture_requests import SIZE, asked, control, picture, plain_call
from tools.conditioning import ControlKind
from tools.diffusion.choice import DiffusionChoice
from tools.image import PictureRequest


def _with(toy: str, pipeline: str, controlnet: str, **more: Any) -> Callable[[], DiffusionChoice]:
    name = f"tests:{controlnet}"
    return own(toy, SIZE, model=f"tiny:{toy}", pipeline=pipeline, controlnet=name, **more)


def _followed(folder: Path, colour: str, kind: ControlKind = "depth") -> PictureRequest:
    return asked(folder, negative="a cube", controls=(control(folder, colour, kind),))


def _worded(folder: Path, colour: str, kind: ControlKind = "depth") -> PictureRequest:
    return asked(folder, controls=(control(folder, colour, kind),))


def _by_hand(pipe: Any, folder: Path, **more: Any) -> Any:
    return plain_call(pipe, width=64, height=64, control_image=picture(folder, "gray"), **more)


EXAMPLES = (
    Example(
        "ZImageControlNetPipeline, depth",
        _with("z_image", "ZImageControlNetPipeline", "z_image_controlnet", guidance=3.0),
        lambda folder: _followed(folder, "gray"),
        partial(_by_hand, negative_prompt="a cube", guidance_scale=3.0),
        lambda folder: _followed(folder, "black"),
    ),
    Example(
        "QwenImageControlNetPipeline, depth",
        _with("qwen_image", "QwenImageControlNetPipeline", "qwen_image_controlnet"),
        lambda folder: _followed(folder, "gray"),
        partial(_by_hand, negative_prompt="a cube", true_cfg_scale=4.0),
        lambda folder: _followed(folder, "black"),
    ),
    Example(
        "FluxControlNetPipeline, depth",
        _with("flux_kontext", "FluxControlNetPipeline", "flux_controlnet"),
        lambda folder: _worded(folder, "gray"),
        partial(_by_hand, guidance_scale=3.5),
        lambda folder: _worded(folder, "black"),
    ),
    Example(
        "FluxControlNetPipeline, an edge picture for a ControlNet of several kinds",
        _with("flux_kontext", "FluxControlNetPipeline", "flux_union", controls=["edge"]),
        lambda folder: _worded(folder, "gray", "edge"),
        partial(_by_hand, guidance_scale=3.5, control_mode=0),
        lambda folder: _worded(folder, "black", "edge"),
    ),
)
