"""Where a pipeline's parts are while it works: on the card, whole or as far as they are needed."""

import os
import shutil
import weakref
from collections.abc import Iterator, Set
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.declaration import Declaration

ON_DISK = Path("/var/tmp")
"""For what is too large for memory, in which /tmp often lies."""


def place(
    pipe: Any,
    choice: DiffusionChoice,
    declared: Declaration,
    device: str,
    standing: Set[str] = frozenset(),
) -> None:
    """Put a loaded pipeline to where the choice says.

    Args:
        pipe: Classic or modular; of a modular one with offload = "model" the parts are managed
            from when they are loaded, see `manager`.
        choice: Says how much of it is on the card at a time.
        declared: Says which parts are its denoisers.
        device: "cuda" or "cpu".
        standing: Parts that another pipeline has, where they are streamed already.
    """
    if choice.offload in ("group", "disk"):
        for name, part in parts(pipe):
            if name in standing:
                continue
            large = name in declared.parts or name.startswith("text_encoder")
            to_disk = choice.offload == "disk" and large and not _tied(part)
            _stream(part, device, _scratch(part, name) if to_disk else "")
    elif choice.offload != "model" or device != "cuda":
        pipe.to(device)
    else:
        move_by_itself(pipe, choice, device)


def move_by_itself(pipe: Any, choice: DiffusionChoice, device: str) -> None:
    """Have a classic pipeline move its parts to the card, one at a time, where the choice says so.

    A part has the hook of one pipeline only: of those that share it, the one that is called next
    puts its own on, or another's decoder would not send its denoiser away.
    """
    moves = choice.offload == "model" and device == "cuda"
    if moves and hasattr(pipe, "enable_model_cpu_offload"):
        pipe.enable_model_cpu_offload()


def manager(choice: DiffusionChoice, device: str) -> Any:
    """What moves a modular pipeline's parts to the card, one at a time; None: nothing does."""
    if choice.offload != "model" or device != "cuda":
        return None
    from diffusers import ComponentsManager

    managing = ComponentsManager()
    managing.enable_auto_cpu_offload(device=device)
    return managing


def parts(pipe: Any) -> Iterator[tuple[str, Any]]:
    """The parts of a pipeline that have weights, by name."""
    from torch.nn import Module

    for name, part in pipe.components.items():
        if isinstance(part, Module):
            yield name, part


def _tied(part: Any) -> bool:
    """Whether two layers have the same numbers: of these diffusers 0.42.1 keeps only the first, and
    a T5 that comes back from the disk reads noise.

    Decoders are not put on the disk either: pipelines read numbers of theirs between their calls.
    """
    named = list(part.named_parameters(remove_duplicate=False))
    return len({id(numbers) for _, numbers in named}) < len(named)


def _stream(part: Any, device: str, scratch: str) -> None:
    """Let a part come layer by layer, or whole where its class cannot be taken apart."""
    import torch
    from diffusers.hooks import apply_group_offloading

    if not getattr(part, "_supports_group_offloading", True):
        part.to(device)
        return
    streams = device == "cuda"
    apply_group_offloading(
        part,
        onload_device=torch.device(device),
        offload_device=torch.device("cpu"),
        offload_type="leaf_level",
        use_stream=streams,
        **({"record_stream": True, "low_cpu_mem_usage": True} if streams else {}),
        **({"offload_to_disk_path": scratch} if scratch else {}),
    )


def _scratch(part: Any, name: str) -> str:
    """A folder of a part's own, which goes with it: layers of two parts can have one name, and the
    file that is there already would be taken for the other's."""
    place = os.environ.get("TMPDIR") or (ON_DISK if ON_DISK.is_dir() else None)
    folder = mkdtemp(prefix=f"onereel-{name}-", dir=place)
    weakref.finalize(part, shutil.rmtree, folder, ignore_errors=True)
    return folder
