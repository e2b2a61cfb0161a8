"""world.yaml and storyboard.yaml: planned by the director, merged with what people wrote."""

from collections.abc import Awaitable, Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from agent import directing
from agent.basis import basis, peopled
from agent.binding import Owner, carried, named_in, owners, unnamed, with_photos
from agent.directing.acquainted import Before
from agent.directing.breakdown import Breakdown
from agent.directing.chosen_direction import styled
from agent.directing.director import Brief, Director, Rules
from agent.directing.points_of_view import habits_of
from agent.directing.styling import Understood, understand
from agent.directions import VisualDirection, direction_of
from agent.documents import checked, dump, load, save, text_of
from agent.film import Shot, Storyboard, World
from agent.inheriting import Inherited, inherited, placed
from agent.merge import merged
from agent.photos import REFS, Photos
from agent.project import STORYBOARD, WORLD, Project
from agent.replan import together, with_permanent_ids
from agent.revision import PlannedFile
from agent.script import Script

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
        self._again = again
        self._frozen = frozen
        self._directs = directs
        self._digest = ""
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
    def script(self) -> Script:
        """The script as read from the project."""
        while True:
            digest = self.project.script_digest()
            script = self.project.script()
            if digest == self.project.script_digest():  # nobody saved it meanwhile
                self._digest = digest
                return script

    @cached_property
    def director(self) -> Director:
        """Who plans."""
        return self._directs(self.brief)

    @cached_property
    def brief(self) -> Brief:
        """What the director is given."""
        settings, chosen = self.project.settings, self.direction
        return Brief(
            script=self.script,
            title=settings.title,
            style=self.style.style,
            habits=habits_of(chosen.view) if chosen else self.style.preset.camera,
            direction=chosen,
            narration=settings.narration,
            seconds=settings.seconds,
            shots=settings.shots,
            words=self._own_words,
            before=self._before,
            pictures=settings.pictures,
        )

    @cached_property
    def direction(self) -> VisualDirection | None:
        """The direction that the film takes; None: it takes none.

        Raises:
            BadProject: directions.yaml is missing or wrong, or has none of that number.
        """
        number = self.project.settings.direction
        return None if number is None else direction_of(self.project.folder, number)

    @property
    def breakdown(self) -> Breakdown:
        """The script broken down by scene: of a text that is far too long for the wished length,
        what may come into the film."""
        return self.director.breakdown

    @cached_property
    def style(self) -> Understood:
        """What the words for the style mean: the direction's, else those in film.toml."""
        if self.direction is not None:
            return styled(self.direction)
        return understand(self.project.settings.style)

    @property
    def world(self) -> World:
        """The world of the film, once it is planned: with people's edits."""
        if self._world is None:
            self._world = self._standing(WORLD, World)
        return self._world

    @cached_property
    def photos(self) -> Photos:
        """A person's own pictures and films."""
        return Photos(self.project.folder, self.project.build / "read" / "pictures.json")

    @property
    def storyboard(self) -> Storyboard:
        """The shots of the film, once they are planned: with people's edits."""
        if self._storyboard is None:
            self._storyboard = self._standing(STORYBOARD, Storyboard)
        return self._storyboard

    async def plan_world(self) -> World:
        """world.yaml as it stands, or planned anew where that is due.

        Raises:
            BadProject: the file is wrong.
            LanguageError: a model directs and cannot go on.
        """
        found = await self._file(WORLD, World, self._fresh_world)
        self._world = self._with_new_photos(found)
        return self._world

    async def plan_storyboard(self) -> Storyboard:
        """storyboard.yaml as it stands, or planned anew where that is due; after plan_world.

        Raises:
            BadProject: the file is wrong.
            LanguageError: a model directs and cannot go on.
        """
        due = self.stale()
        self._storyboard = await self._file(STORYBOARD, Storyboard, self._fresh_storyboard)
        if due:
            self.director.finish()
        return self._storyboard

    async def plan(self) -> None:
        """Both files, as they stand or planned anew."""
        await self.plan_world()
        await self.plan_storyboard()

    def _standing(self, name: str, model: type[Planned]) -> Planned:
        """A file that no plan is due for; with `frozen`, whether one is due or not."""
        if self._frozen:
            return load(self.project.folder / name, model)
        mine = None if self.is_stale(name) else self._mine(name, model)
        if mine is None:
            raise RuntimeError(f"{name} is read before it is planned.")
        return mine

    def stale(self) -> bool:
        """Whether anything will be planned anew."""
        return self.is_stale(WORLD) or self.is_stale(STORYBOARD)

    def is_stale(self, name: str) -> bool:
        """Whether a file is missing, or was planned from another script, other settings, or beside
        another world."""
        if self._again or self._lacks(name):
            return True
        return self._by_another() if name == WORLD else self._in_another_world()

    def _lacks(self, name: str) -> bool:
        planned = self.project.history.plan().files.get(name)
        missing = not (self.project.folder / name).is_file()
        return missing or (planned is not None and planned.basis != self.basis)

    def _in_another_world(self) -> bool:
        """Whether a run has ended between a new world and its storyboard."""
        files = self.project.history.plan().files
        board, world = files.get(STORYBOARD), files.get(WORLD)
        known = board is not None and world is not None and board.world
        return bool(known) and board.world != peopled(world.values)  # type: ignore[union-attr]

    def _by_another(self) -> bool:
        """Whether the shots will be planned by somebody else than the world was: the two would not
        know the same people."""
        world = self.project.history.plan().files.get(WORLD)
        if world is None or self._frozen or not self._lacks(STORYBOARD):
            return False
        name = "" if isinstance(self.director, Rules) else self.director.name
        return bool(world.values.get("planned_by", "") != name)

    @cached_property
    def basis(self) -> str:
        """Digest of the script and of the settings that a plan follows."""
        return basis(
            self.project.settings,
            script=self._script_digest,
            words=text_of(self._own_words) if self._own_words else "",
            more={
                "direction": self.direction.planned_from() if self.direction else None,
                "world": self._old.origin.digest if self._old else None,
            },
        )

    @property
    def _script_digest(self) -> str:
        return self._digest or self.project.script_digest()

    @property
    def _own_words(self) -> Path | None:
        """The project's own lexicon, merged over ours."""
        path = self.project.folder / "lexicon.yaml"
        return path if path.is_file() else None

    @cached_property
    def _old(self) -> Inherited | None:
        """The world of another film that this one goes on with."""
        return inherited(self.project.folder)

    @property
    def _before(self) -> Before | None:
        old, settings = self._old, self.project.settings
        if old is None:
            return None
        return Before(
            old.world,
            old.origin,
            same_language=old.language in ("", settings.language),
            renamed=lambda files: placed(self.project.folder, files, old.origin.film),
        )

    async def _fresh_world(self) -> World:
        fresh, old = await self.director.world(), self._old
        if old is not None:
            told = directing.breakdown(self.director.brief.short, self._own_words)
            plain = directing.world(self.director.brief.short, told)
            people = self.breakdown.people
            self.acquaintance = directing.acquaintance(plain, people, old.world, old.origin)
        return fresh

    def _with_new_photos(self, world: World) -> World:
        """The world with every file in refs/ bound that was not there before and names somebody.

        A binding that a person took out of world.yaml stays out.

        Raises:
            BadProject: such a file is no picture that can be read.
        """
        last = self.project.history.plan().files.get(WORLD)
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
        return self._merged(WORLD, World, with_photos(base, found), world, words)

    async def _fresh_storyboard(self) -> Storyboard:
        fresh = await self.director.storyboard(self.world)
        planned = self.project.history.plan().files.get(STORYBOARD)
        if planned is None:
            return fresh
        last = checked("history/plan.json", Storyboard, dict(planned.values))
        path = self.project.folder / STORYBOARD
        standing = load(path, Storyboard) if path.is_file() else last
        return with_permanent_ids(together(last, standing), fresh, planned.ids)

    async def _file(
        self, name: str, model: type[Planned], fresh: Callable[[], Awaitable[Planned]]
    ) -> Planned:
        mine = self._mine(name, model)
        if mine is not None and not self.is_stale(name):
            return mine
        planned = dump(await fresh())
        last = self.project.history.plan().files.get(name)
        theirs = carried(planned, last.values if last else {})
        words = f"planned, with the world of {self._old.origin.film!r}" if self._old else "planned"
        return self._merged(name, model, theirs, self._mine(name, model), words)

    def _mine(self, name: str, model: type[Planned]) -> Planned | None:
        """The file as it stands, what a person changed in it recorded; None: there is none."""
        path = self.project.folder / name
        if not path.is_file():
            return None
        mine = load(path, model, self.project.build / "read" / f"{name}.json")
        self.project.history.promote(name, dump(mine))
        self.project.history.record("person", "edited by hand", {name: dump(mine)})
        return mine

    def _merged(
        self,
        name: str,
        model: type[Planned],
        theirs: Mapping[str, Any],
        mine: Planned | None,
        words: str = "planned",
    ) -> Planned:
        """Save the new plan with the changes that people made to the last one."""
        history = self.project.history
        last: PlannedFile | None = history.plan().files.get(name)
        base = dict(last.values) if last else {}
        both = theirs if mine is None else merged(base, dump(mine), dict(theirs))
        result: Planned = checked(name, model, both)
        shots: tuple[Shot, ...] = result.shots if isinstance(result, Storyboard) else ()
        ids = [*(last.ids if last else ()), *(shot.id for shot in shots)]
        planned = PlannedFile(
            basis=self.basis,
            values=theirs,
            result=dump(result),
            words=words,
            ids=tuple(dict.fromkeys(ids)),
            world=self._world_of(name),
            script=self._script_digest,
        )
        history.keep_pending(name, planned)
        memo = self.project.build / "read" / f"{name}.json"
        save(self.project.folder / name, result, memo)
        history.promote(name, planned.result)
        return result

    def _world_of(self, name: str) -> str:
        world = self.project.history.plan().files.get(WORLD)
        return peopled(world.values) if name == STORYBOARD and world is not None else ""
