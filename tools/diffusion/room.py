"""Whether a model fits beside those that are loaded: what it will need against what is free now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tools.diffusion.card import this_memory
from tools.diffusion.choice import DiffusionChoice
from tools.diffusion.component import Component
from tools.diffusion.declaration import Declaration
from tools.diffusion.footprint import PROCESS, footprint, loaded, on_processor


@dataclass(frozen=True)
class Room:
    """Bytes, needed or free."""

    card: int
    """0 without one."""
    main: int

    def holds(self, needed: "Room") -> bool:
        return needed.card <= self.card and needed.main <= self.main


def needed(
    choice: DiffusionChoice,
    components: Sequence[Component],
    standing: Collection[str],
    declared: Declaration,
    device: str,
    pictures: int = 1,
) -> Room:
    """What loading a model and calling it takes beyond what this process has, by the estimate of
    footprint.py.

    Args:
        choice: How it is loaded.
        components: Its parts with weights, and those of its companions.
        standing: Names of those that are loaded already, for another pipeline.
        declared: Of its pipeline class.
        device: "cuda" or "cpu".
        pictures: Of a prompt, made at once.
    """
    fresh = [part for part in components if part.name not in standing]
    there = sum(loaded(choice, part, declared) for part in components if part not in fresh)
    if device == "cpu":
        alone = on_processor(choice, components, declared, pictures)
        return Room(0, alone.main - there - PROCESS)
    card = footprint(choice, components, declared, pictures).card
    # Offloaded parts come to the card for their stage, whoever has loaded them.
    new = card - there if choice.offload == "none" else card
    return Room(new, footprint(choice, fresh, declared).main - PROCESS)


def free(device: str) -> Room:
    """What is free now; on a card with what torch holds and does not use."""
    if device == "cpu":
        return Room(0, this_memory())
    import torch

    unused = torch.cuda.memory_reserved() - torch.cuda.memory_allocated()
    return Room(int(torch.cuda.mem_get_info()[0]) + int(unused), this_memory())
