"""How fast Onereel is: every budget measured beside something real, in one run on one machine."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from agent.bench.row import Row

Bench = Callable[[Path], Iterator[Row]]
"""Measures in an empty scratch folder and gives rows as they come."""


def benches(profile: str = "tiny") -> dict[str, Bench]:
    """By name, in the order in which they run.

    Args:
        profile: Whose models the last one takes.
    """
    from agent.bench.cut import cut
    from agent.bench.drawing import drawing
    from agent.bench.models import models
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
        "models": partial(models, profile=profile),
    }
