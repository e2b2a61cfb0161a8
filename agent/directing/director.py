"""Who directs: rules, or a language model over the rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from agent import directing
from agent.directing.acquainted import Before
from agent.directing.habits import in_habit
from agent.directing.people import Cast
from agent.directing.presets import Habits
from agent.directing.units import Narration
from agent.directions import VisualDirection
from agent.film import Id, Storyboard, World
from agent.script import Script
from tools.looks import Look
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
    before: Before | None = None
    """Another film's world that this one goes on with."""
    pictures: tuple[str, ...] = ()
    """A person's own in refs/, on which the first shots stand."""
    habits: Habits = field(default_factory=Habits)
    """The style's, of the camera; of a direction that is chosen, its own."""
    direction: VisualDirection | None = None
    """The visual direction that the film takes."""

    @cached_property
    def short(self) -> Script:
        """Of a text that is far too long for the wished length: what may come into the film."""
        return directing.within(self.script, self.seconds)

    def broken_down(
        self, script: Script | None = None, who: Cast | None = None
    ) -> directing.Breakdown:
        """The text broken down, everybody of the film before being of the kind they were there.

        Args:
            script: The text as a director has corrected it; None: as read.
            who: Everybody in it, where that is known better than the rules know it.
        """
        told = directing.breakdown(script or self.short, self.words, who)
        return directing.remembered(told, self.before.world) if self.before else told

    def peopled(
        self,
        script: Script,
        breakdown: directing.Breakdown,
        style: Style,
        known: Mapping[Id, Mapping[Id, Look]] | None = None,
    ) -> World:
        """The world of a text; whoever and whatever was in the film before is as it was there."""
        old = self.before
        before = old.world if old else None
        fresh = directing.world(script, breakdown, style=style, known=known, before=before)
        if old is None:
            return fresh
        return directing.with_world(
            fresh,
            breakdown.people,
            old.world,
            old.origin,
            same_language=old.same_language,
            renamed=old.renamed,
        )


class Director(Protocol):
    """Plans a film."""

    @property
    def brief(self) -> Brief:
        """What it was given."""
        ...

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
        self._brief = brief

    @property
    def brief(self) -> Brief:
        return self._brief

    @cached_property
    def breakdown(self) -> directing.Breakdown:
        """The script broken down by scene, once."""
        return self.brief.broken_down()

    async def world(self) -> World:
        """Looks from the text's own words, sets by the places that it names."""
        return self.brief.peopled(self.brief.short, self.breakdown, self.brief.style)

    async def storyboard(self, world: World) -> Storyboard:
        """Beats become shots; see agent.directing.board."""
        board = directing.board(
            self.brief.script,
            self.breakdown,
            world,
            narration=self.brief.narration,
            seconds=self.brief.seconds,
            shots=self.brief.shots,
            pictures=self.brief.pictures,
        )
        return in_habit(board, self.brief.habits, world)

    def finish(self) -> None:
        """Rules remember nothing."""
