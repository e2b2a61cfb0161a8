"""Where one clip of a chain goes over into the next: whether it shows."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from tools.diffusion.adapter import Pictures

TOLD = 3.0
"""How many times as far as usual a picture may be from the one before it."""
LEAST = 4.0
"""Mean difference of 255 below which nobody sees a jump."""
SPAN = 8
"""Pictures on both sides that say what is usual."""


def jumps(pictures: "Pictures", joints: Sequence[int]) -> Iterator[str]:
    """Say which joints show: those at which a picture is further from the one before it than
    pictures around it are, by mean absolute difference."""
    for joint in joints:
        first, last = max(1, joint - SPAN), min(len(pictures), joint + SPAN)
        steps = {number: _apart(pictures, number) for number in range(first, last)}
        usual = float(np.median([step for number, step in steps.items() if number != joint]))
        if steps[joint] > max(LEAST, TOLD * usual):
            yield (
                f"the picture jumps where two clips meet, at picture {joint}: by {steps[joint]:.0f}"
                f" of 255, {usual:.0f} being usual around it"
            )


def _apart(pictures: "Pictures", number: int) -> float:
    before, after = (pictures[n].astype(np.int16) for n in (number - 1, number))
    return float(np.abs(after - before).mean())
