"""The seam for heavy work: a top-level function and a request go to a process, files come back."""

import asyncio
import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Literal, Protocol

from tools.errors import Failed
from tools.model_process import Heard, ModelProcess
from tools.progress import Listener, Step, heard_by

Details = dict[str, Any]
"""What was really used and found, as JSON values."""
Work = Callable[[Any, Path], Details]
"""A top-level function: (request that pickles, folder to write into) -> details."""

PR_SET_PDEATHSIG = 1
Lane = Literal["cores", "device", "wire"]
"""Where work belongs: any core; the process that holds the models, of which the card takes one
after the other; the one that waits for servers. A request says it by its `lane`."""
BESIDE: Mapping[Lane, int] = {"device": 2, "wire": 16}
"""Pieces of work at a time: on a device, one that computes and one that reads or writes."""


def unheard(step: Step) -> None:
    """Nobody listens."""


TOOK = "took"
"""Among the details: seconds that the work took, waiting for its turn left out."""


def clocked(work: Work, request: Any, folder: Path) -> Details:
    """Do work, and add to its details how long it took."""
    begin = time.monotonic()
    details = work(request, folder)
    return details | {TOOK: round(time.monotonic() - begin, 3)}


class Workers(Protocol):
    """Runs work somewhere; nothing above this seam knows where."""

    async def run(self, work: Work, request: Any, folder: Path, heard: Heard = unheard) -> Details:
        """Call `work(request, folder)` and return its details, TOOK among them; `heard` is told
        the steps of long work, where it tells of them.

        Raises:
            Failed: the worker ended without an answer.
        """
        ...


class InlineWorkers:
    """Runs work in this process, one after the other: for tests and for debugging."""

    async def run(self, work: Work, request: Any, folder: Path, heard: Heard = unheard) -> Details:
        await asyncio.sleep(0)
        with heard_by(Listener(heard)):
            return clocked(work, request, folder)


class LocalWorkers:
    """Processes on this machine. They end with this one, even when it is killed."""

    def __init__(self, count: int) -> None:
        # One more than there are processes: none stands idle while what another made is kept.
        self._room = asyncio.Semaphore(count + 1)
        self._pool = ProcessPoolExecutor(
            count,
            mp_context=get_context("spawn"),
            initializer=begin,
            initargs=(os.getpid(),),
        )
        self._models = {lane: ModelProcess(threads) for lane, threads in BESIDE.items()}

    async def run(self, work: Work, request: Any, folder: Path, heard: Heard = unheard) -> Details:
        lane: Lane = getattr(request, "lane", "cores")
        if lane != "cores":
            return await self._models[lane].run(work, request, folder, heard)
        async with self._room:
            try:
                return await asyncio.wrap_future(self._pool.submit(clocked, work, request, folder))
            except BrokenProcessPool:
                raise Failed(
                    f"A worker process died while it made {folder.parent.name}. It may have run "
                    "out of memory. Finished work is kept: run the same command again."
                ) from None

    def close(self, *, now: bool = False) -> None:
        """End the workers; `now` does not wait for work in progress."""
        for models in self._models.values():
            models.close(now=now)
        if now:
            for process in list((self._pool._processes or {}).values()):
                process.kill()
        self._pool.shutdown(wait=not now, cancel_futures=True)


def begin(parent: int) -> None:
    """Set a new process up as a worker of `parent`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    _end_with(parent)
    # One process a core: threads would only fight. Read when a library is loaded, if it ever is.
    os.environ["OPENCV_FOR_THREADS_NUM"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"


def _end_with(parent: int) -> None:
    """Die when the parent does, however it died."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it was gone before we asked
            os._exit(1)
    else:
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)
