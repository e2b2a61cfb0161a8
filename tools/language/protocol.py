"""A language model, whoever serves it."""

from collections.abc import AsyncIterator, Sequence
from typing import Protocol, TypeVar

from pydantic import BaseModel

from tools.language.message import Message, Turn
from tools.language.tool import Tool

T = TypeVar("T", bound=BaseModel)


class Language(Protocol):
    """Answers questions. `about` names in errors and logs what a question is about.

    Every method may raise the errors of tools.language.errors.
    """

    @property
    def name(self) -> str:
        """The model and its host, for people and logs."""
        ...

    @property
    def parallel(self) -> int:
        """How many calls are worth having in flight."""
        ...

    async def ask(self, schema: type[T], messages: Sequence[Message], *, about: str) -> T:
        """An answer that fits the schema; corrected at most twice."""
        ...

    async def write(self, messages: Sequence[Message], *, about: str) -> str:
        """Free text, whole."""
        ...

    def stream(self, messages: Sequence[Message], *, about: str) -> AsyncIterator[str]:
        """Free text in pieces, as it comes."""
        ...

    def converse(
        self, messages: Sequence[Message], tools: Sequence[Tool], *, about: str
    ) -> AsyncIterator[str | Turn]:
        """A turn in a conversation in which tools can be called: its words as they come, and last
        of all the whole turn with its calls. Where a server knows no tools the words come whole."""
        ...

    async def sees(self) -> bool:
        """Whether it takes pictures."""
        ...

    async def close(self) -> None:
        """Let go of its connections."""
        ...
