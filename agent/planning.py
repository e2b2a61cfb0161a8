"""world.yaml and storyboard.yaml: planned by the director, merged with what people wrote."""

import json
from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from agent import directing
from agent.binding import Owner, carried, named_in, owners, unnamed, with_photos
from agent.documents import checked, dump, load, save
from agent.film import Shot, Storyboard, World
from agent.history import PlannedFile
from agent.inheriting import Inherited, inherited, placed
from agent.merge import merged
from agent.photos import REFS, Photos
from agent.project import STORYBOARD, WORLD, Project
from agent.replan import together, with_permanent_ids
from agent.script import Script
from tools.staging import Style

Planned = TypeVar("Planned", World, Storyboard)


class Planning:
    """One run's planning. A plan is made anew only for a changed script or when asked for."""

    def __init__(self, project: Project, *, again: bool = False, frozen: bool = False) -> None:
        """Plan, or with `frozen` only read what stands in the files and write nothing."""
        self.project = project
        self._again = again
        self._frozen = frozen
        self._digest = ""
        self.acquaintance: directing.Acquaintance | None = None
        """What there is to say of another film's world; None: nothing was planned with one."""

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
    def breakdown(self) -> directing.Breakdown:
        """The script broken down by scene: of a text that is far too long for the wished length,
        what may come into the film."""
        told = directing.breakdown(self._short, self._own_words)
        return directing.remembered(told, self._old.world) if self._old else told

    @property
    def _short(self) -> Script:
        return directing.within(self.script, self.project.settings.seconds)

    @cached_property
    def world(self) -> World:
        """The world of the film: as planned, with people's edits and photos."""
        found = self._file(WORLD, World, self._fresh_world)
        return found if self._frozen else self._with_new_photos(found)

    @cached_property
    def photos(self) -> Photos:
        """A person's own pictures and films."""
        return Photos(self.project.folder, self.project.build / "read" / "pictures.json")

    @cached_property
    def storyboard(self) -> Storyboard:
        """The shots of the film: as planned, with people's edits."""
        return self._file(STORYBOARD, Storyboard, self._fresh_storyboard)

    def stale(self) -> bool:
        """Whether anything will be planned anew."""
        return self.is_stale(WORLD) or self.is_stale(STORYBOARD)

    def is_stale(self, name: str) -> bool:
        """Whether a file is missing or was planned from another script or other settings."""
        planned = self.project.history.plan().files.get(name)
        basis = planned.basis if planned else ""
        return (
            self._again
            or not (self.project.folder / name).is_file()
            or (planned is not None and basis != self.basis)
        )

    @cached_property
    def basis(self) -> str:
        """Digest of the script and of the settings that a plan follows."""
        settings = self.project.settings
        asked: dict[str, Any] = {
            "script": self._digest or self.project.script_digest(),
            "narration": settings.narration,
            "seconds": settings.seconds,
            "style": settings.style,
            "words": self._own_words.read_text(encoding="utf-8") if self._own_words else "",
        }
        if self._old:
            asked["world"] = self._old.origin.digest
        if settings.pictures:
            asked["pictures"] = settings.pictures
        return sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()

    @property
    def _own_words(self) -> Path | None:
        """The project's own lexicon, merged over ours."""
        path = self.project.folder / "lexicon.yaml"
        return path if path.is_file() else None

    @cached_property
    def _old(self) -> Inherited | None:
        """The world of another film that this one goes on with."""
        return inherited(self.project.folder)

    def _fresh_world(self) -> World:
        settings, old = self.project.settings, self._old
        fresh = directing.world(
            self._short,
            self.breakdown,
            style=Style(hand=settings.style),
            before=old.world if old else None,
        )
        if old is None:
            return fresh
        told = directing.breakdown(self._short, self._own_words)
        plain = directing.world(self._short, told)
        people = self.breakdown.people
        self.acquaintance = directing.acquaintance(plain, people, old.world, old.origin)
        return directing.with_world(
            fresh,
            people,
            old.world,
            old.origin,
            same_language=old.language in ("", settings.language),
            renamed=lambda files: placed(self.project.folder, files, old.origin.film),
        )

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

    def _fresh_storyboard(self) -> Storyboard:
        settings = self.project.settings
        fresh = directing.board(
            self.script,
            self.breakdown,
            self.world,
            narration=settings.narration,
            seconds=settings.seconds,
            pictures=settings.pictures,
        )
        planned = self.project.history.plan().files.get(STORYBOARD)
        if planned is None:
            return fresh
        last = checked("history/plan.json", Storyboard, dict(planned.values))
        path = self.project.folder / STORYBOARD
        standing = load(path, Storyboard) if path.is_file() else last
        return with_permanent_ids(together(last, standing), fresh, planned.ids)

    def _file(self, name: str, model: type[Planned], fresh: Callable[[], Planned]) -> Planned:
        path = self.project.folder / name
        if self._frozen:
            return load(path, model)
        memo = self.project.build / "read" / f"{name}.json"
        mine = load(path, model, memo) if path.is_file() else None
        if mine is not None:
            self._promote(name, dump(mine))
            self.project.history.record("person", "edited by hand", {name: dump(mine)})
            if not self.is_stale(name):
                return mine
        last = self.project.history.plan().files.get(name)
        theirs = carried(dump(fresh()), last.values if last else {})
        words = f"planned, with the world of {self._old.origin.film!r}" if self._old else "planned"
        return self._merged(name, model, theirs, mine, words)

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
        )
        history.keep_pending(name, planned)
        save(self.project.folder / name, result)
        self._promote(name, planned.result)
        return result

    def _promote(self, name: str, written: Mapping[str, Any]) -> None:
        """Let the pending plan be the last one, once its file is seen to have been written.

        A kill between the two leaves the plan pending; the next run ends here again.
        """
        history = self.project.history
        pending = history.pending(name)
        if pending is None:
            return
        if pending.result == written:
            history.record("director", pending.words, {name: written})
            history.keep_planned(name, pending)
        history.drop_pending(name)
