"""Which part of a picture the camera sees at each moment of a move over it.

A window has the film's shape, so nothing is ever distorted. It is widest where it just fits into
the picture; every move stays inside, and starts at the same window whatever the clip's length.
"""

import math
from dataclasses import dataclass

from tools.staging import Move

CLOSER = 0.16
"""How much closer than the widest window a push ends; the same a pull begins."""
SLIDE = 0.3
"""Share of the window's own width or height that a pan, a track, a tilt or a crane goes."""
ROOM = 0.12
"""Share of the window by which those get closer at least, where the picture leaves less way."""
SWAY = 0.012
"""Share of the window's height by which a camera in the hand wanders to either side."""
EYES = 0.4
"""Share of an upright picture's height at which the window's middle rests: where faces are."""
_SIDEWAYS = frozenset({"pan", "track", "orbit"})
_UPRIGHT = frozenset({"tilt", "crane up", "crane down"})


@dataclass(frozen=True)
class Window:
    """What is seen, in pixels of the picture."""

    x: float
    """Of its middle, from the left edge."""
    y: float
    """Of its middle, from the upper edge."""
    width: float
    height: float


@dataclass(frozen=True)
class Path:
    """A move over a picture."""

    start: Window
    end: Window
    sway: float = 0.0
    """Pixels by which it wanders."""
    seed: int = 0

    def at(self, share: float) -> Window:
        """The window after a share (0 to 1) of the clip; it sets off and arrives gently."""
        eased = share * share * (3 - 2 * share)
        x, y, width, height = (
            a + (b - a) * eased
            for a, b in zip(_numbers(self.start), _numbers(self.end), strict=True)
        )
        dx, dy = _wander(share, self.seed) if self.sway else (0.0, 0.0)
        return Window(x + self.sway * dx, y + self.sway * dy, width, height)


def widest(picture: tuple[int, int], film: tuple[int, int]) -> tuple[float, float]:
    """Width and height of the largest window of the film's shape, in pixels of the picture."""
    scale = min(picture[0] / film[0], picture[1] / film[1])
    return film[0] * scale, film[1] * scale


def path(
    picture: tuple[int, int],
    film: tuple[int, int],
    move: Move,
    *,
    framing: float = 0.0,
    reach: float = 1.0,
    seed: int = 0,
) -> Path:
    """The window's way over a picture.

    Args:
        picture: Its width and height in pixels.
        film: The film's; only the shape counts.
        move: Of the camera.
        framing: Where in the picture the camera looks: -0.5 its left edge, 0.5 its right one.
        reach: How far the move goes, against the usual.
        seed: Of the camera's sway in the hand.
    """
    whole = widest(picture, film)
    x = picture[0] * (0.5 + framing)
    y = picture[1] * (EYES if picture[1] * whole[0] > picture[0] * whole[1] else 0.5)
    amount = max(0.0, min(reach, 2.0))
    near = 1 / (1 + CLOSER * amount)

    def window(size: float, dx: float = 0.0, dy: float = 0.0) -> Window:
        width, height = whole[0] * size, whole[1] * size
        return _inside(Window(x + dx * width, y + dy * height, width, height), picture)

    if move in _SIDEWAYS or move in _UPRIGHT:
        across, size = _slide(picture, whole, amount, upright=move in _UPRIGHT)
        ends = [window(size, *(s * d for d in across)) for s in (-0.5, 0.5)]
        if move in ("tilt", "crane up"):
            ends.reverse()
        return Path(ends[0], ends[1])
    if move == "handheld":
        size = 1 / (1 + 4 * SWAY)
        held = _inside(window(size), picture, room=SWAY * whole[1])
        return Path(held, held, sway=SWAY * whole[1] * min(amount, 1.0), seed=seed)
    start, end = window(1.0), window(1.0)
    if move in ("push", "follow"):
        end = window(near)
    elif move == "pull":
        start = window(near)
    return Path(start, end)


def _slide(
    picture: tuple[int, int], whole: tuple[float, float], amount: float, *, upright: bool
) -> tuple[tuple[float, float], float]:
    """How far a sliding window goes, in its own widths and heights, and how large it is."""
    axis = 1 if upright else 0
    way = picture[axis] / whole[axis] - 1
    size = 1.0
    if way < ROOM * amount:
        size = (picture[axis] / whole[axis]) / (1 + ROOM * amount)
        way = ROOM * amount
    far = min(way, SLIDE * amount)
    return ((0.0, far) if upright else (far, 0.0)), size


def _inside(window: Window, picture: tuple[int, int], room: float = 0.0) -> Window:
    """The window moved into the picture, `room` pixels from its edges."""
    halves = window.width / 2 + room, window.height / 2 + room
    x, y = (
        min(max(at, half), max(half, side - half))
        for at, half, side in zip((window.x, window.y), halves, picture, strict=True)
    )
    return Window(x, y, window.width, window.height)


def _numbers(window: Window) -> tuple[float, float, float, float]:
    return window.x, window.y, window.width, window.height


def _wander(share: float, seed: int) -> tuple[float, float]:
    """A slow sway within -1 to 1 on both axes, at rest when the clip begins."""
    turn = 2 * math.pi * share
    phases = [(seed >> (8 * n)) % 256 / 256 * 2 * math.pi for n in range(4)]

    def sway(first: float, second: float) -> float:
        def value(at: float) -> float:
            return 0.6 * math.sin(2 * at + first) + 0.4 * math.sin(3 * at + second)

        return (value(turn) - value(0.0)) / 2

    return sway(*phases[:2]), sway(*phases[2:])
