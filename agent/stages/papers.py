"""Sheets of paper as files: drawn once, kept, and laid out in out/."""

import asyncio
import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from agent.documents import write_whole
from agent.project import Project
from tools.contact import Still
from tools.jobs import Contact, Paper, lay_contact, lay_paper
from tools.panels import Group
from tools.workers import Work, Workers

KEPT = "overviews"
"""Folder in build/ of every sheet that was drawn: an undone revision finds its own again."""


@dataclass(frozen=True)
class Sheet:
    """A sheet of paper: panels, or stills."""

    name: str
    """Of its file in out/."""
    told: str
    """All that is on it: digests of the pictures, and the words."""
    groups: tuple[Group, ...] = ()
    stills: tuple[Still, ...] = ()

    @cached_property
    def of(self) -> str:
        return sha256(self.told.encode()).hexdigest()

    @property
    def kept(self) -> str:
        """Name of its file among all that were drawn."""
        return f"{Path(self.name).stem}-{self.of[:20]}.png"

    @property
    def job(self) -> tuple[Work, Any]:
        """What draws it, and of what."""
        if self.stills:
            return lay_contact, Contact(self.kept, self.stills)
        return lay_paper, Paper(self.kept, self.groups)


def of_panels(name: str, groups: tuple[Group, ...], digests: Sequence[str]) -> Sheet:
    """A sheet of panels.

    Args:
        name: Of its file.
        groups: What is on it.
        digests: Of the pictures.
    """
    said = [
        [group.title, [[panel.title, panel.lines] for panel in group.panels]] for group in groups
    ]
    return Sheet(name, json.dumps([digests, said], ensure_ascii=False), groups=groups)


def lay(project: Project, sheets: Iterable[Sheet]) -> list[Path]:
    """Have every sheet lie in out/: it lies there, or was drawn for the film as it has been
    before, or is drawn now."""
    return [_laid(project, sheet) for sheet in sheets]


def lay_boards(project: Project, boards: Sequence[Sheet]) -> list[Path]:
    """The same for the storyboard; pages of a longer one are gone then."""
    for old in project.out.glob("board-*.png"):
        if old.name not in {board.name for board in boards}:
            old.unlink()
    return lay(project, boards)


async def draw_ahead(project: Project, workers: Workers, sheets: Iterable[Sheet]) -> None:
    """Draw what `lay` would have to draw, so that it finds it."""
    folder = _kept_in(project)
    async with asyncio.TaskGroup() as group:
        for sheet in sheets:
            if not (folder / sheet.kept).is_file() and not _lies(project, sheet):
                folder.mkdir(parents=True, exist_ok=True)
                group.create_task(workers.run(*sheet.job, folder))


def place(source: Path, target: Path) -> None:
    """Copy, whole or not at all. No link: what people do to out/ must not reach build/."""
    part = target.with_name(f".{target.name}.part")
    shutil.copyfile(source, part)
    part.replace(target)


def _laid(project: Project, sheet: Sheet) -> Path:
    target = project.out / sheet.name
    if _lies(project, sheet):
        return target
    kept = _kept_in(project) / sheet.kept
    if not kept.is_file():
        kept.parent.mkdir(parents=True, exist_ok=True)
        work, request = sheet.job
        work(request, kept.parent)
    target.parent.mkdir(exist_ok=True)
    place(kept, target)
    write_whole(_memo(project, sheet), _noted(sheet, target))
    return target


def _lies(project: Project, sheet: Sheet) -> bool:
    """Whether the sheet in out/ is this one, and nobody has changed it."""
    memo, target = _memo(project, sheet), project.out / sheet.name
    if not memo.is_file() or not target.is_file():
        return False
    return memo.read_text(encoding="utf-8") == _noted(sheet, target)


def _memo(project: Project, sheet: Sheet) -> Path:
    return (project.build / sheet.name).with_suffix(".json")


def _noted(sheet: Sheet, target: Path) -> str:
    return json.dumps({"of": sheet.of, "bytes": target.stat().st_size})


def _kept_in(project: Project) -> Path:
    return project.build / KEPT
