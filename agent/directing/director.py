"""Who directs: rules, or a language model over the rules."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from agent import directing
from agent.directing.habits import in_habit
from agent.directing.presets import Habits
from agent.directing.units import Narration
from agent.film import Storyboard, World
from agent.script import Script
from tools.staging import Style


@dataclass(frozen=True)
class Brief:
    """What a director is given."""

    script: Script
    """Whole, as read."""
    title: str
    style: Style
    narration: Narration = "full"
    seconds: float | None = None
    """Wished length of the whole film."""
    shots: int | None = None
    """How many are wished for."""
    words: Path | None = None
    """The project's own lexicon."""
    habits: Habits = field(default_factory=Habits)
    """The style's, of the camera."""

    @cached_property
    def short(self) -> Script:
        """Of a text that is far too long for the wished length: what may come into the film."""
        return directing.within(self.script, self.seconds)


class Director(Protocol):
    """Plans a film."""

    @property
    def name(self) -> str:
        """For people: the language model, or "rules"."""
        ...

    @property
    def unreachable(self) -> str:
        """Why rules have stood in for the one who was to plan; empty: they have not."""
        ...

    @property
    def breakdown(self) -> directing.Breakdown:
        """The script as the rules break it down."""
        ...

    async def world(self) -> World:
        """Everybody and every place, by looks, voices and sets."""
        ...

    async def storyboard(self, world: World) -> Storyboard:
        """The shots, in a world that a person may have changed."""
        ...

    def finish(self) -> None:
        """The plan is saved."""
        ...


class Rules:
    """Directs by rules alone."""

    name = "rules"
    unreachable = ""

    def __init__(self, brief: Brief) -> None:
        self.brief = brief

    @cached_property
    def breakdown(self) -> directing.Breakdown:
        """The script broken down by scene, once."""
        return directing.breakdown(self.brief.short, self.brief.words)

    async def world(self) -> World:
        """Looks from the text's own words, sets by the places that it names."""
        return directing.world(self.brief.short, self.breakdown, style=self.brief.style)

    async def storyboard(self, world: World) -> Storyboard:
        """Beats become shots; see agent.directing.board."""
        board = directing.board(
            self.brief.script,
            self.breakdown,
            world,
            narration=self.brief.narration,
            seconds=self.brief.seconds,
            shots=self.brief.shots,
        )
        return in_habit(board, self.brief.habits, world)

    def finish(self) -> None:
        """Rules remember nothing."""
