"""The size of a film's picture, as people give it: 1280x720, or a shape such as 9:16."""

import re

from agent.errors import OnereelError

SHORTEST, LONGEST = 64, 4096
"""Pixels a side."""
LONG_SIDE = 1280
"""Pixels, when only a shape is given."""


def of_size(said: str) -> tuple[int, int]:
    """Pixels from WxH.

    Raises:
        OnereelError: it is no size, is out of range, or has an odd side.
    """
    found = re.fullmatch(r"(\d{1,6})[x×](\d{1,6})", said.strip())
    if not found:
        raise OnereelError(f"{said!r} is no picture size. Write it like 1280x720.")
    width, height = _in_range(int(found[1]), int(found[2]))
    if width % 2 or height % 2:  # colour is stored for every second pixel
        raise OnereelError(
            f"{said} has an odd side, which video cannot have. "
            f"Give {width // 2 * 2}x{height // 2 * 2}."
        )
    return width, height


def of_shape(said: str) -> tuple[int, int]:
    """Pixels from a shape W:H at the usual long side; both even.

    Raises:
        OnereelError: it is no shape, or one that is too long.
    """
    found = re.fullmatch(r"(\d+(?:\.\d+)?)[:/](\d+(?:\.\d+)?)", said.strip())
    if not found or not float(found[1]) or not float(found[2]):
        raise OnereelError(f"{said!r} is no picture shape. Write it like 16:9 or 9:16.")
    shape = float(found[1]) / float(found[2])
    width = round(LONG_SIDE * min(1.0, shape))
    height = round(LONG_SIDE * min(1.0, 1 / shape))
    return _in_range(width // 2 * 2, height // 2 * 2)


def _in_range(width: int, height: int) -> tuple[int, int]:
    if min(width, height) < SHORTEST or max(width, height) > LONGEST:
        raise OnereelError(
            f"{width}x{height} is out of range. Each side must be {SHORTEST} to {LONGEST}."
        )
    return width, height
