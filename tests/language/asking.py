"""Asking a server on loopback as production does, and all that can be seen of it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from tests.llm_server import Body, Fault, Habits, Reply, Seen, serving
from tools.errors import OnereelError
from tools.language import (
    Attempt,
    Endpoint,
    Language,
    Limits,
    Message,
    Spending,
    open_language,
)
from tools.staging import Frozen


class Shot(Frozen):
    size: Literal["extreme wide", "wide", "close"]
    seconds: float = Field(ge=1, le=20, description="1 to 20")
    words: str | None


class Board(Frozen):
    shots: list[Shot] = Field(min_length=1, max_length=6)


GOOD: Body = {"shots": [{"size": "wide", "seconds": 4.0, "words": "江雪"}]}
BOARD = Board.model_validate(GOOD)
ABOUT = "the shots of act 1"
ASKED = (
    Message(role="system", text="You direct."),
    Message(role="user", text="A man fishes alone in the snow."),
)


def good(body: Body) -> Body:
    """A server that answers well."""
    return GOOD


def in_turn(*answers: Body | str) -> Reply:
    """A server that gives one answer after another; the last one again and again."""
    left = list(answers)
    return lambda body: left.pop(0) if len(left) > 1 else left[0]


@dataclass
class Told:
    """What came of asking."""

    result: Any = None
    log: list[Attempt] = field(default_factory=list)
    seen: Seen = field(default_factory=Seen)
    spending: Spending = field(default_factory=Spending)
    waits: list[float] = field(default_factory=list)

    @property
    def outcomes(self) -> list[str]:
        return [attempt.outcome for attempt in self.log]

    @property
    def error(self) -> str:
        assert isinstance(self.result, OnereelError), self.result
        return str(self.result)


Using = Callable[[Language], Awaitable[Any]]


async def _asked(language: Language) -> Board:
    return await language.ask(Board, ASKED, about=ABOUT)


async def write(language: Language) -> str:
    return await language.write(ASKED, about=ABOUT)


async def stream(language: Language) -> list[str]:
    return [words async for words in language.stream(ASKED, about=ABOUT)]


def showing(*pictures: Path) -> Using:
    """Ask about pictures."""
    asked = Message(role="user", text="Which is nearer?", pictures=pictures)
    return lambda language: language.ask(Board, [asked], about=ABOUT)


def tell(
    reply: Reply = good,
    faults: Sequence[Fault] = (),
    *,
    habits: Habits = Habits(),  # noqa: B008
    limits: Limits = Limits(),  # noqa: B008
    using: Using | Sequence[Using] = _asked,
    told: Told | None = None,
    **endpoint: Any,
) -> Told:
    """Ask a server of these habits; waits between two tries are noted, not waited."""
    told = told or Told()
    with serving(reply, faults, habits=habits, seen=told.seen) as url:
        at = Endpoint(**{"base_url": url, "model": "tiny", "timeout": 20, **endpoint})
        return asyncio.run(_use(at, limits, using, told))


async def _use(
    endpoint: Endpoint, limits: Limits, using: Using | Sequence[Using], told: Told
) -> Told:
    async def noted(seconds: float) -> None:
        told.waits.append(seconds)

    language = open_language(
        endpoint, limits=limits, log=told.log.append, spending=told.spending, sleep=noted
    )
    try:
        if callable(using):
            told.result = await using(language)
        else:
            told.result = [await one(language) for one in using]
    except OnereelError as error:
        told.result = error
    finally:
        await language.close()
    return told


ask: Using = _asked
