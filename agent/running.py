"""A build while it runs: workers, progress and ledger, and what a stop leaves behind."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, TypeVar

from agent.build import Build
from agent.direction import Asking, Direction
from agent.errors import OnereelError, Stopped
from agent.film_settings import FilmSettings
from agent.production import Tools, open_tools
from agent.project import Project
from agent.stages.papers import place
from tools.progress import Step
from tools.workers import LocalWorkers

Done = TypeVar("Done")

TICK_S = 0.5
"""Between two ticks of a progress."""

PREVIEW = "preview.png"
"""In out/ while a model works: what the picture or clip is going to be."""


class Progress(Protocol):
    """Shows somebody what a run does, from when it is entered until it is left."""

    def __enter__(self) -> object: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def profile(self, name: str, why: str) -> None:
        """Which profile was chosen for the run, and why; of one that a person named it is not
        told."""
        ...

    def stage(self, name: str, count: int | None) -> None:
        """A stage begins; `count` artifacts will be made or found, if that is known."""
        ...

    def told(self, step: str, label: str, made: bool) -> None:
        """An artifact is there: `made` now, or found made."""
        ...

    def stepped(self, step: str, label: str, how_far: Step) -> None:
        """How far an artifact is that takes long."""
        ...

    def ticked(self) -> None:
        """TICK_S have passed, whatever was told meanwhile."""
        ...


@dataclass(frozen=True)
class Running:
    """What a run works with while its build runs."""

    build: Build
    direction: Direction
    progress: Progress

    def open_tools(self, settings: FilmSettings) -> Tools:
        """The tools of a film's profile, chosen once for the whole run; a choice is told, and so
        are steps down that are taken so that a model fits.

        Raises:
            MissingTool: the profile or one of its tools does not exist.
            Failed: a model does not fit into this machine.
        """
        tools = open_tools(settings.profile)
        if tools.chosen and tools.chosen.why:
            self.progress.profile(tools.chosen.name, tools.chosen.why)
        for remark in dict.fromkeys(said for one in tools.drawn_with for said in one.remarks):
            self.progress.profile(settings.profile, remark.rstrip("."))
        return tools


@asynccontextmanager
async def building(
    project: Project, asking: Asking, progress: Progress, *, again: bool, jobs: int | None
) -> AsyncIterator[Running]:
    """A build of the project with `jobs` workers, one for each core if not said. However it ends,
    its ledger is kept and the connection to the model closed; a cancelled one ends at once."""
    workers = LocalWorkers(jobs or len(os.sched_getaffinity(0)))
    finished = False
    try:
        with progress, failing_first():
            stepped = partial(_stepped, project.out / PREVIEW, progress)
            build = Build(project.store, workers, progress.told, stepped)
            told = lambda about: progress.told("plan", about, True)  # noqa: E731
            direction = Direction(project, os.environ, again=again, told=told, asking=asking)
            ticking = asyncio.create_task(_ticking(progress))
            try:
                yield Running(build, direction, progress)
            finally:
                ticking.cancel()
                (project.out / PREVIEW).unlink(missing_ok=True)
                await build.close()
                build.ledger.save()
                await direction.close()
            finished = True
    finally:
        workers.close(now=not finished)


async def _ticking(progress: Progress) -> None:
    while True:
        await asyncio.sleep(TICK_S)
        progress.ticked()


def _stepped(preview: Path, progress: Progress, step: str, label: str, how_far: Step) -> None:
    """Hand on how far an artifact is, and lay what it is going to be where a person can look."""
    if how_far.preview is not None:
        with suppress(FileNotFoundError):  # it was finished meanwhile
            preview.parent.mkdir(exist_ok=True)
            place(how_far.preview, preview)
    progress.stepped(step, label, how_far)


def carried_out(work: Coroutine[Any, Any, Done]) -> Done:
    """Run `work` on an event loop of its own, where Ctrl-C and SIGTERM stop it.

    Raises:
        Stopped: it was stopped from outside.
    """

    async def stoppable() -> Done:
        task = asyncio.current_task()
        if task is not None:
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
        return await work

    try:
        return asyncio.run(stoppable())
    except (KeyboardInterrupt, asyncio.CancelledError):
        raise Stopped(
            "Stopped. Run the same command again to go on; what is finished is kept."
        ) from None


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
