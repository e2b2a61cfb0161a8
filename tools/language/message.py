"""What is said to a model, and what it says in a conversation in which it can have tools run."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import model_validator

from tools.staging import Frozen

NOT_RUN = "It was not run. Correct what is listed and call it again:\n"


class ToolCall(Frozen):
    """A tool that a model wants to be run. One with problems must not be: tell it the `complaint`
    as its result."""

    id: str
    """Names its result in the conversation; no other call of the turn has it."""
    name: str
    arguments: Mapping[str, Any] = {}
    """JSON values that the tool's form has taken, with its defaults; those of a call with problems
    are what the model gave, as far as it was an object."""
    problems: tuple[str, ...] = ()
    """Why it cannot be run, each with its place and what is allowed."""
    extra: Mapping[str, Any] = {}
    """What a server wants to see again beside the call; nobody else reads it."""

    @property
    def complaint(self) -> str:
        """What the model is told instead of a result."""
        return NOT_RUN + "\n".join(f"- {problem}" for problem in self.problems)

    def result(self, text: str, pictures: tuple[Path, ...] = ()) -> "Message":
        """The message that tells the model what came of it."""
        return Message(role="tool", text=text, pictures=pictures, call_id=self.id)


class Message(Frozen):
    """One turn of a conversation.

    The results of an assistant's calls follow it, one message of the role tool for each call. One
    that is missing, since a person stopped it, is told as not known.
    """

    role: Literal["system", "user", "assistant", "tool"]
    text: str
    pictures: tuple[Path, ...] = ()
    """Shown after the text, to a model that sees; left out for one that does not."""
    calls: tuple[ToolCall, ...] = ()
    """Of an assistant."""
    call_id: str = ""
    """The call whose result this is."""

    @model_validator(mode="after")
    def _of_its_role(self) -> Self:
        if self.calls and self.role != "assistant":
            raise ValueError("only an assistant calls tools")
        if bool(self.call_id) != (self.role == "tool"):
            raise ValueError("a message of the role tool, and no other, names a call")
        return self


class Turn(Frozen):
    """All that a model says before it is somebody else's turn."""

    words: str
    """Empty where it only calls."""
    calls: tuple[ToolCall, ...] = ()

    @property
    def message(self) -> Message:
        """Itself, for the conversation that goes on."""
        return Message(role="assistant", text=self.words, calls=self.calls)
