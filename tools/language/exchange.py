"""One question, one answer: sent again while the server is busy, within the limits, and logged."""

import asyncio
import random
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from time import monotonic
from typing import Any

from tools.language.attempt import Attempt, Mode, Outcome
from tools.language.books import Books, Entry
from tools.language.failure import Failure
from tools.language.reply import Reply, printable
from tools.language.spending import Usage
from tools.language.wire import Piece, Wire

FIRST_WAIT, LONGEST_WAIT = 0.5, 60.0
"""Seconds between two tries."""


@dataclass(frozen=True)
class Call:
    """A request as it goes out, and what the books have to know of it."""

    body: dict[str, Any]
    about: str
    mode: Mode
    tokens: int
    pictures: int


class Line:
    """What belongs to one event loop: connections, and how many calls are in flight."""

    def __init__(self, books: Books) -> None:
        self.loop = asyncio.get_running_loop()
        self.wire = Wire(books.endpoint)
        self.room = asyncio.Semaphore(books.endpoint.parallel)
        self.first = asyncio.Lock()
        """Held by the first question, which finds out what the endpoint can do."""
        self.look = asyncio.Lock()
        """Held while it is found out whether the model sees."""


class Exchange:
    """Sends calls to one endpoint."""

    def __init__(self, books: Books, sleep: Callable[[float], Awaitable[None]]) -> None:
        self.books = books
        self._sleep = sleep
        self._line: Line | None = None

    @property
    def line(self) -> Line:
        """That of the running event loop."""
        if self._line is None or self._line.loop is not asyncio.get_running_loop():
            self._line = Line(self.books)
        return self._line

    async def send(self, call: Call) -> tuple[Reply, Attempt]:
        """An answer, and the attempt, yet to be logged by whoever judges it.

        Raises:
            Failure: there is none.
            LimitReached: there was not enough left to ask.
        """
        begun, tries = monotonic(), 0
        while True:
            try:
                async with self.line.room:
                    return await self._once(call)
            except Failure as failure:
                wait = self._wait(failure, tries, monotonic() - begun)
                if wait is None:
                    raise
            tries += 1
            await self._sleep(wait)

    async def stream(self, call: Call) -> AsyncGenerator[Piece, None]:
        """An answer in pieces; tried again only while none has come.

        Raises:
            Failure: there is none, or its end is missing.
            LimitReached: there was not enough left to ask.
        """
        begun, tries, came = monotonic(), 0, False
        while True:
            try:
                async with self.line.room, aclosing(self._pieces(call)) as pieces:
                    async for piece in pieces:
                        came = True
                        yield piece
                return
            except Failure as failure:
                wait = None if came else self._wait(failure, tries, monotonic() - begun)
                if wait is None:
                    raise
            tries += 1
            await self._sleep(wait)

    async def close(self) -> None:
        line, self._line = self._line, None
        if line is not None and line.loop is asyncio.get_running_loop():
            await line.wire.close()

    async def _once(self, call: Call) -> tuple[Reply, Attempt]:
        entry = Entry(self.books, call.about, call.mode, call.tokens, call.pictures)
        try:
            async with asyncio.timeout(self.books.endpoint.timeout):
                reply = await self.line.wire.send(call.body)
        except TimeoutError:
            failure = Failure("late", "the time was up", worked=True)
            self._lost(entry, failure)
            raise failure from None
        except Failure as failure:
            self._lost(entry, failure)
            raise
        except BaseException as error:
            self._stopped(entry, error)
            raise
        return reply, entry.closed("answered", reply.usage or entry.guessed(reply.text))

    async def _pieces(self, call: Call) -> AsyncGenerator[Piece, None]:
        entry = Entry(self.books, call.about, call.mode, call.tokens, call.pictures)
        left, words, usage, cut, refusal = self.books.endpoint.timeout, "", None, False, ""
        try:
            async with aclosing(self.line.wire.stream(call.body)) as pieces:
                while True:
                    since = monotonic()  # only waiting counts, not what the reader does
                    async with asyncio.timeout(left):
                        piece = await anext(pieces, None)
                    left -= monotonic() - since
                    if piece is None:
                        break
                    words, usage, cut = (
                        words + piece.written,
                        piece.usage or usage,
                        cut or piece.cut,
                    )
                    refusal += piece.refusal
                    yield piece
        except TimeoutError:
            failure = Failure("late", "the time was up", worked=True)
            self._lost(entry, failure, words)
            raise failure from None
        except Failure as failure:
            self._lost(entry, failure, words)
            raise
        except BaseException as error:
            self._stopped(entry, error, words)
            raise
        outcome: Outcome = "refused" if refusal else "cut" if cut else "answered"
        self.books.log(entry.closed(outcome, usage or entry.guessed(words), printable(refusal)))

    def _lost(self, entry: Entry, failure: Failure, words: str = "") -> None:
        usage = entry.guessed(words) if failure.worked else Usage()
        self.books.log(entry.closed(failure.kind, usage, failure.said))

    def _stopped(self, entry: Entry, error: BaseException, words: str = "") -> None:
        outside = isinstance(error, asyncio.CancelledError | GeneratorExit | KeyboardInterrupt)
        outcome: Outcome = "cancelled" if outside else "lost"
        said = "stopped from outside" if outside else type(error).__name__
        self.books.log(entry.closed(outcome, entry.guessed(words), said))

    def _wait(self, failure: Failure, tries: int, elapsed: float) -> float | None:
        """Seconds until the next try; None: there is none."""
        endpoint = self.books.endpoint
        if tries >= endpoint.retries or failure.kind not in ("busy", "lost") or failure.hopeless:
            return None
        wait = FIRST_WAIT * 2**tries * random.uniform(0.75, 1.25)
        if failure.kind == "lost":  # a dead endpoint is told within the time of one answer
            return wait if elapsed + wait < endpoint.timeout else None
        return min(LONGEST_WAIT, wait if failure.wait is None else failure.wait)
