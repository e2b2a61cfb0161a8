"""Ctrl-C stops what is being done, and only that; SIGTERM ends the conversation in order."""

import asyncio
import os
import signal
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

ENDED = 130
"""Exit status of what a signal has ended."""


class Stopping:
    """Carries out one piece of work after the other, each of which can be stopped by itself."""

    def __init__(self, last_words: Callable[[], None], *, leaves: bool) -> None:
        """Args:
        last_words: Leaves the terminal in order before the process ends at once.
        leaves: Ctrl-C ends the conversation where nothing is being done: there is no input line
            that takes the key.
        """
        self._last_words, self._leaves = last_words, leaves
        self._work: asyncio.Task[None] | None = None
        self._asked = False

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear the signals for as long as the conversation lasts."""
        loop, main = asyncio.get_running_loop(), asyncio.current_task()
        assert main is not None

        def interrupted(number: int, frame: FrameType | None) -> None:
            if self._asked:  # twice: it does not stop, or nobody wants to wait for that
                self._last_words()
                os._exit(ENDED)
            if self._work is not None:
                self._asked = True
                loop.call_soon_threadsafe(self._work.cancel)
            elif self._leaves:
                loop.call_soon_threadsafe(main.cancel)

        before = signal.signal(signal.SIGINT, interrupted)
        loop.add_signal_handler(signal.SIGTERM, main.cancel)
        try:
            yield
        finally:
            loop.remove_signal_handler(signal.SIGTERM)
            signal.signal(signal.SIGINT, before)

    async def carried_out(self, work: Coroutine[Any, Any, None]) -> bool:
        """Whether it came to its end; not: the person has stopped it."""
        main = asyncio.current_task()
        self._work = asyncio.create_task(work)
        try:
            await self._work
        except asyncio.CancelledError:
            if self._asked and not (main and main.cancelling()):
                return False
            raise
        finally:
            self._work, self._asked = None, False
        return True
