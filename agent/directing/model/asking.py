"""A question, its faults fed back once, and what is left of it; several at the same time."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel

from agent.directing.model.words import in_plain_words
from prompts import load
from tools.language import LanguageError, LimitReached, Message, Unreachable

Answer = TypeVar("Answer", bound=BaseModel)
Found = TypeVar("Found")

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
    worth: Callable[[Answer], tuple[int, int]] | None = None,
) -> tuple[Answer, int]:
    """The answer in plain words, and how many faults the first one had.

    A faulty answer is asked for once more.

    Args:
        asks: Who answers.
        form: Of the answer.
        question: In words.
        faults: What is wrong with an answer, in words.
        about: What is asked, for people and logs.
        system: The prompt that says what the model is.
        worth: How many grave faults an answer has, and how many in all; None: none is grave. Of
            two answers the one with less is given.

    Raises:
        LanguageError: there is no answer; or the first one is gravely wrong, and the second none.
    """

    def weight(answer: Answer) -> tuple[int, int]:
        return worth(answer) if worth else (0, len(faults(answer)))

    messages = [Message(role="system", text=load(system)), Message(role="user", text=question)]
    first = in_plain_words(await asks.ask(form, messages, about=about))
    found = faults(first)
    if not found:
        return first, 0
    messages += _corrections(first, found)
    try:
        answer = await asks.ask(form, messages, about=f"{about}, corrected")
    except (LimitReached, Unreachable):
        raise
    except LanguageError:
        if weight(first)[0]:
            raise
        return first, len(found)
    second = in_plain_words(answer)
    return (second if weight(second) <= weight(first) else first), len(found)


def _corrections(answer: BaseModel, faults: Sequence[str]) -> list[Message]:
    """The answer, and what is wrong with it."""
    told = "\n".join(f"- {fault}" for fault in faults[:MOST_FAULTS])
    return [
        Message(role="assistant", text=answer.model_dump_json()),
        Message(role="user", text=load("corrections", faults=told)),
    ]


async def together(asked: Iterable[Coroutine[Any, Any, Found]]) -> list[Found]:
    """What comes of all of them, in order; the first error ends them all.

    Raises:
        LanguageError: one of them has raised it.
    """
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one) for one in asked]
    except BaseExceptionGroup as errors:
        ours = errors.subgroup(LanguageError)
        if ours is None:
            raise
        raise _first(ours) from None
    return [task.result() for task in tasks]


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    error: BaseException = group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
