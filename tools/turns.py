"""Waiting for one's turn, which is no part of the time that work takes."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass
class Waited:
    """How long one piece of work has waited."""

    seconds: float = 0.0


_WAITED: ContextVar[Waited | None] = ContextVar("waited", default=None)


@contextmanager
def counted() -> Iterator[Waited]:
    """Count all waiting within."""
    waited = Waited()
    before = _WAITED.set(waited)
    try:
        yield waited
    finally:
        _WAITED.reset(before)


@contextmanager
def waiting() -> Iterator[None]:
    """Wait within."""
    begin = time.monotonic()
    try:
        yield
    finally:
        waited = _WAITED.get()
        if waited is not None:
            waited.seconds += time.monotonic() - begin


class Clock:
    """How long work takes, as far as waiting is counted without it."""

    def __init__(self) -> None:
        self._begun = _worked()

    def lap(self) -> float:
        """Seconds since it was begun, or asked last."""
        begun, self._begun = self._begun, _worked()
        return self._begun - begun


def _worked() -> float:
    waited = _WAITED.get()
    return time.monotonic() - (waited.seconds if waited else 0.0)


class OneAtATime:
    """A lock whose waiting is counted."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        with waiting():
            self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()
