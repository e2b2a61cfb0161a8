"""A job at a server: sent once, followed to its end, and adopted by the next run after a kill."""

import contextlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

from tools import progress
from tools.errors import BadMedia, Failed
from tools.server.failure import ServerFailure, Unanswered
from tools.server.note import Note
from tools.server.wire import Wire

T = TypeVar("T")
FIRST_LOOK, SLOWER, LONGEST = 0.25, 1.5, 5.0
"""Seconds until a job is looked at again: at first, by how much longer every time, at most."""
GONE = 404


class Service(Protocol):
    """What a kind of server does with one request; all raise ServerFailure where it does not."""

    def note(self) -> Note:
        """Where it is noted which job the request has become."""
        ...

    def told(self) -> dict[str, Any]:
        """What is sent, for what is told of a result."""
        ...

    def submit(self) -> str:
        """Send the request; -> the id of its job."""
        ...

    def done(self, job: str) -> bool:
        """Whether its result can be fetched.

        Raises:
            ServerFailure: of status GONE where the server does not know the job any more.
            Failed: it ended without a result.
        """
        ...

    def fetch(self, job: str, out: Path) -> None:
        """Write its result to `out`."""
        ...

    def drop(self, job: str) -> None:
        """Have it stopped, and what it has made thrown away."""
        ...


@dataclass
class Job:
    """One request on its way through a server."""

    service: Service
    wire: Wire
    timeout: float
    """Seconds until a job that does not end is given up."""
    remarks: list[str] = field(default_factory=list)
    """What a person should know."""
    id: str = ""

    def __post_init__(self) -> None:
        self.note = self.service.note()

    @contextmanager
    def result(self, out: Path, whole: Callable[[Path], T]) -> Iterator[T]:
        """What the server has made, for as long as it is worked with; then it is dropped there.

        A job is dropped too when it is cancelled, fails or does not end. Where the server cannot be
        reached it stays noted, for the next run.

        Args:
            out: where to write it.
            whole: reads it; raises BadMedia where it is damaged, and then it is fetched once more.

        Raises:
            BadMedia: it is damaged again.
            Failed: the server failed, lost it twice, did not end or does not answer.
            MissingTool: the server cannot be used.
        """
        until = time.monotonic() + self.timeout
        try:
            yield self._brought(out, whole, until)
        except Unanswered:
            raise
        except BaseException:  # cancelled, or no use
            self._drop()
            raise
        self._drop()

    def _brought(self, out: Path, whole: Callable[[Path], T], until: float) -> T:
        try:
            return self._followed(out, whole, until)
        except ServerFailure as failure:
            raise self.wire.error(failure) from None

    def _followed(self, out: Path, whole: Callable[[Path], T], until: float) -> T:
        self.id = self.note.job()
        for again in (True, False):
            if not self.id:
                self._submit(until)
            try:
                self._await(until)
                return self._fetched(out, whole, until)
            except ServerFailure as failure:
                if failure.status != GONE:
                    raise
                if not again:
                    break
                self.note.forget()
                self.id = ""
                self.remarks.append(f"{self.wire.url} had lost the job; it was sent once more")
        raise Failed(
            f"{self.wire.url} has lost the same job twice. Look into that server's log, and run "
            "again."
        )

    def _submit(self, until: float) -> None:
        self.id = self.wire.tried(self.service.submit, until)
        self.note.keep(self.id, self.wire.url)

    def _await(self, until: float) -> None:
        """Look at the job until it is done, whatever becomes of the server meanwhile."""
        wait = FIRST_LOOK
        while True:
            progress.tell(progress.Step("waiting for the server"))
            trouble: ServerFailure | None = None
            try:
                if self.service.done(self.id):
                    return
            except ServerFailure as failure:
                if not failure.passing:
                    raise
                trouble = failure
                self.wire.again += 1
            pause = max(wait, (trouble.wait if trouble else None) or 0.0)
            if time.monotonic() + pause > until:
                raise trouble or ServerFailure("late", f"no end after {self.timeout:g} s")
            self.wire.sleep(pause)
            wait = min(LONGEST, wait * SLOWER)

    def _fetched(self, out: Path, whole: Callable[[Path], T], until: float) -> T:
        self.wire.tried(lambda: self.service.fetch(self.id, out), until)
        try:
            return whole(out)
        except BadMedia:
            self.wire.again += 1
        self.wire.tried(lambda: self.service.fetch(self.id, out), until)
        return whole(out)

    def _drop(self) -> None:
        if self.id:
            with contextlib.suppress(ServerFailure):  # it is of no use to us any more
                self.service.drop(self.id)
            self.note.forget()
            self.id = ""
