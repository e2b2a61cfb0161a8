"""How far long work is, told to whoever asked for it; and whether they still want it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WAITING = "waiting for its turn"
"""The phase of work that others are before."""


@dataclass(frozen=True)
class Step:
    """How far one piece of work is."""

    phase: str
    """What is done: loading, reading words, denoising, decoding, writing."""
    done: int = 0
    total: int = 0
    """0: nobody knows."""
    preview: Path | None = None
    """A picture of what it is going to be; it is there until the work is done."""
    made: tuple[int, Mapping[str, Any]] | None = None
    """Of work that makes several things: one that is whole, by its place, with its details."""


class Cancelled(BaseException):
    """Whoever asked for the work does not want it any more; it is no error of the work's."""


@dataclass(frozen=True)
class Listener:
    """Who is told, and who may cancel."""

    told: Callable[[Step], None] = lambda _: None
    cancelled: Callable[[], bool] = lambda: False
    folder: Path | None = None
    """Where the work is done, and previews may lie; None: nobody looks at any."""


_LISTENER: ContextVar[Listener] = ContextVar("listener", default=Listener())  # noqa: B039 - frozen


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Tell `listener` of all work within."""
    before = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(before)


def listener() -> Listener:
    """Who listens here; hand it on to threads, which do not inherit it."""
    return _LISTENER.get()


def tell(step: Step) -> None:
    """Say how far the work is.

    Raises:
        Cancelled: it is not wanted any more.
    """
    check()
    _LISTENER.get().told(step)


def check() -> None:
    """See whether the work is still wanted.

    Raises:
        Cancelled: it is not.
    """
    if _LISTENER.get().cancelled():
        raise Cancelled
