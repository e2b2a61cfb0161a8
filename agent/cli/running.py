"""A build while a command runs it: workers, progress and ledger, and what a stop leaves behind."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from agent.build import Build
from agent.cli.progress import Progress
from agent.direction import Asking, Direction
from agent.errors import OnereelError, Stopped
from agent.project import Project
from tools.workers import LocalWorkers


@dataclass(frozen=True)
class Running:
    """What a command works with while its build runs."""

    build: Build
    direction: Direction
    progress: Progress


@contextmanager
def building(
    project: Project, asking: Asking, *, again: bool, jobs: int | None
) -> Iterator[Running]:
    """A build of the project with `jobs` workers, one for each core if not said; its ledger is
    kept however it ends.

    Raises:
        Stopped: it was stopped from outside.
    """
    workers = LocalWorkers(jobs or len(os.sched_getaffinity(0)))
    finished = False
    try:
        with Progress() as progress:
            build = Build(project.store, workers, progress.told)
            told = lambda about: progress.told("plan", about, True)  # noqa: E731
            direction = Direction(project, os.environ, again=again, told=told, asking=asking)
            try:
                yield Running(build, direction, progress)
            except (KeyboardInterrupt, asyncio.CancelledError):
                raise Stopped(
                    "Stopped. Run the same command again to go on; what is finished is kept."
                ) from None
            finally:
                build.ledger.save()
            finished = True
    finally:
        workers.close(now=not finished)


@asynccontextmanager
async def directing(direction: Direction) -> AsyncIterator[None]:
    """The part of a command that runs on the event loop: SIGTERM stops it as Ctrl-C does, and the
    connection to the model is closed in the end."""
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    if task is not None:
        loop.add_signal_handler(signal.SIGTERM, task.cancel)
    try:
        with failing_first():
            yield
    finally:
        await direction.close()


@contextmanager
def failing_first() -> Iterator[None]:
    """Let what runs at once fail with one error: the one that a person can do something about."""
    try:
        yield
    except BaseExceptionGroup as group:
        raise _first(group) from None


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """The error that ended a stage: one of ours before the system's, both before any other."""
    error: BaseException = group.subgroup(OnereelError) or group.subgroup(OSError) or group
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
