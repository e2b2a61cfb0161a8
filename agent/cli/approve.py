"""`onereel approve`: what stands from now on as it is."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from agent.approval import Approval, Approvals
from agent.cli.bring import open_folder
from agent.cli.progress import Progress
from agent.direction import Asking
from agent.errors import OnereelError
from agent.planning import Planning
from agent.production import Production, open_tools
from agent.project import Project, locked
from agent.running import building, carried_out
from agent.stages import approving


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
        if withdraw:
            done = approving.withdraw(approvals, only)
        else:
            done = carried_out(_approved(project, only))
        standing = len(approvals.records())
    _say(done, standing, withdraw=withdraw, as_json=as_json)


async def _approved(project: Project, only: Sequence[str]) -> list[Approval]:
    async with building(project, Asking(), Progress(), again=False, jobs=None) as running:
        tools = open_tools(project.settings.profile)
        planning = Planning(project, directs=running.direction)
        production = Production(project, running.build, tools, planning)
        running.progress.stage("sheets", None)
        await production.planning.plan()
        return await approving.approve(production, only)


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
