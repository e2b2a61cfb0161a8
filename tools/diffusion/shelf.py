"""The pipelines that are loaded in this process: each once, as many as memory holds."""

import gc
from collections import OrderedDict
from pathlib import Path
from typing import Any

from tools.diffusion.adapter import Adapter
from tools.diffusion.card import this_memory
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.loading import loaded, over
from tools.progress import Step, tell
from tools.turns import OneAtATime

DEVICE = OneAtATime()
"""Held while a model computes: a card takes one shot at a time, and what does not need it (reading
references, writing clips) goes on beside it."""
ROOM = 1.15
"""Of a model's bytes, which must be free before it is loaded beside another."""
_SHELF: OrderedDict[tuple[DiffusionChoice, str], Any] = OrderedDict()


def taken(choice: DiffusionChoice, folder: Path, adapter: Adapter) -> Any:
    """The pipeline of a choice, loaded now or before; called with DEVICE held.

    Raises:
        MissingTool: as tools.diffusion.loading.loaded.
        Failed: likewise.
    """
    known = (_weights(choice), adapter.declared.pipeline)
    if known in _SHELF:
        _SHELF.move_to_end(known)
        return _SHELF[known]
    tell(Step("loading"))
    pipe = _related(choice, adapter)
    if pipe is None:
        _make_room(choice, folder)
        pipe = loaded(choice, folder, adapter)
    _SHELF[known] = pipe
    return pipe


def keep(choice: DiffusionChoice, adapter: Adapter, pipe: Any) -> None:
    """Serve a choice with this pipeline from now on; called with DEVICE held."""
    _SHELF[_weights(choice), adapter.declared.pipeline] = pipe


def put_away(choice: DiffusionChoice | None = None) -> None:
    """Free a choice's pipelines, or all; called with DEVICE held."""
    weights = None if choice is None else _weights(choice)
    for known in [one for one in _SHELF if weights is None or one[0] == weights]:
        _unhook(_SHELF.pop(known))  # no name here may hold it, nor a method of it
    gc.collect()
    import torch

    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def holds_others(choice: DiffusionChoice) -> bool:
    """Whether weights of other models are loaded beside those of a choice; called with DEVICE
    held."""
    return any(weights != _weights(choice) for weights, _ in _SHELF)


def _unhook(pipe: Any) -> None:
    if hasattr(pipe, "remove_all_hooks"):
        pipe.remove_all_hooks()


def _weights(choice: DiffusionChoice) -> DiffusionChoice:
    """What of a choice is about loading; the rest is told with every call."""
    return choice.model_copy(
        update={
            "pipeline": "", "size": (0, 0), "fps": 0, "most_frames": 0, "steps": 0,
            "guidance": None, "references": 0, "controls": (), "batch": 0,
        }
    )  # fmt: skip


def _related(choice: DiffusionChoice, adapter: Adapter) -> Any:
    """Another pipeline over the same parts, where they lie here already: no weight twice."""
    if adapter.declared.modular:
        return None
    for (weights, _), pipe in _SHELF.items():
        if _shared(weights, _weights(choice)) and not hasattr(pipe, "load_components"):
            return over(pipe, choice, adapter)
    return None


def _shared(there: DiffusionChoice, wanted: DiffusionChoice) -> bool:
    """Whether both choices load the same parts but for the ControlNet; hooks that stream a part in
    are not put on one that comes later."""
    if wanted.offload in ("group", "disk"):
        return there == wanted
    return there.model_copy(update={"controlnet": wanted.controlnet}) == wanted


def _make_room(choice: DiffusionChoice, folder: Path) -> None:
    """Put away what has rested longest until the next one fits."""
    wanted = ROOM * sum(file.stat().st_size for file in folder.rglob("*.safetensors"))
    while _SHELF and _free() < wanted:
        put_away(next(iter(_SHELF))[0])


def _free() -> int:
    """Bytes free on the card, or in main memory where there is none."""
    import torch

    if torch.cuda.is_available():
        free, _ = torch.cuda.mem_get_info()
        return int(free)
    return this_memory()
