"""A file that the director plans and people edit: as it stands, and a new plan merged into it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from agent.documents import checked, dump, load, save
from agent.film import Shot, Storyboard
from agent.merge import merged
from agent.project import Project
from agent.revision import PlannedFile

Held = TypeVar("Held", bound=BaseModel)


@dataclass(frozen=True)
class PlannedFrom:
    """What a plan was made from; see the fields of `PlannedFile`."""

    basis: str
    script: str = ""
    world: str = ""


@dataclass(frozen=True)
class SharedFile(Generic[Held]):
    """One file of a film, and what its history knows of it."""

    project: Project
    name: str
    model: type[Held]
    """What it holds."""
    memo: Path | None = None
    """Spares parsing it again: see `agent.documents.load`."""

    @property
    def path(self) -> Path:
        return self.project.folder / self.name

    def last(self) -> PlannedFile | None:
        """The last plan of it; None: it was not planned.

        Raises:
            BadProject: the plans cannot be read.
        """
        return self.project.history.plan().files.get(self.name)

    def standing(self) -> Held | None:
        """The file as it stands, what a person changed in it recorded; None: there is none.

        Raises:
            BadProject: the file is wrong.
        """
        if not self.path.is_file():
            return None
        mine, history = load(self.path, self.model, self.memo), self.project.history
        history.promote(self.name, dump(mine))
        history.record("person", "edited by hand", {self.name: dump(mine)})
        return mine

    def merge(
        self,
        theirs: Mapping[str, Any],
        mine: Held | None,
        planned_from: PlannedFrom,
        words: str = "planned",
    ) -> Held:
        """Write a new plan with the changes that people made to the last one.

        Args:
            theirs: The new plan's values.
            mine: The file as it stands; None: there is none.
            planned_from: What the new plan was made from.
            words: What the director did.

        Raises:
            BadProject: the two do not go together.
        """
        last = self.last()
        base = dict(last.values) if last else {}
        both = theirs if mine is None else merged(base, dump(mine), dict(theirs))
        result = checked(self.name, self.model, both)
        shots: tuple[Shot, ...] = result.shots if isinstance(result, Storyboard) else ()
        ids = [*(last.ids if last else ()), *(shot.id for shot in shots)]
        planned = PlannedFile(
            basis=planned_from.basis,
            values=theirs,
            result=dump(result),
            words=words,
            ids=tuple(dict.fromkeys(ids)),
            world=planned_from.world,
            script=planned_from.script,
        )
        self.write(result, planned)
        return result

    def write(self, result: Held, planned: PlannedFile) -> None:
        """Write the file whole; a kill in between leaves the old plan or the new one."""
        history = self.project.history
        history.keep_pending(self.name, planned)
        save(self.path, result, self.memo)
        history.promote(self.name, planned.result)
