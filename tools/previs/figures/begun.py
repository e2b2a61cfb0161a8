"""Drawings begun: what lies below a head is drawn once for all that mouth and eyes do over it."""

from collections import OrderedDict
from collections.abc import Callable, Hashable

from tools.previs.pen import Pen, Picture

Drawn = tuple[Picture, Picture]
"""What a pen has drawn: beauty and identity."""

_MOST = 64_000_000
"""Bytes that are kept."""
_LEAST = 3
"""A drawing that is larger than this share of all (1 / _LEAST) is not kept."""


class Begun:
    """What pens have drawn so far, the latest of it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Drawn] = OrderedDict()
        self._bytes = 0

    def lay(self, key: Hashable, pen: Pen, draw: Callable[[], None]) -> None:
        """Let the pen draw, or lay what another pen has drawn under an equal key."""
        drawn = self._kept.get(key)
        if drawn is not None:
            self._kept.move_to_end(key)
            pen.resume(drawn)
            return
        draw()
        self._keep(key, pen.so_far())

    def _keep(self, key: Hashable, drawn: Drawn) -> None:
        size = _size(drawn)
        if size * _LEAST > _MOST:
            return
        self._kept[key] = drawn
        self._bytes += size
        while self._bytes > _MOST:
            self._bytes -= _size(self._kept.popitem(last=False)[1])


def _size(drawn: Drawn) -> int:
    return sum(picture.nbytes for picture in drawn)
