"""Films planned from short texts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from agent import directing
from agent.film import Shot, Storyboard, World
from agent.reading import read_text
from agent.script import Script


@dataclass(frozen=True)
class Plan:
    """A text and what the director made of it."""

    script: Script
    breakdown: directing.Breakdown
    world: World
    storyboard: Storyboard

    @property
    def shots(self) -> tuple[Shot, ...]:
        return self.storyboard.shots


Planner = Callable[..., Plan]


def plan(text: str, name: str = "script.fountain", **wishes: Any) -> Plan:
    script = read_text(text, name)
    broken = directing.breakdown(script)
    world = directing.world(script, broken)
    return Plan(script, broken, world, directing.board(script, broken, world, **wishes))


@pytest.fixture
def planned() -> Planner:
    return plan


@pytest.fixture
def scene() -> Callable[[str], tuple[Shot, ...]]:
    """Shots of one screenplay scene by a cliff, from its actions and speeches."""
    return lambda text: plan(f"EXT. CLIFF - DAY\n\n{text}\n").shots
