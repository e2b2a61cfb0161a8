"""`onereel make --directions N`: ways to see one text, each with a sketch, to choose from."""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from agent.cli.bring import Brings
from agent.cli.make import opened
from agent.cli.progress import Progress
from agent.cli.wishes import Wishes
from agent.directions import FILE
from agent.errors import OnereelError
from agent.proposing import check_count
from agent.running import carried_out
from agent.sketching import sketched


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
        work = sketched(project, asking, Progress(), count, again=again, jobs=jobs)
        result = carried_out(work)
    result["wall_seconds"] = round(time.monotonic() - begin, 2)
    if as_json:
        print(json.dumps(result, ensure_ascii=False))
        return
    for line in _said(result):
        print(line, file=sys.stderr)
    print(result["sheet"])


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
