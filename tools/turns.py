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


class OneAtATime:
    """A lock whose waiting is counted."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        with waiting():
            self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()
