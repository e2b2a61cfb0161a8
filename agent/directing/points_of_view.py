"""A point of view in film terms, as habits of the camera."""

from collections.abc import Mapping

from agent.directing.framing import LENSES, SIZES
from agent.directing.presets import Habits
from agent.directions import Distance, Glass, Height, Movement, PointOfView
from agent.film import Angle, Size
from tools.staging import Move

NEARER: Mapping[Distance, int] = {"far": -1, "middle": 0, "near": 1}
"""Sizes by which people are seen closer."""
BENT: Mapping[Glass, float] = {"wide": 0.66, "normal": 1.0, "long": 1.6}
"""Of the focal length that is usual for a size."""
PRIMES = (14, 18, 21, 24, 28, 32, 35, 40, 50, 65, 85, 100, 135, 180)
"""Millimetres of lenses that there are."""
HEIGHTS: Mapping[Height, Mapping[Size, Angle]] = {
    "eye": {},
    "low": {"full": "low", "medium full": "low", "medium": "low"},
    "high": {"wide": "high", "full": "high", "medium full": "high"},
}
MOVEMENTS: Mapping[Movement, Mapping[Size, Move]] = {
    "still": {},
    "handheld": {
        "full": "handheld",
        "medium full": "handheld",
        "medium": "handheld",
        "medium close": "handheld",
    },
    "creeping": {"medium": "push", "medium close": "push", "close": "push"},
    "gliding": {"extreme wide": "crane down", "wide": "crane up", "full": "orbit"},
}


def habits_of(view: PointOfView) -> Habits:
    """How the camera is used that sees like this."""
    lenses = {} if view.lens == "normal" else {size: _prime(size, view.lens) for size in SIZES}
    return Habits(
        lenses=lenses,
        angles=dict(HEIGHTS[view.height]),
        moves=dict(MOVEMENTS[view.movement]),
        nearer=NEARER[view.distance],
    )


def _prime(size: Size, lens: Glass) -> float:
    wished = LENSES[size] * BENT[lens]
    return float(min(PRIMES, key=lambda focal: abs(focal - wished)))
