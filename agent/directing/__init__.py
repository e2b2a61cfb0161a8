"""Directing without a model: a script becomes a breakdown, a world and a storyboard by rules."""

from agent.directing.acquainted import Acquaintance, acquaintance, remembered, with_world
from agent.directing.board import board
from agent.directing.breakdown import Breakdown, breakdown
from agent.directing.grammar import lint
from agent.directing.sources import uncovered
from agent.directing.thinning import within
from agent.directing.world import world

__all__ = [
    "Acquaintance",
    "Breakdown",
    "acquaintance",
    "board",
    "breakdown",
    "lint",
    "remembered",
    "uncovered",
    "with_world",
    "within",
    "world",
]
