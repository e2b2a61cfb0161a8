"""`onereel approve`: what stands from now on as it is, and what a film has waited for."""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from agent.approval import Approval, Approvals
from agent.cli.folder import open_folder
from agent.cli.make import log_to
from agent.cli.outcome import say
from agent.cli.progress import Progress
from agent.direction import Asking
from agent.errors import OnereelError, Stopped
from agent.gates import approve
from agent.making import make
from agent.planning import Planning
from agent.production import Production
from agent.project import Project, locked
from agent.running import building, carried_out
from agent.stages import approving


def approve_film(
    folder: Path, only: Sequence[str], *, sheets: bool, withdraw: bool, as_json: bool
) -> None:
    """Approve what the film waits for and go on with it, or only sheets."""
    if sheets:
        _approve_sheets(folder, only, withdraw=withdraw, as_json=as_json)
    elif only or withdraw:
        raise OnereelError("--only and --withdraw are for sheets. Give --sheets as well.")
    else:
        _go_on(folder, as_json=as_json)


def _go_on(folder: Path, *, as_json: bool) -> None:
    begin = time.monotonic()
    with locked(open_folder(folder).folder):
        project = open_folder(folder)
        project.store.sweep()
        log_to(project.build / "log.txt")
        gate = carried_out(approve(project, Progress()))
        if not as_json:
            print(f"Approved: the {gate}.", file=sys.stderr)
        try:
            result = make(project, Asking(), Progress())
        except Stopped:
            raise Stopped(
                f"Stopped. `onereel make {folder}` goes on; what is finished is kept."
            ) from None
    result["wall_seconds"] = round(time.monotonic() - begin, 2)
    say({"approved": gate, **result}, as_json)


def _approve_sheets(folder: Path, only: Sequence[str], *, withdraw: bool, as_json: bool) -> None:
    """Freeze the film's sheets, or give frozen ones up, and say which."""
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
        tools = running.open_tools(project.settings)
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
