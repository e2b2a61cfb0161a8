"""Every pipeline class that can serve a role; what each can do is known without loading it."""

from collections.abc import Mapping
from importlib import import_module

from tools.diffusion.adapter import Adapter
from tools.diffusion.declaration import Declaration

FAMILIES = (
    "flux1",
    "flux2",
    "flux3",
    "hunyuan",
    "kandinsky",
    "ltx",
    "ltx2",
    "minimax_h3",
    "qwen_image",
    "sdxl",
    "skyreels",
    "wan",
    "wan_animate",
    "wan_vace",
    "z_image",
)
"""Modules of this package, one a family of models."""
ADAPTERS: Mapping[str, Adapter] = {
    adapter.declared.pipeline: adapter
    for family in FAMILIES
    for adapter in import_module(f"{__name__}.{family}").ADAPTERS
}
"""By name of the pipeline class."""


def teachable() -> tuple[str, ...]:
    """Those that can be taught a character, sorted."""
    return tuple(sorted(name for name, one in ADAPTERS.items() if one.declared.teachable))


def declaration_of(pipeline: str) -> Declaration | None:
    """What a pipeline class can do; None: there is no adapter for it."""
    adapter = ADAPTERS.get(pipeline)
    return adapter.declared if adapter else None
