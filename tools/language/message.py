"""What is said to a model."""

from pathlib import Path
from typing import Literal

from tools.staging import Frozen


class Message(Frozen):
    """One turn of a conversation."""

    role: Literal["system", "user", "assistant"]
    text: str
    pictures: tuple[Path, ...] = ()
    """Shown after the text, to a model that sees; left out for one that does not."""
