"""A question, its faults fed back once, and what is left of it."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from pydantic import BaseModel

from prompts import load
from tools.language import Message

Answer = TypeVar("Answer", bound=BaseModel)

MOST_FAULTS = 24
"""Told at once; a small model loses itself in more."""


class Asks(Protocol):
    """Who answers questions: a language model, or the journal before one."""

    async def ask(self, schema: type[Answer], messages: Sequence[Message], *, about: str) -> Answer:
        """An answer in that form."""
        ...


async def corrected(
    asks: Asks,
    form: type[Answer],
    question: str,
    faults: Callable[[Answer], Sequence[str]],
    *,
    about: str,
    system: str = "director",
) -> tuple[Answer, int]:
    """The answer, and how many faults the first one had; a faulty answer is asked for once more.

    Of two answers the one with fewer faults is given. `system` is the prompt that says what the
    model is.

    Raises:
        LanguageError: there is no answer.
    """
    messages = [Message(role="system", text=load(system)), Message(role="user", text=question)]
    first = await asks.ask(form, messages, about=about)
    found = faults(first)
    if not found:
        return first, 0
    told = "\n".join(f"- {fault}" for fault in found[:MOST_FAULTS])
    messages += [
        Message(role="assistant", text=first.model_dump_json()),
        Message(role="user", text=load("corrections", faults=told)),
    ]
    second = await asks.ask(form, messages, about=f"{about}, corrected")
    return (second if len(faults(second)) <= len(found) else first), len(found)
