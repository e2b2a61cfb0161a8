"""A part of a pipeline that has weights: a denoiser, a text encoder, a VAE."""

from collections.abc import Mapping
from dataclasses import dataclass

from tools.diffusion.headers import BITS, Header


@dataclass(frozen=True)
class Component:
    """A part of a pipeline that has weights."""

    name: str
    class_name: str
    parameters: Mapping[str, int]
    """How many, by the kind in which they lie in the files: BF16, F32 ..."""
    size: int
    """Bytes of its files."""
    width: int = 0
    """Of the inner layers, by its configuration; 0: not known."""
    hints: int = 0
    """Control layers of a denoiser, each of which keeps its result for a whole step."""
    headers: tuple[Header, ...] = ()

    @property
    def count(self) -> int:
        """Parameters of all kinds; two 4-bit ones that lie in a byte count as they are."""
        return sum(self.parameters.values())

    @property
    def bits(self) -> int:
        """In memory, if nothing is converted."""
        return sum(count * BITS[kind] for kind, count in self.parameters.items())
