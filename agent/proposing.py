"""directions.yaml: proposed by a language model or by the rules; what a person wrote stays."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from agent.directing.director import Rules
from agent.directing.model.direction_binding import Sights
from agent.directing.model.directions import ask_directions
from agent.directing.presets import Habits
from agent.directing.proposals import proposed
from agent.direction import Direction
from agent.directions import FEWEST, FILE, MOST, Directions, VisualDirection
from agent.documents import checked, dump
from agent.errors import BadProject
from agent.film import Storyboard, World
from agent.film_settings import FilmSettings
from agent.planning import Planning
from agent.project import WORLD, Project
from agent.revision import PlannedFile
from agent.shared_file import SharedFile
from tools.language import LanguageError, LimitReached, Unreachable

MOST_REMARK = 600
"""Characters of a remark in a file that people read."""


@dataclass(frozen=True)
class Before:
    """directions.yaml as it stands."""

    mine: Directions | None = None
    last: PlannedFile | None = None
    """As it was proposed."""


@dataclass(frozen=True)
class Proposed:
    """Directions, and the film as rules plan it, whose moments their key images are of."""

    directions: Directions
    world: World
    board: Storyboard
    fresh: bool
    """Whether this run has proposed them; else they stood in the file."""
    unreachable: str = ""
    """Why the rules proposed where a model was to; empty: they did not."""


async def propose(project: Project, direction: Direction, count: int, *, again: bool) -> Proposed:
    """The directions of a film as they stand, or proposed anew where that is due.

    What a person wrote, and the direction that the film takes, stay as they are.

    Args:
        project: The film.
        direction: Opens the journal of a language model, where one is set up.
        count: Of directions.
        again: Whether to propose anew though nothing has changed.

    Raises:
        BadProject: directions.yaml is wrong.
        LanguageError: a model is to propose and cannot.
    """
    plain = project.settings.model_copy(update={"direction": None})
    planning = Planning(Project(project.folder, plain), frozen=True)
    rules = Rules(replace(planning.briefing.brief, habits=Habits()))
    drawn = await rules.world()
    board = await rules.storyboard(drawn)
    world = _as_known(drawn, planning) if (project.folder / WORLD).is_file() else drawn
    proposing = _Proposing(project, planning, direction, count, again, world, board)
    found = await proposing.directions()
    return Proposed(found, world, board, proposing.fresh, proposing.unreachable)


def _as_known(drawn: World, planning: Planning) -> World:
    """The rules' world, with everybody and every place as the film has them already."""
    mine = planning.world
    people, places = dict(drawn.characters), dict(drawn.places)
    for who, one in drawn.characters.items():
        if who in mine.characters and set(mine.characters[who].looks) >= set(one.looks):
            people[who] = mine.characters[who]
    for name, place in drawn.places.items():
        if name in mine.places and set(mine.places[name].marks) >= set(place.marks):
            places[name] = mine.places[name]
    return drawn.model_copy(update={"characters": people, "places": places})


@dataclass
class _Proposing:
    project: Project
    planning: Planning
    direction: Direction
    count: int
    again: bool
    world: World
    board: Storyboard
    fresh: bool = False
    unreachable: str = ""

    async def directions(self) -> Directions:
        before = self._before()
        kept = self._kept(before)
        if before.mine is not None and not self._due(before, kept):
            return before.mine
        found = await self._fresh(kept)
        self._save(found)
        self.fresh = True
        return found

    def _before(self) -> Before:
        mine = self._file.standing()
        return Before() if mine is None else Before(mine, self._file.last())

    @property
    def _file(self) -> SharedFile[Directions]:
        return SharedFile(self.project, FILE, Directions)

    def _kept(self, before: Before) -> tuple[VisualDirection, ...]:
        """What a person wrote or changed, and what the film takes."""
        if before.mine is None:
            return ()
        last = before.last
        old = checked(FILE, Directions, dict(last.values)).directions if last else ()
        chosen = self.project.settings.direction
        return tuple(d for d in before.mine.directions if d not in old or d.id == chosen)

    def _due(self, before: Before, kept: Sequence[VisualDirection]) -> bool:
        assert before.mine is not None
        if len(kept) >= self.count:
            return False
        planned = before.last.basis if before.last else ""
        return self.again or planned != self._basis

    @property
    def _basis(self) -> str:
        """Digest of the text, the settings and the number that proposals follow."""
        asked = {"plan": self.planning.briefing.basis, "count": self.count}
        return sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()

    async def _fresh(self, kept: tuple[VisualDirection, ...]) -> Directions:
        taken = {one.id for one in kept}
        free = [n for n in range(1, MOST + self.count + 1) if n not in taken]
        numbers = free[: self.count - len(kept)]
        by, found, faults = await self._asked(numbers, kept)
        left = numbers[len(found) :]
        standing = (*kept, *found)
        found += self._by_rules(left, standing) if left else ()
        whole = tuple(sorted((*kept, *found), key=lambda one: one.id))
        remark = "; ".join(dict.fromkeys(faults))[:MOST_REMARK]
        return Directions(schema=1, planned_by=by, remark=remark, directions=whole)

    async def _asked(
        self, numbers: Sequence[int], kept: Sequence[VisualDirection]
    ) -> tuple[str, list[VisualDirection], list[str]]:
        """Who proposed, what holds of it, and what does not."""
        journal = self.direction.open_journal("directions")
        if journal is None:
            return "", [], []
        title = self.project.settings.title
        sights = Sights(self.planning.briefing.script, title, self.world, self.board)
        try:
            bound = await ask_directions(
                journal, sights, numbers, kept=kept, style=self._style_asked
            )
        except LimitReached:
            raise
        except LanguageError as error:
            if self.project.settings.director == "model":
                raise
            if isinstance(error, Unreachable):
                self.unreachable = str(error)
                return "", [], []
            return "", [], [str(error)]
        return journal.language.name, bound.directions, bound.faults

    def _by_rules(
        self, numbers: Sequence[int], kept: Sequence[VisualDirection]
    ) -> tuple[VisualDirection, ...]:
        style = "" if kept else self._style_asked
        script = self.planning.briefing.script
        return proposed(script, self.board, self.world, numbers, kept=kept, asked=style)

    @property
    def _style_asked(self) -> str:
        """The person's words for the style; empty: what nobody has asked for."""
        style = self.project.settings.style
        return "" if style == FilmSettings.model_fields["style"].default else style

    def _save(self, found: Directions) -> None:
        values = dump(found)
        planned = PlannedFile(basis=self._basis, values=values, result=values, words="proposed")
        self._file.write(found, planned)
        if self.direction.journal is not None:
            self.direction.journal.finish()


def check_count(count: int) -> None:
    """Whether so many directions can be proposed.

    Raises:
        BadProject: they cannot.
    """
    if not FEWEST <= count <= MOST:
        raise BadProject(f"--directions {count} is not possible. Ask for {FEWEST} to {MOST}.")
