"""Where a conversation is shown: a terminal, or a test."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from agent.running import Progress
from agent.tongue import Tongue


class Screen(Protocol):
    """Shows a person what is said and done. Nothing here waits for them."""

    tongue: Tongue
    """The language of what it says of its own."""

    def words(self, piece: str) -> None:
        """Words of a model, as they come."""
        ...

    def spoken(self) -> None:
        """The model has said all it had to say for now."""
        ...

    def lines(self, lines: Sequence[str]) -> None:
        """What something came to, or what is asked."""
        ...

    def picture(self, path: Path) -> None:
        """A picture, inline where the terminal can; its path in any case."""
        ...

    def trouble(self, said: str) -> None:
        """Something went wrong, with the remedy."""
        ...

    def progress(self) -> Progress:
        """A new display of a run."""
        ...
