"""world.yaml and storyboard.yaml: planned by the director, merged with what people wrote."""

from collections.abc import Awaitable, Callable
from functools import cached_property
from typing import TypeVar

from agent import directing
from agent.basis import peopled
from agent.binding import Owner, carried, named_in, owners, unnamed, with_photos
from agent.briefing import Briefing
from agent.directing.breakdown import Breakdown
from agent.directing.director import Brief, Director, Rules
from agent.documents import checked, dump, load
from agent.film import Storyboard, World
from agent.photos import REFS, Photos
from agent.project import STORYBOARD, WORLD, Project
from agent.replan import together, with_permanent_ids
from agent.shared_file import PlannedFrom, SharedFile

Planned = TypeVar("Planned", World, Storyboard)


Directs = Callable[[Brief], Director]
"""Who plans a film of this brief."""


class Planning:
    """One run's planning. A plan is made anew only for a changed script or when asked for."""

    def __init__(
        self,
        project: Project,
        *,
        again: bool = False,
        frozen: bool = False,
        directs: Directs = Rules,
    ) -> None:
        """Plan, or with `frozen` only read what stands in the files and write nothing."""
        self.project = project
        self.briefing = Briefing(project)
        """What it is planned from."""
        self._again = again
        self._frozen = frozen
        self._directs = directs
        read = project.build / "read"
        self._worlds = SharedFile(project, WORLD, World, read / f"{WORLD}.json")
        self._boards = SharedFile(project, STORYBOARD, Storyboard, read / f"{STORYBOARD}.json")
        self._world: World | None = None
        self._storyboard: Storyboard | None = None
        self.acquaintance: directing.Acquaintance | None = None
        """What there is to say of another film's world; None: nothing was planned with one."""

    @classmethod
    def of(cls, project: Project, world: World, storyboard: Storyboard) -> "Planning":
        """A planning of files that are not written yet: what would be if they stood."""
        planning = cls(project, frozen=True)
        planning._world, planning._storyboard = world, storyboard
        return planning

    @cached_property
    def director(self) -> Director:
        """Who plans."""
        return self._directs(self.briefing.brief)

    @property
    def breakdown(self) -> Breakdown:
        """The script broken down by scene: of a text that is far too long for the wished length,
        what may come into the film."""
        return self.director.breakdown

    @property
    def world(self) -> World:
        """The world of the film, once it is planned: with people's edits."""
        if self._world is None:
            self._world = self._standing(self._worlds)
        return self._world

    @cached_property
    def photos(self) -> Photos:
        """A person's own pictures and films."""
        return Photos(self.project.folder, self.project.build / "read" / "pictures.json")

    @property
    def storyboard(self) -> Storyboard:
        """The shots of the film, once they are planned: with people's edits."""
        if self._storyboard is None:
            self._storyboard = self._standing(self._boards)
        return self._storyboard

    async def plan_world(self) -> World:
        """world.yaml as it stands, or planned anew where that is due.

        Raises:
            BadProject: the file is wrong.
            LanguageError: a model directs and cannot go on.
        """
        found = await self._planned(self._worlds, self._fresh_world)
        self._world = self._with_new_photos(found)
        return self._world

    async def plan_storyboard(self) -> Storyboard:
        """storyboard.yaml as it stands, or planned anew where that is due; after plan_world.

        Raises:
            BadProject: the file is wrong.
            LanguageError: a model directs and cannot go on.
        """
        due = self.stale()
        self._storyboard = await self._planned(self._boards, self._fresh_storyboard)
        if due:
            self.director.finish()
        return self._storyboard

    async def plan(self) -> None:
        """Both files, as they stand or planned anew."""
        await self.plan_world()
        await self.plan_storyboard()

    def stale(self) -> bool:
        """Whether anything will be planned anew."""
        return self._is_stale(self._worlds) or self._is_stale(self._boards)

    def _is_stale(self, file: SharedFile[Planned]) -> bool:
        """Whether a file is missing, or was planned from another script, other settings, or beside
        another world."""
        if self._again or self._lacks(file):
            return True
        return self._by_another() if file.name == WORLD else self._in_another_world()

    def _lacks(self, file: SharedFile[Planned]) -> bool:
        last = file.last()
        return not file.path.is_file() or (last is not None and last.basis != self.briefing.basis)

    def _in_another_world(self) -> bool:
        """Whether a run has ended between a new world and its storyboard."""
        board, world = self._boards.last(), self._worlds.last()
        if board is None or world is None or not board.world:
            return False
        return board.world != peopled(world.values)

    def _by_another(self) -> bool:
        """Whether the shots will be planned by somebody else than the world was: the two would not
        know the same people."""
        world = self._worlds.last()
        if world is None or self._frozen or not self._lacks(self._boards):
            return False
        name = "" if isinstance(self.director, Rules) else self.director.name
        return bool(world.values.get("planned_by", "") != name)

    def _standing(self, file: SharedFile[Planned]) -> Planned:
        """A file that no plan is due for; with `frozen`, whether one is due or not."""
        if self._frozen:
            return load(file.path, file.model)
        mine = None if self._is_stale(file) else file.standing()
        if mine is None:
            raise RuntimeError(f"{file.name} is read before it is planned.")
        return mine

    async def _planned(
        self, file: SharedFile[Planned], fresh: Callable[[], Awaitable[Planned]]
    ) -> Planned:
        mine = file.standing()
        if mine is not None and not self._is_stale(file):
            return mine
        planned, old = dump(await fresh()), self.briefing.inherited
        last = file.last()
        theirs = carried(planned, last.values if last else {})
        words = f"planned, with the world of {old.origin.film!r}" if old else "planned"
        return file.merge(theirs, file.standing(), self._planned_from(file.name), words)

    def _planned_from(self, name: str) -> PlannedFrom:
        """What a new plan of that file is made from."""
        world = self._worlds.last() if name == STORYBOARD else None
        return PlannedFrom(
            basis=self.briefing.basis,
            script=self.briefing.script_digest,
            world=peopled(world.values) if world else "",
        )

    async def _fresh_world(self) -> World:
        fresh, old = await self.director.world(), self.briefing.inherited
        if old is not None:
            short = self.director.brief.short
            told = directing.breakdown(short, self.briefing.own_words)
            plain = directing.world(short, told)
            people = self.breakdown.people
            self.acquaintance = directing.acquaintance(plain, people, old.world, old.origin)
        return fresh

    async def _fresh_storyboard(self) -> Storyboard:
        fresh = await self.director.storyboard(self.world)
        planned = self._boards.last()
        if planned is None:
            return fresh
        last = checked("history/plan.json", Storyboard, dict(planned.values))
        path = self._boards.path
        standing = load(path, Storyboard) if path.is_file() else last
        return with_permanent_ids(together(last, standing), fresh, planned.ids)

    def _with_new_photos(self, world: World) -> World:
        """The world with every file in refs/ bound that was not there before and names somebody.

        A binding that a person took out of world.yaml stays out.

        Raises:
            BadProject: such a file is no picture that can be read.
        """
        last = self._worlds.last()
        base = dict(last.values) if last else {}
        taken = named_in(base)
        found: dict[str, Owner] = {}
        for file in unnamed(self.photos.names, world):
            whose = owners(file, world)
            if len(whose) == 1 and file not in taken:
                self.photos.photo(file, f"{REFS}/ of {whose[0].said(world)}")
                found[file] = whose[0]
        if not found:
            return world
        words = f"bound {', '.join(found)}"
        return self._worlds.merge(with_photos(base, found), world, self._planned_from(WORLD), words)
