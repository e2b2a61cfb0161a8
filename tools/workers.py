"""The seam for heavy work: a top-level function and a request go to a process, files come back."""

import asyncio
import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import forkserver, get_context, parent_process, resource_tracker
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, Literal, Protocol

from tools.errors import Failed
from tools.model_process import Heard, ModelProcess
from tools.progress import Listener, Step, heard_by
from tools.turns import counted

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


FORKS = sys.platform == "linux"
"""Whether workers are forked from one process that has imported what they need: a second of work
for the first of them, and next to none for the others. Elsewhere, libraries of the system forbid
it, and each imports for itself."""
NEEDED = (
    "tools.forked",
    "tools.jobs",
    "tools.previs.bodies",
    "tools.previs.creatures",
    "tools.previs.finish",
    "tools.previs.hands.ink",
    "tools.previs.passes",
    "tools.previs.stage",
)
"""Modules that it imports, in this order: whatever a shot, or the board of one, is drawn with.
None of them begins a thread, which no fork would survive."""

TOOK = "took"
"""Among the details: seconds that the work took, waiting for its turn left out."""
EACH = "each"
"""Among the details of work that makes several artifacts: those of each of them, whose files lie in
folders of the folder it was given, named by their place from 0. Where they come one after another,
each is told of as it comes (Step.made), and whoever hears that may take its folder away."""


def clocked(work: Work, request: Any, folder: Path) -> Details:
    """Do work, and add to its details how long it took."""
    begin = time.monotonic()
    with counted() as waited:
        details = work(request, folder)
    return details | {TOOK: round(time.monotonic() - begin - waited.seconds, 3)}


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


def begin() -> None:
    """Let what workers are forked from begin to import, while it is still being understood what
    they will do. Called often, it is begun once; where nothing is forked, nothing is done."""
    if FORKS:
        forkserver.set_forkserver_preload(list(NEEDED))
        _clean_up_in_silence()
        with found_as_here():
            forkserver.ensure_running()


def end() -> None:
    """End what workers are forked from, and wait until it has ended: all that they took is then
    counted as this process's children's. No workers may be open."""
    if FORKS:
        forkserver._forkserver._stop()  # type: ignore[attr-defined]


def _clean_up_in_silence() -> None:
    """Begin Python's own process that frees the locks of a pool whose owner was killed. It would
    complain of them on the terminal, after the shell's next prompt."""
    if sys.platform != "win32":  # where there is none
        with _environment(PYTHONWARNINGS="ignore:resource_tracker:UserWarning"):
            resource_tracker.ensure_running()


@contextmanager
def found_as_here() -> Iterator[None]:
    """Let a process that begins meanwhile import from where this one does. It is not told by
    itself, and would look into the working folder first, where anybody's `tools` may lie."""
    path = os.pathsep.join(folder or str(Path.cwd()) for folder in sys.path)
    with _environment(PYTHONPATH=path, PYTHONSAFEPATH="1"):
        yield


@contextmanager
def _environment(**told: str) -> Iterator[None]:
    """What a process that begins meanwhile finds in its environment."""
    before = {name: os.environ.get(name) for name in told}
    os.environ.update(told)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


class LocalWorkers:
    """Processes on this machine. They end with this one, even when it is killed."""

    def __init__(self, count: int) -> None:
        # One more than there are processes: none stands idle while what another made is kept.
        self._room = asyncio.Semaphore(count + 1)
        _clean_up_in_silence()
        self._pool = ProcessPoolExecutor(
            count,
            mp_context=get_context("forkserver" if FORKS else "spawn"),
            initializer=settle,
        )
        self._models = {lane: ModelProcess(threads) for lane, threads in BESIDE.items()}

    async def run(self, work: Work, request: Any, folder: Path, heard: Heard = unheard) -> Details:
        lane: Lane = getattr(request, "lane", "cores")
        if lane != "cores":
            return await self._models[lane].run(work, request, folder, heard)
        async with self._room:
            begin()
            try:
                return await asyncio.wrap_future(self._pool.submit(clocked, work, request, folder))
            except BrokenProcessPool:
                raise Failed(
                    f"A worker process died while it made {folder.parent.name}. It may have run "
                    "out of memory. Finished work is kept: run the same command again."
                ) from None

    def close(self, *, now: bool = False) -> None:
        """End the workers; `now` does not wait for work in progress."""
        for models in self._models.values():  # all of them, before one is waited for
            models.dismiss()
        for models in self._models.values():
            models.close(now=now)
        if now:
            for process in list((self._pool._processes or {}).values()):
                process.kill()
        self._pool.shutdown(wait=not now, cancel_futures=True)


def settle(*, threads: bool = False) -> None:
    """Set a new process up as a worker of the one that began it.

    Args:
        threads: Whether libraries may use several.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    if not threads:
        single_threaded()
    if sys.platform == "linux":
        end_with_parent()  # of a fork this is the process that forks, which ends with its own
    else:
        threading.Thread(target=_watch, daemon=True).start()
    if _gone():  # before we asked
        os._exit(1)


def single_threaded() -> None:
    """Let libraries that are loaded from now on use one thread: with one process a core, more
    would only fight."""
    os.environ["OPENCV_FOR_THREADS_NUM"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"


def end_with_parent() -> None:
    """Die when the process that began this one does, however it died. Linux only."""
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _gone(timeout: float | None = 0) -> bool:
    """Whether the process that workers work for has ended, after so many seconds at the latest."""
    parent = parent_process()
    return parent is None or bool(wait([parent.sentinel], timeout))


def _watch() -> None:
    if _gone(None):
        os._exit(1)
