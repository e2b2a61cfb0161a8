"""The drawing styles, and which of them is at work."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib import import_module

from tools.previs.hands.hand import Hand
from tools.staging import Hand as Name
from tools.staging import Style

_MODULES: dict[Name, str] = {"ink_wash": "ink", "painted": "painted", "pencil": "pencil"}


@cache
def named(name: Name) -> Hand:
    """The hand of that name."""
    hand: Hand = import_module(f"tools.previs.hands.{_MODULES[name]}").HAND
    return hand


def hand_of(style: Style) -> Hand:
    """The hand that draws a style."""
    return named(style.hand)


_AT_WORK: ContextVar[Name] = ContextVar("hand", default="ink_wash")


@contextmanager
def at_work(style: Style) -> Iterator[Hand]:
    """Let the pens and sheets of this block be those of the style's hand.

    Painters make their pens and sheets themselves, and do not know for which style.
    """
    token = _AT_WORK.set(style.hand)
    try:
        yield named(style.hand)
    finally:
        _AT_WORK.reset(token)


def working() -> Hand:
    """The hand at work."""
    return named(_AT_WORK.get())
