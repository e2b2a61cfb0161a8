"""The pipelines that are loaded in this process: each once, as many as memory holds, and parts that
are the same in several of them once."""

import gc
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tools.diffusion import companions, room
from tools.diffusion.adapter import Adapter
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.component import Component
from tools.diffusion.folder import components_in
from tools.diffusion.loading import device_of, loaded, over
from tools.diffusion.placing import move_by_itself
from tools.diffusion.room import Room
from tools.diffusion.sharing import Part, borrowed, shareable
from tools.progress import Step, tell
from tools.turns import OneAtATime

DEVICE = OneAtATime()
"""Held while a model computes: a card takes one shot at a time, and what does not need it (reading
references, writing clips) goes on beside it."""
_Known = tuple[DiffusionChoice, str]
"""What of a choice is about loading, and the class of the pipeline."""


@dataclass(frozen=True)
class _Loaded:
    """A pipeline, and the parts of it that others may have, too."""

    pipe: Any
    parts: Mapping[str, Part]
    weighed: tuple[Component, ...] = ()
    """All its parts with weights, and its companions."""


_SHELF: OrderedDict[_Known, _Loaded] = OrderedDict()
"""The one that was taken last comes last."""


def taken(choice: DiffusionChoice, folder: Path, adapter: Adapter, pictures: int = 1) -> Any:
    """The pipeline of a choice, loaded now or before; called with DEVICE held.

    Args:
        choice: How it is loaded.
        folder: Where it lies.
        adapter: Of its class.
        pictures: Of a prompt, that it will make at once; for several, room is made beside what was
            loaded for one, too.

    Raises:
        MissingTool: as tools.diffusion.loading.loaded.
        Failed: likewise.
    """
    known = (choice.weights, adapter.declared.pipeline)
    if known in _SHELF:
        _SHELF.move_to_end(known)
    else:
        tell(Step(f"loading {choice.called}"))
        _SHELF[known] = _related(choice, adapter) or _loaded(choice, folder, adapter)
    there, device = _SHELF[known], device_of(choice)
    if pictures > 1 and there.weighed:
        names = {part.name for part in there.weighed}
        needed = room.needed(choice, there.weighed, names, adapter.declared, device, pictures)
        make_room(needed, partial(room.free, device), choice)
    move_by_itself(there.pipe, choice, device)  # last: what is put away takes its hooks along
    return there.pipe


def keep(choice: DiffusionChoice, adapter: Adapter, pipe: Any) -> None:
    """Serve a choice with this pipeline from now on; called with DEVICE held."""
    _SHELF[choice.weights, adapter.declared.pipeline] = _Loaded(pipe, {})


def put_away(choice: DiffusionChoice | None = None) -> None:
    """Free a choice's pipelines, or all, but for parts that others have; called with DEVICE
    held."""
    weights = None if choice is None else choice.weights
    for known in [one for one in _SHELF if weights is None or one[0] == weights]:
        _unhook(_SHELF.pop(known).pipe)  # no name here may hold it, nor a method of it
    gc.collect()
    import torch

    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def make_room(needed: Room, free: Callable[[], Room], kept: DiffusionChoice | None = None) -> None:
    """Put away what has rested longest, one model after another, until there is room or nothing is
    left but what is kept; called with DEVICE held."""
    stays = None if kept is None else kept.weights
    for choice in dict.fromkeys(weights for weights, _ in _SHELF if weights != stays):
        if free().holds(needed):
            return
        put_away(choice)


def holds_others(choice: DiffusionChoice) -> bool:
    """Whether weights of other models are loaded beside those of a choice; called with DEVICE
    held."""
    return any(weights != choice.weights for weights, _ in _SHELF)


def _unhook(pipe: Any) -> None:
    if hasattr(pipe, "remove_all_hooks"):
        pipe.remove_all_hooks()


def _related(choice: DiffusionChoice, adapter: Adapter) -> _Loaded | None:
    """Another pipeline over the same parts, denoisers included, where they lie here already."""
    if adapter.declared.modular:
        return None
    for (weights, _), there in _SHELF.items():
        if _shared(weights, choice.weights) and not hasattr(there.pipe, "load_components"):
            return _Loaded(over(there.pipe, choice, adapter), there.parts, there.weighed)
    return None


def _shared(there: DiffusionChoice, wanted: DiffusionChoice) -> bool:
    """Whether both choices load the same parts but for the ControlNet; hooks that stream a part in
    are not put on one that comes later."""
    if wanted.offload in ("group", "disk"):
        return there == wanted
    return there.model_copy(update={"controlnet": wanted.controlnet}) == wanted


def _loaded(choice: DiffusionChoice, folder: Path, adapter: Adapter) -> _Loaded:
    """A pipeline from its folder, with the parts that other models have here already."""
    declared, device = adapter.declared, device_of(choice)
    components = components_in(folder)
    parts = shareable(choice, components, declared, device)
    standing = _standing(parts)  # holds them while others are put away
    weighed = (*components, *companions.parts_of(choice))
    needed = room.needed(choice, weighed, standing, declared, device)
    make_room(needed, partial(room.free, device))
    return _Loaded(loaded(choice, folder, adapter, standing), parts, weighed)


def _standing(wanted: Mapping[str, Part]) -> dict[str, Any]:
    """The parts that stand here, by how the pipeline that wants them calls them."""
    found = borrowed(wanted, {known: there.parts for known, there in _SHELF.items()})
    return {name: _SHELF[owner].pipe.components[theirs] for name, (owner, theirs) in found.items()}
