"""Toy models that only tests have: one for every class that no toy of the tool shows."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tools.diffusion import tiny

PREFIX = "tests:"
TOYS: Mapping[str, tuple[str, float]] = {
    "z_image_controlnet": ("controlnets:z_image", 1.0),
    "qwen_image_controlnet": ("controlnets:qwen_image", 1.0),
    "flux_controlnet": ("controlnets:flux", 1.0),
    "flux_union": ("controlnets:flux_union", 1.0),
    "framepack": ("hunyuan:framepack", 2.0),
    "hunyuan15_image": ("hunyuan:image", 2.0),
    "hunyuan15_words": ("hunyuan:words", 2.0),
    "ltx25": ("ltx25:modular", 4.0),
    "skyreels_image": ("skyreels:image", 2.0),
    "skyreels_words": ("skyreels:words", 2.0),
}
"""By name: module:function in this package, and how wide the weights are."""


def found(value: Any) -> Any:
    """Of tests:NAME the folder of that toy; everything else as it is."""
    if isinstance(value, str) and value.startswith(PREFIX):
        return str(folder(value.removeprefix(PREFIX)))
    return value


@cache
def folder(name: str) -> Path:
    """Where a toy lies; it is built once a process, and goes with it."""
    from tools.diffusion.quiet import quieten

    quieten()
    build, width = TOYS[name]
    module, _, function = build.partition(":")
    path = Path(_home().name) / name
    tiny.save(getattr(import_module(f"{__name__}.{module}"), function)(), width, path)
    return path


@cache
def _home() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="toys-")
