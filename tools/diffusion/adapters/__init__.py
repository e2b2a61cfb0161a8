"""Every pipeline class that can serve a role; what each can do is known without loading it."""

from collections.abc import Mapping

from tools.diffusion.adapter import Adapter
from tools.diffusion.adapters import (
    flux1,
    flux2,
    flux3,
    hunyuan,
    kandinsky,
    ltx,
    ltx2,
    minimax_h3,
    qwen_image,
    sdxl,
    skyreels,
    wan,
    wan_animate,
    wan_vace,
    z_image,
)
from tools.diffusion.declaration import Declaration

MODULES = (
    flux1,
    flux2,
    flux3,
    hunyuan,
    kandinsky,
    ltx,
    ltx2,
    minimax_h3,
    qwen_image,
    sdxl,
    skyreels,
    wan,
    wan_animate,
    wan_vace,
    z_image,
)
ADAPTERS: Mapping[str, Adapter] = {
    adapter.declared.pipeline: adapter for module in MODULES for adapter in module.ADAPTERS
}
"""By name of the pipeline class."""


def teachable() -> tuple[str, ...]:
    """Those that can be taught a character, sorted."""
    return tuple(sorted(name for name, one in ADAPTERS.items() if one.declared.teachable))


def declaration_of(pipeline: str) -> Declaration | None:
    """What a pipeline class can do; None: there is no adapter for it."""
    adapter = ADAPTERS.get(pipeline)
    return adapter.declared if adapter else None
