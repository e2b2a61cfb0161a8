"""A process that keeps models loaded, or connections open: work goes in, steps and details come
out, and all that it holds is free when it ends."""

import asyncio
import atexit
import gc
import itertools
import pickle
import threading
import time
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tools.errors import Failed
from tools.progress import Cancelled, Listener, Step, heard_by

Heard = Callable[[Step], None]
GRACE = 0.6
"""Seconds that cancelled work gets to end by itself, so that a job on a server is taken back: with
what comes after it, a program that is stopped has ended within a second."""


@dataclass
class _Job:
    answer: "asyncio.Future[dict[str, Any]]"
    loop: asyncio.AbstractEventLoop
    heard: Heard
    pipe: Any = None
    """To the process that it was given to."""


@dataclass(frozen=True)
class _Order:
    number: int
    work: Callable[[Any, Path], dict[str, Any]]
    request: Any
    folder: Path


class ModelProcess:
    """Started by the first work that it gets; ends with this process, even when it is killed."""

    def __init__(self, threads: int) -> None:
        """With `threads` pieces of work at a time; those on a card wait for each other there."""
        self._threads = threads
        self._numbers = itertools.count()
        self._jobs: dict[int, _Job] = {}
        self._guard = threading.Lock()
        self._process: Any = None
        self._pipe: Any = None
        self._dismissed = 0.0

    async def run(
        self,
        work: Callable[[Any, Path], dict[str, Any]],
        request: Any,
        folder: Path,
        heard: Heard,
    ) -> dict[str, Any]:
        """Call `work(request, folder)` there and return its details; `heard` is told its steps.

        Raises:
            Failed: the process died.
        """
        loop = asyncio.get_running_loop()
        number = next(self._numbers)
        job = _Job(loop.create_future(), loop, heard)
        try:
            with self._guard:
                self._jobs[number] = job
                self._give(job, _Order(number, work, request, folder))
            return await job.answer
        except asyncio.CancelledError:
            self._cancel(number)
            raise
        finally:
            self._jobs.pop(number, None)

    def dismiss(self) -> None:
        """Have the process take nothing more, cancel what it has, and end; `close` waits for it."""
        with self._guard:
            if self._process is not None and not self._dismissed:
                self._send(None)
                self._dismissed = time.monotonic()

    def close(self, *, now: bool = False) -> None:
        """End the process; `now`: do not wait for it for longer than GRACE since it was
        dismissed."""
        self.dismiss()
        with self._guard:
            if self._process is None:
                return
            left = self._dismissed + GRACE - time.monotonic()
            self._process.join(max(0.0, left) if now else None)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()
            self._process, self._dismissed = None, 0.0

    def _give(self, job: _Job, order: _Order) -> None:
        """Send an order, to a new process where the one before has died."""
        for _ in range(2):
            if self._process is None or not self._process.is_alive():
                self._start()
            job.pipe = self._pipe
            try:
                self._pipe.send(order)
                return
            except OSError:
                self._process.join(GRACE)
        raise _died()

    def _start(self) -> None:
        from tools.workers import found_as_here

        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._threads), daemon=True)
        with found_as_here():
            self._process.start()
        theirs.close()
        threading.Thread(target=self._listen, args=(self._pipe,), daemon=True).start()

    def _cancel(self, number: int) -> None:
        with self._guard:
            if self._process is not None:
                self._send(number)

    def _send(self, message: Any) -> None:
        try:
            self._pipe.send(message)
        except OSError:  # it has died; whoever waits is told by _listen
            return

    def _listen(self, pipe: Connection) -> None:
        """Hand on what the process says, until it ends."""
        try:
            while True:
                number, said = pipe.recv()
                job = self._jobs.get(number)
                if job is not None:
                    job.loop.call_soon_threadsafe(_hand_on, job, said)
        except (EOFError, OSError):
            waiting = list(self._jobs.values())  # at once: others come and go meanwhile
            for job in [one for one in waiting if one.pipe is pipe]:
                job.loop.call_soon_threadsafe(_hand_on, job, _died())


def _died() -> Failed:
    return Failed(
        "The process that holds the models died; it may have run out of memory. Finished work is "
        "kept: run the same command again, with a smaller profile if it dies again."
    )


def _hand_on(job: _Job, said: Any) -> None:
    if job.answer.done():
        return
    if isinstance(said, Step):
        job.heard(said)
    elif isinstance(said, BaseException):
        job.answer.set_exception(said)
    else:
        job.answer.set_result(said)


@dataclass
class _Server:
    """Within the process: what has been taken on, and what is not wanted any more."""

    pipe: Connection
    guard: threading.Lock = field(default_factory=threading.Lock)
    cancelled: set[int] = field(default_factory=set)
    ending: bool = False

    def say(self, number: int, what: Any) -> None:
        with self.guard:
            self.pipe.send((number, what))

    def fail(self, number: int, error: BaseException) -> None:
        """Say an error as it was raised; or in words, where it does not survive the way."""
        error.add_note("".join(traceback.format_tb(error.__traceback__)))
        try:
            pickle.loads(pickle.dumps(error))
        except Exception:  # whatever a library's own errors raise then
            told = RuntimeError("".join(traceback.format_exception_only(error)))
            self.say(number, told)
        else:
            self.say(number, error)

    def unwanted(self, number: int) -> bool:
        return self.ending or number in self.cancelled

    def carry_out(self, order: _Order) -> None:
        """Do one piece of work and say what came of it."""
        from tools.workers import clocked

        listener = Listener(
            told=lambda step: self.say(order.number, step),
            cancelled=lambda: self.unwanted(order.number),
            folder=order.folder,
        )
        if self.unwanted(order.number):
            return
        try:
            with heard_by(listener):
                self.say(order.number, clocked(order.work, order.request, order.folder))
        except Cancelled:
            return
        except BaseException as error:
            self.fail(order.number, error)
        finally:
            self.cancelled.discard(order.number)


def _serve(pipe: Connection, threads: int) -> None:
    from tools.workers import settle

    settle(threads=True)
    # Else the interpreter looks through all of torch once more before it ends.
    atexit.register(gc.freeze)
    server = _Server(pipe)
    with ThreadPoolExecutor(threads) as pool:
        while True:
            try:
                message = pipe.recv()
            except EOFError:
                message = None
            if message is None:
                server.ending = True
                return
            if isinstance(message, int):
                server.cancelled.add(message)
            else:
                pool.submit(server.carry_out, message)
