"""Teaching a model what somebody looks like: one request, one protocol, whatever learns."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from pydantic import Field

from tools.model import Model
from tools.values import Frozen

HONOURED = "loras"
"""Field of a request that only models honour that can be taught."""
STEPS, RANK = 1000, 16
"""What is asked for where nobody says."""


class Example(Frozen):
    """A picture to learn from."""

    file: Path = Field(exclude=True)
    digest: str
    """SHA-256 of the file's bytes; it, not the path, goes into keys."""
    caption: str = Field(min_length=1)
    """What it shows: the trigger, and all that does not belong to whom it names (a side, a plain
    ground), so that these are not learnt with it."""


class TeachRequest(Frozen):
    """A LoRA that is to be trained."""

    examples: tuple[Example, ...] = Field(min_length=1)
    trigger: str = Field(pattern=r"^[A-Z][a-z]+$")
    """The word that will call what is learnt, written like a name; one that means something would
    bring its meaning with it."""
    area: int = Field(512 * 512, ge=32 * 32)
    """About how many pixels of each picture are seen; its shape is the picture's."""
    steps: int = Field(STEPS, ge=1, le=100_000)
    rank: int = Field(RANK, ge=1, le=256)
    """Of the matrices that are added to a layer."""
    rate: float = Field(1e-4, gt=0, le=0.1)
    """Of learning, once it is warm."""
    seed: int = Field(0, ge=0)


class Taught(Frozen):
    """What was really used to train it, and how it went."""

    tool: str
    revision: str
    seed: int
    steps: int
    first_loss: float
    """Mean over the first tenth of the steps."""
    last_loss: float
    """Mean over the last tenth."""
    seconds: float
    used: Mapping[str, Any] = Field(default_factory=dict)
    """As tools.image.Drawn.used."""


class Teachable(Model, Protocol):
    """A model that honours `loras`: they are trained for it, and it draws or films with them."""

    @property
    def learns_with(self) -> Mapping[str, Any]:
        """All that changes what it learns beside name and revision."""
        ...

    def teach(self, request: TeachRequest, out: Path) -> Taught:
        """Train a LoRA and write it to `out` as safetensors.

        Raises:
            BadMedia: an example cannot be read, or is not the picture that was meant.
            Failed: memory ran out, or nothing was learnt.
            Unsupported: an example is of a shape that the model cannot see.
        """
        ...
