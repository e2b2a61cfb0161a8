"""`onereel make --directions N`: ways to see one text, each with a sketch, to choose from."""

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agent.cli.bring import Brings
from agent.cli.make import opened
from agent.cli.progress import Progress
from agent.cli.wishes import Wishes
from agent.direction import Asking
from agent.directions import FILE
from agent.errors import OnereelError
from agent.production import open_tools
from agent.project import Project
from agent.proposing import Proposed, check_count, propose
from agent.running import Running, building, carried_out


@dataclass(frozen=True)
class _Sketched:
    """What a run has proposed and drawn."""

    found: Proposed
    sheet: Path
    pictures: dict[int, Path]


def propose_directions(
    path: Path | None,
    projects: Path,
    wishes: Wishes,
    brings: Brings,
    count: int,
    *,
    again: bool,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Propose, draw a sketch of each, and say how one is chosen."""
    check_count(count)
    if wishes.direction is not None:
        raise OnereelError(
            "--directions proposes, and --direction chooses. Give one of them at a time."
        )
    begin = time.monotonic()
    with opened(path, projects, wishes, brings, jobs, again=again) as (project, asking):
        result = carried_out(_proposed(project, asking, count, again=again, jobs=jobs))
    result["wall_seconds"] = round(time.monotonic() - begin, 2)
    if as_json:
        print(json.dumps(result, ensure_ascii=False))
        return
    for line in _said(result):
        print(line, file=sys.stderr)
    print(result["sheet"])


async def _proposed(
    project: Project, asking: Asking, count: int, *, again: bool, jobs: int | None
) -> dict[str, Any]:
    async with building(project, asking, Progress(), again=again, jobs=jobs) as running:
        done = await _sketched(project, running, count, again=again)
    return _result(project, running, done)


async def _sketched(project: Project, running: Running, count: int, *, again: bool) -> _Sketched:
    from agent.stages import sketches

    tools = open_tools(project.settings.profile)
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


def _said(result: dict[str, Any]) -> Iterator[str]:
    """What was proposed by whom, and how to choose."""
    for one in result["directions"]:
        yield f"{one['id']}  {one['name']} ({one['style']}): {one['view']['text']}"
    by = result["director"]
    if not result["fresh"]:
        yield f"They stand in {FILE} and are drawn as they are there; --again proposes anew."
    elif "unreachable" in by:
        yield f"Proposed by rules where {by['name']} did not answer: {by['unreachable']}"
    elif result["planned_by"] == "rules":
        yield "Proposed by rules. `onereel doctor` says how to let a language model propose."
    else:
        yield f"Proposed by {by['name']}."
    if by and "asked" in by:
        yield (
            f"{by['asked']} questions asked, {by['kept']} answered before; {by['tokens']:,} tokens."
        )
    if result["remark"]:
        yield f"Left out: {result['remark']}"
    project, first = result["project"], result["directions"][0]["id"]
    yield f"Look at them, edit {FILE} as you like, and choose with its number:"
    yield f"  onereel make {project} --direction {first}"
