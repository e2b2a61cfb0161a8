"""Which parts of a model may serve another one, too: text encoders, VAEs, image encoders.

Families are published as several models around one text encoder and one VAE; where both the files
and the way of loading are the same, the second model is given the part that stands already.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tools.diffusion.choice import DiffusionChoice, Offload
from tools.diffusion.component import Component
from tools.diffusion.contents import same
from tools.diffusion.declaration import Declaration
from tools.diffusion.footprint import stage_of

Owner = TypeVar("Owner", bound=Hashable)


@dataclass(frozen=True)
class Way:
    """All of a choice that makes one part in memory differ from another with the same numbers."""

    precision: str
    four_bits: bool
    offload: Offload
    to_disk: bool
    tiling: bool
    device: str


@dataclass(frozen=True)
class Part:
    """A part that may be shared."""

    component: Component
    way: Way

    def serves_as(self, wanted: "Part") -> bool:
        """Whether it can stand where another is wanted; may read both in full, once."""
        return self.way == wanted.way and same(self.component, wanted.component)


def shareable(
    choice: DiffusionChoice, components: Sequence[Component], declared: Declaration, device: str
) -> dict[str, Part]:
    """The parts of a choice's pipeline that need not be its own, by name.

    Its own are the denoisers and whatever is laid over; the image encoder that an IP-Adapter
    brings; and the parts of a modular pipeline that one manager moves to the card, since two would
    move them against each other.

    Args:
        choice: How the model is loaded.
        components: Its parts with weights.
        declared: Of its pipeline class.
        device: "cuda" or "cpu", where it runs.
    """
    if declared.modular and choice.offload == "model" and device == "cuda":
        return {}
    own = set(declared.laid_over) if choice.loras else set()
    if choice.ip_adapter:
        own.add("image_encoder")
    return {
        part.name: Part(part, _way(choice, part.name, declared, device))
        for part in components
        if part.name not in own and stage_of(part.name, declared) != "denoising"
    }


def borrowed(
    wanted: Mapping[str, Part], standing: Mapping[Owner, Mapping[str, Part]]
) -> dict[str, tuple[Owner, str]]:
    """Who has what is wanted: part -> (owner, the part's name there), the first owner that has it.

    Args:
        wanted: Of one model, by name.
        standing: Of others, by whatever they are known by.
    """
    found = {}
    for name, part in wanted.items():
        having = (
            (owner, there)
            for owner, parts in standing.items()
            for there, one in parts.items()
            if one.serves_as(part)
        )
        first = next(having, None)
        if first is not None:
            found[name] = first
    return found


def _way(choice: DiffusionChoice, name: str, declared: Declaration, device: str) -> Way:
    return Way(
        precision="float32" if name in declared.whole else choice.precision,
        four_bits=choice.quantisation == "4bit" and name == "text_encoder",
        offload=choice.offload,
        to_disk=choice.offload == "disk" and name.startswith("text_encoder"),
        tiling=choice.tiling and name == "vae",
        device=device,
    )
