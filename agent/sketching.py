"""Directions proposed and drawn: a sketch of each, laid out to choose from."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agent.direction import Asking
from agent.directions import FILE
from agent.project import Project
from agent.proposing import Proposed, propose
from agent.running import Progress, Running, building


@dataclass(frozen=True)
class _Sketched:
    """What a run has proposed and drawn."""

    found: Proposed
    sheet: Path
    pictures: dict[int, Path]


async def sketched(
    project: Project,
    asking: Asking,
    progress: Progress,
    count: int,
    *,
    again: bool = False,
    jobs: int | None = None,
) -> dict[str, Any]:
    """Propose `count` directions of a locked project's film, draw a sketch of each, and say what
    that came to.

    Raises:
        OnereelError: the film cannot be planned.
    """
    async with building(project, asking, progress, again=again, jobs=jobs) as running:
        done = await _drawn(project, running, count, again=again)
    return _result(project, running, done)


async def _drawn(project: Project, running: Running, count: int, *, again: bool) -> _Sketched:
    from agent.stages import sketches

    tools = running.open_tools(project.settings)
    found = await propose(project, running.direction, count, again=again)
    plan = found.directions, found.board, found.world
    made = await sketches.draw_all(project, running.build, tools, *plan)
    sheet = sketches.lay_sheet(project, found.directions, made, found.world)
    return _Sketched(found, sheet, {number: one.path for number, one in made.items()})


def _result(project: Project, running: Running, done: _Sketched) -> dict[str, Any]:
    found, build, direction = done.found, running.build, running.direction
    by = found.directions.planned_by or "rules"
    asked = by
    if found.unreachable and direction.language is not None:
        asked = direction.language.name
    return {
        "project": str(project.folder),
        "file": str(project.folder / FILE),
        "sheet": str(done.sheet),
        "directions": [
            {**one.model_dump(mode="json"), "sketch": str(done.pictures[one.id])}
            for one in found.directions.directions
        ],
        "planned_by": by,
        "remark": found.directions.remark,
        "fresh": found.fresh,
        "taken": project.settings.direction,
        "director": direction.said_of(asked, found.unreachable) if found.fresh else {},
        "made": dict(sorted(build.made.items())),
        "reused": dict(sorted(build.reused.items())),
    }
