"""`onereel approve`: what stands from now on as it is."""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from agent.approval import Approval, Approvals
from agent.build import Build
from agent.cli.bring import open_folder
from agent.cli.progress import Progress
from agent.cli.running import failing_first
from agent.direction import Direction
from agent.errors import OnereelError, Stopped
from agent.planning import Planning
from agent.production import Production, open_tools
from agent.project import Project, locked
from agent.stages import approving
from tools.workers import LocalWorkers


def approve_sheets(
    folder: Path, only: Sequence[str], *, sheets: bool, withdraw: bool, as_json: bool
) -> None:
    """Freeze the film's sheets, or give frozen ones up, and say which."""
    if not sheets:
        raise OnereelError("Nothing is named to approve. Give --sheets.")
    with locked(open_folder(folder).folder):
        project = open_folder(folder)
        project.store.sweep()
        approvals = Approvals(project.folder)
        approvals.sweep()
        done = approving.withdraw(approvals, only) if withdraw else _approved(project, only)
        standing = len(approvals.records())
    _say(done, standing, withdraw=withdraw, as_json=as_json)


def _approved(project: Project, only: Sequence[str]) -> list[Approval]:
    workers = LocalWorkers(len(os.sched_getaffinity(0)))
    finished = False
    try:
        with Progress() as progress:
            build = Build(project.store, workers, progress.told)
            tools = open_tools(project.settings.profile)
            direction = Direction(project, os.environ)
            planning = Planning(project, directs=direction)
            production = Production(project, build, tools, planning)
            progress.stage("sheets", None)
            try:
                with failing_first():
                    done = asyncio.run(_planned(production, direction, only))
            except (KeyboardInterrupt, asyncio.CancelledError):
                raise Stopped(
                    "Stopped. Run the same command again to go on; what is approved stays."
                ) from None
            finally:
                build.ledger.save()
            finished = True
            return done
    finally:
        workers.close(now=not finished)


async def _planned(
    production: Production, direction: Direction, only: Sequence[str]
) -> list[Approval]:
    try:
        await production.planning.plan()
        return await approving.approve(production, only)
    finally:
        await direction.close()


def _say(done: list[Approval], standing: int, *, withdraw: bool, as_json: bool) -> None:
    if as_json:
        names = [record.label for record in done]
        word = "withdrawn" if withdraw else "approved"
        print(json.dumps({word: names, "standing": standing}, ensure_ascii=False))
        return
    for record in done:
        print(f"{record.step:<9} {record.label}")
    word = "withdrawn" if withdraw else "approved"
    print(f"{len(done)} {word}; {standing} stand approved in kept/sheets/.", file=sys.stderr)
