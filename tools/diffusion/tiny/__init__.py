"""Toy models with random weights: every part of the way is real but the pictures.

They are built from configurations alone, saved in the layout of a real model folder, and kept in
the cache. Their weights are wide, so that words and references visibly change what they make.
"""

import os
import shutil
import threading
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import Field

from tools.errors import MissingTool
from tools.values import Frozen

PREFIX = "tiny:"
VERSION = 2
"""Raise it when a model is built otherwise."""


_BUILDING = threading.Lock()
"""Several pieces of work of a process may ask for the same toy first."""


class Toy(Frozen):
    """One toy model."""

    pipeline: str
    """Its class; that of a ControlNet; empty: it is an IP-Adapter."""
    build: str
    """module:function, within this package."""
    spread: float = Field(2.0, gt=0)
    """How wide its weights are."""


TOYS: Mapping[str, Toy] = {
    "flux": Toy(pipeline="FluxPipeline", build="flux1:words", spread=1.0),
    "flux_ip_adapter": Toy(pipeline="", build="flux1:ip_adapter"),
    "flux2_klein": Toy(pipeline="Flux2KleinPipeline", build="images:flux2_klein"),
    "flux_kontext": Toy(pipeline="FluxKontextPipeline", build="flux1:kontext", spread=1.0),
    "flux2_klein_modular": Toy(
        pipeline="Flux2KleinModularPipeline", build="images:flux2_klein_modular"
    ),
    "flux_control": Toy(pipeline="FluxControlPipeline", build="flux1:control", spread=1.0),
    "flux_fill": Toy(pipeline="FluxFillPipeline", build="flux1:fill", spread=1.0),
    "qwen_image": Toy(pipeline="QwenImagePipeline", build="images:qwen_image"),
    "sdxl": Toy(pipeline="StableDiffusionXLPipeline", build="stable_diffusion:sdxl"),
    "sdxl_depth": Toy(pipeline="ControlNetModel", build="stable_diffusion:depth_controlnet"),
    "sdxl_ip_adapter": Toy(pipeline="", build="stable_diffusion:ip_adapter"),
    "z_image": Toy(pipeline="ZImagePipeline", build="images:z_image"),
    "ltx2_i2v": Toy(pipeline="LTX2ImageToVideoPipeline", build="videos_ltx:ltx2_i2v", spread=4),
    "ltx_condition": Toy(pipeline="LTXConditionPipeline", build="videos_ltx:ltx_condition"),
    "wan_animate": Toy(pipeline="WanAnimatePipeline", build="videos_wan:wan_animate"),
    "wan_animate2": Toy(pipeline="WanAnimate2ModularPipeline", build="videos_wan:wan_animate2"),
    "wan_i2v": Toy(pipeline="WanImageToVideoPipeline", build="videos_wan:wan_i2v"),
    "wan_t2v": Toy(pipeline="WanPipeline", build="videos_wan:wan_t2v"),
    "wan_vace": Toy(pipeline="WanVACEPipeline", build="videos_wan:wan_vace"),
    "wan_vace22": Toy(pipeline="Wan22VaceModularPipeline", build="videos_wan:wan_vace22"),
}


def toy(model: str) -> Toy:
    """The toy behind tiny:NAME.

    Raises:
        MissingTool: there is none of that name.
    """
    name = model.removeprefix(PREFIX)
    if name not in TOYS:
        raise MissingTool(f"There is no toy model {model!r}. Known: {', '.join(sorted(TOYS))}.")
    return TOYS[name]


def revision(model: str) -> str:
    """What a toy's weights depend on."""
    return f"{model} {VERSION}"


def built(model: str) -> Path:
    """The folder of a toy model; built when it is not there yet."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    made_by = f"{VERSION}-{version('diffusers')}-{version('transformers')}-{version('torch')}"
    folder = cache / "onereel" / "tiny" / made_by / model.removeprefix(PREFIX)
    with _BUILDING:
        if not folder.is_dir():
            _build(toy(model), folder)
    return folder


def _build(wanted: Toy, folder: Path) -> None:
    from importlib import import_module

    from tools.diffusion.quiet import quieten

    quieten()

    module, _, function = wanted.build.partition(":")
    draft = folder.with_name(f".{folder.name}.{os.getpid()}")
    save(getattr(import_module(f"{__name__}.{module}"), function)(), wanted.spread, draft)
    try:
        draft.rename(folder)
    except OSError:  # somebody else was faster
        shutil.rmtree(draft)


def save(pipe: Any, width: float, folder: Path) -> None:
    """Write a pipeline, or a part of one, as a model folder, its weights drawn so wide."""
    from tools.diffusion.tiny.spreading import spread

    modular = {"overwrite_modular_index": True} if hasattr(pipe, "blocks") else {}
    spread(pipe, width).save_pretrained(str(folder), **modular)
