"""How fast Onereel is: every budget measured beside something real, in one run on one machine."""

from collections.abc import Callable, Iterator
from pathlib import Path

from agent.bench.row import Row

Bench = Callable[[Path], Iterator[Row]]
"""Measures in an empty scratch folder and gives rows as they come."""


def benches() -> dict[str, Bench]:
    """By name, in the order in which they run."""
    from agent.bench.cut import cut
    from agent.bench.drawing import drawing
    from agent.bench.reading import reading
    from agent.bench.revise import revise
    from agent.bench.startup import startup
    from agent.bench.thousand import thousand

    return {
        "startup": startup,
        "reading": reading,
        "thousand": thousand,
        "previs": drawing,
        "revise": revise,
        "cut": cut,
    }
