"""The drawing styles, and which of them is at work."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import cache, lru_cache
from importlib import import_module

from tools.previs.hands.hand import Hand
from tools.staging import Finish, Style
from tools.staging import Hand as Name

_MODULES: dict[Name, str] = {"ink_wash": "ink", "painted": "painted", "pencil": "pencil"}


@cache
def named(name: Name) -> Hand:
    """The hand of that name."""
    hand: Hand = import_module(f"tools.previs.hands.{_MODULES[name]}").HAND
    return hand


@lru_cache(maxsize=16)
def hand_of(style: Style) -> Hand:
    """The hand that draws a style, with the style's finish."""
    hand = named(style.hand)
    if hand.full is not None and style.tint == 1:
        hand = replace(hand, cloth=hand.full)
    if style.finish == Finish():
        return hand
    from tools.previs.hands.finished import finished

    return finished(hand, style.finish)


_AT_WORK: ContextVar[Hand | None] = ContextVar("hand", default=None)


@contextmanager
def at_work(style: Style) -> Iterator[Hand]:
    """Let the pens and sheets of this block be those of the style's hand.

    Painters make their pens and sheets themselves, and do not know for which style.
    """
    token = _AT_WORK.set(hand_of(style))
    try:
        yield working()
    finally:
        _AT_WORK.reset(token)


def working() -> Hand:
    """The hand at work."""
    return _AT_WORK.get() or named("ink_wash")
